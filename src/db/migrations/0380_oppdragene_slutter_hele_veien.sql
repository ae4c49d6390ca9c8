-- Et oppdrag slutter hele veien (RO-04, VV-19, VV-21): vikaren følger guiden ut, og den samtalen var overlatt til, går ut når guiden er i gang.

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

-- Det som står åpent hos en som gikk ut: å ta kontakt er guidens, resten er koordinatorens. Den som står i saken på annet vis, har sitt.
create function tilgang.flytt_oppgaver_fra(p_omrade uuid, p_sak uuid, p_bruker uuid) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  update varde.oppgave o set gang = o.gang + 1, fornyet = now(), for_bruker = case when o.slag = 'ring_etter_straffesaken'
      then coalesce(tilgang.guiden_i(p_omrade, p_sak), s.koordinator_id) else s.koordinator_id end
  from varde.sak s where s.omrade_id = p_omrade and s.id = p_sak and o.omrade_id = s.omrade_id and o.sak_id = s.id
    and o.for_bruker = p_bruker and o.utfort is null and p_bruker is distinct from s.koordinator_id and p_bruker is distinct from s.stedfortreder_id
    and not exists (select 1 from varde.sak_tilgang t where t.omrade_id = s.omrade_id and t.sak_id = s.id and t.bruker_id = p_bruker
      and (t.til is null or t.til > now())) $$;

-- ── Vikaren (TG-24, VV-19) ───────────────────────────────────────────────────────────────────────────────────────────

-- En vikar er der for en guide som er borte. Har guiden ikke oppdraget, har vikaren det heller ikke, også om dagen ikke er kommet.
create function tilgang.slutt_vikarene(p_omrade uuid, p_sak uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v record;
begin
  for v in update varde.sak_tilgang t set til = now() from varde.guidefravaer f
    where t.omrade_id = p_omrade and t.sak_id = p_sak and t.vikar_i is not null and t.til > now() and f.omrade_id = t.omrade_id and f.id = t.vikar_i
      and not exists (select 1 from varde.sak_tilgang g where g.omrade_id = t.omrade_id and g.sak_id = t.sak_id and g.bruker_id = f.bruker_id
        and g.relasjon = 'guide' and g.akseptert is not null and g.vikar_i is null and (g.til is null or g.til > now()))
    returning t.bruker_id
  loop
    perform tilgang.flytt_oppgaver_fra(p_omrade, p_sak, v.bruker_id);
  end loop;
  -- Den som er spurt, er spurt om noe som ikke finnes lenger.
  insert into varde.guideforespoersel (omrade_id, sak_id, eier_organisasjon, forespoersel_id, etter, steg, bruker_id, foert_av)
    select f.omrade_id, f.sak_id, f.eier_organisasjon, f.forespoersel_id, f.id, 'trukket', f.bruker_id, s.koordinator_id
    from tilgang.siste_guidesteg(p_omrade, p_sak) f join varde.sak s on s.omrade_id = f.omrade_id and s.id = f.sak_id
    join varde.guideforespoersel g on g.omrade_id = f.omrade_id and g.id = f.forespoersel_id
    join varde.guidefravaer b on b.omrade_id = g.omrade_id and b.id = g.fravaer_id
    where f.steg in ('spurt', 'villig', 'navn_vist') and s.tilstand not in ('avsluttet', 'henvist', 'angret')
      and not exists (select 1 from varde.sak_tilgang t where t.omrade_id = f.omrade_id and t.sak_id = f.sak_id and t.bruker_id = b.bruker_id
        and t.relasjon = 'guide' and t.akseptert is not null and t.vikar_i is null and (t.til is null or t.til > now()));
end $$;

-- Den som hadde samtalen og ble guide, har ikke samtalen igjen når oppdraget er slutt.
call tilgang.bytt_tekst('tilgang.virk_guide_slutt()', $s$for update;
  if s.id is null$s$, $s$for update;
  perform tilgang.slutt_vikarene(new.omrade_id, new.sak_id);
  update varde.sak_tilgang t set til = now() where t.omrade_id = new.omrade_id and t.sak_id = new.sak_id and t.bruker_id = new.bruker_id
    and t.relasjon = 'samtaleholder' and (t.til is null or t.til > now()) and tilgang.guide_har_startet(new.omrade_id, new.sak_id);
  if s.id is null$s$);
-- Angres en avslutning, kommer vikaren bare med guiden.
call tilgang.bytt_tekst('tilgang.gi_guiden_tilbake(uuid,uuid,timestamp with time zone)', '  -- Ingen følger opp en sak som sto som fulgt opp',
  $s$  perform tilgang.slutt_vikarene(p_omrade, p_sak);
  -- Ingen følger opp en sak som sto som fulgt opp$s$);
-- Vikaren kan bli den nye guiden mens den søkes.
call tilgang.bytt_tekst('tilgang.guider_uten_sider(uuid,uuid)', 'and not tilgang.er_guiden(s.omrade_id, s.id, b.id)',
  $s$and not exists (select 1 from varde.sak_tilgang t where t.omrade_id = s.omrade_id and t.sak_id = s.id and t.bruker_id = b.id
      and t.relasjon = 'guide' and t.akseptert is not null and t.fra <= now() and (t.til is null or t.til > now())
      and (t.vikar_i is null or s.tilstand <> 'guide_soekes'))$s$);

-- ── Den samtalen var overlatt til (VV-21, RO-01) ─────────────────────────────────────────────────────────────────────

call tilgang.bytt_tekst('tilgang.avloes_guiden()', $s$
begin
$s$, $s$
declare h record;
begin
  for h in update varde.sak_tilgang t set til = now() where t.omrade_id = new.omrade_id and t.sak_id = new.id and t.relasjon = 'samtaleholder'
    and (t.til is null or t.til > now()) and not exists (select 1 from varde.sak_tilgang g where g.omrade_id = t.omrade_id and g.sak_id = t.sak_id
      and g.bruker_id = t.bruker_id and g.relasjon = 'guide' and g.akseptert is not null and g.vikar_i is null and (g.til is null or g.til > now()))
    returning t.bruker_id
  loop
    perform tilgang.flytt_oppgaver_fra(new.omrade_id, new.id, h.bruker_id);
  end loop;
$s$);
-- Kontaktpersonen er det til guiden er i gang, ikke bare til noen har sagt ja: ellers hadde ingen tellingen imens. Etterpå er hen det aldri igjen.
call tilgang.bytt_tekst('tilgang.kontaktperson_i()', 'not tilgang.har_guide(s.omrade_id, s.id)', 'not tilgang.guide_har_startet(s.omrade_id, s.id)');
drop procedure tilgang.bytt_tekst;

revoke all on function tilgang.flytt_oppgaver_fra(uuid, uuid, uuid), tilgang.slutt_vikarene(uuid, uuid) from public;

-- Sakene der det alt har skjedd.
update varde.sak_tilgang t set til = now() where t.relasjon = 'samtaleholder' and (t.til is null or t.til > now())
  and tilgang.guide_har_startet(t.omrade_id, t.sak_id) and not exists (select 1 from varde.sak_tilgang g where g.omrade_id = t.omrade_id
    and g.sak_id = t.sak_id and g.bruker_id = t.bruker_id and g.relasjon = 'guide' and g.akseptert is not null and g.vikar_i is null
    and (g.til is null or g.til > now()));
update varde.sak_tilgang t set til = now() from varde.guidefravaer f where t.vikar_i is not null and t.til > now() and f.omrade_id = t.omrade_id
  and f.id = t.vikar_i and not exists (select 1 from varde.sak_tilgang g where g.omrade_id = t.omrade_id and g.sak_id = t.sak_id
    and g.bruker_id = f.bruker_id and g.relasjon = 'guide' and g.akseptert is not null and g.vikar_i is null and (g.til is null or g.til > now()));
