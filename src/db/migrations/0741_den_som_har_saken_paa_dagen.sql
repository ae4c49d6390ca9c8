-- Ingen får melding (VV-46) om en sak hen ikke kan åpne: er den som står i for (VV-22), selv ute av saken, er det den andre som gjør det, som på dagen.
call tilgang.bytt_tekst('jobb.venter_i_sakene()', $f$
      case when (s.omrade_id, s.koordinator_id, s.eier_organisasjon) not in (select k.omrade_id, k.bruker_id, k.organisasjon_id from koordinatorer k) then s.stedfortreder_id
        when f.fra is null then s.koordinator_id else coalesce(f.stedfortreder_id, s.stedfortreder_id) end as ansvarlig$f$, $t$
      case when f.fra is null and (s.omrade_id, s.koordinator_id, s.eier_organisasjon) in (select k.omrade_id, k.bruker_id, k.organisasjon_id from koordinatorer k) then s.koordinator_id
        else (select k.bruker_id from koordinatorer k
          where k.omrade_id = s.omrade_id and k.organisasjon_id = s.eier_organisasjon and k.bruker_id in (f.stedfortreder_id, s.stedfortreder_id)
            and not tilgang.etterforsker_uten_grunn(k.bruker_id, s.omrade_id, s.id, 'koordinator')
            and not exists (select 1 from varde.ikke_tilgang i where i.omrade_id = s.omrade_id and i.objekt_id in (s.id, s.kandidat_id) and i.bruker_id = k.bruker_id)
          order by k.bruker_id is not distinct from f.stedfortreder_id desc limit 1) end as ansvarlig$t$);

-- Den som har saken på dagen sin, flytter den til utgaven området har nå (TP-47): også når den ansvarlige ikke kan koordinere lenger (0705).
call tilgang.bytt_tekst('tilgang.utgavebyttestopp(uuid)', $f$
  if s.koordinator_id <> tilgang.aktor() and not exists (select 1 from varde.koordinatorfravaer f where f.omrade_id = her
      and f.bruker_id = s.koordinator_id and f.stedfortreder_id = tilgang.aktor() and tilgang.dagen() between f.fra and f.til) then
    return 'ikke_ansvarlig';
  end if;
  if s.tilstand in ('avsluttet', 'henvist') then return 'saken_er_slutt'; end if;$f$, $t$
  if s.tilstand in ('avsluttet', 'henvist') then return 'saken_er_slutt'; end if;
  if s.koordinator_id <> tilgang.aktor() and p_sak not in (select tilgang.saker_jeg_staar_i_for()) then return 'ikke_ansvarlig'; end if;$t$);
