-- Den som selv er meldt borte i dagene det søkes vikar for, er ingen vikar (TG-24, VV-19); og det som skulle fortelles om et fravær eller en
-- vikar, står ikke igjen når oppdraget det gjaldt, er slutt.

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

-- Borte en av dagene fra i dag av, som guide eller som koordinator.
create function tilgang.er_borte_i_dagene(p_omrade uuid, p_bruker uuid, p_fra date, p_til date) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.guidefravaer f where f.omrade_id = p_omrade and f.bruker_id = p_bruker and f.borte and f.avlyst_ved is null
      and f.fra <= p_til and f.til >= greatest(p_fra, tilgang.dagen()))
    or exists (select 1 from varde.koordinatorfravaer f where f.omrade_id = p_omrade and f.bruker_id = p_bruker
      and f.fra <= p_til and f.til >= greatest(p_fra, tilgang.dagen())) $$;

-- De som kan spørres om dagene guiden i saken er borte; ingen når fraværet ikke er guidens, eller saken ikke er koordinatorens.
create function tilgang.kan_vaere_vikar(p_sak uuid, p_fravaer uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select g.bruker_id from varde.sak s
    join varde.guidefravaer f on f.omrade_id = s.omrade_id and f.id = p_fravaer and f.borte and f.avlyst_ved is null
    cross join lateral tilgang.guider_i(s.omrade_id, s.id) g
  where s.omrade_id = tilgang.omrade() and s.id = p_sak and s.eier_organisasjon in (select tilgang.koordinator_for())
    and s.id not in (select tilgang.mine_sperrer()) and s.id not in (select tilgang.bare_etterforsker('{koordinator}'))
    and exists (select 1 from varde.sak_tilgang t where t.omrade_id = s.omrade_id and t.sak_id = s.id and t.bruker_id = f.bruker_id
      and t.relasjon = 'guide' and t.akseptert is not null and t.vikar_i is null and (t.til is null or t.til > now()))
    and not tilgang.er_borte_i_dagene(s.omrade_id, g.bruker_id, f.fra, f.til) $$;

call tilgang.bytt_tekst('tilgang.virk_guideforespoersel()', $f$    annen := m.annen_eier;$f$, $t$    if er_vikar and tilgang.er_borte_i_dagene(new.omrade_id, new.bruker_id, v.fra, v.til) then
      raise exception 'vikaren er selv borte' using errcode = '23514';
    end if;
    annen := m.annen_eier;$t$);
-- Den spurte får det som svar, ikke som en feil.
call tilgang.bytt_tekst('tilgang.svar_paa_guideforespoersel(uuid, uuid, text, text)', $f$  svar := tilgang.svar_uten_rolle(p_forespoersel, p_siste, p_steg);$f$,
  $t$  if p_steg in ('villig', 'tatt') and exists (select 1 from tilgang.vikariatet(tilgang.omrade(), p_forespoersel) v
      join varde.guideforespoersel g on g.omrade_id = v.omrade_id and g.id = p_forespoersel and g.bruker_id = tilgang.aktor()
      where tilgang.er_borte_i_dagene(v.omrade_id, tilgang.aktor(), v.fra, v.til)) then
    return 'du_er_borte';
  end if;
  svar := tilgang.svar_uten_rolle(p_forespoersel, p_siste, p_steg);$t$);

-- Fraværet var hens som hadde oppdraget da det ble meldt; vikaren den som ennå har dager igjen.
create function tilgang.oppdraget_varer(m varde.guidemelding) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select m.slag not in ('fravaer', 'vikar') or exists (select 1 from varde.sak_tilgang t where t.omrade_id = m.omrade_id and t.sak_id = m.sak_id
    and t.relasjon = 'guide' and (m.slag = 'vikar') = (t.vikar_i is not null) and tilgang.oslodag(t.akseptert) <= tilgang.oslodag(m.skrevet_ved)
    and (t.til is null or t.til > now())) $$;
call tilgang.bytt_tekst('tilgang.plikten_gjelder(varde.guidemelding, text)', $f$    else true end from varde.sak s$f$,
  $t$    when 'fortell_ungdommen' then tilgang.oppdraget_varer(m)
    when 'fortell_koordinatoren' then tilgang.oppdraget_varer(m)
    when 'fortell_hvem' then tilgang.oppdraget_varer(m)
    else true end from varde.sak s$t$);

revoke all on function tilgang.er_borte_i_dagene(uuid, uuid, date, date), tilgang.kan_vaere_vikar(uuid, uuid), tilgang.oppdraget_varer(varde.guidemelding) from public;
grant execute on function tilgang.kan_vaere_vikar(uuid, uuid) to varde_app;
drop procedure tilgang.bytt_tekst(text, text, text);
