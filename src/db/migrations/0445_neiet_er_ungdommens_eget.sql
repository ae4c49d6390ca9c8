-- Har ungdommen selv sagt nei i samtykket, eller kom saken med et slikt nei, er hen hørt: det spørres ikke om hen likevel skal spørres (VV-04, TP-25).
create or replace function tilgang.ungdommen_hoert(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.sak s where s.omrade_id = p_omrade and s.id = p_sak and s.ungdommen_nei_ved is not null)
    or coalesce((select o.til_foresatt is null or coalesce(f.ungdommen in ('snakket', 'ville_ikke'), false) from varde.oppringning o
    left join varde.foerstesamtale f on f.omrade_id = o.omrade_id and f.oppringning_id = o.id
    where o.omrade_id = p_omrade and o.sak_id = p_sak and o.utfall = 'svarte' order by o.ringt_ved desc limit 1), false) $$;

-- Saken slutter ikke før det er ført hva barnet ønsker, om det er grunn til bekymring, og en annen vei (VV-06): ellers er oppgaven borte, og det
-- blir aldri ført. En sak en annen har tatt over, en feil, et duplikat og et dødsfall venter ikke på det.
create function tilgang.foer_avslutning_etter_trukket() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tilgang.aktor() is not null and new.maate not in ('angret', 'overfort', 'doed', 'feilregistrert', 'duplikat')
      and not tilgang.er_forseglet(new.omrade_id, new.sak_id) and tilgang.etter_trukket_mangler(new.omrade_id, new.sak_id) then
    raise exception 'det er ikke ført hva barnet ønsker' using errcode = '23514';
  end if;
  return new;
end $$;
create function tilgang.etter_trukket_mangler(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.samtykke a where a.omrade_id = p_omrade and a.sak_id = p_sak and tilgang.maa_vurderes(a.omrade_id, a.id)) $$;
create trigger etter_trukket before insert on varde.avslutning for each row execute function tilgang.foer_avslutning_etter_trukket();
revoke all on function tilgang.foer_avslutning_etter_trukket(), tilgang.etter_trukket_mangler(uuid, uuid) from public;

-- Til siden som avslutter: den som koordinerer saken, får vite om det mangler.
create function tilgang.etter_trukket_mangler_for_meg(p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select tilgang.etter_trukket_mangler(s.omrade_id, s.id) from varde.sak s
    where s.omrade_id = (select tilgang.omrade()) and s.id = p_sak and s.eier_organisasjon in (select tilgang.koordinator_for())
      and s.id not in (select tilgang.mine_sperrer()) and s.id not in (select tilgang.bare_etterforsker('{koordinator}'))), false) $$;
revoke all on function tilgang.etter_trukket_mangler_for_meg(uuid) from public;
grant execute on function tilgang.etter_trukket_mangler_for_meg(uuid) to varde_app;
