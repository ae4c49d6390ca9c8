-- Er ungdommen fylt 18, og de foresattes ja er falt bort, er det hen selv som må spørres (AMB-32). Den som er i gang, fortsetter (0068); koordinatoren har
-- oppgaven, fra måneden hen ble voksen, til hen har svart, kontakten er stanset, eller det er bestemt at den fortsetter uten (VV-05).
do $$ declare
  foer text := pg_get_functiondef('tilgang.maa_spoerres(uuid, uuid)'::regprocedure);
  naa text := replace(foer, $f$  union all
  select 'deling_avklares'$f$, $t$  union all
  select 'voksen_spoerres', tilgang.dagens_start(least(tilgang.dagen(), (i.voksen_fra + interval '1 month')::date - 1)) from s left join varde.identitet i on i.omrade_id = s.omrade_id and i.sak_id = s.id
    where s.tilstand in ('aktiv', 'guide_borte') and s.aldersbaand = '18_pluss' and not tilgang.har_kontaktgrunnlag(s.omrade_id, s.id)
      and tilgang.kontakten_stanset_ved(s.omrade_id, s.id) is null
  union all
  select 'deling_avklares'$t$);
begin
  if naa = foer then raise exception 'fant ikke stedet'; end if;
  execute naa;
end $$;
