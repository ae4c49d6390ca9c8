-- Det en fremmed gjennomgang fant i det som er nytt: fire vegger som var ment slik, og ikke sto slik.

-- TG-10, VV-39: det politiet sier om retten, hører ingen utenfor politiet uten pålegg, heller ikke den som hadde samtalen, eller den
-- kommunale koordinatoren saken er delt med.
create or replace function tilgang.uten_etterforskningen() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.id from varde.sak s
  join varde.organisasjon o on o.omrade_id = s.omrade_id and o.id = s.eier_organisasjon and o.slag = 'politi'
  where s.omrade_id = (select tilgang.omrade()) and s.id in (select tilgang.hoerer_ikke_politiet()) $$;

-- VV-26: det som slutter fordi hen er stengt ute, står på hen i hver kolonne, ikke bare i den som vises: det er ingen forskjell å se på
-- en som meldte seg inhabil. Slutter en som har samtalen, er det hens oppgaver som er gjort.
do $$ declare
  foer text := pg_get_functiondef('tilgang.steng_ute(uuid,uuid,uuid)'::regprocedure);
  naa text := replace(foer, 'update varde.guidemelding m set skrevet_av = p_bruker where',
    'update varde.oppgave o set utfort_av = p_bruker where o.omrade_id = p_omrade and o.sak_id = p_sak
    and o.for_bruker = p_bruker and o.utfort_av = tilgang.aktor() and o.utfort = now();
  update varde.guidemelding m set skrevet_av = p_bruker, av_politi = tilgang.er_i_politiet(p_omrade, p_bruker) where');
begin
  if naa = foer then raise exception 'fant ikke stedet i steng_ute'; end if;
  execute naa;
end $$;

-- VV-19: også en leder som selv koordinerer, melder at en ansatt er borte, uten at svaret skiller. Mens det søkes guide, er den borte som
-- har tatt oppdraget, eller har saken til en annen er i gang; er det ingen, er det ingen å melde.
do $$ declare
  foer text := pg_get_functiondef('tilgang.vokt_guidemelding()'::regprocedure);
  naa text := replace(foer, $s$(tilgang.er_guiden(new.omrade_id, new.sak_id, new.skrevet_av)
        or new.eier_organisasjon not in (select tilgang.koordinator_for()))$s$, 'tilgang.har_guide(new.omrade_id, new.sak_id)');
begin
  if naa = foer then raise exception 'fant ikke stedet i vokt_guidemelding'; end if;
  execute naa;
end $$;

-- C26: tilstanden leses med saken låst, så et oppdrag som slutter mens saken avsluttes, venter på den.
create or replace function tilgang.vokt_oppdragsslutt() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare sto text;
begin
  select s.tilstand into sto from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id for update;
  if sto in ('avsluttet', 'henvist', 'angret') then raise exception 'saken er slutt' using errcode = '23514'; end if;
  return new;
end $$;
