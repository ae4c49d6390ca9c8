-- Det en fiendtlig gjennomlesing av 0053–0057 fant: vegger som ikke nådde fram, og det noen fikk vite for sent eller aldri.

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

-- ── Ingen andre sier at ungdommen er trygg igjen, uten at det er vurdert om hen skal spørres (TP-25) ─────

-- Ble ungdommen selv hørt i den siste samtalen noen svarte i: ringt, snakket med, eller spurt og ville ikke?
create function tilgang.ungdommen_hoert(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select o.til_foresatt is null or coalesce(f.ungdommen in ('snakket', 'ville_ikke'), false) from varde.oppringning o
    left join varde.foerstesamtale f on f.omrade_id = o.omrade_id and f.oppringning_id = o.id
    where o.omrade_id = p_omrade and o.sak_id = p_sak and o.utfall = 'svarte' order by o.ringt_ved desc limit 1), false) $$;
revoke all on function tilgang.ungdommen_hoert from public;

-- «Trygg igjen» og hvert nei i en samtale der ungdommen ikke ble hørt, er de foresattes ord, hvem det enn står at de er.
call tilgang.bytt_tekst('tilgang.krever_vurdering()', $s$(new.sier_ivaretatt or new.nei_fra in ('foresatte', 'begge'))$s$,
  $s$(new.sier_ivaretatt or new.nei_fra in ('foresatte', 'begge') or new.resultat in ('trygg_igjen', 'takket_nei')
      and new.ungdommen not in ('snakket', 'ville_ikke') and exists (select 1 from varde.oppringning o
        where o.omrade_id = new.omrade_id and o.id = new.oppringning_id and o.til_foresatt is not null))$s$);
call tilgang.bytt_tekst('tilgang.virk_avslutning()', $s$new.part in ('foresatte', 'begge') and new.vurdering_ungdommen is null$s$,
  $s$(new.part in ('foresatte', 'begge') or not tilgang.ungdommen_hoert(new.omrade_id, new.sak_id)) and new.vurdering_ungdommen is null$s$);

drop procedure tilgang.bytt_tekst;
