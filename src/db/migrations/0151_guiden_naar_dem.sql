-- Guiden ser hvordan ungdommen og de foresatte som kan kontaktes, nås: kontaktopplysningene er utvekslet (TS-15), og det er guiden som ringer.
do $$
declare b record; foer text; naa text;
begin
  for b in select * from (values
    ('tilgang.familien_for_meg(uuid)'::regprocedure, $f$tilgang.mine_saker('{samtaleholder}')$f$, $t$tilgang.mine_saker('{samtaleholder,guide}')$t$),
    ('tilgang.stengte_numre(uuid)'::regprocedure, $f$tilgang.mine_saker('{koordinator,stedfortreder,samtaleholder}')$f$,
      $t$tilgang.mine_saker('{koordinator,stedfortreder,samtaleholder,guide}')$t$)) x (funksjon, fra, til)
  loop
    foer := pg_get_functiondef(b.funksjon);
    naa := replace(foer, b.fra, b.til);
    if naa = foer then raise exception 'fant ikke stedet i %', b.funksjon; end if;
    execute naa;
  end loop;
end $$;
