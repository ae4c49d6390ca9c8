-- Ungdommens nei, slik det ble sagt og slik det går videre (VV-04, VV-06, TP-40; ADR 0079): dagen hen sa det er dagen det teller fra; melder hen
-- selv behovet, er nei-et tatt tilbake; et nei etter en trukket foresatt vurderes for seg; det guiden skulle gjøre, går til koordinatoren.

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

-- ── Dagen hen sa det ─────────────────────────────────────────────────────────────────────────────────────────────────

alter table varde.sak add column ungdommen_nei_dag date;
comment on column varde.sak.ungdommen_nei_dag is 'formål: ikke kontakte en ungdom etter dagen hen sa nei (VV-04); tom når hen ikke har det, eller har sagt ja siden; kategori: klientforhold; '
  'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';
update varde.sak s set ungdommen_nei_dag = coalesce((select v.dag from varde.samtykkesvar v where v.omrade_id = s.omrade_id and v.sak_id = s.id
    and v.foresatt_id is null and v.svar in ('nektet', 'trukket') and v.foert_ved = s.ungdommen_nei_ved limit 1), tilgang.oslodag(s.ungdommen_nei_ved))
  where s.ungdommen_nei_ved is not null;
alter table varde.sak add constraint neiet_har_dag check ((ungdommen_nei_ved is null) = (ungdommen_nei_dag is null));

create or replace function tilgang.vokt_kontakt_etter_nei() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare nei date;
begin
  select k.ungdommen_nei_dag into nei from varde.sak k where k.omrade_id = new.omrade_id and k.id = new.sak_id for no key update;
  if nei is not null and tilgang.aktor() is not null and new.dag > nei then
    raise exception 'ungdommen har sagt nei' using errcode = '23514';
  end if;
  return null;
end $$;

-- Et ja setter koordinatoren i gang igjen: det som manglet en guide før nei-et, mangler den fortsatt. Og den som var bedt om å spørre, har spurt.
call tilgang.bytt_tekst('tilgang.virk_eget_svar()', $f$declare nei boolean := new.svar in ('nektet', 'trukket');$f$,
  $t$declare nei boolean := new.svar in ('nektet', 'trukket'); sa_nei boolean;$t$);
call tilgang.bytt_tekst('tilgang.virk_eget_svar()', $f$  update varde.sak s set ungdommen_nei_ved = case when nei then coalesce(s.ungdommen_nei_ved, new.foert_ved) end
    where$f$, $t$  select s.ungdommen_nei_ved is not null into sa_nei from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id for no key update;
  update varde.sak s set ungdommen_nei_ved = case when nei then coalesce(s.ungdommen_nei_ved, new.foert_ved) end,
    ungdommen_nei_dag = case when nei then coalesce(s.ungdommen_nei_dag, new.dag, tilgang.oslodag(new.foert_ved)) end
    where$t$);
call tilgang.bytt_tekst('tilgang.virk_eget_svar()', $f$  if nei then
$f$, $t$  update varde.oppgave o set utfort = now(), utfort_av = new.foert_av where o.omrade_id = new.omrade_id and o.sak_id = new.sak_id
    and o.slag = 'ungdommen_spoerres' and o.utfort is null;
  if nei then
$t$);
call tilgang.bytt_tekst('tilgang.virk_eget_svar()', $f$and o.slag = 'ungdommen_sa_nei' and o.utfort is null;$f$, $t$and o.slag = 'ungdommen_sa_nei' and o.utfort is null;
    if sa_nei then
      perform tilgang.si_fra(new.omrade_id, new.sak_id, 'mangler_guide', s.koordinator_id) from varde.sak s where s.omrade_id = new.omrade_id
        and s.id = new.sak_id and s.tilstand = 'guide_soekes' and not tilgang.har_guide(s.omrade_id, s.id);
    end if;$t$);

-- ── Saken åpnes igjen (TP-40) ────────────────────────────────────────────────────────────────────────────────────────

-- Melder ungdommen selv behovet, er det hens nye ja til å bli kontaktet; samtykket spørres det om på nytt (C14). Melder bare de foresatte det, står
-- nei-et, og koordinatoren spør ungdommen med en gang.
call tilgang.bytt_tekst('tilgang.aapne_igjen()', 'k.egnet_vurdert_ved into', 'k.egnet_vurdert_ved, k.ungdommen_nei_ved is not null and new.meldt_av = ''foresatte'' as staar_neiet into');
call tilgang.bytt_tekst('tilgang.aapne_igjen()', 'sjeldnere_til = null', $t$ungdommen_nei_ved = case when s.staar_neiet then ungdommen_nei_ved end,
    ungdommen_nei_dag = case when s.staar_neiet then ungdommen_nei_dag end, sjeldnere_til = null$t$);
call tilgang.bytt_tekst('tilgang.aapne_igjen()', $f$if til = 'guide_soekes' and s.koordinator_id <> new.gjenaapnet_av then$f$,
  $t$if s.staar_neiet then
    perform tilgang.si_fra(new.omrade_id, new.sak_id, 'ungdommen_spoerres', s.koordinator_id);
  else
    update varde.oppgave o set utfort = now(), utfort_av = new.gjenaapnet_av where o.omrade_id = new.omrade_id and o.sak_id = new.sak_id
      and o.slag in ('ungdommen_sa_nei', 'ungdommen_spoerres') and o.utfort is null;
  end if;
  if til = 'guide_soekes' and not s.staar_neiet and s.koordinator_id <> new.gjenaapnet_av then$t$);
create policy bare_basen_om_aa_spoerre on varde.oppgave as restrictive for insert to varde_app with check (slag <> 'ungdommen_spoerres');
create policy ungdommen_spoerres on varde.oppgave as restrictive for update to varde_app using (slag <> 'ungdommen_spoerres');

-- ── En vurdering for hvert som stanset (VV-06) ───────────────────────────────────────────────────────────────────────

-- Den foresattes og ungdommens eget på det samme spørsmålet: sier ungdommen nei etter at det andre er vurdert, vurderes det for seg.
alter table varde.trukketvurdering add column ungdommen boolean not null default false;
comment on column varde.trukketvurdering.ungdommen is 'formål: vite om vurderingen er av ungdommens eget nei (VV-04); kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
  'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';
update varde.trukketvurdering t set ungdommen = true where not exists (select 1 from varde.samtykkesvar v where v.omrade_id = t.omrade_id
  and v.samtykke_id = t.samtykke_id and v.foresatt_id is not null and v.svar = 'trukket' and v.stanser and v.foert_ved <= t.vurdert_ved);
alter table varde.trukketvurdering drop constraint trukketvurdering_omrade_id_samtykke_id_key, add unique (omrade_id, samtykke_id, ungdommen);
grant insert (ungdommen) on varde.trukketvurdering to varde_app;

-- Det som stanset, den foresattes eller ungdommens eget. Et nei hen har tatt tilbake siden, er det ikke mer å føre om.
drop function tilgang.er_trukket(uuid, uuid);
create function tilgang.er_trukket(p_omrade uuid, p_samtykke uuid, p_ungdommen boolean) returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select min(v.foert_ved) from varde.samtykkesvar v join varde.sak s on s.omrade_id = v.omrade_id and s.id = v.sak_id
    join varde.samtykke a on a.omrade_id = v.omrade_id and a.id = v.samtykke_id
    where v.omrade_id = p_omrade and v.samtykke_id = p_samtykke and v.stanser and p_ungdommen = (v.foresatt_id is null)
      and case when p_ungdommen then v.svar in ('nektet', 'trukket') and a.slag = 'oppfoelging' and v.foert_ved >= s.ungdommen_nei_ved
        else v.svar = 'trukket' end $$;
-- Den foresattes er ført når noe er det; ungdommens når det er ført etter at hen sa nei.
create function tilgang.maa_vurderes(p_omrade uuid, p_samtykke uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(x.sist < tilgang.er_trukket(p_omrade, p_samtykke, true), false)
      or x.sist = '-infinity' and tilgang.er_trukket(p_omrade, p_samtykke, false) is not null
    from (select coalesce(max(t.vurdert_ved), '-infinity') as sist from varde.trukketvurdering t where t.omrade_id = p_omrade and t.samtykke_id = p_samtykke) x $$;
create or replace function tilgang.virk_trukketvurdering() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id for update;
  if tilgang.aktor() is not null and tilgang.er_trukket(new.omrade_id, new.samtykke_id, new.ungdommen) is null then
    raise exception 'ingen har trukket det' using errcode = '23514';
  end if;
  update varde.oppgave o set utfort = now(), utfort_av = new.vurdert_av where o.omrade_id = new.omrade_id and o.sak_id = new.sak_id
    and o.slag in ('samtykke_trukket', 'ungdommen_sa_nei') and o.utfort is null and not exists (select 1 from varde.samtykke a
      where a.omrade_id = new.omrade_id and a.sak_id = new.sak_id and tilgang.maa_vurderes(a.omrade_id, a.id));
  return null;
end $$;

-- ── Det guiden skulle gjøre (RO-04, TP-34) ───────────────────────────────────────────────────────────────────────────

-- Guiden leser ikke saken lenger: det som ikke er å ringe ungdommen, er koordinatorens. Har hen saken i en annen rolle, er det hens fortsatt.
create function tilgang.flytt_ved_stans() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tilgang.kontakten_stanset_ved(new.omrade_id, new.sak_id) is null then return null; end if;
  update varde.oppgave o set for_bruker = s.koordinator_id, gang = o.gang + 1, fornyet = now()
  from varde.sak s
  where s.omrade_id = new.omrade_id and s.id = new.sak_id and o.omrade_id = s.omrade_id and o.sak_id = s.id and o.utfort is null
    and o.slag <> 'ring_etter_straffesaken' and o.for_bruker is distinct from s.koordinator_id and o.for_bruker is distinct from s.stedfortreder_id
    and exists (select 1 from varde.sak_tilgang t where t.omrade_id = o.omrade_id and t.sak_id = o.sak_id and t.bruker_id = o.for_bruker
      and t.relasjon = 'guide' and t.akseptert is not null and (t.til is null or t.til >= new.foert_ved))
    and not exists (select 1 from varde.sak_tilgang t where t.omrade_id = o.omrade_id and t.sak_id = o.sak_id and t.bruker_id = o.for_bruker
      and t.relasjon not in ('guide', 'samtaleholder') and (t.til is null or t.til > now()));
  return null;
end $$;
-- Etter «stans», som avløser.
create trigger stans_oppgavene after insert on varde.samtykkesvar for each row when (new.stanser) execute function tilgang.flytt_ved_stans();
call tilgang.bytt_tekst('tilgang.virk_rettsmoete()', $f$and t.akseptert is not null and (t.til is null or t.til > now())
        -- Guiden$f$, $t$and t.akseptert is not null and (t.til is null or t.til > now()) and tilgang.kontakten_stanset_ved(t.omrade_id, t.sak_id) is null
        -- Guiden$t$);

drop procedure tilgang.bytt_tekst;
revoke all on function tilgang.er_trukket, tilgang.maa_vurderes, tilgang.flytt_ved_stans from public;
