-- Ungdommen skal kunne få hjelp, og saken slutte som den er, også der kontakten hviler eller guiden har sluttet (TP-39, TS-17, C6b, C12, C22):
--  * er samtalen holdt, og klareringen så trukket, eller svarer etterforskeren nei, kan ungdommen hjelpes videre til en tjeneste. Kontakten i
--    programmet hviler like fullt: saken står, til den er slutt, der den venter.
--  * har en guide fulgt opp og sluttet, kan andre tiltak være satt i gang uten at noen ny guide er ønsket.
do $$
declare b record; foer text; naa text;
begin
  for b in select * from (values
    ('tilgang.virk_avslutning()'::regprocedure, 'select x.tilstand, x.anmeldt into s', 'select x.tilstand, x.anmeldt, x.ventet_fra into s'),
    ('tilgang.virk_avslutning()'::regprocedure, $f$when new.maate = 'henvist' then foer or s.tilstand = 'samtale_holdt'$f$,
      $t$when new.maate = 'henvist' then foer or s.tilstand = 'samtale_holdt'
        or s.tilstand = 'venter_klarering' and (s.ventet_fra is not distinct from 'samtale_holdt' or exists (select 1 from varde.klarering k
          where k.omrade_id = new.omrade_id and k.sak_id = new.sak_id and k.svar = 'nei'))$t$),
    ('tilgang.virk_avslutning()'::regprocedure, $f$when new.maate = 'andre_tiltak' then s.tilstand = 'aktiv'$f$,
      $t$when new.maate = 'andre_tiltak' then s.tilstand = 'aktiv'
        or s.tilstand = 'guide_soekes' and tilgang.guide_har_startet(new.omrade_id, new.sak_id)$t$)) x (funksjon, fra, til) loop
    foer := pg_get_functiondef(b.funksjon);
    naa := replace(foer, b.fra, b.til);
    if naa = foer then raise exception 'fant ikke stedet i % (%)', b.funksjon, b.fra; end if;
    execute naa;
  end loop;
end $$;
