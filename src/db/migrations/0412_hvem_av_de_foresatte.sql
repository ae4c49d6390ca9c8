-- TG-11: var kontakten med foresatte, står det hvem av dem; bare en som kan kontaktes (VV-01). En id, ikke et navn: navnet leses gjennom sin vegg.
alter table varde.logg_fakta
  add column foresatte uuid[] not null default '{}',
  add constraint foresatte_i_kontakten check (foresatte = '{}' or (slag = 'kontakt' and gjaldt in ('foresatte', 'sammen')));
grant insert (foresatte) on varde.logg_fakta to varde_app;
comment on column varde.logg_fakta.foresatte is 'formål: vite hvem av de foresatte kontakten var med (TG-11); kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';

create function tilgang.vokt_loggens_foresatte() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select 1 from unnest(new.foresatte) v where not exists (select 1 from varde.foresatte f
      where f.omrade_id = new.omrade_id and f.sak_id = new.sak_id and f.id = v and f.kan_kontaktes = 'ja')) then
    raise exception 'den foresatte kan ikke kontaktes' using errcode = '23514';
  end if;
  return null;
end $$;
revoke all on function tilgang.vokt_loggens_foresatte() from public;
create trigger foresatte after insert on varde.logg_fakta for each row when (new.foresatte <> '{}') execute function tilgang.vokt_loggens_foresatte();

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

-- En feilført linje sier ikke lenger hvem den var med (VV-25).
call tilgang.bytt_tekst('tilgang.feilfoer(uuid, uuid, uuid, bytea, uuid, uuid, bytea, boolean, uuid, bytea)',
  $f$resultat = null, tiltak = '{}', innhold = null$f$, $t$resultat = null, tiltak = '{}', foresatte = '{}', innhold = null$t$);

-- TG-15, TG-16: dagen det skjedde, gjelder, ikke dagen det ble skrevet. Resultatet av den første samtalen skrives ofte etterpå: ungdommen ble nådd
-- da noen ringte, og tellingen går fra da.
call tilgang.bytt_tekst('tilgang.siste_kontakt(uuid, uuid)',
  $f$(select max(f.skrevet_ved) from varde.foerstesamtale f where f.omrade_id = p_omrade and f.sak_id = p_sak and f.ungdommen = 'snakket')$f$,
  $t$(select max(o.ringt_ved) from varde.foerstesamtale f join varde.oppringning o on o.omrade_id = f.omrade_id and o.id = f.oppringning_id
      where f.omrade_id = p_omrade and f.sak_id = p_sak and f.ungdommen = 'snakket')$t$);
call tilgang.bytt_tekst('tilgang.virk_foerstesamtale()', $f$then new.skrevet_ved else k.foelges_fra end$f$,
  $t$then (select o.ringt_ved from varde.oppringning o where o.omrade_id = new.omrade_id and o.id = new.oppringning_id) else k.foelges_fra end$t$);
-- En kontakt fra før kontakten ble stanset, er ikke den siste samtalen, om den så skrives etterpå (VV-06).
call tilgang.bytt_tekst('tilgang.stansen_i(uuid, uuid)', $f$and l.slag = 'kontakt' and l.skrevet_ved >= x.ved
$f$, $t$and l.slag = 'kontakt' and l.skrevet_ved >= x.ved and l.dag >= tilgang.oslodag(x.ved)
$t$);
call tilgang.bytt_tekst('tilgang.siste_samtaler_hos_meg()', $f$and l.slag = 'kontakt' and l.skrevet_ved >= x.ved)$f$,
  $t$and l.slag = 'kontakt' and l.skrevet_ved >= x.ved and l.dag >= tilgang.oslodag(x.ved))$t$);

alter table varde.sak disable trigger user;
update varde.sak k set foelges_fra = o.ringt_ved from varde.foerstesamtale f
  join varde.oppringning o on o.omrade_id = f.omrade_id and o.id = f.oppringning_id
  where f.omrade_id = k.omrade_id and f.sak_id = k.id and f.resultat = 'samtale_holdt' and k.foelges_fra = f.skrevet_ved;
update varde.sak k set siste_kontakt = tilgang.siste_kontakt(k.omrade_id, k.id) where k.siste_kontakt is not null;
alter table varde.sak enable trigger user;

-- Slagene av oppgaver som kaller på kontakt, står ett sted: dagen leser dem av basen.
grant execute on function tilgang.kaller_paa_kontakt() to varde_app;
drop procedure tilgang.bytt_tekst;
