-- Opphavet til en kobling sier hvem som mente at hendelsene er den samme: basen, av saksnummeret, eller koordinatoren (VV-09).
-- Med fri SQL kunne en koordinator skrevet sitt eget skjønn som saksnummerets. Da sto det at to barn har samme straffesak, og
-- koblingen var borte for den som bare ser det som er gjort for hånd (VV-35, VV-39).
create policy av_saksnummeret on varde.hendelseskobling as restrictive for insert to varde_app with check (
  opphav <> 'saksnummer' or exists (
    select 1 from varde.straffesak a join varde.straffesak b
      on b.omrade_id = a.omrade_id and b.straffesaksnummer_indeks = a.straffesaksnummer_indeks
    where a.omrade_id = hendelseskobling.omrade_id and a.hendelse_id = hendelse_a and b.hendelse_id = hendelse_b));

-- Politiets opplysninger står én gang per hendelse: en rad til, med et annet nummer, var den andre veien til det samme.
drop index varde.straffesak_hendelse;
create unique index straffesak_hendelse on varde.straffesak (omrade_id, hendelse_id);
