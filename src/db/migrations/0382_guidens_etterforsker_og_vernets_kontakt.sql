-- Den som har etterforsket saken, blir aldri guide i den (TG-03), og den som er kontaktet om vernet, er det ikke for en ny fare (TP-33, TP-52).

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

-- TG-03: «også når etterforskeren er byttet siden». Juristen og vaktlederen svarte, og etterforsket ikke.
create function tilgang.har_etterforsket(p_bruker uuid, p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select tilgang.etterforsker_i(p_bruker, p_omrade, p_sak) or exists (select 1 from varde.sak_tilgang t where t.omrade_id = p_omrade
    and t.sak_id = p_sak and t.bruker_id = p_bruker and t.relasjon = 'etterforsker' and t.grunnlag not in ('jurist', 'vaktleder')) $$;
revoke all on function tilgang.har_etterforsket(uuid, uuid, uuid) from public;
call tilgang.bytt_tekst('tilgang.guider_uten_sider(uuid,uuid)', 'not tilgang.etterforsker_i(b.id, s.omrade_id, s.id)', 'not tilgang.har_etterforsket(b.id, s.omrade_id, s.id)');
call tilgang.bytt_tekst('tilgang.guideforespoersler_til_meg()', 'not tilgang.etterforsker_i(', 'not tilgang.har_etterforsket(');
call tilgang.bytt_tekst('tilgang.gi_guiden_tilbake(uuid,uuid,timestamp with time zone)', 'not tilgang.etterforsker_i(', 'not tilgang.har_etterforsket(');
call tilgang.bytt_tekst('tilgang.vokt_etterforsker()', 't.til > now() or t.avgjort)',
  $s$t.til > now() or t.avgjort or new.relasjon = 'guide' and t.relasjon = 'etterforsker' and t.grunnlag not in ('jurist', 'vaktleder'))$s$);

-- TP-33, TP-35, TP-52, VV-10: kontakten som ble tatt før saken ble åpnet igjen, eller før det skjedde noe nytt, gjaldt det som var da.
create function tilgang.vern_kontaktes_fra(p_omrade uuid, p_sak uuid) returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select greatest(tilgang.vern_regnes_fra(p_omrade, p_sak),
    (select max(g.gjenaapnet_ved) from varde.gjenaapning g where g.omrade_id = p_omrade and g.sak_id = p_sak)) $$;
revoke all on function tilgang.vern_kontaktes_fra(uuid, uuid) from public;
call tilgang.bytt_tekst('tilgang.vern_uten_kontakt(uuid,uuid)', 'and k.foert_ved > coalesce(', 'and k.foert_ved > tilgang.vern_kontaktes_fra(p_omrade, p_sak) and k.foert_ved > coalesce(');
call tilgang.bytt_tekst('tilgang.se_etter_vernet(uuid,uuid)', $s$and k.slag = 'vitnebeskyttelse')$s$,
  $s$and k.slag = 'vitnebeskyttelse' and k.foert_ved > tilgang.vern_kontaktes_fra(p_omrade, p_sak))$s$);
call tilgang.bytt_tekst('tilgang.aapne_igjen()', $s$
  return null;
end$s$, $s$
  perform tilgang.se_etter_vernet(new.omrade_id, new.sak_id);
  return null;
end$s$);
drop procedure tilgang.bytt_tekst;
