-- Den som går videre etter en advarsel, sier hvorfor, og det står i saken: hvem, når og med hvilke ord (TP-18, TP-50).

create table varde.advarselsgrunn (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null,
  eier_organisasjon uuid not null,
  advarsel text not null check (advarsel in ('ventet_for_lenge', 'vern_ikke_vurdert')),
  grunn bytea not null,
  gitt_av uuid not null references varde.bruker,
  gitt_ved timestamptz not null default clock_timestamp(),
  primary key (omrade_id, id),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade
);
create index on varde.advarselsgrunn (omrade_id, sak_id);
comment on table varde.advarselsgrunn is 'hvorfor noen gikk videre da Varde advarte (TP-18, TP-50)';
call tilgang.reis_saksvegg('advarselsgrunn', 'sak_id', '{koordinator,stedfortreder,samtaleholder}', true);
-- Ingen feltgruppe heter det: et innsyn åpner den aldri.
drop policy innsyn on varde.advarselsgrunn;
create policy samtaleholder on varde.advarselsgrunn for insert to varde_app
  with check (sak_id = any (array(select tilgang.mine_saker('{samtaleholder}'))));
create policy egen_i_saken on varde.advarselsgrunn as restrictive for insert to varde_app with check (
  gitt_av = (select tilgang.aktor()) and sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))) and exists (
    select 1 from varde.sak s where s.omrade_id = advarselsgrunn.omrade_id and s.id = advarselsgrunn.sak_id and s.eier_organisasjon = advarselsgrunn.eier_organisasjon));
create policy leses_ikke_av_etterforsker on varde.advarselsgrunn as restrictive for select to varde_app
  using (sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))));
grant select, insert (omrade_id, id, sak_id, eier_organisasjon, advarsel, grunn, gitt_av) on varde.advarselsgrunn to varde_app;

do $$ declare r record; begin
  for r in select * from (values
    ('advarsel', 'vite hva noen ble advart om (TP-18, TP-50)'),
    ('grunn', 'vise hvorfor noen gikk videre likevel (TP-18, TP-50)'),
    ('gitt_ved', 'vise når noen gikk videre')) k (kolonne, formaal)
  loop
    execute format('comment on column varde.advarselsgrunn.%I is %L', r.kolonne, format('formål: %s; kategori: '
      'slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal));
  end loop;
end $$;

-- Slutter saken før kontakt uten at vern er vurdert, står det hvorfor (TP-50). En overført sak går videre et annet sted, og er
-- den unge død, eller saken en feil eller en annen sak, er det ingen å verne i den.
do $$ declare
  foer text := pg_get_functiondef('tilgang.virk_avslutning()'::regprocedure);
  naa text := replace(foer, $s$  -- TP-25: de foresattes nei$s$, $s$  if foer and new.maate not in ('overfort', 'doed', 'feilregistrert', 'duplikat') and not tilgang.vern_er_vurdert(new.omrade_id, new.sak_id)
      and not exists (select 1 from varde.advarselsgrunn g where g.omrade_id = new.omrade_id and g.sak_id = new.sak_id
        and g.advarsel = 'vern_ikke_vurdert' and g.gitt_ved > coalesce((select max(x.avsluttet_ved) from varde.avslutning x
          where x.omrade_id = new.omrade_id and x.sak_id = new.sak_id and x.maate = 'angret'), '-infinity')) then
    raise exception 'det står ikke hvorfor vern ikke er vurdert' using errcode = '23514';
  end if;
  -- TP-25: de foresattes nei$s$);
begin
  if naa = foer then raise exception 'fant ikke stedet'; end if;
  execute naa;
end $$;
