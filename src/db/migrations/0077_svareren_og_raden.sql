-- Veggen etter den endelige avgjørelsen, den som mangler svarer, mottakeren i en annen organisasjon, og henvendelsen den som skriver,
-- ikke kan ta med i saken (VV-12, VV-14, VV-23, VV-35).

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

-- ── Den som etterforsket til saken var avgjort, er fortsatt ikke koordinator for den (VV-23, RO-05) ─────────

-- Avgjørelsen tar straffesaken fra etterforskeren (VV-15), men gjør hen ikke til noe annet i saken. Den som ga den fra seg før den var
-- avgjort, er ikke merket: da er det den neste som er etterforskeren.
alter table varde.sak_tilgang add column avgjort boolean not null default false;
comment on column varde.sak_tilgang.avgjort is 'formål: holde den som etterforsket til saken var avgjort, utenfor resten av saken (VV-23); kategori: klientforhold; grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';
call tilgang.bytt_tekst('tilgang.virk_straffesaken()', 'update varde.sak_tilgang t set til = now() where', 'update varde.sak_tilgang t set til = now(), avgjort = true where');
call tilgang.bytt_tekst('tilgang.bare_etterforsker(text[])', $s$tilgang.mine_saker('{etterforsker}') union$s$,
  $s$tilgang.mine_saker('{etterforsker}') union
        select t.sak_id from varde.sak_tilgang t where t.bruker_id = tilgang.aktor() and t.omrade_id = tilgang.omrade() and t.avgjort union$s$);
call tilgang.bytt_tekst('tilgang.etterforsker_i(uuid, uuid, uuid)', '(t.til is null or t.til > now())', '(t.til is null or t.til > now() or t.avgjort)');
call tilgang.bytt_tekst('tilgang.vokt_etterforsker()', '(t.til is null or t.til > now())', '(t.til is null or t.til > now() or t.avgjort)');
-- Lederen kan spørres om hen, og uten lederens grunn velges hen ikke til samtalen, og ikke til guide.
call tilgang.bytt_tekst('tilgang.kan_sporres_om(uuid)', $s$t.relasjon = 'etterforsker'
          and (t.til is null or t.til > now())$s$, $s$t.relasjon = 'etterforsker'
          and (t.til is null or t.til > now() or t.avgjort)$s$);
call tilgang.bytt_tekst('tilgang.kan_holde_samtalen(uuid)', $s$t.relasjon = 'etterforsker' and (t.til is null or t.til > now())$s$,
  $s$t.relasjon = 'etterforsker' and (t.til is null or t.til > now() or t.avgjort)$s$);
call tilgang.bytt_tekst('tilgang.guider_i(uuid, uuid)', $s$t.relasjon = 'etterforsker' and (t.til is null or t.til > now())$s$,
  $s$t.relasjon = 'etterforsker' and (t.til is null or t.til > now() or t.avgjort)$s$);

drop procedure tilgang.bytt_tekst(text, text, text);
