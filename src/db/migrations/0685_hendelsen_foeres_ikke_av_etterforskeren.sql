-- Den som etterforsker saken, fører ingen hendelse i den (RO-05, VV-23). Hen ser den ikke som koordinator, og det var det eneste som sto i veien:
-- hendelsen spurte ikke selv, slik resten av saken gjør.
create policy foeres_ikke_av_etterforsker on varde.hendelse as restrictive for insert to varde_app
  with check (sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))));

-- Den som håndterer en vernet rad, tilbyr, og med det følger hendelsen, straffesaken og spørsmålet om klarering. En hendelse til, i en sak som går,
-- er koordinatorens å føre (C25, VV-48, 1.16b): er den anmeldt, flytter den saken.
do $$ declare t text; begin
  foreach t in array array['hendelse', 'straffesak', 'klarering'] loop
    execute format('alter policy handterer_tilbyr on varde.%1$I with check (sak_id = any (array(select tilgang.mine_vernede_saker()))
      and exists (select 1 from varde.sak s where s.omrade_id = %1$I.omrade_id and s.id = %1$I.sak_id and s.opprettet >= now()))', t);
  end loop;
end $$;
