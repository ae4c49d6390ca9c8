-- Kontakten har ett grunnlag: samtykket, eller en beslutning om kontakt uten det som gjelder i dag (TG-07, VV-05). Er grunnlaget trukket
-- eller løpt ut, leser guiden ingenting i samme sekund, delinger på et ja hviler, og intet ark lages (VV-06, DU-11). Én siste samtale med
-- ungdommen kan føres innen sju dager. Pliktene stanser aldri: bekymringen følger med, og koordinatorens oppgaver står.

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

-- ── Beslutningen om kontakt uten samtykke (VV-05) ────────────────────────────────────────────────────────────────────

-- Kommer samtykket, er beslutningen slutt for alltid: trekkes det igjen, bestemmes det på nytt.
alter table varde.samtykkeunntak add column endt_ved timestamptz;
comment on column varde.samtykkeunntak.endt_ved is 'formål: ikke la en beslutning gjelde etter at samtykket kom (VV-05); kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
  'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';
create function tilgang.slutt_unntaket() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tilgang.samtykke_gjelder(new.omrade_id, new.sak_id) then
    update varde.samtykkeunntak u set endt_ved = clock_timestamp() where u.omrade_id = new.omrade_id and u.sak_id = new.sak_id and u.endt_ved is null;
  end if;
  return null;
end $$;
create trigger unntaket after insert on varde.samtykkesvar for each row when (new.svar in ('muntlig', 'skriftlig', 'innvending_fortsetter'))
  execute function tilgang.slutt_unntaket();

-- Gjelder den i dag? Ikke for en voksen, ikke etter at saken er slutt, og aldri mot den unges eget nei. Ingen jobb: det regnes ut når noen spør.
create or replace function tilgang.kontakt_uten_samtykke(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.samtykkeunntak u join varde.sak s on s.omrade_id = u.omrade_id and s.id = u.sak_id
      left join varde.identitet i on i.omrade_id = s.omrade_id and i.sak_id = s.id
      where u.omrade_id = p_omrade and u.sak_id = p_sak and u.endt_ved is null and u.til >= tilgang.dagen()
        and not exists (select 1 from varde.samtykkeunntak n where n.omrade_id = u.omrade_id and n.etter = u.id)
        and s.aldersbaand <> '18_pluss' and not coalesce(tilgang.dagen() >= i.voksen_fra + interval '1 month', false)
        and s.tilstand not in ('avsluttet', 'henvist', 'angret')
        and not exists (select 1 from varde.avslutning a where a.omrade_id = u.omrade_id and a.sak_id = u.sak_id and a.maate <> 'angret'
          and a.avsluttet_ved > u.besluttet_ved and not exists (select 1 from varde.avslutning n where n.omrade_id = a.omrade_id and n.angrer = a.id)))
    and not tilgang.den_unge_sa_nei(p_omrade, p_sak) $$;

-- Det ene stedet: samtykket, eller en beslutning som gjelder.
create function tilgang.har_kontaktgrunnlag(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select tilgang.samtykke_gjelder(p_omrade, p_sak) or tilgang.kontakt_uten_samtykke(p_omrade, p_sak) $$;

do $$ declare f regprocedure; foer text; naa text; begin
  foreach f in array '{"tilgang.virk_guideforespoersel()","tilgang.guideforespoersler_til_meg()","tilgang.svar_uten_rolle(uuid,uuid,text)",
    "tilgang.foer_oppfoelging(uuid,uuid)","tilgang.stans_oppfoelgingen()","tilgang.virk_guidemeldingssvar()"}'::regprocedure[] loop
    foer := pg_get_functiondef(f);
    naa := replace(foer, 'tilgang.samtykke_gjelder(', 'tilgang.har_kontaktgrunnlag(');
    if naa = foer then raise exception 'fant ikke stedet i %', f; end if;
    execute naa;
  end loop;
end $$;

-- ── Når kontakten er stanset ─────────────────────────────────────────────────────────────────────────────────────────

-- Øyeblikket grunnlaget falt: et svar som stanset, eller dagen etter at beslutningen løp ut. Tom når det er et grunnlag nå, når ingenting har
-- stanset noe, eller når guiden har begynt igjen siden. Spørres for hver sak en guide leser, så det vanlige svaret er det første.
create function tilgang.kontakten_stanset_ved(p_omrade uuid, p_sak uuid) returns timestamptz
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare stanset timestamptz; u record;
begin
  select max(v.foert_ved) into stanset from varde.samtykkesvar v where v.omrade_id = p_omrade and v.sak_id = p_sak and v.stanser;
  select x.til, x.endt_ved into u from varde.samtykkeunntak x where x.omrade_id = p_omrade and x.sak_id = p_sak
    and not exists (select 1 from varde.samtykkeunntak n where n.omrade_id = x.omrade_id and n.etter = x.id);
  if found and u.endt_ved is null and u.til < tilgang.dagen() then
    stanset := greatest(stanset, (u.til + 1)::timestamp at time zone 'Europe/Oslo');
  end if;
  if stanset is null or tilgang.har_kontaktgrunnlag(p_omrade, p_sak)
      or exists (select 1 from varde.guidemeldingssvar g where g.omrade_id = p_omrade and g.sak_id = p_sak and g.svar = 'fortsett' and g.foert_ved > stanset)
      or exists (select 1 from varde.sak_tilgang t where t.omrade_id = p_omrade and t.sak_id = p_sak and t.relasjon = 'guide' and t.akseptert > stanset) then
    return null;
  end if;
  return stanset;
end $$;
create index on varde.samtykkesvar (omrade_id, sak_id) where stanser;

call tilgang.bytt_tekst('tilgang.mine_saker(text[])', $f$(t.relasjon <> 'guide' or t.akseptert is not null)$f$,
  $t$(t.relasjon <> 'guide' or t.akseptert is not null and tilgang.kontakten_stanset_ved(t.omrade_id, t.sak_id) is null)$t$);

-- Trukket eller nektet av en foresatt, så det stanset, og ikke gitt igjen: en deling på et ja hviler da. En beslutning om kontakt er ingen
-- beslutning om å dele. En voksen svarer selv.
create function tilgang.foresatt_stanset(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.samtykkesvar v join varde.sak s on s.omrade_id = v.omrade_id and s.id = v.sak_id
      where v.omrade_id = p_omrade and v.sak_id = p_sak and v.stanser and v.foresatt_id is not null and s.aldersbaand <> '18_pluss')
    and not tilgang.samtykke_gjelder(p_omrade, p_sak) $$;
alter function tilgang.delingen_hviler(uuid, uuid) rename to ja_til_deling_hviler;
create function tilgang.delingen_hviler(p_omrade uuid, p_tilgang uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select tilgang.ja_til_deling_hviler(p_omrade, p_tilgang) or exists (select 1 from varde.saksdeling d where d.omrade_id = p_omrade
    and d.tilgang_id = p_tilgang and d.trukket_ved is null and d.grunnlag in ('ja_ungdommen', 'ja_foresatt') and tilgang.foresatt_stanset(d.omrade_id, d.sak_id)) $$;
create trigger delinger after insert on varde.samtykkesvar for each row execute function tilgang.virk_paa_delinger();

-- Mens kontakten er stanset, får familien til et barn intet ark: det bærer guiden.
call tilgang.bytt_tekst('tilgang.arket_til(uuid, uuid)', $f$when s.aldersbaand = '18_pluss' then 'familien'$f$,
  $t$when s.aldersbaand = '18_pluss' then 'familien'
    when tilgang.kontakten_stanset_ved(p_omrade, p_sak) is not null then null$t$);

-- Ingen rad til den som ikke har samtalen; en rad uten svar når koordinatoren må bestemme.
drop function tilgang.arket_for_meg(uuid);
create function tilgang.arket_for_meg(p_sak uuid) returns table (til text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select tilgang.arket_til(s.omrade_id, s.id) from varde.sak s
  where s.omrade_id = (select tilgang.omrade()) and s.id = p_sak and s.id not in (select tilgang.mine_sperrer())
    and s.id not in (select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))
    and (s.eier_organisasjon in (select tilgang.koordinator_for()) or s.id in (select tilgang.mine_saker('{samtaleholder}'))) $$;
revoke all on function tilgang.arket_for_meg from public;
grant execute on function tilgang.arket_for_meg to varde_app;

-- ── Den siste samtalen ───────────────────────────────────────────────────────────────────────────────────────────────

-- Sakene der jeg er guide, kontakten er stanset, og den siste samtalen kan føres i dag. Ikke mot den unges eget nei. Én samtale, så er det stengt.
create function tilgang.siste_samtaler_hos_meg() returns table (sak_id uuid, stanset_ved timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.id, x.ved from varde.sak_tilgang t
  join varde.sak s on s.omrade_id = t.omrade_id and s.id = t.sak_id and s.tilstand not in ('avsluttet', 'henvist', 'angret')
  cross join lateral (select tilgang.kontakten_stanset_ved(s.omrade_id, s.id) as ved) x
  where t.omrade_id = (select tilgang.omrade()) and t.bruker_id = (select tilgang.aktor()) and t.relasjon = 'guide' and t.akseptert is not null
    and t.fra <= now() and (t.til is null or t.til > now()) and exists (select 1 from tilgang.mine_organisasjoner())
    and x.ved is not null and tilgang.dagen() <= tilgang.oslodag(x.ved) + 7 and not tilgang.den_unge_sa_nei(s.omrade_id, s.id)
    and s.id not in (select tilgang.mine_sperrer()) and s.id not in (select tilgang.mine_saker('{etterforsker}'))
    and not exists (select 1 from varde.logg_fakta l where l.omrade_id = s.omrade_id and l.sak_id = s.id and l.skrevet_av = t.bruker_id
      and l.slag = 'kontakt' and l.skrevet_ved >= x.ved) $$;

-- Bare det som trengs: hvem det er, hvordan hen nås, og den siste dagen.
create function tilgang.siste_samtale_til_meg() returns table (sak_id uuid, saksreferanse text, nokkel_id uuid, navn bytea, kontakt_id uuid, nummer bytea, siden date, siste_dag date)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.id, s.saksreferanse, s.nokkel_id, i.navn, k.id, k.verdi, tilgang.oslodag(m.stanset_ved), tilgang.oslodag(m.stanset_ved) + 7
  from tilgang.siste_samtaler_hos_meg() m join varde.sak s on s.omrade_id = (select tilgang.omrade()) and s.id = m.sak_id
  left join varde.identitet i on i.omrade_id = s.omrade_id and i.sak_id = s.id
  left join lateral (select c.id, c.verdi from varde.kontakt c where c.omrade_id = s.omrade_id and c.sak_id = s.id and c.foresatt_id is null
      and c.slag = 'trygg_kontakt' and not tilgang.nummeret_er_feil(s.omrade_id, s.id, null) order by c.registrert_ved desc limit 1) k on true
  order by m.stanset_ved, s.id $$;

-- Fører den ene samtalen, og bekymringen når det var en: plikten er da koordinatorens. Usant når den ikke er min å føre, eller dagen ikke passer.
create function tilgang.foer_siste_samtale(p_sak uuid, p_linje uuid, p_dag date, p_maate text, p_ord bytea, p_melding uuid, p_bekymring bytea) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare m record; s record;
begin
  select k.* into s from varde.sak k where k.omrade_id = tilgang.omrade() and k.id = p_sak
    and k.id in (select x.sak_id from tilgang.siste_samtaler_hos_meg() x) for update;
  if not found then return false; end if;
  select x.* into m from tilgang.siste_samtaler_hos_meg() x where x.sak_id = p_sak;
  if not found or p_dag is null or p_dag < tilgang.oslodag(m.stanset_ved) or p_dag > tilgang.dagen() or octet_length(p_ord) is null then return false; end if;
  insert into varde.logg_fakta (omrade_id, id, sak_id, eier_organisasjon, skrevet_av, slag, innhold, dag, maate, utfall, gjaldt, tok_kontakt, under_ti)
    values (s.omrade_id, p_linje, s.id, s.eier_organisasjon, tilgang.aktor(), 'kontakt', p_ord, p_dag, p_maate, 'naadd', 'ungdommen', false, s.aldersbaand = 'under_10');
  if p_bekymring is not null then
    insert into varde.guidemelding (omrade_id, id, sak_id, eier_organisasjon, slag, innhold, skrevet_av)
      values (s.omrade_id, p_melding, s.id, s.eier_organisasjon, 'bekymring', p_bekymring, tilgang.aktor());
  end if;
  return true;
end $$;

-- ── C24a dagen beslutningen løp ut, når koordinatoren ser det ────────────────────────────────────────────────────────

-- Lesingen er alt stanset; her kommer saken til gjennomgang.
create function tilgang.stans_utloepte() returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare s record;
begin
  for s in select k.* from varde.sak k where k.omrade_id = tilgang.omrade() and k.tilstand in ('aktiv', 'guide_borte')
      and k.eier_organisasjon in (select tilgang.koordinator_for()) and k.id not in (select tilgang.mine_sperrer())
      and k.id not in (select tilgang.bare_etterforsker('{koordinator}'))
      and exists (select 1 from varde.samtykkeunntak u where u.omrade_id = k.omrade_id and u.sak_id = k.id and u.til < tilgang.dagen())
    order by k.id for update
  loop
    if tilgang.kontakten_stanset_ved(s.omrade_id, s.id) is not null then
      insert into varde.guidemelding (omrade_id, sak_id, eier_organisasjon, slag, skrevet_av)
        values (s.omrade_id, s.id, s.eier_organisasjon, 'samtykke_trukket', tilgang.aktor());
    end if;
  end loop;
end $$;

-- Om det er et grunnlag nå, til den som har saken; ikke hvilket, og ikke hvem som svarte (VV-38).
create function tilgang.kontaktgrunnlag_for_meg(p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from tilgang.samtykket_for_meg(p_sak)) and tilgang.har_kontaktgrunnlag((select tilgang.omrade()), p_sak) $$;

-- Om kontakten er stanset, til dem som har samtalen.
create function tilgang.kontakten_er_stanset_for_meg(p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from tilgang.samtykket_for_meg(p_sak)) and tilgang.kontakten_stanset_ved((select tilgang.omrade()), p_sak) is not null $$;

drop procedure tilgang.bytt_tekst;
revoke all on function tilgang.slutt_unntaket, tilgang.har_kontaktgrunnlag, tilgang.kontakten_stanset_ved, tilgang.foresatt_stanset, tilgang.delingen_hviler,
  tilgang.siste_samtaler_hos_meg, tilgang.siste_samtale_til_meg, tilgang.foer_siste_samtale, tilgang.stans_utloepte, tilgang.kontaktgrunnlag_for_meg,
  tilgang.kontakten_er_stanset_for_meg from public;
grant execute on function tilgang.siste_samtale_til_meg, tilgang.foer_siste_samtale, tilgang.stans_utloepte, tilgang.kontaktgrunnlag_for_meg, tilgang.kontakten_er_stanset_for_meg to varde_app;
