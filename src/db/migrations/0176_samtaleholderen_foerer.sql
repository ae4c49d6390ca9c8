-- Mellom samtalen og guiden er den som hadde samtalen, kontaktpersonen (VV-21): hen fører kontakten i loggen, og leser det som er ført. Er
-- guiden i gang, er det guiden, og hen leser ingenting lenger (RO-04).

-- Sakene jeg har samtalen i, fra den er holdt til guiden er i gang.
create function tilgang.kontaktperson_i() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.id from tilgang.mine_saker('{samtaleholder}') m
  join varde.sak s on s.omrade_id = (select tilgang.omrade()) and s.id = m
  where s.tilstand in ('samtale_holdt', 'guide_soekes') and not tilgang.har_guide(s.omrade_id, s.id)
    and s.id not in (select tilgang.mine_sperrer()) and s.id not in (select tilgang.bare_etterforsker('{samtaleholder}')) $$;
revoke all on function tilgang.kontaktperson_i() from public;
grant execute on function tilgang.kontaktperson_i() to varde_app;

create policy kontaktperson_leser on varde.logg_fakta for select to varde_app
  using (sak_id = any (array(select tilgang.kontaktperson_i())));
create policy kontaktperson_foerer on varde.logg_fakta for insert to varde_app
  with check (sak_id = any (array(select tilgang.kontaktperson_i())));
