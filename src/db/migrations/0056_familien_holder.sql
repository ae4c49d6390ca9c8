-- Det som står om familien, holder: ingen faller ut av «skal ikke kontaktes», og ingen blir voksen før dagen (VV-01, TP-07).

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text) language plpgsql as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %', p_funksjon; end if;
  execute naa;
end $$;

-- ── Den andre ser hva den første gjorde (VV-07) ────────────────────────────────────────────────

-- Skjemaet bærer gangen det ble vist med; ble raden skrevet imens, sier kommandoen hvem som gjorde det, og når.
alter table varde.foresatte add column gang integer not null default 1, add column skrevet_av uuid references varde.bruker,
  add column skrevet_ved timestamptz;
alter table varde.straffesak add column gang integer not null default 1, add column foert_av uuid references varde.bruker,
  add column foert_ved timestamptz;
do $$ declare r record; begin
  for r in select * from (values ('foresatte', 'gang'), ('foresatte', 'skrevet_av'), ('foresatte', 'skrevet_ved'), ('straffesak', 'gang'), ('straffesak', 'foert_av'),
    ('straffesak', 'foert_ved')) k (tabell, navn)
  loop
    execute format('comment on column varde.%I.%I is %L', r.tabell, r.navn, format('formål: vise hvem som skrev det som står, og når, så ingen skriver over det uten å vite det (VV-07, TP-19); '
      'kategori: klientforhold%s; grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes',
      case r.tabell when 'foresatte' then ', slekt_familie_hjem' else '' end));
  end loop;
end $$;

create or replace function tilgang.vokt_straffesaksnavn() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if (new.etterforsker, new.jurist, new.straffesaksnummer) is distinct from (old.etterforsker, old.jurist, old.straffesaksnummer) then
    new.gang := old.gang + 1;
    new.foert_av := tilgang.aktor();
    new.foert_ved := clock_timestamp();
  end if;
  if current_user <> 'varde_app' then return new; end if;
  if (old.etterforsker is not null and new.etterforsker is null) or (old.jurist is not null and new.jurist is null) then
    raise exception 'navnet i straffesaken står' using errcode = '23514';
  end if;
  if new.etterforsker is distinct from old.etterforsker then new.etterforsker_for_haand := false; end if;
  return new;
end $$;

-- ── Ingen siste dag for den som ikke er besvart, eller ikke skal kontaktes (VV-01) ──────────────

-- En siste dag, også en som kommer, tok hen ut av spørsmålet. Den som får et nytt navn, er ubesvart i samme øyeblikk.
create or replace function tilgang.vokt_foresatt() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare byttet boolean := new.navn <> old.navn or new.slag <> old.slag;
begin
  if current_user <> 'varde_app' then return new; end if;
  new.gang := old.gang + 1;
  new.skrevet_av := tilgang.aktor();
  new.skrevet_ved := clock_timestamp();
  if byttet then
    new.byttet_ved := clock_timestamp();
    if old.kan_kontaktes <> 'nei' then
      new.kan_kontaktes := 'ukjent';
      new.svart := false;
    end if;
  end if;
  if new.til is not null and (byttet or new.til is distinct from old.til) and (not new.svart or new.kan_kontaktes = 'nei') then
    raise exception 'den som ikke er besvart, eller ikke skal kontaktes, går ikke ut' using errcode = '23514';
  end if;
  return new;
end $$;

create or replace function tilgang.vokt_ny_foresatt() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if current_user <> 'varde_app' then return new; end if;
  if new.til is not null then
    raise exception 'den som ikke er besvart, går ikke ut' using errcode = '23514';
  end if;
  new.skrevet_av := tilgang.aktor();
  new.skrevet_ved := clock_timestamp();
  return new;
end $$;

-- Den som ikke skal kontaktes, eller ikke er besvart, følger saken også etter sin siste dag (VV-18).
call tilgang.bytt_tekst('tilgang.celler_i_tilbudet(uuid)', $s$f.sak_id = t.sak and (f.til is null or f.til >= tilgang.dagen())$s$,
  $s$f.sak_id = t.sak and (f.til is null or f.til >= tilgang.dagen() or f.kan_kontaktes = 'nei' or not f.svart)$s$);
call tilgang.bytt_tekst('tilgang.ta_over_sak(uuid,uuid,uuid,uuid,uuid,text,uuid,bytea,bytea,jsonb)',
  $s$x.sak_id = t.sak_id and (x.til is null or x.til >= tilgang.dagen());$s$,
  $s$x.sak_id = t.sak_id and (x.til is null or x.til >= tilgang.dagen() or x.kan_kontaktes = 'nei' or not x.svart);$s$);

-- ── Ingen blir voksen før dagen (TP-07) ────────────────────────────────────────────────────────

-- Fødselsdatoen er kryptert, så basen kjente ingen dag og måtte tro den som kalte: to steg, og et barn var voksent. Nå kjenner den
-- måneden den unge fyller 18. Ikke dagen: den ville vært fødselsdatoen i klartekst.
alter table varde.identitet add column voksen_fra date check (extract(day from voksen_fra) = 1);
comment on column varde.identitet.voksen_fra is 'formål: ikke la noen bli voksen før tiden, og krav om foresatte falle bort (TP-07); kategori: klientforhold, slekt_familie_hjem; grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';

-- For sakene som finnes, er det tidligste mulige kjent: den som var under 15 da saken kom inn, er ikke 18 før tre år etter.
update varde.identitet i set voksen_fra = date_trunc('month', s.registrert + make_interval(years =>
    case s.aldersbaand when 'under_10' then 8 when '10_14' then 3 else 0 end))::date
  from varde.sak s where s.omrade_id = i.omrade_id and s.id = i.sak_id and s.aldersbaand <> 'ukjent';

-- En ungdom blir eldre, aldri yngre, og aldri eldre enn dagen. Er ingen dag kjent, blir båndet stående til koordinatoren fører en.
create or replace function tilgang.foelg_alderen(p_sak uuid, p_baand text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare rekke constant text[] := array['under_10', '10_14', '15_17', '18_pluss'];
begin
  update varde.sak s set aldersbaand = p_baand from varde.identitet i
  where s.omrade_id = tilgang.omrade() and s.id = p_sak and s.id not in (select tilgang.mine_sperrer())
    and (s.eier_organisasjon in (select tilgang.koordinator_for()) or s.id in (select tilgang.mine_saker('{samtaleholder}')))
    and array_position(rekke, p_baand) > array_position(rekke, s.aldersbaand)
    and i.omrade_id = s.omrade_id and i.sak_id = s.id
    and tilgang.dagen() >= i.voksen_fra - make_interval(years => case p_baand when '10_14' then 8 when '15_17' then 3 else 0 end);
end $$;

call tilgang.bytt_tekst('tilgang.ta_over_sak(uuid,uuid,uuid,uuid,uuid,text,uuid,bytea,bytea,jsonb)',
  $s$fodselsnummer_indeks, fodselsdato, kallenavn)
    select her$s$, $s$fodselsnummer_indeks, fodselsdato, kallenavn, voksen_fra)
    select her$s$);
call tilgang.bytt_tekst('tilgang.ta_over_sak(uuid,uuid,uuid,uuid,uuid,text,uuid,bytea,bytea,jsonb)',
  $s$tilgang.celle(p_celler, 'identitet', t.sak_id, 'kallenavn');$s$, $s$tilgang.celle(p_celler, 'identitet', t.sak_id, 'kallenavn'),
      (select i.voksen_fra from varde.identitet i where i.omrade_id = t.fra_omrade and i.sak_id = t.sak_id);$s$);

-- ── Navnet koordinatoren skrev, er hens også der saken går (TP-19) ──────────────────────────────

-- Uten merket var det politiets der, og et galt navn sto for alltid.
call tilgang.bytt_tekst('tilgang.ta_over_sak(uuid,uuid,uuid,uuid,uuid,text,uuid,bytea,bytea,jsonb)',
  $s$etterforsker, jurist, status, status_dato)$s$, $s$etterforsker, jurist, etterforsker_for_haand, jurist_for_haand, status, status_dato)$s$);
call tilgang.bytt_tekst('tilgang.ta_over_sak(uuid,uuid,uuid,uuid,uuid,text,uuid,bytea,bytea,jsonb)',
  $s$      x.status, x.status_dato from varde.straffesak x$s$,
  $s$      x.etterforsker_for_haand, x.jurist_for_haand, x.status, x.status_dato from varde.straffesak x$s$);

-- ── Alderen som ikke var kjent, kan føres (TP-07) ──────────────────────────────────────────────

-- En voksen uten kjent fødselsdato var en blindvei: ingen ringes uten foresatte, og hen har ingen.
alter table varde.identitet add column voksen_sett_av bytea, add column alder_foert_av uuid references varde.bruker, add column alder_foert_ved timestamptz;
do $$ declare r record; begin
  for r in select * from (values
    ('voksen_sett_av', 'vite hvem som har sett at den utsatte er fylt 18 når datoen ikke er kjent (TP-07)'),
    ('alder_foert_av', 'vise hvem som førte alderen (TP-07)'), ('alder_foert_ved', 'vise når alderen ble ført (TP-07)')) k (navn, formaal)
  loop
    execute format('comment on column varde.identitet.%I is %L', r.navn, format('formål: %s; kategori: klientforhold, slekt_familie_hjem; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal));
  end loop;
end $$;

-- Bare koordinatoren, i en åpen sak, og bare der alderen ikke er kjent: det som står, byttes ikke. Den som er fylt 18 uten dato,
-- er voksen fra dagen noen førte det.
create function tilgang.foer_alder(p_sak uuid, p_fodselsdato bytea, p_voksen_fra date, p_baand text, p_sett_av bytea) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare fra date := case when p_fodselsdato is null then date_trunc('month', tilgang.dagen())::date else p_voksen_fra end;
begin
  if p_baand is null or p_baand not in ('under_10', '10_14', '15_17', '18_pluss') or (p_fodselsdato is null) = (p_sett_av is null) or (p_fodselsdato is null and p_baand <> '18_pluss') or fra is null or tilgang.dagen() < fra
      - make_interval(years => case p_baand when 'under_10' then 18 when '10_14' then 8 when '15_17' then 3 when '18_pluss' then 0 end) then
    return false;
  end if;
  update varde.sak s set aldersbaand = p_baand
    where s.omrade_id = tilgang.omrade() and s.id = p_sak and s.aldersbaand = 'ukjent' and s.tilstand not in ('avsluttet', 'henvist', 'angret')
      and s.eier_organisasjon in (select tilgang.koordinator_for()) and s.id not in (select tilgang.mine_sperrer())
      and s.id not in (select tilgang.mine_saker('{etterforsker}'))
      and exists (select 1 from varde.identitet i where i.omrade_id = s.omrade_id and i.sak_id = s.id and i.fodselsdato is null);
  if not found then return false; end if;
  update varde.identitet i set fodselsdato = p_fodselsdato, voksen_fra = fra, voksen_sett_av = p_sett_av,
    alder_foert_av = tilgang.aktor(), alder_foert_ved = clock_timestamp() where i.omrade_id = tilgang.omrade() and i.sak_id = p_sak;
  return true;
end $$;
revoke all on function tilgang.foer_alder from public;
grant execute on function tilgang.foer_alder to varde_app;

-- ── Det som ble sagt i samtalen med en som ikke skal kontaktes (VV-01, VV-38) ──────────────────

-- Som for oppringningen (0050): den som ikke ser hen, ser ikke det hen sa, hva det ble avtalt med hen, eller hvor. Den som
-- etterforsker saken, ser ingen av oppringningene (0055), og så ingen av resultatene.
create policy maa_ikke on varde.foerstesamtale as restrictive for select to varde_app
  using (exists (select 1 from varde.oppringning o where o.omrade_id = foerstesamtale.omrade_id
    and o.sak_id = foerstesamtale.sak_id and o.id = oppringning_id));

-- Resultatene slik den som har samtalen, ser dem: at det ble skrevet, av hvem og når; ordene bare der hen ser den som sa dem.
create function tilgang.resultatene(p_sak uuid) returns table (id uuid, oppringning_id uuid, resultat text, behov bytea, avtalt_ved timestamptz,
  avtalt_hvor bytea, forslag_foresatte bytea, forslag_ungdommen bytea, vurdering_ungdommen bytea, skrevet_ved timestamptz, skrevet_av uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.id, r.oppringning_id, r.resultat, case when x.vises then r.behov end, case when x.vises then r.avtalt_ved end,
    case when x.vises then r.avtalt_hvor end, case when x.vises then r.forslag_foresatte end, case when x.vises then r.forslag_ungdommen end,
    case when x.vises then r.vurdering_ungdommen end, r.skrevet_ved, r.skrevet_av
  from varde.foerstesamtale r
  join varde.oppringning o on o.omrade_id = r.omrade_id and o.id = r.oppringning_id
  left join varde.foresatte f on f.omrade_id = o.omrade_id and f.id = o.til_foresatt
  cross join lateral (select coalesce(f.kan_kontaktes, '') <> 'nei' or r.eier_organisasjon in (select tilgang.koordinator_for()) as vises) x
  where r.omrade_id = (select tilgang.omrade()) and r.sak_id = p_sak and r.sak_id not in (select tilgang.mine_sperrer())
    and (r.eier_organisasjon in (select tilgang.koordinator_for()) or r.sak_id in (select tilgang.mine_saker('{koordinator,stedfortreder,samtaleholder}'))) $$;
revoke all on function tilgang.resultatene from public;
grant execute on function tilgang.resultatene to varde_app;

-- Blir det nei mens en samtale er avtalt, får koordinatoren og den som har samtalen, vite at avtalen må avklares; ikke om hvem.
create function tilgang.si_fra_om_avtalen() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform tilgang.si_fra(new.omrade_id, new.sak_id, 'avtalen_avklares', h.bruker_id) from (
    select s.koordinator_id as bruker_id from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id
    union
    select t.bruker_id from varde.sak_tilgang t where t.omrade_id = new.omrade_id and t.sak_id = new.sak_id
      and t.relasjon = 'samtaleholder' and (t.til is null or t.til > now())) h
    where exists (select 1 from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id and s.tilstand = 'samtale_avtalt');
  return null;
end $$;
create trigger avtalen after update of kan_kontaktes on varde.foresatte for each row
  when (new.kan_kontaktes = 'nei' and old.kan_kontaktes <> 'nei') execute function tilgang.si_fra_om_avtalen();
revoke all on function tilgang.si_fra_om_avtalen from public;
-- Den som ikke lenger har samtalen, har heller ikke det hen fikk vite.
call tilgang.bytt_tekst('tilgang.si_fra_om_samtalen()', $s$'samtale_overlatt', 'klarering_trukket'$s$, $s$'samtale_overlatt', 'klarering_trukket', 'avtalen_avklares'$s$);

drop procedure tilgang.bytt_tekst(text, text, text);
