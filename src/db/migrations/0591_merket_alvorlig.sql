-- At saken ble merket som alvorlig, står i saken slik det står at merket ble tatt bort (TP-35, TP-52): hvem, når, og uten grunn.
alter table varde.advarselsgrunn
  drop constraint advarselsgrunn_advarsel_check,
  add constraint advarselsgrunn_advarsel_check
    check (advarsel in ('ventet_for_lenge', 'vern_ikke_vurdert', 'vitne_ikke_sagt', 'vernplikter_aapne', 'samtalen_ikke_skrevet', 'merket_alvorlig', 'alvorlig_tatt_bort')),
  alter column grunn drop not null,
  add constraint advarselsgrunn_har_grunn check ((grunn is null) = (advarsel = 'merket_alvorlig'));
drop policy merket_er_tatt_bort on varde.advarselsgrunn;
create policy merket_foeres_av_basen on varde.advarselsgrunn as restrictive for insert to varde_app
  with check (advarsel not in ('merket_alvorlig', 'alvorlig_tatt_bort'));

create or replace function tilgang.merk_alvorlig(p_sak uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update varde.sak s set alvorlig = true where s.omrade_id = tilgang.omrade() and s.id = p_sak and not s.alvorlig
    and s.tilstand not in ('avsluttet', 'henvist', 'angret') and s.eier_organisasjon in (select tilgang.koordinator_for())
    and s.id not in (select tilgang.mine_sperrer()) and s.id not in (select tilgang.bare_etterforsker('{koordinator}'));
  if not found then return false; end if;
  insert into varde.advarselsgrunn (omrade_id, sak_id, eier_organisasjon, advarsel, gitt_av)
    select s.omrade_id, s.id, s.eier_organisasjon, 'merket_alvorlig', tilgang.aktor() from varde.sak s where s.omrade_id = tilgang.omrade() and s.id = p_sak;
  return true;
end $$;
