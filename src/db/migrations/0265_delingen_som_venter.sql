-- En deling som venter på svar, er ikke gitt (VV-03, VV-38): den spurt om å få saken, vet ikke om den, og ingen andre enn de som koordinerer i
-- enheten som eier saken, ser hvem den er spurt for, eller at den hviler.

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text) language plpgsql as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %', p_funksjon; end if;
  execute naa;
end $$;

-- Relasjonene som ikke er for den som spør: en deling som aldri er åpnet, og ens egen mens den hviler. Koordinatorene ansatt i enheten som
-- eier saken, ser dem; politiets vedtak for området gjør ingen i kommunen til en av dem.
create function tilgang.skjulte_relasjoner() returns setof uuid
language plpgsql stable security definer rows 5 set search_path = pg_catalog, pg_temp as $$
begin
  return query select d.tilgang_id from varde.saksdeling d
    where d.omrade_id = tilgang.omrade() and d.grunnlag <> 'politivedtak_sak'
      and d.eier_organisasjon <> all (array(select tilgang.organisasjoner_med_verv('{programkoordinator,kommunal_koordinator}')))
      and (d.utlevering_id is null or d.bruker_id = tilgang.aktor() and tilgang.delingen_hviler(d.omrade_id, d.tilgang_id));
end $$;
revoke execute on function tilgang.skjulte_relasjoner from public;
grant execute on function tilgang.skjulte_relasjoner to varde_app;
create policy delingen_er_gitt on varde.sak_tilgang as restrictive for select to varde_app
  using (id <> all (array(select tilgang.skjulte_relasjoner())));

-- Delingen: sin egen, eller enhetens som eier saken.
create policy egen_eller_eierens on varde.saksdeling as restrictive for select to varde_app
  using (bruker_id = (select tilgang.aktor()) and tilgang_id <> all (array(select tilgang.skjulte_relasjoner()))
    or eier_organisasjon = any (array(select tilgang.organisasjoner_med_verv('{programkoordinator,kommunal_koordinator}'))));

-- Hvilke som hviler, er for den som kan avklare det.
call tilgang.bytt_tekst('tilgang.hvilende_delinger(uuid)',
  $s$(d.eier_organisasjon in (select tilgang.koordinator_for()) or d.sak_id in (select tilgang.mine_saker('{koordinator,stedfortreder}')))$s$,
  $s$d.eier_organisasjon in (select tilgang.organisasjoner_med_verv('{programkoordinator,kommunal_koordinator}'))$s$);

-- Delingen leses på nytt når saken er låst: en annen kan ha tatt den tilbake eller åpnet den imens. Begge låser saken først.
call tilgang.bytt_tekst('tilgang.svar_om_deling(uuid, jsonb)',
  $s$where k.omrade_id = d.omrade_id and k.id = d.sak_id for update;
$s$, $s$where k.omrade_id = d.omrade_id and k.id = d.sak_id for update;
  select k.* into d from varde.saksdeling k where k.omrade_id = d.omrade_id and k.id = d.id and k.trukket_ved is null for update;
  if not found then return false; end if;
$s$);
call tilgang.bytt_tekst('tilgang.ta_tilbake_delingen(uuid)', $s$begin
$s$, $s$begin
  perform 1 from varde.sak k join varde.saksdeling x on x.omrade_id = k.omrade_id and x.sak_id = k.id
    where x.omrade_id = tilgang.omrade() and x.id = p_deling and x.trukket_ved is null and tilgang.min_sak_i_politiet(x.sak_id) for update of k;
$s$);

drop procedure tilgang.bytt_tekst(text, text, text);
