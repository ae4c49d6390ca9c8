-- En oppgave som ber noen ta kontakt med ungdommen, er gjort når kontakten er ført, ikke når noen sier at den er sett (VV-15, VV-19); og
-- støtten i retten er spurt om når det er ført (TP-34). Tas kontakten bort igjen (TG-13, VV-25), står oppgaven åpen på nytt.

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

-- Hvilke det er, sier `kaller_paa_kontakt` alene: de samme hviler mens kontakten er stanset.
create policy kontakten_foeres on varde.oppgave as restrictive for update to varde_app using (slag <> all (tilgang.kaller_paa_kontakt()));
create policy retten_foeres on varde.oppgave as restrictive for update to varde_app using (slag <> 'moeter_i_retten');

-- Ungdommen er nådd dagen det sist kom noe nytt, eller siden, og det er ført etter at det kom: det som teller, er det samme som i
-- `siste_kontakt` (VV-20).
create function tilgang.naadd_etter(p_omrade uuid, p_sak uuid, p_ved timestamptz) returns table (av uuid, ved timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select l.skrevet_av, l.skrevet_ved from varde.logg_fakta l
  where l.omrade_id = p_omrade and l.sak_id = p_sak and l.slag = 'kontakt' and l.utfall = 'naadd'
    and (l.gjaldt = 'ungdommen' or (l.gjaldt = 'sammen' and l.under_ti))
    and l.dag >= tilgang.oslodag(p_ved) and l.skrevet_ved >= p_ved
    and not exists (select 1 from varde.logg_fakta n where n.omrade_id = l.omrade_id and n.sak_id = l.sak_id and n.retter = l.id)
  order by l.skrevet_ved limit 1 $$;

create function tilgang.se_etter_kontakten(p_omrade uuid, p_sak uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s record; h record;
begin
  select k.tilstand into s from varde.sak k where k.omrade_id = p_omrade and k.id = p_sak;
  -- Det kontakten gjorde ferdig, og bare det: linjen og oppgaven har den samme tida og den samme personen.
  if s.tilstand in ('samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon') then
    for h in update varde.oppgave o set utfort = null, utfort_av = null
      where o.omrade_id = p_omrade and o.sak_id = p_sak and o.utfort is not null and o.slag = any (tilgang.kaller_paa_kontakt())
        and (o.slag <> 'mangler_guide' or (s.tilstand = 'guide_soekes' and not tilgang.har_guide(p_omrade, p_sak)))
        and exists (select 1 from varde.logg_fakta f where f.omrade_id = o.omrade_id and f.sak_id = o.sak_id
          and f.skrevet_ved = o.utfort and f.skrevet_av = o.utfort_av)
        and not exists (select 1 from tilgang.naadd_etter(o.omrade_id, o.sak_id, coalesce(o.fornyet, o.opprettet)))
        and not exists (select 1 from varde.oppgave x where x.omrade_id = o.omrade_id and x.sak_id = o.sak_id and x.slag = o.slag
          and (x.utfort is null or x.opprettet > o.opprettet) and x.id <> o.id)
      returning o.for_bruker
    loop
      perform tilgang.flytt_oppgaver_fra(p_omrade, p_sak, h.for_bruker);
    end loop;
  end if;
  update varde.oppgave o set utfort = now(), utfort_av = n.av from varde.oppgave p
    cross join lateral tilgang.naadd_etter(p.omrade_id, p.sak_id, coalesce(p.fornyet, p.opprettet)) n
    where p.omrade_id = p_omrade and p.sak_id = p_sak and p.utfort is null and p.slag = any (tilgang.kaller_paa_kontakt())
      and o.omrade_id = p.omrade_id and o.id = p.id;
end $$;

call tilgang.bytt_tekst('tilgang.virk_kontakt()',
  $f$  update varde.sak k set tre_forsoek = tilgang.tre_forsoek(k.omrade_id, k.id) where k.omrade_id = new.omrade_id and k.id = new.sak_id;$f$,
  $t$  update varde.sak k set tre_forsoek = tilgang.tre_forsoek(k.omrade_id, k.id) where k.omrade_id = new.omrade_id and k.id = new.sak_id;
  perform tilgang.se_etter_kontakten(new.omrade_id, new.sak_id);$t$);
call tilgang.bytt_tekst('tilgang.feilfoer(uuid, uuid, uuid, bytea, uuid, uuid, bytea, boolean, uuid, bytea)',
  $f$  update varde.sak k set tre_forsoek = tilgang.tre_forsoek(k.omrade_id, k.id) where k.omrade_id = her and k.id = p_sak;$f$,
  $t$  update varde.sak k set tre_forsoek = tilgang.tre_forsoek(k.omrade_id, k.id) where k.omrade_id = her and k.id = p_sak;
  perform tilgang.se_etter_kontakten(her, p_sak);$t$);

-- VV-19: at ungdommen vet hvem som tar over, føres også som svar på plikten oppdraget etterlot.
create function tilgang.ungdommen_er_fortalt() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update varde.oppgave o set utfort = now(), utfort_av = new.foert_av where o.omrade_id = new.omrade_id and o.sak_id = new.sak_id
    and o.slag = 'mangler_guide' and o.utfort is null
    and exists (select 1 from varde.guidemelding m where m.omrade_id = new.omrade_id and m.id = new.melding_id and m.slag = 'guide_slutt');
  return null;
end $$;
create trigger ungdommen_er_fortalt after insert on varde.guidemeldingssvar for each row when (new.plikt = 'fortell_hvem')
  execute function tilgang.ungdommen_er_fortalt();

-- Oppgavene som står åpne og alt er gjort på denne måten, krysser ingen av lenger.
do $$ declare r record; begin
  for r in select distinct o.omrade_id, o.sak_id from varde.oppgave o
    where o.utfort is null and o.sak_id is not null and o.slag = any (tilgang.kaller_paa_kontakt())
  loop
    perform tilgang.se_etter_kontakten(r.omrade_id, r.sak_id);
  end loop;
end $$;

revoke all on function tilgang.naadd_etter(uuid, uuid, timestamptz), tilgang.se_etter_kontakten(uuid, uuid), tilgang.ungdommen_er_fortalt() from public;
drop procedure tilgang.bytt_tekst(text, text, text);
