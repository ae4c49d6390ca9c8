-- Den som har fått samtalen, er ferdig når den er ført, ikke når den er sett (TP-29): oppgaven krysses ikke av, og resultatet gjør den
-- ferdig. Den som er valgt til å svare for straffesaken, har sett det når hen har svart (VV-14).

create policy samtalen_foeres on varde.oppgave as restrictive for update to varde_app using (slag <> 'samtale_overlatt');

create function tilgang.gjort_ved_foering() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_table_name = 'foerstesamtale' then
    update varde.oppgave o set utfort = now(), utfort_av = new.skrevet_av where o.omrade_id = new.omrade_id and o.sak_id = new.sak_id
      and o.slag = 'samtale_overlatt' and o.utfort is null;
  elsif new.muntlig_fra is null and not new.av_dagen then
    update varde.oppgave o set utfort = now(), utfort_av = new.svart_av where o.omrade_id = new.omrade_id and o.sak_id = new.sak_id
      and o.slag = 'ny_etterforsker' and o.for_bruker = new.svart_av and o.utfort is null;
  end if;
  return null;
end $$;
create trigger virker_er_gjort after insert on varde.foerstesamtale for each row execute function tilgang.gjort_ved_foering();
create trigger virker_er_gjort after insert on varde.klareringssvar for each row execute function tilgang.gjort_ved_foering();
