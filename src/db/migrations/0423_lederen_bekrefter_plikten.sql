-- Er det ingen annen koordinator i enheten som kan bekrefte at en plikt krever å åpne et barns sideark, gjør lederen der det (VV-28, ADR 0075).
-- Lederen ser hvem som ber, hvilken plikt og når: aldri ordene, grunnen, saken eller barnet (1.16b). Ordene er fortsatt bare for den som ba.

-- En annen som koordinerer i enheten, er til stede, og ikke er inhabil eller etterforsker i saken.
create function tilgang.andre_kan_bekrefte(p_omrade uuid, p_sak uuid, p_organisasjon uuid, p_bedt_av uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from tilgang.koordinatorer_i(p_omrade) k where k.organisasjon_id = p_organisasjon and k.bruker_id <> p_bedt_av
    and not exists (select 1 from varde.koordinatorfravaer f where f.omrade_id = p_omrade and f.bruker_id = k.bruker_id and tilgang.dagen() between f.fra and f.til)
    and not exists (select 1 from tilgang.sperrer_i(p_omrade) x where x.bruker_id = k.bruker_id and x.objekt_id = p_sak)
    and not tilgang.etterforsker_i(k.bruker_id, p_omrade, p_sak)) $$;
create function tilgang.ark_hos_lederen() returns table (id uuid, sak_id uuid, bedt_av text, plikt text, bedt_ved timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.id, a.sak_id, u.navn, a.plikt, a.bedt_ved from varde.barnetsaapning a join varde.bruker u on u.id = a.bedt_av
  where a.omrade_id = (select tilgang.omrade()) and not a.akutt and a.bekreftet_av is null and a.bedt_av <> (select tilgang.aktor())
    and a.eier_organisasjon in (select tilgang.organisasjoner_med_verv('{leder}')) and a.sak_id not in (select tilgang.mine_sperrer())
    and not tilgang.etterforsker_i((select tilgang.aktor()), a.omrade_id, a.sak_id)
    and not tilgang.andre_kan_bekrefte(a.omrade_id, a.sak_id, a.eier_organisasjon, a.bedt_av)
  order by a.bedt_ved, a.id $$;
create function tilgang.bekreft_ark_som_leder(p_id uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  update varde.barnetsaapning a set bekreftet_av = tilgang.aktor() where a.omrade_id = tilgang.omrade() and a.id = p_id and a.bekreftet_av is null
    and a.id in (select x.id from tilgang.ark_hos_lederen() x);
  return found;
end $$;
revoke all on function tilgang.andre_kan_bekrefte(uuid, uuid, uuid, uuid), tilgang.ark_hos_lederen(), tilgang.bekreft_ark_som_leder(uuid) from public;
grant execute on function tilgang.ark_hos_lederen(), tilgang.bekreft_ark_som_leder(uuid) to varde_app;
