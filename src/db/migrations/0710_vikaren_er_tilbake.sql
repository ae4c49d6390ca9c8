-- Svaret «tilbake» gjelder den meldingen er om. Var det vikaren som var borte, er hen tilbake som den som har dagene, og fraværet til guiden står, i
-- denne saken og de andre (VV-19, TG-23, TG-24, C16). Til nå ble guidens fravær avlyst for alle ungdommene hens av én sykedag hos en vikar.

-- Oppdraget til den meldingen er om, når hen er vikar der nå; er hen ikke det lenger, er svaret om guiden.
create function tilgang.vikariatet_til(m varde.guidemelding) returns setof varde.sak_tilgang
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select t.* from varde.sak_tilgang t where t.omrade_id = m.omrade_id and t.sak_id = m.sak_id and m.slag = 'fravaer' and t.bruker_id = m.gjelder
    and t.relasjon = 'guide' and t.vikar_i is not null and t.akseptert is not null and t.fra <= now() and t.til > now()
    and exists (select 1 from varde.medlemskap d where d.omrade_id = t.omrade_id and d.bruker_id = t.bruker_id and tilgang.i_dag(d.fra, d.til))
  order by t.akseptert desc limit 1 $$;
revoke all on function tilgang.vikariatet_til(varde.guidemelding) from public;

call tilgang.bytt_tekst('tilgang.virk_guidemeldingssvar()', 'som_guide boolean; borte timestamptz;', 'som_guide boolean; borte timestamptz; v varde.sak_tilgang;');
call tilgang.bytt_tekst('tilgang.virk_guidemeldingssvar()', '    -- Var fraværet meldt på forhånd, er det slutt nå, også for vikaren.
', '    select x.* into v from tilgang.vikariatet_til(m) x;
    -- Var fraværet meldt på forhånd, er det slutt nå; var det guidens, også for vikaren.
');
call tilgang.bytt_tekst('tilgang.virk_guidemeldingssvar()', $f$t.akseptert is not null and t.vikar_i is null and (t.til is null or t.til > now());
    insert$f$, $t$t.akseptert is not null and (t.til is null or t.til > now())
        and case when v.id is null then t.vikar_i is null else t.id = v.id end;
    insert$t$);
-- Er vikaren tilbake, trengs det ingen annen i de dagene.
call tilgang.bytt_tekst('tilgang.virk_guidemeldingssvar()', $f$and g.id = f.forespoersel_id and g.fravaer_id is null
      where f.steg in ('spurt', 'villig', 'navn_vist') and sto = 'guide_soekes';$f$, $t$and g.id = f.forespoersel_id
      where f.steg in ('spurt', 'villig', 'navn_vist') and (g.fravaer_id is null and sto = 'guide_soekes' or g.fravaer_id = v.vikar_i);$t$);
-- Guiden er borte ennå. Er vikaren likevel ikke der, står saken uten noen.
call tilgang.bytt_tekst('tilgang.virk_guidemeldingssvar()', $f$
  elsif new.svar in ('noen_andre', 'vikar') then$f$, $t$
    if v.id is not null then
      borte := tilgang.borte_siden(new.omrade_id, new.sak_id);
      if borte is not null then
        update varde.sak set tilstand = 'guide_borte', tilstand_siden = borte where omrade_id = new.omrade_id and id = new.sak_id;
      end if;
      perform tilgang.fravaeret_begynner(new.omrade_id, b.sak_id, b.fravaer_id, b.siden) from tilgang.fravaer_som_begynte(new.omrade_id) b
        where b.sak_id = new.sak_id;
    end if;
  elsif new.svar in ('noen_andre', 'vikar') then$t$);

-- Det guiden selv har meldt, er ikke over fordi vikaren er tilbake.
call tilgang.bytt_tekst('tilgang.fravaeret_varer(varde.guidemelding)', 'or v.foert_ved > m.skrevet_ved))', $t$or v.foert_ved > m.skrevet_ved and not exists (
        select 1 from varde.guidemelding g join varde.sak_tilgang x on x.omrade_id = g.omrade_id and x.sak_id = g.sak_id and x.bruker_id = g.gjelder
        where g.omrade_id = v.omrade_id and g.id = v.melding_id and g.gjelder is distinct from m.gjelder
          and x.vikar_i is not null and x.akseptert <= v.foert_ved and x.til > v.foert_ved)))$t$);

-- Er det vikaren som selv er borte de dagene som står om hen, er meldingen om hen, og de dagene.
create or replace function tilgang.fravaeret_begynner(p_omrade uuid, p_sak uuid, p_fravaer uuid, p_siden timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare melding uuid := gen_random_uuid();
begin
  insert into varde.guidemelding (omrade_id, id, sak_id, eier_organisasjon, slag, fra, til, skrevet_av, skrevet_ved, planlagt, gjelder)
    select s.omrade_id, melding, s.id, s.eier_organisasjon, 'fravaer', coalesce(a.fra, f.fra), coalesce(a.til, f.til), coalesce(a.meldt_av, f.meldt_av),
      p_siden, true, a.bruker_id
    from varde.guidefravaer f join varde.sak s on s.omrade_id = f.omrade_id and s.id = p_sak
    left join lateral (select g.* from varde.sak_tilgang t join varde.guidefravaer g on g.omrade_id = t.omrade_id and g.bruker_id = t.bruker_id
        and g.borte and g.avlyst_ved is null and tilgang.dagen() between g.fra and g.til
      where t.omrade_id = s.omrade_id and t.sak_id = s.id and t.vikar_i = f.id and t.akseptert is not null and t.fra <= now() and t.til > now()
        and exists (select 1 from varde.medlemskap d where d.omrade_id = t.omrade_id and d.bruker_id = t.bruker_id and tilgang.i_dag(d.fra, d.til))
      order by t.akseptert desc limit 1) a on true
    where f.omrade_id = p_omrade and f.id = p_fravaer;
  -- Det sto i Varde på forhånd, der koordinatoren ser det (TG-23).
  insert into varde.guidemeldingssvar (omrade_id, sak_id, eier_organisasjon, melding_id, plikt, svar, dag, foert_av)
    select m.omrade_id, m.sak_id, m.eier_organisasjon, m.id, 'fortell_koordinatoren', 'fortalt', tilgang.oslodag(p_siden), m.skrevet_av
    from varde.guidemelding m where m.omrade_id = p_omrade and m.id = melding on conflict do nothing;
  -- Følger av meldingen når noen logget inn gjorde det; ellers her.
  update varde.sak s set tilstand = 'guide_borte', tilstand_siden = p_siden where s.omrade_id = p_omrade and s.id = p_sak and s.tilstand = 'aktiv';
end $$;

-- Om svaret på «tilbake» gjelder vikaren: da sier siden det. Bare til den som ser meldingen.
create function tilgang.er_om_vikaren(p_melding uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.guidemelding m where m.omrade_id = (select tilgang.omrade()) and m.id = p_melding
    and (m.eier_organisasjon in (select tilgang.koordinator_for()) or m.sak_id in (select tilgang.mine_saker('{koordinator,stedfortreder}')))
    and m.sak_id not in (select tilgang.mine_sperrer()) and exists (select 1 from tilgang.vikariatet_til(m))) $$;
revoke all on function tilgang.er_om_vikaren(uuid) from public;
grant execute on function tilgang.er_om_vikaren(uuid) to varde_app;
