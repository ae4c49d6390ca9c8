-- Saksgangen holder: hvem som aldri får en sak, hvem som vurderer den vernede, og når det haster (TP-10, TP-11, TP-18, TP-25, TP-29).

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text) language plpgsql as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %', p_funksjon; end if;
  execute naa;
end $$;

-- ── Vervene som aldri leser en sak (TP-29, RO-11, RO-02) ────────────────────────────────────────

-- Den samme lista som regelen leserAldriSaker; katalogtesten holder dem like.
create function tilgang.verv_som_aldri_leser() returns text[]
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select '{administrator,arkivar,eskaleringsmottaker,leder,loggkontrollor,ordforer,personvernombud}'::text[] $$;

-- Personen, ikke medlemskapet: vervet følger hen i hele området, og et verv til endrer det ikke.
create function tilgang.leser_aldri(p_omrade uuid, p_bruker uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.verv v join varde.medlemskap m on m.omrade_id = v.omrade_id and m.id = v.medlemskap_id
    where v.omrade_id = p_omrade and m.bruker_id = p_bruker and v.rolle = any (tilgang.verv_som_aldri_leser())
      and tilgang.i_dag(v.fra, v.til) and tilgang.i_dag(m.fra, m.til)) $$;

call tilgang.bytt_tekst('tilgang.kan_holde_samtalen(uuid)',
  $s$not exists (select 1 from varde.verv v where v.omrade_id = m.omrade_id and v.medlemskap_id = m.id and v.rolle = 'ordforer'
      and v.fra <= tilgang.dagen() and (v.til is null or v.til >= tilgang.dagen()))$s$,
  $s$not tilgang.leser_aldri(s.omrade_id, b.id)$s$);
call tilgang.bytt_tekst('tilgang.guider_i(uuid,uuid)',
  $s$not exists (select 1 from varde.verv v where v.omrade_id = m.omrade_id and v.medlemskap_id = m.id and v.rolle = 'ordforer'
      and tilgang.i_dag(v.fra, v.til))$s$,
  $s$not tilgang.leser_aldri(s.omrade_id, b.id)$s$);
call tilgang.bytt_tekst('tilgang.guideforespoersler_til_meg()', $s$and f.steg = 'spurt'
$s$, $s$and f.steg = 'spurt' and not tilgang.leser_aldri(f.omrade_id, f.bruker_id)
$s$);

-- Får hen vervet siden, har hen ikke saken lenger, og koordinatoren får vite det.
create function tilgang.virk_verv() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare t record; hvem uuid;
begin
  select m.bruker_id into hvem from varde.medlemskap m where m.omrade_id = new.omrade_id and m.id = new.medlemskap_id;
  for t in update varde.sak_tilgang x set til = now() where x.omrade_id = new.omrade_id and x.bruker_id = hvem
      and x.relasjon in ('samtaleholder', 'guide') and (x.til is null or x.til > now()) returning x.sak_id, x.relasjon
  loop
    if t.relasjon = 'samtaleholder' then
      perform tilgang.si_fra(s.omrade_id, s.id, 'mangler_samtaleholder', s.koordinator_id) from varde.sak s
        where s.omrade_id = new.omrade_id and s.id = t.sak_id and s.tilstand not in ('avsluttet', 'henvist', 'angret');
    end if;
  end loop;
  return null;
end $$;
create trigger mister_saken after insert or update of rolle, fra, til on varde.verv for each row
  when (new.rolle in ('administrator', 'arkivar', 'eskaleringsmottaker', 'leder', 'loggkontrollor', 'ordforer', 'personvernombud')
    and new.til is null) execute function tilgang.virk_verv();

-- ── Den vernede vurderes av koordinatoren (TP-10, TP-02) ────────────────────────────────────────

-- Håndtereren tilbyr, og saken venter på koordinatorens svar.
alter policy handterer_tilbyr on varde.sak with check (kandidat_id = any (array(select tilgang.mine_vernede_rader()))
  and koordinator_id in (select k.bruker_id from tilgang.koordinatorer_for_vernet(kandidat_id) k)
  and (stedfortreder_id is null or stedfortreder_id in (select k.bruker_id from tilgang.koordinatorer_for_vernet(kandidat_id) k))
  and tilstand = 'vurdert' and egnet_vurdert_av is null and egnet_vurdert_ved is null);

-- Vurderingen er aldri eldre enn beslutningen om å tilby, og aldri fram i tid.
call tilgang.bytt_tekst('tilgang.vokt_vurdering()', $s$  if tg_op = 'UPDATE' then$s$,
  $s$  if new.egnet_vurdert_ved is not null and (tg_op = 'INSERT' or new.egnet_vurdert_ved is distinct from old.egnet_vurdert_ved)
      and (new.egnet_vurdert_ved > clock_timestamp() + interval '1 minute' or new.egnet_vurdert_ved < coalesce((select max(b.tatt_ved)
        from varde.triagebeslutning b where b.omrade_id = new.omrade_id and b.kandidat_id = new.kandidat_id and b.angret_ved is null), new.registrert)) then
    raise exception 'vurderingen har feil tid' using errcode = '23514';
  end if;
  if tg_op = 'UPDATE' then$s$);

-- ── De foresattes nei, også før noen er ført som nådd (TP-25) ───────────────────────────────────

-- Sier de foresatte nei, er det sagt, hva oppringningen enn er ført som: da vurderes ungdommen.
call tilgang.bytt_tekst('tilgang.maa_vurdere_ungdommen(uuid,uuid)', 'limit 1), false)', 'limit 1), true)');
call tilgang.bytt_tekst('tilgang.virk_avslutning()', $s$or not tilgang.ungdommen_hoert(new.omrade_id, new.sak_id))$s$,
  $s$or exists (select 1 from varde.oppringning o
      where o.omrade_id = new.omrade_id and o.sak_id = new.sak_id and o.utfall = 'svarte') and not tilgang.ungdommen_hoert(new.omrade_id, new.sak_id))$s$);

-- ── Fristen for å ringe familien settes av administratoren (TP-18) ──────────────────────────────

create function tilgang.sett_kontaktfrist(p_dager integer) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare n text;
begin
  n := case when not tilgang.har_verv('{administrator}') then 'ikke_funnet'
    when p_dager is null or p_dager not between 1 and 20 then 'ugyldig_frist' else 'ok' end;
  if n = 'ok' then update varde.omrade set kontaktfrist = p_dager where id = tilgang.omrade(); end if;
  return tilgang.svar('kontaktfrist_satt', n, 'omrade', tilgang.omrade(), case n when 'ok' then p_dager::text else '' end);
end $$;
revoke execute on function tilgang.sett_kontaktfrist from public;
grant execute on function tilgang.sett_kontaktfrist to varde_app;

-- ── Den som henvises fra lista, er satt i kontakt med en tjeneste en dag (TP-11, TP-17) ─────────

alter table varde.triagebeslutning add column henvist_dag date;
comment on column varde.triagebeslutning.henvist_dag is 'formål: vise når ungdommen ble satt i kontakt med tjenesten som passet (TP-11); kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til raden slettes';
-- Det som ble henvist før dagen ble spurt om, har beslutningens dag.
update varde.triagebeslutning set henvist_dag = (tatt_ved at time zone 'Europe/Oslo')::date where valg = 'henvis';
-- Grunnen navngir barnevernet og Støttesenteret; en annen tjeneste står med ord.
alter table varde.triagebeslutning add constraint henvist_med_tjeneste_og_dag
  check (case valg when 'henvis' then henvist_dag is not null and (grunn <> 'annen_tjeneste' or merknad is not null) else henvist_dag is null end);
grant insert (henvist_dag) on varde.triagebeslutning to varde_app;
call tilgang.bytt_tekst('tilgang.vokt_triageangring()', $s$    new.opprettet := clock_timestamp();
$s$, $s$    new.opprettet := clock_timestamp();
    if new.henvist_dag > tilgang.dagen() then raise exception 'dagen har ikke vært' using errcode = '23514'; end if;
$s$);

drop procedure tilgang.bytt_tekst(text, text, text);
