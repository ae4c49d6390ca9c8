-- En rettet rapport måles mot alt som er lagret for året, ikke bare det siste (RE-09): to versjoner som hver er langt nok fra den
-- mellom seg, kan ellers ligge nærmere hverandre enn grensen.

create function tilgang.krev_avstand() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare forrige varde.arsrapport; antall integer := (new.tall ->> 'antall')::integer;
begin
  select * into forrige from varde.arsrapport a where a.omrade_id = new.omrade_id and a.aar = new.aar order by a.nr desc limit 1;
  if forrige.id is null then return new; end if;
  if antall is distinct from (forrige.tall ->> 'antall')::integer and exists (
    select 1 from varde.arsrapport a where a.omrade_id = new.omrade_id and a.aar = new.aar
      and case when a.tall ->> 'antall' is null then antall < 2 * new.grense - 1
        else abs(antall - (a.tall ->> 'antall')::integer) between 1 and new.grense - 1 end) then
    raise exception 'summen er for nær en som er vist' using errcode = '23514';
  end if;
  if exists (
    select 1 from jsonb_each(coalesce(new.tall -> 'tabeller', '{}')) t, varde.arsrapport a, jsonb_each(a.tall -> 'tabeller' -> t.key) f
    where a.omrade_id = new.omrade_id and a.aar = new.aar and forrige.tall -> 'tabeller' -> t.key is distinct from t.value
      and ((jsonb_typeof(f.value) = 'null') <> (jsonb_typeof(t.value -> f.key) = 'null')
        or abs((t.value ->> f.key)::integer - (f.value #>> '{}')::integer) between 1 and new.grense - 1)) then
    raise exception 'tabellen er for nær en som er vist' using errcode = '23514';
  end if;
  return new;
end $$;
revoke all on function tilgang.krev_avstand() from public;
-- Etter «skjermet», som setter grensen og nummeret.
create trigger skjermet_mot_alle before insert on varde.arsrapport for each row execute function tilgang.krev_avstand();
