-- Hvem som får brevet, og hvem som skal ringe, når guidens oppdrag er slutt eller ikke er begynt (RO-04, VV-21).

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

-- Hen har vært guide i saken, og har ingenting i den i dag: oppgaven er stengt for hen (0340). Vikarens dager går over uten at noen rører raden.
create function tilgang.guide_uten_saken(p_omrade uuid, p_sak uuid, p_bruker uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.sak_tilgang t where t.omrade_id = p_omrade and t.sak_id = p_sak and t.bruker_id = p_bruker
      and t.relasjon = 'guide' and t.akseptert is not null)
    and not exists (select 1 from varde.sak_tilgang t where t.omrade_id = p_omrade and t.sak_id = p_sak and t.bruker_id = p_bruker
      and (t.relasjon <> 'guide' or t.akseptert is not null) and t.fra <= now() and (t.til is null or t.til > now()))
    and not exists (select 1 from varde.sak s where s.omrade_id = p_omrade and s.id = p_sak and p_bruker in (s.koordinator_id, s.stedfortreder_id)) $$;
revoke all on function tilgang.guide_uten_saken(uuid, uuid, uuid) from public;

call tilgang.bytt_tekst('jobb.venter_i_sakene()',
  'case when o.for_bruker = s.koordinator_id or tilgang.er_stanset_guide(o.omrade_id, o.sak_id, o.for_bruker) then',
  'case when o.for_bruker = s.koordinator_id or tilgang.er_stanset_guide(o.omrade_id, o.sak_id, o.for_bruker)
        or tilgang.guide_uten_saken(o.omrade_id, o.sak_id, o.for_bruker) then');

-- Mellom guidens ja og starten er det kontaktpersonen som ringer (VV-21). Den som skal avløses, er i gang til den nye er det; vikaren er i gang med en gang.
call tilgang.bytt_tekst('tilgang.virk_straffesaken()', $f$t.relasjon = 'guide' and t.akseptert is not null
        and t.fra <= now()$f$, $t$t.relasjon = 'guide' and t.akseptert is not null
        and (t.vikar_i is not null or t.akseptert <= (select k.guide_startet from varde.sak k where k.omrade_id = t.omrade_id and k.id = t.sak_id))
        and t.fra <= now()$t$);

drop procedure tilgang.bytt_tekst;
