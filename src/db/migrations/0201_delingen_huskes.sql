-- Spørsmålet om en deling er åpen, stilles for hver deling den i kommunen har, hver gang hen leser. Funksjonene er de samme som i 0200, i et
-- språk der planen huskes fra gang til gang.

create or replace function tilgang.minstealderen(p_omrade uuid, p_sak uuid) returns integer
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return (
  select case s.aldersbaand when '18_pluss' then 18
      when '15_17' then case when tilgang.dagen() >= i.voksen_fra - interval '2 years' + interval '1 month' then 16 else 15 end
      when '10_14' then 10 else 0 end
  from varde.sak s left join varde.identitet i on i.omrade_id = s.omrade_id and i.sak_id = s.id where s.omrade_id = p_omrade and s.id = p_sak);
end $$;

create or replace function tilgang.samtykkelinja(p_omrade uuid, p_sak uuid, p_slag text) returns table (hvem text, andre text, ungdommen text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query
  select k.hvem, k.andre, k.ungdommen from varde.samtykkekrav k
  where k.slag = p_slag and k.modenhet = 'uansett' and k.fra <= tilgang.dagen() and (k.til is null or k.til >= tilgang.dagen())
    and k.fra_alder <= tilgang.minstealderen(p_omrade, p_sak)
    and k.omsorg = case when exists (select 1 from tilgang.foresatte_naa(p_omrade, p_sak) f where f.slag = 'barnevern_med_omsorg') then 'barnevernet' else 'foresatte' end
  order by k.fra_alder desc, k.fra desc limit 1;
end $$;

create or replace function tilgang.samtykkekravet(p_omrade uuid, p_sak uuid, p_slag text) returns table (foresatt_id uuid, plikt text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query
  with krav as materialized (select k.hvem, k.andre, k.ungdommen from tilgang.samtykkelinja(p_omrade, p_sak, p_slag) k),
  naa as materialized (select f.id, f.slag, f.bor_med in ('ja', 'delvis') as hjemme, f.kan_kontaktes = 'ja' as kan,
      case when k.hvem = 'alle_som_kan' then f.samtykker_til = 'deling' or f.samtykker_til = 'ikke_avklart' and b.bestemmer
        else f.samtykker_til <> 'ingenting' and b.bestemmer end as bestemmer
    from krav k, tilgang.foresatte_naa(p_omrade, p_sak) f,
      lateral (select f.slag in ('forelder_med_foreldreansvar', 'verge', 'representant', 'barnevern_med_omsorg') as bestemmer) b
    where k.hvem <> 'ungdommen'),
  kan as materialized (select n.id, n.hjemme from naa n, krav k where n.kan and n.bestemmer
    and (k.hvem <> 'barnevernet' or n.slag = 'barnevern_med_omsorg'))
  select null::uuid, k.ungdommen from krav k
  union all
  select n.id, case
      when n.id in (select x.id from kan x where k.hvem <> 'de_barnet_bor_hos' or x.hjemme or not exists (select 1 from kan y where y.hjemme)) then 'samtykker'
      when n.kan and n.bestemmer and k.andre = 'informeres' then 'informeres'
      else 'noteres' end
  from naa n, krav k;
end $$;

create or replace function tilgang.samtykke_uavklart(p_omrade uuid, p_sak uuid, p_slag text) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return (
  select case
    when k.hvem is null then 'ingen_kan'
    when k.hvem = 'ungdommen' then null
    when exists (select 1 from varde.foresatte f where f.omrade_id = p_omrade and f.sak_id = p_sak and not f.svart) then 'ikke_alle_besvart'
    when k.hvem = 'de_barnet_bor_hos' and exists (select 1 from tilgang.foresatte_naa(p_omrade, p_sak) f where f.kan_kontaktes = 'ja'
        and f.slag = 'forelder_med_foreldreansvar' and f.samtykker_til <> 'ingenting' and f.bor_med = 'ukjent') then 'bosted_ukjent'
    when not exists (select 1 from tilgang.samtykkekravet(p_omrade, p_sak, p_slag) x where x.foresatt_id is not null and x.plikt = 'samtykker') then 'ingen_kan'
  end from varde.sak s left join lateral tilgang.samtykkelinja(s.omrade_id, s.id, p_slag) k on true where s.omrade_id = p_omrade and s.id = p_sak);
end $$;

create or replace function tilgang.delingssvarene(p_omrade uuid, p_deling uuid) returns setof varde.delingssvar
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query
  select v.* from varde.delingssvar v left join varde.foresatte f on f.omrade_id = v.omrade_id and f.id = v.foresatt_id
  where v.omrade_id = p_omrade and v.deling_id = p_deling and (f.byttet_ved is null or f.byttet_ved < v.foert_ved)
    and not exists (select 1 from varde.delingssvar n where n.omrade_id = v.omrade_id and n.deling_id = v.deling_id and n.etter = v.id);
end $$;

create or replace function tilgang.alle_sa_ja_til_deling(p_omrade uuid, p_deling uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return (
  select exists (select 1 from varde.saksdeling d
    join varde.sak s on s.omrade_id = d.omrade_id and s.id = d.sak_id
    left join varde.identitet i on i.omrade_id = d.omrade_id and i.sak_id = d.sak_id
    where d.omrade_id = p_omrade and d.id = p_deling
      and tilgang.samtykke_uavklart(d.omrade_id, d.sak_id, 'deling') is null
      and not exists (select 1 from varde.delingssvar v where v.omrade_id = d.omrade_id and v.deling_id = d.id and v.stanser)
      and not exists (select 1 from tilgang.samtykkekravet(d.omrade_id, d.sak_id, 'deling') k where k.plikt = 'samtykker' and not exists (
        select 1 from tilgang.delingssvarene(d.omrade_id, d.id) v where v.foresatt_id is not distinct from k.foresatt_id and v.svar = 'ja'
          and (k.foresatt_id is not null or v.aldersbaand in ('15_17', '18_pluss')
            or s.aldersbaand <> '18_pluss' and not coalesce(tilgang.dagen() >= i.voksen_fra + interval '1 month', false))))));
end $$;

create or replace function tilgang.ja_til_deling_hviler(p_omrade uuid, p_tilgang uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return (
  select exists (select 1 from varde.saksdeling d where d.omrade_id = p_omrade and d.tilgang_id = p_tilgang and d.trukket_ved is null
    and d.grunnlag <> 'politivedtak_sak' and (d.utlevering_id is null or not tilgang.alle_sa_ja_til_deling(d.omrade_id, d.id))));
end $$;

create or replace function tilgang.delingen_hviler(p_omrade uuid, p_tilgang uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return (
  select tilgang.ja_til_deling_hviler(p_omrade, p_tilgang) or exists (select 1 from varde.saksdeling d where d.omrade_id = p_omrade
    and d.tilgang_id = p_tilgang and d.trukket_ved is null and d.grunnlag <> 'politivedtak_sak' and tilgang.foresatt_stanset(d.omrade_id, d.sak_id)));
end $$;
