-- Et muntlig ja koordinatoren førte, rettes av den som svarer for straffesaken, til det er bekreftet (VV-13): til et ja med andre vilkår her, uten at
-- saken flytter seg. Rettes det til et nei, trekkes ja-et først, i den samme transaksjonen.
do $$
declare foer text := pg_get_functiondef('tilgang.virk_klareringssvar()'::regprocedure); naa text := foer;
begin
  naa := replace(naa, '  k record;
begin', '  k record;
  rettes boolean;
begin');
  naa := replace(naa, $f$      else sto in ('vurdert', 'klar_for_kontakt', 'avsluttet', 'henvist', 'angret') or tilgang.er_ja(k.svar) end) then$f$,
    $t$      when rettes then sto in ('vurdert', 'avsluttet', 'henvist', 'angret')
      else sto in ('vurdert', 'klar_for_kontakt', 'avsluttet', 'henvist', 'angret') or tilgang.er_ja(k.svar) end) then$t$);
  naa := replace(naa, $f$  if (case when new.svar = 'trukket' then$f$, $t$  rettes := tilgang.er_ja(k.svar) and tilgang.er_ja(new.svar) and new.muntlig_fra is null and not new.av_dagen and exists (
    select 1 from varde.klareringssvar f where f.omrade_id = new.omrade_id and f.id = new.etter and f.klarering_id = new.klarering_id
      and f.muntlig_fra is not null and f.bekreftet_ved is null);
  if (case when new.svar = 'trukket' then$t$);
  if naa !~ 'rettes boolean' or naa !~ 'when rettes then' or naa !~ 'rettes := ' then raise exception 'fant ikke stedet'; end if;
  execute naa;
end $$;
