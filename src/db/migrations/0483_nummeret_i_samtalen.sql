-- Den som har samtalen, skriver ungdommens trygge nummer der det avtales (TS-15, VV-07), bare ungdommens eget: de foresattes er
-- koordinatorens, som svarer for hvem av dem som kan kontaktes (VV-01).
create policy har_samtalen on varde.kontakt for insert to varde_app
  with check (foresatt_id is null and sak_id = any (array(select tilgang.mine_saker('{samtaleholder}'))));
