-- En linje på feil sak kan tas ut også når kontakten måtte til (VV-25, VV-04), og av kontaktpersonen som skrev den (VV-21). Kontaktpersonen fører
-- ungdommens ønske om sjeldnere kontakt (VV-20).

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

-- Sporet er ingen kontakt og har ingen ord; linjen i den rette saken er like akutt som den var.
call tilgang.bytt_tekst('tilgang.feilfoer(uuid, uuid, uuid, bytea, uuid, uuid, bytea, boolean, uuid, bytea)',
  'tok_kontakt = null, under_ti = null,', 'tok_kontakt = null, akutt = false, under_ti = null,');
call tilgang.bytt_tekst('tilgang.feilfoer(uuid, uuid, uuid, bytea, uuid, uuid, bytea, boolean, uuid, bytea)',
  'gjaldt, tok_kontakt,
        under_ti,', 'gjaldt, tok_kontakt, akutt,
        under_ti,');
call tilgang.bytt_tekst('tilgang.feilfoer(uuid, uuid, uuid, bytea, uuid, uuid, bytea, boolean, uuid, bytea)',
  'l.gjaldt, l.tok_kontakt,
', 'l.gjaldt, l.tok_kontakt, l.akutt,
');

-- Den som skrev linjen, er kontaktperson i begge: foran guiden er det hen som fører.
call tilgang.bytt_tekst('tilgang.feilfoer(uuid, uuid, uuid, bytea, uuid, uuid, bytea, boolean, uuid, bytea)',
  'not tilgang.foerer_loggen(p_sak)', 'not (tilgang.foerer_loggen(p_sak) or p_sak in (select tilgang.kontaktperson_i()))');
call tilgang.bytt_tekst('tilgang.feilfoer(uuid, uuid, uuid, bytea, uuid, uuid, bytea, boolean, uuid, bytea)',
  'not tilgang.foerer_loggen(p_til)', 'not (tilgang.foerer_loggen(p_til) or p_til in (select tilgang.kontaktperson_i()))');
create policy kontaktperson_leser on varde.feilfoert for select to varde_app using (sak_id = any (array(select tilgang.kontaktperson_i())));

create policy kontaktperson_foerer on varde.kontaktavtale for insert to varde_app with check (sak_id = any (array(select tilgang.kontaktperson_i())));
create policy kontaktperson_leser on varde.kontaktavtale for select to varde_app using (sak_id = any (array(select tilgang.kontaktperson_i())));

drop procedure tilgang.bytt_tekst;
