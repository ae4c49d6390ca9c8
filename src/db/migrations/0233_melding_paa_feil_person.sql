-- En melding på feil person (VV-25, ADR 0070): den som meldte den, forsegler den selv, til noen har tatt stilling til den. Fra samme sekund leser
-- ingen raden eller meldingen. Sporet står hos den som meldte og hos koordinatorene, avviket er åpent til en av dem har fulgt det opp, og
-- personvernombudet leser ordene. Den er avgjort som ikke aktuell, så den slettes etter områdets frist og venter ikke på noen.

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

alter table varde.kandidat add column forseglet_av uuid references varde.bruker, add column forseglet_ved timestamptz,
  add column fulgt_opp_av uuid references varde.bruker, add column fulgt_opp_ved timestamptz,
  add constraint forseglet_av_noen check ((forseglet_av is null) = (forseglet_ved is null)
    and (fulgt_opp_av is null) = (fulgt_opp_ved is null) and (fulgt_opp_ved is null or forseglet_ved is not null));
create index on varde.kandidat (omrade_id, id) where forseglet_ved is not null;
-- Appen fører dem ikke selv, heller ikke i en ny rad.
do $$ declare k text; navn text := col_description('varde.kandidat'::regclass,
    (select a.attnum from pg_attribute a where a.attrelid = 'varde.kandidat'::regclass and a.attname = 'navn'));
begin
  revoke insert on varde.kandidat from varde_app;
  execute (select format('grant insert (%s) on varde.kandidat to varde_app', string_agg(quote_ident(a.attname), ', ')) from pg_attribute a
    where a.attrelid = 'varde.kandidat'::regclass and a.attnum > 0 and not a.attisdropped
      and a.attname not in ('forseglet_av', 'forseglet_ved', 'fulgt_opp_av', 'fulgt_opp_ved'));
  foreach k in array '{forseglet_av,forseglet_ved,fulgt_opp_av,fulgt_opp_ved}'::text[] loop
    execute format('comment on column varde.kandidat.%I is %L', k,
      regexp_replace(navn, '^formål: [^;]+;', 'formål: vite at meldingen sto på feil person, og at det er fulgt opp (VV-25);'));
  end loop;
end $$;

call tilgang.bytt_tekst('tilgang.mine_sperrer()', 'where f.omrade_id = her and f.tilbake_ved is null);', 'where f.omrade_id = her and f.tilbake_ved is null
    union all select m.id from varde.kandidat m where m.omrade_id = her and m.forseglet_ved is not null);');
-- Den telles ikke som vurdert, og heller ikke når den er slettet.
call tilgang.bytt_tekst('tilgang.rapporttall(integer[])', $s$b.valg in ('henvis', 'ikke_aktuelt') and b.angret_ved is null and b.virker_fra <= now()$s$,
  $s$b.valg in ('henvis', 'ikke_aktuelt') and b.angret_ved is null and b.virker_fra <= now() and k.forseglet_ved is null$s$);
call tilgang.bytt_tekst('jobb.fjern_kandidat(uuid, uuid)', $s$and b.valg in ('ikke_aktuelt', 'henvis')$s$, $s$and b.valg in ('ikke_aktuelt', 'henvis') and k.forseglet_ved is null$s$);
call tilgang.bytt_tekst('jobb.fjern_kandidat(uuid, uuid)', '  delete from varde.sak where', $s$  perform logg.skriv_system('kandidat_slettet', 'ja', '{kandidat}', array[p_kandidat], 'forseglet', p_omrade)
    from varde.kandidat k where k.omrade_id = p_omrade and k.id = p_kandidat and k.forseglet_ved is not null;
  delete from varde.sak where$s$);

-- Den som meldte, med nummeret på kvitteringen. `null` for en annens, en som er vurdert, og en som ikke finnes.
create function tilgang.forsegl_melding(p_kvittering text) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare her uuid := tilgang.omrade(); meg uuid := tilgang.aktor(); k record;
begin
  select c.id, c.eier_organisasjon, c.vernet into k from varde.registrering r
    join varde.kandidat c on c.omrade_id = r.omrade_id and c.registrering_id = r.id
    where r.omrade_id = her and r.kvittering = p_kvittering and r.registrert_av = meg and c.gjentar is null for update of c;
  if k.id is null or exists (select 1 from varde.triagebeslutning b where b.omrade_id = her and b.kandidat_id = k.id and b.angret_ved is null)
    or exists (select 1 from varde.sak s where s.omrade_id = her and s.kandidat_id = k.id and s.tilstand <> 'angret') then return null; end if;
  insert into varde.triagebeslutning (omrade_id, kandidat_id, eier_organisasjon, vernet, valg, grunn, tatt_av, virker_fra)
    values (her, k.id, k.eier_organisasjon, k.vernet, 'ikke_aktuelt', 'ikke_behov', meg, now());
  update varde.kandidat set forseglet_av = meg, forseglet_ved = clock_timestamp() where omrade_id = her and id = k.id;
  return k.id;
end $$;

-- Sporet: til den som meldte, og koordinatorene i enheten den gikk til. Aldri hvem den gjaldt.
create function tilgang.forseglede_meldinger() returns table (id uuid, forseglet_av text, forseglet_ved timestamptz, fulgt_opp_av text, fulgt_opp_ved timestamptz, foelger_opp boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k.id, b.navn, k.forseglet_ved, f.navn, k.fulgt_opp_ved, k.eier_organisasjon in (select tilgang.rader_for())
  from varde.kandidat k join varde.bruker b on b.id = k.forseglet_av left join varde.bruker f on f.id = k.fulgt_opp_av
  where k.omrade_id = (select tilgang.omrade()) and k.forseglet_ved is not null and k.id not in (select tilgang.mine_egne_sperrer())
    and (k.forseglet_av = (select tilgang.aktor()) or k.eier_organisasjon in (select tilgang.rader_for()))
  order by k.forseglet_ved desc, k.id $$;
create function tilgang.foelg_opp_melding(p_id uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  update varde.kandidat k set fulgt_opp_av = tilgang.aktor(), fulgt_opp_ved = clock_timestamp() where k.omrade_id = tilgang.omrade() and k.id = p_id
    and k.fulgt_opp_ved is null and exists (select 1 from tilgang.forseglede_meldinger() m where m.id = p_id and m.foelger_opp);
  return found;
end $$;

call tilgang.bytt_tekst('jobb.venter()', 'select jobb.spurte_guider()', $s$select jobb.spurte_guider()
  union
  select k.bruker_id from varde.kandidat m join lateral tilgang.koordinatorer_i(m.omrade_id) k on k.organisasjon_id = m.eier_organisasjon
    where m.forseglet_ved is not null and m.fulgt_opp_ved is null and not tilgang.borte_i_dag(m.omrade_id, k.bruker_id)
      and not exists (select 1 from tilgang.sperrer_i(m.omrade_id) x where x.bruker_id = k.bruker_id and x.objekt_id = m.id)$s$);
create or replace function tilgang.avviksoversikt() returns table (id uuid, slag text, enhet text, aapnet_av text, aapnet_ved timestamptz, lukket_av text, lukket_ved timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.id, a.slag, o.navn, b.navn, a.aapnet_ved, l.navn, a.lukket_ved
  from (
    select a.id, a.slag, a.eier_organisasjon, a.aapnet_av, a.aapnet_ved, a.lukket_av, a.lukket_ved from varde.avvik a
      where a.omrade_id = tilgang.omrade() and a.sak_id not in (select tilgang.mine_egne_sperrer())
    union all
    select k.id, 'feil_melding', k.eier_organisasjon, k.forseglet_av, k.forseglet_ved, k.fulgt_opp_av, k.fulgt_opp_ved from varde.kandidat k
      where k.omrade_id = tilgang.omrade() and k.forseglet_ved is not null and k.id not in (select tilgang.mine_egne_sperrer())
  ) a
  join varde.organisasjon o on o.omrade_id = tilgang.omrade() and o.id = a.eier_organisasjon
  join varde.bruker b on b.id = a.aapnet_av
  left join varde.bruker l on l.id = a.lukket_av
  where tilgang.har_verv('{personvernombud}')
  order by a.lukket_ved is not null, a.aapnet_ved desc $$;

-- Ombudet for den behandlingsansvarlige: ordene i raden, og et spor i loggen for hvert slag.
create function tilgang.les_forseglet_melding(p_id uuid) returns table (nokkel_id uuid, tabell text, rad text, kolonne text, celle bytea)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare her uuid := tilgang.omrade(); n uuid;
begin
  select k.nokkel_id into n from varde.kandidat k where k.omrade_id = her and k.id = p_id and k.forseglet_ved is not null
    and tilgang.har_verv('{personvernombud}') and k.eier_organisasjon in (select tilgang.ombud_for()) and k.id not in (select tilgang.mine_egne_sperrer());
  if n is null then return; end if;
  perform logg.skriv('forseglet_lest', 'ja', 'kandidat', '{kandidat}'::text[], array[p_id]);
  if exists (select 1 from varde.radhenvendelse h where h.omrade_id = her and h.kandidat_id = p_id) then
    perform logg.skriv('forseglet_lest', 'ja', 'radhenvendelse', '{kandidat}'::text[], array[p_id]);
  end if;
  return query select n, 'kandidat', k.id::text, x.k, x.v from varde.kandidat k cross join lateral (values ('navn', k.navn), ('fodselsnummer', k.fodselsnummer),
      ('fodselsdato', k.fodselsdato), ('straffesaksnummer', k.straffesaksnummer), ('detaljer', k.detaljer)) x (k, v)
    where k.omrade_id = her and k.id = p_id and x.v is not null
    union all select n, 'radhenvendelse', h.id::text, x.k, x.v from varde.radhenvendelse h cross join lateral (values ('hvem', h.hvem), ('ord', h.ord)) x (k, v)
    where h.omrade_id = her and h.kandidat_id = p_id;
end $$;
create function tilgang.meldinger_til_ombudet() returns table (id uuid, enhet text, forseglet_av text, forseglet_ved timestamptz, fulgt_opp_ved timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k.id, o.navn, b.navn, k.forseglet_ved, k.fulgt_opp_ved from varde.kandidat k
  join varde.organisasjon o on o.omrade_id = k.omrade_id and o.id = k.eier_organisasjon
  join varde.bruker b on b.id = k.forseglet_av
  where k.omrade_id = (select tilgang.omrade()) and k.forseglet_ved is not null and (select tilgang.har_verv('{personvernombud}'))
    and k.eier_organisasjon in (select tilgang.ombud_for()) and k.id not in (select tilgang.mine_egne_sperrer())
  order by k.forseglet_ved desc, k.id $$;
revoke all on function tilgang.forsegl_melding(text), tilgang.forseglede_meldinger(), tilgang.foelg_opp_melding(uuid), tilgang.les_forseglet_melding(uuid),
  tilgang.meldinger_til_ombudet() from public;
grant execute on function tilgang.forsegl_melding(text), tilgang.forseglede_meldinger(), tilgang.foelg_opp_melding(uuid), tilgang.les_forseglet_melding(uuid),
  tilgang.meldinger_til_ombudet() to varde_app;
drop procedure tilgang.bytt_tekst;
