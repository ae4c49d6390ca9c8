-- Lokale utgaver (TP-47, kravkatalogen kapittel 4). Et område kopierer en publisert utgave, endrer det som er fritt, og publiserer
-- den fra en dag. Utkastet er områdets og administratorens; det som er publisert, endres aldri, og en sak følger den den begynte under.

-- Hver lagring er en rad; den siste er utkastet. Det som sto før, står.
create table varde.utgaveutkast (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  bygger_kode text not null,
  bygger_versjon integer not null,
  navn text not null check (length(navn) between 3 and 100 and navn ~ '[[:alnum:]]'),
  innstillinger jsonb not null check (jsonb_typeof(innstillinger) = 'object' and length(innstillinger::text) < 60000),
  skrevet_av uuid not null references varde.bruker,
  skrevet_ved timestamptz not null default clock_timestamp(),
  primary key (omrade_id, id),
  foreign key (bygger_kode, bygger_versjon) references varde.utgave (kode, versjon)
);
create index on varde.utgaveutkast (omrade_id, skrevet_ved desc);
comment on table varde.utgaveutkast is 'områdets utkast til en egen utgave; administratorens, og aldri noe om en person (TP-47)';
comment on column varde.utgaveutkast.navn is 'det utgaven heter i området; aldri navn på noen (TP-47)';
call tilgang.reis_vegg('utgaveutkast');
create policy administrator_leser on varde.utgaveutkast for select to varde_app using ((select tilgang.har_verv('{administrator}')));
create policy administrator on varde.utgaveutkast for insert to varde_app
  with check (skrevet_av = (select tilgang.aktor()) and (select tilgang.har_verv('{administrator}')));
grant select, insert (omrade_id, bygger_kode, bygger_versjon, navn, innstillinger, skrevet_av) on varde.utgaveutkast to varde_app;

-- Utkastet en utgave ble til av; det samme publiseres aldri to ganger.
alter table varde.utgave add column utkast_id uuid unique;

-- Nøklene en utgave har, uten det publiseringen selv setter.
create function tilgang.utgavenokler(p jsonb) returns text[] language sql immutable set search_path = pg_catalog, pg_temp as $$
  select array_agg(n order by n) from jsonb_object_keys(p) n where n not in ('navn', 'kreditering', 'akuttnumre') $$;

-- Det ingen utgave kan slå av: som regelen `lovligUtgave`. `base` er utgaven den bygger på.
create function tilgang.lovlig_utgave(base jsonb, ny jsonb) returns boolean language sql immutable set search_path = pg_catalog, pg_temp as $$
  select coalesce(tilgang.utgavenokler(base) = tilgang.utgavenokler(ny)
    and ny -> 'lovhenvisninger' = base -> 'lovhenvisninger'
    and ny -> 'gjenaapning' = 'true' and ny ->> 'avvergingspliktOrdlegges' = 'soke_aa_avverge'
    and ny -> 'alvorligeTiltak' @> (base -> 'alvorligeTiltak')
    and (ny -> 'vurderUngdommenVedNeiFraForesatte' = 'true' or base -> 'vurderUngdommenVedNeiFraForesatte' = 'false')
    and (ny -> 'frivilligeGuider' = '{"regulert": true, "avklaringKreves": true, "oppfolgingAvKoordinator": true}'
      or not ny -> 'guideFra' @> '["utenfor_virksomheten"]' and ny -> 'frivilligeGuider' = base -> 'frivilligeGuider')
    and ny -> 'guideyrker' @> '["annet"]' and jsonb_array_length(ny -> 'samtaledeler') = 5
    and jsonb_array_length(ny -> 'guideFra') > 0 and jsonb_array_length(ny -> 'kontaktformer') > 0
    and coalesce(ny -> 'akuttnumre', '["112"]') @> '["112"]', false) $$;

-- Publiserer det siste utkastet fra en dag. Svarer med det som stopper det, ellers «ok».
create function tilgang.publiser_utgave(p_utkast uuid, p_fra date) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare her varde.omrade; u varde.utgaveutkast; base jsonb; v integer;
begin
  if not tilgang.har_verv('{administrator}') then return 'ikke_din'; end if;
  select * into her from varde.omrade where id = tilgang.omrade() for update;
  select * into u from varde.utgaveutkast where omrade_id = her.id order by skrevet_ved desc, id limit 1;
  if not found or u.id <> p_utkast then return 'utkastet_er_endret'; end if;
  if exists (select 1 from varde.utgave where utkast_id = u.id) then return 'alt_publisert'; end if;
  if p_fra < tilgang.dagen() then return 'dagen_har_vaert'; end if;
  if exists (select 1 from varde.omrade_utgave o where o.omrade_id = her.id and o.fra = p_fra) then return 'dagen_er_tatt'; end if;
  select innstillinger into base from varde.utgave where kode = u.bygger_kode and versjon = u.bygger_versjon;
  if not tilgang.lovlig_utgave(base, u.innstillinger) then return 'ikke_lovlig'; end if;
  select coalesce(max(versjon), 0) + 1 into v from varde.utgave where kode = her.slug;
  insert into varde.utgave (kode, versjon, innstillinger, utkast_id) values (her.slug, v, u.innstillinger || jsonb_build_object(
    'navn', u.navn, 'kreditering',
    'Laget og delt av Oslo politidistrikt og SaLTo. Lokal utgave for ' || her.navn || ', brukt med tillatelse.'), u.id);
  insert into varde.omrade_utgave (omrade_id, fra, utgave_kode, utgave_versjon) values (her.id, p_fra, her.slug, v);
  return 'ok';
end $$;
revoke all on function tilgang.utgavenokler, tilgang.lovlig_utgave, tilgang.publiser_utgave from public;
grant execute on function tilgang.publiser_utgave to varde_app;
