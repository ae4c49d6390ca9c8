-- Slutter oppdraget, går det guiden hadde å gjøre i saken, til koordinatoren: en samtale etter straffesaken skal noen ta, og guiden
-- skal ikke ha noe igjen i saken (VV-19, RO-04). Har hen saken i en annen rolle, er oppgaven hens fortsatt.
create function tilgang.flytt_guidens_oppgaver() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update varde.oppgave o set for_bruker = s.koordinator_id, gang = o.gang + 1, fornyet = now()
  from varde.sak s
  where s.omrade_id = new.omrade_id and s.id = new.sak_id and o.omrade_id = s.omrade_id and o.sak_id = s.id
    and o.for_bruker = new.bruker_id and o.utfort is null and new.bruker_id is distinct from s.koordinator_id
    and new.bruker_id is distinct from s.stedfortreder_id
    and not exists (select 1 from varde.sak_tilgang t where t.omrade_id = new.omrade_id and t.sak_id = new.sak_id
      and t.bruker_id = new.bruker_id and (t.til is null or t.til > now()));
  return null;
end $$;
create trigger oppgavene_flyttes after update of til on varde.sak_tilgang for each row
  when (new.relasjon = 'guide' and old.til is null and new.til is not null) execute function tilgang.flytt_guidens_oppgaver();
revoke all on function tilgang.flytt_guidens_oppgaver() from public;

update varde.oppgave o set for_bruker = s.koordinator_id, gang = o.gang + 1, fornyet = now()
from varde.sak s
where o.omrade_id = s.omrade_id and o.sak_id = s.id and o.utfort is null
  and o.for_bruker is distinct from s.koordinator_id and o.for_bruker is distinct from s.stedfortreder_id
  and exists (select 1 from varde.sak_tilgang t where t.omrade_id = s.omrade_id and t.sak_id = s.id and t.bruker_id = o.for_bruker and t.relasjon = 'guide')
  and not exists (select 1 from varde.sak_tilgang t where t.omrade_id = s.omrade_id and t.sak_id = s.id and t.bruker_id = o.for_bruker
    and (t.til is null or t.til > now()));
