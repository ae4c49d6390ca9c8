-- En deling som hviler på en foresatts ja, varer ikke lenger enn ja-et (VV-35, AMB-32). Blir hen en som ikke kan kontaktes, en annen
-- person, eller en som ikke kan samtykke til å dele, leser ingen i kommunen noe på det før koordinatoren har avklart delingen. Er
-- ungdommen fylt 18, er ja-et borte, og delingen slutter.

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

-- Hviler delingen: er ja-et fra en foresatt som ikke kunne sagt det i dag? Som regelen `jaetVarer`. Er måneden den unge fyller 18 passert, er
-- hen voksen også før noen har åpnet saken.
create function tilgang.delingen_hviler(p_omrade uuid, p_tilgang uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.saksdeling d
    join varde.sak s on s.omrade_id = d.omrade_id and s.id = d.sak_id
    join varde.foresatte f on f.omrade_id = d.omrade_id and f.id = d.foresatt_id
    left join varde.identitet i on i.omrade_id = d.omrade_id and i.sak_id = d.sak_id
    where d.omrade_id = p_omrade and d.tilgang_id = p_tilgang and d.trukket_ved is null and d.grunnlag = 'ja_foresatt'
      and (f.kan_kontaktes <> 'ja' or f.byttet_ved > d.delt_ved or f.samtykker_til not in ('deling', 'ikke_avklart')
        or s.aldersbaand = '18_pluss' or coalesce(tilgang.dagen() >= i.voksen_fra + interval '1 month', false))) $$;

call tilgang.bytt_tekst('tilgang.mine_saker(text[])', $s$and (t.relasjon <> 'koordinator' or exists ($s$,
  $s$and (t.relasjon <> 'koordinator' or not tilgang.delingen_hviler(t.omrade_id, t.id))
      and (t.relasjon <> 'koordinator' or exists ($s$);

-- Koordinatoren får vite det, til delingen er tatt tilbake eller hen kan si ja igjen. I en sak som er slutt, er lesingen stanset, og
-- det er ingenting å avklare.
create function tilgang.avklar_delinger(p_omrade uuid, p_sak uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare s record;
begin
  select k.* into s from varde.sak k where k.omrade_id = p_omrade and k.id = p_sak;
  if s.tilstand not in ('avsluttet', 'henvist', 'angret') and exists (select 1 from varde.saksdeling d where d.omrade_id = p_omrade
      and d.sak_id = p_sak and d.trukket_ved is null and tilgang.delingen_hviler(d.omrade_id, d.tilgang_id)) then
    if not exists (select 1 from varde.oppgave o where o.omrade_id = p_omrade and o.sak_id = p_sak and o.slag = 'deling_avklares' and o.utfort is null) then
      perform tilgang.paalegg(p_omrade, p_sak, '{deling_avklares}', s.koordinator_id);
    end if;
  else
    update varde.oppgave o set utfort = now(), utfort_av = tilgang.aktor() where o.omrade_id = p_omrade and o.sak_id = p_sak
      and o.slag = 'deling_avklares' and o.utfort is null;
  end if;
end $$;
create function tilgang.virk_paa_delinger() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform tilgang.avklar_delinger(new.omrade_id, new.sak_id);
  return null;
end $$;
create trigger delinger after update on varde.foresatte for each row
  when ((new.kan_kontaktes, new.byttet_ved, new.samtykker_til) is distinct from (old.kan_kontaktes, old.byttet_ved, old.samtykker_til))
  execute function tilgang.virk_paa_delinger();
create trigger avklart after update of trukket_ved on varde.saksdeling for each row execute function tilgang.virk_paa_delinger();

-- Fylt 18: delingene på en foresatts ja slutter i samme setning som båndet skifter, hvem som enn skifter det.
create function tilgang.slutt_foresattes_delinger() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare d record;
begin
  for d in update varde.saksdeling x set trukket_ved = now() where x.omrade_id = new.omrade_id and x.sak_id = new.id
      and x.grunnlag = 'ja_foresatt' and x.trukket_ved is null returning x.omrade_id, x.tilgang_id
  loop
    update varde.sak_tilgang t set til = now() where t.omrade_id = d.omrade_id and t.id = d.tilgang_id and (t.til is null or t.til > now());
    if new.tilstand not in ('avsluttet', 'henvist', 'angret') then
      perform tilgang.paalegg(new.omrade_id, new.id, '{deling_slutt}', new.koordinator_id);
    end if;
  end loop;
  return null;
end $$;
create trigger voksen_delinger after update of aldersbaand on varde.sak for each row
  when (new.aldersbaand = '18_pluss' and old.aldersbaand <> '18_pluss') execute function tilgang.slutt_foresattes_delinger();

-- Hen saken er delt med, kan være den første som åpner den etter dagen: da slutter delingen i det hen åpner den.
call tilgang.bytt_tekst('tilgang.foelg_alderen(uuid, text)', $s$tilgang.mine_saker('{samtaleholder}')$s$,
  $s$tilgang.mine_saker('{samtaleholder,koordinator}')$s$);

-- Oppgaven er basens: den krysses ikke av, og skrives ikke inn av noen.
create policy delingen_avklares on varde.oppgave as restrictive for update to varde_app using (slag <> 'deling_avklares');
do $$ declare foer text; naa text; begin
  select p.with_check into foer from pg_policies p where p.schemaname = 'varde' and p.tablename = 'oppgave' and p.policyname = 'bare_basen';
  naa := replace(foer, '''avtalen_avklares''::text', '''avtalen_avklares''::text, ''deling_avklares''::text');
  if naa = foer then raise exception 'fant ikke stedet i bare_basen'; end if;
  execute format('alter policy bare_basen on varde.oppgave with check (%s)', naa);
end $$;

revoke all on function tilgang.delingen_hviler, tilgang.avklar_delinger, tilgang.virk_paa_delinger, tilgang.slutt_foresattes_delinger
  from public;

-- De som står fra før: den voksnes delinger slutter, og de som hviler, skal avklares.
do $$ declare r record; begin
  for r in select distinct d.omrade_id, d.sak_id, s.aldersbaand from varde.saksdeling d join varde.sak s on s.omrade_id = d.omrade_id and s.id = d.sak_id
    where d.trukket_ved is null and d.grunnlag = 'ja_foresatt'
  loop
    if r.aldersbaand = '18_pluss' then
      update varde.sak_tilgang t set til = now() from varde.saksdeling d where d.omrade_id = r.omrade_id and d.sak_id = r.sak_id
        and d.grunnlag = 'ja_foresatt' and d.trukket_ved is null and t.omrade_id = d.omrade_id and t.id = d.tilgang_id and t.til is null;
      update varde.saksdeling d set trukket_ved = now() where d.omrade_id = r.omrade_id and d.sak_id = r.sak_id
        and d.grunnlag = 'ja_foresatt' and d.trukket_ved is null;
    end if;
    perform tilgang.avklar_delinger(r.omrade_id, r.sak_id);
  end loop;
end $$;

drop procedure tilgang.bytt_tekst;
