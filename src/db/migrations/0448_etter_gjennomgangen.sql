-- Det gjennomgangen av dagens migreringer fant: den som har alt avgjort, mister straffesaken uansett rekkefølge (VV-15); oppgavene går til den som
-- har resten (TP-37, TP-38, VV-12); samtaleholderen leser vilkårene om alle hendelsene (VV-13); dokumentet fryser dem som kunne ringes, og
-- guiden, ikke vikaren (TS-22); og rapporten skåner bare fristen som løp da saken ble flyttet (TG-14, ADR 0056).

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

-- ── Endelig avgjort (VV-15, 0086) ────────────────────────────────────────────────────────────────────────────────────
-- Den som ikke svarer for noen hendelse som går, mister straffesaken i det noe i den er avgjort, også når raden gjaldt hele saken.
create function tilgang.slutt_avgjorte(p_omrade uuid, p_sak uuid, p_ikke uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update varde.sak_tilgang t set til = now(), avgjort = true where t.omrade_id = p_omrade and t.sak_id = p_sak and t.relasjon = 'etterforsker'
    and t.grunnlag not in ('jurist', 'vaktleder') and (t.til is null or t.til > now()) and t.bruker_id is distinct from p_ikke
    and exists (select 1 from varde.straffesak f where f.omrade_id = p_omrade and f.sak_id = p_sak and f.status = 'avgjort'
      and (t.hendelse_id is null or f.hendelse_id = t.hendelse_id))
    and not exists (select 1 from varde.hendelse h where h.omrade_id = p_omrade and h.sak_id = p_sak and h.anmeldt
      and t.id in (select x.id from tilgang.har_hendelsen(h.omrade_id, h.id) x)
      and not exists (select 1 from varde.straffesak f where f.omrade_id = h.omrade_id and f.hendelse_id = h.id and f.status = 'avgjort'));
  return found;
end $$;
revoke all on function tilgang.slutt_avgjorte(uuid, uuid, uuid) from public;
call tilgang.bytt_tekst('tilgang.virk_straffesaken()', $f$    select t.id, t.hendelse_id into har from tilgang.har_hendelsen(new.omrade_id, new.hendelse_id) t where t.grunnlag not in ('jurist', 'vaktleder');
    if found and (har.hendelse_id is not null or not exists (select 1 from varde.hendelse h where h.omrade_id = new.omrade_id and h.sak_id = new.sak_id
        and h.anmeldt and har.id in (select t.id from tilgang.har_hendelsen(h.omrade_id, h.id) t)
        and not exists (select 1 from varde.straffesak f where f.omrade_id = h.omrade_id and f.hendelse_id = h.id and f.status = 'avgjort'))) then
      update varde.sak_tilgang t set til = now(), avgjort = true where t.omrade_id = new.omrade_id and t.id = har.id;
      snudd := true;
    end if;$f$, $t$    snudd := tilgang.slutt_avgjorte(new.omrade_id, new.sak_id, null);$t$);
call tilgang.bytt_tekst('tilgang.virk_straffesaken()', 'declare s record; har record; snudd', 'declare s record; snudd');
-- Tar en annen den siste hendelsen som går, har den forrige bare det som er avgjort.
call tilgang.bytt_tekst('tilgang.gi_straffesaken(uuid, uuid, uuid, text, boolean, uuid)', $f$p_av_mottaker, p_hendelse);$f$,
  $t$p_av_mottaker, p_hendelse);
  perform tilgang.slutt_avgjorte(p_omrade, p_sak, p_bruker);$t$);

-- ── Oppgavene til den som er ute ─────────────────────────────────────────────────────────────────────────────────────
-- Har en annen resten av saken, er de hens: ingen står uten noen som kan gjøre dem. Er det ingen, venter de på den som kommer.
call tilgang.bytt_tekst('tilgang.virk_relasjon()', $f$    update varde.oppgave o set for_bruker = null where o.omrade_id$f$,
  $t$    update varde.oppgave o set for_bruker = case when o.slag <> 'henvendelse' or exists (select 1 from varde.dialog d join varde.sak_tilgang t
          on t.omrade_id = d.omrade_id and t.sak_id = d.sak_id and t.relasjon = 'etterforsker' and t.bruker_id = a.bruker_id and (t.til is null or t.til > now())
          where d.omrade_id = o.omrade_id and d.sak_id = o.sak_id and d.slag = 'henvendelse' and tilgang.leser_linja(d, t)) then a.bruker_id end
      from (select (select t.bruker_id from varde.sak_tilgang t where t.omrade_id = new.omrade_id and t.sak_id = new.sak_id
        and t.relasjon = 'etterforsker' and (t.til is null or t.til > now()) order by t.hendelse_id nulls first, t.fra limit 1) as bruker_id) a
      where o.omrade_id$t$);

-- ── Vilkårene (VV-10, VV-13) ─────────────────────────────────────────────────────────────────────────────────────────
-- Har lederen gitt etterforskeren av én hendelse en grunn til å holde samtalen, må hen vite hva det ikke snakkes om, i alle.
call tilgang.bytt_tekst('tilgang.vilkaar_for_meg(uuid)', 'k.hendelse_id not in (select x.hendelse_id from tilgang.hendelser_hos_andre() x)',
  $t$(p_sak not in (select tilgang.bare_etterforsker('{samtaleholder}')) or k.hendelse_id not in (select x.hendelse_id from tilgang.hendelser_hos_andre() x))$t$);
call tilgang.bytt_tekst('tilgang.ikke_om_for_meg(uuid)', 'h.id not in (select x.hendelse_id from tilgang.hendelser_hos_andre() x)',
  $t$(p_sak not in (select tilgang.bare_etterforsker('{samtaleholder}')) or h.id not in (select x.hendelse_id from tilgang.hendelser_hos_andre() x))$t$);

-- ── Dokumentet (TS-22) ───────────────────────────────────────────────────────────────────────────────────────────────
call tilgang.bytt_tekst('tilgang.guiden_den_dagen(uuid, uuid, timestamptz)', $f$t.relasjon = 'guide'$f$, $t$t.relasjon = 'guide' and t.vikar_i is null$t$);
call tilgang.bytt_tekst('tilgang.foresatte_den_dagen(uuid, uuid, date)', $f$and f.kan_kontaktes = 'ja'$f$,
  $t$and f.kan_kontaktes = 'ja' and f.id in (select tilgang.ringbare(p_omrade, p_sak))$t$);
alter table varde.samtale disable trigger user;
update varde.samtale m set guide_da = tilgang.guiden_den_dagen(m.omrade_id, m.sak_id, m.fullfoert_ved),
  foresatte_da = tilgang.foresatte_den_dagen(m.omrade_id, m.sak_id, tilgang.oslodag(m.fullfoert_ved)) where m.fullfoert_ved is not null;
alter table varde.samtale enable trigger user;

-- ── Rapporten (TG-14) ────────────────────────────────────────────────────────────────────────────────────────────────
call tilgang.bytt_tekst('tilgang.fristene_holdt(uuid, uuid, date, date)', $f$when 'naadd' then siden := greatest(siden, e.dag);$f$,
  $t$when 'naadd' then siden := greatest(siden, e.dag); gulv := null;$t$);

drop procedure tilgang.bytt_tekst;
