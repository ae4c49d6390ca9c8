-- En hendelse til i en sak som er åpen (VV-10): den stanser ikke kontakten, og vernet vurderes på nytt.

alter table varde.hendelse add column registrert_ved timestamptz;
update varde.hendelse h set registrert_ved = s.opprettet from varde.sak s where s.omrade_id = h.omrade_id and s.id = h.sak_id;
alter table varde.hendelse alter column registrert_ved set default clock_timestamp(), alter column registrert_ved set not null;
comment on column varde.hendelse.registrert_ved is 'formål: vite om vernet er vurdert etter at hendelsen ble kjent (VV-10, TP-50); kategori: klientforhold, helse, slekt_familie_hjem; '
  'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';

-- Hendelsen føres som den er nå: når den ble ført, velger basen, og om den er anmeldt, føres for seg (C25).
create function tilgang.vokt_ny_hendelse() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.registrert_ved := clock_timestamp();
  return new;
end $$;
create trigger naa before insert on varde.hendelse for each row when (current_user = 'varde_app') execute function tilgang.vokt_ny_hendelse();

-- Når den siste hendelsen kom til, i en sak som alt hadde en; ellers er det fra begynnelsen.
create function tilgang.vern_regnes_fra(p_omrade uuid, p_sak uuid) returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case when count(*) > 1 then max(h.registrert_ved) else '-infinity' end from varde.hendelse h where h.omrade_id = p_omrade and h.sak_id = p_sak $$;

create or replace function tilgang.vern_er_vurdert(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select tilgang.vern_er_vurdert_siden(p_omrade, p_sak, tilgang.vern_regnes_fra(p_omrade, p_sak)) $$;

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %', p_funksjon; end if;
  execute naa;
end $$;
call tilgang.bytt_tekst('tilgang.foer_oppfoelging(uuid, uuid)', 'tilgang.vern_er_vurdert_siden(p_omrade, p_sak, s.tilstand_siden)',
  'tilgang.vern_er_vurdert_siden(p_omrade, p_sak, greatest(s.tilstand_siden, tilgang.vern_regnes_fra(p_omrade, p_sak)))');
call tilgang.bytt_tekst('tilgang.se_etter_vernet(uuid, uuid)', $s$  perform tilgang.hold_oppgaven(p_omrade, p_sak, 'vern_uten_svar'$s$,
  $s$  perform tilgang.hold_oppgaven(p_omrade, p_sak, 'vern_etter_hendelse', not tilgang.vern_er_vurdert(p_omrade, p_sak)
    and tilgang.vern_regnes_fra(p_omrade, p_sak) > '-infinity', s.koordinator_id);
  perform tilgang.hold_oppgaven(p_omrade, p_sak, 'vern_uten_svar'$s$);
drop procedure tilgang.bytt_tekst;

create trigger vern_paa_nytt after insert on varde.hendelse for each row when (new.sakstype <> 'trusler') execute function tilgang.foelg_vernet();

-- Oppgaven er gjort når vernet er vurdert, ikke når noen sier det.
create policy bare_basen_om_hendelsen on varde.oppgave as restrictive for insert to varde_app with check (slag <> 'vern_etter_hendelse');
create policy hendelsen_foeres on varde.oppgave as restrictive for update to varde_app using (slag <> 'vern_etter_hendelse');

revoke all on function tilgang.vern_regnes_fra(uuid, uuid), tilgang.vokt_ny_hendelse() from public;
