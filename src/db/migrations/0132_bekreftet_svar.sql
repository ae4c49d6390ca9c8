-- Et muntlig svar som koordinatoren førte, bekreftes av den som svarer for straffesaken, eller rettes med et nytt svar (VV-13).

alter table varde.klareringssvar add column bekreftet_av uuid references varde.bruker, add column bekreftet_ved timestamptz,
  add constraint bare_muntlige_bekreftes check (bekreftet_av is null or muntlig_fra is not null),
  add check ((bekreftet_av is null) = (bekreftet_ved is null));

-- Det svaret som står, i en sak jeg har straffesaken i og svarer for; aldri i en jeg selv ba om klareringen i, og aldri et jeg førte selv.
create function tilgang.bekreft_klareringssvar(p_sak uuid, p_hendelse uuid, p_svar uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if p_sak not in (select tilgang.mine_saker('{etterforsker}')) or p_sak in (select tilgang.mine_sperrer()) or tilgang.ba_om_klarering(p_sak) then
    return false;
  end if;
  update varde.klareringssvar s set bekreftet_av = tilgang.aktor(), bekreftet_ved = clock_timestamp()
    from varde.klarering k
    where s.omrade_id = tilgang.omrade() and s.sak_id = p_sak and s.id = p_svar and s.muntlig_fra is not null and s.bekreftet_av is null
      and s.svart_av <> tilgang.aktor() and k.omrade_id = s.omrade_id and k.id = s.klarering_id and k.hendelse_id = p_hendelse
      and k.id not in (select tilgang.ikke_mine_klareringer(p_sak))
      and not exists (select 1 from varde.klareringssvar n where n.omrade_id = s.omrade_id and n.etter = s.id);
  if not found then return false; end if;
  perform tilgang.se_etter_bekreftelsen(tilgang.omrade(), p_sak);
  return true;
end $$;

-- Oppgaven er den som svarer for straffesaken sin, så lenge et muntlig svar står ubekreftet.
create function tilgang.se_etter_bekreftelsen(p_omrade uuid, p_sak uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare etterforsker uuid := tilgang.etterforskeren(p_omrade, p_sak);
begin
  perform tilgang.hold_oppgaven(p_omrade, p_sak, 'bekreft_svar', etterforsker is not null and exists (
    select 1 from varde.klareringssvar s where s.omrade_id = p_omrade and s.sak_id = p_sak and s.muntlig_fra is not null and s.bekreftet_av is null
      and s.svart_av <> etterforsker and not exists (select 1 from varde.klareringssvar n where n.omrade_id = s.omrade_id and n.etter = s.id)), etterforsker);
end $$;
create function tilgang.foelg_svaret() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform tilgang.se_etter_bekreftelsen(new.omrade_id, new.sak_id);
  return null;
end $$;
create trigger bekreftes after insert on varde.klareringssvar for each row when (new.svart_av is not null) execute function tilgang.foelg_svaret();

-- Også når den som svarer for straffesaken, kommer etterpå, eller byttes: oppgaven følger den som har den nå.
create function tilgang.foelg_etterforskeren() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update varde.oppgave o set utfort = now(), utfort_av = o.for_bruker where o.omrade_id = new.omrade_id and o.sak_id = new.sak_id
    and o.slag = 'bekreft_svar' and o.utfort is null and o.for_bruker is distinct from tilgang.etterforskeren(new.omrade_id, new.sak_id);
  perform tilgang.se_etter_bekreftelsen(new.omrade_id, new.sak_id);
  return null;
end $$;
create trigger bekreftelsen after insert or update of til on varde.sak_tilgang for each row when (new.relasjon = 'etterforsker')
  execute function tilgang.foelg_etterforskeren();

create policy bare_basen_om_svaret on varde.oppgave as restrictive for insert to varde_app with check (slag <> 'bekreft_svar');
create policy svaret_bekreftes on varde.oppgave as restrictive for update to varde_app using (slag <> 'bekreft_svar');

-- Den som har straffesaken, ser sin egen oppgave om det (RO-05).
do $$ declare foer text; naa text; begin
  select p.qual into foer from pg_policies p where p.schemaname = 'varde' and p.tablename = 'oppgave' and p.policyname = 'ikke_etterforskerens';
  naa := replace(foer, 'ny_etterforsker,', 'ny_etterforsker,bekreft_svar,');
  if naa is null or naa = foer then raise exception 'fant ikke stedet i ikke_etterforskerens'; end if;
  execute format('alter policy ikke_etterforskerens on varde.oppgave using (%s)', naa);
end $$;

revoke all on function tilgang.bekreft_klareringssvar(uuid, uuid, uuid), tilgang.se_etter_bekreftelsen(uuid, uuid), tilgang.foelg_svaret(),
  tilgang.foelg_etterforskeren() from public;
grant execute on function tilgang.bekreft_klareringssvar(uuid, uuid, uuid) to varde_app;

do $$ declare r record; begin
  for r in select * from (values ('bekreftet_av', 'vite om den som svarer for straffesaken, har bekreftet svaret (VV-13)'),
    ('bekreftet_ved', 'vise når svaret ble bekreftet (VV-13)')) k (navn, formaal)
  loop
    execute format('comment on column varde.klareringssvar.%I is %L', r.navn, format('formål: %s; '
      'kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal));
  end loop;
end $$;
