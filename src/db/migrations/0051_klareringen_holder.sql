-- Klareringen holder også når noe snur: ja-et trekkes, den som svarte er inhabil, eller noe blir anmeldt etter første kontakt
-- (TP-20, VV-10, VV-12, VV-13, VV-14, VV-23).

-- ── Et trukket ja sier fra, i samme setning (VV-13) ─────────────────────────────────────────────

-- Én åpen oppgave av hvert slag til hver: står den åpen, fornyes den.
create function tilgang.si_fra(p_omrade uuid, p_sak uuid, p_slag text, p_bruker uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  update varde.oppgave o set gang = o.gang + 1, fornyet = now() where o.omrade_id = p_omrade and o.sak_id = p_sak
    and o.slag = p_slag and o.for_bruker = p_bruker and o.utfort is null;
  if not found then
    insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker)
      select s.omrade_id, s.id, s.eier_organisasjon, p_slag, p_bruker from varde.sak s where s.omrade_id = p_omrade and s.id = p_sak;
  end if;
end $$;

-- Koordinatoren og hver den som har samtalen, får vite at kontakten venter. Er saken klarert igjen, er det ikke lenger sant.
create function tilgang.si_fra_om_svaret() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.svar = 'trukket' then
    perform tilgang.si_fra(new.omrade_id, new.sak_id, 'klarering_trukket', h.bruker_id) from (
      select s.koordinator_id as bruker_id from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id
      union
      select t.bruker_id from varde.sak_tilgang t where t.omrade_id = new.omrade_id and t.sak_id = new.sak_id
        and t.relasjon = 'samtaleholder' and (t.til is null or t.til > now())) h;
  elsif tilgang.er_klarert(new.omrade_id, new.sak_id) then
    update varde.oppgave o set utfort = now(), utfort_av = new.svart_av where o.omrade_id = new.omrade_id and o.sak_id = new.sak_id
      and o.slag in ('klarering_trukket', 'klarering_paa_nytt') and o.utfort is null;
  end if;
  return null;
end $$;
-- Etter `virker`, som prøver om svaret passer: utløsere kjøres i navnerekkefølge.
create trigger virker_sier_fra after insert on varde.klareringssvar for each row execute function tilgang.si_fra_om_svaret();

do $$ declare foer text; naa text; begin
  -- Den som ikke lenger har samtalen, har heller ikke det den fikk vite.
  foer := pg_get_functiondef('tilgang.si_fra_om_samtalen()'::regprocedure);
  naa := replace(foer, $s$o.slag = 'samtale_overlatt' and$s$, $s$o.slag in ('samtale_overlatt', 'klarering_trukket') and$s$);
  if naa = foer then raise exception 'fant ikke stedet i si_fra_om_samtalen'; end if;
  execute naa;

  -- ── Det som blir anmeldt etter første kontakt, er et spørsmål med frist som alle andre (VV-10, VV-13, AMB-06) ──
  foer := pg_get_functiondef('jobb.venter_i_sakene()'::regprocedure);
  naa := replace(foer, $s$where s.tilstand = 'venter_klarering' and (k.svar is null$s$, $s$where s.tilstand <> 'vurdert' and (k.svar is null$s$);
  if naa = foer then raise exception 'fant ikke stedet i venter_i_sakene'; end if;
  foer := naa;
  naa := replace(foer, $s$s.ansvarlig, k.svar, k.spurt_ved from sak s$s$, $s$s.ansvarlig, k.svar, greatest(k.spurt_ved, (
      select max(r.svart_ved) from varde.klareringssvar r where r.omrade_id = k.omrade_id and r.klarering_id = k.id
        and r.svar = 'trukket')) as spurt_ved from sak s$s$);
  if naa = foer then raise exception 'fant ikke spurt i venter_i_sakene'; end if;
  execute naa;
  foer := pg_get_functiondef('tilgang.gaatt_videre(uuid, uuid)'::regprocedure);
  naa := replace(foer, $s$s.tilstand = 'venter_klarering'$s$, $s$s.tilstand not in ('vurdert', 'avsluttet', 'henvist', 'angret')$s$);
  if naa = foer then raise exception 'fant ikke stedet i gaatt_videre'; end if;
  execute naa;
end $$;

-- ── «Ikke før» klarer seg ikke selv i navnet til en som er inhabil (VV-23) ──────────────────────

create or replace function jobb.klarer_paa_dagen() returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare r record; s record; koordinator uuid; n integer := 0; d integer;
begin
  for r in select k.omrade_id, k.sak_id, k.id from varde.klarering k
    where k.svar = 'ikke_foer' and k.ikke_foer <= tilgang.dagen() order by k.omrade_id, k.sak_id
  loop
    -- Saken låses først, så den som svarer eller avslutter imens, går foran. Etter første kontakt står saken der den er (VV-10).
    select x.koordinator_id into koordinator from varde.sak x where x.omrade_id = r.omrade_id and x.id = r.sak_id
      and x.tilstand not in ('vurdert', 'klar_for_kontakt', 'avsluttet', 'henvist', 'angret') for update;
    continue when not found;
    select x.* into s from varde.klareringssvar x
      where x.omrade_id = r.omrade_id and x.klarering_id = r.id and x.klarer_seg_selv and x.ikke_foer <= tilgang.dagen()
        and not exists (select 1 from varde.klareringssvar e
          where e.omrade_id = x.omrade_id and e.klarering_id = x.klarering_id and e.etter = x.id);
    continue when not found;
    -- Den som svarte, er stengt ute siden: spørsmålet er åpent igjen, og koordinatoren får vite det, én gang.
    if exists (select 1 from tilgang.sperrer_i(r.omrade_id) i where i.bruker_id = s.svart_av and i.objekt_id = r.sak_id) then
      if not exists (select 1 from varde.oppgave o where o.omrade_id = r.omrade_id and o.sak_id = r.sak_id
          and o.slag = 'klarering_paa_nytt' and o.opprettet > s.svart_ved) then
        perform tilgang.si_fra(r.omrade_id, r.sak_id, 'klarering_paa_nytt', koordinator);
      end if;
      continue;
    end if;
    insert into varde.klareringssvar (omrade_id, sak_id, eier_organisasjon, klarering_id, etter, svar, svart_av, av_dagen)
    values (s.omrade_id, s.sak_id, s.eier_organisasjon, s.klarering_id, s.id, 'klarert', s.svart_av, true)
    on conflict do nothing;
    get diagnostics d = row_count;
    if d > 0 then
      perform logg.skriv_system('klarert_paa_dagen', 'ja', '{sak}', array[r.sak_id], 'ikke_foer', r.omrade_id);
      n := n + d;
    end if;
  end loop;
  return n;
end $$;

-- Etterforskeren er inhabil: relasjonen slutter også når det var raden hen krysset av på, og koordinatoren får vite at ingen
-- svarer for straffesaken nå (VV-23: det går videre).
do $$ declare foer text := pg_get_functiondef('tilgang.meld_inhabil(uuid)'::regprocedure); naa text; begin
  naa := replace(foer, $s$  update varde.sak_tilgang set til = now()
    where omrade_id = her and sak_id = p_objekt and bruker_id = meg and (til is null or til > now());$s$,
    $s$  for s in with sluttet as (
      update varde.sak_tilgang t set til = now() from varde.sak k
      where t.omrade_id = her and k.omrade_id = her and k.id = t.sak_id and (k.id = p_objekt or k.kandidat_id = p_objekt)
        and t.bruker_id = meg and (t.til is null or t.til > now()) returning t.sak_id, t.relasjon)
    select k.id, k.koordinator_id from sluttet x join varde.sak k on k.omrade_id = her and k.id = x.sak_id
    where x.relasjon = 'etterforsker' and k.tilstand not in ('avsluttet', 'henvist', 'angret')
      and not exists (select 1 from varde.sak_tilgang t where t.omrade_id = her and t.sak_id = k.id and t.relasjon = 'etterforsker'
        and t.bruker_id <> meg and (t.til is null or t.til > now()))
  loop
    perform tilgang.si_fra(her, s.id, 'mangler_svarer', s.koordinator_id);
  end loop;$s$);
  if naa = foer then raise exception 'fant ikke stedet i meld_inhabil'; end if;
  execute naa;
end $$;

-- ── Henvendelsen følger den som svarer for straffesaken (VV-12) ─────────────────────────────────

-- Som før (0043), med to ting til: en henvendelse ingen har sett, venter på den neste, og den første som velges, får vite om den
-- som kom før. Er noen valgt, mangler ingen.
create or replace function tilgang.virk_relasjon() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare gjelder boolean := new.til is null or new.til > now();
begin
  if new.relasjon = 'guide' and gjelder and new.akseptert is not null and (tg_op = 'INSERT' or old.akseptert is null) then
    perform tilgang.paalegg_om_guiden(new.omrade_id, new.sak_id);
  elsif new.relasjon = 'etterforsker' and not gjelder then
    update varde.oppgave o set for_bruker = null where o.omrade_id = new.omrade_id and o.sak_id = new.sak_id
      and o.for_bruker = new.bruker_id and o.utfort is null
      and o.slag = any (tilgang.programmets_plikter() || '{vurder_behov,henvendelse}'::text[]);
  elsif new.relasjon = 'etterforsker' and tg_op = 'INSERT' then
    perform tilgang.paalegg_om_programmet(new.omrade_id, new.sak_id);
    update varde.oppgave o set utfort = now(), utfort_av = coalesce(tilgang.aktor(), new.bruker_id) where o.omrade_id = new.omrade_id
      and o.sak_id = new.sak_id and o.slag = 'mangler_svarer' and o.utfort is null;
    if new.grunnlag = 'etterforsker' then
      update varde.oppgave o set for_bruker = new.bruker_id where o.omrade_id = new.omrade_id and o.sak_id = new.sak_id
        and o.utfort is null and o.slag = 'vurder_behov';
    end if;
    update varde.oppgave o set for_bruker = new.bruker_id where o.omrade_id = new.omrade_id and o.sak_id = new.sak_id
      and o.utfort is null and o.slag = 'henvendelse' and o.for_bruker is null;
    if not found and not exists (select 1 from varde.oppgave o where o.omrade_id = new.omrade_id and o.sak_id = new.sak_id
        and o.slag = 'henvendelse') and exists (select 1 from varde.dialog d where d.omrade_id = new.omrade_id
        and d.sak_id = new.sak_id and d.slag = 'henvendelse' and d.skrevet_av <> new.bruker_id) then
      perform tilgang.si_fra(new.omrade_id, new.sak_id, 'henvendelse', new.bruker_id);
    end if;
  end if;
  return null;
end $$;
-- Relasjonen slutter før oppgavene ryddes: henvendelsen er alt gitt fra seg, og bare det at saken var hens, er sett.
do $$ declare foer text := pg_get_functiondef('tilgang.gi_straffesaken(uuid, uuid, uuid, text, boolean)'::regprocedure); naa text; begin
  naa := replace(foer, $s$o.slag in ('ny_etterforsker', 'henvendelse')$s$, $s$o.slag = 'ny_etterforsker'$s$);
  if naa = foer then raise exception 'fant ikke stedet i gi_straffesaken'; end if;
  execute naa;
end $$;

-- Bare basen lager dem.
drop policy bare_basen on varde.oppgave;
create policy bare_basen on varde.oppgave as restrictive for insert to varde_app with check (
  slag not in ('guide_kjent_for_etterforsker', 'guide_i_bl', 'program_i_bl', 'program_kjent_for_jurist', 'vurder_behov', 'behov_meldt',
    'klarering_trukket', 'klarering_paa_nytt', 'mangler_svarer'));

revoke all on function tilgang.si_fra, tilgang.si_fra_om_svaret from public;

-- ── Det den som snakker med familien, må vite (VV-10, VV-13) ────────────────────────────────────

-- Vilkårene på et ja, og dagene det ikke snakkes om: også for den som er guide, og for dem som er med i dialogen.
do $$ declare foer text := pg_get_functiondef('tilgang.vilkaar_for_meg(uuid)'::regprocedure); naa text; begin
  naa := replace(foer, $s$mine_saker('{samtaleholder}')$s$, $s$mine_saker('{samtaleholder,guide,stedfortreder,etterforsker,koordinator}')$s$);
  if naa = foer then raise exception 'fant ikke stedet i vilkaar_for_meg'; end if;
  execute naa;
end $$;

-- De anmeldte hendelsene i saken som ikke er klarert mens kontakten går: bare hvilken, og dagen den skjedde.
create function tilgang.ikke_om_for_meg(p_sak uuid) returns table (hendelse_id uuid, dato date)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select h.id, h.dato from varde.sak s
  join varde.hendelse h on h.omrade_id = s.omrade_id and h.sak_id = s.id and h.anmeldt
  left join varde.klarering k on k.omrade_id = h.omrade_id and k.hendelse_id = h.id
  where s.omrade_id = tilgang.omrade() and s.id = p_sak and not tilgang.er_ja(k.svar)
    and s.tilstand not in ('vurdert', 'venter_klarering', 'avsluttet', 'henvist', 'angret')
    and s.id not in (select tilgang.mine_sperrer())
    and (s.id in (select tilgang.mine_saker('{samtaleholder,guide,stedfortreder,etterforsker,koordinator}'))
      or s.eier_organisasjon in (select tilgang.koordinator_for()))
  order by h.dato, h.id $$;
grant execute on function tilgang.ikke_om_for_meg to varde_app;
revoke all on function tilgang.ikke_om_for_meg from public;

-- ── Den ungdommen ringer, fører det også når det ikke er hens å ringe (VV-12) ───────────────────

-- Den samtalen er overlatt til, og guiden, fører en henvendelse. De leser ikke dialogen.
create policy henvendelse on varde.dialog for insert to varde_app
  with check (slag = 'henvendelse' and sak_id = any (array(select tilgang.mine_saker('{samtaleholder,guide}'))));

-- Låser saken for den som kan gjøre noe i den: også stedfortrederen i fraværet, og guiden.
do $$ declare foer text := pg_get_functiondef('tilgang.laas_sak(uuid)'::regprocedure); naa text; begin
  naa := replace(foer, $s$'{samtaleholder,etterforsker}'$s$, $s$'{samtaleholder,etterforsker,stedfortreder,guide}'$s$);
  if naa = foer then raise exception 'fant ikke stedet i laas_sak'; end if;
  execute naa;
end $$;

-- ── Mottakeren svarer, eller gir videre (1.16b, VV-14) ──────────────────────────────────────────

-- Kan mottakeren svare i denne saken? Aldri på det hen selv har bedt om, og aldri når hen er noe annet i saken (VV-23).
create function tilgang.mottaker_kan_svare(p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.sak s where s.omrade_id = (select tilgang.omrade()) and s.id = p_sak
    and not tilgang.ba_om_klarering(s.id) and s.stedfortreder_id is distinct from (select tilgang.aktor())
    and not tilgang.koordinerer((select tilgang.aktor()), s.eier_organisasjon, tilgang.dagen(), tilgang.dagen())
    and not exists (select 1 from varde.sak_tilgang t where t.omrade_id = s.omrade_id and t.sak_id = s.id
      and t.bruker_id = (select tilgang.aktor()) and t.relasjon in ('koordinator', 'stedfortreder', 'samtaleholder', 'guide')
      and t.fra <= now() and (t.til is null or t.til > now()))) $$;

-- Som før (0044), med hvilket svar som står der, og om mottakeren kan svare selv.
drop function tilgang.forespoersler_til_meg();
create function tilgang.forespoersler_til_meg()
returns table (klarering_id uuid, sak_id uuid, nokkel_id uuid, straffesak_id uuid, nummer bytea, etterforsker bytea, svar text,
  ikke_foer date, spurt timestamptz, gitt timestamptz, spurt_av text, egen boolean, svarer_id uuid, svarer text, svarer_rolle text,
  siste uuid, kan_svare boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k.id, s.id, s.nokkel_id, f.id, f.straffesaksnummer, f.etterforsker, k.svar, k.ikke_foer, g.spurt, g.gitt, a.navn,
    tilgang.ba_om_klarering(s.id), b.id, b.navn, t.grunnlag, (
      select r.id from varde.klareringssvar r where r.omrade_id = k.omrade_id and r.klarering_id = k.id
        and not exists (select 1 from varde.klareringssvar n where n.omrade_id = r.omrade_id and n.klarering_id = r.klarering_id and n.etter = r.id)),
    tilgang.mottaker_kan_svare(s.id)
  from tilgang.gaatt_videre((select tilgang.omrade()), (select tilgang.aktor())) g
  join varde.klarering k on k.omrade_id = (select tilgang.omrade()) and k.id = g.klarering_id
  join varde.sak s on s.omrade_id = k.omrade_id and s.id = k.sak_id
  left join varde.straffesak f on f.omrade_id = k.omrade_id and f.hendelse_id = k.hendelse_id
  left join varde.bruker a on a.id = coalesce(s.egnet_vurdert_av, s.koordinator_id)
  left join varde.sak_tilgang t on t.omrade_id = s.omrade_id and t.sak_id = s.id and t.relasjon = 'etterforsker'
    and (t.til is null or t.til > now())
  left join varde.bruker b on b.id = t.bruker_id
  order by g.spurt, k.id $$;

-- Svaret føres i mottakerens navn, på forespørselen og ingenting annet: hen får ikke saken. Saken flyttes av den samme utløseren
-- som når etterforskeren svarer. «ok», «alt_svart» når svaret hen så, ikke er det siste, ellers «ikke_funnet».
create function tilgang.svar_paa_forespoersel(p_klarering uuid, p_svar_id uuid, p_etter uuid, p_svar text, p_ikke_foer date, p_ord bytea)
returns text language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare f record;
begin
  if p_svar is null or p_svar not in ('klarert', 'klarert_med_vilkaar', 'ikke_foer', 'tar_det_selv', 'nei') then return 'ikke_funnet'; end if;
  perform 1 from varde.sak s where s.omrade_id = tilgang.omrade() and s.id = (
    select g.sak_id from tilgang.gaatt_videre(tilgang.omrade(), tilgang.aktor()) g where g.klarering_id = p_klarering) for update;
  -- Sett på nytt etter låsen: er det svart eller gitt videre imens, er det ikke lenger mottakerens å svare.
  select x.* into f from tilgang.forespoersler_til_meg() x where x.klarering_id = p_klarering and x.kan_svare
    and (x.gitt is null or tilgang.hverdager((x.gitt at time zone 'Europe/Oslo')::date, tilgang.dagen()) >= 5);
  if not found then return 'ikke_funnet'; end if;
  if f.siste is distinct from p_etter then return 'alt_svart'; end if;
  if p_svar = 'ikke_foer' and (p_ikke_foer is null or p_ikke_foer <= tilgang.dagen()) then return 'ikke_funnet'; end if;
  insert into varde.klareringssvar (omrade_id, id, sak_id, eier_organisasjon, klarering_id, etter, svar, ikke_foer, ord, svart_av)
    select s.omrade_id, p_svar_id, s.id, s.eier_organisasjon, p_klarering, p_etter, p_svar,
      case when p_svar = 'ikke_foer' then p_ikke_foer end, p_ord, tilgang.aktor()
    from varde.sak s where s.omrade_id = tilgang.omrade() and s.id = f.sak_id;
  return 'ok';
end $$;

-- Også den mottakeren gir straffesaken til, spørres om programmet trengs (TP-37). Mottakeren leser ikke saken, og fødselsdatoen er
-- kryptert: aldersbåndet avgjør. Har hen fylt 18, spørres det når det skjedde eller ble anmeldt det siste året; etterforskeren
-- vet hvor gammel den utsatte var da.
create function tilgang.spor_ny_etterforsker(p_omrade uuid, p_sak uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare hvem uuid;
begin
  select t.bruker_id into hvem from varde.sak s
  join varde.utgave u on u.kode = s.utgave_kode and u.versjon = s.utgave_versjon
  join varde.sak_tilgang t on t.omrade_id = s.omrade_id and t.sak_id = s.id and t.relasjon = 'etterforsker'
    and t.grunnlag = 'etterforsker' and (t.til is null or t.til > now())
  where s.omrade_id = p_omrade and s.id = p_sak and s.tilstand not in ('aktiv', 'guide_borte', 'stagnasjon', 'avsluttet', 'henvist', 'angret')
    and exists (select 1 from varde.hendelse h where h.omrade_id = s.omrade_id and h.sak_id = s.id and h.anmeldt and (
      h.rolle = 'fornaermet' and (h.hatkriminalitet or h.sakstype = 'hatkriminalitet')
        and (u.innstillinger -> 'hatkriminalitetAlleAldre') = 'true'::jsonb
      or h.rolle = 'fornaermet' and h.sakstype in ('vold', 'ran', 'trusler', 'seksuallovbrudd') and (
        s.aldersbaand in ('under_10', '10_14', '15_17')
        or s.aldersbaand = '18_pluss' and greatest(h.dato, h.anmeldt_dato) >= tilgang.dagen() - interval '12 months')))
    and not exists (select 1 from varde.oppgave o where o.omrade_id = s.omrade_id and o.sak_id = s.id and o.slag = 'vurder_behov' and o.utfort is null)
    and not exists (select 1 from varde.behovsvurdering b where b.omrade_id = s.omrade_id and b.sak_id = s.id);
  if hvem is not null then perform tilgang.paalegg(p_omrade, p_sak, '{vurder_behov}', hvem); end if;
end $$;

-- Gir forespørselen videre, når den som skal svare, er den mottakeren så (`p_sett`; `null` er ingen): har koordinatoren valgt
-- en annen imens, gjelder det. «ok», «valgt_imens» eller «ikke_funnet».
drop function tilgang.gi_forespoersel_videre(uuid, uuid);
create function tilgang.gi_forespoersel_videre(p_klarering uuid, p_bruker uuid, p_sett uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare f record; valgt text;
begin
  perform 1 from varde.sak s where s.omrade_id = tilgang.omrade() and s.id = (
    select g.sak_id from tilgang.gaatt_videre(tilgang.omrade(), tilgang.aktor()) g where g.klarering_id = p_klarering) for update;
  select x.* into f from tilgang.forespoersler_til_meg() x where x.klarering_id = p_klarering;
  if not found then return 'ikke_funnet'; end if;
  if f.svarer_id is distinct from p_sett then return 'valgt_imens'; end if;
  select k.rolle into valgt from tilgang.kan_svare_paa_forespoersel(p_klarering) k where k.bruker_id = p_bruker;
  if valgt is null then return 'ikke_funnet'; end if;
  perform tilgang.gi_straffesaken(tilgang.omrade(), f.sak_id, p_bruker, valgt, true);
  perform tilgang.spor_ny_etterforsker(tilgang.omrade(), f.sak_id);
  return 'ok';
end $$;
grant execute on function tilgang.forespoersler_til_meg, tilgang.svar_paa_forespoersel, tilgang.gi_forespoersel_videre to varde_app;
revoke all on function tilgang.mottaker_kan_svare, tilgang.spor_ny_etterforsker, tilgang.forespoersler_til_meg, tilgang.svar_paa_forespoersel,
  tilgang.gi_forespoersel_videre from public;

-- ── Trygg igjen er en slutt også når det trengs vern (VV-16, TP-50, VV-24) ──────────────────────

-- Det siste som ble sagt i den første samtalen, er at ungdommen er trygg igjen, og det er ikke brukt i en avslutning før.
create function tilgang.sa_trygg_igjen(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.sak s
    join varde.oppringning o on o.omrade_id = s.omrade_id and o.sak_id = s.id
      and not exists (select 1 from varde.oppringning n where n.omrade_id = o.omrade_id and n.etter = o.id)
    join varde.foerstesamtale f on f.omrade_id = o.omrade_id and f.oppringning_id = o.id and f.resultat = 'trygg_igjen'
    where s.omrade_id = p_omrade and s.id = p_sak and s.tilstand = 'i_foerste_kontakt'
      and not exists (select 1 from varde.avslutning a where a.omrade_id = p_omrade and a.sak_id = p_sak and a.avsluttet_ved > f.skrevet_ved)) $$;

-- Trengs det vern, eller er noen spurt, slutter saken ikke av seg selv (0042): koordinatoren bekrefter at den slutter. At vernet er
-- vurdert, og at oppgavene er gjort eller har en grunn, prøves som for alle avslutninger. Usant når det ikke er hens, eller ikke sagt.
create function tilgang.bekreft_trygg_igjen(p_sak uuid, p_avslutning uuid, p_oppgavegrunn bytea) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare s record;
begin
  select k.* into s from varde.sak k where k.omrade_id = tilgang.omrade() and k.id = p_sak
    and k.eier_organisasjon in (select tilgang.koordinator_for()) and k.id not in (select tilgang.mine_sperrer())
    and k.id not in (select tilgang.mine_saker('{etterforsker}')) for update;
  if not found or not tilgang.sa_trygg_igjen(s.omrade_id, s.id) then return false; end if;
  insert into varde.avslutning (omrade_id, id, sak_id, eier_organisasjon, maate, oppgavegrunn, avsluttet_av)
    values (s.omrade_id, p_avslutning, s.id, s.eier_organisasjon, 'trygg_igjen', p_oppgavegrunn, tilgang.aktor());
  return true;
end $$;
-- For koordinatoren, til skjemaet.
create function tilgang.trygg_igjen_for_meg(p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.sak k where k.omrade_id = tilgang.omrade() and k.id = p_sak
    and k.eier_organisasjon in (select tilgang.koordinator_for()) and k.id not in (select tilgang.mine_sperrer())
    and tilgang.sa_trygg_igjen(k.omrade_id, k.id)) $$;
grant execute on function tilgang.bekreft_trygg_igjen, tilgang.trygg_igjen_for_meg to varde_app;
revoke all on function tilgang.sa_trygg_igjen, tilgang.bekreft_trygg_igjen, tilgang.trygg_igjen_for_meg from public;
