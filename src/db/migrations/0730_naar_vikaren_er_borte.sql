-- Vikaren går ut mens guiden er borte: da skal ungdommen vite at ingen er der, også når saken ikke sto som fulgt opp (TG-23, TG-24, VV-19). Til nå ble
-- det bare sagt når saken var aktiv; var vikaren syk først, falt oppgaven bort med oppdraget hens.

-- Der saken ikke er aktiv: den som hadde dagene, er ute, ingen annen har dem, og det er ikke sagt fra om guiden siden.
create function tilgang.vikaren_gikk_ut(p_omrade uuid) returns table (sak_id uuid, fravaer_id uuid, siden timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct on (s.id) s.id, f.id, case when v.siden > s.tilstand_siden then v.siden else now() end
  from varde.sak s
  join varde.sak_tilgang t on t.omrade_id = s.omrade_id and t.sak_id = s.id and t.relasjon = 'guide' and t.akseptert is not null and t.vikar_i is null
    and (t.til is null or t.til > now())
  join varde.guidefravaer f on f.omrade_id = t.omrade_id and f.bruker_id = t.bruker_id and f.borte and f.avlyst_ved is null
    and tilgang.dagen() between f.fra and f.til
  cross join lateral (select bool_or(d.er and x.til > now()) as har, greatest(max(case when d.er then x.til else least(x.til, greatest(d.slutt, x.akseptert)) end),
      tilgang.dagens_start(f.fra), case when s.sjeldnere_til <= tilgang.dagen() then tilgang.dagens_start(s.sjeldnere_til) end) as siden
    from varde.sak_tilgang x join varde.guidefravaer g on g.omrade_id = x.omrade_id and g.id = x.vikar_i and g.bruker_id = f.bruker_id
    cross join lateral (select bool_or(tilgang.i_dag(m.fra, m.til)) as er, tilgang.dagens_start(max(m.til) filter (where m.til < tilgang.dagen()) + 1) as slutt
      from varde.medlemskap m where m.omrade_id = x.omrade_id and m.bruker_id = x.bruker_id) d
    where x.omrade_id = s.omrade_id and x.sak_id = s.id and x.akseptert is not null and x.fra <= now()) v
  where s.omrade_id = p_omrade and s.tilstand in ('guide_borte', 'stagnasjon', 'guide_soekes') and not v.har and not tilgang.dekket_i_dag(s.omrade_id, s.id)
    and not exists (select 1 from varde.guidemelding m where m.omrade_id = s.omrade_id and m.sak_id = s.id and m.slag = 'fravaer' and m.gjelder = f.bruker_id
      and m.skrevet_ved >= v.siden)
  order by s.id, f.fra $$;
revoke all on function tilgang.vikaren_gikk_ut(uuid) from public;
do $$
declare foer text := pg_get_functiondef('tilgang.fravaer_som_begynte(uuid)'::regprocedure); naa text;
begin
  naa := replace(replace(foer, 'select distinct on (s.id) s.id', '(select distinct on (s.id) s.id'),
    'order by s.id, f.fra', 'order by s.id, f.fra)' || chr(10) || '  union all select u.* from tilgang.vikaren_gikk_ut(p_omrade) u');
  if naa = foer then raise exception 'fant ikke stedet i fravaer_som_begynte'; end if;
  execute naa;
end $$;
-- Den følger av noe annet, og sier ikke at oppfølgingen er i gang.
call tilgang.bytt_tekst('tilgang.vokt_guidemelding()', $f$or new.slag = 'fravaer' and not (sto in$f$, $t$or new.slag = 'fravaer' and not new.planlagt and not (sto in$t$);
-- Også den som skal avløses, og har dagene til en ny er i gang (0750), sier fra, og lederen hens: da er dagene koordinatorens.
call tilgang.bytt_tekst('tilgang.vokt_guidemelding()', $f$sto = 'guide_soekes' and tilgang.har_guide(new$f$, $t$sto = 'guide_soekes' and tilgang.har_guide_ennaa(new$t$);
call tilgang.bytt_tekst('tilgang.meld_guide_borte(uuid, date)', $f$s.tilstand = 'guide_soekes' and tilgang.har_guide(s$f$, $t$s.tilstand = 'guide_soekes' and tilgang.har_guide_ennaa(s$t$);
call tilgang.bytt_tekst('tilgang.fravaeret_begynner(uuid, uuid, uuid, timestamptz)', $f$and s.tilstand = 'aktiv'$f$, $t$and s.tilstand in ('aktiv', 'guide_borte')$t$);
call tilgang.bytt_tekst('tilgang.begynn_fravaer(uuid)', $f$continue when not found or s.tilstand <> 'aktiv';$f$,
  $t$continue when not found or not exists (select 1 from tilgang.fravaer_som_begynte(s.omrade_id) b where b.sak_id = s.id and b.fravaer_id = r.fravaer_id);$t$);

-- Er det vikaren som er borte, er det dagene det trengs en annen i, ikke guiden som avløses: den oppgaven står til en annen har tatt dem, eller
-- koordinatoren fører at hen holder kontakten selv (TG-24).
call tilgang.bytt_tekst('tilgang.virk_guidemeldingssvar()', $f$
  elsif new.svar in ('noen_andre', 'vikar') then$f$, $t$
  elsif new.svar = 'vikar' and exists (select 1 from tilgang.vikariatet_til(m)) then
    raise exception 'det er vikaren som er borte' using errcode = '23514';
  elsif new.svar in ('noen_andre', 'vikar') then$t$);

-- Om det er vikaren, til den som leser meldingen: `er` den som har dagene nå, og er borte (`venter`: som koordinator, og tilbake av seg selv), `var` den
-- som hadde dem, `tilbake`: guiden, som
-- ikke er borte lenger, og `etter`: guiden, etter at vikaren gikk ut.
create function tilgang.vikaren_venter(m varde.guidemelding) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from tilgang.vikariatet_til(m) x join varde.koordinatorfravaer k on k.omrade_id = x.omrade_id and k.bruker_id = x.bruker_id
    and tilgang.dagen() between k.fra and k.til) $$;
revoke all on function tilgang.vikaren_venter(varde.guidemelding) from public;
drop function tilgang.er_om_vikaren(uuid);
create function tilgang.om_vikaren(p_melding uuid) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case when tilgang.vikaren_venter(m) then 'venter'
      when exists (select 1 from tilgang.vikariatet_til(m)) then 'er'
      when exists (select 1 from varde.sak_tilgang t where t.omrade_id = m.omrade_id and t.sak_id = m.sak_id and t.relasjon = 'guide' and t.bruker_id = m.gjelder
        and t.vikar_i is not null and t.akseptert <= m.skrevet_ved and t.fra <= m.skrevet_ved) then 'var'
      when m.planlagt and not tilgang.er_borte_i_dagene(m.omrade_id, m.gjelder, tilgang.dagen(), tilgang.dagen()) then 'tilbake'
      when m.planlagt and exists (select 1 from varde.sak_tilgang t join varde.guidefravaer f on f.omrade_id = t.omrade_id and f.id = t.vikar_i
        where t.omrade_id = m.omrade_id and t.sak_id = m.sak_id and t.akseptert < m.skrevet_ved and t.fra < m.skrevet_ved and f.bruker_id = m.gjelder
          and tilgang.oslodag(m.skrevet_ved) between f.fra and f.til + 1) then 'etter' end
  from varde.guidemelding m where m.omrade_id = (select tilgang.omrade()) and m.id = p_melding and m.slag = 'fravaer'
    and (m.eier_organisasjon in (select tilgang.koordinator_for()) or m.sak_id in (select tilgang.mine_saker('{koordinator,stedfortreder,guide}')))
    and m.sak_id not in (select tilgang.mine_sperrer()) and m.sak_id not in (select tilgang.bare_etterforsker('{koordinator}')) $$;
revoke all on function tilgang.om_vikaren(uuid) from public;
grant execute on function tilgang.om_vikaren(uuid) to varde_app;
-- Den som bare leser saken som etterforsker, leser ingen melding, og får ikke svar om den heller.
call tilgang.bytt_tekst('tilgang.oppdraget_varer_for_meg(uuid)', 'not in (select tilgang.mine_sperrer())',
  $t$not in (select tilgang.mine_sperrer()) and m.sak_id not in (select tilgang.bare_etterforsker('{koordinator}'))$t$);
-- Er vikaren borte som koordinator, er hen tilbake når det er over, ikke av et svar her.
call tilgang.bytt_tekst('tilgang.plikten_gjelder(varde.guidemelding, text)', $f$(p_plikt <> 'tilbake' or tilgang.har_guide_ennaa(s.omrade_id, s.id))$f$,
  $t$(p_plikt <> 'tilbake' or tilgang.har_guide_ennaa(s.omrade_id, s.id) and not tilgang.vikaren_venter(m))$t$);

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
call tilgang.bytt_tekst('tilgang.fravaeret_begynner(uuid, uuid, uuid, timestamptz)', 'p_siden, true, a.bruker_id', 'p_siden, true, coalesce(a.bruker_id, f.bruker_id)');
call tilgang.bytt_tekst('tilgang.virk_guidemelding()', $f$if new.slag = 'fravaer' and not tilgang.er_guiden($f$, $t$if new.slag = 'fravaer' and not new.planlagt and not tilgang.er_guiden($t$);
-- Er det sagt fra om en annen siden, er det den meldingen det fortelles om.
call tilgang.bytt_tekst('tilgang.fravaeret_begynner(uuid, uuid, uuid, timestamptz)', 'm.omrade_id = p_omrade and m.id = melding on conflict',
  $t$m.omrade_id = p_omrade and m.id = melding and tilgang.plikten_gjelder(m, 'fortell_koordinatoren') on conflict$t$);
-- Det som sto om hen på forhånd, varer så lenge dagene gjør det: er de avlyst eller kortet inn, er hen der.
call tilgang.bytt_tekst('tilgang.fravaeret_varer(varde.guidemelding)', 'or (m.til is null or m.til >= tilgang.dagen())',
  $t$or (m.til is null or m.til >= tilgang.dagen()) and (not m.planlagt or tilgang.er_borte_i_dagene(m.omrade_id, m.gjelder, tilgang.dagen(), tilgang.dagen()))$t$);
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
