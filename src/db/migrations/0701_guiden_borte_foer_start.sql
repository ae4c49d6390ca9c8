-- Er guiden meldt borte før oppfølgingen starter, er hen borte også når den er startet: da er det koordinatorens å vurdere en vikar (C14, C15, TG-23).
-- Ungdommen sto ellers som fulgt opp, med en som ikke var der.
call tilgang.bytt_tekst('tilgang.vokt_guidegang()',
  $f$(m.skrevet_ved = now() or m.planlagt and m.skrevet_ved = new.tilstand_siden))$f$,
  $t$(m.skrevet_ved = now() or (m.planlagt or tilgang.fravaeret_varer(m)) and m.skrevet_ved = new.tilstand_siden))$t$);

create function tilgang.start_uten_guiden() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare siden timestamptz := tilgang.borte_siden(new.omrade_id, new.id);
begin
  if siden is not null then
    update varde.sak set tilstand = 'guide_borte', tilstand_siden = siden where omrade_id = new.omrade_id and id = new.id and tilstand = 'aktiv';
  end if;
  return null;
end $$;
revoke all on function tilgang.start_uten_guiden() from public;
-- Etter de andre: de skal se at den startet.
create trigger starter_uten_guiden after update of tilstand on varde.sak for each row
  when (old.tilstand = 'guide_soekes' and new.tilstand = 'aktiv') execute function tilgang.start_uten_guiden();
