-- ED-20, RE-02: hvem evalueringen eller rapporten går til, er utgavens da den ble laget, og står i den siden, som hva den heter.
alter table varde.arsrapport add column til text check (til in ('alle_nivaaer_i_slt', 'alle_nivaaer_i_salto_slt'));
alter table varde.arsrapport disable trigger user;
update varde.arsrapport set til = case slag when 'evaluering' then 'alle_nivaaer_i_slt' else 'alle_nivaaer_i_salto_slt' end;
alter table varde.arsrapport enable trigger user;
create function tilgang.arsproduktets_mottakere() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  new.til := coalesce((select u.innstillinger -> 'aarligProdukt' ->> 'til' from varde.omrade_utgave o
      join varde.utgave u on u.kode = o.utgave_kode and u.versjon = o.utgave_versjon
      where o.omrade_id = new.omrade_id and o.fra <= tilgang.dagen() order by o.fra desc limit 1),
    case new.slag when 'evaluering' then 'alle_nivaaer_i_slt' else 'alle_nivaaer_i_salto_slt' end);
  return new;
end $$;
revoke all on function tilgang.arsproduktets_mottakere() from public;
create trigger mottakere before insert on varde.arsrapport for each row execute function tilgang.arsproduktets_mottakere();
