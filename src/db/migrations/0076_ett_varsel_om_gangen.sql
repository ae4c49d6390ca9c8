-- Ett brev om gangen (VV-46). Raden som tas, finnes én gang for seg: i en underspørring til «in» kan den bli valgt på nytt for hver
-- rad som prøves, og da ble flere merket tatt enn den ene brevet går til. Det hendte når planen var fast.

do $$ declare foer text := pg_get_functiondef('jobb.neste_varsel(uuid)'::regprocedure); naa text; begin
  naa := replace(foer, $s$    with tatt as (
      update jobb.varsel v set tatt = now(), forsok = v.forsok + 1
      where (v.bruker_id, v.dag) in (select x.bruker_id, x.dag from jobb.varsel x
        where x.dag = i_dag and x.sendt is null and x.forsok < 5 and (x.tatt is null or x.tatt <= now() - interval '1 minute')
        order by x.bruker_id limit 1 for update skip locked)
      returning v.bruker_id)$s$, $s$    with neste as materialized (
      select x.bruker_id, x.dag from jobb.varsel x
      where x.dag = i_dag and x.sendt is null and x.forsok < 5 and (x.tatt is null or x.tatt <= now() - interval '1 minute')
      order by x.bruker_id limit 1 for update skip locked),
    tatt as (
      update jobb.varsel v set tatt = now(), forsok = v.forsok + 1 from neste n
      where v.bruker_id = n.bruker_id and v.dag = n.dag
      returning v.bruker_id)$s$);
  if naa = foer then raise exception 'fant ikke stedet i jobb.neste_varsel'; end if;
  execute naa;
end $$;
