-- At saken er en jeg ser eller etterforsker, sto to ganger i dialogen: i regelen som slipper en henvendelse inn, og i `egen_i_saken`,
-- som hver rad må forbi (TP-46, VV-12). Den som slipper inn, sier nå bare hva en henvendelse er. Ingen får skrevet noe mer.
alter policy henvendelse on varde.dialog with check (slag = 'henvendelse');
