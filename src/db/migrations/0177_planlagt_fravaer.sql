-- Et fravær som er meldt på forhånd (TG-23, VV-19, VV-21): dagene en guide er borte, aldri hvorfor; vikaren, som har saken bare de dagene
-- (TG-24); og pausen ungdommen selv ønsker, med en første dag (VV-20). Begynner et fravær uten at noen tar over, gjelder det samme som når
-- guiden blir borte den dagen: det regnes ut når noen ser (0031), med dagen det begynte, ikke dagen noen så.

create table varde.guidefravaer (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  bruker_id uuid not null references varde.bruker,
  -- Usant er at hen har svart at hen er her i dagene: også det er et svar i sommerrunden.
  borte boolean not null default true,
  fra date not null, til date not null,
  meldt_av uuid not null references varde.bruker, meldt_ved timestamptz not null default now(),
  avlyst_ved timestamptz,
  primary key (omrade_id, id),
  check (til >= fra and til - fra <= 366)
);
create index on varde.guidefravaer (omrade_id, bruker_id, til);
comment on table varde.guidefravaer is 'dagene en guide er borte, eller har svart at hen er her (VV-19, VV-21); aldri hvorfor';
do $$ declare r record; begin
  for r in select * from (values
    ('omrade_id', 'holde områdene fra hverandre'), ('id', 'vise til raden'), ('bruker_id', 'vite hvem som er borte (VV-19)'),
    ('borte', 'skille den som er borte fra den som har svart at hen er her (VV-21)'), ('fra', 'vite når en annen må følge opp (VV-19), aldri hvorfor'),
    ('til', 'vite når en annen må følge opp (VV-19), aldri hvorfor'), ('meldt_av', 'vite hvem som meldte det'),
    ('meldt_ved', 'vite når det ble meldt'), ('avlyst_ved', 'vite at hen ikke er borte likevel')) k (kolonne, formaal)
  loop
    execute format('comment on column varde.guidefravaer.%I is %L', r.kolonne,
      format('formål: %s; kategori: ansatt; grunnlag: arbeidsforhold; periode: medlemskapets levetid', r.formaal));
  end loop;
end $$;

alter table varde.sak_tilgang add column vikar_i uuid, add foreign key (omrade_id, vikar_i) references varde.guidefravaer (omrade_id, id);
comment on column varde.sak_tilgang.vikar_i is 'formål: la vikaren ha saken bare de dagene guiden er borte (TG-24); kategori: klientforhold; grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';
alter table varde.guideforespoersel add column fravaer_id uuid, add foreign key (omrade_id, fravaer_id) references varde.guidefravaer (omrade_id, id),
  add check (fravaer_id is null or steg = 'spurt');
comment on column varde.guideforespoersel.fravaer_id is 'formål: vite hvilket fravær en vikar er spurt om (TG-24); kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';
grant insert (fravaer_id) on varde.guideforespoersel to varde_app;
alter table varde.guidemelding add column planlagt boolean not null default false;
comment on column varde.guidemelding.planlagt is 'formål: vite at fraværet var meldt på forhånd (VV-19); kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';
do $$ declare r record; begin
  for r in select conname, pg_get_constraintdef(oid) as d from pg_constraint where conrelid = 'varde.guidemelding'::regclass and contype = 'c'
      and (pg_get_constraintdef(oid) like '%guide_slutt%' or pg_get_constraintdef(oid) like '%fra IS NOT NULL%') loop
    execute format('alter table varde.guidemelding drop constraint %I', r.conname);
  end loop;
end $$;
-- `vikar`: en vikar har tatt oppdraget, og ungdommen skal vite hvem (VV-19). Det sier basen fra om.
alter table varde.guidemelding
  add check (slag in ('trussel', 'bekymring', 'stagnasjon', 'fravaer', 'veiledning', 'samtykke_trukket', 'guide_slutt', 'vikar')),
  add check ((slag in ('fravaer', 'vikar')) = (fra is not null));
alter policy bare_basen_om_det on varde.guidemelding with check (slag not in ('samtykke_trukket', 'guide_slutt', 'vikar'));

-- Dagen begynner midnatt der ungdommen bor, også når klokka stilles.
create function tilgang.dagens_start(p_dag date) returns timestamptz language sql stable set search_path = pg_catalog, pg_temp as $$
  select p_dag::timestamp at time zone 'Europe/Oslo' $$;

-- De som følger opp ungdommer i sakene jeg koordinerer.
create function tilgang.guidene_mine() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct t.bruker_id from varde.sak s
  join varde.sak_tilgang t on t.omrade_id = s.omrade_id and t.sak_id = s.id and t.relasjon in ('guide', 'samtaleholder')
    and (t.til is null or t.til > now()) and (t.relasjon <> 'guide' or t.akseptert is not null)
  where s.omrade_id = (select tilgang.omrade()) and s.tilstand in ('samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon')
    and (s.eier_organisasjon in (select tilgang.koordinator_for()) or s.id in (select tilgang.mine_saker('{koordinator,stedfortreder}')))
    and s.id not in (select tilgang.mine_sperrer()) and s.id not in (select tilgang.bare_etterforsker('{koordinator}')) $$;
revoke all on function tilgang.guidene_mine() from public;
grant execute on function tilgang.guidene_mine() to varde_app;

-- Lederen ser bare det hen selv har meldt: at noen har meldt noe selv, ville sagt at hen er guide (ADR 0053).
call tilgang.reis_vegg('guidefravaer');
create policy min_egen on varde.guidefravaer for select to varde_app using (bruker_id = (select tilgang.aktor()));
create policy meldt_av_meg on varde.guidefravaer for select to varde_app using (meldt_av = (select tilgang.aktor()));
create policy koordinator on varde.guidefravaer for select to varde_app using (bruker_id = any (array(select tilgang.guidene_mine())));
grant select on varde.guidefravaer to varde_app;

create function tilgang.jeg_leder(p_bruker uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.medlemskap m where m.omrade_id = tilgang.omrade() and m.bruker_id = p_bruker and tilgang.i_dag(m.fra, m.til)
    and m.organisasjon_id in (select tilgang.organisasjoner_med_verv('{leder}'))) $$;

-- Hva den som spør, er for den som kan være borte; tom når hen ikke kan melde det.
create function tilgang.som_melder(p_bruker uuid) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case when p_bruker = tilgang.aktor() and tilgang.er_medlem_her(p_bruker) then 'selv'
    when p_bruker in (select tilgang.guidene_mine()) then 'koordinator' when tilgang.jeg_leder(p_bruker) then 'leder' end $$;

-- Overlapper dagene noe den som melder, kan se? En leder får samme svar om den ansatte har meldt noe selv.
create function tilgang.alt_meldt_borte(p_bruker uuid, p_fra date, p_til date, p_uten uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.guidefravaer f where f.omrade_id = tilgang.omrade() and f.bruker_id = p_bruker and f.borte
    and f.avlyst_ved is null and f.fra <= p_til and f.til >= p_fra and f.id is distinct from p_uten
    and (f.meldt_av = tilgang.aktor() or tilgang.som_melder(p_bruker) <> 'leder')) $$;

create function tilgang.meld_borte(p_bruker uuid, p_fra date, p_til date, p_borte boolean) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare n text;
begin
  -- En leder svarer ikke for den ansatte at hen er her: det er sommerrundens svar.
  if not coalesce(case when p_borte then true else tilgang.som_melder(p_bruker) <> 'leder' end and tilgang.som_melder(p_bruker) is not null, false) then
    return tilgang.svar('guidefravaer_meldt', 'ikke_funnet', 'bruker', p_bruker);
  end if;
  perform pg_advisory_xact_lock(8215, hashtext(tilgang.omrade()::text || p_bruker));
  n := case
    when p_fra is null or p_til is null or p_til < p_fra then 'til_foer_fra'
    when p_fra < tilgang.dagen() then 'har_begynt'
    when p_til - p_fra > 366 then 'for_langt'
    when p_borte and tilgang.alt_meldt_borte(p_bruker, p_fra, p_til, null) then 'alt_meldt'
    else 'ok' end;
  if n <> 'ok' then return tilgang.svar('guidefravaer_meldt', n, 'bruker', p_bruker); end if;
  insert into varde.guidefravaer (omrade_id, bruker_id, borte, fra, til, meldt_av)
    values (tilgang.omrade(), p_bruker, p_borte, p_fra, p_til, tilgang.aktor());
  return tilgang.svar('guidefravaer_meldt', 'ok', 'bruker', p_bruker);
end $$;

-- Mitt eget, det jeg har meldt, eller en guides i sakene jeg koordinerer; det som er forbi, står.
create function tilgang.fravaer_aa_endre(p_id uuid) returns setof varde.guidefravaer
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select f.* from varde.guidefravaer f where f.omrade_id = tilgang.omrade() and f.id = p_id and f.borte and f.avlyst_ved is null
    and f.til >= tilgang.dagen() and (f.bruker_id = tilgang.aktor() or f.meldt_av = tilgang.aktor() and tilgang.jeg_leder(f.bruker_id)
      or f.bruker_id in (select tilgang.guidene_mine())) for update $$;

-- Vikaren har aldri saken lenger enn fraværet varer, og aldri andre dager enn dem hen sa ja til.
create function tilgang.snevre_vikaren(p_omrade uuid, p_fravaer uuid) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update varde.sak_tilgang t set fra = greatest(t.fra, tilgang.dagens_start(f.fra)),
    til = least(t.til, case when f.avlyst_ved is null then tilgang.dagens_start(f.til + 1) else now() end)
  from varde.guidefravaer f where f.omrade_id = p_omrade and f.id = p_fravaer and t.omrade_id = f.omrade_id and t.vikar_i = f.id
    and t.til > now() $$;

create function tilgang.endre_borte(p_id uuid, p_fra date, p_til date) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare f varde.guidefravaer; n text;
begin
  select x.* into f from tilgang.fravaer_aa_endre(p_id) x;
  if not found then return tilgang.svar('guidefravaer_endret', 'ikke_funnet', 'fravaer', p_id); end if;
  n := case
    when p_fra is null or p_til is null or p_til < p_fra then 'til_foer_fra'
    when p_fra <> f.fra and least(p_fra, f.fra) < tilgang.dagen() then 'har_begynt'
    when p_til < tilgang.dagen() then 'fravaeret_er_forbi'
    when p_til - p_fra > 366 then 'for_langt'
    when tilgang.alt_meldt_borte(f.bruker_id, p_fra, p_til, f.id) then 'alt_meldt'
    else 'ok' end;
  if n <> 'ok' then return tilgang.svar('guidefravaer_endret', n, 'bruker', f.bruker_id); end if;
  update varde.guidefravaer g set fra = p_fra, til = p_til where g.omrade_id = f.omrade_id and g.id = f.id;
  perform tilgang.snevre_vikaren(f.omrade_id, f.id);
  return tilgang.svar('guidefravaer_endret', 'ok', 'bruker', f.bruker_id);
end $$;

-- Har det ikke begynt, blir det ikke noe av; ellers er hen tilbake i dag.
create function tilgang.slutt_borte(p_omrade uuid, p_id uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update varde.guidefravaer g set til = case when g.fra < tilgang.dagen() then tilgang.dagen() - 1 else g.til end,
    avlyst_ved = case when g.fra < tilgang.dagen() then null else now() end
  where g.omrade_id = p_omrade and g.id = p_id;
  perform tilgang.snevre_vikaren(p_omrade, p_id);
end $$;

create function tilgang.avlys_borte(p_id uuid) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare f varde.guidefravaer;
begin
  select x.* into f from tilgang.fravaer_aa_endre(p_id) x;
  if not found then return tilgang.svar('guidefravaer_avlyst', 'ikke_funnet', 'fravaer', p_id); end if;
  perform tilgang.slutt_borte(f.omrade_id, f.id);
  return tilgang.svar('guidefravaer_avlyst', 'ok', 'bruker', f.bruker_id);
end $$;
revoke all on function tilgang.dagens_start(date), tilgang.jeg_leder(uuid), tilgang.som_melder(uuid), tilgang.alt_meldt_borte(uuid, date, date, uuid), tilgang.meld_borte(uuid, date, date, boolean),
  tilgang.fravaer_aa_endre(uuid), tilgang.snevre_vikaren(uuid, uuid), tilgang.endre_borte(uuid, date, date), tilgang.slutt_borte(uuid, uuid),
  tilgang.avlys_borte(uuid) from public;
grant execute on function tilgang.som_melder(uuid), tilgang.meld_borte(uuid, date, date, boolean), tilgang.endre_borte(uuid, date, date), tilgang.avlys_borte(uuid) to varde_app;

-- ── Pausen (VV-20) ──────────────────────────────────────────────────────────────────────────────

-- Sjeldnere kontakt kan begynne en dag fram i tid: en pause i sommer, avtalt i mai. Åtte uker er det høyeste også da.
alter table varde.kontaktavtale add column sjeldnere_fra date, add check (sjeldnere_fra < sjeldnere_til), add check (sjeldnere_fra is null or sjeldnere_til is not null);
alter table varde.sak add column sjeldnere_fra date;
grant insert (sjeldnere_fra) on varde.kontaktavtale to varde_app;
comment on column varde.kontaktavtale.sjeldnere_fra is 'formål: holde ungdommens ønske om når pausen begynner (VV-20); kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';
comment on column varde.sak.sjeldnere_fra is 'formål: vite når ungdommens pause begynner (VV-20); kategori: klientforhold; grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';

CREATE OR REPLACE FUNCTION tilgang.virk_kontaktavtale()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare s record; forrige record;
begin
  select k.tilstand, k.koordinator_id, k.siste_kontakt into s from varde.sak k where k.omrade_id = new.omrade_id and k.id = new.sak_id for no key update;
  if s.tilstand not in ('samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon') then
    raise exception 'saken følges ikke opp' using errcode = '23514';
  end if;
  -- Det som er avtalt, avløses av en ny avtale som peker på den som gjelder.
  if new.etter is not null and new.etter = new.id then raise exception 'avløser seg selv' using errcode = '23514'; end if;
  if new.sjeldnere_fra <= tilgang.dagen() or new.sjeldnere_fra > tilgang.dagen() + 98 then
    raise exception 'pausen begynner ikke en dag som kommer snart' using errcode = '23514';
  end if;
  if new.sjeldnere_til > coalesce(new.sjeldnere_fra, tilgang.dagen()) + 56 then raise exception 'høyst åtte uker' using errcode = '23514'; end if;
  select a.sjeldnere_til as til, tilgang.oslodag(a.skrevet_ved) as dag into forrige from varde.kontaktavtale a
    where a.omrade_id = new.omrade_id and a.sak_id = new.sak_id and a.sjeldnere_til is not null and tilgang.oslodag(a.skrevet_ved) < tilgang.dagen()
      and a.skrevet_ved >= coalesce((select k.foelges_fra from varde.sak k where k.omrade_id = new.omrade_id and k.id = new.sak_id), '-infinity')
    order by a.skrevet_ved desc limit 1;
  -- En lengre pause sier ungdommen fra om: hen er nådd etter dagen den forrige ble avtalt.
  if new.sjeldnere_til > forrige.til and coalesce(tilgang.oslodag(s.siste_kontakt) <= forrige.dag, true) then
    raise exception 'ungdommen er ikke nådd siden sist' using errcode = '23514';
  end if;
  update varde.sak k set sjeldnere_til = new.sjeldnere_til, sjeldnere_fra = new.sjeldnere_fra where k.omrade_id = new.omrade_id and k.id = new.sak_id;
  if new.sjeldnere_til is not null and new.skrevet_av <> s.koordinator_id then
    perform tilgang.si_fra(new.omrade_id, new.sak_id, 'sjeldnere_kontakt', s.koordinator_id);
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION tilgang.kontaktfrist(p_omrade uuid, p_sak uuid)
 RETURNS date
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  -- En pause gjelder fristene som faller i den; en som falt før den begynte, står.
  select greatest(v.frist, case when s.sjeldnere_fra is null or v.frist >= s.sjeldnere_fra then s.sjeldnere_til end)
  from varde.sak s cross join lateral (select greatest(tilgang.telles_fra(p_omrade, p_sak) + 14, s.ny_kontaktfrist) as frist) v
  where s.omrade_id = p_omrade and s.id = p_sak $function$;

CREATE OR REPLACE FUNCTION tilgang.fristene_holdt(p_omrade uuid, p_sak uuid, p_fra date, p_til date)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare e record; siden date := p_fra; sjeldnere date; pause date; vanlig date; ny date; n integer := 0; maater text[] := '{}'; hviler boolean := false;
begin
  for e in
    select tilgang.oslodag(a.skrevet_ved) as dag, 1 as rang, 'avtale' as hva, a.sjeldnere_til as frist, null as maate, a.skrevet_ved as ved, a.sjeldnere_fra as pause
      from varde.kontaktavtale a where a.omrade_id = p_omrade and a.sak_id = p_sak
    union all select tilgang.oslodag(g.skrevet_ved), 1, 'sett', g.frist, null, g.skrevet_ved, null::date
      from varde.kontaktgjennomgang g where g.omrade_id = p_omrade and g.sak_id = p_sak
    union all select l.dag, 2, l.utfall, null, l.maate, l.skrevet_ved, null from varde.logg_fakta l
      where l.omrade_id = p_omrade and l.sak_id = p_sak and l.slag = 'kontakt' and (l.gjaldt = 'ungdommen' or l.gjaldt = 'sammen' and l.under_ti)
        and not exists (select 1 from varde.logg_fakta m where m.omrade_id = l.omrade_id and m.sak_id = l.sak_id and m.retter = l.id)
    union all select tilgang.oslodag(v.avsluttet_ved), 3, 'slutt', null, null, v.avsluttet_ved, null from varde.avslutning v
      where v.omrade_id = p_omrade and v.sak_id = p_sak and v.maate <> 'angret'
        and not exists (select 1 from varde.avslutning u where u.omrade_id = v.omrade_id and u.angrer = v.id)
    union all select tilgang.oslodag(t.akseptert), 4, 'guide', null, null, t.akseptert, null from varde.sak_tilgang t
      where t.omrade_id = p_omrade and t.sak_id = p_sak and t.relasjon = 'guide' and t.akseptert is not null
    union all select p_til, 5, 'til', null, null, 'infinity'::timestamptz, null
    order by 1, 2, 6
  loop
    exit when e.dag > p_til;
    vanlig := greatest(siden + 14, ny);
    if e.dag > p_fra and not hviler and e.dag > greatest(vanlig, case when pause is null or vanlig >= pause then sjeldnere end) then return false; end if;
    case e.hva
      when 'avtale' then sjeldnere := e.frist; pause := e.pause;
      when 'sett' then ny := e.frist; n := 0; maater := '{}';
      when 'naadd' then siden := greatest(siden, e.dag); n := 0; maater := '{}';
      when 'forsoek' then
        if e.dag > siden then
          n := n + 1; maater := maater || e.maate;
          if n >= 3 and (select count(distinct x) from unnest(maater) x) >= 2 then siden := e.dag; n := 0; maater := '{}'; end if;
        end if;
      when 'slutt' then hviler := e.dag >= p_fra;
      when 'guide' then if hviler then siden := e.dag; sjeldnere := null; pause := null; ny := null; n := 0; maater := '{}'; hviler := false; end if;
      else null;
    end case;
  end loop;
  return true;
end $function$;

-- ── Vikaren (TG-24) ─────────────────────────────────────────────────────────────────────────────

-- Fraværet en forespørsel gjelder, når det er en vikar det spørres om, og fraværet ikke er forbi eller avlyst; og guiden har saken ennå.
create function tilgang.vikariatet(p_omrade uuid, p_forespoersel uuid) returns setof varde.guidefravaer
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select f.* from varde.guideforespoersel g join varde.guidefravaer f on f.omrade_id = g.omrade_id and f.id = g.fravaer_id
  where g.omrade_id = p_omrade and g.id = p_forespoersel and f.borte and f.avlyst_ved is null and f.til >= tilgang.dagen()
    and exists (select 1 from varde.sak s where s.omrade_id = g.omrade_id and s.id = g.sak_id and s.tilstand in ('aktiv', 'guide_borte', 'stagnasjon'))
    and exists (select 1 from varde.sak_tilgang t where t.omrade_id = g.omrade_id and t.sak_id = g.sak_id and t.bruker_id = f.bruker_id
      and t.relasjon = 'guide' and t.akseptert is not null and t.vikar_i is null and t.avloeses is null and (t.til is null or t.til > now())) $$;
revoke all on function tilgang.vikariatet(uuid, uuid) from public;

-- Dagene en vikar er spurt om, til den som er spurt.
create function tilgang.vikardager_til_meg() returns table (forespoersel_id uuid, fra date, til date)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select g.id, f.fra, f.til from varde.guideforespoersel g cross join lateral tilgang.vikariatet(g.omrade_id, g.id) f
  where g.omrade_id = (select tilgang.omrade()) and g.bruker_id = (select tilgang.aktor()) and g.steg = 'spurt' and g.fravaer_id is not null $$;
revoke all on function tilgang.vikardager_til_meg() from public;
grant execute on function tilgang.vikardager_til_meg() to varde_app;

CREATE OR REPLACE FUNCTION tilgang.virk_guideforespoersel()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare s record; foer record; m record; annen uuid; v varde.guidefravaer; er_vikar boolean;
begin
  select k.* into s from varde.sak k where k.omrade_id = new.omrade_id and k.id = new.sak_id for update;
  select g.fravaer_id is not null into er_vikar from varde.guideforespoersel g where g.omrade_id = new.omrade_id and g.id = new.forespoersel_id;
  select x.* into v from tilgang.vikariatet(new.omrade_id, new.forespoersel_id) x;
  if new.steg = 'spurt' then
    perform tilgang.vokt_guidevalg(new);
    if exists (select 1 from tilgang.siste_guidesteg(new.omrade_id, new.sak_id) f
        where f.id <> new.id and f.steg in ('spurt', 'villig', 'navn_vist')) or not er_vikar and tilgang.har_guide(new.omrade_id, new.sak_id) then
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
    if (case when er_vikar then v.id is null else s.tilstand <> 'guide_soekes' end) then raise exception 'det søkes ikke guide' using errcode = '23514'; end if;
    select g.* into m from tilgang.guider_i(new.omrade_id, new.sak_id) g where g.bruker_id = new.bruker_id;
    if not found then raise exception 'kan ikke være guide i saken' using errcode = '23514'; end if;
    annen := m.annen_eier;
  end if;
  -- Navnet er en opplysning om ungdommen: det vises først når de som skal, har sagt ja (TG-07, VV-03, VV-04).
  if new.steg in ('navn_vist', 'tatt') and not tilgang.har_kontaktgrunnlag(new.omrade_id, new.sak_id) then
    raise exception 'samtykket gjelder ikke' using errcode = '23514';
  end if;
  if new.steg in ('navn_vist', 'tatt') and tilgang.trukket_etter(new.omrade_id, new.sak_id, '-infinity') then
    raise exception 'et ja i straffesaken er trukket' using errcode = '23514';
  end if;
  -- Navnet går til en annen enn eieren: det er en overgang, og føres når det vises (VV-35).
  if new.steg = 'navn_vist' and annen is not null then
    insert into varde.utlevering (omrade_id, objekt_id, fra_organisasjon, til_organisasjon, feltgrupper, formaal, grunnlag, besluttet_av)
      values (new.omrade_id, new.sak_id, s.eier_organisasjon, annen, array['identitet'], 'trygghetsguide', 'samtykke', new.foert_av);
  end if;
  if new.steg = 'tatt' then
    insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, gitt_av, grunnlag, akseptert, fra, til, vikar_i)
      values (new.omrade_id, new.sak_id, new.bruker_id, 'guide', foer.foert_av, case when er_vikar then 'tok oppdraget som vikar' else 'tok oppdraget' end, now(),
        greatest(now(), tilgang.dagens_start(v.fra)), tilgang.dagens_start(v.til + 1), v.id);
    if er_vikar then
      -- Ungdommen får vite hvem (VV-19); er guiden alt borte, følges hen opp igjen (C16).
      insert into varde.guidemelding (omrade_id, sak_id, eier_organisasjon, slag, fra, til, skrevet_av)
        values (new.omrade_id, new.sak_id, s.eier_organisasjon, 'vikar', v.fra, v.til, foer.foert_av);
      if s.tilstand = 'guide_borte' and v.fra <= tilgang.dagen() then
        update varde.sak set tilstand = 'aktiv', tilstand_siden = now() where omrade_id = new.omrade_id and id = new.sak_id;
      end if;
    end if;
    if annen is not null then
      insert into varde.utlevering (omrade_id, objekt_id, fra_organisasjon, til_organisasjon, feltgrupper, formaal, grunnlag, besluttet_av)
        values (new.omrade_id, new.sak_id, s.eier_organisasjon, annen,
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
end $function$;

-- Den som er spurt om å være vikar, svarer mens saken følges opp.
do $$
declare b record; foer text; naa text;
begin
  for b in select * from (values
    ('tilgang.guider_i(uuid, uuid)'::regprocedure, $s$s.tilstand = 'guide_soekes'$s$, $s$s.tilstand in ('guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon')$s$),
    ('tilgang.guideforespoersler_til_meg()', $s$and s.tilstand = 'guide_soekes'$s$, $s$and case when f.fravaer_id is null then s.tilstand = 'guide_soekes' else exists (select 1 from tilgang.vikariatet(f.omrade_id, f.id)) end$s$),
    ('jobb.spurte_guider()', $s$and s.tilstand = 'guide_soekes' and f.steg in$s$, $s$and f.steg in$s$),
    ('jobb.spurte_guider()', $s$  where not exists (select 1 from varde.guideforespoersel n$s$, $s$  join varde.guideforespoersel g on g.omrade_id = f.omrade_id and g.id = f.forespoersel_id
    and case when g.fravaer_id is null then s.tilstand = 'guide_soekes' else exists (select 1 from tilgang.vikariatet(g.omrade_id, g.id)) end
  where not exists (select 1 from varde.guideforespoersel n$s$),
    ('tilgang.er_guiden(uuid, uuid, uuid)', $s$t.akseptert is not null and$s$, $s$t.akseptert is not null and t.fra <= now() and$s$),
    ('tilgang.har_guide(uuid, uuid)', $s$t.avloeses is null and$s$, $s$t.avloeses is null and t.vikar_i is null and$s$),
    ('tilgang.guiden_i(uuid, uuid)', $s$t.akseptert is not null and$s$, $s$t.akseptert is not null and t.vikar_i is null and$s$),
    ('tilgang.borte_siden(uuid, uuid)', $s$and t.akseptert <= m.skrevet_ved and t.avloeses is null$s$, $s$and t.akseptert <= m.skrevet_ved and t.avloeses is null and t.vikar_i is null$s$),
    ('tilgang.gi_guiden_tilbake(uuid, uuid, timestamptz)', $s$update varde.sak_tilgang t set til = null where$s$, $s$update varde.sak_tilgang t set til = (select tilgang.dagens_start(f.til + 1) from varde.guidefravaer f where f.omrade_id = t.omrade_id and f.id = t.vikar_i and f.avlyst_ved is null) where$s$),
    ('tilgang.gi_guiden_tilbake(uuid, uuid, timestamptz)', $s$and t.til = p_sluttet
$s$, $s$and t.til = p_sluttet
    and (t.vikar_i is null or exists (select 1 from varde.guidefravaer f where f.omrade_id = t.omrade_id and f.id = t.vikar_i and f.avlyst_ved is null and f.til >= tilgang.dagen()))
$s$),
    ('tilgang.vokt_guidemelding()', $s$  if new.fra > tilgang.dagen() then$s$, $s$  if new.slag = 'fravaer' and new.fra > tilgang.dagen() then$s$),
    ('tilgang.vokt_guidegang()', $s$m.slag = 'fravaer' and m.skrevet_ved = now())$s$, $s$m.slag = 'fravaer' and (m.skrevet_ved = now() or m.planlagt and m.skrevet_ved = new.tilstand_siden))$s$),
    ('tilgang.vokt_guidegang()', $s$new.tilstand = 'aktiv' and not tilgang.besvart_naa(new.omrade_id, new.id, 'tilbake') then
    raise exception 'ingen har sagt fra$s$, $s$new.tilstand = 'aktiv' and not tilgang.besvart_naa(new.omrade_id, new.id, 'tilbake')
        and not exists (select 1 from varde.sak_tilgang t where t.omrade_id = new.omrade_id and t.sak_id = new.id and t.vikar_i is not null and t.akseptert = now()) then
    raise exception 'ingen har sagt fra$s$),
    ('tilgang.meldingens_plikter(text, boolean)', $s$when 'guide_slutt' then '{fortell_hvem}'$s$, $s$when 'guide_slutt' then '{fortell_hvem}' when 'vikar' then '{fortell_hvem}'$s$),
    ('tilgang.virk_guidemeldingssvar()', $s$  if new.svar = 'tilbake' then
$s$, $s$  if new.svar = 'tilbake' then
    -- Var fraværet meldt på forhånd, er det slutt nå, også for vikaren.
    perform tilgang.slutt_borte(f.omrade_id, f.id) from varde.guidefravaer f join varde.sak_tilgang t on t.omrade_id = f.omrade_id and t.bruker_id = f.bruker_id
      where f.omrade_id = new.omrade_id and f.borte and f.avlyst_ved is null and tilgang.dagen() between f.fra and f.til
        and t.sak_id = new.sak_id and t.relasjon = 'guide' and t.akseptert is not null and t.vikar_i is null and (t.til is null or t.til > now());
$s$),
    ('tilgang.aapne_igjen()', $s$sjeldnere_til = null, ny_kontaktfrist = null$s$, $s$sjeldnere_til = null, sjeldnere_fra = null, ny_kontaktfrist = null$s$)) x (funksjon, fra, til) loop
    foer := pg_get_functiondef(b.funksjon);
    naa := replace(foer, b.fra, b.til);
    if naa = foer then raise exception 'fant ikke stedet i %', b.funksjon; end if;
    execute naa;
  end loop;
end $$;

-- ── Fraværet begynner (VV-19, 0031) ─────────────────────────────────────────────────────────────

-- Følger noen ungdommen opp i dag, selv om guiden er borte? En vikar som ikke selv er borte, eller ungdommen har selv ønsket pause.
create function tilgang.dekket_i_dag(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.sak_tilgang t where t.omrade_id = p_omrade and t.sak_id = p_sak and t.relasjon = 'guide' and t.vikar_i is not null
      and t.akseptert is not null and t.fra <= now() and t.til > now() and not exists (select 1 from varde.guidefravaer f where f.omrade_id = t.omrade_id
        and f.bruker_id = t.bruker_id and f.borte and f.avlyst_ved is null and tilgang.dagen() between f.fra and f.til))
    or exists (select 1 from varde.sak s where s.omrade_id = p_omrade and s.id = p_sak and s.sjeldnere_til > tilgang.dagen()
      and (s.sjeldnere_fra is null or s.sjeldnere_fra <= tilgang.dagen())) $$;

-- De aktive sakene i området der guiden er borte i dag etter et fravær som var meldt, og ingen har tatt over.
create function tilgang.fravaer_som_begynte(p_omrade uuid) returns table (sak_id uuid, fravaer_id uuid, siden timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct on (s.id) s.id, f.id, greatest(tilgang.dagens_start(f.fra), s.tilstand_siden, t.akseptert,
    (select max(v.til) from varde.sak_tilgang v where v.omrade_id = s.omrade_id and v.sak_id = s.id and v.vikar_i is not null and v.til <= now()),
    case when s.sjeldnere_til <= tilgang.dagen() then tilgang.dagens_start(s.sjeldnere_til) end)
  from varde.guidefravaer f
  join varde.sak_tilgang t on t.omrade_id = f.omrade_id and t.bruker_id = f.bruker_id and t.relasjon = 'guide' and t.akseptert is not null
    and t.vikar_i is null and t.avloeses is null and (t.til is null or t.til > now())
  join varde.sak s on s.omrade_id = t.omrade_id and s.id = t.sak_id and s.tilstand = 'aktiv'
  where f.omrade_id = p_omrade and f.borte and f.avlyst_ved is null and tilgang.dagen() between f.fra and f.til
    and not tilgang.dekket_i_dag(s.omrade_id, s.id)
  order by s.id, f.fra $$;

-- Kalles når noen ser på saken. Det som står etterpå, er det samme hvem som så først, og når.
create function tilgang.begynn_fravaer(p_sak uuid) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r record; s record; melding uuid; n integer := 0;
begin
  for r in select b.* from tilgang.fravaer_som_begynte(tilgang.omrade()) b where p_sak is null or b.sak_id = p_sak order by b.sak_id loop
    select k.* into s from varde.sak k where k.omrade_id = tilgang.omrade() and k.id = r.sak_id
      and (k.eier_organisasjon in (select tilgang.koordinator_for()) or k.id in (select tilgang.mine_saker('{guide,koordinator,stedfortreder}')))
      for no key update;
    -- En annen kan ha sett den imens.
    continue when not found or s.tilstand <> 'aktiv';
    melding := gen_random_uuid();
    insert into varde.guidemelding (omrade_id, id, sak_id, eier_organisasjon, slag, fra, til, skrevet_av, skrevet_ved, planlagt)
      select s.omrade_id, melding, s.id, s.eier_organisasjon, 'fravaer', f.fra, f.til, f.meldt_av, r.siden, true
      from varde.guidefravaer f where f.omrade_id = s.omrade_id and f.id = r.fravaer_id;
    -- Det sto i Varde på forhånd, der koordinatoren ser det (TG-23).
    insert into varde.guidemeldingssvar (omrade_id, sak_id, eier_organisasjon, melding_id, plikt, svar, dag, foert_av)
      select s.omrade_id, s.id, s.eier_organisasjon, melding, 'fortell_koordinatoren', 'fortalt', tilgang.oslodag(r.siden), f.meldt_av
      from varde.guidefravaer f where f.omrade_id = s.omrade_id and f.id = r.fravaer_id on conflict do nothing;
    perform logg.skriv('guidefravaer_begynte', 'ja', '', '{sak}', array[s.id]);
    n := n + 1;
  end loop;
  return n;
end $$;
revoke all on function tilgang.dekket_i_dag(uuid, uuid), tilgang.fravaer_som_begynte(uuid), tilgang.begynn_fravaer(uuid) from public;
grant execute on function tilgang.begynn_fravaer(uuid) to varde_app;
