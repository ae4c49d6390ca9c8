-- Et stort uttrekk lagres i rett linje, og ikke i kvadratet av antall rader. Ingen vegg er en annen enn før: det er samme
-- spørsmål, stilt så basen slår opp raden på id-en og ikke går gjennom alle radene i uttrekket.

-- Hver vernet rad slås opp på personen, og ikke gjennom alle de vernede i enheten (0021).
create index kandidat_vernet_person on varde.kandidat (omrade_id, eier_organisasjon, fodselsnummer_indeks) where vernet;

-- «is not distinct from» er det samme som «=» der begge er satt, og velger aldri indeksen på uttrekket.
alter policy et_uttrekk_jeg_ser on varde.uttrekksrad with check (
  exists (select 1 from varde.uttrekk u where u.omrade_id = uttrekksrad.omrade_id and u.id = uttrekksrad.uttrekk_id
    and u.eier_organisasjon = uttrekksrad.eier_organisasjon)
  and (kandidat_id is null
    or exists (select 1 from varde.kandidat k where k.omrade_id = uttrekksrad.omrade_id and k.id = uttrekksrad.kandidat_id
      and k.uttrekk_id is not distinct from uttrekksrad.uttrekk_id)
    or tilgang.kandidat_i_uttrekk(kandidat_id, uttrekk_id))
  and (gjelder_kandidat_id is null
    or exists (select 1 from varde.kandidat k where k.omrade_id = uttrekksrad.omrade_id and k.id = uttrekksrad.gjelder_kandidat_id)
    or tilgang.kandidat_i_uttrekk(gjelder_kandidat_id, uttrekk_id)));

create or replace function tilgang.kandidat_i_uttrekk(p_kandidat uuid, p_uttrekk uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.kandidat k
    where k.omrade_id = tilgang.omrade() and k.id = p_kandidat and k.uttrekk_id is not distinct from p_uttrekk
      and k.eier_organisasjon in (select tilgang.uttrekk_for()) and k.id not in (select tilgang.mine_sperrer())) $$;
