-- Det som venter fra samtalen, venter til koordinatoren har sett det, også for den samtalen er overlatt til (TS-15, VV-07). Kontakten gjort
-- strengere er nummeret som står, og gir aldri lov til en beskjed det ikke var lov til.
create function tilgang.vokt_det_som_venter() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare staar varde.kontakt;
begin
  if new.strammet then
    select k.* into staar from varde.kontakt k where k.omrade_id = new.omrade_id and k.sak_id = new.sak_id and k.foresatt_id is null
      and k.slag = 'trygg_kontakt' order by k.registrert_ved desc limit 1;
    if staar.id is null or new.nummer_indeks is distinct from staar.nummer_indeks or new.beskjed_ok and not staar.beskjed_ok then
      raise exception 'kontakten er ikke den som står, gjort strengere' using errcode = '23514';
    end if;
  elsif tilgang.nummeret_venter(new.omrade_id, new.sak_id) and new.eier_organisasjon not in (select tilgang.koordinator_for()) then
    raise exception 'noe venter på koordinatoren' using errcode = '42501';
  end if;
  return new;
end $$;
revoke all on function tilgang.vokt_det_som_venter() from public;
create trigger venter before insert on varde.kontakt for each row
  when (current_user = 'varde_app' and new.foresatt_id is null and new.slag = 'trygg_kontakt') execute function tilgang.vokt_det_som_venter();
