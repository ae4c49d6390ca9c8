-- Sier ungdommen nei til en guide i samtalen etter at det ble søkt, begynner ikke oppfølgingen før hen har sagt ja (VV-04, TS-25, C14): nei-et foran
-- søket (0374) spurte bare den dagen det ble søkt. Dagen hen sa ja, føres som et behov til; hva som trengs og hvor, står som før.

-- Dagen hen sa nei, når ingen dag hen siden sa ja, står i det siste behovet; ellers `null`.
create function tilgang.nei_foer_start(p_omrade uuid, p_sak uuid) returns date
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select x.nei from (select tilgang.sa_nei_til_guide(p_omrade, p_sak) as nei) x
  where coalesce((select g.ja_siden from varde.guidebehov g where g.omrade_id = p_omrade and g.sak_id = p_sak and g.trengs order by g.foert_ved desc limit 1) < x.nei, true) $$;
revoke all on function tilgang.nei_foer_start(uuid, uuid) from public;

do $$
declare b record; foer text; naa text;
begin
  for b in select * from (values
    ('tilgang.virk_guidebehov()'::regprocedure, $f$  if sto <> 'samtale_holdt' then$f$,
      $t$  if sto = 'guide_soekes' and new.trengs and new.ja_siden is not null then return null; end if;
  if sto <> 'samtale_holdt' then$t$),
    ('tilgang.vokt_guidegang()'::regprocedure, $f$  if old.tilstand in ('aktiv', 'guide_borte') and new.tilstand = 'stagnasjon' and not exists$f$,
      $t$  if old.tilstand = 'guide_soekes' and new.tilstand = 'aktiv' and not tilgang.besvart_naa(new.omrade_id, new.id, 'tilbake')
      and tilgang.nei_foer_start(new.omrade_id, new.id) is not null then
    raise exception 'ungdommen har sagt nei til en guide' using errcode = '23514';
  end if;
  if old.tilstand in ('aktiv', 'guide_borte') and new.tilstand = 'stagnasjon' and not exists$t$)) x (funksjon, fra, til) loop
    foer := pg_get_functiondef(b.funksjon);
    naa := replace(foer, b.fra, b.til);
    if naa = foer then raise exception 'fant ikke stedet i %', b.funksjon; end if;
    execute naa;
  end loop;
end $$;
