-- Resultatet av en oppringning leses av den som leser oppringningen, og ingen andre (TP-29, VV-01, VV-38). Det sto i tre regler som
-- til sammen sa det samme som oppringningens egne: de to som slapp inn, kunne åpnes uten at noen så det.
drop policy koordinator on varde.foerstesamtale;
drop policy relasjon on varde.foerstesamtale;
drop policy maa_ikke on varde.foerstesamtale;
create policy koordinator on varde.foerstesamtale for insert to varde_app
  with check (eier_organisasjon = any (array(select tilgang.koordinator_for())));
create policy som_oppringningen on varde.foerstesamtale for select to varde_app
  using (exists (select 1 from varde.oppringning o where o.omrade_id = foerstesamtale.omrade_id
    and o.sak_id = foerstesamtale.sak_id and o.id = oppringning_id));
