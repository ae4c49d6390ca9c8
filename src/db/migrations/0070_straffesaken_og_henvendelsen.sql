-- Hvem som svarer for hver hendelse i saken, og hva som skjer når straffesaken er henlagt eller avgjort (VV-14, VV-15).

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

-- ── Vervet svarer for noen av hendelsene, ikke for alle (VV-14) ─────────────────────────────────

-- Juristen og vaktlederen svarer der ingen etterforsker er navngitt, eller straffesaken er henlagt eller avgjort; etterforskeren
-- der den ikke er det.
create function tilgang.vervet_svarer(p_omrade uuid, p_hendelse uuid, p_verv text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case when p_verv in ('jurist', 'vaktleder') then tilgang.uten_etterforsker(p_omrade, p_hendelse)
    else not exists (select 1 from varde.straffesak f where f.omrade_id = p_omrade and f.hendelse_id = p_hendelse)
      or exists (select 1 from varde.straffesak f where f.omrade_id = p_omrade and f.hendelse_id = p_hendelse
        and f.status not in ('henlagt', 'avgjort')) end $$;

-- Har hen straffesaken i et verv som ikke svarer for denne hendelsen? Den som ikke har den, svarer i kraft av noe annet.
create function tilgang.svarer_ikke_for(p_omrade uuid, p_sak uuid, p_hendelse uuid, p_bruker uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.sak_tilgang t where t.omrade_id = p_omrade and t.sak_id = p_sak and t.bruker_id = p_bruker
    and t.relasjon = 'etterforsker' and (t.til is null or t.til > now()) and not tilgang.vervet_svarer(p_omrade, p_hendelse, t.grunnlag)) $$;

-- Til siden: forespørslene i saken som jeg har straffesaken til, men ikke svarer på.
create function tilgang.ikke_mine_klareringer(p_sak uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k.id from varde.klarering k where k.omrade_id = (select tilgang.omrade()) and k.sak_id = p_sak
    and k.sak_id in (select tilgang.mine_saker('{etterforsker}')) and k.sak_id not in (select tilgang.mine_sperrer())
    and tilgang.svarer_ikke_for(k.omrade_id, k.sak_id, k.hendelse_id, (select tilgang.aktor())) $$;

-- Straffesaken låses, så den som blir henlagt eller får en etterforsker samtidig, er enten ferdig og ses her, eller venter. Å ta et ja
-- tilbake er ikke å klarere: det gjør hver den som har straffesaken.
call tilgang.bytt_tekst('tilgang.virk_klareringssvar()', $s$  if new.svar = 'ingen_etterforskning' and$s$,
  $s$  perform 1 from varde.straffesak f where f.omrade_id = new.omrade_id and f.hendelse_id = k.hendelse_id for share;
  if new.svar <> 'trukket' and new.muntlig_fra is null and not new.av_dagen
      and tilgang.svarer_ikke_for(new.omrade_id, new.sak_id, k.hendelse_id, new.svart_av) then
    raise exception 'den som svarer, svarer ikke for denne hendelsen' using errcode = '23514';
  end if;
  if new.svar = 'ingen_etterforskning' and$s$);

-- Mottakeren som selv er jurist eller vaktleder i saken, svarer heller ikke for en hendelse med etterforsker.
call tilgang.bytt_tekst('tilgang.forespoersler_til_meg()', 'tilgang.mottaker_kan_svare(s.id)',
  'tilgang.mottaker_kan_svare(s.id) and not tilgang.svarer_ikke_for(s.omrade_id, s.id, k.hendelse_id, (select tilgang.aktor()))');

-- Bare den som kan svare på noe i saken, velges; og den mottakeren gir en forespørsel til, svarer på akkurat den.
call tilgang.bytt_tekst('tilgang.svarere_i(uuid, uuid)', $s$    and exists (select 1 from varde.hendelse h where h.omrade_id = s.omrade_id and h.sak_id = s.id and h.anmeldt)
    and (v.rolle = 'etterforsker' or (v.rolle in ('jurist', 'vaktleder') and exists (
      select 1 from varde.hendelse h where h.omrade_id = s.omrade_id and h.sak_id = s.id and h.anmeldt
        and tilgang.uten_etterforsker(s.omrade_id, h.id))))$s$,
  $s$    and v.rolle in ('etterforsker', 'jurist', 'vaktleder') and exists (
      select 1 from varde.hendelse h where h.omrade_id = s.omrade_id and h.sak_id = s.id and h.anmeldt
        and tilgang.vervet_svarer(s.omrade_id, h.id, v.rolle))$s$);
call tilgang.bytt_tekst('tilgang.kan_svare_paa_forespoersel(uuid)', 'where g.klarering_id = p_klarering and',
  $s$where g.klarering_id = p_klarering and exists (select 1 from varde.klarering q where q.omrade_id = (select tilgang.omrade())
      and q.id = p_klarering and tilgang.vervet_svarer(q.omrade_id, q.hendelse_id, k.rolle)) and$s$);

-- Flere fornærmede i samme straffesak: bare de forespørslene vervet svarer på, står i skjemaet (VV-13).
call tilgang.bytt_tekst('tilgang.samme_straffesak(uuid)', 'and a.spurt_ved is not null',
  'and a.spurt_ved is not null and not tilgang.svarer_ikke_for(a.omrade_id, a.sak_id, a.hendelse_id, tilgang.aktor())');

-- «Ikke før» klarer seg ikke selv når vervet til den som sa det, ikke svarer for hendelsen lenger.
call tilgang.bytt_tekst('jobb.klarer_paa_dagen()', $s$    if exists (select 1 from tilgang.sperrer_i(r.omrade_id) i where i.bruker_id = s.svart_av and i.objekt_id = r.sak_id) then$s$,
  $s$    if exists (select 1 from tilgang.sperrer_i(r.omrade_id) i where i.bruker_id = s.svart_av and i.objekt_id = r.sak_id)
        or not coalesce((select tilgang.vervet_svarer(t.omrade_id, q.hendelse_id, t.grunnlag) from varde.sak_tilgang t
          join varde.klarering q on q.omrade_id = r.omrade_id and q.id = r.id
          where t.omrade_id = r.omrade_id and t.sak_id = r.sak_id and t.bruker_id = s.svart_av and t.relasjon = 'etterforsker'
          order by t.fra desc limit 1), true) then$s$);

-- ── Kommunen eier saken: politienheten området har gitt en mottaker, svarer (VV-14, RO-06) ──────────────────

-- Enheten som svarer for saken: politienheten som eier den, eller, når kommunen gjør det, hver politienhet området har gitt en
-- eskaleringsmottaker. Å gi den mottakeren er å navngi enheten.
create function tilgang.svarende_enheter(p_omrade uuid, p_eier uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.id from varde.organisasjon o where o.omrade_id = p_omrade and o.slag = 'politi' and (o.id = p_eier
    or exists (select 1 from varde.organisasjon e where e.omrade_id = p_omrade and e.id = p_eier and e.slag <> 'politi')
      and exists (select 1 from varde.verv v join varde.medlemskap m on m.omrade_id = v.omrade_id and m.id = v.medlemskap_id
        where v.omrade_id = p_omrade and v.rolle = 'eskaleringsmottaker' and m.organisasjon_id = o.id
          and tilgang.i_dag(v.fra, v.til) and tilgang.i_dag(m.fra, m.til))) $$;
call tilgang.bytt_tekst('tilgang.svarere_i(uuid, uuid)',
  $s$join varde.organisasjon o on o.omrade_id = s.omrade_id and o.id = s.eier_organisasjon and o.slag = 'politi'$s$,
  $s$join varde.organisasjon o on o.omrade_id = s.omrade_id and o.id in (select tilgang.svarende_enheter(s.omrade_id, s.eier_organisasjon))$s$);
call tilgang.bytt_tekst('tilgang.gaatt_videre(uuid, uuid)', 's.eier_organisasjon = o.id and',
  'o.id in (select tilgang.svarende_enheter(s.omrade_id, s.eier_organisasjon)) and');

-- Den som svarer i en annen enhet enn den som eier saken, får se at programmet er i gang, og hendelsen det spørres om: en rad i
-- protokollen (VV-35).
call tilgang.bytt_tekst('tilgang.gi_straffesaken(uuid, uuid, uuid, text, boolean)', $s$  insert into varde.oppgave (omrade_id, sak_id,$s$,
  $s$  insert into varde.utlevering (omrade_id, objekt_id, fra_organisasjon, til_organisasjon, feltgrupper, formaal, grunnlag, besluttet_av)
    select s.omrade_id, s.id, s.eier_organisasjon, m.organisasjon_id, '{sak,hendelse,klarering}', 'klarering', 'etterforskning', tilgang.aktor()
    from varde.sak s cross join lateral (select m.organisasjon_id from varde.medlemskap m where m.omrade_id = s.omrade_id
        and m.bruker_id = p_bruker and tilgang.i_dag(m.fra, m.til)
        and m.organisasjon_id in (select tilgang.svarende_enheter(s.omrade_id, s.eier_organisasjon)) order by m.organisasjon_id limit 1) m
    where s.omrade_id = p_omrade and s.id = p_sak and m.organisasjon_id <> s.eier_organisasjon;
  insert into varde.oppgave (omrade_id, sak_id,$s$);

-- ── Koordinatoren får vite at den som er valgt, ikke svarer på alt (VV-14) ──────────────────────

-- Står det en åpen forespørsel den som er valgt, ikke svarer på, har koordinatoren en oppgave; ellers er den borte. `p_snudd`: den
-- som svarte, mistet saken nå, og ingen er valgt.
create function tilgang.se_etter_svareren(p_omrade uuid, p_sak uuid, p_snudd boolean) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare koordinator uuid; mangler boolean;
begin
  select s.koordinator_id into koordinator from varde.sak s where s.omrade_id = p_omrade and s.id = p_sak
    and s.tilstand not in ('avsluttet', 'henvist', 'angret');
  if not found then return; end if;
  select exists (select 1 from varde.klarering k where k.omrade_id = p_omrade and k.sak_id = p_sak and k.spurt_ved is not null
    and not tilgang.er_ja(k.svar) and (p_snudd or exists (select 1 from varde.sak_tilgang t where t.omrade_id = p_omrade and t.sak_id = p_sak
      and t.relasjon = 'etterforsker' and (t.til is null or t.til > now()) and not tilgang.vervet_svarer(p_omrade, k.hendelse_id, t.grunnlag))))
    into mangler;
  if mangler and not exists (select 1 from varde.oppgave o where o.omrade_id = p_omrade and o.sak_id = p_sak and o.slag = 'velg_svarer'
      and o.for_bruker = koordinator and o.utfort is null) then
    perform tilgang.si_fra(p_omrade, p_sak, 'velg_svarer', koordinator);
  elsif not mangler then
    update varde.oppgave o set utfort = now(), utfort_av = coalesce(tilgang.aktor(), koordinator) where o.omrade_id = p_omrade
      and o.sak_id = p_sak and o.slag = 'velg_svarer' and o.utfort is null;
  end if;
end $$;

create function tilgang.foelg_svareren() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform tilgang.se_etter_svareren(new.omrade_id, new.sak_id, false);
  return null;
end $$;
create trigger svareren after insert or update of spurt_ved, svar on varde.klarering for each row execute function tilgang.foelg_svareren();
create trigger svareren after insert on varde.sak_tilgang for each row when (new.relasjon = 'etterforsker')
  execute function tilgang.foelg_svareren();

-- ── Straffesaken er henlagt eller avgjort (VV-15) ───────────────────────────────────────────────

-- Koordinatoren vurderer vernet og støtten i retten på nytt, og guiden tar kontakt med ungdommen. Er hver anmeldt hendelse endelig
-- avgjort, er etterforskeren ferdig med saken.
create function tilgang.virk_straffesaken() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s record; snudd boolean := false;
begin
  if tg_op = 'UPDATE' and old.status = new.status and (old.etterforsker is null) = (new.etterforsker is null) then return null; end if;
  select k.koordinator_id into s from varde.sak k where k.omrade_id = new.omrade_id and k.id = new.sak_id
    and k.tilstand not in ('avsluttet', 'henvist', 'angret');
  if not found then return null; end if;
  if tg_op = 'UPDATE' and new.status in ('henlagt', 'avgjort') and old.status <> new.status then
    perform tilgang.si_fra(new.omrade_id, new.sak_id, 'straffesaken_slutt', s.koordinator_id);
    perform tilgang.si_fra(new.omrade_id, new.sak_id, 'ring_etter_straffesaken', t.bruker_id) from varde.sak_tilgang t
      where t.omrade_id = new.omrade_id and t.sak_id = new.sak_id and t.relasjon = 'guide' and t.akseptert is not null
        and (t.til is null or t.til > now());
  end if;
  if new.status = 'avgjort' and not exists (select 1 from varde.hendelse h where h.omrade_id = new.omrade_id and h.sak_id = new.sak_id
      and h.anmeldt and not exists (select 1 from varde.straffesak f where f.omrade_id = h.omrade_id and f.hendelse_id = h.id
        and f.status = 'avgjort')) then
    update varde.sak_tilgang t set til = now() where t.omrade_id = new.omrade_id and t.sak_id = new.sak_id
      and t.relasjon = 'etterforsker' and t.grunnlag not in ('jurist', 'vaktleder') and (t.til is null or t.til > now());
    snudd := found;
  end if;
  perform tilgang.se_etter_svareren(new.omrade_id, new.sak_id, snudd);
  return null;
end $$;
create trigger virker after insert or update of status, etterforsker on varde.straffesak for each row execute function tilgang.virk_straffesaken();

-- Bare basen lager dem.
create policy bare_basen_om_straffesaken on varde.oppgave as restrictive for insert to varde_app
  with check (slag <> all ('{velg_svarer,straffesaken_slutt,ring_etter_straffesaken}'::text[]));

grant execute on function tilgang.ikke_mine_klareringer to varde_app;
revoke all on function tilgang.svarende_enheter, tilgang.vervet_svarer, tilgang.svarer_ikke_for, tilgang.ikke_mine_klareringer, tilgang.se_etter_svareren,
  tilgang.foelg_svareren, tilgang.virk_straffesaken from public;

drop procedure tilgang.bytt_tekst;
