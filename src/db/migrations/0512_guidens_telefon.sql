-- Kontaktopplysningene til guiden utveksles og lagres (TS-15): tjenestetelefonen, skrevet av guiden selv, én gang for hvert oppdrag. Kryptert
-- med sakens nøkkel, og borte med saken. Bare mens oppdraget varer.
alter table varde.sak_tilgang add column telefon bytea, add constraint bare_guidens_telefon check (telefon is null or relasjon = 'guide');
comment on column varde.sak_tilgang.telefon is 'formål: la familien og koordinatoren nå guiden på tjenestetelefonen (TS-15); skrives av guiden, aldri et privat nummer; kategori: klientforhold; '
  'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';

-- Usant når oppdraget ikke er mitt nå. Tom tar nummeret bort.
create function tilgang.foer_guidetelefon(p_tilgang uuid, p_telefon bytea) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  update varde.sak_tilgang t set telefon = p_telefon where t.omrade_id = tilgang.omrade() and t.id = p_tilgang and t.bruker_id = tilgang.aktor()
    and t.relasjon = 'guide' and t.akseptert is not null and t.fra <= now() and (t.til is null or t.til > now())
    and t.sak_id in (select tilgang.mine_saker('{guide}')) and t.sak_id not in (select tilgang.mine_sperrer());
  return found;
end $$;
revoke all on function tilgang.foer_guidetelefon(uuid, bytea) from public;
grant execute on function tilgang.foer_guidetelefon(uuid, bytea) to varde_app;
