-- Byttet av et sted i en funksjon slik den står (0448 og de etter). Den ble laget og tatt bort i hver migrering; nå står den, eierens alene:
-- den kjører som den som kaller, og ingen annen enn den som migrerer, kan det.
create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;
revoke all on procedure tilgang.bytt_tekst(text, text, text) from public;

-- Det siste som er sagt om hvem som etterforsker (TG-20, TG-21, 0651), står nå i raden selv: et navn som er eldre enn at ingen etterforsker, gjelder
-- ikke, heller ikke i området saken går til, og kan sies på nytt også når det kom fra politiet.
alter table varde.straffesak add column ingen_etterforsker_ved timestamptz;
comment on column varde.straffesak.ingen_etterforsker_ved is 'formål: vite om navnet på etterforskeren er eldre enn at ingen etterforsker (TG-20); kategori: klientforhold; '
  'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';
update varde.straffesak f set ingen_etterforsker_ved = (select max(v.svart_ved) from varde.klareringssvar v join varde.klarering k
    on k.omrade_id = v.omrade_id and k.id = v.klarering_id
    where k.omrade_id = f.omrade_id and k.hendelse_id = f.hendelse_id and v.svar = 'ingen_etterforskning')
  where exists (select 1 from varde.klarering k join varde.klareringssvar v on v.omrade_id = k.omrade_id and v.klarering_id = k.id
    where k.omrade_id = f.omrade_id and k.hendelse_id = f.hendelse_id and v.svar = 'ingen_etterforskning');

create function tilgang.merk_ingen_etterforsker() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update varde.straffesak f set ingen_etterforsker_ved = new.svart_ved from varde.klarering k
    where k.omrade_id = new.omrade_id and k.id = new.klarering_id and f.omrade_id = k.omrade_id and f.hendelse_id = k.hendelse_id;
  return null;
end $$;
revoke all on function tilgang.merk_ingen_etterforsker() from public;
create trigger ingen_etterforsker after insert on varde.klareringssvar for each row when (new.svar = 'ingen_etterforskning')
  execute function tilgang.merk_ingen_etterforsker();

-- Dagene er basens. En sak som kommer fra et annet område, har sine med seg.
create or replace function tilgang.merk_etterforskernavnet() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'INSERT' and current_user = 'varde_app' then
    new.etterforsker_foert := null;
    new.ingen_etterforsker_ved := null;
  end if;
  if new.etterforsker is null then new.etterforsker_foert := null;
  elsif tg_op = 'INSERT' then new.etterforsker_foert := coalesce(new.etterforsker_foert, clock_timestamp());
  elsif new.etterforsker is distinct from old.etterforsker then new.etterforsker_foert := clock_timestamp();
  else new.etterforsker_foert := old.etterforsker_foert;
  end if;
  return new;
end $$;

call tilgang.bytt_tekst('tilgang.etterforsker_for_guiden(uuid)', $f$
    and not exists (select 1 from varde.klareringssvar v join varde.klarering k on k.omrade_id = v.omrade_id and k.id = v.klarering_id
      where k.omrade_id = f.omrade_id and k.hendelse_id = f.hendelse_id and v.svar = 'ingen_etterforskning' and v.svart_ved >= f.etterforsker_foert)$f$,
  $t$
    and (f.ingen_etterforsker_ved >= f.etterforsker_foert) is not true$t$);

call tilgang.bytt_tekst('tilgang.ta_over_sak(uuid, uuid, uuid, uuid, uuid, text, uuid, bytea, bytea, jsonb)',
  'etterforsker_for_haand, jurist_for_haand, status, status_dato)', 'etterforsker_for_haand, jurist_for_haand, status, status_dato, etterforsker_foert, ingen_etterforsker_ved)');
call tilgang.bytt_tekst('tilgang.ta_over_sak(uuid, uuid, uuid, uuid, uuid, text, uuid, bytea, bytea, jsonb)',
  'x.etterforsker_for_haand, x.jurist_for_haand, x.status, x.status_dato from', 'x.etterforsker_for_haand, x.jurist_for_haand, x.status, x.status_dato, x.etterforsker_foert, x.ingen_etterforsker_ved from');

-- Et navn politiet har gitt, byttes ikke for hånd, uten når det siste er at ingen etterforsker: da kan det sies hvem det er nå, men ikke tas bort.
call tilgang.bytt_tekst('tilgang.foer_straffesak(uuid, bytea, bytea, bytea, bytea)', $f$
    etterforsker = case when f.etterforsker is null or f.etterforsker_for_haand then p_etterforsker else f.etterforsker end,
    etterforsker_for_haand = (f.etterforsker is null or f.etterforsker_for_haand) and p_etterforsker is not null,$f$, $t$
    etterforsker = case when f.etterforsker is null or f.etterforsker_for_haand then p_etterforsker
      when f.ingen_etterforsker_ved >= f.etterforsker_foert then coalesce(p_etterforsker, f.etterforsker) else f.etterforsker end,
    etterforsker_for_haand = case when f.etterforsker is null or f.etterforsker_for_haand then p_etterforsker is not null
      else f.ingen_etterforsker_ved >= f.etterforsker_foert and p_etterforsker is not null end is true,$t$);
