-- Den som hører ungdommen si nei, fører det (VV-04, VV-06; ADR 0079): guiden i den ene siste samtalen også, og kontaktpersonen før en guide er i gang.
do $$
declare foer text := pg_get_functiondef('tilgang.foer_ungdommens_nei(uuid, uuid, date, bytea, bytea, uuid, bytea, uuid, bytea)'::regprocedure); naa text;
begin
  naa := replace(foer, $f$(k.id in (select tilgang.mine_saker('{guide}')) or$f$, $t$(k.id in (select tilgang.mine_saker('{guide}')) or k.id in (select tilgang.kontaktperson_i())
      -- Den siste samtalen, som ble ført i det samme.
      or exists (select 1 from varde.logg_fakta l where l.omrade_id = k.omrade_id and l.sak_id = k.id and l.siste_samtale
        and l.skrevet_av = tilgang.aktor() and l.skrevet_ved >= now()) or$t$);
  if naa = foer then raise exception 'fant ikke stedet'; end if;
  execute naa;
end $$;
