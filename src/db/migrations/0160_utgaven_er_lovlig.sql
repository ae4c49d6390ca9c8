-- Det en utgave sier, er av rett slag og innenfor grensene, også når utkastet er skrevet utenom skjermen (TP-47): som `Utgaveskjema`.
-- En ny sak begynner under utgaven området har den dagen, og ingen annen. Et område heter aldri det samme som en publisert utgave.

create function tilgang.er_ord(v jsonb, p_maks integer) returns boolean language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case when jsonb_typeof(v) = 'string' then length(btrim(v #>> '{}')) between 1 and p_maks else false end $$;
create function tilgang.er_moenster(v jsonb, p_moenster text) returns boolean language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case when jsonb_typeof(v) = 'string' then (v #>> '{}') ~ p_moenster else false end $$;
create function tilgang.er_en_av(v jsonb, p_valg text[]) returns boolean language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case when jsonb_typeof(v) = 'string' then (v #>> '{}') = any (p_valg) else false end $$;
create function tilgang.er_noen_av(v jsonb, p_valg text[]) returns boolean language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case when jsonb_typeof(v) = 'array' then not exists (select 1 from jsonb_array_elements(v) e where not tilgang.er_en_av(e, p_valg)) else false end $$;
-- Nøklene er disse, verken flere eller færre.
create function tilgang.har_noklene(v jsonb, p_nokler text[]) returns boolean language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case when jsonb_typeof(v) = 'object' then (select array_agg(n order by n) from jsonb_object_keys(v) n)
    is not distinct from (select array_agg(n order by n) from unnest(p_nokler) n) else false end $$;
create function tilgang.antall_er(v jsonb, p_minst integer, p_maks integer) returns boolean language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case when jsonb_typeof(v) = 'array' then jsonb_array_length(v) between p_minst and p_maks else false end $$;
create function tilgang.er_nummer(v jsonb) returns boolean language sql immutable set search_path = pg_catalog, pg_temp as $$
  select tilgang.er_moenster(v, '^\+?[0-9]{3,12}$') $$;
create function tilgang.null_eller(v jsonb, p_er boolean) returns boolean language sql immutable set search_path = pg_catalog, pg_temp as $$
  select coalesce(jsonb_typeof(v) = 'null' or p_er, false) $$;

-- Hver innstilling for seg; den som ikke står her, er ikke en innstilling.
create function tilgang.lovlig_innstilling(p_nokkel text, v jsonb) returns boolean
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
begin
  return coalesce(case
    when p_nokkel in ('hatkriminalitetAlleAldre', 'delegering', 'vurderUngdommenVedNeiFraForesatte', 'gjenaapning', 'minnOmSkolensPlikt',
      'tilpassRaadTilUngdommen') then jsonb_typeof(v) = 'boolean'
    when p_nokkel = 'koordinering' then tilgang.er_en_av(v, '{delt,en_eller_flere}')
    when p_nokkel = 'varsles' then tilgang.er_en_av(v, '{en_av_koordinatorene,lokal_koordinator}')
    when p_nokkel = 'telefonsamtalen' then tilgang.er_en_av(v, '{er_trygghetssamtalen,tilbyr_trygghetssamtale}')
    when p_nokkel = 'sporOmTjenester' then tilgang.er_en_av(v, '{tjenesten_selv,slt_koordinator}')
    when p_nokkel = 'guideSomVitne' then tilgang.er_en_av(v, '{koordinators_paaminnelse,samtalens_forste_del}')
    when p_nokkel = 'kontaktEtterFjortenDager' then tilgang.er_en_av(v, '{ungdom_og_ved_behov_foresatte,ungdom_og_foresatte}')
    when p_nokkel = 'veiledningFra' then tilgang.er_en_av(v, '{koordinator,ansvarlig_i_lokalt_politi}')
    when p_nokkel = 'saksnummerIMal' then tilgang.er_en_av(v, '{alltid,bare_anmeldt}')
    when p_nokkel = 'kortversjon' then tilgang.er_en_av(v, '{bare_overskrift,hele_flyten}')
    when p_nokkel = 'avvergingspliktOrdlegges' then tilgang.er_en_av(v, '{avverge,soke_aa_avverge}')
    when p_nokkel = 'forankresAv' then tilgang.er_en_av(v, '{koordinator_i_politiet,koordinator}')
    when p_nokkel = 'foresattesOppfolging' then tilgang.er_en_av(v, '{spor,knyttet_til_hendelsen_med_eget_mote}')
    when p_nokkel = 'hvemKanBliGuide' then tilgang.er_en_av(v, '{ingen_regel,samtaleholder_eller_en_ungdommen_er_trygg_paa}')
    when p_nokkel = 'sltSamarbeid' then tilgang.er_en_av(v, '{slt_kontakten_er_koordinator,tett_samarbeid_med_slt_koordinator}')
    when p_nokkel = 'arbeidMedAktuelle' then tilgang.er_noen_av(v, '{uttrekk,sok_i_politiets_systemer,samarbeid_med_etterforskning}')
    when p_nokkel = 'guideFra' then tilgang.er_noen_av(v, '{politi,kommune,utenfor_virksomheten}')
    when p_nokkel = 'guideyrker' then tilgang.er_noen_av(v, '{politibetjent,ungdomskontakt,utekontakt,fritidsklubbmedarbeider,miljoterapeut,miljoarbeider,helsesykepleier,sosiallaerer,politistudent,politijurist,minoritetsraadgiver,annet}')
    when p_nokkel = 'kontakthyppighet' then tilgang.er_noen_av(v, '{onske,behov}')
    when p_nokkel = 'kontaktformer' then tilgang.er_noen_av(v, '{mote,telefon,epost,sosiale_medier,elektronisk,annet}')
    when p_nokkel = 'alvorligeTiltak' then tilgang.er_noen_av(v, '{trygghetstiltak_med_etterforsker,oppholdsforbud,besoksforbud,kontaktforbud,voldsalarm,vitnestotte,guide_med_i_retten}')
    when p_nokkel = 'foresatteKalles' then tilgang.er_noen_av(v, '{foreldre,foresatte,verge}')
    when p_nokkel = 'frivilligeGuider' then tilgang.har_noklene(v, '{regulert,avklaringKreves,oppfolgingAvKoordinator}')
      and not exists (select 1 from jsonb_each(v) e where jsonb_typeof(e.value) <> 'boolean')
    when p_nokkel = 'aarligProdukt' then tilgang.har_noklene(v, '{slag,til}') and tilgang.er_en_av(v -> 'slag', '{evaluering,rapport}')
      and tilgang.er_en_av(v -> 'til', '{alle_nivaaer_i_slt,alle_nivaaer_i_salto_slt}')
    when p_nokkel = 'enhetsnavn' then tilgang.har_noklene(v, '{kommunal,politi}') and tilgang.er_ord(v -> 'kommunal', 100) and tilgang.er_ord(v -> 'politi', 100)
    when not tilgang.antall_er(v, 0, 20) then false
    when p_nokkel = 'manusStasjoner' then not exists (select 1 from jsonb_array_elements(v) e where not tilgang.er_ord(e, 100))
    when p_nokkel = 'samtaledeler' then tilgang.antall_er(v, 5, 5) and not exists (select 1 from jsonb_array_elements(v) e where not tilgang.er_ord(e, 100))
    when p_nokkel = 'ekstraLenker' then tilgang.antall_er(v, 0, 10)
      and not exists (select 1 from jsonb_array_elements(v) e where not tilgang.er_moenster(e, '^(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*$'))
    when p_nokkel = 'akuttnumre' then tilgang.antall_er(v, 1, 5) and not exists (select 1 from jsonb_array_elements(v) e where not tilgang.er_nummer(e))
    when p_nokkel = 'meldenumre' then tilgang.antall_er(v, 0, 6) and not exists (select 1 from jsonb_array_elements(v) e where not coalesce(
      tilgang.har_noklene(e, '{hvem,nummer}') and tilgang.er_en_av(e -> 'hvem', '{politikontakt,slt_kontakt,lokal_koordinator}')
      and tilgang.null_eller(e -> 'nummer', tilgang.er_nummer(e -> 'nummer')), false))
    when p_nokkel = 'stottekontakter' then tilgang.antall_er(v, 0, 6) and not exists (select 1 from jsonb_array_elements(v) e where not coalesce(
      tilgang.har_noklene(e, '{tjeneste,telefon,epost,kontrollert}')
      and tilgang.er_en_av(e -> 'tjeneste', '{stottesenter,vitnestotte,vitnestotte_oslo,vitnestotte_asker_baerum}')
      and tilgang.null_eller(e -> 'telefon', tilgang.er_nummer(e -> 'telefon')) and jsonb_typeof(e -> 'kontrollert') = 'boolean'
      and tilgang.null_eller(e -> 'epost', tilgang.er_moenster(e -> 'epost', '^[A-Za-z0-9_''+-]+(\.[A-Za-z0-9_''+-]+)*@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}$')), false))
    when p_nokkel = 'lovhenvisninger' then not exists (select 1 from jsonb_array_elements(v) e where not coalesce(
      tilgang.har_noklene(e, '{tema,slikKildenSkriver,lesSom}') and tilgang.er_en_av(e -> 'tema', '{avvergingsplikt,kjonnslemlestelse}')
      and tilgang.er_ord(e -> 'slikKildenSkriver', 100) and tilgang.er_ord(e -> 'lesSom', 100), false))
    else false end, false);
end $$;

create or replace function tilgang.lovlig_utgave(base jsonb, ny jsonb) returns boolean language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case when tilgang.utgavenokler(base) is distinct from tilgang.utgavenokler(ny)
      or exists (select 1 from jsonb_each(ny) e where e.key not in ('navn', 'kreditering') and not tilgang.lovlig_innstilling(e.key, e.value)) then false
    else coalesce(ny -> 'lovhenvisninger' = base -> 'lovhenvisninger'
    and ny -> 'gjenaapning' = 'true' and ny ->> 'avvergingspliktOrdlegges' = 'soke_aa_avverge'
    and ny -> 'alvorligeTiltak' @> (base -> 'alvorligeTiltak')
    and (ny -> 'vurderUngdommenVedNeiFraForesatte' = 'true' or base -> 'vurderUngdommenVedNeiFraForesatte' = 'false')
    and (ny -> 'frivilligeGuider' = '{"regulert": true, "avklaringKreves": true, "oppfolgingAvKoordinator": true}'
      or not ny -> 'guideFra' @> '["utenfor_virksomheten"]' and ny -> 'frivilligeGuider' = base -> 'frivilligeGuider')
    and ny -> 'guideyrker' @> '["annet"]'
    and jsonb_array_length(ny -> 'guideFra') > 0 and jsonb_array_length(ny -> 'kontaktformer') > 0
    and coalesce(ny -> 'akuttnumre', '["112"]') @> '["112"]', false) end $$;

-- Er koden en utgave som ikke er områdets egen? Et område med et slikt navn ville gitt sin egen utgave deres kode.
create function tilgang.er_annens_utgavekode(p_omrade uuid, p_kode text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.utgave u where u.kode = p_kode
    and not exists (select 1 from varde.utgaveutkast k where k.id = u.utkast_id and k.omrade_id = p_omrade)
    and not exists (select 1 from varde.omrade_utgave o where o.omrade_id = p_omrade and o.utgave_kode = u.kode and o.utgave_versjon = u.versjon)) $$;
do $$ declare foer text; naa text; begin
  foer := pg_get_functiondef('tilgang.publiser_utgave(uuid, date)'::regprocedure);
  naa := replace(foer, $s$  select innstillinger into base from$s$, $s$  if tilgang.er_annens_utgavekode(her.id, her.slug) then return 'koden_er_tatt'; end if;
  select innstillinger into base from$s$);
  if naa = foer then raise exception 'fant ikke stedet i publiser_utgave'; end if;
  execute naa;
end $$;

-- Utgaven området har i dag; `null` når det ikke har valgt noen.
create function tilgang.dagens_utgave(p_omrade uuid) returns varde.omrade_utgave
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o from varde.omrade_utgave o where o.omrade_id = p_omrade and o.fra <= tilgang.dagen() order by o.fra desc limit 1 $$;
create function tilgang.er_dagens_utgave(p_kode text, p_versjon integer) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select (u.utgave_kode, u.utgave_versjon) = (p_kode, p_versjon) from tilgang.dagens_utgave(tilgang.omrade()) u), false) $$;
create policy dagens_utgave on varde.sak as restrictive for insert to varde_app with check (tilgang.er_dagens_utgave(utgave_kode, utgave_versjon));

revoke all on function tilgang.er_ord, tilgang.er_moenster, tilgang.er_en_av, tilgang.er_noen_av, tilgang.har_noklene, tilgang.antall_er,
  tilgang.er_nummer, tilgang.null_eller, tilgang.lovlig_innstilling, tilgang.er_annens_utgavekode, tilgang.dagens_utgave, tilgang.er_dagens_utgave from public;
grant execute on function tilgang.er_dagens_utgave to varde_app;
