-- Samtalene som ble ført mens saken ventet på klarering, før 0621 og 0670: de fjorten dagene regnes fra samtalen ble holdt også i dem, enten
-- saken venter fortsatt eller er klarert siden (VV-21, TG-15). Bare i åpne saker, bare der ingen dag er satt, og bare når dagen er tidligere enn den
-- det nå regnes fra. En sak som er åpnet igjen, og er der kontakten begynner, har sin egen samtale foran seg.
alter table varde.sak disable trigger user;
update varde.sak k set foelges_fra = f.holdt from (
    select distinct on (x.omrade_id, x.sak_id) x.omrade_id, x.sak_id, o.ringt_ved as holdt from varde.foerstesamtale x
    join varde.oppringning o on o.omrade_id = x.omrade_id and o.id = x.oppringning_id
    where x.resultat = 'samtale_holdt' order by x.omrade_id, x.sak_id, x.skrevet_ved desc) f
  where f.omrade_id = k.omrade_id and f.sak_id = k.id and k.foelges_fra is null
    and case k.tilstand when 'venter_klarering' then k.ventet_fra else k.tilstand end in ('samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon')
    and f.holdt < case k.tilstand when 'venter_klarering' then k.ventet_fra_siden else k.tilstand_siden end;
update varde.sak k set siste_kontakt = tilgang.siste_kontakt(k.omrade_id, k.id)
  where k.tilstand not in ('avsluttet', 'henvist', 'angret')
    and exists (select 1 from varde.foerstesamtale f where f.omrade_id = k.omrade_id and f.sak_id = k.id)
    and tilgang.siste_kontakt(k.omrade_id, k.id) > coalesce(k.siste_kontakt, '-infinity');
alter table varde.sak enable trigger user;
