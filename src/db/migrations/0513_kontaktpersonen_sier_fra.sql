-- Den som har samtalen når det ikke er noen guide, er kontaktpersonen (VV-21), og har den siste også (VV-06). Hen hører en trussel og en bekymring som guiden, og sier
-- fra om dem; hen leser ikke det andre har sagt fra om, og svarer ikke på pliktene.
create policy kontaktperson on varde.guidemelding for insert to varde_app
  with check (slag in ('trussel', 'bekymring') and sak_id = any (array(select tilgang.kontaktperson_i())));
