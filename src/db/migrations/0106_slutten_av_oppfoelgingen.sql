-- Slutten på en sak som følges opp (TP-39, C20–C22), og gjenåpningen av den (TP-40, ED-17, VV-34, C23).

-- ── De tre måtene en oppfølging slutter på (TP-39) ──────────────────────────────────────────────

-- Hvem som kom fram til det, med rolle; guiden i det øyeblikket skriver basen. `tiltak` er hvilke andre tiltak som er satt i gang.
alter table varde.avslutning
  drop constraint avslutning_maate_check,
  add constraint avslutning_maate_check check (maate in ('henvist', 'allerede_fulgt_opp', 'bekymring_meldt', 'andre_henviser', 'feilregistrert',
    'duplikat', 'ikke_behov', 'oensker_ikke', 'ikke_naadd', 'flyttet', 'doed', 'ikke_klarert', 'overfort', 'trygg_igjen', 'ikke_mer_behov',
    'andre_tiltak', 'avviklet', 'angret')),
  add column konkludert text[] check (konkludert <@ '{ungdommen,foresatte,guide,koordinator}'::text[] and cardinality(konkludert) > 0),
  add column guide_id uuid references varde.bruker,
  add column tiltak bytea,
  add check ((maate in ('ikke_mer_behov', 'andre_tiltak', 'avviklet')) = (konkludert is not null)),
  add check (maate not in ('ikke_mer_behov', 'andre_tiltak', 'avviklet') or dag is not null),
  add check (maate <> 'ikke_mer_behov' or konkludert @> '{ungdommen,guide}'),
  add check ((maate = 'andre_tiltak') = (tiltak is not null)),
  add check (maate <> 'avviklet' or grunn is not null);
grant select (konkludert, guide_id, tiltak), insert (konkludert, tiltak) on varde.avslutning to varde_app;

-- Guiden i saken nå.
create function tilgang.guiden_i(p_omrade uuid, p_sak uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select t.bruker_id from varde.sak_tilgang t where t.omrade_id = p_omrade and t.sak_id = p_sak and t.relasjon = 'guide'
    and t.akseptert is not null and (t.til is null or t.til > now())
    and exists (select 1 from varde.medlemskap m where m.omrade_id = p_omrade and m.bruker_id = t.bruker_id and tilgang.i_dag(m.fra, m.til))
  order by t.akseptert desc limit 1 $$;
create or replace function tilgang.merk_avslutning() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  select s.tilstand, s.tilstand_siden into new.fra_tilstand, new.fra_siden from varde.sak s
    where s.omrade_id = new.omrade_id and s.id = new.sak_id;
  new.guide_id := case when 'guide' = any (new.konkludert) then tilgang.guiden_i(new.omrade_id, new.sak_id) end;
  return new;
end $$;
revoke all on function tilgang.guiden_i(uuid, uuid) from public;

-- ── Gjenåpningen (TP-40) ────────────────────────────────────────────────────────────────────────

create table varde.gjenaapning (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null, eier_organisasjon uuid not null,
  avslutning_id uuid not null,
  meldt_av text not null check (meldt_av in ('ungdommen', 'foresatte', 'begge')),
  meldt_dag date not null,
  grunn bytea not null,
  gjenaapnet_av uuid not null references varde.bruker, gjenaapnet_ved timestamptz not null default clock_timestamp(),
  primary key (omrade_id, id),
  -- En avslutning åpnes igjen én gang; neste gang er det en ny avslutning.
  unique (omrade_id, sak_id, avslutning_id),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade,
  foreign key (omrade_id, sak_id, avslutning_id) references varde.avslutning (omrade_id, sak_id, id) on delete cascade
);
comment on table varde.gjenaapning is 'når ungdommen eller de foresatte meldte behov i en sak som var slutt, og saken ble åpnet igjen (TP-40)';
call tilgang.reis_saksvegg('gjenaapning', 'sak_id', '{koordinator,stedfortreder}', true);
drop policy innsyn on varde.gjenaapning;
create policy leses_ikke_av_etterforsker on varde.gjenaapning as restrictive for select to varde_app
  using (sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator}'))));
create policy eget_i_saken on varde.gjenaapning as restrictive for insert to varde_app with check (
  gjenaapnet_av = (select tilgang.aktor())
  and sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator}')))
  and exists (select 1 from varde.sak s where s.omrade_id = gjenaapning.omrade_id and s.id = gjenaapning.sak_id
    and s.eier_organisasjon = gjenaapning.eier_organisasjon));
grant select on varde.gjenaapning to varde_app;
grant insert (omrade_id, id, sak_id, eier_organisasjon, avslutning_id, meldt_av, meldt_dag, grunn, gjenaapnet_av) on varde.gjenaapning to varde_app;

-- Utgaven saken følger, har gjenåpning (ED-17).
create function tilgang.kan_gjenaapnes(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select (u.innstillinger -> 'gjenaapning') = 'true'::jsonb
    from varde.sak s join varde.utgave u on u.kode = s.utgave_kode and u.versjon = s.utgave_versjon
    where s.omrade_id = p_omrade and s.id = p_sak), false) $$;

-- Der trygghetssamtalen var holdt, og saken ikke tok slutt på en måte som er endelig. Den står da der det søkes guide, og dagene
-- telles derfra: vernet, samtykket, klareringen og guiden prøves på nytt før noen følger opp (C14).
create function tilgang.aapne_igjen() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s record; a record;
begin
  select k.tilstand, k.koordinator_id into s from varde.sak k where k.omrade_id = new.omrade_id and k.id = new.sak_id for update;
  select x.id, x.maate, x.fra_tilstand into a from varde.avslutning x where x.omrade_id = new.omrade_id and x.sak_id = new.sak_id
    order by x.avsluttet_ved desc limit 1;
  if s.tilstand is distinct from 'avsluttet' or a.id is distinct from new.avslutning_id
      or a.maate in ('angret', 'feilregistrert', 'duplikat', 'overfort', 'doed', 'ikke_klarert')
      or coalesce(a.fra_tilstand, '') not in ('samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon')
      or new.meldt_dag > tilgang.dagen() or not tilgang.kan_gjenaapnes(new.omrade_id, new.sak_id) then
    raise exception 'saken kan ikke åpnes igjen' using errcode = '23514';
  end if;
  update varde.sak set tilstand = 'guide_soekes', tilstand_siden = new.gjenaapnet_ved, foelges_fra = new.gjenaapnet_ved,
    -- Det som var avtalt før, gjelder ikke lenger.
    sjeldnere_til = null, ny_kontaktfrist = null
    where omrade_id = new.omrade_id and id = new.sak_id;
  if s.koordinator_id <> new.gjenaapnet_av then
    perform tilgang.si_fra(new.omrade_id, new.sak_id, 'mangler_guide', s.koordinator_id);
  end if;
  return null;
end $$;
create trigger virker after insert on varde.gjenaapning for each row execute function tilgang.aapne_igjen();
revoke all on function tilgang.kan_gjenaapnes(uuid, uuid), tilgang.aapne_igjen() from public;

-- Gjennomgangen av en sak som står stille, kom til at den avvikles (TG-22, TP-39).
create function tilgang.skal_avvikles(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select v.svar = 'avvikle' from varde.guidemeldingssvar v join varde.sak s on s.omrade_id = v.omrade_id and s.id = v.sak_id
    where v.omrade_id = p_omrade and v.sak_id = p_sak and v.plikt = 'gjennomgang' and v.foert_ved >= s.tilstand_siden
    order by v.foert_ved desc limit 1), false) $$;
revoke all on function tilgang.skal_avvikles(uuid, uuid) from public;

-- ── Vaktene ─────────────────────────────────────────────────────────────────────────────────────

do $$
declare b record; foer text; naa text;
begin
  for b in select * from (values
    -- De tre måtene er bare åpne der de hører hjemme, og «ikke mer behov» bare med en guide i saken.
    ('tilgang.virk_avslutning()'::regprocedure, $f$when new.maate = 'trygg_igjen' then$f$,
      $t$when new.maate = 'ikke_mer_behov' then s.tilstand = 'aktiv' and new.guide_id is not null
      when new.maate = 'andre_tiltak' then s.tilstand = 'aktiv'
      when new.maate = 'avviklet' then s.tilstand = 'stagnasjon' and tilgang.skal_avvikles(new.omrade_id, new.sak_id)
      when new.maate = 'trygg_igjen' then$t$),
    -- Forsøkene på den første samtalen slutter ikke en oppfølging som er i gang (TP-39).
    ('tilgang.virk_avslutning()'::regprocedure, $f$when new.maate = 'ikke_naadd' then$f$,
      $t$when new.maate = 'ikke_naadd' then s.tilstand not in ('aktiv', 'guide_borte', 'stagnasjon') and$t$),
    -- Er programmet satt i gang på nytt etter en gjenåpning, er etterforskerens oppgaver det også (TP-38).
    ('tilgang.virk_i_gang()'::regprocedure, $f$o.slag = any (tilgang.programmets_plikter())) then$f$,
      $t$o.slag = any (tilgang.programmets_plikter()) and coalesce(o.fornyet, o.opprettet) >= coalesce((select max(g.gjenaapnet_ved)
        from varde.gjenaapning g where g.omrade_id = new.omrade_id and g.sak_id = new.id), '-infinity')) then$t$),
    -- Saken åpnes av en angring eller en gjenåpning, og en avslutning som er gjenåpnet, avslutter den ikke en gang til.
    ('tilgang.vokt_avslutning()'::regprocedure, 'declare siste record;', 'declare siste record; gjenaapnet boolean;'),
    ('tilgang.vokt_avslutning()'::regprocedure, 'select a.maate, coalesce(', 'select a.id, a.maate, coalesce('),
    ('tilgang.vokt_avslutning()'::regprocedure, E'  if siste.maate is null\n', E'  gjenaapnet := exists (select 1 from varde.gjenaapning g where g.omrade_id = new.omrade_id and g.sak_id = new.id and g.avslutning_id = siste.id);
  if gjenaapnet and old.tilstand = ''avsluttet'' and new.tilstand = ''guide_soekes'' then return new; end if;
  if gjenaapnet or siste.maate is null\n')) x (funksjon, fra, til) loop
    foer := pg_get_functiondef(b.funksjon);
    naa := replace(foer, b.fra, b.til);
    if naa = foer then raise exception 'fant ikke stedet i %', b.funksjon; end if;
    execute naa;
  end loop;
end $$;

do $$ declare r record; begin
  for r in select * from (values
    ('avslutning', 'konkludert', 'vite hvem som kom fram til at oppfølgingen slutter (TP-39)'),
    ('avslutning', 'guide_id', 'vite hvem som var guide da oppfølgingen sluttet (TP-39)'),
    ('avslutning', 'tiltak', 'vite hvilke andre tiltak som er satt i gang (TP-39)'),
    ('gjenaapning', 'omrade_id', 'holde områdene fra hverandre'),
    ('gjenaapning', 'id', 'vise til raden'),
    ('gjenaapning', 'sak_id', 'vite hvilken sak den hører til'),
    ('gjenaapning', 'eier_organisasjon', 'vite hvem som svarer for opplysningen'),
    ('gjenaapning', 'avslutning_id', 'vite hvilken avslutning saken ble åpnet etter (TP-40)'),
    ('gjenaapning', 'meldt_av', 'vite hvem som meldte behovet (TP-40)'),
    ('gjenaapning', 'meldt_dag', 'vite når behovet ble meldt (TP-40)'),
    ('gjenaapning', 'grunn', 'vite hvorfor saken ble åpnet igjen (TP-40)'),
    ('gjenaapning', 'gjenaapnet_av', 'vite hvem som åpnet saken igjen'),
    ('gjenaapning', 'gjenaapnet_ved', 'vite når saken ble åpnet igjen')) k (tabell, kolonne, formaal)
  loop
    execute format('comment on column varde.%I.%I is %L', r.tabell, r.kolonne, format('formål: %s; kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal));
  end loop;
end $$;
