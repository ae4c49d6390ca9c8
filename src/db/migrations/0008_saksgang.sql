-- Saksgangen kan ikke gås utenom med fri SQL som varde_app (C2–C5, TP-10, TP-20): overgangene denne delen kjenner, og
-- ingen andre. Senere deler legger til sine. Og ingen skriver en annens navn på en beslutning.

create function tilgang.vokt_saksgang() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if new.tilstand in ('venter_klarering', 'klar_for_kontakt') and new.egnet_vurdert_ved is null then
    raise exception 'egnetheten er ikke vurdert' using errcode = '23514';
  end if;
  if new.tilstand = 'klar_for_kontakt' and new.anmeldt and (tg_op = 'INSERT' or old.tilstand <> 'klar_for_kontakt') then
    raise exception 'ikke klarert' using errcode = '23514';
  end if;
  if tg_op = 'INSERT' then
    if new.tilstand not in ('vurdert', 'venter_klarering', 'klar_for_kontakt') then
      raise exception 'en sak begynner ikke her' using errcode = '23514';
    end if;
  elsif new.tilstand <> old.tilstand and not (
      (old.tilstand = 'vurdert' and new.tilstand = case when old.anmeldt then 'venter_klarering' else 'klar_for_kontakt' end)
      or (new.tilstand = 'angret' and old.tilstand in ('vurdert', 'venter_klarering', 'klar_for_kontakt'))) then
    raise exception 'overgangen finnes ikke' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger saksgang before insert or update on varde.sak for each row execute function tilgang.vokt_saksgang();

create policy eget_navn on varde.triagebeslutning as restrictive for insert to varde_app
  with check (tatt_av = (select tilgang.aktor()) and angret_ved is null);
create policy eget_navn on varde.uttrekk as restrictive for insert to varde_app
  with check (lastet_opp_av = (select tilgang.aktor()));
create policy eget_navn on varde.sak as restrictive for insert to varde_app
  with check (egnet_vurdert_av is null or egnet_vurdert_av = (select tilgang.aktor()));

-- En ansatt legger bare inn kandidaten til sin egen melding, én gang.
create function tilgang.min_registrering(p_id uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.registrering r where r.omrade_id = tilgang.omrade() and r.id = p_id
      and r.registrert_av = tilgang.aktor())
    and not exists (select 1 from varde.kandidat k where k.omrade_id = tilgang.omrade() and k.registrering_id = p_id) $$;
grant execute on function tilgang.min_registrering to varde_app;
create policy egen_melding on varde.kandidat as restrictive for insert to varde_app
  with check (opphav = 'uttrekk' or tilgang.min_registrering(registrering_id));
