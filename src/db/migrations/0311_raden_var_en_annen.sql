-- Raden som åpnet en sak igjen, var om en annen ungdom (VV-34; ADR 0083): gjenåpningen tas tilbake. Det gjelder bare der et menneske sa at det var
-- den samme, og bare så lenge ingen er kontaktet, ingenting er gitt videre, og ingenting er ført om ungdommen siden.

-- Saken slik den sto, tas vare på når den åpnes: det settes tilbake, ikke regnes ut.
alter table varde.gjenaapning add column foer jsonb;
comment on column varde.gjenaapning.foer is 'formål: sette saken tilbake slik den sto (VV-34); '
  'kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
  'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';

create function tilgang.husk_saken() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  select jsonb_build_object('fra', now(), 'sak', to_jsonb(x),
      'kunne_kontaktes', (select coalesce(jsonb_agg(f.id), '[]') from varde.foresatte f
        where f.omrade_id = new.omrade_id and f.sak_id = new.sak_id and f.kan_kontaktes = 'ja' and f.svart),
      'ventet', (select coalesce(jsonb_agg(o.id), '[]') from varde.oppgave o
        where o.omrade_id = new.omrade_id and o.sak_id = new.sak_id and o.utfort is null))
    into new.foer
    from (select s.tilstand_siden, s.anmeldt, s.alvorlig, s.ventet_fra, s.ventet_fra_siden, s.foelges_fra, s.sjeldnere_til, s.sjeldnere_fra,
        s.ny_kontaktfrist, s.tre_forsoek, s.ungdommen_nei_ved, s.ungdommen_nei_dag, s.guide_startet
      from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id for update) x;
  return new;
end $$;
create trigger husk before insert on varde.gjenaapning for each row execute function tilgang.husk_saken();

-- Det som er tatt tilbake. Gjenåpningen selv går ut, så alt som spør om saken er åpnet igjen, svarer som før den.
create table varde.tilbaketatt_gjenaapning (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null,
  eier_organisasjon uuid not null,
  -- Raden som var en annen: den åpner ikke saken en gang til.
  kandidat_id uuid,
  gjenaapnet_av uuid not null references varde.bruker,
  gjenaapnet_ved timestamptz not null,
  grunn bytea not null,
  tatt_av uuid not null references varde.bruker,
  tatt_ved timestamptz not null default now(),
  primary key (omrade_id, id),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade,
  foreign key (omrade_id, kandidat_id) references varde.kandidat (omrade_id, id) on delete set null (kandidat_id)
);
create index on varde.tilbaketatt_gjenaapning (omrade_id, sak_id);
create index on varde.tilbaketatt_gjenaapning (omrade_id, kandidat_id);
comment on table varde.tilbaketatt_gjenaapning is 'når en gjenåpning ble tatt tilbake, fordi raden var om en annen ungdom (VV-34)';
call tilgang.reis_saksvegg('tilbaketatt_gjenaapning', 'sak_id', '{koordinator,stedfortreder}', true);
drop policy innsyn on varde.tilbaketatt_gjenaapning;
create policy leses_ikke_av_etterforsker on varde.tilbaketatt_gjenaapning as restrictive for select to varde_app
  using (sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator}'))));
grant select on varde.tilbaketatt_gjenaapning to varde_app;
do $$ declare r record; begin
  for r in select * from (values
    ('omrade_id', 'holde områdene fra hverandre'), ('id', 'vise til raden'), ('sak_id', 'vite hvilken sak den hører til'),
    ('eier_organisasjon', 'vite hvem som svarer for opplysningen'), ('kandidat_id', 'vite at raden var om en annen (VV-34)'),
    ('gjenaapnet_av', 'vite hvem som åpnet saken'), ('gjenaapnet_ved', 'vite når saken ble åpnet'),
    ('grunn', 'vite hvordan det ble oppdaget (VV-34)'), ('tatt_av', 'vite hvem som tok den tilbake'), ('tatt_ved', 'vite når den ble tatt tilbake')) k (kolonne, formaal)
  loop
    execute format('comment on column varde.tilbaketatt_gjenaapning.%I is %L', r.kolonne, format('formål: %s; '
      'kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal));
  end loop;
end $$;

-- Hvor det står i hver tabell under saken at noe er gjort: `kontakt` med ungdommen eller familien, `gitt` videre til noen, eller `foert` om
-- ungdommen. En test holder at ingen tabell under saken er glemt.
create function tilgang.spor_i_saken() returns table (tabell text, kolonne text, slag text)
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select * from (values
    ('oppringning', 'ringt_ved', 'kontakt'), ('foerstesamtale', 'skrevet_ved', 'kontakt'), ('samtale', 'begynt_ved', 'kontakt'),
    ('samtale', 'endret_ved', 'kontakt'), ('samtaletillegg', 'skrevet_ved', 'kontakt'), ('foresattmoete', 'skrevet_ved', 'kontakt'),
    ('logg_fakta', 'skrevet_ved', 'kontakt'), ('logg_notat', 'skrevet_ved', 'kontakt'), ('samtykke', 'registrert_ved', 'kontakt'),
    ('samtykkesvar', 'foert_ved', 'kontakt'), ('samtykkeunntak', 'besluttet_ved', 'kontakt'), ('kontaktavtale', 'skrevet_ved', 'kontakt'),
    ('opplevd_trygghet', 'skrevet_ved', 'kontakt'), ('vernkontakt', 'foert_ved', 'kontakt'), ('trukketvurdering', 'vurdert_ved', 'kontakt'),
    ('barnets', 'skrevet_ved', 'kontakt'),
    ('guideforespoersel', 'foert_ved', 'gitt'), ('guidemelding', 'skrevet_ved', 'gitt'), ('saksdeling', 'delt_ved', 'gitt'),
    ('delingssvar', 'foert_ved', 'gitt'), ('loggutlevering', 'frigitt_ved', 'gitt'), ('overforingstilbud', 'fort_ved', 'gitt'),
    ('barnetsaapning', 'bedt_ved', 'gitt'), ('arkbeslutning', 'besluttet_ved', 'gitt'),
    ('foresatte', 'skrevet_ved', 'foert'), ('foresattsvar', 'svart_ved', 'foert'), ('kontakt', 'registrert_ved', 'foert'),
    ('vern', 'vurdert_ved', 'foert'), ('vurdering', 'vurdert_ved', 'foert'), ('guidebehov', 'foert_ved', 'foert'),
    ('behovsvurdering', 'vurdert_ved', 'foert'), ('feilfoert', 'foert_ved', 'foert'), ('guidemeldingssvar', 'foert_ved', 'foert'),
    ('kontaktgjennomgang', 'skrevet_ved', 'foert'), ('rettsmoete', 'skrevet_ved', 'foert'), ('taushetspaalegg', 'foert_ved', 'foert'),
    ('avslutning', 'avsluttet_ved', 'foert')) x (tabell, kolonne, slag) $$;

-- Hva som er gjort i saken siden den ble åpnet; tomt når den kan tas tilbake.
create function tilgang.gjort_siden(p_omrade uuid, p_gjenaapning uuid) returns text[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare g record; t record; fins boolean; gjort text[] := '{}';
begin
  select x.sak_id, x.kandidat_id, coalesce((x.foer ->> 'fra')::timestamptz, x.gjenaapnet_ved - interval '1 minute') as fra into g
    from varde.gjenaapning x where x.omrade_id = p_omrade and x.id = p_gjenaapning;
  for t in select * from tilgang.spor_i_saken() loop
    continue when t.slag = any (gjort);
    execute format('select exists (select 1 from varde.%I x where x.omrade_id = $1 and x.sak_id = $2 and x.%I >= $3)', t.tabell, t.kolonne)
      into fins using p_omrade, g.sak_id, g.fra;
    if fins then gjort := gjort || t.slag; end if;
  end loop;
  if 'gitt' <> all (gjort) and (exists (select 1 from varde.utlevering u where u.omrade_id = p_omrade and u.objekt_id = g.sak_id and u.besluttet_ved >= g.fra)
      or exists (select 1 from varde.sak_tilgang a where a.omrade_id = p_omrade and a.sak_id = g.sak_id and a.fra >= g.fra and a.relasjon in ('guide', 'samtaleholder'))) then
    gjort := gjort || 'gitt'::text;
  end if;
  -- Én hendelse er det nye raden hadde med seg; flere er ført av noen. Det samme er et nytt spørsmål om en av de andre.
  if 'foert' <> all (gjort) and ((select count(*) from varde.hendelse h where h.omrade_id = p_omrade and h.sak_id = g.sak_id and h.registrert_ved >= g.fra) <> 1
      or exists (select 1 from varde.klarering k join varde.hendelse h on h.omrade_id = k.omrade_id and h.id = k.hendelse_id
        where k.omrade_id = p_omrade and k.sak_id = g.sak_id and h.registrert_ved < g.fra and (k.spurt_ved >= g.fra or k.svar_ved >= g.fra))
      or exists (select 1 from varde.straffesak f where f.omrade_id = p_omrade and f.sak_id = g.sak_id and f.foert_ved >= g.fra)) then
    gjort := gjort || 'foert'::text;
  end if;
  return gjort;
end $$;

-- Gjenåpningen som kan være på feil rad, i saken til den som spør: den siste, når et menneske sa at det var den samme, og raden finnes.
create function tilgang.gjenaapnet_paa_rad(p_sak uuid) returns table (gjenaapning_id uuid, kandidat_id uuid, gjenaapnet_ved timestamptz, gjort text[])
language sql stable security definer rows 1 set search_path = pg_catalog, pg_temp as $$
  select g.id, g.kandidat_id, g.gjenaapnet_ved, tilgang.gjort_siden(g.omrade_id, g.id)
  from varde.sak s
  join lateral (select x.* from varde.gjenaapning x where x.omrade_id = s.omrade_id and x.sak_id = s.id order by x.gjenaapnet_ved desc limit 1) g on true
  join varde.kandidat k on k.omrade_id = g.omrade_id and k.id = g.kandidat_id
  where s.omrade_id = tilgang.omrade() and s.id = p_sak and g.likhet = 'kanskje' and s.tilstand not in ('avsluttet', 'henvist', 'angret')
    and s.eier_organisasjon in (select tilgang.koordinator_for()) and k.eier_organisasjon in (select tilgang.rader_for())
    and s.id not in (select tilgang.mine_sperrer()) and s.id not in (select tilgang.bare_etterforsker('{koordinator}')) $$;

create function tilgang.ta_tilbake_gjenaapningen(p_sak uuid, p_id uuid, p_grunn bytea) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare her uuid := tilgang.omrade(); meg uuid := tilgang.aktor(); g record; siden timestamptz; s varde.sak;
begin
  perform 1 from varde.sak k where k.omrade_id = her and k.id = p_sak for update;
  select x.*, r.gjort into g from tilgang.gjenaapnet_paa_rad(p_sak) r join varde.gjenaapning x on x.omrade_id = her and x.id = r.gjenaapning_id;
  if not found or p_grunn is null then return 'ikke_funnet'; end if;
  if cardinality(g.gjort) > 0 then return 'noe_er_gjort'; end if;
  siden := coalesce((g.foer ->> 'fra')::timestamptz, g.gjenaapnet_ved - interval '1 minute');
  insert into varde.tilbaketatt_gjenaapning (omrade_id, id, sak_id, eier_organisasjon, kandidat_id, gjenaapnet_av, gjenaapnet_ved, grunn, tatt_av)
    values (her, p_id, p_sak, g.eier_organisasjon, g.kandidat_id, g.gjenaapnet_av, g.gjenaapnet_ved, p_grunn, meg);
  -- Det nye går ut, med spørsmålet om klarering, straffesaken og koblingene; det noen tok kontakt om, står på raden.
  delete from varde.hendelse h where h.omrade_id = her and h.sak_id = p_sak and h.registrert_ved >= siden;
  delete from varde.dialog d where d.omrade_id = her and d.sak_id = p_sak and d.slag = 'henvendelse' and exists (select 1 from varde.radhenvendelse r
    where r.omrade_id = her and r.kandidat_id = g.kandidat_id and r.skrevet_av = d.skrevet_av and r.skrevet_ved = d.skrevet_ved);
  -- Den som fikk saken av det, har den ikke lenger; den som hadde straffesaken før, har den.
  update varde.sak_tilgang t set til = now() where t.omrade_id = her and t.sak_id = p_sak and t.fra >= siden and (t.til is null or t.til > now());
  update varde.sak_tilgang t set til = null where t.omrade_id = her and t.sak_id = p_sak and t.relasjon = 'etterforsker' and t.fra < siden and t.til >= siden
    and not t.avgjort and not exists (select 1 from tilgang.sperrer_i(her) x where x.bruker_id = t.bruker_id and x.objekt_id = p_sak);
  delete from varde.oppgave o where o.omrade_id = her and o.sak_id = p_sak and o.opprettet >= siden and o.utfort is null;
  update varde.oppgave o set utfort = null, utfort_av = null where o.omrade_id = her and o.sak_id = p_sak and o.slag in ('ungdommen_sa_nei', 'ungdommen_spoerres')
    and o.utfort >= siden and o.id in (select x::uuid from jsonb_array_elements_text(g.foer -> 'ventet') x);
  update varde.foresatte f set kan_kontaktes = 'ja', svart = true where f.omrade_id = her and f.sak_id = p_sak and f.kan_kontaktes = 'ukjent'
    and f.id in (select x::uuid from jsonb_array_elements_text(g.foer -> 'kunne_kontaktes') x);
  delete from varde.gjenaapning x where x.omrade_id = her and x.id = g.id;
  -- Saken slik den sto.
  select k.* into s from varde.sak k where k.omrade_id = her and k.id = p_sak;
  s := jsonb_populate_record(s, coalesce(g.foer -> 'sak', jsonb_build_object('tilstand_siden', (select a.avsluttet_ved from varde.avslutning a
    where a.omrade_id = her and a.id = g.avslutning_id))));
  update varde.sak k set tilstand = 'avsluttet', tilstand_siden = s.tilstand_siden, anmeldt = s.anmeldt, alvorlig = s.alvorlig, ventet_fra = s.ventet_fra,
    ventet_fra_siden = s.ventet_fra_siden, foelges_fra = s.foelges_fra, sjeldnere_til = s.sjeldnere_til, sjeldnere_fra = s.sjeldnere_fra,
    ny_kontaktfrist = s.ny_kontaktfrist, tre_forsoek = s.tre_forsoek, ungdommen_nei_ved = s.ungdommen_nei_ved, ungdommen_nei_dag = s.ungdommen_nei_dag,
    guide_startet = s.guide_startet
    where k.omrade_id = her and k.id = p_sak;
  -- Raden er et spørsmål igjen.
  update varde.triagebeslutning b set angret_ved = now(), angret_av = meg where b.omrade_id = her and b.kandidat_id = g.kandidat_id
    and b.angret_ved is null and b.valg = 'gjenaapnet';
  return 'ok';
end $$;
grant execute on function tilgang.gjenaapnet_paa_rad, tilgang.ta_tilbake_gjenaapningen to varde_app;
revoke all on function tilgang.husk_saken, tilgang.spor_i_saken, tilgang.gjort_siden, tilgang.gjenaapnet_paa_rad, tilgang.ta_tilbake_gjenaapningen from public;

-- En beslutning angres før den virker; bare «gjenåpnet», som virker med det samme, går også siden.
do $$ declare c record; begin
  for c in select conname from pg_constraint where conrelid = 'varde.triagebeslutning'::regclass and contype = 'c'
      and pg_get_constraintdef(oid) like '%angret_ved < virker_fra%' loop
    execute format('alter table varde.triagebeslutning drop constraint %I', c.conname);
  end loop;
end $$;
alter table varde.triagebeslutning add constraint angres_foer_den_virker check (angret_ved is null or angret_ved < virker_fra or valg = 'gjenaapnet');

-- Bare funksjonen over skriver i tabellen: står det at den er tatt tilbake i dette øyeblikket, går saken tilbake.
do $$
declare b record; foer text; naa text;
begin
  for b in select * from (values
    ('tilgang.vokt_avslutning()'::regprocedure, '  if gjenaapnet or siste.maate is null',
      $t$  if new.tilstand = 'avsluttet' and siste.maate not in ('angret', 'henvist') and exists (select 1 from varde.tilbaketatt_gjenaapning x
    where x.omrade_id = new.omrade_id and x.sak_id = new.id and x.tatt_ved = now()) then return new; end if;
  if gjenaapnet or siste.maate is null$t$),
    ('tilgang.vokt_anmeldt()'::regprocedure, '  if old.anmeldt and not new.anmeldt then raise',
      $t$  if tg_table_name = 'sak' and old.anmeldt and not new.anmeldt and exists (select 1 from varde.tilbaketatt_gjenaapning x
      where x.omrade_id = new.omrade_id and x.sak_id = new.id and x.tatt_ved = now()) then return new; end if;
  if old.anmeldt and not new.anmeldt then raise$t$),
    ('tilgang.vokt_triageangring()'::regprocedure, '  if tilgang.aktor() is not null and (new.angret_av',
      $t$  if old.valg = 'gjenaapnet' and new.angret_av = tilgang.aktor() and exists (select 1 from varde.tilbaketatt_gjenaapning x
      where x.omrade_id = new.omrade_id and x.kandidat_id = new.kandidat_id and x.tatt_ved = now()) then return new; end if;
  if tilgang.aktor() is not null and (new.angret_av$t$),
    -- Den raden åpner ikke den saken en gang til.
    ('tilgang.vokt_raden_om_gjenaapning()'::regprocedure, 'where k.omrade_id = new.omrade_id and k.id = new.kandidat_id
        and coalesce(', $t$where k.omrade_id = new.omrade_id and k.id = new.kandidat_id
        and not exists (select 1 from varde.tilbaketatt_gjenaapning x where x.omrade_id = k.omrade_id and x.sak_id = s.id and x.kandidat_id = k.id)
        and coalesce($t$)) x (funksjon, fra, til) loop
    foer := pg_get_functiondef(b.funksjon);
    naa := replace(foer, b.fra, b.til);
    if naa = foer then raise exception 'fant ikke stedet i %', b.funksjon; end if;
    execute naa;
  end loop;
end $$;
