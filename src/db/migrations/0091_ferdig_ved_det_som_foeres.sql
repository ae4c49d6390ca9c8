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

-- Et nei, eller «jeg tar det med familien selv», står ikke for alltid: koordinatoren spør på nytt, og da løper fristen igjen (AMB-06, VV-13).
-- Svarene som er gitt, står.
create function tilgang.spor_paa_nytt(p_sak uuid, p_hendelse uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from varde.sak s where s.omrade_id = tilgang.omrade() and s.id = p_sak and s.virker_fra <= now()
    and s.tilstand in ('venter_klarering', 'i_foerste_kontakt', 'samtale_avtalt', 'samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon')
    and s.eier_organisasjon in (select tilgang.koordinator_for()) and s.id not in (select tilgang.mine_sperrer())
    and s.id not in (select tilgang.bare_etterforsker('{koordinator}')) for update;
  if not found then return false; end if;
  update varde.klarering k set svar = null, svar_ved = null, ikke_foer = null, spurt_ved = clock_timestamp()
    where k.omrade_id = tilgang.omrade() and k.sak_id = p_sak and k.hendelse_id = p_hendelse and k.spurt_ved is not null
      and k.svar in ('nei', 'tar_det_selv');
  return found;
end $$;
grant execute on function tilgang.spor_paa_nytt(uuid, uuid) to varde_app;
