-- Guiden sier fra (TG-17, TG-18, TG-22, TG-23, TG-25): en melding om at ungdommen er truet, at noe bekymrer, at det står stille, at guiden
-- blir borte, eller trenger veiledning. Meldingen gir plikter som bare er ferdige når svaret er ført; ingen rad endres eller slettes.

-- `samtykke_trukket` sier basen fra om selv (C24a): kontakten stopper, og saken er til gjennomgang. Det gjør den også når oppdraget tar
-- slutt: da skal ungdommen vite hvem som tar over (VV-19).
create table varde.guidemelding (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null, eier_organisasjon uuid not null,
  slag text not null check (slag in ('trussel', 'bekymring', 'stagnasjon', 'fravaer', 'veiledning', 'samtykke_trukket', 'guide_slutt')),
  innhold bytea,
  -- Dagene guiden er borte (VV-19).
  fra date check ((slag = 'fravaer') = (fra is not null)),
  til date check (til >= fra),
  -- Settes av basen: den som sier fra, er i politiet (TG-18).
  av_politi boolean not null default false,
  skrevet_av uuid not null references varde.bruker, skrevet_ved timestamptz not null default now(),
  primary key (omrade_id, id),
  unique (omrade_id, sak_id, id),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade
);
create table varde.guidemeldingssvar (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null, eier_organisasjon uuid not null,
  melding_id uuid not null,
  plikt text not null check (plikt in ('oppfordre_anmelde', 'egenrapport', 'vurder_bekymring', 'gjennomgang', 'gi_veiledning',
    'fortell_ungdommen', 'fortell_koordinatoren', 'vurder_vikar', 'tilbake', 'fortell_hvem')),
  svar text not null,
  med text[] not null default '{}',
  ord bytea,
  dag date not null,
  foert_av uuid not null references varde.bruker, foert_ved timestamptz not null default now(),
  primary key (omrade_id, id),
  -- Hver plikt er svart på én gang.
  unique (omrade_id, melding_id, plikt),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade,
  foreign key (omrade_id, sak_id, melding_id) references varde.guidemelding (omrade_id, sak_id, id) on delete cascade,
  check (case plikt
    when 'oppfordre_anmelde' then svar in ('vil_anmelde', 'er_anmeldt', 'vil_tenke', 'vil_ikke') and med = '{}'
    when 'egenrapport' then svar = 'skrevet' and med <> '{}' and med <@ '{etterforsker,jurist}'
    when 'vurder_bekymring' then svar in ('meldt_barnevernet', 'avverget', 'droeftet', 'ikke_grunn') and med = '{}'
    when 'gjennomgang' then svar in ('fortsett', 'noen_andre', 'avvikle') and med <@ '{guiden}' and (med <> '{}' or ord is not null)
    when 'gi_veiledning' then svar = 'gitt' and med <@ '{barnevern,bup}'
    when 'fortell_ungdommen' then svar = 'fortalt' and med <> '{}' and med <@ '{ungdommen,foresatte}'
    when 'vurder_vikar' then svar in ('ikke_vikar', 'vikar') and med <@ '{guiden}' and (med <> '{}' or ord is not null)
    when 'tilbake' then svar = 'tilbake' and med = '{}'
    else svar = 'fortalt' and med = '{}' end),
  check (svar <> 'ikke_grunn' or ord is not null)
);
create index on varde.guidemelding (omrade_id, sak_id);
create index on varde.guidemeldingssvar (omrade_id, sak_id);

-- Den gamle guiden har saken til den nye er i gang (C19).
alter table varde.sak_tilgang add column avloeses timestamptz;
comment on column varde.sak_tilgang.avloeses is 'formål: la den gamle guiden følge opp til den nye er i gang (TG-22); kategori: klientforhold; grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';

do $$ declare t text; begin
  foreach t in array '{guidemelding,guidemeldingssvar}'::text[] loop
    execute format('call tilgang.reis_saksvegg(%L, ''sak_id'', ''{koordinator,stedfortreder,guide}'', true)', t);
    execute format('drop policy innsyn on varde.%I', t);
    execute format('create policy guide on varde.%I for insert to varde_app
      with check (sak_id = any (array(select tilgang.mine_saker(''{guide}''))))', t);
    execute format('create policy leses_ikke_av_etterforsker on varde.%I as restrictive for select to varde_app
      using (sak_id <> all (array(select tilgang.bare_etterforsker(''{koordinator}''))))', t);
    execute format('create policy eget_i_saken on varde.%1$I as restrictive for insert to varde_app with check (
      %2$I = (select tilgang.aktor()) and sak_id <> all (array(select tilgang.bare_etterforsker(''{koordinator}'')))
      and exists (select 1 from varde.sak s where s.omrade_id = %1$I.omrade_id and s.id = %1$I.sak_id
        and s.eier_organisasjon = %1$I.eier_organisasjon))', t, case t when 'guidemelding' then 'skrevet_av' else 'foert_av' end);
    execute format('grant select on varde.%I to varde_app', t);
  end loop;
end $$;
grant insert (omrade_id, id, sak_id, eier_organisasjon, slag, innhold, fra, til, skrevet_av) on varde.guidemelding to varde_app;
grant insert (omrade_id, id, sak_id, eier_organisasjon, melding_id, plikt, svar, med, ord, dag, foert_av) on varde.guidemeldingssvar to varde_app;

create policy bare_basen_om_det on varde.guidemelding as restrictive for insert to varde_app
  with check (slag not in ('samtykke_trukket', 'guide_slutt'));

insert into tilgang.saksovergang (fra, til) values ('aktiv', 'stagnasjon'), ('guide_borte', 'stagnasjon'), ('stagnasjon', 'aktiv'),
  ('aktiv', 'guide_borte'), ('guide_borte', 'aktiv'), ('stagnasjon', 'guide_borte') on conflict do nothing;

create function tilgang.er_i_politiet(p_omrade uuid, p_bruker uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.medlemskap m join varde.organisasjon o on o.omrade_id = m.omrade_id and o.id = m.organisasjon_id
    where m.omrade_id = p_omrade and m.bruker_id = p_bruker and o.slag = 'politi' and tilgang.i_dag(m.fra, m.til)) $$;

create function tilgang.er_guiden(p_omrade uuid, p_sak uuid, p_bruker uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.sak_tilgang t where t.omrade_id = p_omrade and t.sak_id = p_sak and t.bruker_id = p_bruker
    and t.relasjon = 'guide' and t.akseptert is not null and (t.til is null or t.til > now())) $$;

-- Meldingen saken står i tilstanden sin på grunn av, venter på gjennomgangen.
create function tilgang.venter_gjennomgang(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.guidemelding m join varde.sak s on s.omrade_id = m.omrade_id and s.id = m.sak_id
    where m.omrade_id = p_omrade and m.sak_id = p_sak and m.slag in ('stagnasjon', 'samtykke_trukket') and m.skrevet_ved = s.tilstand_siden
      and not exists (select 1 from varde.guidemeldingssvar v where v.omrade_id = m.omrade_id and v.melding_id = m.id)) $$;

-- Bare fra samtalen er holdt til saken er slutt. Det som står stille, er i gang (C17); veiledning spør guiden selv om (TG-25).
create function tilgang.vokt_guidemelding() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare sto text;
begin
  select s.tilstand into sto from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id for no key update;
  new.av_politi := tilgang.er_i_politiet(new.omrade_id, new.skrevet_av);
  if tilgang.aktor() is null then return new; end if;
  if sto not in ('samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon') then
    raise exception 'saken følges ikke opp' using errcode = '23514';
  end if;
  -- Stille står det som er i gang, også mens guiden er borte, og på nytt når gjennomgangen er gjort. Borte er guiden, også en som skal avløses.
  if new.slag = 'stagnasjon' and not (sto in ('aktiv', 'guide_borte') or sto = 'stagnasjon' and not tilgang.venter_gjennomgang(new.omrade_id, new.sak_id))
      or new.slag = 'fravaer' and not (sto in ('aktiv', 'stagnasjon') or sto = 'guide_soekes' and tilgang.er_guiden(new.omrade_id, new.sak_id, new.skrevet_av)) then
    raise exception 'oppfølgingen er ikke i gang' using errcode = '23514';
  end if;
  if new.fra > tilgang.dagen() then raise exception 'fraværet har ikke begynt' using errcode = '23514'; end if;
  if new.slag = 'veiledning' and not tilgang.er_guiden(new.omrade_id, new.sak_id, new.skrevet_av) then
    raise exception 'bare guiden spør om veiledning' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger meldingen before insert on varde.guidemelding for each row execute function tilgang.vokt_guidemelding();

create function tilgang.virk_guidemelding() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tilgang.aktor() is null then return null; end if;
  update varde.sak set tilstand = case new.slag when 'fravaer' then 'guide_borte' else 'stagnasjon' end, tilstand_siden = new.skrevet_ved
    where omrade_id = new.omrade_id and id = new.sak_id and (new.slag <> 'fravaer' or tilstand = 'aktiv');
  -- Fører koordinatoren fraværet, vet hen om det (TG-23).
  if new.slag = 'fravaer' and not tilgang.er_guiden(new.omrade_id, new.sak_id, new.skrevet_av)
      and new.eier_organisasjon in (select tilgang.koordinator_for()) then
    insert into varde.guidemeldingssvar (omrade_id, sak_id, eier_organisasjon, melding_id, plikt, svar, dag, foert_av)
      values (new.omrade_id, new.sak_id, new.eier_organisasjon, new.id, 'fortell_koordinatoren', 'fortalt', tilgang.dagen(), new.skrevet_av);
  end if;
  return null;
end $$;
create trigger staar_stille after insert on varde.guidemelding for each row when (new.slag in ('stagnasjon', 'fravaer', 'samtykke_trukket')) execute function tilgang.virk_guidemelding();

-- C24a, VV-06: trekkes samtykket mens noen følger opp, stopper oppfølgingen i samme øyeblikk.
create function tilgang.stans_oppfoelgingen() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into varde.guidemelding (omrade_id, sak_id, eier_organisasjon, slag, skrevet_av)
    select s.omrade_id, s.id, s.eier_organisasjon, 'samtykke_trukket', new.foert_av from varde.sak s
    where s.omrade_id = new.omrade_id and s.id = new.sak_id and s.tilstand in ('aktiv', 'guide_borte') and not tilgang.samtykke_gjelder(s.omrade_id, s.id);
  -- Mens det søkes en ny, er den som skal avløses, ute.
  update varde.sak_tilgang t set til = now() from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id and s.tilstand = 'guide_soekes'
    and t.omrade_id = s.omrade_id and t.sak_id = s.id and t.relasjon = 'guide' and t.avloeses is not null and (t.til is null or t.til > now())
    and not tilgang.samtykke_gjelder(s.omrade_id, s.id);
  return null;
end $$;
create trigger stans after insert on varde.samtykkesvar for each row when (new.svar = 'trukket') execute function tilgang.stans_oppfoelgingen();

-- VV-19: også lederen melder fra at en av de ansatte er borte, i dag, uten å få vite om hen er guide, eller for hvem.
create function tilgang.meld_guide_borte(p_guide uuid, p_til date) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select 1 from varde.medlemskap m where m.omrade_id = tilgang.omrade() and m.bruker_id = p_guide and tilgang.i_dag(m.fra, m.til)
      and m.organisasjon_id in (select tilgang.organisasjoner_med_verv('{leder}'))) then
    return tilgang.svar('guidefravaer_meldt', 'ikke_funnet', 'bruker', p_guide);
  end if;
  if p_til < tilgang.dagen() then return tilgang.svar('guidefravaer_meldt', 'til_foer_fra', 'bruker', p_guide); end if;
  insert into varde.guidemelding (omrade_id, sak_id, eier_organisasjon, slag, fra, til, skrevet_av)
    select s.omrade_id, s.id, s.eier_organisasjon, 'fravaer', tilgang.dagen(), p_til, tilgang.aktor() from varde.sak s
    where s.omrade_id = tilgang.omrade() and s.tilstand = 'aktiv' and tilgang.er_guiden(s.omrade_id, s.id, p_guide) order by s.id;
  return tilgang.svar('guidefravaer_meldt', 'ok', 'bruker', p_guide);
end $$;
revoke all on function tilgang.meld_guide_borte(uuid, date) from public;
grant execute on function tilgang.meld_guide_borte(uuid, date) to varde_app;

-- Pliktene en melding gir.
create function tilgang.meldingens_plikter(p_slag text, p_av_politi boolean) returns text[]
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case p_slag when 'trussel' then case when p_av_politi then '{oppfordre_anmelde,egenrapport}'::text[] else '{oppfordre_anmelde}' end
    when 'bekymring' then '{vurder_bekymring}' when 'veiledning' then '{gi_veiledning}'
    when 'fravaer' then '{fortell_ungdommen,fortell_koordinatoren,vurder_vikar,tilbake}' when 'guide_slutt' then '{fortell_hvem}' else '{gjennomgang}' end $$;

-- Det ble svart dette i den samme transaksjonen.
create function tilgang.besvart_naa(p_omrade uuid, p_sak uuid, p_svar text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.guidemeldingssvar v where v.omrade_id = p_omrade and v.sak_id = p_sak and v.svar = p_svar and v.foert_ved = now()) $$;

-- Det som hører til tilstanden, gjelder så lenge saken står der på grunn av denne meldingen. Søkes det vikar, kan den som var borte, komme tilbake.
create function tilgang.plikten_gjelder(m varde.guidemelding, p_plikt text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case p_plikt
    when 'gjennomgang' then s.tilstand = 'stagnasjon' and m.skrevet_ved = s.tilstand_siden
    when 'vurder_vikar' then s.tilstand = 'guide_borte' and m.skrevet_ved = s.tilstand_siden
    when 'tilbake' then s.tilstand = 'guide_borte' and m.skrevet_ved = s.tilstand_siden
      or s.tilstand = 'guide_soekes' and not tilgang.har_guide(s.omrade_id, s.id) and exists (select 1 from varde.guidemeldingssvar v
        where v.omrade_id = m.omrade_id and v.melding_id = m.id and v.svar = 'vikar' and v.foert_ved = s.tilstand_siden)
    else true end from varde.sak s where s.omrade_id = m.omrade_id and s.id = m.sak_id $$;

-- Guiden i saken er borte siden; tom når hen ikke er det.
create function tilgang.borte_siden(p_omrade uuid, p_sak uuid) returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select max(m.skrevet_ved) from varde.guidemelding m where m.omrade_id = p_omrade and m.sak_id = p_sak and m.slag = 'fravaer'
    and not exists (select 1 from varde.guidemeldingssvar v where v.omrade_id = m.omrade_id and v.melding_id = m.id and v.svar in ('tilbake', 'vikar'))
    and exists (select 1 from varde.sak_tilgang t where t.omrade_id = m.omrade_id and t.sak_id = m.sak_id and t.relasjon = 'guide'
      and t.akseptert <= m.skrevet_ved and t.avloeses is null and (t.til is null or t.til > now())) $$;

create function tilgang.virk_guidemeldingssvar() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare m varde.guidemelding; sto text; som_guide boolean; borte timestamptz;
begin
  select s.tilstand into sto from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id for update;
  select g.* into m from varde.guidemelding g where g.omrade_id = new.omrade_id and g.sak_id = new.sak_id and g.id = new.melding_id;
  if not (new.plikt = any (tilgang.meldingens_plikter(m.slag, m.av_politi))) then
    raise exception 'meldingen gir ikke den plikten' using errcode = '23514';
  end if;
  if tilgang.aktor() is null then return null; end if;
  if new.dag > tilgang.dagen() then raise exception 'dagen har ikke vært' using errcode = '23514'; end if;
  -- Trusselen og bekymringen er ikke borte om saken er slutt.
  if sto not in ('samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon')
      and not (sto = 'avsluttet' and new.plikt in ('oppfordre_anmelde', 'egenrapport', 'vurder_bekymring')) then
    raise exception 'saken følges ikke opp' using errcode = '23514';
  end if;
  if not tilgang.plikten_gjelder(m, new.plikt) then raise exception 'det gjelder ikke lenger' using errcode = '23514'; end if;
  -- Guiden svarer på trusselen og bekymringen, og forteller at hen blir borte; egenrapporten er bare den som sa fra sin. Resten er koordinatorens.
  som_guide := tilgang.er_guiden(new.omrade_id, new.sak_id, new.foert_av) and new.eier_organisasjon not in (select tilgang.koordinator_for());
  if som_guide and not (new.plikt in ('oppfordre_anmelde', 'vurder_bekymring', 'fortell_ungdommen', 'fortell_koordinatoren') or (new.plikt = 'egenrapport' and m.skrevet_av = new.foert_av)) then
    raise exception 'det er ikke guidens å svare' using errcode = '23514';
  end if;
  if new.plikt = 'egenrapport' and m.skrevet_av <> new.foert_av and not tilgang.er_i_politiet(new.omrade_id, new.foert_av) then
    raise exception 'det er ikke hens å svare' using errcode = '23514';
  end if;
  if new.plikt = 'gjennomgang' then
    if new.svar = 'fortsett' then
      -- Bare med samtykke (C24a, DU-11).
      if not tilgang.samtykke_gjelder(new.omrade_id, new.sak_id) then raise exception 'samtykket gjelder ikke' using errcode = '23514'; end if;
      -- Er guiden borte ennå, er hen det.
      borte := tilgang.borte_siden(new.omrade_id, new.sak_id);
      update varde.sak set tilstand = case when borte is null then 'aktiv' else 'guide_borte' end, tilstand_siden = coalesce(borte, new.foert_ved)
        where omrade_id = new.omrade_id and id = new.sak_id;
    end if;
  end if;
  if new.svar = 'tilbake' then
    update varde.sak_tilgang t set avloeses = null where t.omrade_id = new.omrade_id and t.sak_id = new.sak_id and t.relasjon = 'guide'
      and t.avloeses is not null and (t.til is null or t.til > now());
    update varde.sak set tilstand = 'aktiv', tilstand_siden = new.foert_ved where omrade_id = new.omrade_id and id = new.sak_id;
  elsif new.svar in ('noen_andre', 'vikar') then
    update varde.sak_tilgang t set avloeses = new.foert_ved where t.omrade_id = new.omrade_id and t.sak_id = new.sak_id and t.relasjon = 'guide'
      and (t.til is null or t.til > now());
    update varde.sak set tilstand = 'guide_soekes', tilstand_siden = new.foert_ved where omrade_id = new.omrade_id and id = new.sak_id;
  end if;
  return null;
end $$;
create trigger svaret after insert on varde.guidemeldingssvar for each row execute function tilgang.virk_guidemeldingssvar();

-- C19: er den nye i gang, er den gamle ute i samme øyeblikk.
create function tilgang.avloes_guiden() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update varde.sak_tilgang t set til = now() where t.omrade_id = new.omrade_id and t.sak_id = new.id and t.relasjon = 'guide'
    and t.avloeses is not null and (t.til is null or t.til > now());
  return null;
end $$;
create trigger avloest after update of tilstand on varde.sak for each row
  when (old.tilstand = 'guide_soekes' and new.tilstand = 'aktiv') execute function tilgang.avloes_guiden();

-- Det en melding påla, og som ikke er svart på: saken slutter ikke, og flyttes ikke, med det åpent uten en grunn (TG-17).
create function tilgang.har_aapne_meldinger(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.guidemelding m, unnest(tilgang.meldingens_plikter(m.slag, m.av_politi)) p (plikt)
    where m.omrade_id = p_omrade and m.sak_id = p_sak and p.plikt in ('oppfordre_anmelde', 'egenrapport', 'vurder_bekymring')
      and not exists (select 1 from varde.guidemeldingssvar v where v.omrade_id = m.omrade_id and v.melding_id = m.id and v.plikt = p.plikt)) $$;

do $$
declare b record; foer text; naa text;
begin
  for b in select * from (values
    -- En som skal avløses, er ikke guiden det søkes etter.
    ('tilgang.har_guide(uuid, uuid)'::regprocedure, 't.akseptert is not null and', 't.akseptert is not null and t.avloeses is null and'),
    ('tilgang.har_aapne_plikter(uuid, uuid)', '|| tilgang.programmets_plikter()))', '|| tilgang.programmets_plikter()))
    or tilgang.har_aapne_meldinger(p_omrade, p_sak)'),
    -- Stille blir saken bare når noen sier det, og videre går den bare med gjennomgangen (C17, C18, C19).
    ('tilgang.vokt_guidegang()', '  -- Bare som følge av at et oppdrag tok slutt nå', '  if old.tilstand in (''aktiv'', ''guide_borte'') and new.tilstand = ''stagnasjon'' and not exists (select 1 from varde.guidemelding m
      where m.omrade_id = new.omrade_id and m.sak_id = new.id and m.slag in (''stagnasjon'', ''samtykke_trukket'') and m.skrevet_ved = now())
      or old.tilstand = ''aktiv'' and new.tilstand = ''guide_borte'' and not exists (select 1 from varde.guidemelding m
        where m.omrade_id = new.omrade_id and m.sak_id = new.id and m.slag = ''fravaer'' and m.skrevet_ved = now())
      or old.tilstand = ''stagnasjon'' and new.tilstand in (''aktiv'', ''guide_borte'') and not tilgang.besvart_naa(new.omrade_id, new.id, ''fortsett'')
      or old.tilstand = ''guide_borte'' and new.tilstand = ''aktiv'' and not tilgang.besvart_naa(new.omrade_id, new.id, ''tilbake'') then
    raise exception ''ingen har sagt fra, eller svart på det'' using errcode = ''23514'';
  end if;
  if old.tilstand = ''stagnasjon'' and new.tilstand = ''guide_soekes'' and tilgang.besvart_naa(new.omrade_id, new.id, ''noen_andre'')
      or old.tilstand = ''guide_borte'' and new.tilstand = ''guide_soekes'' and tilgang.besvart_naa(new.omrade_id, new.id, ''vikar'') then return new; end if;
  -- Bare som følge av at et oppdrag tok slutt nå'),
    -- Den som er tilbake før noen tok over, følger opp som før (C16).
    ('tilgang.vokt_guidegang()', 'if old.tilstand = ''guide_soekes'' and new.tilstand = ''aktiv'' and not', 'if old.tilstand = ''guide_soekes'' and new.tilstand = ''aktiv'' and not tilgang.besvart_naa(new.omrade_id, new.id, ''tilbake'') and not'),
    -- VV-19: slutter oppdraget, skal ungdommen i dag vite hvem som tar over.
    ('tilgang.virk_guide_slutt()', '  perform tilgang.si_fra(', '  if s.tilstand in (''samtale_holdt'', ''guide_soekes'', ''aktiv'', ''guide_borte'', ''stagnasjon'') then
    insert into varde.guidemelding (omrade_id, sak_id, eier_organisasjon, slag, skrevet_av)
      select k.omrade_id, k.id, k.eier_organisasjon, ''guide_slutt'', coalesce(tilgang.aktor(), k.koordinator_id) from varde.sak k
      where k.omrade_id = new.omrade_id and k.id = new.sak_id;
  end if;
  perform tilgang.si_fra('),
    -- Den som skal avløses, spørres ikke om å ta over etter seg selv.
    ('tilgang.guider_i(uuid, uuid)', 'and not tilgang.leser_aldri(s.omrade_id, b.id)', 'and not tilgang.leser_aldri(s.omrade_id, b.id)
    and not tilgang.er_guiden(s.omrade_id, s.id, b.id)')) x (funksjon, fra, til) loop
    foer := pg_get_functiondef(b.funksjon);
    naa := replace(foer, b.fra, b.til);
    if naa = foer then raise exception 'fant ikke stedet i %', b.funksjon; end if;
    execute naa;
  end loop;
end $$;
revoke all on function tilgang.er_i_politiet(uuid, uuid), tilgang.venter_gjennomgang(uuid, uuid), tilgang.plikten_gjelder(varde.guidemelding, text),
  tilgang.borte_siden(uuid, uuid), tilgang.besvart_naa(uuid, uuid, text), tilgang.er_guiden(uuid, uuid, uuid), tilgang.vokt_guidemelding(), tilgang.virk_guidemelding(), tilgang.meldingens_plikter(text, boolean),
  tilgang.virk_guidemeldingssvar(), tilgang.avloes_guiden(), tilgang.stans_oppfoelgingen(), tilgang.har_aapne_meldinger(uuid, uuid) from public;

do $$ declare r record; kat text; begin
  kat := 'slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold';
  for r in select t.tabell, k.kolonne, k.formaal from (values ('guidemelding'), ('guidemeldingssvar')) t (tabell),
    (values ('omrade_id', 'holde områdene fra hverandre'), ('id', 'vise til raden'), ('sak_id', 'vite hvilken sak den hører til'),
      ('eier_organisasjon', 'vite hvem som svarer for opplysningen')) k (kolonne, formaal)
    union all select * from (values
    ('guidemelding', 'slag', 'vite hva guiden sier fra om (TG-17, TG-22, TG-25)'), ('guidemelding', 'innhold', 'forstå hva det gjelder'),
    ('guidemelding', 'fra', 'vite når guiden er borte (VV-19)'), ('guidemelding', 'til', 'vite når guiden er tilbake (VV-19)'),
    ('guidemelding', 'av_politi', 'vite om egenrapport er pålagt (TG-18)'), ('guidemelding', 'skrevet_av', 'vite hvem som sa fra'),
    ('guidemelding', 'skrevet_ved', 'se hvor lenge det har ventet'),
    ('guidemeldingssvar', 'melding_id', 'vite hvilken melding svaret gjelder'), ('guidemeldingssvar', 'plikt', 'vite hva som er gjort'),
    ('guidemeldingssvar', 'svar', 'vite hva det ble til'), ('guidemeldingssvar', 'med', 'vite hvem det er gjort sammen med (TG-18, TG-25)'),
    ('guidemeldingssvar', 'ord', 'forstå svaret'), ('guidemeldingssvar', 'dag', 'vite når det ble gjort'),
    ('guidemeldingssvar', 'foert_av', 'vite hvem som svarte'), ('guidemeldingssvar', 'foert_ved', 'lese i rekkefølge')) x (tabell, kolonne, formaal)
  loop
    execute format('comment on column varde.%I.%I is %L', r.tabell, r.kolonne, format('formål: %s; kategori: %s; grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal, kat));
  end loop;
end $$;
