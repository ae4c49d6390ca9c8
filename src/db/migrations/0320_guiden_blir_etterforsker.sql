-- C24b ved valg: hvem som etterforsker, er politiets å si, og Varde hindrer det ikke (VV-14). Velger koordinatoren en som er guide i saken,
-- viker oppdraget i den samme setningen: etterforskeren er aldri guide (TG-03).

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

call tilgang.bytt_tekst('tilgang.svarere_i(uuid, uuid)', $s$t.relasjon in ('koordinator', 'stedfortreder', 'samtaleholder', 'guide')$s$,
  $s$t.relasjon in ('koordinator', 'stedfortreder', 'samtaleholder')$s$);
-- Mottakeren ser forespørsler, ikke saker: hen avslutter ingens oppdrag, og får ikke vite om det.
call tilgang.bytt_tekst('tilgang.kan_svare_paa_forespoersel(uuid)', $s$and not tilgang.ba_om_klarering(g.sak_id)$s$,
  $s$and not tilgang.ba_om_klarering(g.sak_id)
    and not exists (select 1 from varde.sak_tilgang y where y.omrade_id = (select tilgang.omrade()) and y.sak_id = g.sak_id
      and y.relasjon = 'guide' and y.bruker_id = k.bruker_id and (y.til is null or y.til > now()))$s$);

-- Er hen guide, tar oppdraget slutt, og saken søker guide igjen (C24b, som C26); er hen spurt om det, er spørsmålet trukket.
create function tilgang.guiden_viker(p_omrade uuid, p_sak uuid, p_bruker uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  update varde.sak_tilgang t set til = now() where t.omrade_id = p_omrade and t.sak_id = p_sak and t.bruker_id = p_bruker
    and t.relasjon = 'guide' and (t.til is null or t.til > now());
  if found then
    perform logg.sett_inn(p_omrade, 'person', tilgang.aktor(), sha256(uuid_send(tilgang.okt())), 'etterforsker_tatt_ut', 'ja', '',
      '{sak}', array[p_sak], null, null);
  end if;
  insert into varde.guideforespoersel (omrade_id, sak_id, eier_organisasjon, forespoersel_id, etter, steg, bruker_id, foert_av)
    select p_omrade, p_sak, g.eier_organisasjon, g.forespoersel_id, g.id, 'trukket', p_bruker, tilgang.aktor()
    from tilgang.siste_guidesteg(p_omrade, p_sak) g
    where g.bruker_id = p_bruker and g.steg in ('spurt', 'villig', 'navn_vist');
end $$;
revoke all on function tilgang.guiden_viker(uuid, uuid, uuid) from public;

call tilgang.bytt_tekst('tilgang.gi_straffesaken(uuid, uuid, uuid, text, boolean)', $s$  insert into varde.sak_tilgang (omrade_id,$s$,
  $s$  if tilgang.aktor() is not null then perform tilgang.guiden_viker(p_omrade, p_sak, p_bruker); end if;
  insert into varde.sak_tilgang (omrade_id,$s$);

drop procedure tilgang.bytt_tekst;
