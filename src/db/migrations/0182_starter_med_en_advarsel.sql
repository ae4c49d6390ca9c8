-- Starter oppfølgingen uten at det er sagt at guiden kan bli vitne, eller med pålagt vern ugjort, står det hvorfor (TS-07, TP-52, C14).

alter table varde.advarselsgrunn
  drop constraint advarselsgrunn_advarsel_check,
  add constraint advarselsgrunn_advarsel_check
    check (advarsel in ('ventet_for_lenge', 'vern_ikke_vurdert', 'vitne_ikke_sagt', 'vernplikter_aapne'));

create function tilgang.vokt_startadvarsler() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare uten text;
begin
  -- Den som kommer tilbake, starter ingenting (C16).
  if tilgang.aktor() is null or tilgang.besvart_naa(new.omrade_id, new.id, 'tilbake') then return new; end if;
  select a into uten from (
    select 'vitne_ikke_sagt' as a where not exists (select 1 from varde.samtale m where m.omrade_id = new.omrade_id and m.sak_id = new.id and m.sagt_vitne)
      and not exists (select 1 from varde.samtaletillegg x where x.omrade_id = new.omrade_id and x.sak_id = new.id and 'vitne' = any (x.sagt))
    union all
    select 'vernplikter_aapne' where exists (select 1 from varde.oppgave o where o.omrade_id = new.omrade_id and o.sak_id = new.id
      and o.slag in ('kontakt_vernansvarlig', 'kontakt_vitnebeskyttelse') and o.utfort is null)) k
  where not exists (select 1 from varde.advarselsgrunn g where g.omrade_id = new.omrade_id and g.sak_id = new.id and g.advarsel = k.a
    and g.gitt_ved >= old.tilstand_siden) limit 1;
  if uten is not null then raise exception 'det står ikke hvorfor: %', uten using errcode = '23514'; end if;
  return new;
end $$;
create trigger startadvarsler before update of tilstand on varde.sak for each row
  when (old.tilstand = 'guide_soekes' and new.tilstand = 'aktiv') execute function tilgang.vokt_startadvarsler();
