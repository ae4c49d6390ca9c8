-- Mister noen samtalen fordi det den hvilte på er borte, står det i loggen hvem som gjorde det, eller at jobben gjorde det (VV-35).
do $$ declare
  foer text := pg_get_functiondef('tilgang.slutt_samtaler_uten_grunnlag(uuid, uuid)'::regprocedure);
  naa text := replace(foer, $f$      n := n + 1;
$f$, $t$      perform logg.sett_inn(r.omrade_id, case when tilgang.aktor() is null then 'jobb' else 'person' end, tilgang.aktor(),
        case when tilgang.aktor() is null then null else sha256(uuid_send(tilgang.okt())) end, 'samtaleholder_tatt_ut', 'ja', '', '{sak}', array[r.sak_id], null, null);
      n := n + 1;
$t$);
begin
  if naa = foer then raise exception 'fant ikke stedet'; end if;
  execute naa;
end $$;
