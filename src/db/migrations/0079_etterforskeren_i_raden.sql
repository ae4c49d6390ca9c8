-- Den politiets rad sier at etterforsker, er etterforskeren også for basen (VV-23, RO-05; ADR 0046). Tallet i raden er kryptert; basen
-- kjenner det igjen på en blind indeks med områdets nøkkel, som tallet i medlemskapet har maken til. Til nå visste bare appen det, så
-- veggen falt da raden ble vernet, og fri SQL gikk forbi den.

alter table varde.kandidat add column etterforsker_indeks bytea;
alter table varde.medlemskap add column tjenestenummer_indeks bytea;
comment on column varde.kandidat.etterforsker_indeks is 'formål: kjenne igjen den som etterforsker, så hen ikke er noe annet i saken (VV-23, RO-05); kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til raden slettes. Blind indeks med områdets nøkkel; en rad uten tjenestenummer har indeksen av det tomme';
comment on column varde.medlemskap.tjenestenummer_indeks is 'formål: knytte politiets rad til en bruker (VV-23); kategori: ansatt; grunnlag: arbeidsforhold; periode: medlemskapets levetid. Blind indeks med områdets nøkkel';
-- Ingen rad med innhold uten indeks. Det som finnes fra før, fylles av appen ved start, før noen slipper inn.
alter table varde.kandidat add constraint etterforsker_indeksert check (detaljer is null or etterforsker_indeks is not null) not valid;
alter table varde.medlemskap add constraint tallet_indeksert check ((tjenestenummer is null) = (tjenestenummer_indeks is null)) not valid;
-- Et uttrekk som er på vei inn, har den med til raden.
alter table varde.innlasting_rad add column etterforsker_indeks bytea;
do $$ begin execute format('comment on column varde.innlasting_rad.etterforsker_indeks is %L', col_description('varde.kandidat'::regclass,
  (select attnum from pg_attribute where attrelid = 'varde.kandidat'::regclass and attname = 'etterforsker_indeks'))); end $$;
create index kandidat_etterforsker on varde.kandidat (omrade_id, etterforsker_indeks);
grant update (etterforsker_indeks) on varde.kandidat to varde_app;

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

call tilgang.bytt_tekst('jobb.legg_inn_uttrekk(uuid)', ' hendelsedag_indeks, detaljer,', ' hendelsedag_indeks, etterforsker_indeks, detaljer,');
call tilgang.bytt_tekst('jobb.legg_inn_uttrekk(uuid)', ' r.hendelsedag_indeks, r.detaljer,', ' r.hendelsedag_indeks, r.etterforsker_indeks, r.detaljer,');
call tilgang.bytt_tekst('jobb.legg_inn_uttrekk(uuid)', 'set detaljer = e.detaljer,', 'set detaljer = e.detaljer, etterforsker_indeks = e.etterforsker_indeks,');
-- Det som lå klart da basen ble oppgradert, har ingen indeks, og lastes opp på nytt.
do $$ declare h record; begin
  for h in select i.omrade_id, i.id from varde.innlasting i where i.kastet_ved is null loop perform jobb.kast_innlasting(h.omrade_id, h.id); end loop;
end $$;

-- Et nytt syn av en vernet rad sier hvem som etterforsker nå.
call tilgang.bytt_tekst('tilgang.samle_gjentatt(uuid, uuid, uuid[])', 'anmeldt_dato = case when k.anmeldt then coalesce(n.anmeldt_dato, k.anmeldt_dato) end',
  'anmeldt_dato = case when k.anmeldt then coalesce(n.anmeldt_dato, k.anmeldt_dato) end, etterforsker_indeks = n.etterforsker_indeks');
call tilgang.bytt_tekst('tilgang.samle_gjentatt(uuid, uuid, uuid[])', 'and (k.sakstype, k.straffesak_status, k.anmeldt_dato)',
  'and (k.sakstype, k.straffesak_status, k.etterforsker_indeks, k.anmeldt_dato)');
call tilgang.bytt_tekst('tilgang.samle_gjentatt(uuid, uuid, uuid[])', 'is distinct from (n.sakstype, n.straffesak_status, coalesce(',
  'is distinct from (n.sakstype, n.straffesak_status, n.etterforsker_indeks, coalesce(');

-- ── Hvem raden nevner ───────────────────────────────────────────────────────────────────────────

-- Radene som nevner en person. Uten tjenestenummer er det ingen, og da leses ingen rad.
create function tilgang.rader_som_nevner(p_omrade uuid, p_bruker uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k.id from varde.medlemskap m
  join varde.kandidat k on k.omrade_id = m.omrade_id and k.etterforsker_indeks = m.tjenestenummer_indeks
  where m.omrade_id = p_omrade and m.bruker_id = p_bruker $$;

create function tilgang.raden_nevner(p_omrade uuid, p_kandidat uuid, p_bruker uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.kandidat k
    join varde.medlemskap m on m.omrade_id = k.omrade_id and m.tjenestenummer_indeks = k.etterforsker_indeks and m.bruker_id = p_bruker
    where k.omrade_id = p_omrade and k.id = p_kandidat) $$;

-- Til triagen, der det ennå ikke er noen sak: om raden nevner den som spør.
create function tilgang.raden_nevner_meg(p_kandidat uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select tilgang.raden_nevner(tilgang.omrade(), p_kandidat, tilgang.aktor()) $$;

-- ── Alle veggene spør disse ─────────────────────────────────────────────────────────────────────

call tilgang.bytt_tekst('tilgang.bare_etterforsker(text[])',
  $s$select unnest(string_to_array(nullif(current_setting('varde.etterforsker_i_raden', true), ''), ',')::uuid[])$s$,
  $s$select r.id from varde.sak r where r.omrade_id = tilgang.omrade() and r.kandidat_id in (select tilgang.rader_som_nevner(tilgang.omrade(), tilgang.aktor()))$s$);
create or replace function tilgang.etterforsker_i(p_bruker uuid, p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.sak_tilgang t where t.omrade_id = p_omrade and t.sak_id = p_sak and t.bruker_id = p_bruker
      and t.relasjon = 'etterforsker' and (t.til is null or t.til > now() or t.avgjort))
    or exists (select 1 from varde.sak s where s.omrade_id = p_omrade and s.id = p_sak and tilgang.raden_nevner(p_omrade, s.kandidat_id, p_bruker)) $$;
-- Til den som vil ta over saken i et annet område: hver som etterforsker den her.
create or replace function tilgang.etterforskere_i(p_omrade uuid, p_sak uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select t.bruker_id from varde.sak_tilgang t where t.omrade_id = p_omrade and t.sak_id = p_sak and t.relasjon = 'etterforsker'
    and (t.til is null or t.til > now() or t.avgjort)
  union
  select m.bruker_id from varde.sak s
  join varde.kandidat k on k.omrade_id = s.omrade_id and k.id = s.kandidat_id
  join varde.medlemskap m on m.omrade_id = k.omrade_id and m.tjenestenummer_indeks = k.etterforsker_indeks
  where s.omrade_id = p_omrade and s.id = p_sak $$;

-- Ansvaret, samtalen, guiden og delingen: den som etterforsker, er ikke med.
call tilgang.bytt_tekst('tilgang.mulige_koordinatorer(uuid, uuid)', 'and p_kandidat not in (select tilgang.mine_sperrer())',
  'and not tilgang.raden_nevner(tilgang.omrade(), p_kandidat, m.bruker_id) and p_kandidat not in (select tilgang.mine_sperrer())');
call tilgang.bytt_tekst('tilgang.koordinatorer_for_vernet(uuid)', 'and not tilgang.borte_i_dag(k.omrade_id, b.id)',
  'and not tilgang.borte_i_dag(k.omrade_id, b.id) and not tilgang.raden_nevner(k.omrade_id, k.id, b.id)');
call tilgang.bytt_tekst('tilgang.kan_holde_samtalen(uuid)', $s$not exists (select 1 from varde.sak_tilgang t where t.omrade_id = s.omrade_id and t.sak_id = s.id and t.bruker_id = m.bruker_id
      and t.relasjon = 'etterforsker' and (t.til is null or t.til > now() or t.avgjort) and not tilgang.grunnen_dekker(s.omrade_id, s.id, m.bruker_id, 'samtaleholder'))$s$,
  $s$not tilgang.etterforsker_uten_grunn(m.bruker_id, s.omrade_id, s.id, 'samtaleholder')$s$);
call tilgang.bytt_tekst('tilgang.guider_i(uuid, uuid)', $s$not exists (select 1 from varde.sak_tilgang t where t.omrade_id = s.omrade_id and t.sak_id = s.id and t.bruker_id = b.id
      and t.relasjon = 'etterforsker' and (t.til is null or t.til > now() or t.avgjort))$s$, 'not tilgang.etterforsker_i(b.id, s.omrade_id, s.id)');
call tilgang.bytt_tekst('tilgang.kommunens_koordinatorer(uuid)', $s$and not exists (select 1 from tilgang.sperrer_i(s.omrade_id) x where x.bruker_id = b.id and x.objekt_id = s.id)$s$,
  $s$and not tilgang.etterforsker_uten_grunn(b.id, s.omrade_id, s.id, 'koordinator')
    and not exists (select 1 from tilgang.sperrer_i(s.omrade_id) x where x.bruker_id = b.id and x.objekt_id = s.id)$s$);
call tilgang.bytt_tekst('tilgang.koordinatoralarm()', $s$not exists (select 1 from varde.sak_tilgang t where t.omrade_id = s.omrade_id and t.sak_id = s.id and t.bruker_id = a.bruker_id
            and t.relasjon = 'etterforsker' and (t.til is null or t.til > now())
            and not tilgang.leder_har_gitt_grunn(s.omrade_id, s.id, a.bruker_id, 'koordinator'))$s$,
  $s$not tilgang.etterforsker_uten_grunn(a.bruker_id, s.omrade_id, s.id, 'koordinator')$s$);
-- Lederen kan spørres om den raden nevner, som om den som er valgt. Om en selv bare når det er en selv som etterforsker.
call tilgang.bytt_tekst('tilgang.kan_sporres_om(uuid)', $s$      select m.bruker_id, 'koordinator' from s join varde.medlemskap m on m.omrade_id = s.omrade_id and m.bruker_id = tilgang.aktor()
        and m.tjenestenummer is not null and tilgang.i_dag(m.fra, m.til))$s$,
  $s$      select m.bruker_id, r.rolle from s join varde.medlemskap m on m.omrade_id = s.omrade_id and tilgang.i_dag(m.fra, m.til)
          and m.tjenestenummer_indeks is not null and tilgang.etterforsker_i(m.bruker_id, s.omrade_id, s.id)
        cross join (values ('koordinator'), ('samtaleholder')) r (rolle)
        where case r.rolle when 'koordinator' then tilgang.koordinerer(m.bruker_id, s.eier_organisasjon, tilgang.dagen(), tilgang.dagen())
          else not tilgang.koordinerer(m.bruker_id, s.eier_organisasjon, tilgang.dagen(), tilgang.dagen()) end)$s$);
-- Raden sier det også i det øyeblikket relasjonen gis.
call tilgang.bytt_tekst('tilgang.vokt_etterforsker()', $s$    or (tilgang.aktor() is not null and new.relasjon = 'etterforsker'$s$,
  $s$    or (new.relasjon in ('guide', 'samtaleholder', 'stedfortreder', 'koordinator') and not tilgang.grunnen_dekker(new.omrade_id, new.sak_id, new.bruker_id, new.relasjon)
      and exists (select 1 from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id
        and tilgang.raden_nevner(s.omrade_id, s.kandidat_id, new.bruker_id)))
    or (tilgang.aktor() is not null and new.relasjon = 'etterforsker'$s$);
-- En ny sak får aldri den raden nevner, som koordinator eller stedfortreder.
create function tilgang.vokt_ansvarlig_ny() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tilgang.aktor() is not null and (tilgang.raden_nevner(new.omrade_id, new.kandidat_id, new.koordinator_id)
      or tilgang.raden_nevner(new.omrade_id, new.kandidat_id, new.stedfortreder_id)) then
    raise exception 'etterforskeren i saken har ikke ansvaret for den' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger ansvarlig_ny before insert on varde.sak for each row execute function tilgang.vokt_ansvarlig_ny();

-- ── Det som skjer når raden nevner en som har noe i saken ───────────────────────────────────────

-- Ansvaret går til den neste som kan ha saken, samtalen tilbake til koordinatoren, og et oppdrag som guide tar slutt. Kan ingen andre ha
-- saken, står den uten ansvarlig i lederens tall (VV-22), og hen leser bare det etterforskeren leser. Et svar som guide er svart på.
create function tilgang.ta_fra_etterforskeren(p_omrade uuid, p_sak uuid, p_bruker uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare s record; neste uuid; samtalen boolean;
begin
  select k.omrade_id, k.id, k.eier_organisasjon, k.koordinator_id, k.stedfortreder_id into s from varde.sak k
    where k.omrade_id = p_omrade and k.id = p_sak and k.tilstand not in ('avsluttet', 'henvist', 'angret') for update;
  if not found then return; end if;
  if p_bruker in (s.koordinator_id, s.stedfortreder_id) and tilgang.omrade() = p_omrade
      and tilgang.etterforsker_uten_grunn(p_bruker, p_omrade, p_sak, 'koordinator') then
    neste := case when s.koordinator_id = p_bruker then coalesce(tilgang.neste_ansvarlig(s.id, p_bruker), p_bruker) else s.koordinator_id end;
    if neste <> s.koordinator_id or s.stedfortreder_id is not null then
      update varde.sak set koordinator_id = neste, stedfortreder_id = null where omrade_id = p_omrade and id = p_sak;
    end if;
    update varde.oppgave o set for_bruker = neste where o.omrade_id = p_omrade and o.sak_id = p_sak and o.for_bruker = p_bruker
      and o.utfort is null and neste <> p_bruker and s.koordinator_id = p_bruker
      and o.slag <> all (tilgang.programmets_plikter() || '{vurder_behov,ny_etterforsker}'::text[]);
    perform tilgang.fyll_stedfortredere(s.eier_organisasjon);
  end if;
  with sluttet as (update varde.sak_tilgang t set til = now()
    where t.omrade_id = p_omrade and t.sak_id = p_sak and t.bruker_id = p_bruker and (t.til is null or t.til > now())
      and t.relasjon in ('samtaleholder', 'koordinator', 'stedfortreder', 'guide')
      and tilgang.etterforsker_uten_grunn(p_bruker, p_omrade, p_sak, t.relasjon) returning t.relasjon)
  select bool_or(x.relasjon = 'samtaleholder') into samtalen from sluttet x;
  if samtalen then
    perform tilgang.si_fra(p_omrade, p_sak, 'mangler_samtaleholder', k.koordinator_id) from varde.sak k where k.omrade_id = p_omrade and k.id = p_sak;
  end if;
end $$;

create function tilgang.virk_radens_etterforsker() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform tilgang.ta_fra_etterforskeren(s.omrade_id, s.id, m.bruker_id)
    from varde.sak s join varde.medlemskap m on m.omrade_id = s.omrade_id and m.tjenestenummer_indeks = new.etterforsker_indeks
    where s.omrade_id = new.omrade_id and s.kandidat_id = new.id;
  return null;
end $$;
create trigger etterforskeren after update of etterforsker_indeks on varde.kandidat for each row
  when (new.etterforsker_indeks is distinct from old.etterforsker_indeks) execute function tilgang.virk_radens_etterforsker();

-- Tallet kan komme i medlemskapet etter at raden kom. Indeksen følger tallet.
create function tilgang.vokt_tjenestenummer() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if new.tjenestenummer is distinct from old.tjenestenummer and new.tjenestenummer_indeks is not distinct from old.tjenestenummer_indeks then
    raise exception 'indeksen følger tjenestenummeret' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger tjenestenummer before update on varde.medlemskap for each row execute function tilgang.vokt_tjenestenummer();
create function tilgang.virk_tjenestenummer() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform tilgang.ta_fra_etterforskeren(s.omrade_id, s.id, new.bruker_id)
    from varde.kandidat k join varde.sak s on s.omrade_id = k.omrade_id and s.kandidat_id = k.id
    where k.omrade_id = new.omrade_id and k.etterforsker_indeks = new.tjenestenummer_indeks;
  return null;
end $$;
create trigger etterforskeren after insert or update of tjenestenummer_indeks on varde.medlemskap for each row
  when (new.tjenestenummer_indeks is not null) execute function tilgang.virk_tjenestenummer();

-- Indeksen endres bare sammen med opplysningene den er laget av.
create function tilgang.vokt_radens_etterforsker() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tilgang.aktor() is null or new.etterforsker_indeks is not distinct from old.etterforsker_indeks then return new; end if;
  if new.detaljer is not distinct from old.detaljer and not new.vernet then
    raise exception 'indeksen følger tjenestenummeret' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger radens_etterforsker before update of etterforsker_indeks on varde.kandidat for each row execute function tilgang.vokt_radens_etterforsker();

-- ── Det som finnes fra før ──────────────────────────────────────────────────────────────────────

-- Appen har nøklene, og fyller indeksen ved start: bare den krypterte cella for rader som mangler den, noen om gangen.
create function jobb.uten_etterforskerindeks(p_antall integer)
  returns table (omrade_id uuid, omrade_nokkel uuid, kandidat_id uuid, nokkel_id uuid, detaljer bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k.omrade_id, o.nokkel_id, k.id, k.nokkel_id, k.detaljer from varde.kandidat k join varde.omrade o on o.id = k.omrade_id
  where k.etterforsker_indeks is null and k.detaljer is not null order by k.omrade_id, k.id limit p_antall $$;
create function jobb.sett_etterforskerindeks(p_omrade uuid, p_kandidat uuid, p_indeks bytea) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  update varde.kandidat k set etterforsker_indeks = p_indeks where k.omrade_id = p_omrade and k.id = p_kandidat and k.etterforsker_indeks is null $$;
-- Raden et nytt syn gjelder, har indeksen av det siste synet.
create function jobb.etterforskeren_i_siste_syn() returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  update varde.kandidat k set etterforsker_indeks = g.etterforsker_indeks from varde.kandidat g
  where g.omrade_id = k.omrade_id and g.gjentar = k.id and g.detaljer is not null and g.etterforsker_indeks is distinct from k.etterforsker_indeks $$;
create function jobb.medlemskap_uten_indeks() returns table (omrade_nokkel uuid, medlemskap_id uuid, tjenestenummer text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.nokkel_id, m.id, m.tjenestenummer from varde.medlemskap m join varde.omrade o on o.id = m.omrade_id
  where m.tjenestenummer is not null and m.tjenestenummer_indeks is null $$;
create function jobb.sett_tjenestenummerindeks(p_medlemskap uuid, p_indeks bytea) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  update varde.medlemskap m set tjenestenummer_indeks = p_indeks where m.id = p_medlemskap and m.tjenestenummer_indeks is null $$;

drop procedure tilgang.bytt_tekst(text, text, text);
revoke all on function tilgang.rader_som_nevner, tilgang.raden_nevner, tilgang.raden_nevner_meg, tilgang.vokt_ansvarlig_ny, tilgang.ta_fra_etterforskeren,
  tilgang.virk_radens_etterforsker, tilgang.vokt_tjenestenummer, tilgang.virk_tjenestenummer, tilgang.vokt_radens_etterforsker,
  jobb.uten_etterforskerindeks, jobb.sett_etterforskerindeks, jobb.etterforskeren_i_siste_syn, jobb.medlemskap_uten_indeks, jobb.sett_tjenestenummerindeks from public;
grant execute on function tilgang.raden_nevner_meg to varde_app;
grant execute on function jobb.uten_etterforskerindeks, jobb.sett_etterforskerindeks, jobb.etterforskeren_i_siste_syn, jobb.medlemskap_uten_indeks,
  jobb.sett_tjenestenummerindeks to varde_jobb;
