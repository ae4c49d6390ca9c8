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

-- ── Så lenge noe står ubesvart og ingen har straffesaken, skal en velges (VV-14) ────────────────────────────

call tilgang.bytt_tekst('tilgang.se_etter_svareren(uuid, uuid, boolean)',
  $s$not tilgang.vervet_svarer(p_omrade, k.hendelse_id, t.grunnlag))))$s$,
  $s$not tilgang.vervet_svarer(p_omrade, k.hendelse_id, t.grunnlag))
      or (exists (select 1 from varde.oppgave o where o.omrade_id = p_omrade and o.sak_id = p_sak and o.slag = 'velg_svarer' and o.utfort is null)
        and not exists (select 1 from varde.sak_tilgang t where t.omrade_id = p_omrade and t.sak_id = p_sak
          and t.relasjon = 'etterforsker' and (t.til is null or t.til > now())))))$s$);

-- ── Den som koordinerer for den som eier saken, svarer ikke i den andre enheten (VV-14, VV-23) ────────────────

call tilgang.bytt_tekst('tilgang.svarere_i(uuid, uuid)', 'and (not tilgang.koordinerer(b.id, o.id, tilgang.dagen(), tilgang.dagen()) or',
  $s$and (not (tilgang.koordinerer(b.id, o.id, tilgang.dagen(), tilgang.dagen())
      or tilgang.koordinerer(b.id, s.eier_organisasjon, tilgang.dagen(), tilgang.dagen())) or$s$);

-- ── Mottakeren i en annen organisasjon svarer: en rad i protokollen (VV-35) ─────────────────────────────────

-- Hen leser nummeret på straffesaken og hvem som etterforsker, og svarer om klareringen.
call tilgang.bytt_tekst('tilgang.svar_paa_forespoersel(uuid, uuid, uuid, text, date, bytea)', $s$  return 'ok';$s$,
  $s$  insert into varde.utlevering (omrade_id, objekt_id, fra_organisasjon, til_organisasjon, feltgrupper, formaal, grunnlag, besluttet_av)
    select s.omrade_id, s.id, s.eier_organisasjon, m.organisasjon_id, '{straffesak,klarering}', 'klarering', 'etterforskning', tilgang.aktor()
    from varde.sak s cross join lateral (select m.organisasjon_id from varde.medlemskap m
      join varde.verv v on v.omrade_id = m.omrade_id and v.medlemskap_id = m.id and v.rolle = 'eskaleringsmottaker' and tilgang.i_dag(v.fra, v.til)
      where m.omrade_id = s.omrade_id and m.bruker_id = tilgang.aktor() and tilgang.i_dag(m.fra, m.til)
        and m.organisasjon_id in (select tilgang.svarende_enheter(s.omrade_id, s.eier_organisasjon)) order by m.organisasjon_id limit 1) m
    where s.omrade_id = tilgang.omrade() and s.id = f.sak_id and m.organisasjon_id <> s.eier_organisasjon;
  return 'ok';$s$);

-- ── Den som bare etterforsker, tar heller ikke henvendelsene med i saken (VV-23) ────────────────────────────

call tilgang.bytt_tekst('tilgang.ta_med_henvendelsene(uuid, jsonb)', 'and s.id not in (select tilgang.mine_sperrer()) and k.id',
  $s$and s.id not in (select tilgang.bare_etterforsker('{koordinator}'))
    and s.id not in (select tilgang.mine_sperrer()) and k.id$s$);

drop procedure tilgang.bytt_tekst(text, text, text);

-- ── Henvendelsen når fram også når den som skriver, ikke ser saken (VV-12) ──────────────────────────────────

-- Den som kan ta henvendelsen med, gjør det, og da får den som svarer, eller koordinatoren, vite det av dialogen. Kan hen ikke det, blir
-- ordene i raden, og koordinatoren får vite at noen tok kontakt. En vernet rad beholder sitt (VV-48).
create function tilgang.si_fra_om_raden() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform tilgang.si_fra(s.omrade_id, s.id, 'henvendelse', s.koordinator_id)
  from varde.kandidat k join varde.sak s on s.omrade_id = k.omrade_id and s.kandidat_id = k.id
  where k.omrade_id = new.omrade_id and k.id = new.kandidat_id and not k.vernet
    and s.tilstand not in ('avsluttet', 'henvist', 'angret') and s.koordinator_id <> new.skrevet_av
    and not (s.eier_organisasjon in (select tilgang.koordinator_for()) and k.eier_organisasjon in (select tilgang.rader_for())
      and s.id not in (select tilgang.mine_sperrer()) and s.id not in (select tilgang.bare_etterforsker('{koordinator}')));
  return null;
end $$;
create trigger sier_fra after insert on varde.radhenvendelse for each row execute function tilgang.si_fra_om_raden();
revoke all on function tilgang.si_fra_om_raden from public;
