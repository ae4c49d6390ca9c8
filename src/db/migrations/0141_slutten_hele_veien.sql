-- Grunnene til å slutte er åpne hele veien (VV-16): ikke nådd også i oppfølgingen, når forsøkene i den er gjort (VV-20), og ikke klarert når
-- etterforskerens nei står og ingen hendelse er klarert.
do $$
declare b record; foer text; naa text;
begin
  for b in select * from (values
    ($f$then s.tilstand = 'venter_klarering' and exists (select 1 from varde.klarering k
        where k.omrade_id = new.omrade_id and k.sak_id = new.sak_id and k.svar = 'nei')$f$,
      $t$then exists (select 1 from varde.klarering k where k.omrade_id = new.omrade_id and k.sak_id = new.sak_id and k.svar = 'nei')
        and (s.tilstand = 'venter_klarering' or not exists (select 1 from varde.klarering k where k.omrade_id = new.omrade_id and k.sak_id = new.sak_id
          and k.svar in ('klarert', 'klarert_med_vilkaar', 'ingen_etterforskning')))$t$),
    ($f$then s.tilstand not in ('aktiv', 'guide_borte', 'stagnasjon') and tilgang.er_ikke_naadd(new.omrade_id, new.sak_id)$f$,
      $t$then (s.tilstand not in ('aktiv', 'guide_borte', 'stagnasjon') and tilgang.er_ikke_naadd(new.omrade_id, new.sak_id))
        or (s.tilstand in ('aktiv', 'guide_borte', 'stagnasjon', 'guide_soekes') and exists (select 1 from varde.sak x
          where x.omrade_id = new.omrade_id and x.id = new.sak_id and x.tre_forsoek > coalesce(tilgang.oslodag(x.foelges_fra), '-infinity')))$t$)) x (fra, til)
  loop
    foer := pg_get_functiondef('tilgang.virk_avslutning()'::regprocedure);
    naa := replace(foer, b.fra, b.til);
    if naa = foer then raise exception 'fant ikke stedet'; end if;
    execute naa;
  end loop;
end $$;
