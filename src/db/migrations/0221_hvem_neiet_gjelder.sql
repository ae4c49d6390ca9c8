-- Det ungdommen sier om en bestemt guide, står (TG-04); en beslutning som er slutt, våkner ikke (VV-05); den siste samtalen er én (VV-06);
-- den som hadde samtalen og så er guide, hører det politiet har sagt, med pålegg (TG-10); en ny foresatt blir spurt (VV-03). ADR 0079.

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

-- ── Guiden ungdommen ikke vil ha (TG-04) ─────────────────────────────────────────────────────────────────────────────

-- Et svar fra ungdommen om én, i samme tabell som spørsmålene: et steg uten noe foran, det siste gjelder.
alter table varde.guideforespoersel drop constraint guideforespoersel_steg_check, drop constraint guideforespoersel_check, drop constraint guideforespoersel_check1,
  add constraint guideforespoersel_steg_check check (steg in ('spurt', 'villig', 'navn_vist', 'tatt', 'nei', 'inhabil', 'trukket', 'avsluttet', 'ungdommen_nei', 'ungdommen_ja')),
  add constraint guideforespoersel_check check ((steg in ('spurt', 'ungdommen_nei', 'ungdommen_ja')) = (etter is null)),
  add constraint guideforespoersel_check1 check ((steg in ('spurt', 'ungdommen_nei', 'ungdommen_ja')) = (id = forespoersel_id));

-- Vil ungdommen ikke ha hen nå?
create function tilgang.ungdommen_vil_ikke_ha(p_omrade uuid, p_sak uuid, p_bruker uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select f.steg = 'ungdommen_nei' from varde.guideforespoersel f where f.omrade_id = p_omrade and f.sak_id = p_sak and f.bruker_id = p_bruker
    and f.steg in ('ungdommen_nei', 'ungdommen_ja') order by f.foert_ved desc limit 1), false) $$;
call tilgang.bytt_tekst('tilgang.guider_i(uuid, uuid)', 'and not tilgang.leser_aldri(s.omrade_id, b.id)',
  'and not tilgang.leser_aldri(s.omrade_id, b.id) and not tilgang.ungdommen_vil_ikke_ha(s.omrade_id, s.id, b.id)');

-- Koordinatorens, der det søkes guide eller følges opp, og ikke om seg selv. Et nei om en som er spurt, trekker spørsmålet, og den spurte
-- ser det samme som når det trekkes av andre grunner.
call tilgang.bytt_tekst('tilgang.virk_guideforespoersel()', $f$if new.steg = 'spurt' then$f$, $t$if new.steg in ('ungdommen_nei', 'ungdommen_ja') then
    if s.tilstand not in ('guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon') or new.bruker_id = new.foert_av
        or (new.steg = 'ungdommen_nei') = tilgang.ungdommen_vil_ikke_ha_foer(new) then
      raise exception 'svaret passer ikke' using errcode = '23514';
    end if;
    if new.steg = 'ungdommen_nei' then
      insert into varde.guideforespoersel (omrade_id, sak_id, eier_organisasjon, forespoersel_id, etter, steg, bruker_id, foert_av)
        select f.omrade_id, f.sak_id, f.eier_organisasjon, f.forespoersel_id, f.id, 'trukket', f.bruker_id, new.foert_av
        from tilgang.siste_guidesteg(new.omrade_id, new.sak_id) f where f.bruker_id = new.bruker_id and f.steg in ('spurt', 'villig', 'navn_vist');
    end if;
    return null;
  end if;
  if new.steg = 'spurt' then$t$);
-- Sto nei-et der før dette?
create function tilgang.ungdommen_vil_ikke_ha_foer(n varde.guideforespoersel) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select f.steg = 'ungdommen_nei' from varde.guideforespoersel f where f.omrade_id = n.omrade_id and f.sak_id = n.sak_id and f.bruker_id = n.bruker_id
    and f.id <> n.id and f.steg in ('ungdommen_nei', 'ungdommen_ja') order by f.foert_ved desc limit 1), false) $$;
alter policy koordinator_spoer on varde.guideforespoersel with check (eier_organisasjon = any (array(select tilgang.koordinator_for()))
  and steg = any (array['spurt', 'navn_vist', 'trukket', 'avsluttet', 'ungdommen_nei', 'ungdommen_ja']));
-- Den det gjelder, får aldri vite det, heller ikke som koordinator i enheten.
create policy ikke_om_meg on varde.guideforespoersel as restrictive for select to varde_app
  using (steg not in ('ungdommen_nei', 'ungdommen_ja') or bruker_id <> (select tilgang.aktor()));

-- ── En beslutning som er slutt, våkner ikke (VV-05) ──────────────────────────────────────────────────────────────────

-- Gjelder samtykket, er beslutningen slutt. Det prøves foran og etter hver endring som kan flytte det: et svar, og den foresatte selv.
create function tilgang.slutt_beslutningen(p_omrade uuid, p_sak uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select 1 from varde.samtykkeunntak u where u.omrade_id = p_omrade and u.sak_id = p_sak and u.endt_ved is null)
      and tilgang.samtykke_gjelder(p_omrade, p_sak) then
    update varde.samtykkeunntak u set endt_ved = clock_timestamp() where u.omrade_id = p_omrade and u.sak_id = p_sak and u.endt_ved is null;
  end if;
end $$;
create or replace function tilgang.slutt_unntaket() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    perform tilgang.slutt_beslutningen(old.omrade_id, old.sak_id);
    return old;
  end if;
  perform tilgang.slutt_beslutningen(new.omrade_id, new.sak_id);
  return new;
end $$;
create trigger beslutningen_foer before insert or update or delete on varde.foresatte for each row execute function tilgang.slutt_unntaket();
create trigger beslutningen_etter after insert or update or delete on varde.foresatte for each row execute function tilgang.slutt_unntaket();
create trigger beslutningen_foer before insert on varde.samtykkesvar for each row execute function tilgang.slutt_unntaket();

-- Ungdommens nei til å bli fulgt opp, ikke til at noe deles, er det som føres som et nei (VV-04).
create or replace function tilgang.er_trukket(p_omrade uuid, p_samtykke uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.samtykkesvar v join varde.sak s on s.omrade_id = v.omrade_id and s.id = v.sak_id
    join varde.samtykke a on a.omrade_id = v.omrade_id and a.id = v.samtykke_id
    where v.omrade_id = p_omrade and v.samtykke_id = p_samtykke and v.stanser
      and case when v.foresatt_id is null then v.svar in ('nektet', 'trukket') and a.slag = 'oppfoelging' and s.ungdommen_nei_ved is not null
        else v.svar = 'trukket' end) $$;

-- ── Den siste samtalen er én (VV-06) ─────────────────────────────────────────────────────────────────────────────────

alter table varde.logg_fakta add column siste_samtale boolean not null default false;
comment on column varde.logg_fakta.siste_samtale is 'formål: vite at den siste samtalen er holdt, hvem som enn hadde den (VV-06); kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
  'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';
call tilgang.bytt_tekst('tilgang.siste_samtaler_hos_meg()', 'and l.skrevet_av = t.bruker_id', 'and (l.skrevet_av = t.bruker_id or l.siste_samtale)');
call tilgang.bytt_tekst('tilgang.foer_siste_samtale(uuid, uuid, date, text, bytea, uuid, bytea)', 'tok_kontakt, under_ti)', 'tok_kontakt, under_ti, siste_samtale)');
call tilgang.bytt_tekst('tilgang.foer_siste_samtale(uuid, uuid, date, text, bytea, uuid, bytea)', $f$s.aldersbaand = 'under_10');$f$, $t$s.aldersbaand = 'under_10', true);$t$);

-- ── Den som hadde samtalen, og så er guide (TG-10, VV-39) ────────────────────────────────────────────────────────────

-- Samtalen er over når oppdraget er tatt: da er det pålegget som avgjør, som for andre guider utenfor politiet.
call tilgang.bytt_tekst('tilgang.guide_utenfor_politiet()', '{koordinator,stedfortreder,samtaleholder}', '{koordinator,stedfortreder}');

-- Og hen er én mottaker av pålegget, ikke to.
call tilgang.bytt_tekst('tilgang.mottakere_for_paalegg(uuid)', 'and b.id <> (select tilgang.aktor())',
  $t$and b.id <> (select tilgang.aktor()) and not (t.relasjon = 'samtaleholder' and tilgang.er_guiden(s.omrade_id, s.id, b.id))$t$);

-- ── En ny foresatt ungdommen bor hos (VV-03) ─────────────────────────────────────────────────────────────────────────

-- Kontakten fortsetter, og koordinatoren spør: oppgaven står så lenge ungdommen følges opp, noen som må svare, ikke har det, og ingenting
-- har stanset kontakten.
create function tilgang.foelg_foresatte() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare o uuid; s uuid; k record; mangler boolean;
begin
  if tg_op = 'DELETE' then o := old.omrade_id; s := old.sak_id; else o := new.omrade_id; s := new.sak_id; end if;
  select x.tilstand, x.koordinator_id into k from varde.sak x where x.omrade_id = o and x.id = s;
  mangler := coalesce(k.tilstand in ('aktiv', 'guide_borte'), false) and not tilgang.har_kontaktgrunnlag(o, s) and tilgang.kontakten_stanset_ved(o, s) is null;
  if not mangler then
    update varde.oppgave p set utfort = now(), utfort_av = coalesce(tilgang.aktor(), k.koordinator_id) where p.omrade_id = o and p.sak_id = s and p.slag = 'foresatt_spoerres' and p.utfort is null;
  elsif not exists (select 1 from varde.oppgave p where p.omrade_id = o and p.sak_id = s and p.slag = 'foresatt_spoerres' and p.utfort is null) then
    perform tilgang.si_fra(o, s, 'foresatt_spoerres', k.koordinator_id);
  end if;
  return null;
end $$;
create trigger spoerres after insert or update or delete on varde.foresatte for each row execute function tilgang.foelg_foresatte();
create trigger spoerres after insert on varde.samtykkesvar for each row execute function tilgang.foelg_foresatte();
create trigger spoerres after insert on varde.samtykkeunntak for each row execute function tilgang.foelg_foresatte();
create policy bare_basen_om_den_nye on varde.oppgave as restrictive for insert to varde_app with check (slag <> 'foresatt_spoerres');
create policy den_nye_spoerres on varde.oppgave as restrictive for update to varde_app using (slag <> 'foresatt_spoerres');

drop procedure tilgang.bytt_tekst;
revoke all on function tilgang.ungdommen_vil_ikke_ha, tilgang.ungdommen_vil_ikke_ha_foer, tilgang.slutt_beslutningen, tilgang.foelg_foresatte from public;
