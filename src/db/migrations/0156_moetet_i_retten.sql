-- Ungdommen skal møte i retten (TP-34): vitnestøtte ved tingretten, eller i utgaven som har det, at guiden blir med i stedet (TG-29).

-- Bare tillegg. Om ungdommen skal møte, sier den siste av radene om det; hva som er gjort, den siste av de andre.
create table varde.rettsmoete (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null, eier_organisasjon uuid not null,
  slag text not null check (slag in ('skal_moete', 'skal_ikke_moete', 'spurt', 'brukt', 'takket_nei', 'guiden')),
  -- Politiet eller retten har sagt det: da leser guiden utenfor politiet det bare med et pålegg om taushet (TG-10).
  fra_politiet boolean not null,
  dag date,
  hvem bytea,
  skrevet_av uuid not null references varde.bruker, skrevet_ved timestamptz not null default clock_timestamp(),
  primary key (omrade_id, id),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade,
  constraint stoetten_har_en_dag check (slag in ('skal_moete', 'skal_ikke_moete') or dag is not null),
  constraint den_spurte_har_navn check (slag <> 'spurt' or hvem is not null)
);
create index on varde.rettsmoete (omrade_id, sak_id);
comment on table varde.rettsmoete is 'ungdommens møte i retten, og støtten der (TP-34, TG-29)';
do $$ declare r record; begin
  for r in select * from (values
    ('omrade_id', 'holde områdene fra hverandre'), ('id', 'vise til raden'), ('sak_id', 'vite hvilken sak den hører til'),
    ('eier_organisasjon', 'vite hvem som svarer for opplysningen'),
    ('slag', 'vite om ungdommen skal møte i retten, og hvilken støtte som er spurt om, brukt eller takket nei til (TP-34, TG-29)'),
    ('fra_politiet', 'vite om det er politiets opplysning, så den ikke vises uten pålegg (TG-10)'),
    ('dag', 'vite når ungdommen skal møte, eller når det ble gjort (TP-34)'), ('hvem', 'vite hvem som er spurt (TP-34)'),
    ('skrevet_av', 'vite hvem som førte det'), ('skrevet_ved', 'lese i rekkefølge')) k (navn, formaal)
  loop
    execute format('comment on column varde.rettsmoete.%I is %L', r.navn, format('formål: %s; '
      'kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal));
  end loop;
end $$;

-- Sakene der jeg bare er guide, utenfor politiet, uten pålegg om det etterforskeren forteller. Som `guide_utenfor_politiet`.
create function tilgang.uten_etterforskningen() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.id from varde.sak s
  join varde.organisasjon o on o.omrade_id = s.omrade_id and o.id = s.eier_organisasjon and o.slag = 'politi'
  where s.omrade_id = (select tilgang.omrade()) and s.id in (select tilgang.mine_saker('{guide}'))
    and s.id not in (select tilgang.mine_saker('{koordinator,stedfortreder,samtaleholder}'))
    and s.eier_organisasjon not in (select tilgang.koordinator_for())
    and not tilgang.er_i_politiet(s.omrade_id, (select tilgang.aktor()))
    and not tilgang.er_paalagt(s.omrade_id, s.id, (select tilgang.aktor()), 'etterforskning') $$;

call tilgang.reis_saksvegg('rettsmoete', 'sak_id', '{koordinator,stedfortreder,guide}', true);
drop policy innsyn on varde.rettsmoete;
create policy guide on varde.rettsmoete for insert to varde_app
  with check (sak_id = any (array(select tilgang.mine_saker('{guide}'))));
create policy leses_ikke_av_etterforsker on varde.rettsmoete as restrictive for select to varde_app
  using (sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator}'))));
create policy guide_uten_paalegg on varde.rettsmoete as restrictive to varde_app
  using (not fra_politiet or sak_id <> all (array(select tilgang.uten_etterforskningen())));
create policy egen_i_saken on varde.rettsmoete as restrictive for insert to varde_app with check (skrevet_av = (select tilgang.aktor())
  and sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator}')))
  and exists (select 1 from varde.sak s where s.omrade_id = rettsmoete.omrade_id and s.id = rettsmoete.sak_id and s.eier_organisasjon = rettsmoete.eier_organisasjon));
grant select, insert (omrade_id, id, sak_id, eier_organisasjon, slag, fra_politiet, dag, hvem, skrevet_av) on varde.rettsmoete to varde_app;
create trigger lukket after insert on varde.rettsmoete for each row execute function tilgang.vokt_lukket();

-- Det siste om ungdommen skal møte, av det den som skriver, leser. Støtten er politiets opplysning når møtet er det.
create function tilgang.foelg_rettsmoetet() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.slag not in ('skal_moete', 'skal_ikke_moete') then
    new.fra_politiet := coalesce((select r.fra_politiet from varde.rettsmoete r where r.omrade_id = new.omrade_id and r.sak_id = new.sak_id
      and r.slag in ('skal_moete', 'skal_ikke_moete')
      and (not r.fra_politiet or r.sak_id not in (select tilgang.uten_etterforskningen())) order by r.skrevet_ved desc limit 1), true);
  end if;
  return new;
end $$;
create trigger foelger before insert on varde.rettsmoete for each row execute function tilgang.foelg_rettsmoetet();

-- Prøves etter veggen, så feilen ikke svarer om en gjettet sak.
create function tilgang.virk_rettsmoete() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s record; sagt text;
begin
  select k.koordinator_id, k.utgave_kode, k.utgave_versjon, k.eier_organisasjon into s from varde.sak k
    where k.omrade_id = new.omrade_id and k.id = new.sak_id for no key update;
  if new.slag = 'skal_moete' then
    perform tilgang.si_fra(new.omrade_id, new.sak_id, 'moeter_i_retten', m.bruker_id) from (
      select s.koordinator_id as bruker_id
      union
      select t.bruker_id from varde.sak_tilgang t where t.omrade_id = new.omrade_id and t.sak_id = new.sak_id and t.relasjon = 'guide'
        and t.akseptert is not null and (t.til is null or t.til > now())
        -- Guiden utenfor politiet får ikke vite det av en oppgave heller (TG-10).
        and (not new.fra_politiet or tilgang.er_i_politiet(t.omrade_id, t.bruker_id)
          or tilgang.er_paalagt(t.omrade_id, t.sak_id, t.bruker_id, 'etterforskning')
          or not exists (select 1 from varde.organisasjon o where o.omrade_id = t.omrade_id and o.id = s.eier_organisasjon and o.slag = 'politi'))) m
      where m.bruker_id <> new.skrevet_av;
    return null;
  end if;
  if new.slag <> 'skal_ikke_moete' then
    if new.dag > tilgang.dagen() then raise exception 'dagen har ikke vært' using errcode = '23514'; end if;
    select r.slag into sagt from varde.rettsmoete r where r.omrade_id = new.omrade_id and r.sak_id = new.sak_id
      and r.slag in ('skal_moete', 'skal_ikke_moete')
      and (not r.fra_politiet or r.sak_id not in (select tilgang.uten_etterforskningen())) order by r.skrevet_ved desc limit 1;
    if not coalesce(sagt = 'skal_moete', exists (select 1 from tilgang.straffesaker_aa_foere(new.sak_id) f where f.status = 'berammet')) then
      raise exception 'ungdommen skal ikke møte i retten' using errcode = '23514';
    end if;
    -- TG-29: bare der utgaven har det, og når noen er guide.
    if new.slag = 'guiden' and not (exists (select 1 from varde.utgave u where u.kode = s.utgave_kode and u.versjon = s.utgave_versjon
          and u.innstillinger -> 'alvorligeTiltak' ? 'guide_med_i_retten')
        and exists (select 1 from varde.sak_tilgang t where t.omrade_id = new.omrade_id and t.sak_id = new.sak_id and t.relasjon = 'guide'
          and t.akseptert is not null and (t.til is null or t.til > now()))) then
      raise exception 'guiden blir ikke med' using errcode = '23514';
    end if;
  end if;
  update varde.oppgave o set utfort = now(), utfort_av = new.skrevet_av where o.omrade_id = new.omrade_id and o.sak_id = new.sak_id
    and o.slag = 'moeter_i_retten' and o.utfort is null;
  return null;
end $$;
create trigger virker after insert on varde.rettsmoete for each row execute function tilgang.virk_rettsmoete();

create policy bare_basen_om_retten on varde.oppgave as restrictive for insert to varde_app with check (slag <> 'moeter_i_retten');

-- Støtten i retten er et av tiltakene i en alvorlig sak, og etterforskeren ser tiltakene (TS-20): hva og når, ikke hvem.
create function tilgang.rettsstoette_for_meg(p_sak uuid) returns table (slag text, dag date)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.slag, r.dag from varde.rettsmoete r join varde.sak s on s.omrade_id = r.omrade_id and s.id = r.sak_id and s.alvorlig
  where r.omrade_id = tilgang.omrade() and r.sak_id = p_sak and r.slag not in ('skal_moete', 'skal_ikke_moete')
    and r.sak_id in (select tilgang.mine_saker('{etterforsker}')) and r.sak_id not in (select tilgang.mine_sperrer())
  order by r.skrevet_ved desc limit 1 $$;

revoke all on function tilgang.uten_etterforskningen(), tilgang.foelg_rettsmoetet(), tilgang.virk_rettsmoete(), tilgang.rettsstoette_for_meg(uuid) from public;
grant execute on function tilgang.uten_etterforskningen(), tilgang.rettsstoette_for_meg(uuid) to varde_app;
