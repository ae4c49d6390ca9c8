-- Grunnen lagres åpent, så den er alltid et ord fra lista (TRIAGEGRUNNER); egne ord er kryptert i merknaden.
alter table varde.triagebeslutning add constraint kjent_grunn check (grunn in (
  'i_maalgruppen', 'behov', 'faar_hjelp', 'ikke_behov', 'oensker_ikke', 'annen_tjeneste', 'barnevern', 'stottesenter'));
