-- Ble samtalen holdt i den første telefonsamtalen (ED-04), er det som skal sies i den, ikke sett til før noen skriver den (TS-06, TS-16, TS-21,
-- VV-29). Starter oppfølgingen uten, advarer Varde, og det står hvorfor.

alter table varde.advarselsgrunn
  drop constraint advarselsgrunn_advarsel_check,
  add constraint advarselsgrunn_advarsel_check
    check (advarsel in ('ventet_for_lenge', 'vern_ikke_vurdert', 'vitne_ikke_sagt', 'vernplikter_aapne', 'samtalen_ikke_skrevet'));

do $$ declare
  foer text := pg_get_functiondef('tilgang.vokt_startadvarsler()'::regprocedure);
  naa text := replace(foer, $f$    union all
    select 'vernplikter_aapne'$f$, $t$    union all
    select 'samtalen_ikke_skrevet' where not exists (select 1 from varde.samtale m where m.omrade_id = new.omrade_id and m.sak_id = new.id
      and m.fullfoert_ved is not null)
    union all
    select 'vernplikter_aapne'$t$);
begin
  if naa = foer then raise exception 'fant ikke stedet i vokt_startadvarsler'; end if;
  execute naa;
end $$;
