-- Den som ikke skal kontaktes, er en person, ikke en rad (VV-01, VV-07): hen kommer ikke inn igjen under det samme navnet, og
-- nummeret hens ringes ikke når det står på en annen. Navn og nummer er kryptert; basen kjenner dem på en blind indeks laget med
-- sakens egen nøkkel. Når nøkkelen er borte, er indeksen bare tall, og den sier ingenting på tvers av saker.

alter table varde.foresatte
  add column navn_indeks bytea check (octet_length(navn_indeks) = 32),
  add column navn_nei bytea[] not null default '{}',
  add column numre_ukjent boolean not null default false,
  add column annen_raadfoert text check (annen_raadfoert in ('politiet', 'barnevernet', 'advokat')),
  add column annen_hvem bytea,
  add check ((annen_raadfoert is null) = (annen_hvem is null));
alter table varde.kontakt
  add column nummer_indeks bytea check (octet_length(nummer_indeks) = 32),
  add column kontrollert_ord bytea;
grant insert (navn_indeks, annen_raadfoert, annen_hvem), update (navn_indeks, annen_raadfoert, annen_hvem) on varde.foresatte to varde_app;
grant insert (nummer_indeks, kontrollert_ord) on varde.kontakt to varde_app;
do $$ declare r record; begin
  for r in select * from (values
    ('foresatte', 'navn_indeks', 'kjenne igjen den som ikke skal kontaktes, når hen skrives inn på nytt (VV-01)'),
    ('foresatte', 'navn_nei', 'kjenne igjen navnene den som ikke skal kontaktes, har hatt (VV-01)'),
    ('foresatte', 'numre_ukjent', 'vite at den som ikke skal kontaktes, hadde et nummer i området saken kom fra (VV-07)'),
    ('foresatte', 'annen_raadfoert', 'vise hvem som ble rådspurt om at det er en annen med samme navn (VV-01)'),
    ('foresatte', 'annen_hvem', 'vise hvem som ble rådspurt om at det er en annen med samme navn (VV-01)'),
    ('kontakt', 'nummer_indeks', 'ikke ringe nummeret til den som ikke skal kontaktes (VV-01, VV-07)'),
    ('kontakt', 'kontrollert_ord', 'vise hvordan et nummer som kunne høre til en som ikke skal kontaktes, ble kontrollert (VV-07)')) k (tabell, navn, formaal)
  loop
    execute format('comment on column varde.%I.%I is %L', r.tabell, r.navn, format('formål: %s; kategori: klientforhold, slekt_familie_hjem; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal));
  end loop;
end $$;

-- ── Det samme navnet ────────────────────────────────────────────────────────────────────────────

-- Står det en annen i saken som ikke skal kontaktes, med det navnet nå eller før? En indeks som mangler, kan være hvem som helst.
create function tilgang.likt_navn_skal_ikke(p_omrade uuid, p_sak uuid, p_foresatt uuid, p_indeks bytea) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.foresatte f where f.omrade_id = p_omrade and f.sak_id = p_sak and f.id <> p_foresatt
    and f.kan_kontaktes = 'nei' and (f.navn_indeks is null or p_indeks is null or f.navn_indeks = p_indeks or p_indeks = any (f.navn_nei))) $$;

-- Som før (0056). Den som ikke skal kontaktes, og får et nytt navn, er fortsatt kjent på det gamle. Indeksen følger navnet: alene
-- settes den bare der den mangler, og det er ingen retting.
create or replace function tilgang.vokt_foresatt() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare byttet boolean := new.navn <> old.navn or new.slag <> old.slag;
begin
  if current_user <> 'varde_app' then return new; end if;
  if new.navn = old.navn then
    if old.navn_indeks is not null and new.navn_indeks is distinct from old.navn_indeks then
      raise exception 'indeksen følger navnet' using errcode = '23514';
    end if;
    if (new.annen_raadfoert, new.annen_hvem) is distinct from (old.annen_raadfoert, old.annen_hvem) then
      raise exception 'rådet følger navnet' using errcode = '23514';
    end if;
    if old.navn_indeks is null and new.navn_indeks is not null and (new.slag, new.bor_med, new.samtykker_til, new.grunnlag, new.fra, new.til)
        is not distinct from (old.slag, old.bor_med, old.samtykker_til, old.grunnlag, old.fra, old.til) then
      return new;
    end if;
  elsif old.kan_kontaktes = 'nei' and old.navn_indeks is not null then
    new.navn_nei := old.navn_nei || old.navn_indeks;
  end if;
  new.gang := old.gang + 1;
  new.skrevet_av := tilgang.aktor();
  new.skrevet_ved := clock_timestamp();
  if byttet then
    new.byttet_ved := clock_timestamp();
    if old.kan_kontaktes <> 'nei' then
      new.kan_kontaktes := 'ukjent';
      new.svart := false;
    end if;
  end if;
  if new.til is not null and (byttet or new.til is distinct from old.til) and (not new.svart or new.kan_kontaktes = 'nei') then
    raise exception 'den som ikke er besvart, eller ikke skal kontaktes, går ikke ut' using errcode = '23514';
  end if;
  return new;
end $$;

-- Etter at raden er skrevet: da har veggene svart en som ikke har saken, og vakten sier ingenting om den.
create function tilgang.vokt_likt_navn() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id for no key update;
  if new.kan_kontaktes <> 'nei' and tilgang.likt_navn_skal_ikke(new.omrade_id, new.sak_id, new.id, new.navn_indeks)
      and (new.annen_hvem is null or (tg_op = 'UPDATE' and new.annen_hvem is not distinct from old.annen_hvem)) then
    raise exception 'en med samme navn skal ikke kontaktes' using errcode = '23514';
  end if;
  return null;
end $$;
create trigger likt_navn_ny after insert on varde.foresatte for each row when (current_user = 'varde_app')
  execute function tilgang.vokt_likt_navn();
create trigger likt_navn_bytte after update on varde.foresatte for each row
  when (current_user = 'varde_app' and new.navn <> old.navn) execute function tilgang.vokt_likt_navn();

-- «Ja» om en som heter det samme, krever at noen er rådspurt. Før svaret virker: utløserne går etter navnet.
create function tilgang.vokt_ja_likt_navn() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id for no key update;
  if exists (select 1 from varde.foresatte f where f.omrade_id = new.omrade_id and f.id = new.foresatt_id
      and tilgang.likt_navn_skal_ikke(f.omrade_id, f.sak_id, f.id, f.navn_indeks)) then
    raise exception 'en med samme navn skal ikke kontaktes, og ingen er rådspurt' using errcode = '23514';
  end if;
  return null;
end $$;
create trigger raadspurt after insert on varde.foresattsvar for each row
  when (current_user = 'varde_app' and new.svar = 'ja' and new.raadfoert is null) execute function tilgang.vokt_ja_likt_navn();

-- Sto hen der to ganger, og den ene blir «nei», må den andre svares for på nytt.
create function tilgang.virk_likt_navn() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id for no key update;
  if new.kan_kontaktes = 'nei' then
    update varde.foresatte o set kan_kontaktes = 'ukjent', svart = false where o.omrade_id = new.omrade_id and o.sak_id = new.sak_id
      and o.id <> new.id and o.kan_kontaktes <> 'nei' and (o.navn_indeks = new.navn_indeks or o.navn_indeks = any (new.navn_nei));
  elsif tilgang.likt_navn_skal_ikke(new.omrade_id, new.sak_id, new.id, new.navn_indeks) then
    update varde.foresatte o set kan_kontaktes = 'ukjent', svart = false where o.omrade_id = new.omrade_id and o.id = new.id;
  end if;
  return null;
end $$;
create trigger likt_navn_nei after update on varde.foresatte for each row
  when ((new.kan_kontaktes = 'nei' and (old.kan_kontaktes <> 'nei' or new.navn_indeks is distinct from old.navn_indeks))
    or (old.navn_indeks is null and new.navn_indeks is not null and new.navn = old.navn))
  execute function tilgang.virk_likt_navn();

-- ── Det samme nummeret ──────────────────────────────────────────────────────────────────────────

-- Siden når hen ikke skal kontaktes: det første «nei» etter det siste andre svaret.
create function tilgang.nei_siden(p_omrade uuid, p_foresatt uuid) returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select min(s.svart_ved) from varde.foresattsvar s where s.omrade_id = p_omrade and s.foresatt_id = p_foresatt and s.svar = 'nei'
    and s.svart_ved > coalesce((select max(x.svart_ved) from varde.foresattsvar x where x.omrade_id = p_omrade and x.foresatt_id = p_foresatt
      and x.svar <> 'nei'), '-infinity')), '-infinity') $$;

-- Har en annen som ikke skal kontaktes, hatt det nummeret? Et nummer uten indeks kan være hvilket som helst. `p_kontrollert` er da
-- noen kontrollerte det og skrev hvordan; det holder når det var etter at hen ble en som ikke skal kontaktes.
create function tilgang.nummeret_skal_ikke(p_omrade uuid, p_sak uuid, p_foresatt uuid, p_indeks bytea, p_kontrollert timestamptz) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.foresatte f where f.omrade_id = p_omrade and f.sak_id = p_sak and f.id is distinct from p_foresatt
    and f.kan_kontaktes = 'nei'
    and (f.numre_ukjent or exists (select 1 from varde.kontakt k where k.omrade_id = f.omrade_id and k.sak_id = f.sak_id and k.foresatt_id = f.id
      and (k.nummer_indeks is null or p_indeks is null or k.nummer_indeks = p_indeks)))
    and (p_kontrollert is null or p_kontrollert < tilgang.nei_siden(f.omrade_id, f.id))) $$;

-- Er nummeret som står for hen nå, et som ikke skal ringes?
create function tilgang.nummeret_er_stengt(p_omrade uuid, p_sak uuid, p_foresatt uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select tilgang.nummeret_skal_ikke(k.omrade_id, k.sak_id, k.foresatt_id, k.nummer_indeks,
      case when k.kontrollert_ord is not null then k.registrert_ved end)
    from varde.kontakt k where k.omrade_id = p_omrade and k.sak_id = p_sak and k.foresatt_id is not distinct from p_foresatt
      and k.slag = 'trygg_kontakt' order by k.registrert_ved desc limit 1), false) $$;

create function tilgang.vokt_nummeret() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tilgang.nummeret_skal_ikke(new.omrade_id, new.sak_id, new.foresatt_id, new.nummer_indeks,
      case when new.kontrollert_ord is not null then new.registrert_ved end) then
    raise exception 'nummeret kan høre til en som ikke skal kontaktes' using errcode = '23514';
  end if;
  return null;
end $$;
create trigger nummeret after insert on varde.kontakt for each row when (current_user = 'varde_app') execute function tilgang.vokt_nummeret();

create function tilgang.vokt_nummeret_ringes() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tilgang.nummeret_er_stengt(new.omrade_id, new.sak_id, new.til_foresatt) then
    raise exception 'nummeret kan høre til en som ikke skal kontaktes' using errcode = '23514';
  end if;
  return null;
end $$;
create trigger nummeret_ringes after insert on varde.oppringning for each row when (new.maate in ('telefon', 'melding'))
  execute function tilgang.vokt_nummeret_ringes();

-- Det eneste koordinatoren får vite: en som ikke skal kontaktes, kan ha hatt nummeret. Ikke hvem.
create function tilgang.nummeret_stengt_for_meg(p_sak uuid, p_foresatt uuid, p_indeks bytea) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.sak s where s.omrade_id = tilgang.omrade() and s.id = p_sak and p_indeks is not null
    and s.eier_organisasjon in (select tilgang.koordinator_for()) and s.id not in (select tilgang.mine_sperrer())
    and s.id not in (select tilgang.bare_etterforsker('{koordinator}'))
    and tilgang.nummeret_skal_ikke(s.omrade_id, s.id, p_foresatt, p_indeks, null)) $$;

-- Hvem i familien som har et nummer som må skrives på nytt, for den som ringer; uten foresatt er det den unge selv.
create function tilgang.stengte_numre(p_sak uuid) returns table (foresatt_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct k.foresatt_id from varde.sak s join varde.kontakt k on k.omrade_id = s.omrade_id and k.sak_id = s.id
  where s.omrade_id = (select tilgang.omrade()) and s.id = p_sak and s.id not in (select tilgang.mine_sperrer())
    and (s.eier_organisasjon in (select tilgang.koordinator_for()) or s.id in (select tilgang.mine_saker('{koordinator,stedfortreder,samtaleholder}')))
    and s.id not in (select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))
    and tilgang.nummeret_er_stengt(k.omrade_id, k.sak_id, k.foresatt_id) $$;

revoke all on function tilgang.likt_navn_skal_ikke, tilgang.vokt_likt_navn, tilgang.vokt_ja_likt_navn, tilgang.virk_likt_navn, tilgang.nei_siden,
  tilgang.nummeret_skal_ikke, tilgang.nummeret_er_stengt, tilgang.vokt_nummeret, tilgang.vokt_nummeret_ringes, tilgang.nummeret_stengt_for_meg,
  tilgang.stengte_numre from public;
grant execute on function tilgang.nummeret_stengt_for_meg, tilgang.stengte_numre to varde_app;

-- ── Saken går til et annet område (VV-18) ───────────────────────────────────────────────────────

-- Indeksen lages på nytt med den nye sakens nøkkel. Nummeret til den som ikke skal kontaktes, blir igjen, og da kan den som tar over,
-- ikke kjenne det igjen: hvert nummer må kontrolleres der. Det samme gjelder navnene hen hadde før; hen står med det hen har nå.
create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;
call tilgang.bytt_tekst('tilgang.celler_i_tilbudet(uuid)', $s$('grunnlag', f.grunnlag)) x (k, v)$s$,
  $s$('grunnlag', f.grunnlag), ('annen_hvem', f.annen_hvem)) x (k, v)$s$);
call tilgang.bytt_tekst('tilgang.ta_over_sak(uuid,uuid,uuid,uuid,uuid,text,uuid,bytea,bytea,jsonb)',
  'insert into varde.foresatte (omrade_id, id, sak_id, eier_organisasjon, slag, navn, bor_med,',
  'insert into varde.foresatte (omrade_id, id, sak_id, eier_organisasjon, slag, navn, navn_indeks, annen_raadfoert, annen_hvem, numre_ukjent, bor_med,');
call tilgang.bytt_tekst('tilgang.ta_over_sak(uuid,uuid,uuid,uuid,uuid,text,uuid,bytea,bytea,jsonb)',
  $s$tilgang.celle(p_celler, 'foresatte', x.id, 'navn'), x.bor_med,$s$,
  $s$tilgang.celle(p_celler, 'foresatte', x.id, 'navn'),
      tilgang.celle(p_celler, 'foresatte', x.id, 'navn_indeks'), x.annen_raadfoert, tilgang.celle(p_celler, 'foresatte', x.id, 'annen_hvem'),
      x.numre_ukjent or (x.kan_kontaktes = 'nei' and exists (select 1 from varde.kontakt k where k.omrade_id = x.omrade_id and k.foresatt_id = x.id)), x.bor_med,$s$);
call tilgang.bytt_tekst('tilgang.ta_over_sak(uuid,uuid,uuid,uuid,uuid,text,uuid,bytea,bytea,jsonb)',
  'insert into varde.kontakt (omrade_id, id, sak_id, eier_organisasjon, slag, verdi,', 'insert into varde.kontakt (omrade_id, id, sak_id, eier_organisasjon, slag, verdi, nummer_indeks,');
call tilgang.bytt_tekst('tilgang.ta_over_sak(uuid,uuid,uuid,uuid,uuid,text,uuid,bytea,bytea,jsonb)',
  $s$tilgang.celle(p_celler, 'kontakt', x.id, 'verdi'),$s$, $s$tilgang.celle(p_celler, 'kontakt', x.id, 'verdi'), tilgang.celle(p_celler, 'kontakt', x.id, 'verdi_indeks'),$s$);
drop procedure tilgang.bytt_tekst;
