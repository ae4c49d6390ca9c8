-- Vikaren som er ute, kan avløses med en gang (TG-24, VV-19), og det fortelles én gang, om den som er der (TG-23).

-- De vikarene i saken som har dager igjen, men ikke er ansatt, eller er borte selv: koordinatoren kan spørre en annen.
create function tilgang.vikarer_som_er_ute(p_sak uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select t.id from varde.sak s join varde.sak_tilgang t on t.omrade_id = s.omrade_id and t.sak_id = s.id and t.relasjon = 'guide'
  where s.omrade_id = tilgang.omrade() and s.id = p_sak and s.eier_organisasjon in (select tilgang.koordinator_for())
    and s.id not in (select tilgang.mine_sperrer()) and s.id not in (select tilgang.bare_etterforsker('{koordinator}'))
    and t.vikar_i is not null and t.akseptert is not null and t.til > now()
    and (not exists (select 1 from varde.medlemskap m where m.omrade_id = t.omrade_id and m.bruker_id = t.bruker_id and tilgang.i_dag(m.fra, m.til))
      or t.fra <= now() and tilgang.guiden_er_borte(t)) $$;
revoke all on function tilgang.vikarer_som_er_ute(uuid) from public;
grant execute on function tilgang.vikarer_som_er_ute(uuid) to varde_app;

-- Hvem vikaren er, står i meldingen. Har en annen tatt dagene, er oppdraget til den første slutt: det er én vikar om gangen.
alter table varde.guidemelding disable trigger user;
update varde.guidemelding m set gjelder = t.bruker_id from varde.sak_tilgang t
  where m.slag = 'vikar' and t.omrade_id = m.omrade_id and t.sak_id = m.sak_id and t.vikar_i is not null and t.akseptert = m.skrevet_ved;
alter table varde.guidemelding enable trigger user;
comment on column varde.guidemelding.gjelder is 'formål: vite hvem av guiden og vikaren som er borte, og hvem vikaren er (VV-19, TG-24); kategori: klientforhold; '
  'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';
call tilgang.bytt_tekst('tilgang.virk_guideforespoersel()', $f$slag, fra, til, skrevet_av)
        values (new.omrade_id, new.sak_id, s.eier_organisasjon, 'vikar', v.fra, v.til, foer.foert_av);$f$, $t$slag, fra, til, skrevet_av, gjelder)
        values (new.omrade_id, new.sak_id, s.eier_organisasjon, 'vikar', v.fra, v.til, foer.foert_av, new.bruker_id);$t$);
call tilgang.bytt_tekst('tilgang.virk_guideforespoersel()', $f$
    if annen is not null then
      insert into varde.utlevering$f$, $t$
    if er_vikar then
      update varde.sak_tilgang t set til = now() where t.omrade_id = new.omrade_id and t.sak_id = new.sak_id and t.relasjon = 'guide'
        and t.vikar_i = v.id and t.til > now() and t.akseptert < now();
    end if;
    if annen is not null then
      insert into varde.utlevering$t$);

-- Den meldingen er om, har oppdraget ennå. Vikaren som var borte og er tilbake, er det ikke mer å fortelle om; og hvem vikaren er, fortelles når hen er der.
create function tilgang.meldingens_oppdrag_varer(m varde.guidemelding) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.sak_tilgang t where t.omrade_id = m.omrade_id and t.sak_id = m.sak_id and t.relasjon = 'guide'
    and case when m.gjelder is null then (m.slag = 'vikar') = (t.vikar_i is not null)
      else t.bruker_id = m.gjelder and (m.slag = 'fravaer' or t.vikar_i is not null) end
    and case m.slag when 'vikar' then t.akseptert <= m.skrevet_ved else tilgang.oslodag(t.akseptert) <= tilgang.oslodag(m.skrevet_ved) end
    and (t.til is null or t.til > now())
    and (t.vikar_i is null
      or exists (select 1 from varde.medlemskap d where d.omrade_id = t.omrade_id and d.bruker_id = t.bruker_id and tilgang.i_dag(d.fra, d.til))
        and not (m.slag = 'vikar' and t.fra <= now() and tilgang.guiden_er_borte(t))
        and not (m.slag = 'fravaer' and exists (select 1 from varde.guidemeldingssvar x where x.omrade_id = m.omrade_id and x.melding_id = m.id
          and x.svar = 'tilbake')))) $$;
revoke all on function tilgang.meldingens_oppdrag_varer(varde.guidemelding) from public;

-- Er det meldt på nytt at noen er borte, er det den siste meldingen det fortelles om.
create or replace function tilgang.oppdraget_varer(m varde.guidemelding) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select m.slag not in ('fravaer', 'vikar') or tilgang.meldingens_oppdrag_varer(m)
    and not (m.slag = 'fravaer' and exists (select 1 from varde.guidemelding n where n.omrade_id = m.omrade_id and n.sak_id = m.sak_id
      and n.slag = 'fravaer' and n.skrevet_ved > m.skrevet_ved and tilgang.meldingens_oppdrag_varer(n))) $$;

-- Det samme til den som ser meldingen, så siden og veggen ikke kan si hver sitt.
create function tilgang.oppdraget_varer_for_meg(p_melding uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.guidemelding m where m.omrade_id = (select tilgang.omrade()) and m.id = p_melding
    and (m.eier_organisasjon in (select tilgang.koordinator_for()) or m.sak_id in (select tilgang.mine_saker('{koordinator,stedfortreder,guide}')))
    and m.sak_id not in (select tilgang.mine_sperrer()) and tilgang.oppdraget_varer(m)) $$;
revoke all on function tilgang.oppdraget_varer_for_meg(uuid) from public;
grant execute on function tilgang.oppdraget_varer_for_meg(uuid) to varde_app;
