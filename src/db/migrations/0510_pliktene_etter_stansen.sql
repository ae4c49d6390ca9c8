-- Plikter stanser aldri (VV-06): i den siste samtalen etter en stans føres også en trussel, med det den gir ellers (TG-17, TG-18). Den som er i
-- politiet og hørte den, fører egenrapporten sin selv om saken er stengt. Og hvem i familien som er fortalt at kontakten stanset: bare de som
-- kan kontaktes, og aldri hvorfor.

-- ── Den siste samtalen ───────────────────────────────────────────────────────────────────────────────────────────────
-- Meldingene skrives som alle andre: `vokt_guidemelding` sier om den som hørte det, er i politiet, og `meldingens_plikter` hva det gir.
drop function tilgang.foer_siste_samtale(uuid, uuid, date, text, bytea, uuid, bytea);
create function tilgang.foer_siste_samtale(p_sak uuid, p_linje uuid, p_dag date, p_maate text, p_ord bytea, p_melding uuid, p_bekymring bytea,
  p_truet boolean, p_trussel uuid, p_trussel_ord bytea) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare m record; s record;
begin
  select k.* into s from varde.sak k where k.omrade_id = tilgang.omrade() and k.id = p_sak
    and k.id in (select x.sak_id from tilgang.siste_samtaler_hos_meg() x) for update;
  if not found then return false; end if;
  select x.* into m from tilgang.siste_samtaler_hos_meg() x where x.sak_id = p_sak;
  if not found or p_dag is null or p_dag < tilgang.oslodag(m.stanset_ved) or p_dag > tilgang.dagen() or octet_length(p_ord) is null then return false; end if;
  insert into varde.logg_fakta (omrade_id, id, sak_id, eier_organisasjon, skrevet_av, slag, innhold, dag, maate, utfall, gjaldt, tok_kontakt, under_ti, siste_samtale)
    values (s.omrade_id, p_linje, s.id, s.eier_organisasjon, tilgang.aktor(), 'kontakt', p_ord, p_dag, p_maate, 'naadd', 'ungdommen', false, s.aldersbaand = 'under_10', true);
  insert into varde.guidemelding (omrade_id, id, sak_id, eier_organisasjon, slag, innhold, skrevet_av)
    select s.omrade_id, x.id, s.id, s.eier_organisasjon, x.slag, x.ord, tilgang.aktor()
    from (values (p_melding, 'bekymring', p_bekymring, p_bekymring is not null), (p_trussel, 'trussel', p_trussel_ord, p_truet)) x (id, slag, ord, sagt)
    where x.sagt;
  return true;
end $$;

-- ── Egenrapporten når saken er stengt for den som hørte trusselen (TG-18) ────────────────────────────────────────────
-- Bare min egen, i en sak jeg hadde, som ikke er flyttet dit av andre, og som jeg ikke kan svare på der den ellers står. Ikke hvem, og ikke ordene.
create function tilgang.egenrapporter_hos_meg() returns table (melding_id uuid, sak_id uuid, saksreferanse text, tilstand text, siden timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select m.id, s.id, s.saksreferanse, s.tilstand, m.skrevet_ved from varde.guidemelding m
  join varde.sak s on s.omrade_id = m.omrade_id and s.id = m.sak_id and s.tilstand <> 'angret'
  where m.omrade_id = (select tilgang.omrade()) and m.skrevet_av = (select tilgang.aktor()) and m.slag = 'trussel' and m.flyttet_av is null
    and 'egenrapport' = any (tilgang.meldingens_plikter(m.slag, m.av_politi)) and tilgang.er_i_politiet(m.omrade_id, m.skrevet_av)
    and not exists (select 1 from varde.guidemeldingssvar v where v.omrade_id = m.omrade_id and v.melding_id = m.id and v.plikt = 'egenrapport')
    and exists (select 1 from varde.sak_tilgang t where t.omrade_id = s.omrade_id and t.sak_id = s.id and t.bruker_id = m.skrevet_av
      and t.relasjon in ('guide', 'samtaleholder'))
    and s.id not in (select tilgang.mine_saker('{guide}')) and s.eier_organisasjon not in (select tilgang.koordinator_for())
    and s.id not in (select tilgang.mine_sperrer()) and s.id not in (select tilgang.mine_saker('{etterforsker}')) $$;

-- Usant når den ikke er min å føre. Svaret er det samme som føres fra saken, og basen holder det samme (`virk_guidemeldingssvar`).
create function tilgang.foer_egenrapport(p_melding uuid, p_med text[], p_dag date) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from varde.guidemelding m where m.omrade_id = tilgang.omrade() and m.id = p_melding
    and m.id in (select x.melding_id from tilgang.egenrapporter_hos_meg() x) for update;
  if not found or p_dag is null or p_dag > tilgang.dagen() then return false; end if;
  insert into varde.guidemeldingssvar (omrade_id, sak_id, eier_organisasjon, melding_id, plikt, svar, med, dag, foert_av)
    select m.omrade_id, m.sak_id, m.eier_organisasjon, m.id, 'egenrapport', 'skrevet', p_med, p_dag, tilgang.aktor()
    from varde.guidemelding m join tilgang.egenrapporter_hos_meg() x on x.melding_id = m.id where m.omrade_id = tilgang.omrade() and m.id = p_melding;
  return found;
end $$;

-- ── Hvem i familien som er fortalt det (VV-06, VV-01) ────────────────────────────────────────────────────────────────
alter table varde.trukketvurdering add column fortalt uuid[] not null default '{}';
comment on column varde.trukketvurdering.fortalt is 'formål: vise hvem i familien som er fortalt at kontakten stanset, aldri hvorfor (VV-06); bare de som kan kontaktes; kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
  'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';
grant insert (fortalt) on varde.trukketvurdering to varde_app;
create function tilgang.vokt_fortalt() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select 1 from unnest(new.fortalt) x (id) where not exists (select 1 from tilgang.foresatte_naa(new.omrade_id, new.sak_id) f
      where f.id = x.id and f.kan_kontaktes = 'ja' and f.svart)) then
    raise exception 'hen kan ikke kontaktes' using errcode = '23514';
  end if;
  return null;
end $$;
create trigger fortalt after insert on varde.trukketvurdering for each row when (cardinality(new.fortalt) > 0) execute function tilgang.vokt_fortalt();

revoke all on function tilgang.foer_siste_samtale(uuid, uuid, date, text, bytea, uuid, bytea, boolean, uuid, bytea), tilgang.egenrapporter_hos_meg(),
  tilgang.foer_egenrapport(uuid, text[], date), tilgang.vokt_fortalt() from public;
grant execute on function tilgang.foer_siste_samtale(uuid, uuid, date, text, bytea, uuid, bytea, boolean, uuid, bytea), tilgang.egenrapporter_hos_meg(),
  tilgang.foer_egenrapport(uuid, text[], date) to varde_app;
