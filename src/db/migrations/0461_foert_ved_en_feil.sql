-- En status ført ved en feil rettes: straffesaken etterforskes fortsatt (VV-15, ADR 0086). Oppgavene feilen ga, er borte, så ingen ringer en ungdom om
-- noe som ikke har skjedd; hadde noen straffesaken, velges det på nytt (0460).

create or replace function tilgang.foer_straffesaksstatus(p_sak uuid, p_straffesak uuid, p_status text, p_dag date) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare hendt text[] := '{henlagt,tiltalt,berammet,dom,trukket,avgjort}';
begin
  if p_dag is null or p_status is null or p_status <> all (hendt || '{under_etterforskning}'::text[])
      or p_status <> 'berammet' and p_dag > tilgang.dagen() then return false; end if;
  update varde.straffesak f set status = p_status, status_dato = p_dag
  where f.omrade_id = tilgang.omrade() and f.id = p_straffesak and (f.status, f.status_dato) is distinct from (p_status, p_dag)
    and (p_status = any (hendt) or f.status = any (hendt))
    and exists (select 1 from tilgang.straffesaker_aa_foere(p_sak) m where m.id = f.id and m.aapen);
  if not found then return false; end if;
  if p_status = 'under_etterforskning' then
    delete from varde.oppgave o where o.omrade_id = tilgang.omrade() and o.sak_id = p_sak and o.utfort is null
      and o.slag in ('straffesaken_slutt', 'ring_etter_straffesaken') and not exists (select 1 from varde.straffesak f
        where f.omrade_id = o.omrade_id and f.sak_id = o.sak_id and f.status = any (hendt));
  end if;
  return true;
end $$;
