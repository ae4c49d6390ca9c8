-- En linje som rettes, beholder formen den hadde (TG-13, ED-15): er den flyttet hit fra en annen utgave, eller har saken fått en ny utgave siden,
-- kan ordene rettes uten at formen blir en annen enn den var.
create or replace function tilgang.vokt_loggform() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not tilgang.er_utgavens_kontaktformer(new.omrade_id, new.sak_id, array[new.maate])
      and not exists (select 1 from varde.logg_fakta f where f.omrade_id = new.omrade_id and f.sak_id = new.sak_id and f.id = new.retter and f.maate = new.maate) then
    raise exception 'utgaven har ikke den formen for kontakt' using errcode = '23514';
  end if;
  return null;
end $$;
