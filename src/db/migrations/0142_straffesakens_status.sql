-- Hvor straffesaken står, med dag (VV-15): henlagt, tiltale, rettsdag, dom, anmeldelsen trukket, og endelig avgjort. Hvert av dem gir guiden og
-- koordinatoren en oppgave; er alt endelig avgjort, er etterforskeren ute av saken i samme øyeblikk.

alter table varde.straffesak add constraint straffesak_status_check
  check (status ~ '^(ukjent|under_etterforskning|henlagt|tiltalt|berammet|dom|trukket|avgjort)$');

-- Kommer en ny status uten dag (fra politiets uttrekk), gjelder ikke dagen til den forrige.
create function tilgang.vokt_statusdagen() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if new.status <> old.status and new.status_dato is not distinct from old.status_dato and current_user = 'varde_app' then
    new.status_dato := null;
  end if;
  return new;
end $$;
create trigger statusdagen before update of status on varde.straffesak for each row execute function tilgang.vokt_statusdagen();

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %', p_funksjon; end if;
  execute naa;
end $$;
-- En ny rettsdag er noe nytt, også når statusen er den samme.
call tilgang.bytt_tekst('tilgang.virk_straffesaken()', $s$new.status in ('henlagt', 'avgjort') and old.status <> new.status$s$,
  $s$new.status in ('henlagt', 'tiltalt', 'berammet', 'dom', 'trukket', 'avgjort')
      and (old.status <> new.status or new.status_dato is distinct from old.status_dato)$s$);
call tilgang.bytt_tekst('tilgang.virk_straffesaken()', 'old.status = new.status and (old.etterforsker',
  'old.status = new.status and old.status_dato is not distinct from new.status_dato and (old.etterforsker');
drop procedure tilgang.bytt_tekst;
drop trigger virker on varde.straffesak;
create trigger virker after insert or update of status, status_dato, etterforsker on varde.straffesak for each row execute function tilgang.virk_straffesaken();

-- Straffesakene i saken som den som spør, kan føre statusen til: koordinatoren som leser politiets opplysninger, og den som har
-- straffesaken. `aapen`: saken er ikke slutt. Resten av straffesaken følger ikke med (RO-05).
create function tilgang.straffesaker_aa_foere(p_sak uuid)
returns table (id uuid, hendelse_id uuid, status text, status_dato date, aapen boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select f.id, f.hendelse_id, f.status, f.status_dato, s.tilstand not in ('avsluttet', 'henvist', 'angret')
  from varde.straffesak f join varde.sak s on s.omrade_id = f.omrade_id and s.id = f.sak_id
  where f.omrade_id = (select tilgang.omrade()) and f.sak_id = p_sak and s.id not in (select tilgang.mine_sperrer())
    and (s.id in (select tilgang.mine_saker('{etterforsker}'))
      or s.eier_organisasjon in (select tilgang.koordinator_for()) and s.eier_organisasjon in (select tilgang.rader_for())
        and s.id not in (select tilgang.bare_etterforsker('{koordinator}'))) $$;

-- Bare dagen for en rettsdag kan ligge fram i tid. Usant når straffesaken ikke er hens, saken er slutt, eller det alt står slik.
create function tilgang.foer_straffesaksstatus(p_sak uuid, p_straffesak uuid, p_status text, p_dag date) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if p_dag is null or p_status is null or p_status not in ('henlagt', 'tiltalt', 'berammet', 'dom', 'trukket', 'avgjort')
      or p_status <> 'berammet' and p_dag > tilgang.dagen() then return false; end if;
  update varde.straffesak f set status = p_status, status_dato = p_dag
  where f.omrade_id = tilgang.omrade() and f.id = p_straffesak and (f.status, f.status_dato) is distinct from (p_status, p_dag)
    and exists (select 1 from tilgang.straffesaker_aa_foere(p_sak) m where m.id = f.id and m.aapen);
  return found;
end $$;
revoke all on function tilgang.foer_straffesaksstatus, tilgang.straffesaker_aa_foere, tilgang.vokt_statusdagen from public;
grant execute on function tilgang.foer_straffesaksstatus, tilgang.straffesaker_aa_foere to varde_app;
