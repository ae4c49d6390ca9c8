-- En trussel eller en bekymring det ble sagt fra om i feil sak (VV-25, TG-17, TG-18): den flyttes til den rette eller forsegles, som en kontakt i
-- loggen. Sporet står i loggen, ordene leses bare av personvernombudet, og pliktene den ga den feile ungdommen, er borte med den.

alter table varde.guidemelding add column flyttet_av uuid references varde.bruker;
comment on column varde.guidemelding.flyttet_av is 'formål: vite hvem som flyttet meldingen hit, og skrev ordene om igjen (VV-25); kategori: klientforhold; '
  'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';

-- Ordene går over som de er, under den nøkkelen og id-en de hadde: sporet har meldingens og svarets id, og `maate` sier hvilket av dem det var.
-- `ok`, `ikke_funnet`, `mangler_ord`, `annen_eier` eller `stengt`.
create function tilgang.feilfoer_melding(p_sak uuid, p_melding uuid, p_id uuid, p_grunn bytea, p_til uuid, p_ny uuid, p_innhold bytea) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare her uuid := tilgang.omrade(); meg uuid := tilgang.aktor(); s record; m record; n record;
begin
  perform 1 from varde.sak k where k.omrade_id = her and k.id in (p_sak, p_til) order by k.id for no key update;
  select k.* into s from varde.sak k where k.omrade_id = her and k.id = p_sak;
  select g.* into m from varde.guidemelding g where g.omrade_id = her and g.sak_id = p_sak and g.id = p_melding and g.slag in ('trussel', 'bekymring');
  if s.id is null or m.id is null or p_grunn is null or not tilgang.foerer_loggen(p_sak)
      or not (s.eier_organisasjon in (select tilgang.koordinator_for()) or m.skrevet_av = meg) then
    return 'ikke_funnet';
  end if;
  if p_til is not null then
    select k.eier_organisasjon, k.tilstand into n from varde.sak k where k.omrade_id = her and k.id = p_til;
    if p_til = p_sak or n.eier_organisasjon is null or not tilgang.foerer_loggen(p_til) then return 'ikke_funnet'; end if;
    if n.eier_organisasjon <> s.eier_organisasjon then return 'annen_eier'; end if;
    if n.tilstand not in ('samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon') then return 'stengt'; end if;
    if (m.innhold is null) <> (p_innhold is null) then return 'mangler_ord'; end if;
    -- Pliktene begynner i den rette saken; det som var svart om den feile ungdommen, følger ikke med.
    insert into varde.guidemelding (omrade_id, id, sak_id, eier_organisasjon, slag, innhold, skrevet_av, flyttet_av)
      values (her, p_ny, p_til, n.eier_organisasjon, m.slag, p_innhold, m.skrevet_av, meg);
  end if;
  insert into varde.logg_fakta (omrade_id, id, sak_id, eier_organisasjon, skrevet_av, skrevet_ved, slag)
    select her, x.id, p_sak, m.eier_organisasjon, x.av, x.ved, 'feilfoert' from (select m.id, m.skrevet_av, m.skrevet_ved
      union all select v.id, v.foert_av, v.foert_ved from varde.guidemeldingssvar v where v.omrade_id = her and v.melding_id = m.id) x (id, av, ved);
  insert into varde.feilfoert (omrade_id, id, sak_id, eier_organisasjon, linje_id, flyttet, grunn, dag, maate, innhold, foert_av)
    values (her, p_id, p_sak, m.eier_organisasjon, m.id, p_til is not null, p_grunn, tilgang.oslodag(m.skrevet_ved), m.slag, m.innhold, meg);
  insert into varde.feilfoert (omrade_id, id, sak_id, eier_organisasjon, linje_id, flyttet, dag, maate, innhold, foert_av)
    select her, gen_random_uuid(), p_sak, m.eier_organisasjon, v.id, false, v.dag, v.plikt, v.ord, meg
    from varde.guidemeldingssvar v where v.omrade_id = her and v.melding_id = m.id;
  delete from varde.guidemelding g where g.omrade_id = her and g.id = m.id;
  insert into varde.avvik (omrade_id, sak_id, eier_organisasjon, slag, linje_id, aapnet_av) values (her, p_sak, s.eier_organisasjon, 'feilfoert', m.id, meg);
  perform tilgang.avvik_er_aapnet(her, p_sak);
  perform tilgang.se_etter_vernet(her, p_sak);
  return 'ok';
end $$;
revoke all on function tilgang.feilfoer_melding(uuid, uuid, uuid, bytea, uuid, uuid, bytea) from public;
grant execute on function tilgang.feilfoer_melding(uuid, uuid, uuid, bytea, uuid, uuid, bytea) to varde_app;
