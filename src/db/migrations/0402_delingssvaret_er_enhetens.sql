-- Delingene og svarene om dem leses av dem som koordinerer i enheten som eier saken (VV-03, VV-38; ADR 0077), på samme vegg som det andre om dem (0301,
-- 0377): enheten, ikke politiets vedtak om at kommunen leser alle sakene i området. Et kommunalt verv i politiets enhet, ved siden av det i kommunen, ga
-- begge: vervet sto der, og vedtaket åpnet enheten.
drop policy koordinerer on varde.delingssvar;
create policy koordinerer on varde.delingssvar as restrictive for select to varde_app
  using (eier_organisasjon = any (array(select tilgang.rader_for())));

drop policy egen_eller_eierens on varde.saksdeling;
create policy egen_eller_eierens on varde.saksdeling as restrictive for select to varde_app
  using (bruker_id = (select tilgang.aktor()) and tilgang_id <> all (array(select tilgang.skjulte_relasjoner()))
    or eier_organisasjon = any (array(select tilgang.organisasjoner_med_verv('{programkoordinator,kommunal_koordinator}')))
      and eier_organisasjon = any (array(select tilgang.rader_for())));
