-- Rader fra før reglene fantes.

-- Saker tatt over i Varde før oppgaven fulgte med (0590, 0661): den står i saken som er slutt, og ingen ser den. De to utleveringene i overtakelsen
-- er skrevet i samme transaksjon, og sier hvilken sak som ble til hvilken (VV-15, VV-18).
insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker)
  select distinct s.omrade_id, s.id, s.eier_organisasjon, o.slag, s.koordinator_id
  from varde.utlevering fra join varde.utlevering til on til.formaal = 'overfoering' and til.besluttet_ved = fra.besluttet_ved
    and til.omrade_id = fra.til_omrade and til.fra_omrade = fra.omrade_id and til.besluttet_av = fra.besluttet_av
  join varde.sak s on s.omrade_id = til.omrade_id and s.id = til.objekt_id and s.tilstand not in ('avsluttet', 'henvist', 'angret')
  join varde.oppgave o on o.omrade_id = fra.omrade_id and o.sak_id = fra.objekt_id and o.utfort is null and o.slag = any (tilgang.foelger_med_saken())
  where fra.formaal = 'overfoering' and fra.til_omrade is not null
    and not exists (select 1 from varde.oppgave n where n.omrade_id = s.omrade_id and n.sak_id = s.id and n.slag = o.slag);

-- Før 0593 kunne det ikke sies at det ikke var spurt: et lagret nei var et nei, og er det igjen (VV-07).
alter table varde.kontakt disable trigger user;
update varde.kontakt k set beskjed_spurt = true from varde_meta.migrering m
  where k.slag = 'fra_samtalen' and not k.beskjed_spurt and m.nr = 593 and k.registrert_ved < m.kjoert;
alter table varde.kontakt enable trigger user;
