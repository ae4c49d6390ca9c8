-- Hvem som etterforsker, går etter tida (TG-20, TG-21, 0072): det siste som er sagt, gjelder. 0511 skjulte navnet så lenge det sto at ingen
-- etterforsket; 0621 tok grunnen bort, og da sto det gamle navnet igjen når straffesaken ble tatt opp på nytt. Nå vises et navn som er ført
-- etter at det sist ble ført at ingen etterforsker, og aldri et eldre.
alter table varde.straffesak add column etterforsker_foert timestamptz;
comment on column varde.straffesak.etterforsker_foert is 'formål: vite om navnet på etterforskeren er nyere enn at ingen etterforsker (TG-20); kategori: klientforhold; '
  'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';
-- Det som er kjent: da noen sist skrev i navnene, ellers da saken ble til.
update varde.straffesak f set etterforsker_foert = coalesce(f.foert_ved, (select s.opprettet from varde.sak s where s.omrade_id = f.omrade_id and s.id = f.sak_id))
  where f.etterforsker is not null;

create function tilgang.merk_etterforskernavnet() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if new.etterforsker is null then new.etterforsker_foert := null;
  elsif tg_op = 'INSERT' or new.etterforsker is distinct from old.etterforsker then new.etterforsker_foert := clock_timestamp();
  else new.etterforsker_foert := old.etterforsker_foert;
  end if;
  return new;
end $$;
revoke all on function tilgang.merk_etterforskernavnet() from public;
create trigger etterforskernavnet before insert or update on varde.straffesak for each row execute function tilgang.merk_etterforskernavnet();

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;
call tilgang.bytt_tekst('tilgang.etterforsker_for_guiden(uuid)', $f$
    and not exists (select 1 from tilgang.har_hendelsen(f.omrade_id, f.hendelse_id))$f$, $t$
    and not exists (select 1 from tilgang.har_hendelsen(f.omrade_id, f.hendelse_id))
    and not exists (select 1 from varde.klareringssvar v join varde.klarering k on k.omrade_id = v.omrade_id and k.id = v.klarering_id
      where k.omrade_id = f.omrade_id and k.hendelse_id = f.hendelse_id and v.svar = 'ingen_etterforskning' and v.svart_ved >= f.etterforsker_foert)$t$);
drop procedure tilgang.bytt_tekst(text, text, text);
