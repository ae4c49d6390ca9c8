-- Det som skal holde når en sak går fra ett område til et annet, og når politiets opplysninger føres (VV-18, VV-23, VV-07, VV-14,
-- VV-09, VV-48, TP-19). Funksjonene endres der de står, så det andre migrasjoner har lagt inn i dem, blir stående.

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

-- ── Den som er stengt ute av saken, er det også der den går (VV-23) ─────────────────────────────

-- Den som etterforsker saken her og nå.
create function tilgang.etterforskere_i(p_omrade uuid, p_sak uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select t.bruker_id from varde.sak_tilgang t where t.omrade_id = p_omrade and t.sak_id = p_sak and t.relasjon = 'etterforsker'
    and (t.til is null or t.til > now()) $$;

call tilgang.bytt_tekst('tilgang.tilbud_hit(uuid, uuid)', $s$    and not exists (select 1 from tilgang.sperrer_i(t.omrade_id) i$s$,
  $s$    and p_bruker not in (select tilgang.etterforskere_i(t.omrade_id, t.sak_id))
    and not exists (select 1 from tilgang.sperrer_i(t.omrade_id) i$s$);

-- Sperrene følger saken før noen får den å stå i for. En som etterforsker saken der den kom fra, kan svare på klareringen her også,
-- når det er det hen er her; som noe annet har hen den ikke.
create function tilgang.flytt_sperrer(p_fra uuid, p_fra_sak uuid, p_til uuid, p_sak uuid) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  insert into varde.ikke_tilgang (omrade_id, objekt_id, bruker_id, grunn, satt_av)
  select distinct on (x.bruker_id) p_til, p_sak, x.bruker_id, x.grunn, x.satt_av from (
    select s.bruker_id, coalesce(i.grunn, 'eiers_liste') as grunn, coalesce(i.satt_av, tilgang.aktor()) as satt_av, 1 as nr
    from tilgang.sperrer_i(p_fra) s
    join varde.sak k on k.omrade_id = p_fra and k.id = p_fra_sak
    left join varde.ikke_tilgang i on i.omrade_id = p_fra and i.bruker_id = s.bruker_id and i.objekt_id in (k.id, k.kandidat_id)
    where s.objekt_id = p_fra_sak
    union all
    select e, 'etterforsker', tilgang.aktor(), 2 from tilgang.etterforskere_i(p_fra, p_fra_sak) e
    where e in (select tilgang.koordinatorene()) or not exists (select 1 from varde.verv v
      join varde.medlemskap m on m.omrade_id = v.omrade_id and m.id = v.medlemskap_id
      where v.omrade_id = p_til and m.bruker_id = e and v.rolle in ('etterforsker', 'jurist', 'vaktleder')
        and tilgang.i_dag(v.fra, v.til) and tilgang.i_dag(m.fra, m.til))) x
  where exists (select 1 from varde.medlemskap m where m.omrade_id = p_til and m.bruker_id = x.bruker_id)
  order by x.bruker_id, x.nr $$;

call tilgang.bytt_tekst('tilgang.ta_over_sak(uuid,uuid,uuid,uuid,uuid,text,uuid,bytea,bytea,jsonb)',
  $s$  perform tilgang.fyll_stedfortredere(t.enhet);$s$,
  $s$  perform tilgang.flytt_sperrer(t.fra_omrade, t.sak_id, her, p_sak);
  perform tilgang.fyll_stedfortredere(t.enhet);$s$);

revoke all on function tilgang.etterforskere_i, tilgang.flytt_sperrer from public;

-- ── Et galt nummer blir ikke riktig av at saken går, og et åpent avvik følges opp først (VV-07) ──

create function tilgang.har_aapne_avvik(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.avvik a where a.omrade_id = p_omrade and a.sak_id = p_sak and a.lukket_av is null) $$;

call tilgang.bytt_tekst('tilgang.celler_i_tilbudet(uuid)', $s$          order by n.foresatt_id, n.registrert_ved desc) k on true$s$,
  $s$          and not tilgang.nummeret_er_feil(n.omrade_id, n.sak_id, n.foresatt_id)
          order by n.foresatt_id, n.registrert_ved desc) k on true$s$);
call tilgang.bytt_tekst('tilgang.ta_over_sak(uuid,uuid,uuid,uuid,uuid,text,uuid,bytea,bytea,jsonb)',
  $s$then return 'oppgaver_aapne'; end if;$s$,
  $s$then return 'oppgaver_aapne'; end if;
  if tilgang.har_aapne_avvik(t.fra_omrade, t.sak_id) then return 'avvik_aapent'; end if;$s$);
-- Verken tilbudet inne i Varde eller overtakelsen, hvor den enn er, mens noe feil person fikk vite, ikke er fulgt opp.
call tilgang.bytt_tekst('tilgang.virk_overforing()', $s$  if new.steg = 'overtatt' then
    insert into varde.avslutning$s$, $s$  if (new.steg = 'overtatt' or new.til_omrade is not null) and tilgang.har_aapne_avvik(new.omrade_id, new.sak_id) then
    raise exception 'avviket er ikke lukket' using errcode = '23514';
  end if;
  if new.steg = 'overtatt' then
    insert into varde.avslutning$s$);
revoke all on function tilgang.har_aapne_avvik from public;

-- ── Navnet på den som etterforsker, følger saken og blir ikke borte (VV-14, TP-19) ──────────────

call tilgang.bytt_tekst('tilgang.celler_i_tilbudet(uuid)', $s$(values ('straffesaksnummer', f.straffesaksnummer)) x (k, v)$s$,
  $s$(values ('straffesaksnummer', f.straffesaksnummer), ('etterforsker', f.etterforsker), ('jurist', f.jurist)) x (k, v)$s$);
call tilgang.bytt_tekst('tilgang.ta_over_sak(uuid,uuid,uuid,uuid,uuid,text,uuid,bytea,bytea,jsonb)',
  $s$straffesaksnummer, straffesaksnummer_indeks, status, status_dato)$s$,
  $s$straffesaksnummer, straffesaksnummer_indeks, etterforsker, jurist, status, status_dato)$s$);
call tilgang.bytt_tekst('tilgang.ta_over_sak(uuid,uuid,uuid,uuid,uuid,text,uuid,bytea,bytea,jsonb)',
  $s$      x.status, x.status_dato from varde.straffesak x$s$,
  $s$      tilgang.celle(p_celler, 'straffesak', x.id, 'etterforsker'), tilgang.celle(p_celler, 'straffesak', x.id, 'jurist'),
      x.status, x.status_dato from varde.straffesak x$s$);

-- Navnene står kryptert, så basen må huske hvem som har ført dem: det koordinatoren har skrevet, kan hen rette; politiets står.
alter table varde.straffesak
  add column etterforsker_for_haand boolean not null default false,
  add column jurist_for_haand boolean not null default false;
do $$ declare r record; begin
  for r in select * from (values
    ('etterforsker_for_haand', 'vite om koordinatoren har ført etterforskeren, så politiets navn aldri byttes for hånd (TP-19)'),
    ('jurist_for_haand', 'vite om koordinatoren har ført juristen, så politiets navn aldri byttes for hånd (TP-19)')) k (navn, formaal)
  loop
    execute format('comment on column varde.straffesak.%I is %L', r.navn, format('formål: %s; kategori: klientforhold; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal));
  end loop;
end $$;

-- Appen skriver det nye fra politiet rett i raden (VV-09). Et navn som står, blir aldri borte på den veien: da så saken ut som om
-- ingen etterforsket den, og den som spør om klarering, kunne åpne for kontakt selv (VV-14).
create function tilgang.vokt_straffesaksnavn() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if current_user <> 'varde_app' then return new; end if;
  if (old.etterforsker is not null and new.etterforsker is null) or (old.jurist is not null and new.jurist is null) then
    raise exception 'navnet i straffesaken står' using errcode = '23514';
  end if;
  if new.etterforsker is distinct from old.etterforsker then new.etterforsker_for_haand := false; end if;
  return new;
end $$;
create trigger navn before update of etterforsker, jurist on varde.straffesak for each row execute function tilgang.vokt_straffesaksnavn();

call tilgang.bytt_tekst('tilgang.meld_anmeldt(uuid,uuid,date,uuid,bytea,bytea,bytea,bytea)',
  $s$etterforsker, jurist, status)$s$, $s$etterforsker, jurist, etterforsker_for_haand, jurist_for_haand, status)$s$);
call tilgang.bytt_tekst('tilgang.meld_anmeldt(uuid,uuid,date,uuid,bytea,bytea,bytea,bytea)',
  $s$p_etterforsker, p_jurist, 'ukjent'$s$, $s$p_etterforsker, p_jurist, p_etterforsker is not null, p_jurist is not null, 'ukjent'$s$);

-- Som før (0043): et nummer og et navn politiet har gitt, står. Den som etterforsker saken, koordinerer den ikke (VV-23).
create or replace function tilgang.foer_straffesak(p_straffesak uuid, p_nummer bytea, p_indeks bytea, p_etterforsker bytea, p_jurist bytea)
returns boolean language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  update varde.straffesak f set
    etterforsker = case when f.etterforsker is null or f.etterforsker_for_haand then p_etterforsker else f.etterforsker end,
    etterforsker_for_haand = (f.etterforsker is null or f.etterforsker_for_haand) and p_etterforsker is not null,
    jurist = case when f.jurist is null or f.jurist_for_haand then p_jurist else f.jurist end,
    jurist_for_haand = (f.jurist is null or f.jurist_for_haand) and p_jurist is not null,
    straffesaksnummer_indeks = case when f.straffesaksnummer is null then p_indeks else f.straffesaksnummer_indeks end,
    straffesaksnummer = coalesce(f.straffesaksnummer, p_nummer)
  from varde.sak s
  where f.omrade_id = tilgang.omrade() and f.id = p_straffesak and s.omrade_id = f.omrade_id and s.id = f.sak_id
    and s.tilstand not in ('avsluttet', 'henvist', 'angret') and s.eier_organisasjon in (select tilgang.koordinator_for())
    and s.eier_organisasjon in (select tilgang.rader_for()) and s.id not in (select tilgang.mine_sperrer())
    and s.id not in (select tilgang.mine_saker('{etterforsker}'));
  return found;
end $$;
call tilgang.bytt_tekst('tilgang.spor_om_behov(uuid,boolean)', $s$k.id not in (select tilgang.mine_sperrer())$s$,
  $s$k.id not in (select tilgang.mine_sperrer()) and k.id not in (select tilgang.mine_saker('{etterforsker}'))$s$);
revoke all on function tilgang.vokt_straffesaksnavn from public;

-- ── En ungdom området alt kjenner (VV-09, VV-48) ────────────────────────────────────────────────

-- Den som tar over, får vite at ungdommen alt har en sak her, bare når hen selv leser den, og aldri om en vernet. De som har
-- sakene, får vite at det er kommet noe nytt, slik de får det av et uttrekk. Ingen andre ser noe.
create function tilgang.si_fra_om_kjent(p_omrade uuid, p_sak uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare a record; kjent boolean := false;
begin
  for a in select s.id, s.koordinator_id, s.tilstand, s.eier_organisasjon, k.vernet from varde.identitet n
    join varde.identitet i on i.omrade_id = n.omrade_id and i.fodselsnummer_indeks = n.fodselsnummer_indeks and i.sak_id <> n.sak_id
    join varde.sak s on s.omrade_id = i.omrade_id and s.id = i.sak_id and s.tilstand <> 'angret'
    join varde.kandidat k on k.omrade_id = s.omrade_id and k.id = s.kandidat_id
    where n.omrade_id = p_omrade and n.sak_id = p_sak order by s.id for update of s
  loop
    kjent := kjent or (not a.vernet and a.eier_organisasjon in (select tilgang.koordinator_for())
      and a.id not in (select tilgang.mine_sperrer()));
    if a.tilstand not in ('avsluttet', 'henvist') and a.koordinator_id <> tilgang.aktor() then
      perform tilgang.paalegg(p_omrade, a.id, '{ny_rad_om_kjent_person}', a.koordinator_id);
    end if;
  end loop;
  if kjent then perform tilgang.paalegg(p_omrade, p_sak, '{alt_kjent_her}', tilgang.aktor()); end if;
end $$;
call tilgang.bytt_tekst('tilgang.ta_over_sak(uuid,uuid,uuid,uuid,uuid,text,uuid,bytea,bytea,jsonb)',
  $s$  perform tilgang.fyll_stedfortredere(t.enhet);$s$,
  $s$  perform tilgang.fyll_stedfortredere(t.enhet);
  perform tilgang.si_fra_om_kjent(her, p_sak);$s$);
revoke all on function tilgang.si_fra_om_kjent from public;

-- ── Blir raden vernet, leser ikke kommunen saken lenger (VV-48, VV-35) ──────────────────────────

-- Det er basen som tar delingen tilbake: ingen har trukket den, og den som lastet opp, skal ikke stå der.
do $$ declare navn text; begin
  select conname into strict navn from pg_constraint
    where conrelid = 'varde.saksdeling'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%trukket_av%';
  execute format('alter table varde.saksdeling drop constraint %I', navn);
end $$;
alter table varde.saksdeling add constraint trukket_har_en_tid check (trukket_av is null or trukket_ved is not null);

create function tilgang.slutt_delinger() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare d record;
begin
  for d in update varde.saksdeling x set trukket_ved = now() from varde.sak s
    where s.omrade_id = new.omrade_id and s.kandidat_id = new.id and x.omrade_id = s.omrade_id and x.sak_id = s.id and x.trukket_ved is null
    returning x.omrade_id, x.sak_id, x.tilgang_id, s.koordinator_id, s.tilstand
  loop
    update varde.sak_tilgang t set til = now() where t.omrade_id = d.omrade_id and t.id = d.tilgang_id and (t.til is null or t.til > now());
    if d.tilstand not in ('avsluttet', 'henvist', 'angret') then
      perform tilgang.paalegg(d.omrade_id, d.sak_id, '{deling_slutt}', d.koordinator_id);
    end if;
  end loop;
  return null;
end $$;
create trigger delinger after update of vernet on varde.kandidat for each row when (new.vernet and not old.vernet)
  execute function tilgang.slutt_delinger();
revoke all on function tilgang.slutt_delinger from public;

-- ── Det som er låst, leses etter låsen; et tilbud som venter på noe, er der (VV-18, TP-50) ──────

-- Setningen som ventet på låsen, så det som var der før: cellene leses i en setning for seg.
do $$ declare foer text := pg_get_functiondef('tilgang.celler_i_tilbudet(uuid)'::regprocedure); naa text; begin
  naa := replace(replace(replace(foer, E'LANGUAGE sql\n', E'LANGUAGE plpgsql\n'), '  with t as materialized (',
    $s$#variable_conflict use_column
begin
  perform 1 from varde.sak s where (s.omrade_id, s.id) in (select x.fra_omrade, x.sak_id
    from tilgang.tilbud_hit((select tilgang.omrade()), (select tilgang.aktor())) x where x.tilbud_id = p_tilbud) for update;
  return query with t as materialized ($s$), 'c.k, c.v from t, c ', E'c.k, c.v from t, c;\nend ');
  if length(naa) - length(foer) < 250 or naa not like '%;_end %' then raise exception 'celler_i_tilbudet er en annen'; end if;
  execute naa;
end $$;

-- Kan saken i det hele gå til et annet område i Varde? Det som bare venter på at noe blir gjort, stopper overtakelsen med ord.
create function tilgang.er_aapen_og_uvernet(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.sak s
    join varde.kandidat k on k.omrade_id = s.omrade_id and k.id = s.kandidat_id and not k.vernet
    join varde.identitet i on i.omrade_id = s.omrade_id and i.sak_id = s.id
    where s.omrade_id = p_omrade and s.id = p_sak and s.tilstand not in ('avsluttet', 'henvist', 'angret')) $$;
call tilgang.bytt_tekst('tilgang.tilbud_hit(uuid, uuid)', $s$tilgang.kan_overfoeres(t.omrade_id, t.sak_id)$s$,
  $s$tilgang.er_aapen_og_uvernet(t.omrade_id, t.sak_id)$s$);
call tilgang.bytt_tekst('tilgang.ta_over_sak(uuid,uuid,uuid,uuid,uuid,text,uuid,bytea,bytea,jsonb)',
  $s$then return 'avvik_aapent'; end if;$s$,
  $s$then return 'avvik_aapent'; end if;
  if not tilgang.kan_overfoeres(t.fra_omrade, t.sak_id) then return 'vern_ikke_vurdert'; end if;$s$);
revoke all on function tilgang.er_aapen_og_uvernet from public;

-- At tolk er bestilt, følger med (VV-08).
call tilgang.bytt_tekst('tilgang.celler_i_tilbudet(uuid)', $s$('spraak', k.spraak)) x (k, v)$s$,
  $s$('spraak', k.spraak), ('tolk_bestilt', k.tolk_bestilt)) x (k, v)$s$);
call tilgang.bytt_tekst('tilgang.ta_over_sak(uuid,uuid,uuid,uuid,uuid,text,uuid,bytea,bytea,jsonb)',
  $s$spraak, beskjed_ok, tolk, registrert_av$s$, $s$spraak, beskjed_ok, tolk, tolk_bestilt, registrert_av$s$);
call tilgang.bytt_tekst('tilgang.ta_over_sak(uuid,uuid,uuid,uuid,uuid,text,uuid,bytea,bytea,jsonb)',
  $s$x.beskjed_ok, x.tolk, x.registrert_av$s$,
  $s$x.beskjed_ok, x.tolk, tilgang.celle(p_celler, 'kontakt', x.id, 'tolk_bestilt'), x.registrert_av$s$);

drop procedure tilgang.bytt_tekst(text, text, text);
