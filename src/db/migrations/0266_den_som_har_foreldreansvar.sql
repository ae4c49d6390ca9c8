-- Om å dele svarer hver som har foreldreansvar, er verge, representant eller har omsorgen, og kan kontaktes (VV-03). Det som står om hva hen kan
-- samtykke til, legger til en som ellers ikke måtte; det tar ingen ut. Bare den som ikke skal kontaktes, spørres ikke (VV-01).
do $$
declare foer text := pg_get_functiondef('tilgang.samtykkekravet(uuid, uuid, text)'::regprocedure);
  naa text := replace(foer, $s$f.samtykker_til = 'deling' or f.samtykker_til = 'ikke_avklart' and b.bestemmer$s$, $s$f.samtykker_til = 'deling' or b.bestemmer$s$);
begin
  if naa = foer then raise exception 'fant ikke stedet'; end if;
  execute naa;
end $$;

-- En deling som er gitt uten en av dem, hviler fra nå, og koordinatoren får oppgaven.
do $$ declare r record; begin
  for r in select distinct d.omrade_id, d.sak_id from varde.saksdeling d where d.trukket_ved is null and d.grunnlag <> 'politivedtak_sak' loop
    perform tilgang.avklar_delinger(r.omrade_id, r.sak_id);
  end loop;
end $$;
