-- Det siste fri SQL kunne gå utenom i saksgangen (TP-10, TP-08, TP-20), og det navngitte stedets vei fra raden til saken
-- (model.md, From row to case): holdt under uttrekkets nøkkel til beslutningen virker, og med i saken bare når
-- koordinatoren har bekreftet at det ikke er et hjem.

-- ── Vurderingen av egnethet: med navn, én gang (TP-10) ──────────────────────────────────────────

create function tilgang.vokt_vurdering() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if current_user <> 'varde_app' then return new; end if;
  if (new.egnet_vurdert_av is null) <> (new.egnet_vurdert_ved is null) and (tg_op = 'INSERT'
      or (new.egnet_vurdert_av, new.egnet_vurdert_ved) is distinct from (old.egnet_vurdert_av, old.egnet_vurdert_ved)) then
    raise exception 'en vurdering har både navn og dag' using errcode = '23514';
  end if;
  if tg_op = 'UPDATE' then
    if (new.egnet_vurdert_av, new.egnet_vurdert_ved) is distinct from (old.egnet_vurdert_av, old.egnet_vurdert_ved) then
      if old.egnet_vurdert_ved is not null then
        raise exception 'egnetheten er alt vurdert' using errcode = '23514';
      end if;
      if new.egnet_vurdert_av <> tilgang.aktor() then raise exception 'ikke ditt navn' using errcode = '42501'; end if;
    end if;
  elsif not new.anmeldt and exists (select 1 from varde.kandidat k
      where k.omrade_id = new.omrade_id and k.id = new.kandidat_id and k.anmeldt) then
    -- En anmeldt hendelse blir ikke uanmeldt av å bli en sak: da ville klareringen falt bort (TP-20).
    raise exception 'raden er anmeldt' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger vurdering before insert or update on varde.sak for each row execute function tilgang.vokt_vurdering();

-- ── Straffesaksnummer finnes bare der det er anmeldt (TP-08) ────────────────────────────────────

alter table varde.kandidat add constraint nummer_bare_anmeldt
  check (anmeldt or (straffesaksnummer is null and straffesaksnummer_indeks is null));
create policy bare_anmeldt on varde.straffesak as restrictive for insert to varde_app with check (exists (
  select 1 from varde.hendelse h where h.omrade_id = straffesak.omrade_id and h.id = straffesak.hendelse_id and h.anmeldt));

-- ── Stedet ──────────────────────────────────────────────────────────────────────────────────────

alter table varde.kandidat add constraint vernet_uten_sted check (not (vernet and stedskategori is not null));
create index kandidat_sted on varde.kandidat (omrade_id) where sted is not null;
grant update (sted) on varde.kandidat to varde_app;
-- Før denne lå stedene under radens egen nøkkel, og ingen skjerm viste dem.
update varde.kandidat set sted = null where sted is not null;

-- Et sted kan bare slippes, aldri skrives inn eller byttes, og først når en beslutning er tatt.
create function tilgang.vokt_sted() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if current_user <> 'varde_app' or new.sted is not distinct from old.sted then return new; end if;
  if new.sted is not null then raise exception 'et sted kan bare slippes' using errcode = '23514'; end if;
  if not exists (select 1 from varde.triagebeslutning b where b.omrade_id = new.omrade_id and b.kandidat_id = new.id
      and b.angret_ved is null) then
    raise exception 'raden er ikke avgjort' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger sted before update on varde.kandidat for each row execute function tilgang.vokt_sted();

-- Den som bekrefter at stedet ikke er et hjem, gjør det i eget navn.
create policy eget_navn on varde.hendelse as restrictive for insert to varde_app
  with check (sted_ikke_hjem_bekreftet_av is null or sted_ikke_hjem_bekreftet_av = (select tilgang.aktor()));

-- ── Ansvaret skifter: det står i sakens logg hvem som ga det fra seg, aldri hvorfor ─────────────

create function tilgang.logg_ansvar() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into varde.logg_fakta (omrade_id, sak_id, eier_organisasjon, skrevet_av, slag)
  values (new.omrade_id, new.id, new.eier_organisasjon, old.koordinator_id, 'ansvar_gitt_videre');
  return null;
end $$;
create trigger ansvar after update of koordinator_id on varde.sak for each row
  when (old.koordinator_id is distinct from new.koordinator_id) execute function tilgang.logg_ansvar();
