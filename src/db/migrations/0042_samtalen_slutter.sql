-- Når den første samtalen er slutten (C8), og når ingen ble nådd (VV-17). Resultatet avslutter saken: med det samme når
-- vernetiltakene er vurdert (TP-50), ellers i det øyeblikket de blir det. Ingen skriver «trygg igjen» selv.

-- Fire forsøk på to måter siden noen sist svarte, fra det første til det siste. Ti arbeidsdager er aldri kortere enn tretten dager; de norske helligdagene
-- og områdets lukkede dager regner handlingen med (regler/forsoek.ts).
create or replace function tilgang.er_ikke_naadd(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(*) >= 4 and count(distinct o.maate) >= 2
    and coalesce((max(o.ringt_ved) at time zone 'Europe/Oslo')::date - (min(o.ringt_ved) at time zone 'Europe/Oslo')::date >= 13, false)
  from varde.oppringning o
  where o.omrade_id = p_omrade and o.sak_id = p_sak and o.ringt_ved > coalesce((
    select max(s.ringt_ved) from varde.oppringning s where s.omrade_id = p_omrade and s.sak_id = p_sak and s.utfall in ('svarte', 'ring_tilbake')), '-infinity') $$;

-- Resultatet som venter på at vern blir vurdert: det siste, når saken ikke er kommet videre.
create function tilgang.avslutt_etter_samtalen(p_omrade uuid, p_sak uuid, p_av uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare r record;
begin
  select f.resultat, f.nei_fra, s.eier_organisasjon into r
  from varde.sak s
  join varde.oppringning o on o.omrade_id = s.omrade_id and o.sak_id = s.id
    and not exists (select 1 from varde.oppringning n where n.omrade_id = o.omrade_id and n.etter = o.id)
  join varde.foerstesamtale f on f.omrade_id = o.omrade_id and f.oppringning_id = o.id
  where s.omrade_id = p_omrade and s.id = p_sak and s.tilstand = 'i_foerste_kontakt'
    and f.resultat in ('trygg_igjen', 'takket_nei')
    -- Er avslutningen angret, er den samtalen brukt: en ny må til.
    and not exists (select 1 from varde.avslutning a where a.omrade_id = p_omrade and a.sak_id = p_sak and a.avsluttet_ved > f.skrevet_ved);
  -- Trengs det vern, eller er noen spurt, slutter ikke saken av seg selv: da er det koordinatorens å si.
  if not found or not tilgang.vern_er_vurdert(p_omrade, p_sak) or exists (
    select 1 from (select distinct on (v.slag) v.slag, v.vurdering from varde.vern v where v.omrade_id = p_omrade and v.sak_id = p_sak
      order by v.slag, v.vurdert_ved desc) v where v.vurdering in ('trengs', 'spurt')) then return; end if;
  insert into varde.avslutning (omrade_id, sak_id, eier_organisasjon, maate, part, avsluttet_av) values (p_omrade, p_sak, r.eier_organisasjon,
    case r.resultat when 'trygg_igjen' then 'trygg_igjen' else 'oensker_ikke' end, r.nei_fra, p_av);
end $$;

create function tilgang.vern_slipper_slutten() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform tilgang.avslutt_etter_samtalen(n.omrade_id, n.sak_id, n.vurdert_av)
    from (select distinct omrade_id, sak_id, vurdert_av from nye) n;
  return null;
end $$;
-- Når hele vurderingen er skrevet: ett trykk er flere rader.
create trigger slutt after insert on varde.vern referencing new table as nye for each statement execute function tilgang.vern_slipper_slutten();

create or replace function tilgang.virk_foerstesamtale() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare sto text;
begin
  select s.tilstand into sto from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id for update;
  if sto <> 'i_foerste_kontakt' and not (sto = 'samtale_avtalt' and new.resultat in ('samtale_avtalt', 'samtale_holdt')) then raise exception 'saken er ikke i første kontakt' using errcode = '23514'; end if;
  if not exists (select 1 from varde.oppringning o where o.omrade_id = new.omrade_id and o.id = new.oppringning_id and o.utfall = 'svarte'
      and not exists (select 1 from varde.oppringning n where n.omrade_id = o.omrade_id and n.etter = o.id)) then
    raise exception 'ingen svarte sist' using errcode = '23514';
  end if;
  if new.resultat in ('samtale_avtalt', 'samtale_holdt') then
    update varde.sak set tilstand_siden = new.skrevet_ved,
      tilstand = case new.resultat when 'samtale_avtalt' then 'samtale_avtalt' else 'samtale_holdt' end
    where omrade_id = new.omrade_id and id = new.sak_id;
  else
    perform tilgang.avslutt_etter_samtalen(new.omrade_id, new.sak_id, new.skrevet_av);
  end if;
  return null;
end $$;

-- En sak som er slutt, får ingenting nytt om familien heller.
do $$ declare t text; begin
  foreach t in array array['foresatte', 'foresattsvar', 'kontakt', 'oppringning', 'foerstesamtale'] loop
    execute format('create trigger lukket after insert or update on varde.%I for each row execute function tilgang.vokt_lukket()', t);
  end loop;
end $$;

-- Tolken som er bestilt: hvem og når, per person (VV-08).
alter table varde.kontakt add column tolk_bestilt bytea;
grant insert (tolk_bestilt) on varde.kontakt to varde_app;
comment on column varde.kontakt.tolk_bestilt is 'formål: vite at tolk er bestilt, hvem og når (VV-08); kategori: klientforhold, slekt_familie_hjem; grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';

revoke all on function tilgang.avslutt_etter_samtalen, tilgang.vern_slipper_slutten from public;
