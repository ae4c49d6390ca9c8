-- Veiene en sak kan gå, som rader: en ny del av saksgangen legger til sine veier, og vakta er den samme (tilstandsmaskin 2.1).
-- Bare basens egne funksjoner leser tabellen; appen har ingen rett til den, og en prøve holder den opp mot reglenes tabell.
create table tilgang.saksovergang (fra text not null, til text not null, primary key (fra, til));
comment on table tilgang.saksovergang is 'overgangene basen slipper gjennom (2.1); det som ikke står her, finnes ikke';
insert into tilgang.saksovergang (fra, til) values
  ('vurdert', 'venter_klarering'), ('vurdert', 'klar_for_kontakt'),
  ('venter_klarering', 'klar_for_kontakt'), ('klar_for_kontakt', 'venter_klarering'),
  ('vurdert', 'angret'), ('venter_klarering', 'angret'), ('klar_for_kontakt', 'angret');

create or replace function tilgang.vokt_saksgang() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.tilstand in ('venter_klarering', 'klar_for_kontakt') and new.egnet_vurdert_ved is null then
    raise exception 'egnetheten er ikke vurdert' using errcode = '23514';
  end if;
  if new.tilstand = 'klar_for_kontakt' and new.anmeldt and (tg_op = 'INSERT' or old.tilstand <> 'klar_for_kontakt')
      and (tg_op = 'INSERT' or not tilgang.er_klarert(new.omrade_id, new.id)) then
    raise exception 'ikke klarert' using errcode = '23514';
  end if;
  if tg_op = 'INSERT' then
    if new.tilstand not in ('vurdert', 'venter_klarering', 'klar_for_kontakt') then
      raise exception 'en sak begynner ikke her' using errcode = '23514';
    end if;
    return new;
  end if;
  if new.tilstand = old.tilstand then return new; end if;
  -- En sak som slettes, tømmes fra hvor den enn står. Bare jobbene sletter (jobb.toem).
  if new.tilstand = 'angret' and session_user = 'varde_jobb' then return new; end if;
  if not exists (select 1 from tilgang.saksovergang o where o.fra = old.tilstand and o.til = new.tilstand)
      or (old.tilstand = 'vurdert' and new.tilstand = 'klar_for_kontakt' and old.anmeldt)
      or (old.tilstand = 'vurdert' and new.tilstand = 'venter_klarering' and not old.anmeldt)
      or (old.tilstand = 'klar_for_kontakt' and new.tilstand = 'venter_klarering'
        and (not new.anmeldt or tilgang.er_klarert(new.omrade_id, new.id))) then
    raise exception 'overgangen finnes ikke' using errcode = '23514';
  end if;
  return new;
end $$;
