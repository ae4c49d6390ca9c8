-- Hvilke linjer i loggen som teller som kontakt med ungdommen (VV-20), står ett sted: i `tellende_linjer`.
create or replace function tilgang.siste_kontakt(p_omrade uuid, p_sak uuid) returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select greatest(
    (select s.holdt_ved from varde.samtale s where s.omrade_id = p_omrade and s.sak_id = p_sak and s.fullfoert_ved is not null),
    (select max(o.ringt_ved) from varde.oppringning o where o.omrade_id = p_omrade and o.sak_id = p_sak
      and o.til_foresatt is null and o.utfall = 'svarte'),
    (select max(o.ringt_ved) from varde.foerstesamtale f join varde.oppringning o on o.omrade_id = f.omrade_id and o.id = f.oppringning_id
      where f.omrade_id = p_omrade and f.sak_id = p_sak and f.ungdommen = 'snakket'),
    (select max((l.dag + time '12:00') at time zone 'Europe/Oslo') from tilgang.tellende_linjer(p_omrade, p_sak) l)) $$;
