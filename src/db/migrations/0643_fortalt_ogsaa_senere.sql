-- Hvem i familien som er fortalt at kontakten stanset (VV-06), føres også senere: med dagen det ble gjort, aldri fram i tid. Det som ble ført samme
-- dag som vurderingen, står som det ble ført; var det feil, føres det at hen ikke er fortalt det. Den siste linja om hver gjelder, og ingen rettes.

alter table varde.trukketvurdering add unique (omrade_id, sak_id, id);
create table varde.fortalt (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null,
  eier_organisasjon uuid not null,
  vurdering_id uuid not null,
  foresatt_id uuid not null,
  svar text not null,
  dag date not null,
  foert_av uuid not null references varde.bruker,
  foert_ved timestamptz not null default clock_timestamp(),
  primary key (omrade_id, id),
  foreign key (omrade_id, sak_id, vurdering_id) references varde.trukketvurdering (omrade_id, sak_id, id) on delete cascade,
  foreign key (omrade_id, sak_id, foresatt_id) references varde.foresatte (omrade_id, sak_id, id) on delete cascade,
  constraint svar check (svar in ('fortalt', 'ikke_fortalt'))
);
create index on varde.fortalt (omrade_id, sak_id, vurdering_id);
create index on varde.fortalt (omrade_id, sak_id, foresatt_id);
comment on table varde.fortalt is 'hvem i familien som er fortalt at kontakten stanset, ført etterpå; den siste om hver gjelder (VV-06)';
do $$ declare r record; begin
  for r in select * from (values
    ('foresatt_id', 'vise hvem i familien som er fortalt at kontakten stanset, aldri hvorfor (VV-06)'),
    ('svar', 'vise om hen er fortalt det, også når det er ført feil (VV-06)'), ('dag', 'vise hvilken dag hen ble fortalt det (VV-06)'),
    ('foert_ved', 'vise når det ble ført')) k (navn, formaal)
  loop
    execute format('comment on column varde.fortalt.%I is %L', r.navn, format('formål: %s; '
      'kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal));
  end loop;
end $$;

-- De samme veggene som vurderingen den hører til (0060).
call tilgang.reis_saksvegg('fortalt', 'sak_id', '{koordinator,stedfortreder}', true);
drop policy innsyn on varde.fortalt;
create policy eget_i_saken on varde.fortalt as restrictive for insert to varde_app with check (
  foert_av = (select tilgang.aktor()) and sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))) and exists (
    select 1 from varde.trukketvurdering t where t.omrade_id = fortalt.omrade_id and t.sak_id = fortalt.sak_id and t.id = fortalt.vurdering_id
      and t.eier_organisasjon = fortalt.eier_organisasjon));
create policy leses_ikke_av_etterforsker on varde.fortalt as restrictive for select to varde_app
  using (sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))));
grant select, insert (omrade_id, id, sak_id, eier_organisasjon, vurdering_id, foresatt_id, svar, dag, foert_av) on varde.fortalt to varde_app;

-- Etter at veggen har sagt ja: dagen har vært, og er ikke før kontakten stanset; den som kan kontaktes, kan være fortalt det; og det samme føres ikke to ganger.
create function tilgang.vokt_fortalt_senere() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v varde.trukketvurdering; naa text;
begin
  if tilgang.aktor() is null then return null; end if;
  perform 1 from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id for update;
  select t.* into v from varde.trukketvurdering t where t.omrade_id = new.omrade_id and t.id = new.vurdering_id;
  if new.dag > tilgang.dagen() then raise exception 'dagen har ikke vært' using errcode = '23514'; end if;
  if new.dag < (select min(tilgang.oslodag(s.foert_ved)) from varde.samtykkesvar s where s.omrade_id = v.omrade_id and s.samtykke_id = v.samtykke_id and s.stanser) then
    raise exception 'dagen er før kontakten stanset' using errcode = '23514';
  end if;
  if new.svar = 'fortalt' and not exists (select 1 from tilgang.foresatte_naa(new.omrade_id, new.sak_id) f
      where f.id = new.foresatt_id and f.kan_kontaktes = 'ja' and f.svart) then
    raise exception 'hen kan ikke kontaktes' using errcode = '23514';
  end if;
  naa := coalesce((select f.svar from varde.fortalt f where f.omrade_id = new.omrade_id and f.vurdering_id = new.vurdering_id and f.foresatt_id = new.foresatt_id
      and f.id <> new.id order by f.foert_ved desc limit 1),
    case when new.foresatt_id = any (v.fortalt) then 'fortalt' else 'ikke_fortalt' end);
  if naa = new.svar then raise exception 'det står alt' using errcode = '23514'; end if;
  return null;
end $$;
revoke all on function tilgang.vokt_fortalt_senere() from public;
create trigger holder after insert on varde.fortalt for each row execute function tilgang.vokt_fortalt_senere();

-- Det som er ført her, er spor i saken, som vurderingen det hører til (0311).
do $$ declare foer text := pg_get_functiondef('tilgang.spor_i_saken()'::regprocedure);
  naa text := replace(foer, $f$('trukketvurdering', 'vurdert_ved', 'kontakt'),$f$, $t$('trukketvurdering', 'vurdert_ved', 'kontakt'), ('fortalt', 'foert_ved', 'kontakt'),$t$);
begin
  if naa = foer then raise exception 'fant ikke stedet i spor_i_saken'; end if;
  execute naa;
end $$;
