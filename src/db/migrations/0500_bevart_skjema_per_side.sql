-- Et skjema lagt til side overskriver aldri et annet: én plass per person, side og skjema, og høyst ti om gangen. Innholdet får plass til alt et
-- skjema rommer, skrevet om til JSON og kryptert (HOYST_BEVART).
alter table varde.bevart_skjema add column side text, add column skjema text not null default '';
-- Det som alt er lagt til side, hører til siden sin; hvilket skjema det er, står i det som er kryptert.
update varde.bevart_skjema set side = split_part(sti, '?', 1);
alter table varde.bevart_skjema alter column side set not null,
  add constraint bevart_skjema_side_check check (length(side) <= 400),
  add constraint bevart_skjema_skjema_check check (length(skjema) <= 100),
  drop constraint bevart_skjema_pkey, add primary key (bruker_id, side, skjema),
  drop constraint bevart_skjema_innhold_check, add constraint bevart_skjema_innhold_check check (octet_length(innhold) <= 197000);
-- Kategoriene, grunnlaget og perioden er de samme som stien har.
do $$ declare stien text := col_description('varde.bevart_skjema'::regclass,
    (select a.attnum from pg_attribute a where a.attrelid = 'varde.bevart_skjema'::regclass and a.attname = 'sti')); x record;
begin
  for x in select * from (values ('side', 'vise det på siden det ble skrevet på'), ('skjema', 'skille to skjema på samme side')) v(kolonne, formaal) loop
    execute format('comment on column varde.bevart_skjema.%I is %L', x.kolonne, regexp_replace(stien, '^formål: [^;]*;', 'formål: ' || x.formaal || ';'));
  end loop;
end $$;

drop function innlogging.bevar_skjema(uuid, uuid, text, bytea);
drop function innlogging.hent_bevart(uuid);
drop function innlogging.fjern_bevart(uuid);

-- Nøkkelen som ikke lenger er i bruk: den forrige på samme plass, eller den nye når det ikke er plass til flere.
create function innlogging.bevar_skjema(p_bruker uuid, p_nokkel uuid, p_sti text, p_skjema text, p_innhold bytea)
  returns table (bevart boolean, ledig_nokkel uuid)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare p_side text := split_part(p_sti, '?', 1); gammel uuid;
begin
  -- To samtidig fra samme person tar ikke den siste plassen begge to.
  perform 1 from varde.bruker b where b.id = p_bruker for no key update;
  select b.nokkel_id into gammel from varde.bevart_skjema b where b.bruker_id = p_bruker and b.side = p_side and b.skjema = p_skjema;
  if not found and (select count(*) from varde.bevart_skjema b where b.bruker_id = p_bruker and b.lagret > now() - interval '24 hours') >= 10 then
    return query select false, p_nokkel;
    return;
  end if;
  insert into varde.bevart_skjema as b (bruker_id, nokkel_id, sti, side, skjema, innhold)
    values (p_bruker, p_nokkel, p_sti, p_side, p_skjema, p_innhold)
    on conflict (bruker_id, side, skjema) do update set nokkel_id = excluded.nokkel_id, sti = excluded.sti, innhold = excluded.innhold, lagret = now();
  return query select true, gammel;
end $$;

-- Det nyeste, på en side når den er nevnt; av skjemaet som er nevnt, eller et som ble lagt til side før plassen het det.
create function innlogging.hent_bevart(p_bruker uuid, p_side text, p_skjema text)
  returns table (nokkel_id uuid, sti text, skjema text, innhold bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select b.nokkel_id, b.sti, b.skjema, b.innhold from varde.bevart_skjema b
  where b.bruker_id = p_bruker and b.lagret > now() - interval '24 hours'
    and (p_side is null or b.side = p_side and b.skjema in (p_skjema, ''))
  order by b.skjema = p_skjema desc, b.lagret desc limit 1 $$;

create function innlogging.fjern_bevart(p_bruker uuid, p_side text, p_skjema text) returns uuid
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  delete from varde.bevart_skjema b where b.bruker_id = p_bruker and b.side = p_side and b.skjema = p_skjema returning b.nokkel_id $$;

revoke all on function innlogging.bevar_skjema, innlogging.hent_bevart, innlogging.fjern_bevart from public;
grant execute on function innlogging.bevar_skjema, innlogging.hent_bevart, innlogging.fjern_bevart to varde_innlogging;
