-- Trygghetsguiden blir funnet: behovet utover samtalen (C13, TP-30, TP-31), politiattesten (VV-31), forespørselen som først går
-- uten navn (VV-23, TG-05), oppdraget, og oppfølgingen som starter (C14, TP-32, TP-50, TG-02, TG-03).

insert into tilgang.saksovergang (fra, til) values ('samtale_holdt', 'guide_soekes'), ('guide_soekes', 'aktiv'),
  ('aktiv', 'guide_soekes'), ('guide_borte', 'guide_soekes'), ('stagnasjon', 'guide_soekes') on conflict do nothing;

-- Er hen med i området i dag?
create function tilgang.er_medlem_her(p_bruker uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.medlemskap m where m.omrade_id = tilgang.omrade() and m.bruker_id = p_bruker
    and tilgang.i_dag(m.fra, m.til)) $$;

-- ── Politiattesten (VV-31): bare at den er vist, når og til hvem ────────────────────────────────

create table varde.politiattest (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  bruker_id uuid not null references varde.bruker,
  vist_dag date not null,
  vist_for uuid not null references varde.bruker,
  foert_av uuid not null references varde.bruker,
  foert_ved timestamptz not null default clock_timestamp(),
  primary key (omrade_id, id),
  check (vist_for <> bruker_id),
  check (foert_av <> bruker_id)
);
create index on varde.politiattest (omrade_id, bruker_id);
comment on table varde.politiattest is 'at politiattesten er vist, når og til hvem, og ingenting annet (VV-31)';
do $$ declare r record; begin
  for r in select * from (values
    ('bruker_id', 'vite hvem som har vist politiattest (VV-31)'),
    ('vist_dag', 'vite når politiattesten ble vist (VV-31)'),
    ('vist_for', 'vite hvem som så politiattesten (VV-31)'),
    ('foert_ved', 'vite når det ble ført')) k (navn, formaal)
  loop
    execute format('comment on column varde.politiattest.%I is %L', r.navn, format('formål: %s; kategori: utdanning_og_arbeid; '
      'grunnlag: politiregisterloven § 37 og personvernforordningen art. 6 nr. 1 c; periode: til arkivaren har bestemt bevaring eller kassasjon (VV-42)', r.formaal));
  end loop;
end $$;
call tilgang.reis_vegg('politiattest');
create policy koordinator on varde.politiattest for select to varde_app
  using ((select tilgang.har_verv('{programkoordinator,kommunal_koordinator,leder}')));
create policy min_egen on varde.politiattest for select to varde_app using (bruker_id = (select tilgang.aktor()));
create policy koordinator_foerer on varde.politiattest for insert to varde_app with check (
  (select tilgang.har_verv('{programkoordinator,kommunal_koordinator,leder}')) and foert_av = (select tilgang.aktor())
  and vist_dag <= tilgang.dagen() and tilgang.er_medlem_her(bruker_id) and tilgang.er_medlem_her(vist_for));
grant select, insert (omrade_id, id, bruker_id, vist_dag, vist_for, foert_av) on varde.politiattest to varde_app;

-- Hvem koordinatoren kan føre en attest for: de ansatte i området, med den siste attesten de har vist.
create function tilgang.ansatte_med_attest() returns table (bruker_id uuid, navn text, organisasjon text, vist_dag date)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct on (b.navn, b.id) b.id, b.navn, o.navn,
    (select max(a.vist_dag) from varde.politiattest a where a.omrade_id = m.omrade_id and a.bruker_id = b.id)
  from varde.medlemskap m
  join varde.organisasjon o on o.omrade_id = m.omrade_id and o.id = m.organisasjon_id and o.slag in ('politi', 'kommunal_tjeneste')
  join varde.bruker b on b.id = m.bruker_id
  where m.omrade_id = (select tilgang.omrade()) and tilgang.i_dag(m.fra, m.til)
    and (select tilgang.har_verv('{programkoordinator,kommunal_koordinator,leder}'))
  order by b.navn, b.id, o.navn $$;

-- ── Behovet utover samtalen (C13) ───────────────────────────────────────────────────────────────

create table varde.guidebehov (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null,
  eier_organisasjon uuid not null,
  trengs boolean not null,
  hvor text check (hvor in ('politi', 'kommune', 'utenfor_virksomheten')),
  avveining bytea not null,
  foert_av uuid not null references varde.bruker,
  foert_ved timestamptz not null default clock_timestamp(),
  primary key (omrade_id, id),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade,
  constraint hvor_naar_det_trengs check (trengs = (hvor is not null))
);
create index on varde.guidebehov (omrade_id, sak_id, foert_ved desc);
comment on table varde.guidebehov is 'om det trengs mer enn samtalen, og avveiningen av hvem som egner seg (TP-30, TP-31)';

-- ── Forespørselen til en mulig guide, ett steg om gangen ────────────────────────────────────────

-- Det første steget (`spurt`) er forespørselen: hvem, hvorfor (TG-02), og det den spurte får lese, uten navn (VV-23). Hvert steg
-- peker på det forrige, så to som svarer samtidig, ikke begge kan være den siste.
create table varde.guideforespoersel (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null,
  eier_organisasjon uuid not null,
  forespoersel_id uuid not null,
  etter uuid,
  steg text not null check (steg in ('spurt', 'villig', 'navn_vist', 'tatt', 'nei', 'inhabil', 'trukket', 'avsluttet')),
  bruker_id uuid not null references varde.bruker,
  relasjon boolean not null default false,
  fagkompetanse boolean not null default false,
  ord bytea,
  foert_av uuid not null references varde.bruker,
  foert_ved timestamptz not null default clock_timestamp(),
  primary key (omrade_id, id),
  unique (omrade_id, etter),
  unique (omrade_id, sak_id, id),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade,
  foreign key (omrade_id, sak_id, forespoersel_id) references varde.guideforespoersel (omrade_id, sak_id, id) on delete cascade,
  foreign key (omrade_id, sak_id, etter) references varde.guideforespoersel (omrade_id, sak_id, id) on delete cascade,
  check ((steg = 'spurt') = (etter is null)),
  check ((steg = 'spurt') = (id = forespoersel_id)),
  constraint grunn_for_valget check (steg <> 'spurt' or relasjon or fagkompetanse),
  constraint uten_navn_har_ord check (steg <> 'spurt' or ord is not null),
  constraint grunn_for_slutten check (steg <> 'avsluttet' or ord is not null)
);
create index on varde.guideforespoersel (omrade_id, sak_id, foert_ved desc);
create index on varde.guideforespoersel (omrade_id, bruker_id) where steg = 'spurt';
comment on table varde.guideforespoersel is 'forespørslene til mulige guider, og hvert svar (TG-05, VV-23); bare tillegg';

do $$ declare r record; begin
  for r in select * from (values
    ('guidebehov', 'trengs', 'vite om det trengs mer enn samtalen (TP-30)'),
    ('guidebehov', 'hvor', 'vite om guiden søkes i politiet eller kommunen (TP-31)'),
    ('guidebehov', 'avveining', 'vite hvorfor en guide trengs, og hvem som egner seg (TP-30, TP-31)'),
    ('guidebehov', 'foert_ved', 'vise når behovet ble ført'),
    ('guideforespoersel', 'bruker_id', 'vite hvem som er spurt om å være guide (TG-05)'),
    ('guideforespoersel', 'steg', 'vite hva den spurte svarte (TG-05)'),
    ('guideforespoersel', 'relasjon', 'vite om guiden er valgt for relasjonen til ungdommen (TG-02)'),
    ('guideforespoersel', 'fagkompetanse', 'vite om guiden er valgt for fagkompetansen (TG-02)'),
    ('guideforespoersel', 'ord', 'la den spurte vite hva oppdraget gjelder, uten navn, og huske hvorfor det tok slutt (VV-23, VV-19)'),
    ('guideforespoersel', 'foert_ved', 'vise når det ble spurt og svart (TG-05)')) k (tabell, navn, formaal)
  loop
    execute format('comment on column varde.%I.%I is %L', r.tabell, r.navn, format('formål: %s; '
      'kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal));
  end loop;
end $$;

-- Koordinatoren og den som står i for hen, leser. Etterforskeren gjør det ikke, heller ikke som koordinator uten lederens grunn
-- (RO-05, VV-23). Den spurte leser bare gjennom `guideforespoersler_til_meg`.
do $$ declare t text; begin
  foreach t in array array['guidebehov', 'guideforespoersel'] loop
    execute format('call tilgang.reis_vegg(%L)', t);
    execute format('create policy ikke_tilgang on varde.%I as restrictive to varde_app '
      'using (sak_id <> all (array(select tilgang.mine_sperrer())))', t);
    execute format('create policy ikke_etterforskeren on varde.%I as restrictive to varde_app '
      'using (sak_id <> all (array(select tilgang.bare_etterforsker(''{koordinator}''))))', t);
    execute format('create policy koordinator on varde.%I for select to varde_app '
      'using (eier_organisasjon = any (array(select tilgang.koordinator_for())))', t);
    execute format('create policy relasjon on varde.%I for select to varde_app '
      'using (sak_id = any (array(select tilgang.mine_saker(''{koordinator,stedfortreder}''))))', t);
    execute format('create policy i_eget_navn_i_saken on varde.%1$I as restrictive for insert to varde_app with check ('
      'foert_av = (select tilgang.aktor()) and eier_organisasjon = (select s.eier_organisasjon from varde.sak s where s.id = %1$I.sak_id))', t);
  end loop;
end $$;
create policy koordinator_foerer on varde.guidebehov for insert to varde_app
  with check (eier_organisasjon = any (array(select tilgang.koordinator_for())));
create policy koordinator_spoer on varde.guideforespoersel for insert to varde_app with check (
  eier_organisasjon = any (array(select tilgang.koordinator_for())) and steg in ('spurt', 'navn_vist', 'trukket', 'avsluttet'));
grant select, insert (omrade_id, id, sak_id, eier_organisasjon, trengs, hvor, avveining, foert_av) on varde.guidebehov to varde_app;
grant select, insert (omrade_id, id, sak_id, eier_organisasjon, forespoersel_id, etter, steg, bruker_id, relasjon, fagkompetanse, ord, foert_av)
  on varde.guideforespoersel to varde_app;

create function tilgang.virk_guidebehov() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare sto text;
begin
  select s.tilstand into sto from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id for update;
  if sto <> 'samtale_holdt' then raise exception 'samtalen er ikke holdt' using errcode = '23514'; end if;
  if new.trengs then
    update varde.sak set tilstand = 'guide_soekes', tilstand_siden = new.foert_ved where omrade_id = new.omrade_id and id = new.sak_id;
  else
    -- Nei: trygg igjen (C11). Vernet og de pålagte oppgavene prøves av avslutningen selv (TP-50, TP-36).
    insert into varde.avslutning (omrade_id, sak_id, eier_organisasjon, maate, avsluttet_av)
      values (new.omrade_id, new.sak_id, new.eier_organisasjon, 'trygg_igjen', new.foert_av);
  end if;
  return null;
end $$;
create trigger virker after insert on varde.guidebehov for each row execute function tilgang.virk_guidebehov();

-- ── Hvem som kan være guide i saken (TG-03, VV-31, RO-01) ───────────────────────────────────────

-- Ansatte i politi og kommune som har vist politiattest, ikke etterforsker saken, ikke er stengt ute fra den, og ikke er ordfører.
-- Er hen hos en annen enn eieren, er samtykket grunnlaget for det hen får vite (VV-03). Frivillige hører til TG-08.
create function tilgang.guider_i(p_omrade uuid, p_sak uuid)
returns table (bruker_id uuid, navn text, organisasjon text, annen_eier uuid, tjenestenummer text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct on (b.navn, b.id) b.id, b.navn, o.navn, case when o.id <> s.eier_organisasjon then o.id end, m.tjenestenummer
  from varde.sak s
  join varde.medlemskap m on m.omrade_id = s.omrade_id and tilgang.i_dag(m.fra, m.til)
  join varde.organisasjon o on o.omrade_id = m.omrade_id and o.id = m.organisasjon_id and o.slag in ('politi', 'kommunal_tjeneste')
  join varde.bruker b on b.id = m.bruker_id
  where s.omrade_id = p_omrade and s.id = p_sak and s.tilstand = 'guide_soekes'
    and exists (select 1 from varde.politiattest a where a.omrade_id = s.omrade_id and a.bruker_id = b.id)
    and not exists (select 1 from varde.verv v where v.omrade_id = m.omrade_id and v.medlemskap_id = m.id and v.rolle = 'ordforer'
      and tilgang.i_dag(v.fra, v.til))
    and not exists (select 1 from varde.sak_tilgang t where t.omrade_id = s.omrade_id and t.sak_id = s.id and t.bruker_id = b.id
      and t.relasjon = 'etterforsker' and (t.til is null or t.til > now()))
    and not exists (select 1 from tilgang.sperrer_i(s.omrade_id) x where x.bruker_id = b.id and x.objekt_id = s.id)
  order by b.navn, b.id, (o.id = s.eier_organisasjon) desc $$;

create function tilgang.kan_vaere_guide(p_sak uuid) returns table (bruker_id uuid, navn text, organisasjon text, tjenestenummer text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select g.bruker_id, g.navn, g.organisasjon, g.tjenestenummer from varde.sak s, tilgang.guider_i(s.omrade_id, s.id) g
  where s.omrade_id = tilgang.omrade() and s.id = p_sak and g.bruker_id <> tilgang.aktor()
    and s.eier_organisasjon in (select tilgang.koordinator_for()) and s.id not in (select tilgang.mine_sperrer())
    and s.id not in (select tilgang.bare_etterforsker('{koordinator}')) $$;

-- Det siste steget i hver forespørsel i saken.
create function tilgang.siste_guidesteg(p_omrade uuid, p_sak uuid) returns setof varde.guideforespoersel
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select f.* from varde.guideforespoersel f where f.omrade_id = p_omrade and f.sak_id = p_sak
    and not exists (select 1 from varde.guideforespoersel n where n.omrade_id = f.omrade_id and n.etter = f.id) $$;

create function tilgang.har_guide(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.sak_tilgang t where t.omrade_id = p_omrade and t.sak_id = p_sak and t.relasjon = 'guide'
    and t.akseptert is not null and (t.til is null or t.til > now())
    and exists (select 1 from varde.medlemskap m where m.omrade_id = p_omrade and m.bruker_id = t.bruker_id and tilgang.i_dag(m.fra, m.til))) $$;

-- Prøves etter at raden er sluppet inn, så feilen ikke sier om en gjettet sak finnes.
create function tilgang.virk_guideforespoersel() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s record; foer record; m record;
begin
  select k.* into s from varde.sak k where k.omrade_id = new.omrade_id and k.id = new.sak_id for update;
  if new.steg = 'spurt' then
    if exists (select 1 from tilgang.siste_guidesteg(new.omrade_id, new.sak_id) f
        where f.id <> new.id and f.steg in ('spurt', 'villig', 'navn_vist')) or tilgang.har_guide(new.omrade_id, new.sak_id) then
      raise exception 'en annen er alt spurt' using errcode = '23514';
    end if;
  else
    select f.* into foer from varde.guideforespoersel f where f.omrade_id = new.omrade_id and f.id = new.etter
      and f.sak_id = new.sak_id and f.forespoersel_id = new.forespoersel_id and f.bruker_id = new.bruker_id;
    if not found or not (case foer.steg
        when 'spurt' then new.steg in ('villig', 'nei', 'inhabil', 'trukket')
        when 'villig' then new.steg in ('navn_vist', 'nei', 'inhabil', 'trukket')
        when 'navn_vist' then new.steg in ('tatt', 'nei', 'inhabil', 'trukket')
        when 'tatt' then new.steg = 'avsluttet'
        else false end) then
      raise exception 'steget passer ikke' using errcode = '23514';
    end if;
  end if;
  -- Svaret er den spurtes eget; resten er koordinatorens.
  if new.steg in ('villig', 'tatt', 'nei', 'inhabil') and new.foert_av <> new.bruker_id then
    raise exception 'bare den spurte svarer' using errcode = '23514';
  end if;
  if new.steg in ('spurt', 'villig', 'navn_vist', 'tatt') then
    if s.tilstand <> 'guide_soekes' then raise exception 'det søkes ikke guide' using errcode = '23514'; end if;
    select g.* into m from tilgang.guider_i(new.omrade_id, new.sak_id) g where g.bruker_id = new.bruker_id;
    if not found then raise exception 'kan ikke være guide i saken' using errcode = '23514'; end if;
  end if;
  -- Navnet er en opplysning om ungdommen: det vises først når de som skal, har sagt ja (TG-07, VV-03, VV-04).
  if new.steg in ('navn_vist', 'tatt') and not tilgang.samtykke_gjelder(new.omrade_id, new.sak_id) then
    raise exception 'samtykket gjelder ikke' using errcode = '23514';
  end if;
  if new.steg in ('navn_vist', 'tatt') and tilgang.trukket_etter(new.omrade_id, new.sak_id, '-infinity') then
    raise exception 'et ja i straffesaken er trukket' using errcode = '23514';
  end if;
  -- Navnet går til en annen enn eieren: det er en overgang, og føres når det vises (VV-35).
  if new.steg = 'navn_vist' and m.annen_eier is not null then
    insert into varde.utlevering (omrade_id, objekt_id, fra_organisasjon, til_organisasjon, feltgrupper, formaal, grunnlag, besluttet_av)
      values (new.omrade_id, new.sak_id, s.eier_organisasjon, m.annen_eier, array['identitet'], 'trygghetsguide', 'samtykke', new.foert_av);
  end if;
  if new.steg = 'tatt' then
    insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, gitt_av, grunnlag, akseptert)
      values (new.omrade_id, new.sak_id, new.bruker_id, 'guide', foer.foert_av, 'tok oppdraget', now());
    if m.annen_eier is not null then
      insert into varde.utlevering (omrade_id, objekt_id, fra_organisasjon, til_organisasjon, feltgrupper, formaal, grunnlag, besluttet_av)
        values (new.omrade_id, new.sak_id, s.eier_organisasjon, m.annen_eier,
          array['sak', 'kontakt', 'foresatte', 'vern', 'samtykke'], 'trygghetsguide', 'samtykke', foer.foert_av);
    end if;
  elsif new.steg = 'avsluttet' then
    update varde.sak_tilgang t set til = now() where t.omrade_id = new.omrade_id and t.sak_id = new.sak_id and t.relasjon = 'guide'
      and t.bruker_id = new.bruker_id and (t.til is null or t.til > now());
  end if;
  if new.foert_av = new.bruker_id and s.tilstand not in ('avsluttet', 'henvist', 'angret') then
    perform tilgang.si_fra(new.omrade_id, new.sak_id, 'guide_svarte', s.koordinator_id);
  end if;
  return null;
end $$;
create trigger virker after insert on varde.guideforespoersel for each row execute function tilgang.virk_guideforespoersel();

-- ── Den spurtes side (VV-23) ────────────────────────────────────────────────────────────────────

-- Forespørslene som venter på meg: det koordinatoren skrev uten navn, og navnet først når koordinatoren har vist det. Aldri den
-- som er stengt ute fra saken, eller etterforsker den.
create function tilgang.guideforespoersler_til_meg()
returns table (id uuid, siste uuid, steg text, nokkel_id uuid, aldersbaand text, ord bytea, spurt_av text, spurt_ved timestamptz,
  sak_id uuid, navn bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select f.id, x.id, x.steg, s.nokkel_id, s.aldersbaand, f.ord, b.navn, f.foert_ved,
    case when v.vises then s.id end, case when v.vises then i.navn end
  from varde.guideforespoersel f
  join varde.sak s on s.omrade_id = f.omrade_id and s.id = f.sak_id and s.tilstand = 'guide_soekes'
  join lateral (select n.id, n.steg from tilgang.siste_guidesteg(f.omrade_id, f.sak_id) n where n.forespoersel_id = f.id) x
    on x.steg in ('spurt', 'villig', 'navn_vist')
  -- Trekkes samtykket, eller ja-et i straffesaken, er navnet borte igjen i samme øyeblikk (VV-06, VV-13).
  cross join lateral (select x.steg = 'navn_vist' and tilgang.samtykke_gjelder(s.omrade_id, s.id)
    and not tilgang.trukket_etter(s.omrade_id, s.id, '-infinity') as vises) v
  join varde.bruker b on b.id = f.foert_av
  left join varde.identitet i on i.omrade_id = s.omrade_id and i.sak_id = s.id
  where f.omrade_id = (select tilgang.omrade()) and f.bruker_id = (select tilgang.aktor()) and f.steg = 'spurt'
    and s.id not in (select tilgang.mine_sperrer()) and s.id not in (select tilgang.mine_saker('{etterforsker}'))
  order by f.foert_ved, f.id $$;

-- Svarer på en forespørsel til meg. `ok`, `ikke_funnet`, eller `steget_passer_ikke` når den er svart på eller trukket imens.
create function tilgang.svar_paa_guideforespoersel(p_forespoersel uuid, p_siste uuid, p_steg text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare f record; sak uuid;
begin
  if p_steg not in ('villig', 'tatt', 'nei') then return 'ikke_funnet'; end if;
  select x.* into f from tilgang.guideforespoersler_til_meg() x where x.id = p_forespoersel;
  if not found then return 'ikke_funnet'; end if;
  select g.sak_id into sak from varde.guideforespoersel g where g.omrade_id = tilgang.omrade() and g.id = p_forespoersel;
  perform 1 from varde.sak s where s.omrade_id = tilgang.omrade() and s.id = sak for update;
  select x.* into f from tilgang.guideforespoersler_til_meg() x where x.id = p_forespoersel;
  if not found or f.siste is distinct from p_siste then return 'steget_passer_ikke'; end if;
  if not (case f.steg when 'spurt' then p_steg in ('villig', 'nei') when 'villig' then p_steg = 'nei' else p_steg in ('tatt', 'nei') end) then
    return 'steget_passer_ikke';
  end if;
  if p_steg in ('villig', 'tatt') and not exists (select 1 from tilgang.guider_i(tilgang.omrade(), sak) g where g.bruker_id = tilgang.aktor()) then
    return 'kan_ikke_vaere_guide';
  end if;
  if p_steg = 'tatt' and not tilgang.samtykke_gjelder(tilgang.omrade(), sak) then return 'samtykket_gjelder_ikke'; end if;
  if p_steg = 'tatt' and tilgang.trukket_etter(tilgang.omrade(), sak, '-infinity') then return 'klareringen_trukket'; end if;
  insert into varde.guideforespoersel (omrade_id, sak_id, eier_organisasjon, forespoersel_id, etter, steg, bruker_id, foert_av)
    select s.omrade_id, s.id, s.eier_organisasjon, p_forespoersel, f.siste, p_steg, tilgang.aktor(), tilgang.aktor()
    from varde.sak s where s.omrade_id = tilgang.omrade() and s.id = sak;
  return 'ok';
end $$;

-- ── Oppfølgingen starter (C14) ──────────────────────────────────────────────────────────────────

-- TP-50: vernetiltakene er vurdert på nytt etter at det begynte å bli søkt guide.
create function tilgang.vern_er_vurdert_siden(p_omrade uuid, p_sak uuid, p_siden timestamptz) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select not exists (
    select 1 from varde.sak s join varde.utgave u on u.kode = s.utgave_kode and u.versjon = s.utgave_versjon
      cross join lateral (
        select e from jsonb_array_elements_text(coalesce(u.innstillinger -> 'alvorligeTiltak', '[]'::jsonb)) e
          where e in ('oppholdsforbud', 'besoksforbud', 'kontaktforbud', 'voldsalarm')
        union all select 'annet') l
    where s.omrade_id = p_omrade and s.id = p_sak and not exists (
      select 1 from varde.vern v where v.omrade_id = p_omrade and v.sak_id = p_sak and v.slag = l.e and v.vurdert_ved >= p_siden)) $$;

-- Det som må være på plass, og om det er det: guiden har sagt ja og etterforsker ikke saken, samtykket gjelder, vernetiltakene er
-- vurdert på nytt, og ingen har trukket et ja i straffesaken uten å svare igjen (VV-13).
create function tilgang.foer_oppfoelging(p_omrade uuid, p_sak uuid)
returns table (guide boolean, samtykke boolean, vern boolean, klarering boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare s record;
begin
  select k.* into s from varde.sak k where k.omrade_id = p_omrade and k.id = p_sak;
  return query select tilgang.har_guide(p_omrade, p_sak), tilgang.samtykke_gjelder(p_omrade, p_sak),
    tilgang.vern_er_vurdert_siden(p_omrade, p_sak, s.tilstand_siden),
    not tilgang.trukket_etter(p_omrade, p_sak, '-infinity');
end $$;

create function tilgang.foer_oppfoelging_for_meg(p_sak uuid)
returns table (guide boolean, samtykke boolean, vern boolean, klarering boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select f.* from varde.sak s, tilgang.foer_oppfoelging(s.omrade_id, s.id) f
  where s.omrade_id = tilgang.omrade() and s.id = p_sak and s.eier_organisasjon in (select tilgang.koordinator_for())
    and s.id not in (select tilgang.mine_sperrer()) and s.id not in (select tilgang.bare_etterforsker('{koordinator}')) $$;

create function tilgang.vokt_guidegang() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  -- Når det begynte å bli søkt guide, flyttes ikke: det er etter det vernet vurderes på nytt (TP-50).
  if old.tilstand = 'guide_soekes' and new.tilstand = 'guide_soekes' and new.tilstand_siden is distinct from old.tilstand_siden
      and tilgang.aktor() is not null then
    new.tilstand_siden := old.tilstand_siden;
  end if;
  if old.tilstand = 'samtale_holdt' and new.tilstand = 'guide_soekes' and not exists (select 1 from varde.guidebehov g
      where g.omrade_id = new.omrade_id and g.sak_id = new.id and g.trengs and g.foert_ved >= old.tilstand_siden) then
    raise exception 'behovet er ikke ført' using errcode = '23514';
  end if;
  if old.tilstand = 'guide_soekes' and new.tilstand = 'aktiv' and not exists (
      select 1 from tilgang.foer_oppfoelging(new.omrade_id, new.id) f where f.guide and f.samtykke and f.vern and f.klarering) then
    raise exception 'oppfølgingen kan ikke starte' using errcode = '23514';
  end if;
  -- Bare som følge av at et oppdrag tok slutt nå, eller at en avslutning angres og guiden ikke kan ha saken igjen.
  if old.tilstand in ('aktiv', 'guide_borte', 'stagnasjon') and new.tilstand = 'guide_soekes' and (tilgang.har_guide(new.omrade_id, new.id)
      or not exists (select 1 from varde.sak_tilgang t where t.omrade_id = new.omrade_id and t.sak_id = new.id and t.relasjon = 'guide' and t.til = now())
        and not exists (select 1 from varde.avslutning a where a.omrade_id = new.omrade_id and a.sak_id = new.id and a.maate = 'angret' and a.avsluttet_ved >= now())) then
    raise exception 'ingen guides oppdrag tok slutt' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger guidegang before update of tilstand, tilstand_siden on varde.sak for each row execute function tilgang.vokt_guidegang();

-- Et oppdrag tar slutt: tilgangen er borte, og en sak som ble fulgt opp, søker guide igjen (C26). Slutter saken, er det gjort før.
create function tilgang.virk_guide_slutt() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s record;
begin
  select k.id, k.tilstand, k.koordinator_id into s from varde.sak k where k.omrade_id = new.omrade_id and k.id = new.sak_id for update;
  if s.id is null or s.tilstand in ('avsluttet', 'henvist', 'angret') or tilgang.har_guide(new.omrade_id, new.sak_id) then return null; end if;
  if s.tilstand in ('aktiv', 'guide_borte', 'stagnasjon') then
    update varde.sak set tilstand = 'guide_soekes', tilstand_siden = now() where omrade_id = new.omrade_id and id = new.sak_id;
  end if;
  perform tilgang.si_fra(new.omrade_id, new.sak_id, 'mangler_guide', s.koordinator_id);
  return null;
end $$;
create trigger guide_slutt after update of til on varde.sak_tilgang for each row
  when (new.relasjon = 'guide' and new.til is not null and old.til is null and new.akseptert is not null) execute function tilgang.virk_guide_slutt();

-- ── Inhabil i forespørselen, og slutten på saken ────────────────────────────────────────────────

create function jobb.spurte_guider() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select f.bruker_id from varde.guideforespoersel f
  join varde.sak s on s.omrade_id = f.omrade_id and s.id = f.sak_id and s.tilstand = 'guide_soekes' and f.steg in ('spurt', 'navn_vist')
  where not exists (select 1 from varde.guideforespoersel n where n.omrade_id = f.omrade_id and n.etter = f.id)
    and exists (select 1 from varde.medlemskap m where m.omrade_id = f.omrade_id and m.bruker_id = f.bruker_id and tilgang.i_dag(m.fra, m.til))
    and not exists (select 1 from tilgang.sperrer_i(f.omrade_id) x where x.bruker_id = f.bruker_id and x.objekt_id = f.sak_id) $$;

do $$ declare foer text; naa text; begin
  -- Forespørselens id er sakens: saken blir borte for meg. Har jeg en forespørsel i en sak jeg melder meg inhabil i, er den svart på.
  foer := pg_get_functiondef('tilgang.meld_inhabil(uuid)'::regprocedure);
  naa := replace(foer, '  if p_objekt in (select tilgang.mine_sperrer()) then return; end if;',
    $ny$  p_objekt := coalesce((select g.sak_id from tilgang.guideforespoersler_til_meg() x
    join varde.guideforespoersel g on g.omrade_id = her and g.id = x.id where x.id = p_objekt), p_objekt);
  insert into varde.guideforespoersel (omrade_id, sak_id, eier_organisasjon, forespoersel_id, etter, steg, bruker_id, foert_av)
    select g.omrade_id, g.sak_id, g.eier_organisasjon, g.id, x.siste, 'inhabil', meg, meg from tilgang.guideforespoersler_til_meg() x
    join varde.guideforespoersel g on g.omrade_id = her and g.id = x.id
    join varde.sak k on k.omrade_id = her and k.id = g.sak_id and (k.id = p_objekt or k.kandidat_id = p_objekt);
  if p_objekt in (select tilgang.mine_sperrer()) then return; end if;$ny$);
  if naa = foer then raise exception 'fant ikke stedet i meld_inhabil'; end if;
  execute naa;
  -- Guiden mister saken når den slutter, og får den igjen når slutten angres og hen fortsatt kan ha den.
  foer := pg_get_functiondef('tilgang.virk_avslutning()'::regprocedure);
  naa := replace(foer, $s$t.sak_id = new.sak_id and t.relasjon = 'samtaleholder'$s$, $s$t.sak_id = new.sak_id and t.relasjon in ('samtaleholder', 'guide')$s$);
  if naa = foer then raise exception 'fant ikke slutten i virk_avslutning'; end if;
  foer := naa;
  naa := replace(foer, '    perform tilgang.gi_samtalen_tilbake(new.omrade_id, new.sak_id, a.avsluttet_ved);',
    '    perform tilgang.gi_samtalen_tilbake(new.omrade_id, new.sak_id, a.avsluttet_ved);
    perform tilgang.gi_guiden_tilbake(new.omrade_id, new.sak_id, a.avsluttet_ved);');
  if naa = foer then raise exception 'fant ikke angringen i virk_avslutning'; end if;
  execute naa;
  -- Den som er spurt, har noe å se på (VV-46).
  foer := pg_get_functiondef('jobb.venter()'::regprocedure);
  naa := replace(foer, '  select jobb.venter_i_sakene()', '  select jobb.venter_i_sakene()
  union
  select jobb.spurte_guider()');
  if naa = foer then raise exception 'fant ikke stedet i venter'; end if;
  execute naa;
end $$;

create function tilgang.gi_guiden_tilbake(p_omrade uuid, p_sak uuid, p_sluttet timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare s record;
begin
  select k.tilstand, k.koordinator_id into s from varde.sak k where k.omrade_id = p_omrade and k.id = p_sak for update;
  update varde.sak_tilgang t set til = null where t.omrade_id = p_omrade and t.sak_id = p_sak and t.relasjon = 'guide' and t.til = p_sluttet
    and exists (select 1 from varde.medlemskap m where m.omrade_id = p_omrade and m.bruker_id = t.bruker_id and tilgang.i_dag(m.fra, m.til))
    and not exists (select 1 from tilgang.sperrer_i(p_omrade) x where x.bruker_id = t.bruker_id and x.objekt_id = p_sak)
    and not tilgang.etterforsker_i(t.bruker_id, p_omrade, p_sak);
  -- Ingen følger opp en sak som sto som fulgt opp: da søkes det guide igjen.
  if s.tilstand in ('aktiv', 'guide_borte', 'stagnasjon') and not tilgang.har_guide(p_omrade, p_sak) then
    update varde.sak set tilstand = 'guide_soekes', tilstand_siden = now() where omrade_id = p_omrade and id = p_sak;
    perform tilgang.si_fra(p_omrade, p_sak, 'mangler_guide', s.koordinator_id);
  end if;
end $$;

-- ── Politiets opplysninger og guiden utenfor politiet (TG-10) ───────────────────────────────────

-- Sakene der jeg er guide og ikke noe annet, i en sak politiet eier, uten å være ansatt i politiet. Straffesaken leser ingen guide;
-- hendelsen er også politiets opplysning, og leses først etter et pålegg om taushet (politiregisterloven § 35), som ikke kan føres ennå.
create function tilgang.guide_utenfor_politiet() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.id from varde.sak s
  join varde.organisasjon o on o.omrade_id = s.omrade_id and o.id = s.eier_organisasjon and o.slag = 'politi'
  where s.omrade_id = (select tilgang.omrade()) and s.id in (select tilgang.mine_saker('{guide}'))
    and s.id not in (select tilgang.mine_saker('{koordinator,stedfortreder,samtaleholder}'))
    and s.eier_organisasjon not in (select tilgang.koordinator_for()) and s.id not in (select tilgang.mine_innsyn('hendelse'))
    and not exists (select 1 from varde.medlemskap m join varde.organisasjon p on p.omrade_id = m.omrade_id and p.id = m.organisasjon_id and p.slag = 'politi'
      where m.omrade_id = s.omrade_id and m.bruker_id = (select tilgang.aktor()) and tilgang.i_dag(m.fra, m.til)) $$;
create policy guide_uten_paalegg on varde.hendelse as restrictive for select to varde_app
  using (sak_id <> all (array(select tilgang.guide_utenfor_politiet())));

create trigger lukket after insert on varde.guidebehov for each row execute function tilgang.vokt_lukket();

-- Det som er sagt til koordinatoren om guiden, lager bare basen.
create policy bare_basen_om_guiden on varde.oppgave as restrictive for insert to varde_app
  with check (slag not in ('guide_svarte', 'mangler_guide'));

grant execute on function tilgang.guide_utenfor_politiet, tilgang.ansatte_med_attest, tilgang.er_medlem_her, tilgang.kan_vaere_guide, tilgang.guideforespoersler_til_meg,
  tilgang.svar_paa_guideforespoersel, tilgang.foer_oppfoelging_for_meg to varde_app;
revoke all on function tilgang.guide_utenfor_politiet, tilgang.er_medlem_her, tilgang.ansatte_med_attest, tilgang.virk_guidebehov, tilgang.guider_i, tilgang.kan_vaere_guide,
  tilgang.siste_guidesteg, tilgang.har_guide, tilgang.virk_guideforespoersel, tilgang.guideforespoersler_til_meg,
  tilgang.svar_paa_guideforespoersel, tilgang.vern_er_vurdert_siden, tilgang.foer_oppfoelging, tilgang.foer_oppfoelging_for_meg,
  tilgang.vokt_guidegang, tilgang.virk_guide_slutt, tilgang.gi_guiden_tilbake, jobb.spurte_guider from public;
