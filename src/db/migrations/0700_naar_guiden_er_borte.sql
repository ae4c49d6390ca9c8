-- Ett svar på om guiden er borte nå, av det som er sagt fra (VV-19, TG-23, TG-24, TS-15). Til nå ble det spurt på tre måter, og en melding kunne
-- stå for alltid etter at en vikar hadde tatt over: da ble telefonen til guiden borte, og det neste fraværet ble ikke ført.

-- Hvem meldingen er om. Også vikaren sier fra, og lederen melder en av dem.
alter table varde.guidemelding add column gjelder uuid references varde.bruker;
comment on column varde.guidemelding.gjelder is 'formål: vite hvem av guiden og vikaren som er borte (VV-19, TG-24); kategori: klientforhold; '
  'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';

-- Den som sier fra, når hen selv er guide der; ellers den som er guide i øyeblikket: vikaren de dagene hen er inne. Et fravær som var planlagt, er guidens.
create function tilgang.hvem_er_borte(m varde.guidemelding) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select t.bruker_id from varde.sak_tilgang t where t.omrade_id = m.omrade_id and t.sak_id = m.sak_id and t.relasjon = 'guide'
    and t.akseptert <= m.skrevet_ved and t.fra <= m.skrevet_ved and (t.til is null or t.til > m.skrevet_ved) and (not m.planlagt or t.vikar_i is null)
  order by (t.bruker_id = m.skrevet_av and not m.planlagt) desc, (t.vikar_i is not null) desc, (t.avloeses is null) desc, t.akseptert desc limit 1 $$;
revoke all on function tilgang.hvem_er_borte(varde.guidemelding) from public;

alter table varde.guidemelding disable trigger user;
update varde.guidemelding m set gjelder = tilgang.hvem_er_borte(m) where m.slag = 'fravaer';
alter table varde.guidemelding enable trigger user;

call tilgang.bytt_tekst('tilgang.vokt_guidemelding()', $f$
  if tilgang.aktor() is null then return new; end if;$f$, $t$
  if new.slag = 'fravaer' then new.gjelder := coalesce(new.gjelder, tilgang.hvem_er_borte(new)); end if;
  if tilgang.aktor() is null then return new; end if;$t$);

-- Meldingen gjelder til det er svart at guiden er tilbake. Har en vikar tatt over for den, er det dagene vikaren tok, som gjelder (guidefravaer): da er
-- hen tilbake etter den siste, uten at noen svarer; var det meldt flere dager enn dem, gjelder de. Er den siste dagen gått, er det over, så sant
-- saken ikke står på meldingen (guide_borte): da spørres koordinatoren om guiden er tilbake (C16).
create function tilgang.fravaeret_varer(m varde.guidemelding) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select m.slag = 'fravaer'
    and not exists (select 1 from varde.guidemeldingssvar v where v.omrade_id = m.omrade_id and v.sak_id = m.sak_id and v.svar = 'tilbake'
      and (v.melding_id = m.id or v.foert_ved > m.skrevet_ved))
    and (exists (select 1 from varde.sak s where s.omrade_id = m.omrade_id and s.id = m.sak_id and s.tilstand = 'guide_borte' and s.tilstand_siden = m.skrevet_ved)
      or (m.til is null or m.til >= tilgang.dagen())
        and not exists (select 1 from varde.sak_tilgang v join varde.guidefravaer f on f.omrade_id = v.omrade_id and f.id = v.vikar_i
          where v.omrade_id = m.omrade_id and v.sak_id = m.sak_id and v.akseptert > m.skrevet_ved and v.fra <= v.akseptert and f.bruker_id = m.gjelder
            and (m.planlagt or m.til is null or m.til <= f.til or f.meldt_ved >= m.skrevet_ved))) $$;
revoke all on function tilgang.fravaeret_varer(varde.guidemelding) from public;

-- Den som har oppdraget t, guiden eller vikaren, er meldt borte i denne saken.
create function tilgang.er_meldt_borte(t varde.sak_tilgang) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select (t.til is null or t.til > now()) and exists (select 1 from varde.guidemelding m where m.omrade_id = t.omrade_id and m.sak_id = t.sak_id
    and m.slag = 'fravaer' and m.gjelder = t.bruker_id and m.skrevet_ved >= t.akseptert and tilgang.fravaeret_varer(m)) $$;
revoke all on function tilgang.er_meldt_borte(varde.sak_tilgang) from public;

-- Borte nå: meldt i saken, eller i dagene som står om hen.
create function tilgang.guiden_er_borte(t varde.sak_tilgang) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select tilgang.er_borte_i_dagene(t.omrade_id, t.bruker_id, tilgang.dagen(), tilgang.dagen()) or tilgang.er_meldt_borte(t) $$;
revoke all on function tilgang.guiden_er_borte(varde.sak_tilgang) from public;

-- En vikar har dagen, og er der selv.
create function tilgang.vikaren_er_der(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.sak_tilgang t where t.omrade_id = p_omrade and t.sak_id = p_sak and t.relasjon = 'guide' and t.vikar_i is not null
    and t.akseptert is not null and t.fra <= now() and t.til > now()
    and exists (select 1 from varde.medlemskap m where m.omrade_id = t.omrade_id and m.bruker_id = t.bruker_id and tilgang.i_dag(m.fra, m.til))
    and not tilgang.guiden_er_borte(t)) $$;
revoke all on function tilgang.vikaren_er_der(uuid, uuid) from public;

create or replace function tilgang.dekket_i_dag(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select tilgang.vikaren_er_der(p_omrade, p_sak)
    or exists (select 1 from varde.sak s where s.omrade_id = p_omrade and s.id = p_sak and s.sjeldnere_til > tilgang.dagen()
      and (s.sjeldnere_fra is null or s.sjeldnere_fra <= tilgang.dagen())) $$;

-- Fra når saken står uten noen, av det som er sagt fra; null når en vikar er der.
create or replace function tilgang.borte_siden(p_omrade uuid, p_sak uuid) returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select max(m.skrevet_ved) from varde.guidemelding m
  join varde.sak_tilgang t on t.omrade_id = m.omrade_id and t.sak_id = m.sak_id and t.relasjon = 'guide' and t.bruker_id = m.gjelder
    and t.akseptert <= m.skrevet_ved and t.avloeses is null and (t.til is null or t.til > now())
  where m.omrade_id = p_omrade and m.sak_id = p_sak and m.slag = 'fravaer' and tilgang.fravaeret_varer(m)
    and not tilgang.vikaren_er_der(p_omrade, p_sak) $$;

do $$
declare foer text := pg_get_functiondef('tilgang.guidetelefonene(uuid)'::regprocedure); fra integer; til integer;
begin
  fra := strpos(foer, 'not tilgang.er_borte_i_dagene(t.omrade_id');
  til := strpos(foer, $t$        and s.id not in (select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))$t$);
  if fra = 0 or til < fra then raise exception 'fant ikke stedet i guidetelefonene'; end if;
  execute left(foer, fra - 1) || 'not tilgang.guiden_er_borte(t)' || chr(10) || substr(foer, til);
end $$;

-- Lederen melder en av dem (VV-19). Det som alt er meldt, og varer så lenge, meldes ikke en gang til; det gjelder heller ikke når en vikar har alle
-- dagene. Følges saken opp som om hen er der, er det alltid nytt.
create or replace function tilgang.meld_guide_borte(p_guide uuid, p_til date) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select 1 from varde.medlemskap m where m.omrade_id = tilgang.omrade() and m.bruker_id = p_guide and tilgang.i_dag(m.fra, m.til)
      and m.organisasjon_id in (select tilgang.organisasjoner_med_verv('{leder}'))) then
    return tilgang.svar('guidefravaer_meldt', 'ikke_funnet', 'bruker', p_guide);
  end if;
  if p_til < tilgang.dagen() then return tilgang.svar('guidefravaer_meldt', 'til_foer_fra', 'bruker', p_guide); end if;
  insert into varde.guidemelding (omrade_id, sak_id, eier_organisasjon, slag, fra, til, skrevet_av, gjelder)
    select s.omrade_id, s.id, s.eier_organisasjon, 'fravaer', tilgang.dagen(), p_til, tilgang.aktor(), p_guide from varde.sak s
    where s.omrade_id = tilgang.omrade() and (s.tilstand in ('aktiv', 'stagnasjon') or s.tilstand = 'guide_soekes' and tilgang.har_guide(s.omrade_id, s.id))
      and tilgang.er_guiden(s.omrade_id, s.id, p_guide)
      and (s.tilstand = 'aktiv' or not exists (select 1 from varde.guidemelding m where m.omrade_id = s.omrade_id and m.sak_id = s.id and m.slag = 'fravaer'
        and m.gjelder = p_guide and tilgang.fravaeret_varer(m) and (m.til is null or m.til >= p_til)))
      and not (tilgang.vikaren_er_der(s.omrade_id, s.id) and exists (select 1 from varde.sak_tilgang v
        join varde.guidefravaer f on f.omrade_id = v.omrade_id and f.id = v.vikar_i
        where v.omrade_id = s.omrade_id and v.sak_id = s.id and v.akseptert is not null and v.fra <= now() and v.til > now() and f.bruker_id = p_guide and f.til >= p_til))
    order by s.id;
  return tilgang.svar('guidefravaer_meldt', 'ok', 'bruker', p_guide);
end $$;
