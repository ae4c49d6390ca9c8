-- Vikaren som går ut av saken før dagene er over (inhabil, navngitt som etterforsker, en rolle som aldri leser sakene, avsluttet av koordinatoren):
-- da er guiden borte igjen i samme sekund, og om det trengs en vikar, står åpent hos koordinatoren (TG-23, TG-24, VV-19). Til nå skjedde det
-- først når noen så på saken, og ikke når det var arbeidsforholdet til vikaren som var slutt.
create function tilgang.fravaeret_begynner(p_omrade uuid, p_sak uuid, p_fravaer uuid, p_siden timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare melding uuid := gen_random_uuid();
begin
  insert into varde.guidemelding (omrade_id, id, sak_id, eier_organisasjon, slag, fra, til, skrevet_av, skrevet_ved, planlagt)
    select s.omrade_id, melding, s.id, s.eier_organisasjon, 'fravaer', f.fra, f.til, f.meldt_av, p_siden, true
    from varde.guidefravaer f join varde.sak s on s.omrade_id = f.omrade_id and s.id = p_sak where f.omrade_id = p_omrade and f.id = p_fravaer;
  -- Det sto i Varde på forhånd, der koordinatoren ser det (TG-23).
  insert into varde.guidemeldingssvar (omrade_id, sak_id, eier_organisasjon, melding_id, plikt, svar, dag, foert_av)
    select s.omrade_id, s.id, s.eier_organisasjon, melding, 'fortell_koordinatoren', 'fortalt', tilgang.oslodag(p_siden), f.meldt_av
    from varde.guidefravaer f join varde.sak s on s.omrade_id = f.omrade_id and s.id = p_sak where f.omrade_id = p_omrade and f.id = p_fravaer
    on conflict do nothing;
  -- Følger av meldingen når noen logget inn gjorde det; ellers her.
  update varde.sak s set tilstand = 'guide_borte', tilstand_siden = p_siden where s.omrade_id = p_omrade and s.id = p_sak and s.tilstand = 'aktiv';
end $$;
revoke all on function tilgang.fravaeret_begynner(uuid, uuid, uuid, timestamptz) from public;

call tilgang.bytt_tekst('tilgang.begynn_fravaer(uuid)', $f$
    melding := gen_random_uuid();
    insert into varde.guidemelding (omrade_id, id, sak_id, eier_organisasjon, slag, fra, til, skrevet_av, skrevet_ved, planlagt)
      select s.omrade_id, melding, s.id, s.eier_organisasjon, 'fravaer', f.fra, f.til, f.meldt_av, r.siden, true
      from varde.guidefravaer f where f.omrade_id = s.omrade_id and f.id = r.fravaer_id;
    -- Det sto i Varde på forhånd, der koordinatoren ser det (TG-23).
    insert into varde.guidemeldingssvar (omrade_id, sak_id, eier_organisasjon, melding_id, plikt, svar, dag, foert_av)
      select s.omrade_id, s.id, s.eier_organisasjon, melding, 'fortell_koordinatoren', 'fortalt', tilgang.oslodag(r.siden), f.meldt_av
      from varde.guidefravaer f where f.omrade_id = s.omrade_id and f.id = r.fravaer_id on conflict do nothing;$f$, $t$
    perform tilgang.fravaeret_begynner(s.omrade_id, s.id, r.fravaer_id, r.siden);$t$);
call tilgang.bytt_tekst('tilgang.begynn_fravaer(uuid)', 'declare r record; s record; melding uuid; n integer', 'declare r record; s record; n integer');

create function tilgang.virk_vikar_slutt() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id for no key update;
  perform tilgang.fravaeret_begynner(new.omrade_id, b.sak_id, b.fravaer_id, b.siden) from tilgang.fravaer_som_begynte(new.omrade_id) b
    where b.sak_id = new.sak_id;
  return null;
end $$;
revoke all on function tilgang.virk_vikar_slutt() from public;
create trigger vikar_slutt after update of til on varde.sak_tilgang for each row
  when (new.relasjon = 'guide' and new.vikar_i is not null and new.akseptert is not null and old.til > now() and new.til <= now()) execute function tilgang.virk_vikar_slutt();

-- En vikar som ikke er ansatt lenger, ser ikke saken, og dekker ikke dagen. Da begynte det dagen etter den siste.
call tilgang.bytt_tekst('tilgang.dekket_i_dag(uuid, uuid)', 'and t.fra <= now() and t.til > now() and not exists', $t$and t.fra <= now() and t.til > now()
      and exists (select 1 from varde.medlemskap m where m.omrade_id = t.omrade_id and m.bruker_id = t.bruker_id and tilgang.i_dag(m.fra, m.til))
      and not exists$t$);
call tilgang.bytt_tekst('tilgang.fravaer_som_begynte(uuid)', $f$v.vikar_i is not null and v.til <= now()),$f$, $t$v.vikar_i is not null and v.til <= now()),
    (select max(x.slutt) from (select tilgang.dagens_start(max(m.til) + 1) as slutt from varde.sak_tilgang v join varde.medlemskap m on m.omrade_id = v.omrade_id
      and m.bruker_id = v.bruker_id where v.omrade_id = s.omrade_id and v.sak_id = s.id and v.vikar_i = f.id and v.til > now() group by v.bruker_id) x where x.slutt <= now()),$t$);
-- Da er det heller ikke noe å fortelle om hvem hen er (VV-19).
call tilgang.bytt_tekst('tilgang.oppdraget_varer(varde.guidemelding)', $f$
    and (t.til is null or t.til > now()))$f$, $t$
    and (t.til is null or t.til > now()) and (t.vikar_i is null or exists (select 1 from varde.medlemskap d where d.omrade_id = t.omrade_id
      and d.bruker_id = t.bruker_id and tilgang.i_dag(d.fra, d.til))))$t$);
