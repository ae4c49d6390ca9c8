-- To hendelser har hver sin etterforsker (VV-10, 0086). En rad uten hendelse er den som svarer for alle hendelsene i saken som ingen andre
-- har; en rad med hendelse er den som har straffesaken om akkurat den. Hvem som har den, spør alle én funksjon om: `tilgang.har_hendelsen`.

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

alter table varde.hendelse add constraint hendelse_i_saken unique (omrade_id, sak_id, id);
alter table varde.sak_tilgang add column hendelse_id uuid,
  add constraint hendelsen foreign key (omrade_id, sak_id, hendelse_id) references varde.hendelse (omrade_id, sak_id, id) on delete cascade,
  add constraint bare_straffesaken check (hendelse_id is null or relasjon = 'etterforsker');
comment on column varde.sak_tilgang.hendelse_id is 'formål: vite hvilken hendelse etterforskeren har straffesaken om; tom er alle som ingen andre har (VV-10); '
  'sikkerhetsklasse: intern; rettslig grunnlag: politiregisterloven; kilde: koordinatoren; mottaker: de i saken; frist: med saken; innsyn: nei; utskrift: nei';
create unique index en_om_hver_hendelse on varde.sak_tilgang (omrade_id, sak_id, coalesce(hendelse_id, '00000000-0000-0000-0000-000000000000'))
  where relasjon = 'etterforsker' and til is null;

-- Den som har straffesaken om hendelsen: hendelsens egen, ellers den som har hele saken. Er den endelig avgjort hos sin egen, åpnes den
-- ikke for etterforskeren i den andre (VV-15); juristen og vaktlederen svarer der ingen etterforsker er (VV-14).
create function tilgang.har_hendelsen(p_omrade uuid, p_hendelse uuid) returns setof varde.sak_tilgang
language sql stable security definer rows 1 set search_path = pg_catalog, pg_temp as $$
  select t.* from varde.hendelse h join varde.sak_tilgang t on t.omrade_id = h.omrade_id and t.sak_id = h.sak_id and t.relasjon = 'etterforsker'
    and (t.til is null or t.til > now())
  where h.omrade_id = p_omrade and h.id = p_hendelse and (t.hendelse_id = h.id or t.hendelse_id is null and (t.grunnlag in ('jurist', 'vaktleder')
    or not exists (select 1 from varde.sak_tilgang a where a.omrade_id = h.omrade_id and a.sak_id = h.sak_id and a.hendelse_id = h.id and a.avgjort)))
  order by t.hendelse_id nulls last, t.fra desc limit 1 $$;

-- De som har straffesaken om noe i saken nå, hver én gang.
create function tilgang.har_straffesaken(p_omrade uuid, p_sak uuid) returns setof uuid
language sql stable security definer rows 1 set search_path = pg_catalog, pg_temp as $$
  select distinct t.bruker_id from varde.sak_tilgang t where t.omrade_id = p_omrade and t.sak_id = p_sak and t.relasjon = 'etterforsker'
    and (t.til is null or t.til > now()) $$;

-- Hen har straffesaken om noe i saken, men ikke om denne hendelsen.
create function tilgang.en_annen_har(p_omrade uuid, p_sak uuid, p_hendelse uuid, p_bruker uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p_bruker in (select tilgang.har_straffesaken(p_omrade, p_sak))
    and not exists (select 1 from tilgang.har_hendelsen(p_omrade, p_hendelse) t where t.bruker_id = p_bruker) $$;

-- Hendelsene i sakene mine som en annen har, eller ingen: spørsmålet, svarene, vilkårene og ordene om dem er ikke mine. Har lederen gitt
-- meg en grunn som koordinator, leser jeg saken som koordinator (VV-23).
create function tilgang.hendelser_hos_andre() returns table (hendelse_id uuid, sak_id uuid)
language plpgsql stable security definer rows 1 set search_path = pg_catalog, pg_temp as $$
declare v text := tilgang.gyldig_aktor(); meg uuid; her uuid; saker uuid[];
begin
  if v is null then return; end if;
  meg := substr(v, 1, 36)::uuid; her := substr(v, 37, 36)::uuid;
  saker := array(select t.sak_id from varde.sak_tilgang t where t.bruker_id = meg and t.omrade_id = her and t.relasjon = 'etterforsker'
    and (t.til is null or t.til > now()));
  if cardinality(saker) = 0 then return; end if;
  return query select h.id, h.sak_id from varde.hendelse h where h.omrade_id = her and h.sak_id = any (saker)
    and tilgang.en_annen_har(her, h.sak_id, h.id, meg) and h.sak_id in (select tilgang.bare_etterforsker('{koordinator}'));
end $$;
revoke all on function tilgang.har_hendelsen(uuid, uuid), tilgang.har_straffesaken(uuid, uuid), tilgang.en_annen_har(uuid, uuid, uuid, uuid),
  tilgang.hendelser_hos_andre() from public;
grant execute on function tilgang.hendelser_hos_andre() to varde_app;

create policy hos_en_annen on varde.klarering as restrictive for select to varde_app
  using (hendelse_id <> all (array(select h.hendelse_id from tilgang.hendelser_hos_andre() h)));

create or replace function tilgang.svarer_ikke_for(p_omrade uuid, p_sak uuid, p_hendelse uuid, p_bruker uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p_bruker in (select tilgang.har_straffesaken(p_omrade, p_sak)) and not exists (select 1 from tilgang.har_hendelsen(p_omrade, p_hendelse) t
    where t.bruker_id = p_bruker and tilgang.vervet_svarer(p_omrade, p_hendelse, t.grunnlag)) $$;

call tilgang.bytt_tekst('tilgang.ingen_etterforsker(uuid)', $f$not exists (select 1 from varde.sak_tilgang t where t.omrade_id = k.omrade_id and t.sak_id = k.sak_id
      and t.relasjon = 'etterforsker' and t.grunnlag = 'etterforsker' and (t.til is null or t.til > now()))$f$,
  $t$not exists (select 1 from tilgang.har_hendelsen(k.omrade_id, k.hendelse_id) t where t.grunnlag = 'etterforsker')$t$);
-- Å ta et ja tilbake er ikke å klarere, men det er hendelsens egen etterforsker som gjør det.
call tilgang.bytt_tekst('tilgang.virk_klareringssvar()', $f$  if new.svar <> 'trukket' and new.muntlig_fra is null and not new.av_dagen
      and tilgang.svarer_ikke_for(new.omrade_id, new.sak_id, k.hendelse_id, new.svart_av) then$f$,
  $t$  if new.muntlig_fra is null and not new.av_dagen and (tilgang.en_annen_har(new.omrade_id, new.sak_id, k.hendelse_id, new.svart_av)
      or new.svar <> 'trukket' and tilgang.svarer_ikke_for(new.omrade_id, new.sak_id, k.hendelse_id, new.svart_av)) then$t$);
call tilgang.bytt_tekst('tilgang.virk_klareringssvar()', $f$exists (
      select 1 from varde.sak_tilgang t where t.omrade_id = new.omrade_id and t.sak_id = new.sak_id and t.relasjon = 'etterforsker'
        and t.grunnlag = 'etterforsker' and (t.til is null or t.til > now()))$f$,
  $t$exists (
      select 1 from tilgang.har_hendelsen(new.omrade_id, k.hendelse_id) t where t.grunnlag = 'etterforsker')$t$);
call tilgang.bytt_tekst('tilgang.spurt_om(uuid)', $f$h.sak_id = p_sak and$f$,
  $t$h.sak_id = p_sak and h.id not in (select x.hendelse_id from tilgang.hendelser_hos_andre() x) and$t$);
call tilgang.bytt_tekst('tilgang.straffesaker_aa_foere(uuid)', $f$f.sak_id = p_sak and$f$,
  $t$f.sak_id = p_sak and f.hendelse_id not in (select x.hendelse_id from tilgang.hendelser_hos_andre() x) and$t$);
call tilgang.bytt_tekst('tilgang.ikke_om_for_meg(uuid)', $f$s.id = p_sak and$f$,
  $t$s.id = p_sak and h.id not in (select x.hendelse_id from tilgang.hendelser_hos_andre() x) and$t$);
call tilgang.bytt_tekst('tilgang.vilkaar_for_meg(uuid)', $f$s.sak_id = p_sak and$f$,
  $t$s.sak_id = p_sak and k.hendelse_id not in (select x.hendelse_id from tilgang.hendelser_hos_andre() x) and$t$);
call tilgang.bytt_tekst('tilgang.samme_straffesak(uuid)', $f$k.id = p_klarering)$f$,
  $t$k.id = p_klarering and not (m.svarer and tilgang.en_annen_har(k.omrade_id, k.sak_id, k.hendelse_id, tilgang.aktor())))$t$);

-- Hvem som kan svare, for én hendelse eller for saken.
do $$ declare tekst text := pg_get_functiondef('tilgang.svarere_i(uuid, uuid)'::regprocedure); begin
  tekst := replace(replace(tekst, 'tilgang.svarere_i(p_omrade uuid, p_sak uuid)', 'tilgang.svarere_om(p_omrade uuid, p_sak uuid, p_hendelse uuid)'),
    'and h.anmeldt', 'and h.anmeldt and (p_hendelse is null or h.id = p_hendelse)');
  if position('p_hendelse is null' in tekst) = 0 then raise exception 'fant ikke stedet i svarere_i'; end if;
  execute tekst;
end $$;
create or replace function tilgang.svarere_i(p_omrade uuid, p_sak uuid) returns table (bruker_id uuid, navn text, rolle text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select * from tilgang.svarere_om(p_omrade, p_sak, null) $$;
create function tilgang.kan_svare_om(p_sak uuid, p_hendelse uuid) returns table (bruker_id uuid, navn text, rolle text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k.bruker_id, k.navn, k.rolle from varde.sak s, tilgang.svarere_om(s.omrade_id, s.id, p_hendelse) k
  where s.omrade_id = tilgang.omrade() and s.id = p_sak
    and s.eier_organisasjon in (select tilgang.koordinator_for()) and s.id not in (select tilgang.mine_sperrer()) $$;
drop function tilgang.kan_svare_for_saken(uuid);
revoke all on function tilgang.svarere_om(uuid, uuid, uuid), tilgang.kan_svare_om(uuid, uuid) from public;
grant execute on function tilgang.kan_svare_om(uuid, uuid) to varde_app;

-- Straffesaken om hendelsen, eller hele saken, gis til en. Bare den som hadde akkurat det, mister det.
do $$ declare tekst text := pg_get_functiondef('tilgang.gi_straffesaken(uuid, uuid, uuid, text, boolean)'::regprocedure); naa text; begin
  naa := replace(replace(replace(replace(tekst, 'p_av_mottaker boolean)', 'p_av_mottaker boolean, p_hendelse uuid)'),
    $f$      and (t.til is null or t.til > now()) returning t.bruker_id$f$,
    $t$      and t.hendelse_id is not distinct from p_hendelse and (t.til is null or t.til > now()) returning t.bruker_id$t$),
    $f$o.utfort is null and o.slag = 'ny_etterforsker';$f$,
    $t$o.utfort is null and o.slag = 'ny_etterforsker' and gammel not in (select tilgang.har_straffesaken(p_omrade, p_sak));$t$),
    $f$grunnlag, akseptert, av_mottaker)
    values (p_omrade, p_sak, p_bruker, 'etterforsker', p_rolle, now(), p_av_mottaker);$f$,
    $t$grunnlag, akseptert, av_mottaker, hendelse_id)
    values (p_omrade, p_sak, p_bruker, 'etterforsker', p_rolle, now(), p_av_mottaker, p_hendelse);$t$);
  -- Har hen alt en hendelse i saken, er det én oppgave, med det nye i.
  naa := replace(naa, $f$  insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker)
    select s.omrade_id, s.id, s.eier_organisasjon, 'ny_etterforsker', p_bruker from varde.sak s
    where s.omrade_id = p_omrade and s.id = p_sak;$f$, $t$  perform tilgang.si_fra(p_omrade, p_sak, 'ny_etterforsker', p_bruker);$t$);
  -- Står hendelsen igjen hos den som har resten av saken, får hen vite det.
  naa := replace(naa, $f$  if p_bruker is null then return; end if;$f$, $t$  if p_bruker is null then
    perform tilgang.si_fra(p_omrade, p_sak, 'ny_etterforsker', t.bruker_id) from tilgang.har_hendelsen(p_omrade, p_hendelse) t;
    if p_hendelse is not null then perform tilgang.se_etter_svareren(p_omrade, p_sak, false); end if;
    return;
  end if;$t$);
  if (length(naa) - length(replace(naa, 'p_hendelse', ''))) / 10 <> 5 or position('tilgang.si_fra(p_omrade, p_sak, ''ny_etterforsker'', p_bruker)' in naa) = 0
      or position('gammel not in' in naa) = 0 then raise exception 'fant ikke stedene i gi_straffesaken'; end if;
  execute naa;
end $$;
revoke all on function tilgang.gi_straffesaken(uuid, uuid, uuid, text, boolean, uuid) from public;
drop function tilgang.gi_straffesaken(uuid, uuid, uuid, text, boolean);
call tilgang.bytt_tekst('tilgang.send_forespoerselen(uuid, uuid)', 'r.rolle, false);', 'r.rolle, false, null);');
do $$ declare tekst text := pg_get_functiondef('tilgang.velg_etterforsker(uuid, uuid)'::regprocedure); naa text; begin
  naa := replace(replace(replace(replace(replace(tekst, '(p_sak uuid, p_bruker uuid)', '(p_sak uuid, p_hendelse uuid, p_bruker uuid)'), 'and h.anmeldt)', 'and h.anmeldt and (p_hendelse is null or h.id = p_hendelse))'),
    'tilgang.kan_svare_for_saken(p_sak)', 'tilgang.kan_svare_om(p_sak, p_hendelse)'), 'valgt.rolle, false)', 'valgt.rolle, false, p_hendelse)'), 'null, null, false)', 'null, null, false, p_hendelse)');
  if (length(naa) - length(replace(naa, 'p_hendelse', ''))) / 10 <> 6 then raise exception 'fant ikke stedene i velg_etterforsker'; end if;
  execute naa;
end $$;
drop function tilgang.velg_etterforsker(uuid, uuid);
revoke all on function tilgang.velg_etterforsker(uuid, uuid, uuid) from public;
grant execute on function tilgang.velg_etterforsker(uuid, uuid, uuid) to varde_app;

-- Mottakeren (VV-14): den som har hendelsen, og den som har fått akkurat den.
call tilgang.bytt_tekst('tilgang.forespoersler_til_meg()', $f$left join varde.sak_tilgang t on t.omrade_id = s.omrade_id and t.sak_id = s.id and t.relasjon = 'etterforsker'
    and (t.til is null or t.til > now())$f$, $t$left join lateral tilgang.har_hendelsen(k.omrade_id, k.hendelse_id) t on true$t$);
call tilgang.bytt_tekst('tilgang.gaatt_videre(uuid, uuid)', $f$left join varde.sak_tilgang t on t.omrade_id = s.omrade_id and t.sak_id = s.id and t.relasjon = 'etterforsker' and t.av_mottaker
    and t.fra >= x.spurt and (t.til is null or t.til > now())$f$, $t$left join lateral tilgang.har_hendelsen(k.omrade_id, k.hendelse_id) t on t.av_mottaker and t.fra >= x.spurt$t$);
call tilgang.bytt_tekst('tilgang.kan_svare_paa_forespoersel(uuid)', $f$not exists (select 1 from varde.sak_tilgang t where t.omrade_id = (select tilgang.omrade()) and t.sak_id = g.sak_id
      and t.relasjon = 'etterforsker' and t.bruker_id = k.bruker_id and (t.til is null or t.til > now()))$f$,
  $t$not exists (select 1 from varde.klarering q, tilgang.har_hendelsen(q.omrade_id, q.hendelse_id) t where q.omrade_id = (select tilgang.omrade())
      and q.id = p_klarering and t.bruker_id = k.bruker_id)$t$);
call tilgang.bytt_tekst('tilgang.kan_svare_paa_forespoersel(uuid)', 'tilgang.svarere_i((select tilgang.omrade()), g.sak_id) k',
  'tilgang.svarere_om((select tilgang.omrade()), g.sak_id, (select q.hendelse_id from varde.klarering q where q.omrade_id = (select tilgang.omrade()) and q.id = p_klarering)) k');
-- Har saken flere anmeldte hendelser, eller hendelsen sin egen, gis akkurat den.
call tilgang.bytt_tekst('tilgang.gi_forespoersel_videre(uuid, uuid, uuid)', 'p_bruker, valgt, true);',
  $t$p_bruker, valgt, true, (select q.hendelse_id from varde.klarering q where q.omrade_id = tilgang.omrade() and q.id = p_klarering
    and (exists (select 1 from varde.klarering n where n.omrade_id = q.omrade_id and n.sak_id = q.sak_id and n.id <> q.id)
      or exists (select 1 from tilgang.har_hendelsen(q.omrade_id, q.hendelse_id) t where t.hendelse_id is not null))));$t$);

-- Guiden og koordinatoren ser alle (TG-20).
call tilgang.bytt_tekst('tilgang.etterforsker_for_guiden(uuid)', $f$order by e.fra desc, (o.id = s.eier_organisasjon) desc, m.fra desc, m.id limit 1$f$,
  $t$order by b.navn, b.id, (o.id = s.eier_organisasjon) desc, m.fra desc, m.id$t$);
call tilgang.bytt_tekst('tilgang.etterforsker_for_guiden(uuid)', $f$select b.navn, o.navn, o.telefon, o.epost$f$, $t$select distinct on (b.navn, b.id) b.navn, o.navn, o.telefon, o.epost$t$);

drop procedure tilgang.bytt_tekst;
