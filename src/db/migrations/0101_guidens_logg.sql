-- Guidens logg (TG-11, TG-13, TG-15, TG-26, VV-20, VV-30): hver kontakt er en linje i `logg_fakta`, som koordinatoren leser, og det guiden
-- skriver om samtalen selv, er et notat i `logg_notat`. En linje endres aldri: en rettelse er en ny linje som peker på den gamle.

alter table varde.logg_fakta
  add column dag date,
  add column maate text check (maate in ('mote', 'telefon', 'epost', 'sosiale_medier', 'elektronisk', 'annet')),
  add column utfall text check (utfall in ('naadd', 'forsoek')),
  add column gjaldt text check (gjaldt in ('ungdommen', 'sammen', 'foresatte', 'andre')),
  add column tok_kontakt boolean,
  add column neste_dag date,
  add column under_ti boolean,
  add column retter uuid,
  add unique (omrade_id, sak_id, id),
  -- Den som retter, retter det som gjelder: to rettelser av samme linje finnes ikke.
  add unique (omrade_id, sak_id, retter),
  add foreign key (omrade_id, sak_id, retter) references varde.logg_fakta (omrade_id, sak_id, id) on delete cascade,
  add check ((slag = 'kontakt') = (dag is not null)),
  add check ((slag = 'kontakt') = (maate is not null)),
  add check ((slag = 'kontakt') = (utfall is not null)),
  add check ((slag = 'kontakt') = (gjaldt is not null)),
  add check ((slag = 'kontakt') = (tok_kontakt is not null)),
  add check ((slag = 'kontakt') = (under_ti is not null)),
  add check (slag = 'kontakt' or (neste_dag is null and retter is null)),
  add check (neste_dag >= dag),
  -- Den som selv tok kontakt, er nådd.
  add check (not tok_kontakt or utfall = 'naadd');
alter table varde.logg_notat
  add column fakta_id uuid,
  add unique (omrade_id, fakta_id),
  add foreign key (omrade_id, sak_id, fakta_id) references varde.logg_fakta (omrade_id, sak_id, id) on delete cascade;

create policy guide on varde.logg_fakta for insert to varde_app
  with check (sak_id = any (array(select tilgang.mine_saker('{guide}'))));
create policy egen_kontakt on varde.logg_fakta as restrictive for insert to varde_app with check (
  slag = 'kontakt' and skrevet_av = (select tilgang.aktor())
  -- Den som etterforsker saken, ser ikke raden (RO-05).
  and exists (select 1 from varde.sak s where s.omrade_id = logg_fakta.omrade_id and s.id = logg_fakta.sak_id
    and s.eier_organisasjon = logg_fakta.eier_organisasjon));
grant insert (omrade_id, id, sak_id, eier_organisasjon, skrevet_av, slag, innhold, dag, maate, utfall, gjaldt, tok_kontakt, under_ti, neste_dag, retter)
  on varde.logg_fakta to varde_app;

-- Notatet er guidens, til en linje som føres i den samme transaksjonen, og da av guiden selv (VV-30).
create policy guide on varde.logg_notat for insert to varde_app
  with check (sak_id = any (array(select tilgang.mine_saker('{guide}'))));
create policy eget_notat on varde.logg_notat as restrictive for insert to varde_app with check (
  skrevet_av = (select tilgang.aktor())
  and exists (select 1 from varde.logg_fakta f where f.omrade_id = logg_notat.omrade_id and f.id = logg_notat.fakta_id
    and f.sak_id = logg_notat.sak_id and f.eier_organisasjon = logg_notat.eier_organisasjon and f.skrevet_ved = now()));
grant insert (omrade_id, id, sak_id, eier_organisasjon, skrevet_av, innhold, fakta_id) on varde.logg_notat to varde_app;

-- Tellingen begynner når trygghetssamtalen er holdt (VV-21), også når den unge ikke var med i den.
alter table varde.sak add column foelges_fra timestamptz;

-- Den unges siste kontakt: der hen selv svarte, snakket eller skrev, og for et barn under ti også en samtale sammen med en foresatt
-- (TG-15, VV-20). Regnet av linjene som gjelder, så en rettelse flytter den begge veier.
create function tilgang.siste_kontakt(p_omrade uuid, p_sak uuid) returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select greatest(
    (select max(o.ringt_ved) from varde.oppringning o where o.omrade_id = p_omrade and o.sak_id = p_sak
      and o.til_foresatt is null and o.utfall = 'svarte'),
    (select max(f.skrevet_ved) from varde.foerstesamtale f where f.omrade_id = p_omrade and f.sak_id = p_sak and f.ungdommen = 'snakket'),
    (select max((l.dag + time '12:00') at time zone 'Europe/Oslo') from varde.logg_fakta l
      where l.omrade_id = p_omrade and l.sak_id = p_sak and l.slag = 'kontakt' and l.utfall = 'naadd'
        and (l.gjaldt = 'ungdommen' or (l.gjaldt = 'sammen' and l.under_ti))
        and not exists (select 1 from varde.logg_fakta n where n.omrade_id = l.omrade_id and n.sak_id = l.sak_id and n.retter = l.id))) $$;

create function tilgang.virk_kontakt() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s record;
begin
  select k.tilstand, k.aldersbaand into s from varde.sak k where k.omrade_id = new.omrade_id and k.id = new.sak_id for no key update;
  if s.tilstand not in ('samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon') then
    raise exception 'saken følges ikke opp' using errcode = '23514';
  end if;
  if new.dag > tilgang.dagen() then raise exception 'dagen har ikke vært' using errcode = '23514'; end if;
  -- Fødselsdatoen er kryptert; at hen ikke er under ti, vet basen av båndet.
  if new.under_ti and s.aldersbaand <> 'under_10' then raise exception 'er ikke under ti' using errcode = '23514'; end if;
  if new.retter is not null and not exists (select 1 from varde.logg_fakta l where l.omrade_id = new.omrade_id and l.sak_id = new.sak_id
      and l.id = new.retter and l.slag = 'kontakt' and l.skrevet_av = new.skrevet_av) then
    raise exception 'en annens linje rettes ikke' using errcode = '23514';
  end if;
  update varde.sak k set siste_kontakt = tilgang.siste_kontakt(k.omrade_id, k.id) where k.omrade_id = new.omrade_id and k.id = new.sak_id;
  return null;
end $$;
create trigger kontakt after insert on varde.logg_fakta for each row when (new.slag = 'kontakt') execute function tilgang.virk_kontakt();
revoke all on function tilgang.virk_kontakt(), tilgang.siste_kontakt(uuid, uuid) from public;

do $$
declare b record; foer text; naa text;
begin
  for b in select * from (values
    ('tilgang.virk_foerstesamtale()'::regprocedure, E'\n  return null;\nend', E'
  update varde.sak k set siste_kontakt = tilgang.siste_kontakt(k.omrade_id, k.id),
    foelges_fra = case when new.resultat = ''samtale_holdt'' then new.skrevet_ved else k.foelges_fra end
  where k.omrade_id = new.omrade_id and k.id = new.sak_id;
  return null;
end')) x (funksjon, fra, til) loop
    foer := pg_get_functiondef(b.funksjon);
    naa := replace(foer, b.fra, b.til);
    if naa = foer then raise exception 'fant ikke stedet i %', b.funksjon; end if;
    execute naa;
  end loop;
end $$;

-- Sakene som alt følges opp: tellingen går fra samtalen, og den siste kontakten er den reglene over sier.
update varde.sak s set siste_kontakt = tilgang.siste_kontakt(s.omrade_id, s.id),
  foelges_fra = (select max(f.skrevet_ved) from varde.foerstesamtale f where f.omrade_id = s.omrade_id and f.sak_id = s.id and f.resultat = 'samtale_holdt')
where exists (select 1 from varde.foerstesamtale f where f.omrade_id = s.omrade_id and f.sak_id = s.id);

do $$ declare r record; begin
  for r in select * from (values
    ('logg_fakta', 'dag', 'telle dagene siden den unge sist ble nådd (TG-15)'),
    ('logg_fakta', 'maate', 'vite hvordan det er kontakt (TG-11)'),
    ('logg_fakta', 'utfall', 'skille en kontakt fra et forsøk (VV-20)'),
    ('logg_fakta', 'gjaldt', 'vite om det var den unge, de foresatte eller begge (TG-26)'),
    ('logg_fakta', 'tok_kontakt', 'se at den unge selv tok kontakt'),
    ('logg_fakta', 'neste_dag', 'holde den neste avtalen (TG-11)'),
    ('logg_fakta', 'under_ti', 'vite om en samtale sammen med en foresatt teller (VV-20)'),
    ('logg_fakta', 'retter', 'beholde det som sto før en rettelse (TG-13)'),
    ('logg_notat', 'fakta_id', 'vite hvilken kontakt notatet hører til (VV-30)')) k (tabell, kolonne, formaal)
  loop
    execute format('comment on column varde.%I.%I is %L', r.tabell, r.kolonne, format('formål: %s; kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal));
  end loop;
  comment on column varde.sak.foelges_fra is 'formål: telle dagene fra trygghetssamtalen (VV-21); kategori: klientforhold; grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';
end $$;
