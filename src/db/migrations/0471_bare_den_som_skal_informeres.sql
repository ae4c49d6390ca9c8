-- Den andre forelderen kan velges i loggen når det er hen som skal informeres, av den som koordinerer, og ellers ikke (VV-01, VV-03, TG-11). Er det
-- besluttet at kontakten skjer uten de foresattes samtykke (VV-05), informeres ingen: beslutningen kan være tatt fordi det er farlig å si det til dem.
-- Det gjelder også når dagene dens er ute, til et samtykke har kommet i stedet.
create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

create function tilgang.bestemt_uten_samtykke(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.samtykkeunntak u where u.omrade_id = p_omrade and u.sak_id = p_sak and u.endt_ved is null) $$;

create function tilgang.skal_informeres(p_omrade uuid, p_sak uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select x.foresatt_id from varde.sak s cross join lateral tilgang.samtykkekravet(s.omrade_id, s.id, 'oppfoelging') x
    join varde.foresatte f on f.omrade_id = s.omrade_id and f.id = x.foresatt_id
  where s.omrade_id = p_omrade and s.id = p_sak and s.tilstand in ('aktiv', 'guide_borte') and s.aldersbaand <> '18_pluss'
    and s.ungdommen_nei_ved is null and tilgang.kontakten_stanset_ved(s.omrade_id, s.id) is null
    and not tilgang.bestemt_uten_samtykke(s.omrade_id, s.id)
    and x.plikt = 'informeres' and not exists (select 1 from varde.samtykkesvar v where v.omrade_id = s.omrade_id and v.sak_id = s.id
      and v.foresatt_id = x.foresatt_id and (f.byttet_ved is null or f.byttet_ved < v.foert_ved)) $$;

call tilgang.bytt_tekst('tilgang.maa_spoerres(uuid, uuid)', $f$from s, endret where s.tilstand in ('aktiv', 'guide_borte') and s.aldersbaand <> '18_pluss'
    and s.ungdommen_nei_ved is null and tilgang.kontakten_stanset_ved(s.omrade_id, s.id) is null
    and exists (select 1 from tilgang.samtykkekravet(s.omrade_id, s.id, 'oppfoelging') x
      join varde.foresatte f on f.omrade_id = s.omrade_id and f.id = x.foresatt_id
      where x.plikt = 'informeres' and not exists (select 1 from varde.samtykkesvar v where v.omrade_id = s.omrade_id and v.sak_id = s.id
        and v.foresatt_id = x.foresatt_id and (f.byttet_ved is null or f.byttet_ved < v.foert_ved)))$f$,
  $t$from s, endret where s.tilstand in ('aktiv', 'guide_borte') and s.ungdommen_nei_ved is null
    and exists (select 1 from varde.foresatte f where f.omrade_id = s.omrade_id and f.sak_id = s.id and f.kan_kontaktes = 'ja')
    and exists (select 1 from tilgang.skal_informeres(s.omrade_id, s.id))$t$);

-- Den som koordinerer saken, har oppgaven, og er den som får velge hen i loggen.
create function tilgang.skal_informeres_av_meg(p_sak uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select x.id from varde.sak s cross join lateral tilgang.skal_informeres(s.omrade_id, s.id) x (id)
  where s.omrade_id = (select tilgang.omrade()) and s.id = p_sak and s.eier_organisasjon in (select tilgang.koordinator_for())
    and s.id not in (select tilgang.mine_sperrer()) and s.id not in (select tilgang.bare_etterforsker('{koordinator}')) $$;

-- Den som har samtalen, får vite at de andre ikke informeres, og ikke hvorfor.
create function tilgang.informeres_ikke_for_meg(p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select tilgang.bestemt_uten_samtykke(s.omrade_id, s.id) from varde.sak s
    where s.omrade_id = (select tilgang.omrade()) and s.id = p_sak and s.id not in (select tilgang.mine_sperrer())
      and s.id not in (select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))
      and (s.eier_organisasjon in (select tilgang.koordinator_for()) or s.id in (select tilgang.mine_saker('{samtaleholder}')))), false) $$;
revoke all on function tilgang.bestemt_uten_samtykke(uuid, uuid), tilgang.skal_informeres(uuid, uuid), tilgang.skal_informeres_av_meg(uuid),
  tilgang.informeres_ikke_for_meg(uuid) from public;
grant execute on function tilgang.skal_informeres_av_meg(uuid), tilgang.informeres_ikke_for_meg(uuid) to varde_app;

-- Basen holder det samme som skjemaet: de som kan ringes, den som skal informeres når kontakten var med foresatte, og dem som sto i linjen som rettes.
create or replace function tilgang.vokt_loggens_foresatte() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select 1 from unnest(new.foresatte) v where not exists (select 1 from varde.foresatte f
      where f.omrade_id = new.omrade_id and f.sak_id = new.sak_id and f.id = v and f.kan_kontaktes = 'ja'
        and (f.id in (select tilgang.ringbare(new.omrade_id, new.sak_id))
          or new.gjaldt = 'foresatte' and f.id in (select tilgang.skal_informeres_av_meg(new.sak_id))
          or exists (select 1 from varde.logg_fakta r where r.omrade_id = new.omrade_id and r.sak_id = new.sak_id and r.id = new.retter and f.id = any (r.foresatte)
            and (f.byttet_ved is null or f.byttet_ved < r.skrevet_ved))))) then
    raise exception 'den foresatte kan ikke kontaktes' using errcode = '23514';
  end if;
  return null;
end $$;
drop procedure tilgang.bytt_tekst;
