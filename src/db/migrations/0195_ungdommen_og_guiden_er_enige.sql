-- Guiden fører selv, sammen med ungdommen, at det ikke er mer behov (TP-39(a), C21). Koordinatoren avslutter med det guiden førte, eller med
-- det en guide som ikke kan føre det selv, har sagt til hen: da står det hvem, hvilken dag og hvorfor.

alter table varde.guidemelding
  drop constraint guidemelding_slag_check, add constraint guidemelding_slag_check check (slag in ('trussel', 'bekymring', 'stagnasjon', 'fravaer',
    'veiledning', 'samtykke_trukket', 'guide_slutt', 'vikar', 'enige')),
  -- `fra` er også dagen ungdommen og guiden ble enige.
  drop constraint guidemelding_check, add constraint guidemelding_check check ((slag in ('fravaer', 'vikar', 'enige')) = (fra is not null)),
  add constraint enige_har_en_dag check (slag <> 'enige' or til is null);
comment on column varde.guidemelding.fra is 'formål: vite når guiden er borte (VV-19), eller dagen ungdommen og guiden ble enige om at det ikke er mer behov (TP-39); kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';

do $$ declare navn text; begin
  select conname into strict navn from pg_constraint where conrelid = 'varde.guidemeldingssvar'::regclass and contype = 'c'
    and pg_get_constraintdef(oid) like '%vurder_vikar%' and conname <> 'guidemeldingssvar_plikt_check';
  execute format('alter table varde.guidemeldingssvar drop constraint %I', navn);
end $$;
alter table varde.guidemeldingssvar
  drop constraint guidemeldingssvar_plikt_check, add constraint guidemeldingssvar_plikt_check check (plikt in ('oppfordre_anmelde', 'egenrapport',
    'vurder_bekymring', 'gjennomgang', 'gi_veiledning', 'fortell_ungdommen', 'fortell_koordinatoren', 'vurder_vikar', 'tilbake', 'fortell_hvem', 'avslutt_saken')),
  add constraint guidemeldingssvar_check check (case plikt
    when 'oppfordre_anmelde' then svar in ('vil_anmelde', 'er_anmeldt', 'vil_tenke', 'vil_ikke') and med = '{}'
    when 'egenrapport' then svar = 'skrevet' and med <> '{}' and med <@ '{etterforsker,jurist}'
    when 'vurder_bekymring' then svar in ('meldt_barnevernet', 'avverget', 'droeftet', 'ikke_grunn') and med = '{}'
    when 'gjennomgang' then svar in ('fortsett', 'noen_andre', 'avvikle') and med <@ '{guiden}' and (med <> '{}' or ord is not null)
    when 'gi_veiledning' then svar = 'gitt' and med <@ '{barnevern,bup}'
    when 'fortell_ungdommen' then svar = 'fortalt' and med <> '{}' and med <@ '{ungdommen,foresatte}'
    when 'vurder_vikar' then svar in ('ikke_vikar', 'vikar') and med <@ '{guiden}' and (med <> '{}' or ord is not null)
    when 'tilbake' then svar = 'tilbake' and med = '{}'
    -- Koordinatoren og de to fortsetter likevel, og det står hvorfor.
    when 'avslutt_saken' then svar = 'fortsetter' and med = '{}' and ord is not null
    else svar = 'fortalt' and med = '{}' end);

-- Guidens konklusjon gjelder mens saken står slik den sto da den ble ført, til koordinatoren har ført at dere fortsetter.
create function tilgang.er_enige(p_omrade uuid, p_sak uuid, p_melding uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.guidemelding m join varde.sak s on s.omrade_id = m.omrade_id and s.id = m.sak_id
    where m.omrade_id = p_omrade and m.sak_id = p_sak and m.id = p_melding and m.slag = 'enige' and m.skrevet_ved >= s.tilstand_siden
      and not exists (select 1 from varde.guidemeldingssvar v where v.omrade_id = m.omrade_id and v.melding_id = m.id)) $$;
revoke all on function tilgang.er_enige(uuid, uuid, uuid) from public;

alter table varde.avslutning
  add column melding_id uuid,
  add column muntlig_fra bytea,
  add foreign key (omrade_id, sak_id, melding_id) references varde.guidemelding (omrade_id, sak_id, id),
  add constraint guidens_ord check ((melding_id is null and muntlig_fra is null) or maate = 'ikke_mer_behov'),
  add constraint muntlig_med_grunn check (muntlig_fra is null or (melding_id is null and grunn is not null));
create index on varde.avslutning (omrade_id, sak_id, melding_id) where melding_id is not null;
grant select (melding_id, muntlig_fra), insert (melding_id, muntlig_fra) on varde.avslutning to varde_app;
do $$ declare r record; begin
  for r in select * from (values
    ('melding_id', 'vite at guiden selv førte at ungdommen og hen var enige (TP-39)'),
    ('muntlig_fra', 'vite hvilken guide som sa det til koordinatoren, når hen ikke kunne føre det selv (TP-39)')) k (kolonne, formaal)
  loop
    execute format('comment on column varde.avslutning.%I is %L', r.kolonne, format('formål: %s; kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal));
  end loop;
end $$;

do $$
declare b record; foer text; naa text;
begin
  for b in select * from (values
    ('tilgang.meldingens_plikter(text,boolean)'::regprocedure, $f$when 'veiledning' then '{gi_veiledning}'$f$,
      $t$when 'veiledning' then '{gi_veiledning}' when 'enige' then '{avslutt_saken}'$t$),
    ('tilgang.plikten_gjelder(varde.guidemelding,text)'::regprocedure, $f$  select case p_plikt$f$,
      $t$  select case p_plikt
    when 'avslutt_saken' then s.tilstand = 'aktiv' and m.skrevet_ved >= s.tilstand_siden$t$),
    ('tilgang.vokt_guidemelding()'::regprocedure, $f$or new.slag = 'fravaer' and not (sto$f$,
      $t$or new.slag = 'enige' and sto <> 'aktiv'
      or new.slag = 'fravaer' and not (sto$t$),
    ('tilgang.vokt_guidemelding()'::regprocedure, $f$  if new.slag = 'veiledning' and not$f$,
      $t$  if new.slag = 'enige' and new.fra > tilgang.dagen() then raise exception 'dagen har ikke vært' using errcode = '23514'; end if;
  if new.slag in ('veiledning', 'enige') and not$t$),
    -- Guiden som førte det, eller den som er guide i det øyeblikket.
    ('tilgang.merk_avslutning()'::regprocedure, $f$  new.guide_id := case$f$,
      $t$  new.guide_id := case when new.melding_id is not null then (select m.skrevet_av from varde.guidemelding m
      where m.omrade_id = new.omrade_id and m.sak_id = new.sak_id and m.id = new.melding_id)$t$),
    ('tilgang.virk_avslutning()'::regprocedure, $f$then s.tilstand = 'aktiv' and new.guide_id is not null$f$,
      $t$then s.tilstand = 'aktiv' and (new.muntlig_fra is not null or tilgang.er_enige(new.omrade_id, new.sak_id, new.melding_id))$t$)
    ) x (funksjon, fra, til) loop
    foer := pg_get_functiondef(b.funksjon);
    naa := replace(foer, b.fra, b.til);
    if naa = foer then raise exception 'fant ikke stedet i %', b.funksjon; end if;
    execute naa;
  end loop;
end $$;
