-- Spurt er ikke svart (VV-24, TP-50): «spurt» slipper oppfølgingen i gang, men saken slutter ikke med et vernetiltak politiet ikke har
-- svart om uten at det står hvorfor, med de andre oppgavene som ikke ble gjort. Er den unge død, eller saken en feil eller den samme som
-- en annen, er det ingen å verne i den; en overført sak vurderes der den kommer.
do $$ declare
  foer text := pg_get_functiondef('tilgang.virk_avslutning()'::regprocedure);
  naa text := replace(foer, 'and tilgang.har_aapne_plikter(new.omrade_id, new.sak_id) then',
    $s$and (tilgang.har_aapne_plikter(new.omrade_id, new.sak_id)
      or new.maate not in ('overfort', 'doed', 'feilregistrert', 'duplikat') and exists (select 1 from tilgang.vern_uten_svar(new.omrade_id, new.sak_id))) then$s$);
begin
  if naa = foer then raise exception 'fant ikke stedet i virk_avslutning'; end if;
  execute naa;
end $$;
