-- Saken av en vernet rad tilbys uvurdert (TP-10, VV-48): den som ikke er vurdert, har verken navn eller dag (`vokt_vurdering`) og står ikke lenger
-- enn *vurdert* (`vokt_saksgang`). Regelen sa det tre ganger; den sier det én.
do $$ begin
  if position('new.egnet_vurdert_ved is null' in pg_get_functiondef('tilgang.vokt_saksgang()'::regprocedure)) = 0
      or position('(new.egnet_vurdert_av is null) <> (new.egnet_vurdert_ved is null)' in pg_get_functiondef('tilgang.vokt_vurdering()'::regprocedure)) = 0 then
    raise exception 'veggen står ikke';
  end if;
  alter policy handterer_tilbyr on varde.sak with check (
    koordinator_id in (select k.bruker_id from tilgang.koordinatorer_for_vernet(kandidat_id) k) and egnet_vurdert_ved is null);
end $$;
