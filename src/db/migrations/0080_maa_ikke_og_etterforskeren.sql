-- Delingen hviler på et ja fra en som siden ikke skal kontaktes (VV-01, VV-38). Raden sier hvem som sa det, så den leses som det hen sa i en
-- oppringning (0050) og om samtykke (0060): av koordinatoren i enheten, og ikke av den i kommunen saken er delt med.
create policy maa_ikke on varde.saksdeling as restrictive for select to varde_app
  using (foresatt_id is null or exists (select 1 from varde.foresatte f where f.omrade_id = saksdeling.omrade_id
    and f.id = foresatt_id));

-- En guide foreslått av en som ikke skal kontaktes, er ikke et forslag: den mistenkte velger ikke hvem som skal være sammen med barnet
-- (VV-01, VV-08). Ellers sto det foran koordinatoren når guiden skulle velges, som et forslag fra de foresatte.
do $$ declare foer text := pg_get_functiondef('tilgang.resultatene(uuid)'::regprocedure); naa text; begin
  naa := replace(foer, 'case when x.vises then r.forslag_foresatte end',
    $s$case when coalesce(f.kan_kontaktes, '') <> 'nei' then r.forslag_foresatte end$s$);
  if naa = foer then raise exception 'fant ikke stedet i tilgang.resultatene'; end if;
  execute naa;
end $$;

-- Den som etterforsker saken, leser heller ikke det hen selv skrev som guide i den (RO-05, C24b): ens egne ord sto utenfor veggen.
do $$ declare t text; begin
  foreach t in array '{barnets,logg_notat}'::text[] loop
    execute format($s$create policy leses_ikke_av_etterforsker on varde.%I as restrictive for select to varde_app
      using (sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))))$s$, t);
  end loop;
end $$;
