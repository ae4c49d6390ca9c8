-- Det en sak hviler på, holder hele veien: samtalen, dagene, den som svarer, og der saken sto.

-- ── Samtalen utenfor enheten som eier saken (TP-29, VV-35) ───────────────────────────────────────────────────────────

-- Er saken delt med denne, og står delingen nå?
create function tilgang.saken_er_delt_med(p_omrade uuid, p_sak uuid, p_bruker uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.saksdeling d
    join varde.sak_tilgang t on t.omrade_id = d.omrade_id and t.id = d.tilgang_id and t.fra <= now() and (t.til is null or t.til > now())
    where d.omrade_id = p_omrade and d.sak_id = p_sak and d.bruker_id = p_bruker and d.trukket_ved is null
      and not tilgang.delingen_hviler(d.omrade_id, d.tilgang_id)
      and exists (select 1 from varde.medlemskap m
        join varde.organisasjon o on o.omrade_id = m.omrade_id and o.id = m.organisasjon_id and o.behandlingsansvarlig = 'kommune'
        join varde.verv v on v.omrade_id = m.omrade_id and v.medlemskap_id = m.id and v.rolle = 'kommunal_koordinator' and tilgang.i_dag(v.fra, v.til)
        where m.omrade_id = d.omrade_id and m.bruker_id = d.bruker_id and tilgang.i_dag(m.fra, m.til))) $$;

-- Det en utenfor enheten som eier saken, har samtalen etter: politiets vedtak for området i dag, eller delingen av denne saken.
create function tilgang.samtalen_utenfor_eieren(p_omrade uuid, p_sak uuid, p_bruker uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select (tilgang.lesevedtak(p_omrade, tilgang.dagen(), tilgang.dagen()) is not null and exists (select 1 from varde.sak s
      join varde.organisasjon p on p.omrade_id = s.omrade_id and p.id = s.eier_organisasjon and p.slag = 'politi'
      where s.omrade_id = p_omrade and s.id = p_sak))
    or tilgang.saken_er_delt_med(p_omrade, p_sak, p_bruker) $$;

-- Samtalene hen har, og har noe å ha dem etter; den som er ansatt i enheten som eier saken, trenger ikke noe mer.
create function tilgang.samtaler_hos(p_omrade uuid, p_bruker uuid, p_ansatt uuid[]) returns setof uuid
language plpgsql stable security definer rows 5 set search_path = pg_catalog, pg_temp as $$
begin
  return query select t.sak_id from varde.sak_tilgang t
    join varde.sak s on s.omrade_id = t.omrade_id and s.id = t.sak_id
    where t.bruker_id = p_bruker and t.omrade_id = p_omrade and t.relasjon = 'samtaleholder' and t.fra <= now() and (t.til is null or t.til > now())
      and (s.eier_organisasjon = any (p_ansatt)
        or ((select tilgang.lesevedtak(p_omrade, tilgang.dagen(), tilgang.dagen())) is not null and exists (select 1 from varde.organisasjon p
          where p.omrade_id = s.omrade_id and p.id = s.eier_organisasjon and p.slag = 'politi'))
        or tilgang.saken_er_delt_med(t.omrade_id, t.sak_id, t.bruker_id));
end $$;

-- Sjekket hver gang noen leser, som delingen og fraværet. Én gang i kallet, og bare hos den som har en samtale.
create or replace function tilgang.mine_saker(relasjoner text[]) returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v text := tilgang.gyldig_aktor(); ansatt uuid[] := tilgang.rekke(v, 2);
begin
  if cardinality(ansatt) = 0 then return; end if;
  return query select t.sak_id from varde.sak_tilgang t
    where t.bruker_id = substr(v, 1, 36)::uuid and t.omrade_id = substr(v, 37, 36)::uuid and t.relasjon = any (relasjoner)
      and t.fra <= now() and (t.til is null or t.til > now())
      and (t.relasjon <> 'guide' or t.akseptert is not null)
      and (t.relasjon <> 'stedfortreder' or exists (
        select 1 from varde.sak s join varde.koordinatorfravaer f
          on f.omrade_id = s.omrade_id and f.bruker_id = s.koordinator_id and f.stedfortreder_id = t.bruker_id
        where s.omrade_id = t.omrade_id and s.id = t.sak_id and tilgang.dagen() between f.fra and f.til))
      and (t.relasjon <> 'samtaleholder' or t.sak_id = any (array(
        select tilgang.samtaler_hos(substr(v, 37, 36)::uuid, substr(v, 1, 36)::uuid, ansatt))))
      and (t.relasjon <> 'koordinator' or not tilgang.delingen_hviler(t.omrade_id, t.id))
      and (t.relasjon <> 'koordinator' or exists (
        select 1 from varde.organisasjon o where o.omrade_id = t.omrade_id and o.behandlingsansvarlig = 'kommune'
          and o.id in (select tilgang.organisasjoner_med_verv('{kommunal_koordinator}'))));
end $$;

-- Den som har samtalen uten noe å ha den etter, har den ikke lenger, og koordinatoren får vite at den er hens igjen. En deling som
-- hviler, avklares først (VV-35): til da ser hen ingenting.
create function tilgang.slutt_samtaler_uten_grunnlag(p_omrade uuid, p_sak uuid) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r record; n integer := 0;
begin
  for r in select t.omrade_id, t.id, t.sak_id, s.koordinator_id from varde.sak_tilgang t
    join varde.sak s on s.omrade_id = t.omrade_id and s.id = t.sak_id and s.tilstand not in ('avsluttet', 'henvist', 'angret')
    where t.relasjon = 'samtaleholder' and (t.til is null or t.til > now())
      and (p_omrade is null or t.omrade_id = p_omrade) and (p_sak is null or t.sak_id = p_sak)
      and not exists (select 1 from varde.medlemskap m where m.omrade_id = s.omrade_id and m.bruker_id = t.bruker_id
        and m.organisasjon_id = s.eier_organisasjon and tilgang.i_dag(m.fra, m.til))
      and not tilgang.samtalen_utenfor_eieren(t.omrade_id, t.sak_id, t.bruker_id)
      and not exists (select 1 from varde.saksdeling d where d.omrade_id = t.omrade_id and d.sak_id = t.sak_id and d.bruker_id = t.bruker_id
        and d.trukket_ved is null and tilgang.delingen_hviler(d.omrade_id, d.tilgang_id))
    order by t.omrade_id, t.sak_id for update of s
  loop
    update varde.sak_tilgang t set til = now() where t.omrade_id = r.omrade_id and t.id = r.id and (t.til is null or t.til > now());
    if found then
      perform tilgang.si_fra(r.omrade_id, r.sak_id, 'mangler_samtaleholder', r.koordinator_id);
      n := n + 1;
    end if;
  end loop;
  return n;
end $$;

-- Vedtaket tas tilbake, eller gjelder noe annet.
create function tilgang.virk_vedtaket() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform tilgang.slutt_samtaler_uten_grunnlag(old.omrade_id, null);
  return null;
end $$;
create trigger vedtaket after update or delete on varde.attest for each row
  when (old.punkt = 'politivedtak_lesing') execute function tilgang.virk_vedtaket();

create or replace function tilgang.virk_paa_delinger() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform tilgang.avklar_delinger(new.omrade_id, new.sak_id);
  if tg_table_name = 'saksdeling' then perform tilgang.slutt_samtaler_uten_grunnlag(new.omrade_id, new.sak_id); end if;
  return null;
end $$;

-- Vedtaket løper ut, eller den som har samtalen, slutter i enheten: ingen rad endrer seg den dagen.
create function jobb.slutt_samtaler() returns integer
language sql security definer set search_path = pg_catalog, pg_temp as $$ select tilgang.slutt_samtaler_uten_grunnlag(null, null) $$;

-- ── Samtalen til den saken er delt med (TP-29 med VV-35) ─────────────────────────────────────────────────────────────

create or replace function tilgang.kan_holde_samtalen(p_sak uuid) returns table (bruker_id uuid, navn text, organisasjon text, annen_eier uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct on (b.navn, b.id) b.id, b.navn, o.navn, case when o.id <> s.eier_organisasjon then o.id end
  from varde.sak s
  join varde.medlemskap m on m.omrade_id = s.omrade_id
  join varde.organisasjon o on o.omrade_id = m.omrade_id and o.id = m.organisasjon_id
  join varde.bruker b on b.id = m.bruker_id
  where s.omrade_id = tilgang.omrade() and s.id = p_sak and s.eier_organisasjon in (select tilgang.koordinator_for())
    and s.id not in (select tilgang.mine_sperrer())
    and m.fra <= tilgang.dagen() and (m.til is null or m.til >= tilgang.dagen()) and m.bruker_id <> tilgang.aktor()
    and o.slag in ('politi', 'kommunal_tjeneste')
    and (o.id = s.eier_organisasjon or tilgang.samtalen_utenfor_eieren(s.omrade_id, s.id, m.bruker_id))
    and not tilgang.leser_aldri(s.omrade_id, b.id)
    and not tilgang.etterforsker_uten_grunn(m.bruker_id, s.omrade_id, s.id, 'samtaleholder')
    and not exists (select 1 from tilgang.sperrer_i(s.omrade_id) x where x.bruker_id = m.bruker_id and x.objekt_id = s.id)
  order by b.navn, b.id, (o.id = s.eier_organisasjon) desc, exists (select 1 from varde.saksdeling d where d.omrade_id = s.omrade_id
    and d.sak_id = s.id and d.bruker_id = m.bruker_id and d.til_organisasjon = o.id and d.trukket_ved is null) desc, o.id $$;

-- Går samtalen ut av enheten, står det i protokollen hva den gikk etter.
create function tilgang.bokfor_samtalen(p_omrade uuid, p_sak uuid, p_til uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare vedtak uuid := case when exists (select 1 from varde.sak s
  join varde.organisasjon p on p.omrade_id = s.omrade_id and p.id = s.eier_organisasjon and p.slag = 'politi'
  where s.omrade_id = p_omrade and s.id = p_sak) then tilgang.lesevedtak(p_omrade, tilgang.dagen(), tilgang.dagen()) end;
begin
  insert into varde.utlevering (omrade_id, objekt_id, fra_organisasjon, til_organisasjon, feltgrupper, formaal, grunnlag, hjemmel_id, besluttet_av)
  select s.omrade_id, s.id, s.eier_organisasjon, p_til, array['sak', 'identitet', 'kontakt', 'foresatte', 'hendelse', 'vern', 'samtale', 'samtykke'],
    'foerste_samtale', case when vedtak is null then 'delt_sak' else 'politivedtak' end, vedtak, tilgang.aktor()
  from varde.sak s where s.omrade_id = p_omrade and s.id = p_sak;
end $$;

create or replace function tilgang.overlat_samtalen(p_sak uuid, p_bruker uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s record; m record;
begin
  select k.* into s from varde.sak k where k.omrade_id = tilgang.omrade() and k.id = p_sak
    and k.eier_organisasjon in (select tilgang.koordinator_for()) and k.id not in (select tilgang.mine_sperrer()) and k.id not in (select tilgang.bare_etterforsker('{koordinator}'))
    and k.tilstand in ('klar_for_kontakt', 'i_foerste_kontakt', 'samtale_avtalt') for update;
  if not found then return false; end if;
  if p_bruker is not null and not tilgang.kan_overlates(s.omrade_id, s.id) then return false; end if;
  if p_bruker is not null then
    select k.* into m from tilgang.kan_holde_samtalen(p_sak) k where k.bruker_id = p_bruker;
    if not found then return false; end if;
  end if;
  update varde.sak_tilgang t set til = now() where t.omrade_id = s.omrade_id and t.sak_id = s.id and t.relasjon = 'samtaleholder'
    and (t.til is null or t.til > now());
  if p_bruker is null then return true; end if;
  insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, gitt_av, grunnlag) values (s.omrade_id, s.id, p_bruker, 'samtaleholder', tilgang.aktor(),
    case when m.annen_eier is null then 'overlatt av koordinatoren' else 'overlatt av koordinatoren, utenfor enheten' end);
  if m.annen_eier is not null then perform tilgang.bokfor_samtalen(s.omrade_id, s.id, m.annen_eier); end if;
  return true;
end $$;

create or replace function tilgang.gi_samtalen_tilbake(p_omrade uuid, p_sak uuid, p_sluttet timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r record;
begin
  if not tilgang.kan_overlates(p_omrade, p_sak) then return; end if;
  for r in select t.bruker_id, t.gitt_av, t.grunnlag, k.annen_eier from varde.sak_tilgang t
      join tilgang.kan_holde_samtalen(p_sak) k on k.bruker_id = t.bruker_id
    where t.omrade_id = p_omrade and t.sak_id = p_sak and t.relasjon = 'samtaleholder' and t.til = p_sluttet
  loop
    insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, gitt_av, grunnlag)
      values (p_omrade, p_sak, r.bruker_id, 'samtaleholder', r.gitt_av, r.grunnlag);
    if r.annen_eier is not null then perform tilgang.bokfor_samtalen(p_omrade, p_sak, r.annen_eier); end if;
  end loop;
end $$;

revoke all on function tilgang.saken_er_delt_med, tilgang.samtalen_utenfor_eieren, tilgang.samtaler_hos, tilgang.slutt_samtaler_uten_grunnlag, tilgang.virk_vedtaket,
  tilgang.bokfor_samtalen, jobb.slutt_samtaler from public;
grant execute on function jobb.slutt_samtaler to varde_jobb;

-- ── Arbeidsdager, ikke hverdager (AMB-06, VV-14, VV-46) ──────────────────────────────────────────────────────────────

do $$ declare f record; foer text; naa text; begin
  for f in select * from (values ('tilgang.gaatt_videre(uuid, uuid)', 'm.omrade_id'), ('jobb.venter()', 'm.omrade_id'),
    ('tilgang.svar_paa_forespoersel(uuid, uuid, uuid, text, date, bytea)', 'tilgang.omrade()')) f (navn, omrade)
  loop
    foer := pg_get_functiondef(f.navn::regprocedure);
    naa := replace(foer, 'tilgang.hverdager((', format('tilgang.arbeidsdager(%s, (', f.omrade));
    if naa = foer then raise exception 'fant ikke hverdagene i %', f.navn; end if;
    execute naa;
  end loop;
end $$;
drop function tilgang.hverdager(date, date);

-- ── Forespørselen går til den raden nevner (C4, TP-20, TP-37) ────────────────────────────────────────────────────────

-- Den ene av dem som kan svare, som har tjenestenummeret i sakens rad; ingen når ingen eller flere har det. Om et vernet barn velger et
-- menneske hvem som spørres (VV-48, VV-54).
create function tilgang.svareren_i_raden(p_omrade uuid, p_sak uuid) returns table (bruker_id uuid, rolle text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select (array_agg(x.bruker_id))[1], (array_agg(x.rolle))[1] from varde.sak s
  join varde.kandidat k on k.omrade_id = s.omrade_id and k.id = s.kandidat_id and not k.vernet and k.etterforsker_indeks is not null
  cross join lateral tilgang.svarere_i(s.omrade_id, s.id) x
  where s.omrade_id = p_omrade and s.id = p_sak and tilgang.raden_nevner(s.omrade_id, k.id, x.bruker_id)
  having count(*) = 1 $$;

-- Som når koordinatoren velger: relasjonen, protokollen, oppgaven og spørsmålet om programmet trengs. Det er systemet som gjør det, og
-- loggen sier hvorfor. Hvem som koordinerer, ses fra området til den som handler.
create function tilgang.send_forespoerselen(p_omrade uuid, p_sak uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r record;
begin
  if tilgang.omrade() is distinct from p_omrade or exists (select 1 from varde.sak_tilgang t where t.omrade_id = p_omrade and t.sak_id = p_sak
      and t.relasjon = 'etterforsker' and (t.til is null or t.til > now())) then return; end if;
  select x.* into r from tilgang.svareren_i_raden(p_omrade, p_sak) x;
  if not found then return; end if;
  perform tilgang.gi_straffesaken(p_omrade, p_sak, r.bruker_id, r.rolle, false);
  perform tilgang.spor_ny_etterforsker(p_omrade, p_sak);
  perform logg.sett_inn(p_omrade, 'system', null, null, 'klarering_sendt', 'ja', 'tjenestenummeret i raden', '{sak}', array[p_sak], null, null);
end $$;

-- Når det spørres, og når et ja er trukket: er ingen valgt, går spørsmålet til den raden nevner, ellers får koordinatoren vite at hen velger.
create or replace function tilgang.foelg_svareren() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_table_name = 'klarering' then
    if new.spurt_ved is not null and new.svar is null and (tg_op = 'INSERT' or old.spurt_ved is null or old.svar is not null) then
      perform tilgang.send_forespoerselen(new.omrade_id, new.sak_id);
    end if;
  end if;
  perform tilgang.se_etter_svareren(new.omrade_id, new.sak_id, false);
  return null;
end $$;

-- Et åpent spørsmål som ingen er valgt til å svare på, er koordinatorens å gjøre noe med (VV-14); det er også at noen har tatt kontakt og
-- ingen som svarer, får vite det (VV-12). Er den som svarte, inhabil, er det alt sagt (VV-23).
create or replace function tilgang.se_etter_svareren(p_omrade uuid, p_sak uuid, p_snudd boolean) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare koordinator uuid; mangler boolean; ingen boolean; spurt boolean;
begin
  select s.koordinator_id into koordinator from varde.sak s where s.omrade_id = p_omrade and s.id = p_sak
    and s.tilstand not in ('avsluttet', 'henvist', 'angret');
  if not found then return; end if;
  ingen := not exists (select 1 from varde.sak_tilgang t where t.omrade_id = p_omrade and t.sak_id = p_sak
    and t.relasjon = 'etterforsker' and (t.til is null or t.til > now()));
  spurt := exists (select 1 from varde.oppgave o where o.omrade_id = p_omrade and o.sak_id = p_sak and o.slag = 'velg_svarer' and o.utfort is null);
  select exists (select 1 from varde.klarering k where k.omrade_id = p_omrade and k.sak_id = p_sak and k.spurt_ved is not null
    and not tilgang.er_ja(k.svar) and (p_snudd or exists (select 1 from varde.sak_tilgang t where t.omrade_id = p_omrade and t.sak_id = p_sak
      and t.relasjon = 'etterforsker' and (t.til is null or t.til > now()) and not tilgang.vervet_svarer(p_omrade, k.hendelse_id, t.grunnlag))
      or ingen and (spurt or k.svar is null or k.svar = 'ikke_foer' and k.ikke_foer <= tilgang.dagen())))
    or (spurt and ingen and not tilgang.er_klarert(p_omrade, p_sak) and exists (select 1 from varde.dialog d
      where d.omrade_id = p_omrade and d.sak_id = p_sak and d.slag = 'henvendelse'))
    into mangler;
  if not mangler then
    update varde.oppgave o set utfort = now(), utfort_av = coalesce(tilgang.aktor(), koordinator) where o.omrade_id = p_omrade
      and o.sak_id = p_sak and o.slag = 'velg_svarer' and o.utfort is null;
  elsif not exists (select 1 from varde.oppgave o where o.omrade_id = p_omrade and o.sak_id = p_sak and o.utfort is null
      and (o.slag = 'velg_svarer' and o.for_bruker = koordinator or o.slag = 'mangler_svarer' and ingen)) then
    perform tilgang.si_fra(p_omrade, p_sak, 'velg_svarer', koordinator);
  end if;
end $$;

-- Den saken ble sendt til, har den ikke når beslutningen angres.
do $$ declare foer text := pg_get_functiondef('tilgang.toem_angret_sak(uuid)'::regprocedure); naa text := replace(foer,
  '  delete from varde.oppgave o where',
  $s$  update varde.sak_tilgang t set til = now() where t.omrade_id = tilgang.omrade() and t.sak_id = p_sak and t.relasjon = 'etterforsker'
    and (t.til is null or t.til > now());
  delete from varde.oppgave o where$s$);
begin
  if naa = foer then raise exception 'fant ikke stedet'; end if;
  execute naa;
end $$;

-- ── Henvendelsen når ingen svarer for straffesaken (VV-12) ───────────────────────────────────────────────────────────

-- Etterforskeren får vite det når hen er valgt (virk_relasjon); til da er det koordinatorens å velge, også når hen skrev det selv.
create or replace function tilgang.virk_dialog() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s record; svarere uuid[];
begin
  select k.tilstand, k.koordinator_id into s from varde.sak k where k.omrade_id = new.omrade_id and k.id = new.sak_id for share;
  if s.tilstand in ('avsluttet', 'henvist', 'angret') then raise exception 'saken er ikke åpen' using errcode = '23514'; end if;
  if new.slag <> 'henvendelse' then return null; end if;
  svarere := array(select t.bruker_id from varde.sak_tilgang t where t.omrade_id = new.omrade_id
    and t.sak_id = new.sak_id and t.relasjon = 'etterforsker' and (t.til is null or t.til > now()));
  perform tilgang.si_fra(new.omrade_id, new.sak_id, 'henvendelse', h)
    from unnest(case when cardinality(svarere) = 0 then array[s.koordinator_id] else svarere end) h where h <> new.skrevet_av;
  if cardinality(svarere) = 0 and not tilgang.er_klarert(new.omrade_id, new.sak_id) and exists (select 1 from varde.hendelse h
      where h.omrade_id = new.omrade_id and h.sak_id = new.sak_id and h.anmeldt)
      and not exists (select 1 from varde.oppgave o where o.omrade_id = new.omrade_id and o.sak_id = new.sak_id
        and o.slag in ('velg_svarer', 'mangler_svarer') and o.utfort is null) then
    perform tilgang.si_fra(new.omrade_id, new.sak_id, 'velg_svarer', s.koordinator_id);
  end if;
  return null;
end $$;

revoke all on function tilgang.svareren_i_raden, tilgang.send_forespoerselen from public;

-- ── Et ja som trekkes og gis igjen, fører saken dit den var (C6d, VV-13) ─────────────────────────────────────────────

alter table varde.sak add column ventet_fra text, add column ventet_fra_siden timestamptz,
  add constraint ventet_fra_og_siden check ((ventet_fra is null) = (ventet_fra_siden is null)
    and ventet_fra in ('klar_for_kontakt', 'i_foerste_kontakt', 'samtale_avtalt', 'samtale_holdt'));
comment on column varde.sak.ventet_fra is 'formål: føre saken dit den var da ja-et ble trukket, når det gis igjen (VV-13); kategori: klientforhold; grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';
comment on column varde.sak.ventet_fra_siden is 'formål: la fristen for den første samtalen telle fra da saken kom dit (TP-18); kategori: klientforhold; grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';

insert into tilgang.saksovergang (fra, til) values ('venter_klarering', 'i_foerste_kontakt'), ('venter_klarering', 'samtale_avtalt'),
  ('venter_klarering', 'samtale_holdt');

-- Sakene som venter etter et trukket ja nå: der den siste samtalen førte dem.
update varde.sak s set ventet_fra = x.fra, ventet_fra_siden = x.siden from (
  select k.omrade_id, k.id, o.ringt_ved as siden, coalesce((select case when f.resultat in ('samtale_avtalt', 'samtale_holdt') then f.resultat end
      from varde.foerstesamtale f where f.omrade_id = o.omrade_id and f.oppringning_id = o.id), 'i_foerste_kontakt') as fra
  from varde.sak k cross join lateral (select c.* from varde.oppringning c where c.omrade_id = k.omrade_id and c.sak_id = k.id and c.utfall = 'svarte'
    order by c.ringt_ved desc limit 1) o
  where k.tilstand = 'venter_klarering' and exists (select 1 from varde.klareringssvar r where r.omrade_id = k.omrade_id and r.sak_id = k.id
    and r.svar = 'trukket')) x
where s.omrade_id = x.omrade_id and s.id = x.id;

do $$
declare
  bytter text[][] := array[
    -- Tilbake dit den var, og bare dit, og bare når alt er klarert.
    ['tilgang.vokt_saksgang()', $f$or (old.tilstand = 'klar_for_kontakt' and new.tilstand = 'venter_klarering'$f$,
      $t$or (old.tilstand = 'venter_klarering' and new.tilstand in ('i_foerste_kontakt', 'samtale_avtalt', 'samtale_holdt')
        and (new.tilstand is distinct from old.ventet_fra or not tilgang.er_klarert(new.omrade_id, new.id)))
      or (old.tilstand = 'klar_for_kontakt' and new.tilstand = 'venter_klarering'$t$],
    ['tilgang.virk_klareringssvar()', $f$update varde.sak set tilstand_siden = new.svart_ved, tilstand = 'klar_for_kontakt' where omrade_id = new.omrade_id and id = new.sak_id;$f$,
      $t$update varde.sak set tilstand = coalesce(ventet_fra, 'klar_for_kontakt'), tilstand_siden = coalesce(ventet_fra_siden, new.svart_ved),
      ventet_fra = null, ventet_fra_siden = null where omrade_id = new.omrade_id and id = new.sak_id;$t$],
    ['tilgang.virk_klareringssvar()', $f$update varde.sak set tilstand_siden = new.svart_ved, tilstand = 'venter_klarering' where omrade_id = new.omrade_id and id = new.sak_id;$f$,
      $t$update varde.sak set ventet_fra = tilstand, ventet_fra_siden = tilstand_siden, tilstand_siden = new.svart_ved, tilstand = 'venter_klarering'
      where omrade_id = new.omrade_id and id = new.sak_id;$t$],
    -- Det familien sa før ja-et ble trukket, er sagt: dit går saken (TP-27).
    ['tilgang.virk_foerstesamtale()', $f$if sto in ('venter_klarering', 'klar_for_kontakt') then return null; end if;$f$,
      $t$if sto in ('venter_klarering', 'klar_for_kontakt') then
    if new.resultat in ('samtale_avtalt', 'samtale_holdt') then
      update varde.sak set ventet_fra = new.resultat, ventet_fra_siden = new.skrevet_ved
        where omrade_id = new.omrade_id and id = new.sak_id and tilstand = 'venter_klarering' and ventet_fra in ('i_foerste_kontakt', 'samtale_avtalt');
    end if;
    return null;
  end if;$t$],
    -- Angres avslutningen etter at ja-et er trukket, venter saken på det, og går dit den var.
    ['tilgang.virk_avslutning()', $f$update varde.sak set tilstand = til, tilstand_siden = a.fra_siden where omrade_id = new.omrade_id and id = new.sak_id;$f$,
      $t$update varde.sak set tilstand = til, tilstand_siden = a.fra_siden,
      ventet_fra = case when til = a.fra_tilstand then ventet_fra else a.fra_tilstand end,
      ventet_fra_siden = case when til = a.fra_tilstand then ventet_fra_siden else a.fra_siden end
    where omrade_id = new.omrade_id and id = new.sak_id;$t$]];
  i integer; foer text; naa text;
begin
  for i in 1 .. array_length(bytter, 1) loop
    foer := pg_get_functiondef(bytter[i][1]::regprocedure);
    naa := replace(foer, bytter[i][2], bytter[i][3]);
    if naa = foer then raise exception 'fant ikke stedet i %: %', bytter[i][1], bytter[i][2]; end if;
    execute naa;
  end loop;
end $$;
