-- Beslutningen om en vernet rad følger raden (VV-48): hen som håndterer raden, ser og tar den. At beslutningen selv også måtte være merket,
-- sa det en gang til: den er merket når raden er det (`vernet_som_raden` og utløseren `som_raden`, og det som var der før, merkes med raden).
alter policy handterer on varde.triagebeslutning
  using (kandidat_id = any (array(select tilgang.mine_vernede_rader())))
  with check (kandidat_id = any (array(select tilgang.mine_vernede_rader())));
