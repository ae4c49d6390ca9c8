-- Den som alt ble fulgt opp av noen, fikk hjelp et annet sted; rapporten sa at hen ikke trengte mer (RE-04). Tallene telles etter nye
-- definisjoner fra nå; en rapport som er frosset, sier hva den ble telt etter.

do $$ declare foer text; naa text; begin
  foer := pg_get_functiondef('tilgang.rapportsaker(integer[])'::regprocedure);
  naa := replace(replace(foer, $f$'ikke_mer_behov', 'allerede_fulgt_opp') then 'trygg'$f$, $t$'ikke_mer_behov') then 'trygg'$t$),
    $f$in ('henvist', 'bekymring_meldt'$f$, $t$in ('henvist', 'allerede_fulgt_opp', 'bekymring_meldt'$t$);
  if position($f$'ikke_mer_behov') then 'trygg'$f$ in naa) = 0 or position($f$'henvist', 'allerede_fulgt_opp'$f$ in naa) = 0 then
    raise exception 'fant ikke stedet i rapportsaker';
  end if;
  execute naa;
end $$;
alter table varde.arsrapport alter column definisjoner set default 3;
