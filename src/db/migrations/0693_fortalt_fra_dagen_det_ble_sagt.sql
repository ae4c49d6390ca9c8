-- Den første dagen noen kan være fortalt at kontakten stanset (VV-06, 0643), er dagen det ble sagt, ikke dagen koordinatoren førte det.
call tilgang.bytt_tekst('tilgang.vokt_fortalt_senere()', 'min(tilgang.oslodag(s.foert_ved))', 'min(least(s.dag, tilgang.oslodag(s.foert_ved)))');
