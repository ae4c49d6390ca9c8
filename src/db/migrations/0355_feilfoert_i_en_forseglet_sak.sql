-- En forseglet sak leses av personvernombudet også når en linje i den var tatt ut som feilført før (VV-25; ADR 0061, 0070): ordene i sporet er låst til
-- raden de sto i, ikke til sporet. Før stoppet hele lesingen på dem.
do $$
declare foer text := pg_get_functiondef('tilgang.celler_i_forseglet(uuid)'::regprocedure); naa text := foer;
begin
  naa := replace(naa, $f$and a.attname not in ('fil', 'sted')
$f$, $t$and a.attname not in ('fil', 'sted') and not (c.relname = 'feilfoert' and a.attname in ('innhold', 'notat'))
$t$);
  naa := replace(naa, $f$  return query select g.nokkel_id, 'uttrekksrad'$f$, $t$  return query select s.nokkel_id, case when f.maate in ('trussel', 'bekymring') then 'guidemelding'
      when f.maate in ('oppfordre_anmelde', 'egenrapport', 'vurder_bekymring') then 'guidemeldingssvar' else 'logg_fakta' end, f.linje_id::text,
      case when f.maate in ('oppfordre_anmelde', 'egenrapport', 'vurder_bekymring') then 'ord' else 'innhold' end, f.innhold
    from varde.feilfoert f where f.omrade_id = tilgang.omrade() and f.sak_id = s.id and f.innhold is not null
    union all select s.nokkel_id, 'logg_notat', f.notat_id::text, 'innhold', f.notat
    from varde.feilfoert f where f.omrade_id = tilgang.omrade() and f.sak_id = s.id and f.notat is not null order by 3;
  return query select g.nokkel_id, 'uttrekksrad'$t$);
  if naa !~ 'c.relname = ''feilfoert''' or naa !~ 'union all select s.nokkel_id, ''logg_notat''' then raise exception 'fant ikke stedet'; end if;
  execute naa;
end $$;
