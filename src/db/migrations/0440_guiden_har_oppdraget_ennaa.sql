-- En oppfølging som er i gang, har en guide som har oppdraget (C14, C16, TG-05). Den som skal avløses, har det til en annen er i gang (VV-19);
-- slutter oppdraget imens, er det ingen som kommer tilbake.

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

-- Som har_guide, men også den som skal avløses.
create function tilgang.har_guide_ennaa(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.sak_tilgang t where t.omrade_id = p_omrade and t.sak_id = p_sak and t.relasjon = 'guide'
    and t.akseptert is not null and t.vikar_i is null and (t.til is null or t.til > now())
    and exists (select 1 from varde.medlemskap m where m.omrade_id = p_omrade and m.bruker_id = t.bruker_id and tilgang.i_dag(m.fra, m.til))
    and (not tilgang.er_frivillig(p_omrade, t.bruker_id) or tilgang.er_avklart(p_omrade, t.bruker_id))) $$;
create function tilgang.har_guide_ennaa_for_meg(p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from tilgang.samtykket_for_meg(p_sak)) and tilgang.har_guide_ennaa((select tilgang.omrade()), p_sak) $$;
revoke all on function tilgang.har_guide_ennaa(uuid, uuid), tilgang.har_guide_ennaa_for_meg(uuid) from public;
grant execute on function tilgang.har_guide_ennaa_for_meg(uuid) to varde_app;

call tilgang.bytt_tekst('tilgang.plikten_gjelder(varde.guidemelding, text)', ' and case p_plikt',
  $t$ and (p_plikt <> 'tilbake' or tilgang.har_guide_ennaa(s.omrade_id, s.id)) and case p_plikt$t$);

-- Hvem som enn setter det i gang igjen, og fra hvor: noen har oppdraget.
call tilgang.bytt_tekst('tilgang.vokt_guidegang()', $f$  if old.tilstand = 'samtale_holdt' and new.tilstand = 'guide_soekes' and not exists$f$,
  $t$  if old.tilstand in ('guide_soekes', 'guide_borte', 'stagnasjon') and (new.tilstand = 'aktiv' or old.tilstand = 'stagnasjon' and new.tilstand = 'guide_borte')
      and not tilgang.har_guide(new.omrade_id, new.id) then
    raise exception 'ingen har oppdraget som guide' using errcode = '23514';
  end if;
  if old.tilstand = 'samtale_holdt' and new.tilstand = 'guide_soekes' and not exists$t$);

-- Er guiden tilbake, er den som var spurt om å ta over, ikke spurt lenger: hen kan ikke svare på noe som ikke gjelder (TG-05).
call tilgang.bytt_tekst('tilgang.virk_guidemeldingssvar()', $f$    update varde.sak_tilgang t set avloeses = null$f$,
  $t$    insert into varde.guideforespoersel (omrade_id, sak_id, eier_organisasjon, forespoersel_id, etter, steg, bruker_id, foert_av)
      select new.omrade_id, new.sak_id, f.eier_organisasjon, f.forespoersel_id, f.id, 'trukket', f.bruker_id, new.foert_av
      from tilgang.siste_guidesteg(new.omrade_id, new.sak_id) f
      join varde.guideforespoersel g on g.omrade_id = f.omrade_id and g.id = f.forespoersel_id and g.fravaer_id is null
      where f.steg in ('spurt', 'villig', 'navn_vist') and sto = 'guide_soekes';
    update varde.sak_tilgang t set avloeses = null$t$);
drop procedure tilgang.bytt_tekst;
