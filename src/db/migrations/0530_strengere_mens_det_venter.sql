-- Det ungdommen sier i samtalen som gjør det tryggere å ringe, gjelder med en gang, også mens noe venter på koordinatoren (TS-15, VV-07):
-- kontakten skrives på nytt med samme nummer og de strengeste svarene. En slik rad er ikke koordinatorens: det som venter, venter fortsatt.
alter table varde.kontakt add column strammet boolean not null default false,
  add check (not strammet or slag = 'trygg_kontakt' and foresatt_id is null);
grant insert (strammet) on varde.kontakt to varde_app;
create index on varde.kontakt (omrade_id, sak_id) where slag = 'fra_samtalen';

-- Venter noe fra samtalen? Alle som får nummeret, får vite det, så de spør før de ringer; hva som er sagt, leser bare koordinatoren.
create or replace function tilgang.nummeret_venter_for_meg(p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.sak s where s.omrade_id = tilgang.omrade() and s.id = p_sak
    and (s.eier_organisasjon in (select tilgang.koordinator_for()) or s.id in (select tilgang.mine_saker('{koordinator,stedfortreder,samtaleholder,guide}'))
      or s.id in (select m.sak_id from tilgang.siste_samtaler_hos_meg() m))
    and s.id not in (select tilgang.mine_sperrer()) and s.id not in (select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))
    and (select max(k.registrert_ved) filter (where k.slag = 'fra_samtalen')
        > coalesce(max(k.registrert_ved) filter (where k.slag = 'lagt_bort' or k.slag = 'trygg_kontakt' and not k.strammet), '-infinity')
      from varde.kontakt k where k.omrade_id = s.omrade_id and k.sak_id = s.id and k.foresatt_id is null)) $$;

-- Kategorien er som svaret om beskjed; formålet er sitt eget (DU-03).
do $$ begin
  execute format('comment on column varde.kontakt.strammet is %L', (select regexp_replace(col_description(a.attrelid, a.attnum), '^formål: [^;]*;',
      'formål: vite at koordinatoren ennå ikke har sett det ungdommen sa (VV-07);')
    from pg_attribute a where a.attrelid = 'varde.kontakt'::regclass and a.attname = 'beskjed_ok'));
end $$;
