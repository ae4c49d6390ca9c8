-- Den ingen har ringt, har ingen dager til kontakt (RE-04): `greatest(0, null)` er null dager, og talte hen som ringt samme dag. Da var
-- dagene heller ikke summen av dem som ble ringt, som skjermingen bygger på (RE-09).
do $$
declare foer text := pg_get_functiondef('tilgang.rapportsaker(integer[])'::regprocedure);
  naa text := replace(foer, 'greatest(0, tilgang.oslodag(m.foerste) - tilgang.oslodag(m.virker_fra))',
    'case when m.foerste is not null then greatest(0, tilgang.oslodag(m.foerste) - tilgang.oslodag(m.virker_fra)) end');
begin
  if naa = foer then raise exception 'fant ikke stedet i rapportsaker'; end if;
  execute naa;
end $$;
