-- Hvem som leser og fører vurderingen av modenhet, sies ett sted (VV-03, 0077): i `tilgang.vurderer_modenhet`, som vakten, siden og veggen spør.
-- Veggene sa det samme en gang til. Vervet og enheten må begge stå der: politiets vedtak gir kommunens koordinator radene uten vervet, og et
-- kommunalt verv i politiets enhet gir vervet uten radene.
drop policy koordinator on varde.modenhetsvurdering;
drop policy koordinerer on varde.modenhetsvurdering;
drop policy leses_ikke_av_etterforsker on varde.modenhetsvurdering;
drop policy eget_i_saken on varde.modenhetsvurdering;
create policy koordinator on varde.modenhetsvurdering to varde_app
  using (tilgang.vurderer_modenhet(omrade_id, sak_id, eier_organisasjon)) with check (tilgang.vurderer_modenhet(omrade_id, sak_id, eier_organisasjon));
create policy i_eget_navn on varde.modenhetsvurdering as restrictive for insert to varde_app with check (vurdert_av = (select tilgang.aktor()));
