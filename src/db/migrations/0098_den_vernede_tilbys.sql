-- Saken av en vernet rad (VV-48, TP-10): at raden er hens å håndtere, sier lista over dem som kan koordinere den (`koordinatorer_for_vernet` er
-- tom ellers), og hvem som kan være stedfortreder, sier `ansvarlig_kan_ha_saken`, som hver ny sak må forbi. Regelen sa begge en gang til.
do $$ begin
  if position('tilgang.mine_vernede_rader()' in pg_get_functiondef('tilgang.koordinatorer_for_vernet(uuid)'::regprocedure)) = 0
      or not exists (select 1 from pg_policies p where p.schemaname = 'varde' and p.tablename = 'sak' and p.policyname = 'ansvarlig_kan_ha_saken'
        and p.permissive = 'RESTRICTIVE' and p.with_check like '%stedfortreder_id IN%koordinatorer_for_vernet%') then
    raise exception 'veggen står ikke';
  end if;
  alter policy handterer_tilbyr on varde.sak with check (
    koordinator_id in (select k.bruker_id from tilgang.koordinatorer_for_vernet(kandidat_id) k)
    and tilstand = 'vurdert' and egnet_vurdert_av is null and egnet_vurdert_ved is null);
end $$;
