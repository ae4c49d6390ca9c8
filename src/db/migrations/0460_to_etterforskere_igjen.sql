-- Det gjennomgangen av de to etterforskerne fant (VV-10, ADR 0086): lederens grunn står når noen navngis, den som har en grunn, kan bekrefte, en
-- avgjørelse som ble tatt tilbake, gir koordinatoren en oppgave, ordene i TP-37 er hendelsens, og ingen får to av samme oppgave eller beholder
-- en hen ikke kan åpne.

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

-- ── Navngitt, med lederens grunn (VV-23) ─────────────────────────────────────────────────────────────────────────────
-- Det lederen har gitt en grunn til, står: samtalen og ansvaret slutter bare for den som ikke har en. Samtalen som ble borte, sies det fra om, og
-- oppgavene følger ikke med den som er ute.
call tilgang.bytt_tekst('tilgang.navngi_etterforsker(uuid, uuid)', 'declare s record;', 'declare s record; samtalen boolean;');
call tilgang.bytt_tekst('tilgang.navngi_etterforsker(uuid, uuid)', 'if not found or p_bruker in (s.koordinator_id, s.stedfortreder_id) or not exists',
  $t$if not found or p_bruker in (s.koordinator_id, s.stedfortreder_id) and not tilgang.grunnen_dekker(s.omrade_id, s.id, p_bruker, 'koordinator') or not exists$t$);
call tilgang.bytt_tekst('tilgang.navngi_etterforsker(uuid, uuid)', $f$and t.bruker_id = p_bruker and t.relasjon = 'koordinator' and (t.til is null or t.til > now())
    and d.omrade_id$f$, $t$and t.bruker_id = p_bruker and t.relasjon = 'koordinator' and (t.til is null or t.til > now())
    and not tilgang.grunnen_dekker(s.omrade_id, s.id, p_bruker, t.relasjon) and d.omrade_id$t$);
call tilgang.bytt_tekst('tilgang.navngi_etterforsker(uuid, uuid)', $f$  update varde.sak_tilgang t set til = now() where t.omrade_id = s.omrade_id and t.sak_id = s.id and t.bruker_id = p_bruker
    and t.relasjon in ('samtaleholder', 'koordinator', 'stedfortreder') and (t.til is null or t.til > now());$f$,
  $t$  with slutt as (update varde.sak_tilgang t set til = now() where t.omrade_id = s.omrade_id and t.sak_id = s.id and t.bruker_id = p_bruker
      and t.relasjon in ('samtaleholder', 'koordinator', 'stedfortreder') and (t.til is null or t.til > now())
      and not tilgang.grunnen_dekker(s.omrade_id, s.id, p_bruker, t.relasjon) returning t.relasjon)
    select exists (select 1 from slutt where relasjon = 'samtaleholder') into samtalen;
  if samtalen then perform tilgang.samtalen_er_tatt(s.omrade_id, s.id); end if;
  perform tilgang.flytt_oppgaver_fra(s.omrade_id, s.id, p_bruker);$t$);

-- ── Den som kan bekrefte (VV-28, 0423) ───────────────────────────────────────────────────────────────────────────────
-- Har lederen gitt en koordinator som etterforsker, en grunn, leser hen saken som koordinator, og bekrefter der.
call tilgang.bytt_tekst('tilgang.andre_kan_bekrefte(uuid, uuid, uuid, uuid)', 'tilgang.etterforsker_i(k.bruker_id, p_omrade, p_sak)',
  $t$tilgang.etterforsker_uten_grunn(k.bruker_id, p_omrade, p_sak, 'koordinator')$t$);

-- ── En avgjørelse som tas tilbake (VV-15) ────────────────────────────────────────────────────────────────────────────
-- Den åpnes ikke av seg selv for noen. Velges den som har resten av saken, etter at den ble tatt tilbake, er den hens.
call tilgang.bytt_tekst('tilgang.har_hendelsen(uuid, uuid)', 'and a.hendelse_id = h.id and a.avgjort)', $t$and a.hendelse_id = h.id and a.avgjort
      and (a.til >= t.fra or exists (select 1 from varde.straffesak f where f.omrade_id = h.omrade_id and f.hendelse_id = h.id and f.status = 'avgjort')))$t$);
-- Går den igjen, og ingen har den, velger koordinatoren, også når den var klarert. Merket til den som bare ble navngitt, begynte og sluttet på likt.
call tilgang.bytt_tekst('tilgang.se_etter_svareren(uuid, uuid, boolean)', $f$      where d.omrade_id = p_omrade and d.sak_id = p_sak and d.slag = 'henvendelse'))
    into mangler;$f$, $t$      where d.omrade_id = p_omrade and d.sak_id = p_sak and d.slag = 'henvendelse'))
    or exists (select 1 from varde.straffesak f join varde.hendelse h on h.omrade_id = f.omrade_id and h.id = f.hendelse_id and h.anmeldt
      join varde.sak_tilgang t on t.omrade_id = f.omrade_id and t.sak_id = f.sak_id and t.avgjort and t.til > t.fra and t.til <= now()
        and (t.hendelse_id is null or t.hendelse_id = f.hendelse_id)
      where f.omrade_id = p_omrade and f.sak_id = p_sak and f.status not in ('henlagt', 'trukket', 'avgjort')
        and not exists (select 1 from tilgang.har_hendelsen(p_omrade, f.hendelse_id) n where tilgang.vervet_svarer(p_omrade, f.hendelse_id, n.grunnlag)))
    into mangler;$t$);
-- Ble en annen valgt for alt som ingen har, mens den var avgjort, får hen vite at den er hens nå.
call tilgang.bytt_tekst('tilgang.virk_straffesaken()', $f$  if not found then return null; end if;
  if tg_op = 'UPDATE' and new.status in$f$, $t$  if not found then return null; end if;
  if tg_op = 'UPDATE' and old.status = 'avgjort' and new.status <> 'avgjort' then
    perform tilgang.si_fra(new.omrade_id, new.sak_id, 'ny_etterforsker', t.bruker_id) from tilgang.har_hendelsen(new.omrade_id, new.hendelse_id) t
      where t.grunnlag not in ('jurist', 'vaktleder');
  end if;
  if tg_op = 'UPDATE' and new.status in$t$);

-- ── Oppgavene ────────────────────────────────────────────────────────────────────────────────────────────────────────
-- Får noen en oppgave hen alt har, eller venter to like på den som kommer, er det én.
create function tilgang.samle_oppgaver(p_omrade uuid, p_sak uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare x record;
begin
  for x in select o.slag, o.for_bruker, (array_agg(o.id order by o.opprettet, o.id))[1] as en, sum(o.gang) as ganger from varde.oppgave o
      where o.omrade_id = p_omrade and o.sak_id = p_sak and o.utfort is null
        and o.slag = any (tilgang.programmets_plikter() || '{vurder_behov,henvendelse}'::text[])
      group by o.slag, o.for_bruker having count(*) > 1 loop
    delete from varde.oppgave o where o.omrade_id = p_omrade and o.sak_id = p_sak and o.utfort is null and o.slag = x.slag
      and o.for_bruker is not distinct from x.for_bruker and o.id <> x.en;
    update varde.oppgave o set gang = x.ganger, fornyet = now() where o.omrade_id = p_omrade and o.id = x.en;
  end loop;
end $$;
revoke all on function tilgang.samle_oppgaver(uuid, uuid) from public;
-- Den som er ute, har ingen straffesak å sette seg inn i.
call tilgang.bytt_tekst('tilgang.virk_relasjon()', $f$      and o.slag = any (tilgang.programmets_plikter() || '{vurder_behov,henvendelse}'::text[]);
  elsif$f$, $t$      and o.slag = any (tilgang.programmets_plikter() || '{vurder_behov,henvendelse}'::text[]);
    update varde.oppgave o set utfort = now(), utfort_av = coalesce(tilgang.aktor(), new.bruker_id) where o.omrade_id = new.omrade_id
      and o.sak_id = new.sak_id and o.for_bruker = new.bruker_id and o.utfort is null and o.slag = 'ny_etterforsker';
    perform tilgang.samle_oppgaver(new.omrade_id, new.sak_id);
  elsif$t$);
call tilgang.bytt_tekst('tilgang.virk_relasjon()', $f$      perform tilgang.si_fra(new.omrade_id, new.sak_id, 'henvendelse', new.bruker_id);
    end if;$f$, $t$      perform tilgang.si_fra(new.omrade_id, new.sak_id, 'henvendelse', new.bruker_id);
    end if;
    perform tilgang.samle_oppgaver(new.omrade_id, new.sak_id);$t$);

-- ── Ordene i TP-37 ───────────────────────────────────────────────────────────────────────────────────────────────────
-- Etterforsker jeg noe i saken og ikke alt, leser jeg mine egne vurderinger, og dem fra en som bare hadde det jeg har nå.
create function tilgang.behov_hos_andre() returns setof uuid
language sql stable security definer rows 1 set search_path = pg_catalog, pg_temp as $$
  with andres as materialized (select h.hendelse_id, h.sak_id from tilgang.hendelser_hos_andre() h)
  select v.id from varde.behovsvurdering v where v.omrade_id = (select tilgang.omrade()) and v.sak_id in (select a.sak_id from andres a)
    and v.vurdert_av <> (select tilgang.aktor())
    and not coalesce((select bool_and(t.hendelse_id is not null and t.hendelse_id not in (select a.hendelse_id from andres a))
      from varde.sak_tilgang t where t.omrade_id = v.omrade_id and t.sak_id = v.sak_id and t.bruker_id = v.vurdert_av and t.relasjon = 'etterforsker'
        and t.fra <= v.vurdert_ved and (t.til is null or t.til >= v.vurdert_ved)), false) $$;
revoke all on function tilgang.behov_hos_andre() from public;
grant execute on function tilgang.behov_hos_andre() to varde_app;
create policy om_en_annens on varde.behovsvurdering as restrictive for select to varde_app
  using (id <> all (array(select b from tilgang.behov_hos_andre() b)));

-- ── Hvem som svarer, slik det er (VV-14) ─────────────────────────────────────────────────────────────────────────────
-- Hendelsen, og om noen har den: er den avgjort hos sin egen, har ikke den som har resten, den.
do $$ declare tekst text := pg_get_functiondef('tilgang.spurt_om(uuid)'::regprocedure); naa text; begin
  naa := replace(replace(tekst, 'dato date)', 'dato date, ingen boolean)'), 'select h.id, h.sakstype, h.dato from',
    'select h.id, h.sakstype, h.dato, not exists (select 1 from tilgang.har_hendelsen(h.omrade_id, h.id)) from');
  if position('ingen boolean' in naa) = 0 or position('tilgang.har_hendelsen' in naa) = 0 then raise exception 'fant ikke stedene i spurt_om'; end if;
  drop function tilgang.spurt_om(uuid);
  execute naa;
end $$;
revoke all on function tilgang.spurt_om(uuid) from public;
grant execute on function tilgang.spurt_om(uuid) to varde_app;

drop procedure tilgang.bytt_tekst;
