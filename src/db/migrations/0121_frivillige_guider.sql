-- Den frivillige guiden (TG-08, TG-09, RO-09, ED-09): avklart før noe, med en koordinator som har ansvaret. Og hvem som ellers kan velges.

insert into varde.hjemmel (lov, paragraf, tema, gyldig_fra, status, merknad) values
  ('forvaltningsloven', '§ 13', 'frivillig', null, 'i_kraft', 'Taushetsplikten for den som gjør arbeid for et offentlig organ.'),
  ('forvaltningsloven av 20. juni 2025 nr. 81', 'reglene om taushetsplikt', 'frivillig', null, 'vedtatt', 'Erstatter § 13 når den trer i kraft; da kan nummeret bli et annet.'),
  ('barnevernsloven', '§ 13-2', 'frivillig', '2023-01-01', 'i_kraft', 'Meldeplikten til barnevernet, som for offentlig ansatte.');

-- Bare tillegg: den siste raden gjelder. Er det trukket, er det ikke avklart.
create table varde.frivilligavklaring (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  bruker_id uuid not null references varde.bruker,
  slag text not null check (slag in ('avklart', 'trukket')),
  for_det_offentlige boolean not null default false,
  taushetsplikt boolean not null default false,
  meldeplikt boolean not null default false,
  avklart_dag date,
  ansvarlig_id uuid references varde.bruker,
  foert_av uuid not null references varde.bruker,
  foert_ved timestamptz not null default clock_timestamp(),
  primary key (omrade_id, id),
  constraint alt_er_avklart check (case slag
    when 'avklart' then for_det_offentlige and taushetsplikt and meldeplikt and avklart_dag is not null and ansvarlig_id is not null
    else not for_det_offentlige and not taushetsplikt and not meldeplikt and avklart_dag is null and ansvarlig_id is null end),
  check (foert_av <> bruker_id),
  check (ansvarlig_id <> bruker_id)
);
create index on varde.frivilligavklaring (omrade_id, bruker_id, foert_ved desc);
comment on table varde.frivilligavklaring is 'at en frivillig er avklart som guide, og hvem som følger hen opp (TG-08, TG-09)';
do $$ declare r record; begin
  for r in select * from (values
    ('bruker_id', 'vite hvilken frivillig som er avklart (TG-08)'), ('slag', 'vite om avklaringen gjelder (TG-08)'),
    ('for_det_offentlige', 'vite at arbeidet er avklart som arbeid for det offentlige (TG-08)'),
    ('taushetsplikt', 'vite at taushetsplikten er avklart (TG-08)'), ('meldeplikt', 'vite at meldeplikten er avklart (TG-08)'),
    ('avklart_dag', 'vite når det ble avklart (TG-08)'), ('ansvarlig_id', 'vite hvilken koordinator som følger opp og veileder (TG-09)'),
    ('foert_av', 'vite hvem som førte det'), ('foert_ved', 'vite når det ble ført')) k (navn, formaal)
  loop
    execute format('comment on column varde.frivilligavklaring.%I is %L', r.navn, format('formål: %s; kategori: utdanning_og_arbeid; '
      'grunnlag: personvernforordningen art. 6 nr. 1 e; periode: til arkivaren har bestemt bevaring eller kassasjon (VV-42)', r.formaal));
  end loop;
end $$;

-- Med i området i dag bare som frivillig: ikke ansatt i politiet eller kommunen.
create function tilgang.er_frivillig(p_omrade uuid, p_bruker uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select bool_and(o.slag = 'frivillig') is true from varde.medlemskap m
  join varde.organisasjon o on o.omrade_id = m.omrade_id and o.id = m.organisasjon_id
  where m.omrade_id = p_omrade and m.bruker_id = p_bruker and tilgang.i_dag(m.fra, m.til) $$;
create function tilgang.siste_avklaring(p_omrade uuid, p_bruker uuid) returns setof varde.frivilligavklaring
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.* from varde.frivilligavklaring a where a.omrade_id = p_omrade and a.bruker_id = p_bruker order by a.foert_ved desc limit 1 $$;
create function tilgang.er_koordinator_her(p_omrade uuid, p_bruker uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.medlemskap m join varde.verv v on v.omrade_id = m.omrade_id and v.medlemskap_id = m.id
    join varde.organisasjon o on o.omrade_id = m.omrade_id and o.id = m.organisasjon_id and o.slag in ('politi', 'kommunal_tjeneste')
    where m.omrade_id = p_omrade and m.bruker_id = p_bruker and v.rolle in ('programkoordinator', 'kommunal_koordinator')
      and tilgang.i_dag(m.fra, m.til) and tilgang.i_dag(v.fra, v.til)) $$;
-- Den som er avklart, er det til det trekkes; slutter koordinatoren med ansvaret, tar sakens koordinator det (VV-22) til en ny er navngitt.
create function tilgang.er_avklart(p_omrade uuid, p_bruker uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from tilgang.siste_avklaring(p_omrade, p_bruker) a where a.slag = 'avklart') $$;
-- Et nytt oppdrag får hen bare mens den navngitte er koordinator (TG-09).
create function tilgang.er_avklart_med_ansvarlig(p_omrade uuid, p_bruker uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from tilgang.siste_avklaring(p_omrade, p_bruker) a where a.slag = 'avklart'
    and tilgang.er_koordinator_her(p_omrade, a.ansvarlig_id)) $$;
create function tilgang.er_frivillig_her(p_bruker uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select tilgang.er_frivillig(tilgang.omrade(), p_bruker) $$;
create function tilgang.koordinerer_her(p_bruker uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select tilgang.er_koordinator_her(tilgang.omrade(), p_bruker) $$;

call tilgang.reis_vegg('frivilligavklaring');
create policy koordinator on varde.frivilligavklaring for select to varde_app
  using ((select tilgang.har_verv('{programkoordinator,kommunal_koordinator,leder}')));
create policy min_egen on varde.frivilligavklaring for select to varde_app using (bruker_id = (select tilgang.aktor()));
create policy koordinator_foerer on varde.frivilligavklaring for insert to varde_app with check (
  (select tilgang.har_verv('{programkoordinator,kommunal_koordinator,leder}')) and foert_av = (select tilgang.aktor())
  and tilgang.er_frivillig_her(bruker_id) and (slag = 'trukket' or avklart_dag <= tilgang.dagen() and tilgang.koordinerer_her(ansvarlig_id)));
grant select, insert (omrade_id, id, bruker_id, slag, for_det_offentlige, taushetsplikt, meldeplikt, avklart_dag, ansvarlig_id, foert_av)
  on varde.frivilligavklaring to varde_app;

-- Trukket: oppdragene tar slutt, og et åpent spørsmål er trukket, i samme setning. Koordinatoren får vite det (C26).
create function tilgang.virk_frivilligavklaring() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from varde.sak s where s.omrade_id = new.omrade_id and s.id in (select t.sak_id from varde.sak_tilgang t
    where t.omrade_id = new.omrade_id and t.bruker_id = new.bruker_id and t.relasjon = 'guide' and t.til is null) order by s.id for update;
  update varde.sak_tilgang t set til = now() where t.omrade_id = new.omrade_id and t.bruker_id = new.bruker_id
    and t.relasjon = 'guide' and (t.til is null or t.til > now());
  insert into varde.guideforespoersel (omrade_id, sak_id, eier_organisasjon, forespoersel_id, etter, steg, bruker_id, foert_av)
    select g.omrade_id, g.sak_id, g.eier_organisasjon, g.forespoersel_id, g.id, 'trukket', g.bruker_id, new.foert_av
    from varde.guideforespoersel g where g.omrade_id = new.omrade_id and g.bruker_id = new.bruker_id and g.steg in ('spurt', 'villig', 'navn_vist')
      and not exists (select 1 from varde.guideforespoersel n where n.omrade_id = g.omrade_id and n.etter = g.id);
  return null;
end $$;
create trigger trukket after insert on varde.frivilligavklaring for each row when (new.slag = 'trukket') execute function tilgang.virk_frivilligavklaring();

-- De frivillige i området med avklaringen, og koordinatorene som kan ha ansvaret: for dem som fører det.
create function tilgang.frivillige_her() returns table (bruker_id uuid, navn text, organisasjon text, attest date, avklart_dag date, ansvarlig text, ansvarlig_er_her boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct on (b.navn, b.id) b.id, b.navn, o.navn,
    (select max(p.vist_dag) from varde.politiattest p where p.omrade_id = m.omrade_id and p.bruker_id = b.id),
    a.avklart_dag, k.navn, coalesce(tilgang.er_koordinator_her(m.omrade_id, a.ansvarlig_id), false)
  from varde.medlemskap m
  join varde.organisasjon o on o.omrade_id = m.omrade_id and o.id = m.organisasjon_id and o.slag = 'frivillig'
  join varde.bruker b on b.id = m.bruker_id
  left join lateral tilgang.siste_avklaring(m.omrade_id, b.id) a on true
  left join varde.bruker k on k.id = a.ansvarlig_id
  where m.omrade_id = (select tilgang.omrade()) and tilgang.i_dag(m.fra, m.til) and tilgang.er_frivillig(m.omrade_id, b.id)
    and (select tilgang.har_verv('{programkoordinator,kommunal_koordinator,leder}'))
  order by b.navn, b.id $$;
create function tilgang.koordinatorene_her() returns table (bruker_id uuid, navn text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select b.id, b.navn from varde.bruker b where (select tilgang.har_verv('{programkoordinator,kommunal_koordinator,leder}'))
    and b.id in (select m.bruker_id from varde.medlemskap m where m.omrade_id = (select tilgang.omrade()))
    and tilgang.er_koordinator_her((select tilgang.omrade()), b.id) order by b.navn, b.id $$;

-- Politiattesten vises også av den frivillige, men aldri til hen.
drop policy koordinator_foerer on varde.politiattest;
create policy koordinator_foerer on varde.politiattest for insert to varde_app with check (
  (select tilgang.har_verv('{programkoordinator,kommunal_koordinator,leder}')) and foert_av = (select tilgang.aktor())
  and vist_dag <= tilgang.dagen() and tilgang.er_medlem_her(bruker_id) and tilgang.er_medlem_her(vist_for) and not tilgang.er_frivillig_her(vist_for));

drop function tilgang.ansatte_med_attest();
create function tilgang.ansatte_med_attest() returns table (bruker_id uuid, navn text, organisasjon text, vist_dag date, frivillig boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct on (b.navn, b.id) b.id, b.navn, o.navn,
    (select max(a.vist_dag) from varde.politiattest a where a.omrade_id = m.omrade_id and a.bruker_id = b.id), o.slag = 'frivillig'
  from varde.medlemskap m
  join varde.organisasjon o on o.omrade_id = m.omrade_id and o.id = m.organisasjon_id and o.slag in ('politi', 'kommunal_tjeneste', 'frivillig')
  join varde.bruker b on b.id = m.bruker_id
  where m.omrade_id = (select tilgang.omrade()) and tilgang.i_dag(m.fra, m.til)
    and (select tilgang.har_verv('{programkoordinator,kommunal_koordinator,leder}'))
  order by b.navn, b.id, (o.slag = 'frivillig'), o.navn $$;
revoke all on function tilgang.ansatte_med_attest() from public;
grant execute on function tilgang.ansatte_med_attest() to varde_app;

do $$ declare b record; foer text; naa text; begin
  for b in select * from (values
    -- Den frivillige kan velges der utgaven henter guider utenfra, når hen er avklart og har en koordinator med ansvaret. Ellers ikke.
    ('tilgang.guider_i(uuid, uuid)'::regprocedure, $s$o.slag in ('politi', 'kommunal_tjeneste')$s$,
      $s$(o.slag in ('politi', 'kommunal_tjeneste') or o.slag = 'frivillig' and tilgang.er_avklart_med_ansvarlig(m.omrade_id, m.bruker_id)
      and exists (select 1 from varde.utgave u where u.kode = s.utgave_kode and u.versjon = s.utgave_versjon
        and u.innstillinger -> 'guideFra' ? 'utenfor_virksomheten'))$s$),
    ('tilgang.guider_i(uuid, uuid)', '(o.id = s.eier_organisasjon) desc', '(o.id = s.eier_organisasjon) desc, (o.slag = ''frivillig'')'),
    -- Saken en frivillig er guide i, og ingen andre; uten avklaring ingen (RO-09).
    ('tilgang.mine_saker(text[])', '  if cardinality(ansatt) = 0 then return; end if;', $s$  if cardinality(ansatt) = 0 then
    if 'guide' = any (relasjoner) and cardinality(tilgang.rekke(v, 1)) > 0
        and tilgang.er_frivillig(substr(v, 37, 36)::uuid, substr(v, 1, 36)::uuid) and tilgang.er_avklart(substr(v, 37, 36)::uuid, substr(v, 1, 36)::uuid) then
      return query select t.sak_id from varde.sak_tilgang t
        where t.bruker_id = substr(v, 1, 36)::uuid and t.omrade_id = substr(v, 37, 36)::uuid and t.relasjon = 'guide'
          and t.akseptert is not null and t.fra <= now() and (t.til is null or t.til > now());
    end if;
    return;
  end if;$s$),
    -- En som sluttet i kommunen og er frivillig nå, er ikke lenger guide før det er avklart.
    ('tilgang.har_guide(uuid, uuid)', 'tilgang.i_dag(m.fra, m.til))', $s$tilgang.i_dag(m.fra, m.til))
    and (not tilgang.er_frivillig(p_omrade, t.bruker_id) or tilgang.er_avklart(p_omrade, t.bruker_id))$s$),
    ('tilgang.gi_guiden_tilbake(uuid, uuid, timestamp with time zone)', 'and not tilgang.etterforsker_i(t.bruker_id, p_omrade, p_sak)',
      $s$and not tilgang.etterforsker_i(t.bruker_id, p_omrade, p_sak)
    and (not tilgang.er_frivillig(p_omrade, t.bruker_id) or tilgang.er_avklart(p_omrade, t.bruker_id))$s$)) x (funksjon, fra, til)
  loop
    foer := pg_get_functiondef(b.funksjon);
    naa := replace(foer, b.fra, b.til);
    if naa = foer then raise exception 'fant ikke stedet i %', b.funksjon; end if;
    execute naa;
  end loop;
end $$;

revoke all on function tilgang.er_frivillig(uuid, uuid), tilgang.siste_avklaring(uuid, uuid), tilgang.er_koordinator_her(uuid, uuid), tilgang.er_avklart(uuid, uuid),
  tilgang.er_avklart_med_ansvarlig(uuid, uuid), tilgang.er_frivillig_her(uuid), tilgang.koordinerer_her(uuid), tilgang.virk_frivilligavklaring(),
  tilgang.frivillige_her(), tilgang.koordinatorene_her() from public;
grant execute on function tilgang.er_frivillig_her(uuid), tilgang.koordinerer_her(uuid), tilgang.frivillige_her(), tilgang.koordinatorene_her() to varde_app;
