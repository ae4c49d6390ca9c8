-- Ordene om hvem som var med, og hvorfor det ble tolket slik, spørres det alltid om når en oppringning føres i en koblet sak (VV-11): der er de sett
-- også når ingen svarte. 0411 tok dem bort; det som er borte, kommer ikke tilbake. Hvilket skjema det var, sier ingen rad, for den ville sagt at det er en annen sak.
alter table varde.oppringning
  drop constraint tilstede_bare_med_svar,
  add constraint tolk_bare_med_svar check (utfall = 'svarte' or (tolk = 'ingen' and not fare_for_liv));
