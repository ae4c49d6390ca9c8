-- Formene for kontakt er dem utgaven saken følger, har (TS-14, ED-15): i loggen, og i det som er avtalt om kontakten. En linje som
-- er flyttet hit fra en annen sak, er det som skjedde, og står som den var (VV-25).
create function tilgang.er_utgavens_kontaktformer(p_omrade uuid, p_sak uuid, p_former text[]) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.sak s join varde.utgave u on u.kode = s.utgave_kode and u.versjon = s.utgave_versjon
    where s.omrade_id = p_omrade and s.id = p_sak
      and not exists (select 1 from unnest(p_former) f where not u.innstillinger -> 'kontaktformer' ? f)) $$;

create function tilgang.vokt_loggform() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not tilgang.er_utgavens_kontaktformer(new.omrade_id, new.sak_id, array[new.maate]) then
    raise exception 'utgaven har ikke den formen for kontakt' using errcode = '23514';
  end if;
  return null;
end $$;
create function tilgang.vokt_avtaleform() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not tilgang.er_utgavens_kontaktformer(new.omrade_id, new.sak_id, new.former) then
    raise exception 'utgaven har ikke den formen for kontakt' using errcode = '23514';
  end if;
  return null;
end $$;
-- Etter veggene: den som ikke ser saken, får deres svar.
create trigger utgavens_form after insert on varde.logg_fakta for each row
  when (new.slag = 'kontakt' and not new.flyttet_hit) execute function tilgang.vokt_loggform();
create trigger utgavens_form after insert on varde.kontaktavtale for each row execute function tilgang.vokt_avtaleform();
revoke all on function tilgang.er_utgavens_kontaktformer(uuid, uuid, text[]), tilgang.vokt_loggform(), tilgang.vokt_avtaleform() from public;
