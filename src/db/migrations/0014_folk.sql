-- Folk og ansvar: taushetsregimet (RO-13, DU-36), koordinatorene og fraværet deres (VV-22, TP-45), vervene (RO-11) og
-- områdets oppstart (VV-43). Alt skrives gjennom funksjonene her. Hver av dem logger selv, også avslaget, og svarer med
-- et ord: ok, eller grunnen. Det som ikke er ditt, og det som ikke finnes, svarer likt: ikke_funnet.

alter table varde.medlemskap
  add column regime_oppgitt_ved timestamptz,
  add constraint regime_foer_bekreftelse check (regime is not null or regime_bekreftet_ved is null),
  add constraint bekreftes_av_en_annen check (regime_bekreftet_av <> bruker_id),
  add constraint korte_ord check (length(enhet) <= 100 and length(yrke) <= 100);
comment on column varde.medlemskap.enhet is 'formål: vite hvor den ansatte arbeider (RO-13); kategori: ansatt; grunnlag: arbeidsforhold; periode: medlemskapets levetid';
comment on column varde.medlemskap.yrke is 'formål: vise yrket der opplysninger deles (RO-13); kategori: ansatt; grunnlag: arbeidsforhold; periode: medlemskapets levetid';
comment on column varde.medlemskap.regime is 'formål: vise taushetsreglene der opplysninger deles (DU-36); kategori: ansatt; grunnlag: arbeidsforhold; periode: medlemskapets levetid';

-- Er ingen igjen som kan lese sakene, føres fraværet likevel, uten stedfortreder: da får lederen alarm.
alter table varde.koordinatorfravaer alter column stedfortreder_id drop not null;
alter table varde.koordinatorfravaer add column meldt_av uuid references varde.bruker;
comment on column varde.koordinatorfravaer.fra is 'formål: vite når en annen har ansvaret (VV-22), aldri hvorfor; kategori: ansatt; grunnlag: arbeidsforhold; periode: medlemskapets levetid';
create index on varde.koordinatorfravaer (omrade_id, bruker_id, til);
revoke insert on varde.koordinatorfravaer from varde_app;
drop policy egen_eller_leder on varde.koordinatorfravaer;

alter table varde.attest add column registrert_av uuid references varde.bruker;

-- ── Felles ──────────────────────────────────────────────────────────────────────────────────────

create function tilgang.svar(p_handling text, p_svar text, p_slag text, p_objekt uuid, p_grunnlag text default '') returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform logg.skriv(p_handling, case p_svar when 'ok' then 'ja' else 'nei' end,
    case p_svar when 'ok' then p_grunnlag else p_svar end, array[p_slag], array[p_objekt]);
  return p_svar;
end $$;

create function tilgang.i_dag(p_fra date, p_til date) returns boolean language sql stable
set search_path = pg_catalog, pg_temp as $$ select p_fra <= current_date and (p_til is null or p_til >= current_date) $$;

-- Taushetsregimene som finnes i en organisasjon av dette slaget (regler/regimevalg.ts sier det samme).
create function tilgang.regime_passer(p_slag text, p_regime text) returns boolean language sql immutable
set search_path = pg_catalog, pg_temp as $$
  select coalesce(case p_slag
    when 'politi' then p_regime = 'politiregisterloven'
    when 'kommunal_tjeneste' then p_regime in
      ('forvaltningsloven', 'helsepersonelloven', 'barnevernsloven', 'opplaeringslova', 'sosialtjenesteloven')
    when 'konfliktraad' then p_regime = 'forvaltningsloven'
    when 'frivillig' then p_regime = 'frivillig' end, false) $$;

create function tilgang.har_rolle(p_bruker uuid, p_roller text[]) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.verv v join varde.medlemskap m on m.omrade_id = v.omrade_id and m.id = v.medlemskap_id
    where v.omrade_id = tilgang.omrade() and m.bruker_id = p_bruker and v.rolle = any (p_roller)
      and tilgang.i_dag(v.fra, v.til) and tilgang.i_dag(m.fra, m.til)) $$;

-- Den som styrer brukere eller kontrollerer innsyn, skal ikke selv lese saker (RO-11); personvernombudet styrer ingenting
-- (regler/uforenligeVerv.ts sier det samme).
create function tilgang.uforenlig(p_bruker uuid, p_rolle text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with g as (select '{administrator,personvernombud,loggkontrollor,arkivar}'::text[] as utenfor,
    '{programkoordinator,kommunal_koordinator,guide,etterforsker,jurist,navngitt_handterer,planeier_barnevern,eskaleringsmottaker,vaktleder,vaktfunksjon,beslutningstaker,bekymringsleder,ungdomskoordinator,oppfolgingsteam}'::text[] as innenfor,
    '{administrator,leder,loggkontrollor}'::text[] as styrer)
  select (p_rolle = any (utenfor) and tilgang.har_rolle(p_bruker, innenfor))
    or (p_rolle = any (innenfor) and tilgang.har_rolle(p_bruker, utenfor))
    or (p_rolle = 'personvernombud' and tilgang.har_rolle(p_bruker, styrer))
    or (p_rolle = any (styrer) and tilgang.har_rolle(p_bruker, '{personvernombud}')) from g $$;

-- Kan brukeren koordinere enhetens saker hver dag fra og til? (RO-06, VV-35)
create function tilgang.koordinerer(p_bruker uuid, p_organisasjon uuid, p_fra date, p_til date) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.verv v
    join varde.medlemskap m on m.omrade_id = v.omrade_id and m.id = v.medlemskap_id
    join varde.organisasjon o on o.omrade_id = v.omrade_id and o.id = p_organisasjon
    where v.omrade_id = tilgang.omrade() and m.bruker_id = p_bruker
      and v.fra <= p_fra and (v.til is null or v.til >= p_til) and m.fra <= p_fra and (m.til is null or m.til >= p_til)
      and case o.slag
        when 'politi' then (m.organisasjon_id = o.id and v.rolle = 'programkoordinator')
          or (v.rolle = 'kommunal_koordinator' and exists (
            select 1 from varde.attest a where a.omrade_id = v.omrade_id and a.punkt = 'politivedtak_lesing'))
        else m.organisasjon_id = o.id and o.behandlingsansvarlig = 'kommune'
          and v.rolle in ('programkoordinator', 'kommunal_koordinator') end) $$;

-- Alle som har et koordinatorverv i området i dag.
create function tilgang.koordinatorene() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct m.bruker_id from varde.verv v join varde.medlemskap m on m.omrade_id = v.omrade_id and m.id = v.medlemskap_id
  where v.omrade_id = tilgang.omrade() and v.rolle in ('programkoordinator', 'kommunal_koordinator')
    and tilgang.i_dag(v.fra, v.til) and tilgang.i_dag(m.fra, m.til) $$;

create function tilgang.er_borte(p_bruker uuid, p_fra date, p_til date) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.koordinatorfravaer f where f.omrade_id = tilgang.omrade() and f.bruker_id = p_bruker
    and f.fra <= p_til and f.til >= p_fra) $$;

-- Kan brukeren ha ansvaret for saken i dag: koordinerer enheten, er ikke borte, og er ikke sperret fra den (VV-22, VV-23).
create function tilgang.kan_ha_sak(p_bruker uuid, p_organisasjon uuid, p_sak uuid, p_kandidat uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select tilgang.koordinerer(p_bruker, p_organisasjon, current_date, current_date)
    and not tilgang.er_borte(p_bruker, current_date, current_date)
    and not exists (select 1 from varde.ikke_tilgang i where i.omrade_id = tilgang.omrade() and i.objekt_id in (p_sak, p_kandidat)
      and (i.bruker_id = p_bruker or i.organisasjon_id in (select m.organisasjon_id from varde.medlemskap m
        where m.omrade_id = i.omrade_id and m.bruker_id = p_bruker and tilgang.i_dag(m.fra, m.til)))) $$;

-- ── Taushetsregimet ─────────────────────────────────────────────────────────────────────────────

-- Eget medlemskap, til lederen har bekreftet det. Etter det er det bare lederen som kan rette.
create function tilgang.oppgi_regime(p_medlemskap uuid, p_enhet text, p_yrke text, p_regime text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare m record;
begin
  select k.id, k.regime_bekreftet_ved, o.slag into m from varde.medlemskap k
  join varde.organisasjon o on o.omrade_id = k.omrade_id and o.id = k.organisasjon_id
  where k.omrade_id = tilgang.omrade() and k.id = p_medlemskap and k.bruker_id = tilgang.aktor() and tilgang.i_dag(k.fra, k.til)
  for update of k;
  if not found then return tilgang.svar('regime_oppgitt', 'ikke_funnet', 'medlemskap', p_medlemskap); end if;
  if m.regime_bekreftet_ved is not null then return tilgang.svar('regime_oppgitt', 'regimet_er_bekreftet', 'medlemskap', p_medlemskap); end if;
  if not tilgang.regime_passer(m.slag, p_regime) then return tilgang.svar('regime_oppgitt', 'regimet_passer_ikke', 'medlemskap', p_medlemskap); end if;
  if p_enhet !~ '[[:alnum:]]' or p_yrke !~ '[[:alnum:]]' or greatest(length(p_enhet), length(p_yrke)) > 100 then
    return tilgang.svar('regime_oppgitt', 'enhet_og_yrke', 'medlemskap', p_medlemskap);
  end if;
  update varde.medlemskap set enhet = trim(p_enhet), yrke = trim(p_yrke), regime = p_regime, regime_oppgitt_ved = now()
  where omrade_id = tilgang.omrade() and id = p_medlemskap;
  return tilgang.svar('regime_oppgitt', 'ok', 'medlemskap', p_medlemskap, p_regime);
end $$;

-- Lederen i organisasjonen bekrefter, med det samme regimet eller et annet. Ingen bekrefter sitt eget: lederens bekreftes
-- av en annen leder der, eller av områdets administrator.
create function tilgang.bekreft_regime(p_medlemskap uuid, p_regime text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare m record;
begin
  select k.bruker_id, k.regime, o.slag,
    k.organisasjon_id in (select tilgang.organisasjoner_med_verv('{leder}')) as leder,
    tilgang.har_verv('{administrator}') and exists (select 1 from varde.verv v where v.omrade_id = k.omrade_id
      and v.medlemskap_id = k.id and v.rolle = 'leder' and tilgang.i_dag(v.fra, v.til)) as administrator
  into m from varde.medlemskap k
  join varde.organisasjon o on o.omrade_id = k.omrade_id and o.id = k.organisasjon_id
  where k.omrade_id = tilgang.omrade() and k.id = p_medlemskap and tilgang.i_dag(k.fra, k.til)
  for update of k;
  if not found or not (m.leder or m.administrator) then return tilgang.svar('regime_bekreftet', 'ikke_funnet', 'medlemskap', p_medlemskap); end if;
  if m.bruker_id = tilgang.aktor() then return tilgang.svar('regime_bekreftet', 'deg_selv', 'medlemskap', p_medlemskap); end if;
  if m.regime is null then return tilgang.svar('regime_bekreftet', 'ikke_oppgitt', 'medlemskap', p_medlemskap); end if;
  if not tilgang.regime_passer(m.slag, p_regime) then return tilgang.svar('regime_bekreftet', 'regimet_passer_ikke', 'medlemskap', p_medlemskap); end if;
  update varde.medlemskap set regime = p_regime, regime_bekreftet_av = tilgang.aktor(), regime_bekreftet_ved = now()
  where omrade_id = tilgang.omrade() and id = p_medlemskap;
  return tilgang.svar('regime_bekreftet', 'ok', 'medlemskap', p_medlemskap,
    case when m.regime = p_regime then p_regime else m.regime || ' -> ' || p_regime end);
end $$;

-- ── Koordinatorene og sakene deres ──────────────────────────────────────────────────────────────

-- Hver åpen sak i enheten som mangler stedfortreder, får en som kan lese den, jevnt fordelt.
create function tilgang.fyll_stedfortredere(p_organisasjon uuid) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  update varde.sak s set stedfortreder_id = (
    select b from tilgang.koordinatorene() b
    where b <> s.koordinator_id and tilgang.kan_ha_sak(b, s.eier_organisasjon, s.id, s.kandidat_id)
    order by md5(b::text || s.id::text) limit 1)
  where s.omrade_id = tilgang.omrade() and s.eier_organisasjon = p_organisasjon and s.tilstand not in ('avsluttet', 'henvist', 'angret')
    and (s.stedfortreder_id is null or not tilgang.koordinerer(s.stedfortreder_id, s.eier_organisasjon, current_date, current_date)) $$;

-- Sakene går til den som er pekt ut; en sak den ikke kan ha, går til stedfortrederen når p_reserve. Oppgavene følger saken.
create function tilgang.flytt_ansvar(p_organisasjon uuid, p_fra uuid, p_til uuid, p_reserve boolean, out flyttet integer, out igjen integer)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare s record; ny uuid;
begin
  flyttet := 0;
  igjen := 0;
  for s in select k.id, k.kandidat_id, k.stedfortreder_id from varde.sak k where k.omrade_id = tilgang.omrade()
    and k.eier_organisasjon = p_organisasjon and k.koordinator_id = p_fra and k.tilstand not in ('avsluttet', 'henvist', 'angret')
    order by k.id for update loop
    ny := case when p_til is not null and tilgang.kan_ha_sak(p_til, p_organisasjon, s.id, s.kandidat_id) then p_til
      when p_reserve and s.stedfortreder_id is not null and tilgang.kan_ha_sak(s.stedfortreder_id, p_organisasjon, s.id, s.kandidat_id)
        then s.stedfortreder_id end;
    if ny is null then
      igjen := igjen + 1;
    else
      update varde.sak set koordinator_id = ny, stedfortreder_id = nullif(stedfortreder_id, ny)
      where omrade_id = tilgang.omrade() and id = s.id;
      update varde.oppgave set for_bruker = ny where omrade_id = tilgang.omrade() and sak_id = s.id and for_bruker = p_fra and utfort is null;
      flyttet := flyttet + 1;
    end if;
  end loop;
  perform tilgang.fyll_stedfortredere(p_organisasjon);
end $$;

-- Lederen utpeker en i egen organisasjon, aldri seg selv. Organisasjonen avgjør hvilken koordinator det blir (VV-35).
create function tilgang.utpek_koordinator(p_medlemskap uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare m record; v_rolle text;
begin
  select k.bruker_id, k.organisasjon_id, k.regime_bekreftet_ved, o.slag, o.behandlingsansvarlig into m from varde.medlemskap k
  join varde.organisasjon o on o.omrade_id = k.omrade_id and o.id = k.organisasjon_id
  where k.omrade_id = tilgang.omrade() and k.id = p_medlemskap and tilgang.i_dag(k.fra, k.til)
    and k.organisasjon_id in (select tilgang.organisasjoner_med_verv('{leder}'))
  for update of k;
  if not found then return tilgang.svar('koordinator_utpekt', 'ikke_funnet', 'medlemskap', p_medlemskap); end if;
  if m.bruker_id = tilgang.aktor() then return tilgang.svar('koordinator_utpekt', 'deg_selv', 'medlemskap', p_medlemskap); end if;
  v_rolle := case when m.slag = 'politi' then 'programkoordinator' when m.behandlingsansvarlig = 'kommune' then 'kommunal_koordinator' end;
  if v_rolle is null then return tilgang.svar('koordinator_utpekt', 'feil_organisasjon', 'medlemskap', p_medlemskap); end if;
  if m.regime_bekreftet_ved is null then return tilgang.svar('koordinator_utpekt', 'regime_ikke_bekreftet', 'medlemskap', p_medlemskap); end if;
  if tilgang.uforenlig(m.bruker_id, v_rolle) then return tilgang.svar('koordinator_utpekt', 'uforenlig_verv', 'medlemskap', p_medlemskap); end if;
  if tilgang.koordinerer(m.bruker_id, m.organisasjon_id, current_date, current_date) then
    return tilgang.svar('koordinator_utpekt', 'har_vervet', 'medlemskap', p_medlemskap);
  end if;
  insert into varde.verv (omrade_id, medlemskap_id, rolle) values (tilgang.omrade(), p_medlemskap, v_rolle);
  perform tilgang.fyll_stedfortredere(m.organisasjon_id);
  return tilgang.svar('koordinator_utpekt', 'ok', 'medlemskap', p_medlemskap, v_rolle);
end $$;

-- Vervet er slutt i samme øyeblikk. Sakene går til den lederen peker ut, ellers til stedfortrederen; lederen ser bare tall.
create function tilgang.avslutt_koordinator(p_verv uuid, p_til uuid, out svar text, out flyttet integer, out igjen integer)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v record;
begin
  flyttet := 0;
  igjen := 0;
  select k.rolle, m.bruker_id, m.organisasjon_id into v from varde.verv k
  join varde.medlemskap m on m.omrade_id = k.omrade_id and m.id = k.medlemskap_id
  where k.omrade_id = tilgang.omrade() and k.id = p_verv and k.rolle in ('programkoordinator', 'kommunal_koordinator')
    and (k.til is null or k.til >= current_date) and m.organisasjon_id in (select tilgang.organisasjoner_med_verv('{leder}'))
  for update of k;
  if not found then svar := tilgang.svar('koordinator_avsluttet', 'ikke_funnet', 'verv', p_verv); return; end if;
  if p_til is not null and (p_til = v.bruker_id or not tilgang.koordinerer(p_til, v.organisasjon_id, current_date, current_date)
      or tilgang.er_borte(p_til, current_date, current_date)) then
    svar := tilgang.svar('koordinator_avsluttet', 'kan_ikke_lese', 'verv', p_verv);
    return;
  end if;
  update varde.verv set til = current_date - 1 where omrade_id = tilgang.omrade() and id = p_verv;
  if not tilgang.har_rolle(v.bruker_id, '{programkoordinator,kommunal_koordinator}') then
    update varde.sak_tilgang set til = now() where omrade_id = tilgang.omrade() and bruker_id = v.bruker_id
      and relasjon in ('koordinator', 'stedfortreder') and (til is null or til > now());
  end if;
  if not tilgang.koordinerer(v.bruker_id, v.organisasjon_id, current_date, current_date) then
    select a.flyttet, a.igjen into flyttet, igjen from tilgang.flytt_ansvar(v.organisasjon_id, v.bruker_id, p_til, true) a;
  end if;
  svar := tilgang.svar('koordinator_avsluttet', 'ok', 'bruker', v.bruker_id, format('%s; %s flyttet, %s igjen', v.rolle, flyttet, igjen));
end $$;

-- Sakene i egen organisasjon flyttes fra en til en annen, uten at lederen ser en eneste av dem.
create function tilgang.flytt_saker(p_organisasjon uuid, p_fra uuid, p_til uuid, out svar text, out flyttet integer, out igjen integer)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  flyttet := 0;
  igjen := 0;
  if p_organisasjon is null or p_organisasjon not in (select tilgang.organisasjoner_med_verv('{leder}')) then
    svar := tilgang.svar('saker_flyttet', 'ikke_funnet', 'bruker', p_fra);
  elsif p_fra = p_til or not tilgang.koordinerer(p_til, p_organisasjon, current_date, current_date)
      or tilgang.er_borte(p_til, current_date, current_date) then
    svar := tilgang.svar('saker_flyttet', 'kan_ikke_lese', 'bruker', p_til);
  else
    select a.flyttet, a.igjen into flyttet, igjen from tilgang.flytt_ansvar(p_organisasjon, p_fra, p_til, false) a;
    perform logg.skriv('saker_flyttet', 'ja', format('%s flyttet, %s igjen', flyttet, igjen), '{bruker,bruker}', array[p_fra, p_til]);
    svar := 'ok';
  end if;
end $$;

-- Lederens oversikt: bare egen organisasjon, bare tall. Også den som har sluttet, så lenge hen står på en åpen sak.
create function tilgang.koordinatoroversikt()
returns table (bruker_id uuid, navn text, organisasjon_id uuid, organisasjon text, verv_id uuid, fra date,
  saker integer, stedfortreder_i integer, uten_stedfortreder integer)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with mine as materialized (select o.id, o.navn, o.omrade_id from varde.organisasjon o
      where o.omrade_id = tilgang.omrade() and o.id in (select tilgang.organisasjoner_med_verv('{leder}'))),
    verv as (select m.bruker_id, m.organisasjon_id, v.id, v.fra from varde.verv v
      join varde.medlemskap m on m.omrade_id = v.omrade_id and m.id = v.medlemskap_id
      where v.omrade_id = tilgang.omrade() and v.rolle in ('programkoordinator', 'kommunal_koordinator')
        and tilgang.i_dag(v.fra, v.til) and tilgang.i_dag(m.fra, m.til)),
    apne as materialized (select s.eier_organisasjon, s.koordinator_id, s.stedfortreder_id from varde.sak s
      where s.omrade_id = tilgang.omrade() and s.tilstand not in ('avsluttet', 'henvist', 'angret')),
    folk as (select v.bruker_id, v.organisasjon_id from verv v union select a.koordinator_id, a.eier_organisasjon from apne a)
  select f.bruker_id, b.navn, o.id, o.navn, v.id, v.fra,
    (select count(*)::int from apne a where a.eier_organisasjon = o.id and a.koordinator_id = f.bruker_id),
    (select count(*)::int from apne a where a.eier_organisasjon = o.id and a.stedfortreder_id = f.bruker_id),
    (select count(*)::int from apne a where a.eier_organisasjon = o.id and a.koordinator_id = f.bruker_id and a.stedfortreder_id is null)
  from folk f join mine o on o.id = f.organisasjon_id join varde.bruker b on b.id = f.bruker_id
  left join verv v on v.bruker_id = f.bruker_id and v.organisasjon_id = f.organisasjon_id
  order by b.navn $$;

-- ── Fravær ──────────────────────────────────────────────────────────────────────────────────────

-- Er jeg leder der brukeren er koordinator i dag?
create function tilgang.leder_for(p_bruker uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from tilgang.organisasjoner_med_verv('{leder}') o
    where tilgang.koordinerer(p_bruker, o, current_date, current_date)) $$;

-- Hvem kan stå i for brukeren hver dag fra og til: koordinerer samme enhet og er ikke selv borte. Uten datoer: de det kan
-- velges blant.
create function tilgang.mulige_stedfortredere(p_bruker uuid, p_fra date, p_til date) returns table (bruker_id uuid, navn text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select b.id, b.navn from varde.bruker b
  where b.id <> p_bruker and b.id in (select tilgang.koordinatorene())
    and exists (select 1 from varde.organisasjon o where o.omrade_id = tilgang.omrade()
      and tilgang.koordinerer(p_bruker, o.id, current_date, current_date) and tilgang.koordinerer(b.id, o.id, coalesce(p_fra, current_date), coalesce(p_til, current_date)))
    and (p_fra is null or not tilgang.er_borte(b.id, p_fra, p_til))
    and (p_bruker = tilgang.aktor() or tilgang.leder_for(p_bruker))
  order by b.navn $$;

create function tilgang.meld_fravaer(p_bruker uuid, p_stedfortreder uuid, p_fra date, p_til date) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare n text;
begin
  if p_bruker is null or not ((p_bruker = tilgang.aktor() and tilgang.har_verv('{programkoordinator,kommunal_koordinator}'))
      or tilgang.leder_for(p_bruker)) then
    return tilgang.svar('fravaer_meldt', 'ikke_funnet', 'bruker', p_bruker);
  end if;
  perform pg_advisory_xact_lock(8214, hashtext(tilgang.omrade()::text));
  n := case
    when p_fra is null or p_til is null or p_til < p_fra then 'til_foer_fra'
    when p_til < current_date then 'fravaeret_er_forbi'
    when p_stedfortreder = p_bruker then 'stedfortreder_er_deg_selv'
    when tilgang.er_borte(p_bruker, p_fra, p_til) then 'alt_meldt'
    when p_stedfortreder is null and exists (select 1 from tilgang.mulige_stedfortredere(p_bruker, p_fra, p_til)) then 'velg_stedfortreder'
    when p_stedfortreder is not null and p_stedfortreder not in (
      select s.bruker_id from tilgang.mulige_stedfortredere(p_bruker, p_fra, p_til) s) then 'kan_ikke_lese'
    else 'ok' end;
  if n <> 'ok' then return tilgang.svar('fravaer_meldt', n, 'bruker', p_bruker); end if;
  insert into varde.koordinatorfravaer (omrade_id, bruker_id, stedfortreder_id, fra, til, meldt_av)
  values (tilgang.omrade(), p_bruker, p_stedfortreder, p_fra, p_til, tilgang.aktor());
  perform logg.skriv('fravaer_meldt', 'ja', case when p_stedfortreder is null then 'uten stedfortreder' else '' end,
    array['bruker'] || case when p_stedfortreder is null then '{}'::text[] else '{bruker}' end,
    array[p_bruker] || case when p_stedfortreder is null then '{}'::uuid[] else array[p_stedfortreder] end);
  return 'ok';
end $$;

-- Tilbake igjen: fraværet slutter i går, eller blir borte når det ikke har begynt.
create function tilgang.avslutt_fravaer(p_id uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare f record;
begin
  select k.bruker_id, k.fra into f from varde.koordinatorfravaer k where k.omrade_id = tilgang.omrade() and k.id = p_id
    and k.til >= current_date and (k.bruker_id = tilgang.aktor() or tilgang.leder_for(k.bruker_id)) for update;
  if not found then return tilgang.svar('fravaer_avsluttet', 'ikke_funnet', 'fravaer', p_id); end if;
  if f.fra >= current_date then delete from varde.koordinatorfravaer where omrade_id = tilgang.omrade() and id = p_id;
  else update varde.koordinatorfravaer set til = current_date - 1 where omrade_id = tilgang.omrade() and id = p_id; end if;
  return tilgang.svar('fravaer_avsluttet', 'ok', 'bruker', f.bruker_id);
end $$;

-- Dem jeg står i for i dag. Bare så lenge jeg selv kan lese sakene deres.
create function tilgang.stedfortreder_for() returns table (bruker_id uuid, navn text, til date)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select f.bruker_id, b.navn, max(f.til) from varde.koordinatorfravaer f join varde.bruker b on b.id = f.bruker_id
  where f.omrade_id = tilgang.omrade() and f.stedfortreder_id = tilgang.aktor() and current_date between f.fra and f.til
    and tilgang.har_verv('{programkoordinator,kommunal_koordinator}')
  group by f.bruker_id, b.navn order by b.navn $$;

-- ── Verv og oppstart: administratoren ───────────────────────────────────────────────────────────

-- Alle verv unntatt koordinatorene, som lederen utpeker. Aldri til seg selv, og aldri ett som ikke går sammen med et annet.
create function tilgang.gi_verv(p_medlemskap uuid, p_rolle text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare m record; n text;
begin
  select k.bruker_id, o.slag into m from varde.medlemskap k
  join varde.organisasjon o on o.omrade_id = k.omrade_id and o.id = k.organisasjon_id
  where k.omrade_id = tilgang.omrade() and k.id = p_medlemskap and tilgang.i_dag(k.fra, k.til) and tilgang.har_verv('{administrator}')
  for update of k;
  n := case when not found then 'ikke_funnet'
    when m.bruker_id = tilgang.aktor() then 'deg_selv'
    when p_rolle in ('programkoordinator', 'kommunal_koordinator') then 'lederen_utpeker'
    when m.slag <> 'politi' and p_rolle in ('politikontakt', 'etterforsker', 'jurist', 'vaktleder', 'eskaleringsmottaker') then 'feil_organisasjon'
    when tilgang.uforenlig(m.bruker_id, p_rolle) then 'uforenlig_verv'
    when exists (select 1 from varde.verv v where v.omrade_id = tilgang.omrade() and v.medlemskap_id = p_medlemskap
      and v.rolle = p_rolle and (v.til is null or v.til >= current_date)) then 'har_vervet'
    else 'ok' end;
  if n = 'ok' then
    insert into varde.verv (omrade_id, medlemskap_id, rolle) values (tilgang.omrade(), p_medlemskap, p_rolle);
  end if;
  return tilgang.svar('verv_gitt', n, 'medlemskap', p_medlemskap, p_rolle);
end $$;

create function tilgang.avslutt_verv(p_verv uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v record; n text;
begin
  select k.rolle into v from varde.verv k where k.omrade_id = tilgang.omrade() and k.id = p_verv
    and (k.til is null or k.til >= current_date) and tilgang.har_verv('{administrator}') for update;
  n := case when not found then 'ikke_funnet'
    when v.rolle in ('programkoordinator', 'kommunal_koordinator') then 'lederen_utpeker'
    when v.rolle = 'administrator' and not exists (select 1 from varde.verv a
      join varde.medlemskap m on m.omrade_id = a.omrade_id and m.id = a.medlemskap_id
      where a.omrade_id = tilgang.omrade() and a.rolle = 'administrator' and a.id <> p_verv
        and tilgang.i_dag(a.fra, a.til) and tilgang.i_dag(m.fra, m.til)) then 'siste_administrator'
    else 'ok' end;
  if n = 'ok' then update varde.verv set til = current_date - 1 where omrade_id = tilgang.omrade() and id = p_verv; end if;
  return tilgang.svar('verv_avsluttet', n, 'verv', p_verv, coalesce(v.rolle, ''));
end $$;

-- Et punkt i oppstarten, med navnet på den som gikk god for det. Politiets vedtak om lesing er ikke administratorens.
create function tilgang.attester(p_punkt text, p_navn text, p_demo boolean) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare n text;
begin
  n := case when not tilgang.har_verv('{administrator}') then 'ikke_funnet'
    when p_punkt not in ('behandlingsansvar', 'felles_eller_delt', 'databehandleravtale', 'rettsgrunnlag', 'dpia', 'arkivliste',
      'politidistriktets_klarering') then 'ikke_funnet'
    when p_navn is null or p_navn !~ '[[:alpha:]]' or length(p_navn) > 200 then 'uten_navn'
    when exists (select 1 from varde.attest a where a.omrade_id = tilgang.omrade() and a.punkt = p_punkt and a.demo = p_demo) then 'er_attestert'
    else 'ok' end;
  if n = 'ok' then
    insert into varde.attest (omrade_id, punkt, attestert_av, attestert_ved, demo, registrert_av)
    values (tilgang.omrade(), p_punkt, trim(p_navn), current_date, p_demo, tilgang.aktor());
  end if;
  return tilgang.svar('attest_registrert', n, 'omrade', tilgang.omrade(), p_punkt);
end $$;

-- ── Innsyn i loggen: personvernombudet ──────────────────────────────────────────────────────────

create index revisjon_tid on varde.revisjon using brin (tid);

-- Hvem, hva og hvor mange; aldri hvilken sak eller hva som sto der (1.16b).
create function tilgang.loggtall(p_dager integer) returns table (bruker_id uuid, navn text, handling text, ja integer, nei integer, objekter integer, siste timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.aktor_id, b.navn, r.handling, count(*) filter (where r.utfall = 'ja')::int, count(*) filter (where r.utfall <> 'ja')::int,
    coalesce(sum(o.antall), 0)::int, max(r.tid)
  from varde.revisjon r
  join varde.bruker b on b.id = r.aktor_id
  left join lateral (select count(*) as antall from varde.revisjon_objekt x where x.omrade_id = r.omrade_id and x.seq = r.seq) o on true
  where r.omrade_id = tilgang.omrade() and r.aktor_slag = 'person' and r.tid > now() - make_interval(days => least(greatest(p_dager, 1), 90))
    and tilgang.har_verv('{personvernombud}')
  group by r.aktor_id, b.navn, r.handling order by b.navn, r.handling $$;

grant execute on function tilgang.oppgi_regime, tilgang.bekreft_regime, tilgang.utpek_koordinator, tilgang.avslutt_koordinator,
  tilgang.flytt_saker, tilgang.koordinatoroversikt, tilgang.mulige_stedfortredere, tilgang.meld_fravaer, tilgang.avslutt_fravaer,
  tilgang.stedfortreder_for, tilgang.gi_verv, tilgang.avslutt_verv, tilgang.attester, tilgang.loggtall to varde_app;
