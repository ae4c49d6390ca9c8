-- Dagene et uttrekk dekker, har vært (TP-53). En gjennomgang gjør ukene den dekker, gjennomgått (TP-16): med fri SQL kunne en periode
-- til 2099 ellers gjort alle uker som kommer, gjennomgått. Regelen er regler/uttrekksdager.ts; her er det som har en virkning. To år
-- tilbake er en skrivefeil, ikke en uke noen tror er gjort, og sier appen fra om. En utløser, ikke en `check`: en gammel rad med en annen
-- periode skal fortsatt kunne tømmes når den slettes. Det jobben legger inn, kom gjennom `innlasting`.
create function tilgang.vokt_uttrekksdager() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if current_user = 'varde_app' and (new.kjoert_dato > tilgang.dagen() or new.periode_til > new.kjoert_dato
      or new.periode_til - new.periode_fra >= 366) then
    raise exception 'dagene har ikke vært' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger dagene before insert on varde.uttrekk for each row execute function tilgang.vokt_uttrekksdager();
create trigger dagene before insert on varde.innlasting for each row execute function tilgang.vokt_uttrekksdager();

-- ── Stedet som følger saken, er sett ────────────────────────────────────────────────────────────

-- Har jeg bedt om å se det navngitte stedet i raden? Svarer bare om meg selv, av loggen.
create function tilgang.har_sett_stedet(p_kandidat uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.revisjon_objekt o join varde.revisjon r on r.omrade_id = o.omrade_id and r.seq = o.seq
    where o.objekt_id = p_kandidat and o.omrade_id = (select tilgang.omrade())
      and r.aktor_id = (select tilgang.aktor()) and r.handling = 'sted_vist' and r.utfall = 'ja') $$;
revoke execute on function tilgang.har_sett_stedet from public;
grant execute on function tilgang.har_sett_stedet to varde_app;

-- Et sted kan bare følge saken når den som bekrefter at det ikke er et hjem, har sett det, og ordlista ikke sier at det er et
-- (VV-48, regler/stedFoelgerSaken.ts). Det eieren flytter, som når et annet område tar over saken, er bekreftet før.
create function tilgang.vokt_stedet() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select 1 from varde.sak s join varde.kandidat k on k.omrade_id = s.omrade_id and k.id = s.kandidat_id
      where s.omrade_id = new.omrade_id and s.id = new.sak_id and k.stedskategori is distinct from 'hjem'
        and tilgang.har_sett_stedet(k.id)) then
    raise exception 'stedet er ikke bekreftet' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger stedet before insert on varde.hendelse for each row when (new.sted is not null and current_user = 'varde_app')
  execute function tilgang.vokt_stedet();
