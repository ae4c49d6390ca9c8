-- Fanen er en del av plassen: to faner på samme skjema legges til side hver for seg, og ingen av dem skriver over den andre. Det som er
-- lagt til side, står i 72 timer: det som ble skrevet fredag, er der mandag.
alter table varde.bevart_skjema add column fane text not null default '',
  add constraint bevart_skjema_fane_check check (length(fane) <= 36),
  drop constraint bevart_skjema_pkey, add primary key (bruker_id, side, skjema, fane);
do $$ declare x record; stien text := col_description('varde.bevart_skjema'::regclass,
    (select a.attnum from pg_attribute a where a.attrelid = 'varde.bevart_skjema'::regclass and a.attname = 'sti'));
begin
  execute format('comment on column varde.bevart_skjema.fane is %L',
    regexp_replace(stien, '^formål: [^;]*;', 'formål: skille to faner på samme skjema;'));
  for x in select a.attname, col_description(a.attrelid, a.attnum) as om from pg_attribute a
    where a.attrelid = 'varde.bevart_skjema'::regclass and a.attnum > 0 and not a.attisdropped loop
    if x.om is not null then
      execute format('comment on column varde.bevart_skjema.%I is %L', x.attname, replace(x.om, '24 timer', '72 timer'));
    end if;
  end loop;
end $$;

drop function innlogging.bevar_skjema(uuid, uuid, text, text, bytea);
drop function innlogging.hent_bevart(uuid, text, text);
drop function innlogging.fjern_bevart(uuid, text, text);

-- Nøkkelen som ikke lenger er i bruk: den forrige på samme plass, eller den nye når det ikke er plass til flere.
create function innlogging.bevar_skjema(p_bruker uuid, p_nokkel uuid, p_sti text, p_skjema text, p_fane text, p_innhold bytea)
  returns table (bevart boolean, ledig_nokkel uuid)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare p_side text := split_part(p_sti, '?', 1); gammel uuid;
begin
  -- To samtidig fra samme person tar ikke den siste plassen begge to.
  perform 1 from varde.bruker b where b.id = p_bruker for no key update;
  select b.nokkel_id into gammel from varde.bevart_skjema b
    where b.bruker_id = p_bruker and b.side = p_side and b.skjema = p_skjema and b.fane = p_fane;
  if not found and (select count(*) from varde.bevart_skjema b where b.bruker_id = p_bruker and b.lagret > now() - interval '72 hours') >= 10 then
    return query select false, p_nokkel;
    return;
  end if;
  insert into varde.bevart_skjema as b (bruker_id, nokkel_id, sti, side, skjema, fane, innhold, lagret)
    values (p_bruker, p_nokkel, p_sti, p_side, p_skjema, p_fane, p_innhold, clock_timestamp())
    on conflict (bruker_id, side, skjema, fane) do update
      set nokkel_id = excluded.nokkel_id, sti = excluded.sti, innhold = excluded.innhold, lagret = excluded.lagret;
  return query select true, gammel;
end $$;

-- Det nyeste først; på en side når den er nevnt, av skjemaet som er nevnt, eller et som ble lagt til side før plassen het det.
create function innlogging.hent_bevart(p_bruker uuid, p_side text, p_skjema text)
  returns table (nokkel_id uuid, sti text, skjema text, fane text, lagret timestamptz, innhold bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select b.nokkel_id, b.sti, b.skjema, b.fane, b.lagret, b.innhold from varde.bevart_skjema b
  where b.bruker_id = p_bruker and b.lagret > now() - interval '72 hours'
    and (p_side is null or b.side = p_side and b.skjema in (p_skjema, ''))
  order by b.skjema = p_skjema desc, b.lagret desc $$;

-- En fane sitt, eller alles på plassen; `p_til`: bare det som er skrevet til og med da.
create function innlogging.fjern_bevart(p_bruker uuid, p_side text, p_skjema text, p_fane text, p_til timestamptz) returns setof uuid
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  delete from varde.bevart_skjema b where b.bruker_id = p_bruker and b.side = p_side and b.skjema = p_skjema
    and (p_fane is null or b.fane = p_fane) and (p_til is null or b.lagret <= p_til) returning b.nokkel_id $$;

revoke all on function innlogging.bevar_skjema, innlogging.hent_bevart, innlogging.fjern_bevart from public;
grant execute on function innlogging.bevar_skjema, innlogging.hent_bevart, innlogging.fjern_bevart to varde_innlogging;

-- Som i 0012, med 72 timer for det som er lagt til side.
create or replace function jobb.rydd_utkast(p_slettet uuid[]) returns setof uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare r record;
begin
  delete from varde.utkast u where u.slettes_ved is not null and u.nokkel_id = any (p_slettet);
  delete from varde.bevart_skjema b where b.lagret <= now() - interval '72 hours' and b.nokkel_id = any (p_slettet);
  for r in
    update varde.utkast u set slettes_ved = now()
    from (select x.omrade_id, x.id from varde.utkast x
      where x.slettes_ved is null and (x.lagret <= now() - interval '30 days'
        or (x.innhold is null and x.lagret <= now() - interval '1 hour'))
      limit 500 for update skip locked) g
    where u.omrade_id = g.omrade_id and u.id = g.id
    returning u.omrade_id, u.id, u.innhold is null as tomt
  loop
    if not r.tomt then
      perform logg.skriv_system('utkast_slettet', 'ja', '{utkast}', array[r.id], '30 dager', r.omrade_id);
    end if;
  end loop;
  return query (select u.nokkel_id from varde.utkast u where u.slettes_ved is not null
    union all select b.nokkel_id from varde.bevart_skjema b where b.lagret <= now() - interval '72 hours') limit 500;
end $$;
