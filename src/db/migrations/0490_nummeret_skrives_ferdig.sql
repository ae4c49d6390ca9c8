-- Det ungdommen sa om nummeret sitt i samtalen, og som ikke kunne skrives der (TS-15, VV-01, VV-07): det venter på koordinatoren, som
-- skriver det ferdig eller legger det bort. Ingen side de foresatte ser, sier om et nummer ble skrevet eller venter.
alter table varde.kontakt drop constraint kontakt_slag_check,
  add constraint kontakt_slag_check check (slag in ('telefon', 'epost', 'sosiale_medier', 'trygg_kontakt', 'fra_samtalen', 'lagt_bort')),
  add check (slag not in ('fra_samtalen', 'lagt_bort') or foresatt_id is null and nummer_indeks is null and kontrollert_ord is null);

-- Bare koordinatoren leser det: verken guiden, den samtalen er overlatt til, eller den som har innsyn i numrene.
create policy venter_paa_koordinatoren on varde.kontakt as restrictive for select to varde_app
  using (slag not in ('fra_samtalen', 'lagt_bort') or eier_organisasjon = any (array(select tilgang.koordinator_for())));

-- Den som har samtalen, skriver bare ungdommens trygge nummer, og bare mens saken går.
drop policy har_samtalen on varde.kontakt;
create policy har_samtalen on varde.kontakt for insert to varde_app
  with check (foresatt_id is null and slag in ('trygg_kontakt', 'fra_samtalen') and sak_id = any (array(select tilgang.mine_saker('{samtaleholder}')))
    and exists (select 1 from varde.sak s where s.omrade_id = kontakt.omrade_id and s.id = kontakt.sak_id and s.tilstand not in ('avsluttet', 'henvist')));

-- Det som venter, ringes ikke: det kontrolleres når det skrives.
drop trigger nummeret on varde.kontakt;
create trigger nummeret after insert on varde.kontakt for each row
  when (current_user = 'varde_app' and new.slag not in ('fra_samtalen', 'lagt_bort')) execute function tilgang.vokt_nummeret();

-- Regelen må vite det basen vet, også for den samtalen er overlatt til, ellers stopper basen hen uten ord. Bare om ungdommens eget nummer.
create or replace function tilgang.nummeret_stengt_for_meg(p_sak uuid, p_foresatt uuid, p_indeks bytea) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.sak s where s.omrade_id = tilgang.omrade() and s.id = p_sak and p_indeks is not null
    and (s.eier_organisasjon in (select tilgang.koordinator_for()) or p_foresatt is null and s.id in (select tilgang.mine_saker('{samtaleholder}')))
    and s.id not in (select tilgang.mine_sperrer()) and s.id not in (select tilgang.bare_etterforsker('{koordinator}'))
    and tilgang.nummeret_skal_ikke(s.omrade_id, s.id, p_foresatt, p_indeks, null)) $$;

-- Venter noe fra samtalen? Det som står da, skrives ikke på nytt før koordinatoren har sett det.
create function tilgang.nummeret_venter_for_meg(p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.sak s where s.omrade_id = tilgang.omrade() and s.id = p_sak
    and (s.eier_organisasjon in (select tilgang.koordinator_for()) or s.id in (select tilgang.mine_saker('{samtaleholder}')))
    and s.id not in (select tilgang.mine_sperrer()) and s.id not in (select tilgang.bare_etterforsker('{koordinator}'))
    and (select max(k.registrert_ved) filter (where k.slag = 'fra_samtalen')
        > coalesce(max(k.registrert_ved) filter (where k.slag in ('trygg_kontakt', 'lagt_bort')), '-infinity')
      from varde.kontakt k where k.omrade_id = s.omrade_id and k.sak_id = s.id and k.foresatt_id is null)) $$;
revoke all on function tilgang.nummeret_venter_for_meg(uuid) from public;
grant execute on function tilgang.nummeret_venter_for_meg(uuid) to varde_app;

-- Flyttes saken, følger det siste trygge nummeret med; det som venter, er ikke det (TP-47).
create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;
call tilgang.bytt_tekst('tilgang.celler_i_tilbudet(uuid)', 'where n.omrade_id = t.o and n.sak_id = t.sak and (n.foresatt_id is null or',
  $t$where n.omrade_id = t.o and n.sak_id = t.sak and n.slag = 'trygg_kontakt' and (n.foresatt_id is null or$t$);
drop procedure tilgang.bytt_tekst(text, text, text);
