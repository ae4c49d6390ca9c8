-- En sak som tok slutt før trygghetssamtalen, kan også åpnes igjen når ungdommen eller de foresatte melder behovet (TP-40, C23). Den går aldri
-- forbi vurderingen, klareringen og samtalen: den begynner der kontakten begynner (TP-10, TP-20). Et svar fra etterforskeren som står, gjelder (VV-34).
do $$
declare b record; foer text; naa text;
begin
  for b in select * from (values
    ('tilgang.aapne_igjen()'::regprocedure, 'declare s record; a record;', 'declare s record; a record; til text;'),
    ('tilgang.aapne_igjen()'::regprocedure, 'select k.tilstand, k.koordinator_id into', 'select k.tilstand, k.koordinator_id, k.anmeldt, k.egnet_vurdert_ved into'),
    ('tilgang.aapne_igjen()'::regprocedure, $f$or coalesce(a.fra_tilstand, '') not in ('samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon')$f$,
      'or a.fra_tilstand is null'),
    ('tilgang.aapne_igjen()'::regprocedure, $f$  update varde.sak set tilstand = 'guide_soekes', tilstand_siden = new.gjenaapnet_ved, foelges_fra = new.gjenaapnet_ved,$f$,
      $t$  til := case when a.fra_tilstand in ('samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon') then 'guide_soekes'
    when s.egnet_vurdert_ved is null then 'vurdert'
    when s.anmeldt and not tilgang.er_klarert(new.omrade_id, new.sak_id) then 'venter_klarering' else 'klar_for_kontakt' end;
  update varde.sak set tilstand = til, tilstand_siden = new.gjenaapnet_ved,
    foelges_fra = case til when 'guide_soekes' then new.gjenaapnet_ved else foelges_fra end, ventet_fra = null, ventet_fra_siden = null,$t$),
    ('tilgang.aapne_igjen()'::regprocedure, 'if s.koordinator_id <> new.gjenaapnet_av then', $t$if til = 'guide_soekes' and s.koordinator_id <> new.gjenaapnet_av then$t$),
    ('tilgang.vokt_avslutning()'::regprocedure, $f$and new.tilstand = 'guide_soekes' then return new; end if;$f$,
      $t$and new.tilstand in ('guide_soekes', 'vurdert', 'venter_klarering', 'klar_for_kontakt') then return new; end if;$t$),
    -- Forsøkene før saken ble åpnet igjen, slutter den ikke en gang til (VV-17).
    ('tilgang.er_ikke_naadd(uuid,uuid)'::regprocedure, $f$and o.ringt_ved > coalesce(($f$,
      $t$and o.ringt_ved > coalesce((select max(g.gjenaapnet_ved) from varde.gjenaapning g where g.omrade_id = p_omrade and g.sak_id = p_sak), '-infinity')
    and o.ringt_ved > coalesce(($t$)) x (funksjon, fra, til) loop
    foer := pg_get_functiondef(b.funksjon);
    naa := replace(foer, b.fra, b.til);
    if naa = foer then raise exception 'fant ikke stedet i % (%)', b.funksjon, b.fra; end if;
    execute naa;
  end loop;
end $$;
