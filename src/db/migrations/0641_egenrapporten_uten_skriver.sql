-- Egenrapporten står aldri hos ingen (TG-18). Kan den i politiet som hørte trusselen, ikke føre den lenger, og koordineres saken utenfor politiet,
-- fører koordinatoren at trusselen er gitt videre til politiet: hvem som fikk den (`ord`), dagen (`dag`), og hvem som ga den videre (`foert_av`).

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

-- Som 0195, med det nye svaret på egenrapporten.
alter table varde.guidemeldingssvar drop constraint guidemeldingssvar_check, add constraint guidemeldingssvar_check check (case plikt
    when 'oppfordre_anmelde' then svar in ('vil_anmelde', 'er_anmeldt', 'vil_tenke', 'vil_ikke') and med = '{}'
    when 'egenrapport' then med <@ '{etterforsker,jurist}' and (svar = 'skrevet' and med <> '{}' or svar = 'gitt_videre' and ord is not null)
    when 'vurder_bekymring' then svar in ('meldt_barnevernet', 'avverget', 'droeftet', 'ikke_grunn') and med = '{}'
    when 'gjennomgang' then svar in ('fortsett', 'noen_andre', 'avvikle') and med <@ '{guiden}' and (med <> '{}' or ord is not null)
    when 'gi_veiledning' then svar = 'gitt' and med <@ '{barnevern,bup}'
    when 'fortell_ungdommen' then svar = 'fortalt' and med <> '{}' and med <@ '{ungdommen,foresatte}'
    when 'vurder_vikar' then svar in ('ikke_vikar', 'vikar') and med <@ '{guiden}' and (med <> '{}' or ord is not null)
    when 'tilbake' then svar = 'tilbake' and med = '{}'
    when 'avslutt_saken' then svar = 'fortsetter' and med = '{}' and ord is not null
    else svar = 'fortalt' and med = '{}' end);

-- Er det ingen som kan skrive den? Den som sa fra, er ute av politiet, eller kan verken føre den i saken eller på dagen sin.
create function tilgang.er_uten_skriver(m varde.guidemelding) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select not (tilgang.er_i_politiet(m.omrade_id, m.skrevet_av)
    and not exists (select 1 from tilgang.sperrer_i(m.omrade_id) x where x.bruker_id = m.skrevet_av and x.objekt_id = m.sak_id)
    and (tilgang.er_guiden(m.omrade_id, m.sak_id, m.skrevet_av) and tilgang.kontakten_stanset_ved(m.omrade_id, m.sak_id) is null
      or exists (select 1 from tilgang.koordinatorer_i(m.omrade_id) k where k.bruker_id = m.skrevet_av and k.organisasjon_id = m.eier_organisasjon)
      or m.flyttet_av is null and exists (select 1 from varde.sak_tilgang t where t.omrade_id = m.omrade_id and t.sak_id = m.sak_id and t.bruker_id = m.skrevet_av
          and t.relasjon in ('guide', 'samtaleholder'))
        and not exists (select 1 from varde.sak_tilgang t where t.omrade_id = m.omrade_id and t.sak_id = m.sak_id and t.bruker_id = m.skrevet_av
          and t.relasjon = 'etterforsker' and t.fra <= now() and (t.til is null or t.til > now())))) $$;

-- For den som koordinerer saken: er den hens å gi videre? Om en sak hen ikke har, er svaret nei.
create function tilgang.egenrapport_uten_skriver(p_melding uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.guidemelding m where m.omrade_id = (select tilgang.omrade()) and m.id = p_melding
    and 'egenrapport' = any (tilgang.meldingens_plikter(m.slag, m.av_politi))
    and (m.eier_organisasjon in (select tilgang.koordinator_for()) or m.sak_id in (select tilgang.mine_saker('{koordinator,stedfortreder}')))
    and m.sak_id not in (select tilgang.mine_sperrer()) and tilgang.er_uten_skriver(m)) $$;
revoke all on function tilgang.er_uten_skriver(varde.guidemelding), tilgang.egenrapport_uten_skriver(uuid) from public;
grant execute on function tilgang.egenrapport_uten_skriver(uuid) to varde_app;

call tilgang.bytt_tekst('tilgang.virk_guidemeldingssvar()',
  $f$and not tilgang.er_i_politiet(new.omrade_id, new.foert_av) then$f$,
  $t$and not tilgang.er_i_politiet(new.omrade_id, new.foert_av)
      and not (new.svar = 'gitt_videre' and tilgang.er_uten_skriver(m)) then$t$);
-- Skrevet er den bare av en i politiet; og kan den skrives, er det ikke nok å gi den videre.
call tilgang.bytt_tekst('tilgang.virk_guidemeldingssvar()',
  $f$  if new.plikt = 'gi_veiledning' and$f$,
  $t$  if new.plikt = 'egenrapport' and not (case new.svar when 'skrevet' then tilgang.er_i_politiet(new.omrade_id, new.foert_av)
      else tilgang.er_uten_skriver(m) end) then
    raise exception 'det svaret kan ikke gis her' using errcode = '23514';
  end if;
  if new.plikt = 'gi_veiledning' and$t$);

drop procedure tilgang.bytt_tekst(text, text, text);
