-- Modenhet er en virkelig akse i tabellen over hvem som må samtykke (VV-03, ADR 0077): koordinatoren fører om ungdommen forstår det hen blir
-- spurt om, og linja for den modenheten går foran «uansett» ved den samme minstealderen. Uten en vurdering er alt som før.

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

-- ── Linjene ─────────────────────────────────────────────────────────────────────────────────────────────────────────

alter table varde.samtykkekrav
  drop constraint modenhet,
  add constraint modenhet check (modenhet in ('uansett', 'forstaar', 'forstaar_ikke')),
  -- Under 18 svarer hver foresatt som kan, og ungdommen, om å dele, hva enn tabellen ellers sier (DU-12).
  add constraint deling_alle check (slag <> 'deling' or fra_alder >= 18 or hvem = 'alle_som_kan' and ungdommen = 'samtykker'),
  -- Kontakten med et barn hviler på de foresatte; ungdommens eget nei stopper den uansett (VV-04).
  add constraint kontakten_barnets check (slag <> 'oppfoelging' or fra_alder >= 18 or hvem <> 'ungdommen' and ungdommen = 'noteres'),
  -- En voksen samtykker alene (TP-07), og modenhet spørres det ikke om da.
  add constraint voksen check (fra_alder < 18 or hvem = 'ungdommen' and modenhet = 'uansett'),
  -- Den som ikke forstår hva det spørres om, svarer aldri alene.
  add constraint ikke_alene check (modenhet <> 'forstaar_ikke' or hvem <> 'ungdommen');

insert into varde.samtykkekrav (slag, fra_alder, modenhet, omsorg, fra, hvem, andre, ungdommen, kilde)
  select k.slag, k.alder, k.modenhet, o, '2026-01-01', k.hvem, 'ingen', k.ungdommen, k.kilde
  from (values
    ('helseopplysning', 16, 'forstaar_ikke', 'alle_som_kan', 'samtykker', 'pasient- og brukerrettighetsloven §§ 4-3 og 4-5, Vardes valg (VV-03)'),
    -- Ellers gjaldt linja fra 16 også for en voksen.
    ('helseopplysning', 18, 'uansett', 'ungdommen', 'samtykker', '001 § 1 (TP-07)'),
    ('part_i_barnevern', 15, 'forstaar_ikke', 'alle_som_kan', 'noteres', 'barnevernsloven § 12-3, Vardes valg (VV-03)')) k (slag, alder, modenhet, hvem, ungdommen, kilde),
    unnest(array['foresatte', 'barnevernet']) o;

-- ── Vurderingen ─────────────────────────────────────────────────────────────────────────────────────────────────────

create table varde.modenhetsvurdering (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null,
  eier_organisasjon uuid not null,
  slag text not null,
  etter uuid,
  svar text not null,
  grunn bytea not null,
  dag date not null,
  vurdert_av uuid not null references varde.bruker,
  vurdert_ved timestamptz not null default clock_timestamp(),
  primary key (omrade_id, id),
  unique (omrade_id, sak_id, slag, id),
  unique nulls not distinct (omrade_id, sak_id, slag, etter),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade,
  foreign key (omrade_id, sak_id, slag, etter) references varde.modenhetsvurdering (omrade_id, sak_id, slag, id) on delete cascade,
  constraint slag check (slag in ('oppfoelging', 'deling', 'helseopplysning', 'part_i_barnevern')),
  constraint svar check (svar in ('forstaar', 'forstaar_ikke', 'ikke_avklart')),
  constraint grunn check (octet_length(grunn) > 0)
);
comment on table varde.modenhetsvurdering is 'om ungdommen forstår det hen blir spurt om, for hvert tema; rettes aldri, den siste gjelder (VV-03)';
do $$ declare r record; begin
  for r in select * from (values
    ('slag', 'vite hva det ble vurdert om ungdommen forstår (VV-03)'), ('svar', 'vite hvem som må samtykke (VV-03)'),
    ('grunn', 'vise hva vurderingen bygger på (VV-03)'), ('dag', 'vise hvilken dag det ble vurdert (VV-03)'),
    ('vurdert_ved', 'vise når det ble ført')) k (navn, formaal)
  loop
    execute format('comment on column varde.modenhetsvurdering.%I is %L', r.navn, format('formål: %s; '
      'kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal));
  end loop;
end $$;

-- De samme veggene som svarene om en deling (0300, 0402): bare koordinatoren ansatt i enheten som eier saken, aldri den som etterforsker den.
call tilgang.reis_vegg('modenhetsvurdering');
create policy ikke_tilgang on varde.modenhetsvurdering as restrictive to varde_app using (sak_id <> all (array(select tilgang.mine_sperrer())));
create policy koordinator on varde.modenhetsvurdering to varde_app
  using (eier_organisasjon = any (array(select tilgang.organisasjoner_med_verv('{programkoordinator,kommunal_koordinator}'))))
  with check (eier_organisasjon = any (array(select tilgang.organisasjoner_med_verv('{programkoordinator,kommunal_koordinator}'))));
create policy koordinerer on varde.modenhetsvurdering as restrictive to varde_app
  using (eier_organisasjon = any (array(select tilgang.rader_for())))
  with check (eier_organisasjon = any (array(select tilgang.rader_for())));
create policy leses_ikke_av_etterforsker on varde.modenhetsvurdering as restrictive for select to varde_app
  using (sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator}'))));
create policy eget_i_saken on varde.modenhetsvurdering as restrictive for insert to varde_app with check (
  vurdert_av = (select tilgang.aktor()) and sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator}'))) and exists (
    select 1 from varde.sak s where s.omrade_id = modenhetsvurdering.omrade_id and s.id = modenhetsvurdering.sak_id
      and s.eier_organisasjon = modenhetsvurdering.eier_organisasjon));
grant select, insert (omrade_id, id, sak_id, eier_organisasjon, slag, etter, svar, grunn, dag, vurdert_av) on varde.modenhetsvurdering to varde_app;

-- Kan den som spør, føre den? Vakten svarer ikke en annen om saken: da er det veggen som svarer.
create function tilgang.vurderer_modenhet(p_omrade uuid, p_sak uuid, p_eier uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p_omrade = (select tilgang.omrade()) and p_sak not in (select tilgang.mine_sperrer()) and p_sak not in (select tilgang.bare_etterforsker('{koordinator}'))
    and p_eier in (select tilgang.organisasjoner_med_verv('{programkoordinator,kommunal_koordinator}')) and p_eier in (select tilgang.rader_for())
    and exists (select 1 from varde.sak s where s.omrade_id = p_omrade and s.id = p_sak and s.eier_organisasjon = p_eier) $$;

create function tilgang.vokt_modenhetsvurdering() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s record;
begin
  if tilgang.aktor() is not null and not tilgang.vurderer_modenhet(new.omrade_id, new.sak_id, new.eier_organisasjon) then return new; end if;
  select k.tilstand, k.aldersbaand, coalesce(k.registrert, (k.opprettet at time zone 'Europe/Oslo')::date) as kom into s
    from varde.sak k where k.omrade_id = new.omrade_id and k.id = new.sak_id for update;
  if tilgang.aktor() is null then return new; end if;
  if s.tilstand in ('avsluttet', 'henvist', 'angret') then raise exception 'saken er slutt' using errcode = '23514'; end if;
  if new.dag > tilgang.dagen() then raise exception 'dagen har ikke vært' using errcode = '23514'; end if;
  if new.dag < s.kom then raise exception 'dagen er før saken kom' using errcode = '23514'; end if;
  -- Det vurderes bare når en linje spør om det, og ungdommen kan ha alderen dens.
  if not exists (select 1 from varde.samtykkekrav k where k.slag = new.slag and k.modenhet <> 'uansett' and k.fra <= tilgang.dagen()
      and (k.til is null or k.til >= tilgang.dagen())
      and k.fra_alder <= case s.aldersbaand when '15_17' then 17 when '10_14' then 14 when 'under_10' then 9 when '18_pluss' then -1 else 0 end) then
    raise exception 'ingen linje spør om modenhet' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger vokt before insert on varde.modenhetsvurdering for each row execute function tilgang.vokt_modenhetsvurdering();

-- ── Linja som gjelder ───────────────────────────────────────────────────────────────────────────────────────────────

-- Den siste vurderingen for temaet; uten en, eller når det ikke er avklart, ingen.
create function tilgang.modenheten(p_omrade uuid, p_sak uuid, p_slag text) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select v.svar from varde.modenhetsvurdering v where v.omrade_id = p_omrade and v.sak_id = p_sak and v.slag = p_slag and v.svar <> 'ikke_avklart'
    and not exists (select 1 from varde.modenhetsvurdering n where n.omrade_id = v.omrade_id and n.sak_id = v.sak_id and n.slag = v.slag and n.etter = v.id) $$;

call tilgang.bytt_tekst('tilgang.samtykkelinja(uuid, uuid, text)', $f$k.modenhet = 'uansett'$f$,
  $t$k.modenhet in ('uansett', tilgang.modenheten(p_omrade, p_sak, p_slag))$t$);
call tilgang.bytt_tekst('tilgang.samtykkelinja(uuid, uuid, text)', 'order by k.fra_alder desc, k.fra desc',
  $t$order by k.fra_alder desc, k.modenhet <> 'uansett' desc, k.fra desc$t$);

-- Til den som skal vite hvem som må spørres: koordinatoren i enheten for hvert tema, og den samtalen er overlatt til, for kontakten, når en
-- linje spør om det. Aldri grunnen.
create function tilgang.modenheten_for_meg(p_sak uuid, p_slag text) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select tilgang.modenheten(s.omrade_id, s.id, p_slag) from varde.sak s
  where s.omrade_id = (select tilgang.omrade()) and s.id = p_sak and s.id not in (select tilgang.mine_sperrer())
    and (tilgang.vurderer_modenhet(s.omrade_id, s.id, s.eier_organisasjon)
      or p_slag = 'oppfoelging' and s.id not in (select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))
        and (s.eier_organisasjon in (select tilgang.koordinator_for()) or s.id in (select tilgang.mine_saker('{koordinator,stedfortreder,samtaleholder}')))) $$;
grant execute on function tilgang.modenheten_for_meg(uuid, text), tilgang.vurderer_modenhet(uuid, uuid, uuid) to varde_app;

-- En ny vurdering virker i samme setning, som en ny foresatt: delingene avklares, og en beslutning uten samtykke slutter når et ja kommer i stedet.
create trigger beslutningen_foer before insert on varde.modenhetsvurdering for each row execute function tilgang.slutt_unntaket();
create trigger beslutningen_etter after insert on varde.modenhetsvurdering for each row execute function tilgang.slutt_unntaket();
create trigger delinger after insert on varde.modenhetsvurdering for each row execute function tilgang.virk_paa_delinger();
-- Det som må spørres på nytt, har stått siden vurderingen når det er den som er ny.
call tilgang.bytt_tekst('tilgang.maa_spoerres(uuid, uuid)', $f$from varde.foresatte f where f.omrade_id = p_omrade and f.sak_id = p_sak)
$f$, $t$from (select x.skrevet_ved, x.fra, x.til from varde.foresatte x where x.omrade_id = p_omrade and x.sak_id = p_sak
      union all select v.vurdert_ved, null, null from varde.modenhetsvurdering v where v.omrade_id = p_omrade and v.sak_id = p_sak
        and v.slag in ('oppfoelging', 'deling')) f)
$t$);
call tilgang.bytt_tekst('tilgang.spor_i_saken()', $f$('behovsvurdering', 'vurdert_ved', 'foert'),$f$,
  $t$('behovsvurdering', 'vurdert_ved', 'foert'), ('modenhetsvurdering', 'vurdert_ved', 'foert'),$t$);

revoke all on function tilgang.vurderer_modenhet, tilgang.vokt_modenhetsvurdering, tilgang.modenheten, tilgang.modenheten_for_meg from public;
drop procedure tilgang.bytt_tekst;
