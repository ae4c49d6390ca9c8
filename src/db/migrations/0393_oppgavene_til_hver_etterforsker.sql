-- Oppgavene følger den som har hendelsen (VV-10, 0086): hver etterforsker får sin, og den ene tar ikke den andres.

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

-- TP-38: hver av dem som har straffesaken om noe i saken. En oppgave som står uten noen, går til den som kommer.
create function tilgang.paalegg_programmet_til(p_omrade uuid, p_sak uuid, p_bruker uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare x text;
begin
  foreach x in array tilgang.programmets_plikter() loop
    update varde.oppgave o set gang = o.gang + 1, fornyet = now(), for_bruker = p_bruker where o.omrade_id = p_omrade and o.id = (
      select v.id from varde.oppgave v where v.omrade_id = p_omrade and v.sak_id = p_sak and v.slag = x and v.utfort is null
        and (v.for_bruker = p_bruker or v.for_bruker is null) order by v.for_bruker nulls last, v.id limit 1);
    if not found then
      insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker)
        select s.omrade_id, s.id, s.eier_organisasjon, x, p_bruker from varde.sak s where s.omrade_id = p_omrade and s.id = p_sak;
    end if;
  end loop;
end $$;
-- Om den ene, når hen får straffesaken; om alle når programmet starter eller en hendelse til blir anmeldt.
create function tilgang.paalegg_om_programmet(p_omrade uuid, p_sak uuid, p_bruker uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s record; hvem uuid[];
begin
  select k.* into s from varde.sak k where k.omrade_id = p_omrade and k.id = p_sak and k.anmeldt
    and k.tilstand not in ('avsluttet', 'henvist', 'angret') for update;
  if not found or not (s.tilstand in ('aktiv', 'guide_borte', 'stagnasjon') or exists (select 1 from varde.oppgave o
      where o.omrade_id = p_omrade and o.sak_id = p_sak and o.slag = any (tilgang.programmets_plikter()))) then return; end if;
  hvem := case when p_bruker is null then array(select tilgang.har_straffesaken(p_omrade, p_sak)) else array[p_bruker] end;
  perform tilgang.paalegg_programmet_til(p_omrade, p_sak, h) from unnest(case when cardinality(hvem) = 0 then array[null::uuid] else hvem end) h;
end $$;
call tilgang.bytt_tekst('tilgang.virk_anmeldelsen()', 'tilgang.paalegg_om_programmet(new.omrade_id, new.sak_id)', 'tilgang.paalegg_om_programmet(new.omrade_id, new.sak_id, null)');
call tilgang.bytt_tekst('tilgang.virk_i_gang()', 'tilgang.paalegg_om_programmet(new.omrade_id, new.id)', 'tilgang.paalegg_om_programmet(new.omrade_id, new.id, null)');
call tilgang.bytt_tekst('tilgang.virk_relasjon()', 'tilgang.paalegg_om_programmet(new.omrade_id, new.sak_id)', 'tilgang.paalegg_om_programmet(new.omrade_id, new.sak_id, new.bruker_id)');
drop function tilgang.paalegg_om_programmet(uuid, uuid);
revoke all on function tilgang.paalegg_programmet_til(uuid, uuid, uuid), tilgang.paalegg_om_programmet(uuid, uuid, uuid) from public;

-- Den som fortsatt har en annen hendelse i saken, beholder oppgavene sine.
call tilgang.bytt_tekst('tilgang.virk_relasjon()', $f$elsif new.relasjon = 'etterforsker' and not gjelder then$f$,
  $t$elsif new.relasjon = 'etterforsker' and not gjelder and new.bruker_id in (select tilgang.har_straffesaken(new.omrade_id, new.sak_id)) then
    return null;
  elsif new.relasjon = 'etterforsker' and not gjelder then$t$);
-- TP-37 er ett spørsmål i saken: det går til en ny bare når den som har det, ikke har straffesaken lenger.
call tilgang.bytt_tekst('tilgang.virk_relasjon()', $f$and o.utfort is null and o.slag = 'vurder_behov';$f$,
  $t$and o.utfort is null and o.slag = 'vurder_behov' and (o.for_bruker is null or o.for_bruker not in (
          select t.bruker_id from varde.sak_tilgang t where t.omrade_id = new.omrade_id and t.sak_id = new.sak_id and t.id <> new.id
            and t.relasjon = 'etterforsker' and t.grunnlag = 'etterforsker' and (t.til is null or t.til > now())));$t$);
do $$ declare r record; begin
  for r in select * from (values ('tilgang.spor_ny_etterforsker(uuid, uuid)', $f$b.sak_id = s.id);
  if hvem$f$, $t$b.sak_id = s.id)
  order by t.hendelse_id nulls first, t.fra limit 1;
  if hvem$t$), ('tilgang.spor_om_behov(uuid, boolean)', $f$and t.grunnlag = 'etterforsker' and (t.til is null or t.til > now());$f$,
    $t$and t.grunnlag = 'etterforsker' and (t.til is null or t.til > now())
    order by t.hendelse_id nulls first, t.fra limit 1;$t$)) x (f, fra, til) loop
    call tilgang.bytt_tekst(r.f, r.fra, r.til);
  end loop;
end $$;

-- VV-13: den som har hendelsen, bekrefter det koordinatoren førte om den; én oppgave til hver.
create or replace function tilgang.se_etter_bekreftelsen(p_omrade uuid, p_sak uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare hvem uuid[] := array(select distinct t.bruker_id from varde.klareringssvar s
  join varde.klarering k on k.omrade_id = s.omrade_id and k.id = s.klarering_id
  cross join lateral tilgang.har_hendelsen(k.omrade_id, k.hendelse_id) t
  where s.omrade_id = p_omrade and s.sak_id = p_sak and s.muntlig_fra is not null and s.bekreftet_av is null and s.svart_av <> t.bruker_id
    and not exists (select 1 from varde.klareringssvar n where n.omrade_id = s.omrade_id and n.etter = s.id));
begin
  update varde.oppgave o set utfort = now(), utfort_av = case when o.for_bruker in (select tilgang.har_straffesaken(p_omrade, p_sak))
      then coalesce(tilgang.aktor(), o.for_bruker) else o.for_bruker end
    where o.omrade_id = p_omrade and o.sak_id = p_sak and o.slag = 'bekreft_svar' and o.utfort is null and o.for_bruker <> all (hvem);
  perform tilgang.si_fra(p_omrade, p_sak, 'bekreft_svar', h) from unnest(hvem) h where not exists (select 1 from varde.oppgave o
    where o.omrade_id = p_omrade and o.sak_id = p_sak and o.slag = 'bekreft_svar' and o.utfort is null and o.for_bruker = h);
end $$;
create or replace function tilgang.foelg_etterforskeren() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform tilgang.se_etter_bekreftelsen(new.omrade_id, new.sak_id);
  return null;
end $$;
drop function tilgang.etterforskeren(uuid, uuid);

-- VV-14: oppgaven står så lenge ett spørsmål ikke har noen som svarer på det.
call tilgang.bytt_tekst('tilgang.se_etter_svareren(uuid, uuid, boolean)', $f$(p_snudd or exists (select 1 from varde.sak_tilgang t where t.omrade_id = p_omrade and t.sak_id = p_sak
      and t.relasjon = 'etterforsker' and (t.til is null or t.til > now()) and not tilgang.vervet_svarer(p_omrade, k.hendelse_id, t.grunnlag))
      or ingen and (spurt or$f$, $t$(exists (select 1 from tilgang.har_hendelsen(p_omrade, k.hendelse_id) t
        where not tilgang.vervet_svarer(p_omrade, k.hendelse_id, t.grunnlag))
      or not exists (select 1 from tilgang.har_hendelsen(p_omrade, k.hendelse_id)) and (p_snudd or spurt or$t$);

-- VV-15: endelig avgjort tar straffesaken fra den som har den, og bare den. Har hen hele saken, når alt hen har, er avgjort.
call tilgang.bytt_tekst('tilgang.virk_straffesaken()', 'declare s record; snudd', 'declare s record; har record; snudd');
call tilgang.bytt_tekst('tilgang.virk_straffesaken()', $f$  if new.status = 'avgjort' and not exists (select 1 from varde.hendelse h where h.omrade_id = new.omrade_id and h.sak_id = new.sak_id
      and h.anmeldt and not exists (select 1 from varde.straffesak f where f.omrade_id = h.omrade_id and f.hendelse_id = h.id
        and f.status = 'avgjort')) then
    update varde.sak_tilgang t set til = now(), avgjort = true where t.omrade_id = new.omrade_id and t.sak_id = new.sak_id
      and t.relasjon = 'etterforsker' and t.grunnlag not in ('jurist', 'vaktleder') and (t.til is null or t.til > now());
    snudd := found;$f$, $t$  if new.status = 'avgjort' then
    select t.id, t.hendelse_id into har from tilgang.har_hendelsen(new.omrade_id, new.hendelse_id) t where t.grunnlag not in ('jurist', 'vaktleder');
    if found and (har.hendelse_id is not null or not exists (select 1 from varde.hendelse h where h.omrade_id = new.omrade_id and h.sak_id = new.sak_id
        and h.anmeldt and har.id in (select t.id from tilgang.har_hendelsen(h.omrade_id, h.id) t)
        and not exists (select 1 from varde.straffesak f where f.omrade_id = h.omrade_id and f.hendelse_id = h.id and f.status = 'avgjort'))) then
      update varde.sak_tilgang t set til = now(), avgjort = true where t.omrade_id = new.omrade_id and t.id = har.id;
      snudd := true;
    end if;$t$);

-- VV-23: den som viker, etterlater koordinatoren beskjeden der ingen andre har hendelsen.
call tilgang.bytt_tekst('tilgang.slutter_i(uuid, uuid)', 'returning t.sak_id, t.relasjon)', 'returning t.sak_id, t.relasjon, t.hendelse_id)');
call tilgang.bytt_tekst('tilgang.slutter_i(uuid, uuid)', $f$not exists (select 1 from varde.sak_tilgang t where t.omrade_id = her and t.sak_id = k.id and t.relasjon = x.relasjon
        and t.bruker_id <> p_bruker and (t.til is null or t.til > now()))$f$, $t$(not exists (select 1 from varde.sak_tilgang t where t.omrade_id = her and t.sak_id = k.id and t.relasjon = x.relasjon
        and t.bruker_id <> p_bruker and (t.til is null or t.til > now()))
      or x.relasjon = 'etterforsker' and exists (select 1 from varde.klarering q where q.omrade_id = her and q.sak_id = k.id
        and (x.hendelse_id is null or q.hendelse_id = x.hendelse_id) and not exists (select 1 from varde.sak_tilgang t where t.omrade_id = her
          and t.sak_id = k.id and t.relasjon = 'etterforsker' and t.bruker_id <> p_bruker and (t.til is null or t.til > now())
          and (t.hendelse_id is null or t.hendelse_id = q.hendelse_id))))$t$);

-- Brevet om at noe venter, går til den som har hendelsen; og «ikke før» som klarer seg selv, spør om vervet den hadde om hendelsen.
call tilgang.bytt_tekst('jobb.venter_i_sakene()', 'select s.omrade_id, s.id, s.kandidat_id, s.ansvarlig, k.svar,', 'select s.omrade_id, s.id, s.kandidat_id, s.ansvarlig, k.hendelse_id, k.svar,');
call tilgang.bytt_tekst('jobb.venter_i_sakene()', $f$join varde.sak_tilgang t on t.omrade_id = s.omrade_id and t.sak_id = s.id and t.relasjon = 'etterforsker'
        and t.fra <= now() and (t.til is null or t.til > now())$f$, $t$join lateral tilgang.har_hendelsen(s.omrade_id, s.hendelse_id) t on t.fra <= now()$t$);
call tilgang.bytt_tekst('jobb.klarer_paa_dagen()', $f$t.relasjon = 'etterforsker'
          order by$f$, $t$t.relasjon = 'etterforsker'
            and (t.hendelse_id is null or t.hendelse_id = q.hendelse_id)
          order by$t$);

drop procedure tilgang.bytt_tekst;
