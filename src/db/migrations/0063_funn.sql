-- Det en fiendtlig gjennomlesing av 0053–0057 fant: vegger som ikke nådde fram, og det noen fikk vite for sent eller aldri.

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

-- ── Ingen andre sier at ungdommen er trygg igjen, uten at det er vurdert om hen skal spørres (TP-25) ─────

-- Ble ungdommen selv hørt i den siste samtalen noen svarte i: ringt, snakket med, eller spurt og ville ikke?
create function tilgang.ungdommen_hoert(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select o.til_foresatt is null or coalesce(f.ungdommen in ('snakket', 'ville_ikke'), false) from varde.oppringning o
    left join varde.foerstesamtale f on f.omrade_id = o.omrade_id and f.oppringning_id = o.id
    where o.omrade_id = p_omrade and o.sak_id = p_sak and o.utfall = 'svarte' order by o.ringt_ved desc limit 1), false) $$;
revoke all on function tilgang.ungdommen_hoert from public;

-- «Trygg igjen» og hvert nei i en samtale der ungdommen ikke ble hørt, er de foresattes ord, hvem det enn står at de er.
call tilgang.bytt_tekst('tilgang.krever_vurdering()', $s$(new.sier_ivaretatt or new.nei_fra in ('foresatte', 'begge'))$s$,
  $s$(new.sier_ivaretatt or new.nei_fra in ('foresatte', 'begge') or new.resultat in ('trygg_igjen', 'takket_nei')
      and new.ungdommen not in ('snakket', 'ville_ikke') and exists (select 1 from varde.oppringning o
        where o.omrade_id = new.omrade_id and o.id = new.oppringning_id and o.til_foresatt is not null))$s$);
call tilgang.bytt_tekst('tilgang.virk_avslutning()', $s$new.part in ('foresatte', 'begge') and new.vurdering_ungdommen is null$s$,
  $s$(new.part in ('foresatte', 'begge') or not tilgang.ungdommen_hoert(new.omrade_id, new.sak_id)) and new.vurdering_ungdommen is null$s$);

-- ── En alder som er ført galt, rettes, og et år som er skrevet feil, gjør ingen voksen (TP-07, VV-01) ─────

alter table varde.identitet add column alder_foer jsonb not null default '[]';
comment on column varde.identitet.alder_foer is 'formål: vise hva som sto før alderen ble rettet, og hvem som førte det (TP-07); kategori: klientforhold, slekt_familie_hjem; grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';

-- Bare koordinatoren, i en åpen sak, og bare der alderen ikke var kjent da saken kom: en koordinator har ført det som står, og en
-- koordinator kan rette det, begge veier. Det som sto, flyttes som det var, med hvem og når. Ingen er over 120 år.
create or replace function tilgang.foer_alder(p_sak uuid, p_fodselsdato bytea, p_voksen_fra date, p_baand text, p_sett_av bytea) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare fra date := case when p_fodselsdato is null then date_trunc('month', tilgang.dagen())::date else p_voksen_fra end;
begin
  if p_baand is null or p_baand not in ('under_10', '10_14', '15_17', '18_pluss') or (p_fodselsdato is null) = (p_sett_av is null)
      or (p_fodselsdato is null and p_baand <> '18_pluss') or fra is null
      or fra < date_trunc('month', tilgang.dagen()) - interval '103 years'
      or tilgang.dagen() < fra - make_interval(years => case p_baand when 'under_10' then 18 when '10_14' then 8 when '15_17' then 3 when '18_pluss' then 0 end) then
    return false;
  end if;
  update varde.sak s set aldersbaand = p_baand
    where s.omrade_id = tilgang.omrade() and s.id = p_sak and s.tilstand not in ('avsluttet', 'henvist', 'angret')
      and s.eier_organisasjon in (select tilgang.koordinator_for()) and s.id not in (select tilgang.mine_sperrer())
      and s.id not in (select tilgang.bare_etterforsker('{koordinator}'))
      and exists (select 1 from varde.identitet i where i.omrade_id = s.omrade_id and i.sak_id = s.id
        and (i.alder_foert_ved is not null or i.fodselsdato is null and s.aldersbaand = 'ukjent'));
  if not found then return false; end if;
  update varde.identitet i set fodselsdato = p_fodselsdato, voksen_fra = fra, voksen_sett_av = p_sett_av,
    alder_foert_av = tilgang.aktor(), alder_foert_ved = clock_timestamp(),
    alder_foer = case when i.alder_foert_ved is null then i.alder_foer else i.alder_foer || jsonb_build_object(
      'fodselsdato', encode(i.fodselsdato, 'base64'), 'sett_av', encode(i.voksen_sett_av, 'base64'), 'av', i.alder_foert_av, 'ved', i.alder_foert_ved) end
    where i.omrade_id = tilgang.omrade() and i.sak_id = p_sak;
  return true;
end $$;

-- ── Den som etterforsker saken, skriver heller ikke om familien (VV-23, RO-05) ──────────────────

-- Som lesingen (0055): uten dette la hen inn et nummer, en som må besvares, eller et nytt navn, i saken hen etterforsker.
do $$ declare t text; begin
  foreach t in array '{foresatte,kontakt}'::text[] loop
    execute format($s$create policy skrives_ikke_av_etterforsker on varde.%I as restrictive for insert to varde_app
      with check (sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator}'))))$s$, t);
  end loop;
end $$;
-- En endring uten «where» leser ingen rad, så veggen for lesingen stopper den ikke. En kontakt endres ikke.
create policy endres_ikke_av_etterforsker on varde.foresatte as restrictive for update to varde_app
  using (sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator}'))));

-- ── Ordene i avslutningen står bak de samme veggene som ordene i samtalen (RO-05, VV-01, VV-38) ───────────

-- Den som etterforsker saken, leser den ikke, heller ikke som koordinator.
create policy leses_ikke_av_etterforsker on varde.avslutning as restrictive for select to varde_app
  using (sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator}'))));

-- Vurderingen gjengir det de foresatte sa. Den leses gjennom funksjonen, av den som ser hvem som sa det: er den som sist svarte før
-- avslutningen, en som ikke skal kontaktes, er ordene bare koordinatorens i eierens enhet (0056).
do $$ begin
  execute (select format('revoke select on varde.avslutning from varde_app; grant select (%s) on varde.avslutning to varde_app',
    string_agg(quote_ident(a.attname), ', ' order by a.attnum)) from pg_attribute a where a.attrelid = 'varde.avslutning'::regclass
    and a.attnum > 0 and not a.attisdropped and a.attname <> 'vurdering_ungdommen');
end $$;
create function tilgang.avslutningsvurderingene(p_sak uuid) returns table (id uuid, vurdering bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.id, a.vurdering_ungdommen from varde.avslutning a
  left join lateral (select f.kan_kontaktes from varde.oppringning o
    left join varde.foresatte f on f.omrade_id = o.omrade_id and f.id = o.til_foresatt
    where o.omrade_id = a.omrade_id and o.sak_id = a.sak_id and o.utfall = 'svarte' and o.ringt_ved <= a.avsluttet_ved
    order by o.ringt_ved desc limit 1) sist on true
  where a.omrade_id = (select tilgang.omrade()) and a.sak_id = p_sak and a.sak_id not in (select tilgang.mine_sperrer())
    and a.sak_id not in (select tilgang.bare_etterforsker('{koordinator}'))
    and (a.eier_organisasjon in (select tilgang.koordinator_for())
      or a.sak_id in (select tilgang.mine_saker('{koordinator,stedfortreder}')) and coalesce(sist.kan_kontaktes, '') <> 'nei') $$;
revoke all on function tilgang.avslutningsvurderingene from public;
grant execute on function tilgang.avslutningsvurderingene to varde_app;

-- ── Avtalen må avklares når noen ikke lenger kan kontaktes, hvor saken enn står (VV-01) ──────────────────

-- Er det siste resultatet en avtalt samtale, står avtalen, også mens klareringen er trukket eller gitt på nytt. Bare «ja» kan
-- kontaktes: «vet ikke», og et nytt navn, tar det bort like mye som «nei».
create or replace function tilgang.si_fra_om_avtalen() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform tilgang.si_fra(new.omrade_id, new.sak_id, 'avtalen_avklares', h.bruker_id) from (
    select s.koordinator_id as bruker_id from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id
    union
    select t.bruker_id from varde.sak_tilgang t where t.omrade_id = new.omrade_id and t.sak_id = new.sak_id
      and t.relasjon = 'samtaleholder' and (t.til is null or t.til > now())) h
    where exists (select 1 from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id and s.tilstand not in ('avsluttet', 'henvist', 'angret'))
      and (select f.resultat = 'samtale_avtalt' from varde.foerstesamtale f where f.omrade_id = new.omrade_id and f.sak_id = new.sak_id
        order by f.skrevet_ved desc limit 1);
  return null;
end $$;
-- Uten kolonneliste: et nytt navn gjør hen ubesvart i en annen utløser.
drop trigger avtalen on varde.foresatte;
create trigger avtalen after update on varde.foresatte for each row
  when (new.kan_kontaktes is distinct from old.kan_kontaktes and (old.kan_kontaktes = 'ja' or new.kan_kontaktes = 'nei'))
  execute function tilgang.si_fra_om_avtalen();
-- Det er sagt til den som har samtalen, og er ferdig når hen har sett det (0055).
do $$ declare foer text; naa text; begin
  select p.qual into foer from pg_policies p where p.schemaname = 'varde' and p.tablename = 'oppgave' and p.policyname = 'bare_den_det_er_sagt_til';
  naa := replace(foer, '''klarering_trukket''::text', '''klarering_trukket''::text, ''avtalen_avklares''::text');
  if length(naa) - length(foer) < 40 then raise exception 'fant ikke stedene i bare_den_det_er_sagt_til'; end if;
  execute format('alter policy bare_den_det_er_sagt_til on varde.oppgave using (%s)', naa);
end $$;

-- ── Et ja kan tas tilbake også når saken er slutt (TP-20, VV-13) ────────────────────────────────

-- Saken blir stående slutt. Angres avslutningen, venter den på klarering i stedet for å åpne for kontakt.
call tilgang.bytt_tekst('tilgang.virk_klareringssvar()', $s$'samtale_avtalt', 'samtale_holdt')
        or not$s$, $s$'samtale_avtalt', 'samtale_holdt', 'avsluttet', 'henvist')
        or not$s$);
call tilgang.bytt_tekst('tilgang.virk_klareringssvar()', $s$elsif sto <> 'venter_klarering' and$s$,
  $s$elsif sto not in ('venter_klarering', 'avsluttet', 'henvist') and$s$);
-- Bare et nytt ja gjør at det ikke lenger er trukket; et nei etter det gjør ikke.
call tilgang.bytt_tekst('tilgang.trukket_etter(uuid,uuid,timestamptz)', 'n.svart_ved > r.svart_ved', 'n.svart_ved > r.svart_ved and tilgang.er_ja(n.svar)');

-- ── Et nei, eller «vet ikke», tar bort den siste dagen (VV-01) ──────────────────────────────────

-- Den som ikke skal kontaktes, eller ikke er besvart, faller aldri ut av spørsmålet, heller ikke når dagen ble satt først (0056).
call tilgang.bytt_tekst('tilgang.virk_foresattsvar()', 'set kan_kontaktes = new.svar,', $s$set kan_kontaktes = new.svar, til = case when new.svar = 'ja' then f.til end,$s$);

-- ── Navnet på den som førte noe, skrives av basen også når raden er ny (VV-07, TP-07) ────────────────────

create function tilgang.vokt_ny_foering() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if current_user <> 'varde_app' then return new; end if;
  if tg_table_name = 'straffesak' then
    new.gang := 1;
    new.foert_av := null;
    new.foert_ved := null;
  else
    new.voksen_sett_av := null;
    new.alder_foert_av := null;
    new.alder_foert_ved := null;
    new.alder_foer := '[]';
  end if;
  return new;
end $$;
create trigger ny_foering before insert on varde.straffesak for each row execute function tilgang.vokt_ny_foering();
create trigger ny_foering before insert on varde.identitet for each row execute function tilgang.vokt_ny_foering();
revoke all on function tilgang.vokt_ny_foering from public;

-- ── Det som kastes, og det som legges inn, låser i samme rekkefølge (TP-16, TP-17) ──────────────────────

-- Hodet først, som `legg_inn_uttrekk`: ellers ventet de på hverandre, og et uttrekk som var inne, kunne bli kastet.
create or replace function jobb.kast_innlasting(p_omrade uuid, p_id uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from varde.innlasting i where i.omrade_id = p_omrade and i.id = p_id for update;
  delete from varde.innlasting_rad r where r.omrade_id = p_omrade and r.innlasting_id = p_id;
  update varde.innlasting i set kastet_ved = now(), nokkel_id = null, filhash = null, kjoert_av = ''
    where i.omrade_id = p_omrade and i.id = p_id and i.kastet_ved is null;
  if found then perform logg.skriv_system('innlasting_kastet', 'feil', '{uttrekk}', array[p_id], '', p_omrade); end if;
end $$;

-- ── Ti arbeidsdager er ti arbeidsdager også i basen (VV-17) ─────────────────────────────────────

-- De samme dagene som `arbeidsdagerMellom`: hverdagene etter den første, uten helligdagene og dagene området holder stengt.
create function tilgang.paaskedag(p_aar integer) returns date
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select make_date(p_aar, 3, 22) + d.n + (7 - (extract(isodow from make_date(p_aar, 3, 22) + d.n))::int) % 7
  from (select x.e - case when x.e = 29 or x.e = 28 and p_aar % 19 > 10 then 1 else 0 end as n from (
    select (19 * (p_aar % 19) + p_aar / 100 - p_aar / 400 - (8 * (p_aar / 100) + 13) / 25 + 15) % 30 as e) x) d $$;
create function tilgang.arbeidsdager(p_omrade uuid, p_fra date, p_til date) returns integer
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(*)::int from generate_series(p_fra + 1, p_til, interval '1 day') x (dag)
  where extract(isodow from x.dag) < 6
    and to_char(x.dag, 'MMDD') <> all ('{0101,0501,0517,1225,1226}')
    and x.dag::date - tilgang.paaskedag(extract(year from x.dag)::int) <> all ('{-3,-2,0,1,39,49,50}')
    and not exists (select 1 from varde.lukket_dag l where l.omrade_id = p_omrade and l.dag = x.dag::date) $$;
call tilgang.bytt_tekst('tilgang.er_ikke_naadd(uuid,uuid)',
  $s$coalesce((max(o.ringt_ved) at time zone 'Europe/Oslo')::date - (min(o.ringt_ved) at time zone 'Europe/Oslo')::date >= 13, false)$s$,
  $s$coalesce(tilgang.arbeidsdager(p_omrade, (min(o.ringt_ved) at time zone 'Europe/Oslo')::date, (max(o.ringt_ved) at time zone 'Europe/Oslo')::date) >= 10, false)$s$);
revoke all on function tilgang.paaskedag, tilgang.arbeidsdager from public;

-- ── Det familien sa, slutter saken også når ja-et er trukket eller gitt på nytt imens (VV-16, TP-27, C8) ─────

-- Å avslutte er ikke kontakt, og at det ble sagt sist, har funksjonene som skriver raden, prøvd. Uten dette måtte en familie som er ferdig, ringes en gang til.
call tilgang.bytt_tekst('tilgang.sa_trygg_igjen(uuid,uuid)', $s$('i_foerste_kontakt', 'samtale_avtalt')$s$,
  $s$('i_foerste_kontakt', 'samtale_avtalt', 'venter_klarering', 'klar_for_kontakt')$s$);
call tilgang.bytt_tekst('tilgang.virk_avslutning()', $s$when new.maate = 'trygg_igjen' then s.tilstand in ('i_foerste_kontakt', 'samtale_avtalt', 'samtale_holdt')$s$,
  $s$when new.maate = 'trygg_igjen' then s.tilstand in ('i_foerste_kontakt', 'samtale_avtalt', 'samtale_holdt', 'venter_klarering', 'klar_for_kontakt')$s$);

-- ── Hvem som så at den utsatte er voksen, følger saken (TP-07, VV-18) ───────────────────────────

call tilgang.bytt_tekst('tilgang.celler_i_tilbudet(uuid)', $s$('kallenavn', i.kallenavn)) x (k, v)$s$,
  $s$('kallenavn', i.kallenavn), ('voksen_sett_av', i.voksen_sett_av)) x (k, v)$s$);
call tilgang.bytt_tekst('tilgang.ta_over_sak(uuid,uuid,uuid,uuid,uuid,text,uuid,bytea,bytea,jsonb)',
  'fodselsdato, kallenavn, voksen_fra)', 'fodselsdato, kallenavn, voksen_sett_av, voksen_fra, alder_foert_av, alder_foert_ved)');
call tilgang.bytt_tekst('tilgang.ta_over_sak(uuid,uuid,uuid,uuid,uuid,text,uuid,bytea,bytea,jsonb)',
  $s$(select i.voksen_fra from varde.identitet i where i.omrade_id = t.fra_omrade and i.sak_id = t.sak_id);$s$,
  $s$tilgang.celle(p_celler, 'identitet', t.sak_id, 'voksen_sett_av'), i.voksen_fra, i.alder_foert_av, i.alder_foert_ved
      from (select 1) en left join varde.identitet i on i.omrade_id = t.fra_omrade and i.sak_id = t.sak_id;$s$);

drop procedure tilgang.bytt_tekst;
