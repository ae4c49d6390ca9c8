-- Kan den som er ansvarlig, ikke koordinere for enheten lenger (vedtaket for området er ute, eller utgaven har ikke det: VV-35, 0680), er saken
-- stedfortrederens til lederen har flyttet den (VV-22). Til nå sto den på dagen til ingen, og lederen fikk ikke vite det, for stedfortrederen var der.
call tilgang.bytt_tekst('tilgang.saker_jeg_staar_i_for()', $f$
  union
  select m from tilgang.mine_saker('{stedfortreder}')$f$, $t$
  union
  select s.id from varde.sak s
  where s.omrade_id = (select tilgang.omrade()) and s.stedfortreder_id = (select tilgang.aktor()) and s.tilstand not in ('avsluttet', 'henvist', 'angret')
    and s.eier_organisasjon in (select tilgang.koordinator_for()) and s.id not in (select tilgang.mine_sperrer()) and s.id not in (select tilgang.bare_etterforsker('{koordinator}'))
    and (s.koordinator_id, s.eier_organisasjon) not in (select k.bruker_id, k.organisasjon_id from tilgang.koordinatorer_i((select tilgang.omrade())) k)
  union
  select m from tilgang.mine_saker('{stedfortreder}')$t$);

-- Det samme for meldingen om at noe venter (VV-46).
call tilgang.bytt_tekst('jobb.venter_i_sakene()', $f$
  -- Den som har saken i dag: koordinatoren, og i hens fravær den som står i for (VV-22).$f$, $t$
  koordinatorer as materialized (
    select o.id as omrade_id, k.bruker_id, k.organisasjon_id from varde.omrade o cross join lateral tilgang.koordinatorer_i(o.id) k),
  -- Den som har saken i dag: koordinatoren, og i hens fravær, eller når hen ikke er det lenger, den som står i for (VV-22).$t$);
call tilgang.bytt_tekst('jobb.venter_i_sakene()', 'case when f.fra is null then s.koordinator_id else coalesce(f.stedfortreder_id, s.stedfortreder_id) end as ansvarlig',
  $t$case when (s.omrade_id, s.koordinator_id, s.eier_organisasjon) not in (select k.omrade_id, k.bruker_id, k.organisasjon_id from koordinatorer k) then s.stedfortreder_id
        when f.fra is null then s.koordinator_id else coalesce(f.stedfortreder_id, s.stedfortreder_id) end as ansvarlig$t$);
