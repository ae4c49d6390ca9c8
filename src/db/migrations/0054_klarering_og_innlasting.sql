-- Hver hendelse svares det på for seg, og det sies hvilken (VV-10, VV-13). Et stort uttrekk som ikke ble lagt inn, blir ikke borte
-- uten at noen får vite det (TP-16, TP-17). Den ene kjente forelderen ringes ikke før det er kjent at barnet bor der (TP-23).

-- ── Hendelsen det spørres om ────────────────────────────────────────────────────────────────────

-- Slaget og dagen, til den som svarer: uten dem kan hen ikke vite hvilken av to hendelser svaret gjelder. Ingenting annet om den
-- (RO-05), og bare når det er spurt.
create function tilgang.spurt_om(p_sak uuid) returns table (hendelse_id uuid, sakstype text, dato date)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select h.id, h.sakstype, h.dato from varde.hendelse h
  join varde.klarering k on k.omrade_id = h.omrade_id and k.hendelse_id = h.id and k.spurt_ved is not null
  where h.omrade_id = (select tilgang.omrade()) and h.sak_id = p_sak and h.sak_id not in (select tilgang.mine_sperrer())
    and (h.sak_id in (select tilgang.mine_saker('{etterforsker}')) or h.eier_organisasjon in (select tilgang.koordinator_for())) $$;
grant execute on function tilgang.spurt_om to varde_app;
revoke all on function tilgang.spurt_om from public;

-- ── Det som ikke ble lagt inn ───────────────────────────────────────────────────────────────────

-- Hodet blir stående når linjene kastes: hvilke dager det gjaldt og når det ble kastet. Ingenting om hvem linjene handlet om, ingen
-- nøkkel og ingen hash av filen.
alter table varde.innlasting add column kastet_ved timestamptz,
  alter column nokkel_id drop not null, alter column filhash drop not null,
  add constraint kastet_uten_innhold check (case when kastet_ved is null then nokkel_id is not null and filhash is not null
    else nokkel_id is null and filhash is null and kjoert_av = '' end),
  drop constraint en_om_gangen;
create unique index innlasting_en_om_gangen on varde.innlasting (omrade_id, eier_organisasjon) where kastet_ved is null;
comment on table varde.innlasting is 'et stort uttrekk som er lest og legges inn av en jobb; tømmes når det er inne. Kastes det, står hodet i 90 dager, så noen får vite det';
comment on column varde.innlasting.kastet_ved is 'formål: si at et uttrekk ikke ble lagt inn (TP-17); kategori: ansatt; grunnlag: politiregisterloven; periode: 90 dager';
grant select (periode_fra, periode_til, kastet_ved, lagt_klar) on varde.innlasting to varde_app;

create function jobb.kast_innlasting(p_omrade uuid, p_id uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from varde.innlasting_rad r where r.omrade_id = p_omrade and r.innlasting_id = p_id;
  update varde.innlasting i set kastet_ved = now(), nokkel_id = null, filhash = null, kjoert_av = ''
    where i.omrade_id = p_omrade and i.id = p_id and i.kastet_ved is null;
  if found then perform logg.skriv_system('innlasting_kastet', 'feil', '{uttrekk}', array[p_id], '', p_omrade); end if;
end $$;
revoke all on function jobb.kast_innlasting from public;

create or replace function jobb.uttrekk_som_venter() returns setof uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform jobb.kast_innlasting(i.omrade_id, i.id) from varde.innlasting i
    where i.kastet_ved is null and i.lagt_klar < now() - interval '24 hours';
  delete from varde.innlasting i where i.kastet_ved < now() - interval '90 days';
  return query select i.id from varde.innlasting i where i.kastet_ved is null order by i.lagt_klar;
end $$;

-- Funksjonene endres der de står, så det andre migrasjoner har lagt inn i dem, blir stående.
create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;
call tilgang.bytt_tekst('jobb.legg_inn_uttrekk(uuid)', 'where i.id = p_id for update', 'where i.id = p_id and i.kastet_ved is null for update');
-- Slettes en nøkkel det som ligger klart, står under, kastes alt sammen, og det sies.
call tilgang.bytt_tekst('jobb.toem(uuid[])', 'delete from varde.innlasting i where i.nokkel_id = k
      or (i.omrade_id, i.id) in (select x.omrade_id, x.innlasting_id from varde.innlasting_rad x where x.nokkel_id = k);',
  'perform jobb.kast_innlasting(i.omrade_id, i.id) from varde.innlasting i where i.nokkel_id = k
      or (i.omrade_id, i.id) in (select x.omrade_id, x.innlasting_id from varde.innlasting_rad x where x.nokkel_id = k);');

-- Det jobben vet: siden når den har holdt på med uttrekket, og om den har prøvd og ikke greid det. Alt legges inn i én transaksjon,
-- så det finnes ikke noe mellomtall (docs/adr/0034-innlasting.md).
create function tilgang.innlasting_i_jobben(p_id uuid) returns table (siden timestamptz, feilet boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select (select max(j.started_on) from jobbko.job j where j.name = 'legg_inn_uttrekk' and j.state = 'active'
      and coalesce(j.data ->> 'uttrekk', i.id::text) = i.id::text),
    exists (select 1 from jobbko.job j where j.name = 'legg_inn_uttrekk' and j.state in ('retry', 'failed') and j.data ->> 'uttrekk' = i.id::text)
  from varde.innlasting i where i.omrade_id = (select tilgang.omrade()) and i.id = p_id and i.kastet_ved is null
    and i.eier_organisasjon in (select tilgang.uttrekk_for()) and i.id not in (select tilgang.mine_sperrer()) $$;
grant execute on function tilgang.innlasting_i_jobben to varde_app;
revoke all on function tilgang.innlasting_i_jobben from public;

drop procedure tilgang.bytt_tekst;

-- ── Den ene kjente forelderen (TP-23, VV-02) ────────────────────────────────────────────────────

-- Er bare én forelder kjent, og bor ikke barnet der, er det ikke kjent hvem det bor hos, så lenge ingen av de andre foresatte har det:
-- da ringes hen ikke. Den andre forelderen trenger ikke være skrevet inn for at spørsmålet skal stilles.
create or replace function tilgang.ringbare(p_omrade uuid, p_sak uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with naa as (select f.*, f.slag like 'forelder%' as forelder, f.bor_med in ('ja', 'delvis') as bor_der from tilgang.foresatte_naa(p_omrade, p_sak) f
    where not exists (select 1 from varde.sak s where s.omrade_id = p_omrade and s.id = p_sak and s.aldersbaand = '18_pluss')),
  foreldre as (select bool_or(bor_med = 'ukjent') or count(*) < 2 and not (select bool_or(bor_der) from naa) as ukjent,
    bool_or(bor_der and kan_kontaktes = 'ja') as hos_en_som_kan from naa where forelder)
  select n.id from naa n, foreldre p where n.kan_kontaktes = 'ja'
    and (not n.forelder or (not p.ukjent and (n.bor_der or not p.hos_en_som_kan))) $$;
