-- En bekymring eller en trussel det ble sagt fra om i feil sak, flyttes også til en sak den som skrev den, er kontaktperson i (VV-25, VV-21), slik en
-- linje i loggen gjør (0351): guiden i den ene saken har ofte samtalen i den andre. Pliktene der er koordinatorens til guiden er i gang.
do $$ declare
  foer text := pg_get_functiondef('tilgang.feilfoer_melding(uuid, uuid, uuid, bytea, uuid, uuid, bytea)'::regprocedure);
  naa text := replace(foer, 'not tilgang.foerer_loggen(p_til)', 'not (tilgang.foerer_loggen(p_til) or p_til in (select tilgang.kontaktperson_i()))');
begin
  if naa = foer then raise exception 'fant ikke stedet'; end if;
  execute naa;
end $$;
