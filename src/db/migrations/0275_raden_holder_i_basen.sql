-- Raden som åpnet en sak igjen (VV-34): den er om den samme ungdommen også når et nummer mangler, den er avgjort når saken er åpnet, det
-- noen tok kontakt om, følger med i saken (VV-12), og en voksen melder og svarer selv (TP-40).

-- Måneden den unge fyller 18, som i saken (0056): den basen kjenner to igjen på når et nummer mangler.
alter table varde.kandidat add column voksen_fra date check (extract(day from voksen_fra) = 1);
alter table varde.innlasting_rad add column voksen_fra date;
do $$ declare r record; begin
  for r in select * from (values ('kandidat', 'til raden slettes'), ('innlasting_rad', 'til uttrekket er lagt inn')) k (tabell, periode) loop
    execute format('comment on column varde.%I.voksen_fra is %L', r.tabell, 'formål: ikke åpne saken til en annen, og la en voksen svare selv (VV-34, TP-40); '
      'kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: ' || r.periode);
  end loop;
end $$;
grant insert (voksen_fra) on varde.kandidat, varde.innlasting_rad to varde_app;

-- To ulike numre er to ungdommer; mangler ett, er de født i den samme måneden. Raden låses: den som fører at noen tok kontakt, og den som
-- avgjør raden samtidig, ser at saken er åpnet.
create or replace function tilgang.vokt_raden_om_gjenaapning() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from varde.kandidat k where k.omrade_id = new.omrade_id and k.id = new.kandidat_id for update;
  if not exists (select 1 from varde.kandidat k
      join varde.sak s on s.omrade_id = k.omrade_id and s.id = new.sak_id
      join varde.identitet i on i.omrade_id = s.omrade_id and i.sak_id = s.id
      where k.omrade_id = new.omrade_id and k.id = new.kandidat_id
        and coalesce(k.fodselsnummer_indeks = i.fodselsnummer_indeks, k.voksen_fra = i.voksen_fra, false)
        and not exists (select 1 from varde.triagebeslutning b
          where b.omrade_id = k.omrade_id and b.kandidat_id = k.id and b.angret_ved is null)) then
    raise exception 'raden kan ikke åpne saken' using errcode = '23514';
  end if;
  return null;
end $$;

-- Når saken er åpnet, er raden avgjort: den blir ikke stående som et spørsmål en gang til.
create function tilgang.vokt_at_raden_er_avgjort() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select 1 from varde.gjenaapning g where g.omrade_id = new.omrade_id and g.id = new.id and g.kandidat_id = new.kandidat_id)
      and not exists (select 1 from varde.triagebeslutning b where b.omrade_id = new.omrade_id and b.kandidat_id = new.kandidat_id
        and b.angret_ved is null and b.valg = 'gjenaapnet') then
    raise exception 'raden er ikke avgjort' using errcode = '23514';
  end if;
  return null;
end $$;
create constraint trigger raden_er_avgjort after insert on varde.gjenaapning deferrable initially deferred for each row
  when (new.kandidat_id is not null) execute function tilgang.vokt_at_raden_er_avgjort();

-- Svaret i raden og i saken er det samme, dagen har vært, og en voksen svarer selv.
create or replace function tilgang.vokt_svaret_i_raden() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.svart_dag > tilgang.dagen()
      or new.svart_av <> 'ungdommen' and exists (select 1 from varde.kandidat k where k.omrade_id = new.omrade_id and k.id = new.kandidat_id
        and tilgang.dagen() >= k.voksen_fra + interval '1 month')
      or new.valg = 'gjenaapnet' and not exists (select 1 from varde.gjenaapning g where g.omrade_id = new.omrade_id
        and g.kandidat_id = new.kandidat_id and g.meldt_av = new.svart_av and g.meldt_dag = new.svart_dag) then
    raise exception 'svaret stemmer ikke' using errcode = '23514';
  end if;
  return null;
end $$;
revoke all on function tilgang.vokt_at_raden_er_avgjort() from public;

do $$
declare b record; foer text; naa text;
begin
  for b in select * from (values
    ('tilgang.aapne_igjen()'::regprocedure, 'or a.fra_tilstand is null', $t$or a.fra_tilstand is null
      or new.meldt_av <> 'ungdommen' and exists (select 1 from varde.sak k left join varde.identitet i on i.omrade_id = k.omrade_id and i.sak_id = k.id
        where k.omrade_id = new.omrade_id and k.id = new.sak_id
          and (k.aldersbaand = '18_pluss' or tilgang.dagen() >= i.voksen_fra + interval '1 month'))$t$),
    -- Det noen tok kontakt om, hører til saken raden ble, eller åpnet.
    ('tilgang.ta_med_henvendelsene(uuid, jsonb)'::regprocedure, 'and s.kandidat_id = r.kandidat_id and s.id = p_sak',
      $t$and s.id = p_sak and (s.kandidat_id = r.kandidat_id or exists (select 1 from varde.gjenaapning g
    where g.omrade_id = s.omrade_id and g.sak_id = s.id and g.kandidat_id = r.kandidat_id))$t$),
    ('tilgang.si_fra_om_raden()'::regprocedure, 'and s.kandidat_id = k.id',
      $t$and (s.kandidat_id = k.id or exists (select 1 from varde.gjenaapning g
    where g.omrade_id = s.omrade_id and g.sak_id = s.id and g.kandidat_id = k.id))$t$),
    ('jobb.legg_inn_uttrekk(uuid)'::regprocedure, ' hendelsedag_indeks, etterforsker_indeks,', ' hendelsedag_indeks, voksen_fra, etterforsker_indeks,'),
    ('jobb.legg_inn_uttrekk(uuid)'::regprocedure, ' r.hendelsedag_indeks, r.etterforsker_indeks,', ' r.hendelsedag_indeks, r.voksen_fra, r.etterforsker_indeks,')
    ) x (funksjon, fra, til) loop
    foer := pg_get_functiondef(b.funksjon);
    naa := replace(foer, b.fra, b.til);
    if naa = foer then raise exception 'fant ikke stedet i % (%)', b.funksjon, b.fra; end if;
    execute naa;
  end loop;
end $$;
