-- Vikaren ble borte, og er så ute: det er ikke sagt til ungdommen at ingen er der (TG-23, VV-19). Til nå falt oppgaven med oppdraget hens.

-- Meldingen er om en vikar i dager guiden er borte ennå, og ingen annen vikar er der.
create function tilgang.staar_uten_vikaren(m varde.guidemelding) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select m.slag = 'fravaer' and not tilgang.vikaren_er_der(m.omrade_id, m.sak_id)
    and exists (select 1 from varde.sak_tilgang t join varde.guidefravaer f on f.omrade_id = t.omrade_id and f.id = t.vikar_i
        and f.borte and f.avlyst_ved is null and tilgang.dagen() between f.fra and f.til
      join varde.sak_tilgang g on g.omrade_id = t.omrade_id and g.sak_id = t.sak_id and g.bruker_id = f.bruker_id and g.relasjon = 'guide'
        and g.akseptert is not null and g.vikar_i is null and (g.til is null or g.til > now())
      where t.omrade_id = m.omrade_id and t.sak_id = m.sak_id and t.relasjon = 'guide' and t.bruker_id = m.gjelder and t.akseptert <= m.skrevet_ved) $$;
revoke all on function tilgang.staar_uten_vikaren(varde.guidemelding) from public;
call tilgang.bytt_tekst('tilgang.meldingens_oppdrag_varer(varde.guidemelding)', 'select exists (', 'select tilgang.staar_uten_vikaren(m) or exists (');

-- Er det vikaren som er borte, er det dagene det trengs en annen i, ikke guiden som avløses: den oppgaven står til en annen har tatt dem, eller
-- koordinatoren fører at hen holder kontakten selv (TG-24).
call tilgang.bytt_tekst('tilgang.virk_guidemeldingssvar()', $f$
  elsif new.svar in ('noen_andre', 'vikar') then$f$, $t$
  elsif new.svar = 'vikar' and exists (select 1 from tilgang.vikariatet_til(m)) then
    raise exception 'det er vikaren som er borte' using errcode = '23514';
  elsif new.svar in ('noen_andre', 'vikar') then$t$);

-- Den som sa fra, er ofte vikaren selv, og leser hvem det er om.
call tilgang.bytt_tekst('tilgang.er_om_vikaren(uuid)', '{koordinator,stedfortreder}', '{koordinator,stedfortreder,guide}');
-- Den som bare leser saken som etterforsker, leser ingen melding, og får ikke svar om den heller.
call tilgang.bytt_tekst('tilgang.er_om_vikaren(uuid)', 'not in (select tilgang.mine_sperrer())',
  $t$not in (select tilgang.mine_sperrer()) and m.sak_id not in (select tilgang.bare_etterforsker('{koordinator}'))$t$);
call tilgang.bytt_tekst('tilgang.oppdraget_varer_for_meg(uuid)', 'not in (select tilgang.mine_sperrer())',
  $t$not in (select tilgang.mine_sperrer()) and m.sak_id not in (select tilgang.bare_etterforsker('{koordinator}'))$t$);

-- Dagene vikaren selv er borte, som guide eller som koordinator, mens hen har dagene: meldingen er om hen, og regnes fra da (VV-19).
create function tilgang.vikarens_egne_dager(p_omrade uuid, p_sak uuid, p_fravaer uuid)
returns table (bruker_id uuid, fra date, til date, meldt_av uuid, siden timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select d.*, greatest(tilgang.dagens_start(d.fra), t.akseptert) from varde.sak_tilgang t
    cross join lateral (select g.bruker_id, g.fra, g.til, g.meldt_av from varde.guidefravaer g
        where g.omrade_id = t.omrade_id and g.bruker_id = t.bruker_id and g.borte and g.avlyst_ved is null
      union all select k.bruker_id, k.fra, k.til, k.meldt_av from varde.koordinatorfravaer k where k.omrade_id = t.omrade_id and k.bruker_id = t.bruker_id) d
  where t.omrade_id = p_omrade and t.sak_id = p_sak and t.vikar_i = p_fravaer and t.akseptert is not null and t.fra <= now() and t.til > now()
    and tilgang.dagen() between d.fra and d.til
    and exists (select 1 from varde.medlemskap m where m.omrade_id = t.omrade_id and m.bruker_id = t.bruker_id and tilgang.i_dag(m.fra, m.til))
  order by t.akseptert desc, d.til desc limit 1 $$;
revoke all on function tilgang.vikarens_egne_dager(uuid, uuid, uuid) from public;
do $$
declare foer text := pg_get_functiondef('tilgang.fravaeret_begynner(uuid, uuid, uuid, timestamptz)'::regprocedure); fra integer; til integer;
begin
  fra := strpos(foer, 'left join lateral (select g.*');
  til := strpos(foer, 'where f.omrade_id = p_omrade and f.id = p_fravaer;');
  if fra = 0 or til < fra then raise exception 'fant ikke stedet i fravaeret_begynner'; end if;
  execute left(foer, fra - 1) || 'left join tilgang.vikarens_egne_dager(p_omrade, p_sak, p_fravaer) a on true' || chr(10) || '    ' || substr(foer, til);
end $$;
call tilgang.bytt_tekst('tilgang.fravaer_som_begynte(uuid)', 's.tilstand_siden, t.akseptert,', $t$s.tilstand_siden, t.akseptert,
    (select d.siden from tilgang.vikarens_egne_dager(s.omrade_id, s.id, f.id) d),$t$);

-- Et arbeidsforhold som ble sagt opp før det begynte, er ingen dager.
call tilgang.bytt_tekst('tilgang.vikarens_dager(varde.sak_tilgang)', 'from varde.medlemskap m where m.omrade_id = t.omrade_id and m.bruker_id = t.bruker_id)',
  'from varde.medlemskap m where m.omrade_id = t.omrade_id and m.bruker_id = t.bruker_id and (m.til is null or m.til >= m.fra))');

-- Én vikar om gangen også i basen: har en dagene, og er der, spørres ingen annen om dem (TG-24).
create function tilgang.vikaren_er_ute(t varde.sak_tilgang) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select not exists (select 1 from varde.medlemskap m where m.omrade_id = t.omrade_id and m.bruker_id = t.bruker_id and tilgang.i_dag(m.fra, m.til))
    or t.fra <= now() and tilgang.guiden_er_borte(t) $$;
revoke all on function tilgang.vikaren_er_ute(varde.sak_tilgang) from public;
do $$
declare foer text := pg_get_functiondef('tilgang.vikarer_som_er_ute(uuid)'::regprocedure); fra integer := strpos(foer, '(not exists (select 1 from varde.medlemskap m');
begin
  if fra = 0 then raise exception 'fant ikke stedet i vikarer_som_er_ute'; end if;
  execute left(foer, fra - 1) || 'tilgang.vikaren_er_ute(t) $function$';
end $$;
call tilgang.bytt_tekst('tilgang.virk_guideforespoersel()', $f$or not er_vikar and tilgang.har_guide(new.omrade_id, new.sak_id) then$f$,
  $t$or not er_vikar and tilgang.har_guide(new.omrade_id, new.sak_id)
        or er_vikar and exists (select 1 from varde.sak_tilgang t where t.omrade_id = new.omrade_id and t.sak_id = new.sak_id and t.relasjon = 'guide'
          and t.vikar_i = v.id and t.akseptert is not null and t.til > now() and not tilgang.vikaren_er_ute(t)) then$t$);
