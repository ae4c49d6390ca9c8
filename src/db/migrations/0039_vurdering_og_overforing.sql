-- Vurderingen mens saken venter (TP-12…TP-15), og overføringen til noen utenfor (VV-18, C27). Hver versjon og hvert steg er en
-- rad som aldri endres, og den siste gjelder; raden sier hvilken den kommer etter, så den som skriver sist, får se den forrige.

create table varde.vurdering (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null,
  eier_organisasjon uuid not null,
  etter uuid,
  formaal text[] not null default '{}' check (formaal <@ '{trygghet,reviktimisering,beskyttelse,utoever}'::text[]),
  stottesenter text check (stottesenter in ('tilbudt', 'i_kontakt', 'ikke_aktuelt')),
  tiltak bytea,
  spurt_hvem bytea,
  spurt_om bytea,
  spurt_dag date,
  vurdert_av uuid not null references varde.bruker,
  vurdert_ved timestamptz not null default clock_timestamp(),
  primary key (omrade_id, id),
  unique (omrade_id, sak_id, id),
  unique nulls not distinct (omrade_id, sak_id, etter),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade,
  foreign key (omrade_id, sak_id, etter) references varde.vurdering (omrade_id, sak_id, id),
  check ((spurt_hvem is null) = (spurt_dag is null)),
  check (spurt_om is null or spurt_hvem is not null)
);
comment on table varde.vurdering is 'koordinatorens vurdering i versjoner, den siste gjelder (TP-12, TP-13, TP-14, TP-15)';

create table varde.overforingstilbud (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null,
  eier_organisasjon uuid not null,
  etter uuid,
  steg text not null check (steg in ('tilbudt', 'trukket', 'overtatt')),
  grunn text check (grunn in ('bor_annet_sted', 'flytter')),
  sted bytea,
  hvem bytea,
  grunnlag bytea,
  dag date not null,
  fort_av uuid not null references varde.bruker,
  fort_ved timestamptz not null default clock_timestamp(),
  primary key (omrade_id, id),
  unique (omrade_id, sak_id, id),
  unique nulls not distinct (omrade_id, sak_id, etter),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade,
  foreign key (omrade_id, sak_id, etter) references varde.overforingstilbud (omrade_id, sak_id, id),
  check (steg <> 'tilbudt' or (grunn is not null and sted is not null)),
  check (steg <> 'overtatt' or (hvem is not null and grunnlag is not null))
);
comment on table varde.overforingstilbud is 'overføring tilbudt, trukket og overtatt; den siste gjelder (VV-18)';

do $$ declare r record; begin
  for r in select * from (values
    ('vurdering', 'formaal', 'vite hva oppfølgingen skal oppnå (TP-13)'),
    ('vurdering', 'stottesenter', 'vite om Støttesenteret er tilbudt (TP-14)'),
    ('vurdering', 'tiltak', 'vite hvilke tiltak som er i gang, så programmet ikke erstatter dem (TP-12)'),
    ('vurdering', 'spurt_hvem', 'vite hvem som er spurt om lokale tjenester (TP-15)'),
    ('vurdering', 'spurt_om', 'vite hva det ble spurt om (TP-15)'),
    ('vurdering', 'spurt_dag', 'vite når det ble spurt (TP-15)'),
    ('vurdering', 'vurdert_ved', 'vise når det ble vurdert'),
    ('overforingstilbud', 'steg', 'vite om noen har tatt over (VV-18)'),
    ('overforingstilbud', 'grunn', 'vite hvorfor saken hører til et annet sted (VV-18)'),
    ('overforingstilbud', 'sted', 'vite hvor saken er tilbudt (VV-18)'),
    ('overforingstilbud', 'hvem', 'vite hvem som er spurt, og hvem som har tatt over (VV-18)'),
    ('overforingstilbud', 'grunnlag', 'vite hvorfor opplysningene kunne gis videre (VV-18)'),
    ('overforingstilbud', 'dag', 'vite når det ble tilbudt og tatt over (VV-18)'),
    ('overforingstilbud', 'fort_ved', 'vise når det ble ført')) k (tabell, navn, formaal)
  loop
    execute format('comment on column varde.%I.%I is %L', r.tabell, r.navn, format('formål: %s; '
      'kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal));
  end loop;
end $$;

-- Koordinatoren i eierens enhet skriver, i eget navn, i en sak hen ser. Den som står i for hen, leser.
do $$ declare r record; begin
  for r in select * from (values ('vurdering', 'vurdert_av'), ('overforingstilbud', 'fort_av')) x (tabell, navn) loop
    call tilgang.reis_vegg(r.tabell);
    execute format('create policy ikke_tilgang on varde.%I as restrictive to varde_app '
      'using (sak_id <> all (array(select tilgang.mine_sperrer())))', r.tabell);
    execute format('create policy koordinator on varde.%I to varde_app using (eier_organisasjon = any (array(select tilgang.koordinator_for()))) '
      'with check (eier_organisasjon = any (array(select tilgang.koordinator_for())))', r.tabell);
    execute format('create policy relasjon on varde.%I for select to varde_app '
      'using (sak_id = any (array(select tilgang.mine_saker(''{koordinator,stedfortreder}''))))', r.tabell);
    execute format('create policy i_eget_navn_i_saken on varde.%1$I as restrictive for insert to varde_app with check ('
      '%2$I = (select tilgang.aktor()) and exists (select 1 from varde.sak s '
      'where s.id = %1$I.sak_id and s.eier_organisasjon = %1$I.eier_organisasjon))', r.tabell, r.navn);
    execute format('create trigger lukket after insert on varde.%I for each row execute function tilgang.vokt_lukket()', r.tabell);
  end loop;
end $$;
grant select, insert (omrade_id, id, sak_id, eier_organisasjon, etter, formaal, stottesenter, tiltak, spurt_hvem, spurt_om, spurt_dag,
  vurdert_av) on varde.vurdering to varde_app;
grant select, insert (omrade_id, id, sak_id, eier_organisasjon, etter, steg, grunn, sted, hvem, grunnlag, dag, fort_av)
  on varde.overforingstilbud to varde_app;

create or replace function tilgang.er_overtatt(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select o.steg = 'overtatt' from varde.overforingstilbud o where o.omrade_id = p_omrade and o.sak_id = p_sak
    order by o.fort_ved desc limit 1), false) $$;

-- Et tilbud tas over eller trekkes én gang, og et nytt kan gis etterpå. Den som hadde saken, har den til den er tatt over;
-- da slutter den her i samme setning.
create function tilgang.virk_overforing() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare forrige text;
begin
  perform 1 from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id for update;
  select o.steg into forrige from varde.overforingstilbud o where o.omrade_id = new.omrade_id and o.id = new.etter;
  if (new.steg = 'tilbudt') = (coalesce(forrige, '') = 'tilbudt') or new.dag > tilgang.dagen() then
    raise exception 'steget passer ikke her' using errcode = '23514';
  end if;
  if new.steg = 'overtatt' then
    insert into varde.avslutning (omrade_id, sak_id, eier_organisasjon, maate, avsluttet_av)
      values (new.omrade_id, new.sak_id, new.eier_organisasjon, 'overfort', new.fort_av);
  end if;
  return null;
end $$;
create trigger virker after insert on varde.overforingstilbud for each row execute function tilgang.virk_overforing();

-- Fristen fra saken er klar til familien er ringt (TP-18): kilden har ingen, området setter sin.
alter table varde.omrade add column kontaktfrist integer not null default 3 check (kontaktfrist between 1 and 20);
grant select (kontaktfrist) on varde.omrade to varde_app;

revoke all on function tilgang.virk_overforing from public;
