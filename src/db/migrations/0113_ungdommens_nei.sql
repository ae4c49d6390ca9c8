-- Ungdommens nei stanser kontakten i samme øyeblikk også når hen ikke har svart før (VV-04), og det som er spurt om guiden, er ferdig når
-- guiden er i gang.

-- Før stanset bare et ja som ble trukket. Et nei fra den unge, fra en som må, og en innvending koordinatoren lar stanse det, gjør det også.
drop trigger stans on varde.samtykkesvar;
create trigger stans after insert on varde.samtykkesvar for each row
  when (new.svar = 'trukket' or new.stanser) execute function tilgang.stans_oppfoelgingen();

create or replace function tilgang.avloes_guiden() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update varde.sak_tilgang t set til = now() where t.omrade_id = new.omrade_id and t.sak_id = new.id and t.relasjon = 'guide'
    and t.avloeses is not null and (t.til is null or t.til > now());
  update varde.oppgave o set utfort = now(), utfort_av = coalesce(tilgang.aktor(), new.koordinator_id) where o.omrade_id = new.omrade_id
    and o.sak_id = new.id and o.slag in ('guide_svarte', 'mangler_guide') and o.utfort is null;
  return null;
end $$;
