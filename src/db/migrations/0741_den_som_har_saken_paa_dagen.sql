-- Hvem som kan ha saken i dag, sies ett sted, også for den som ikke spør fra et område: jobben som sender brev.
create function tilgang.kan_ha_saken_i(p_omrade uuid, p_bruker uuid, p_organisasjon uuid, p_sak uuid, p_kandidat uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from tilgang.koordinatorer_i(p_omrade) k where k.bruker_id = p_bruker and k.organisasjon_id = p_organisasjon)
    and not tilgang.borte_i_dag(p_omrade, p_bruker)
    and not tilgang.etterforsker_uten_grunn(p_bruker, p_omrade, p_sak, 'koordinator')
    and not exists (select 1 from tilgang.sperrer_i(p_omrade) s where s.bruker_id = p_bruker and s.objekt_id in (p_sak, p_kandidat)) $$;
revoke all on function tilgang.kan_ha_saken_i(uuid, uuid, uuid, uuid, uuid) from public;
create or replace function tilgang.kan_ha_sak(p_bruker uuid, p_organisasjon uuid, p_sak uuid, p_kandidat uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select tilgang.kan_ha_saken_i(tilgang.omrade(), p_bruker, p_organisasjon, p_sak, p_kandidat) $$;

-- Ingen får melding (VV-46) om en sak hen ikke kan åpne: kan den som står i for (VV-22), ikke ha saken i dag, får den andre den, som på dagen; kan ingen av
-- dem, får lederen vite det.
call tilgang.bytt_tekst('jobb.venter_i_sakene()', $f$
      case when (s.omrade_id, s.koordinator_id, s.eier_organisasjon) not in (select k.omrade_id, k.bruker_id, k.organisasjon_id from koordinatorer k) then s.stedfortreder_id
        when f.fra is null then s.koordinator_id else coalesce(f.stedfortreder_id, s.stedfortreder_id) end as ansvarlig$f$, $t$
      case when f.fra is null and (s.omrade_id, s.koordinator_id, s.eier_organisasjon) in (select k.omrade_id, k.bruker_id, k.organisasjon_id from koordinatorer k) then s.koordinator_id
        when tilgang.kan_ha_saken_i(s.omrade_id, f.stedfortreder_id, s.eier_organisasjon, s.id, s.kandidat_id) then f.stedfortreder_id
        when tilgang.kan_ha_saken_i(s.omrade_id, s.stedfortreder_id, s.eier_organisasjon, s.id, s.kandidat_id) then s.stedfortreder_id end as ansvarlig$t$);

-- Den som har saken på dagen sin, flytter den til utgaven området har nå (TP-47): også når den ansvarlige ikke kan koordinere lenger (0705).
call tilgang.bytt_tekst('tilgang.utgavebyttestopp(uuid)', $f$
  if s.koordinator_id <> tilgang.aktor() and not exists (select 1 from varde.koordinatorfravaer f where f.omrade_id = her
      and f.bruker_id = s.koordinator_id and f.stedfortreder_id = tilgang.aktor() and tilgang.dagen() between f.fra and f.til) then
    return 'ikke_ansvarlig';
  end if;
  if s.tilstand in ('avsluttet', 'henvist') then return 'saken_er_slutt'; end if;$f$, $t$
  if s.tilstand in ('avsluttet', 'henvist') then return 'saken_er_slutt'; end if;
  if s.koordinator_id <> tilgang.aktor() and p_sak not in (select tilgang.saker_jeg_staar_i_for()) then return 'ikke_ansvarlig'; end if;$t$);
