-- Feilført (VV-25), notatene (VV-30) og avvikene, slik en gjennomgang fant at de ikke holdt.

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

-- ── Personvernombudet: sperret er sperret (VV-23), og teksten leses av ombudet for den behandlingsansvarlige (ADR 0066) ──────

-- Enhetene ombudet er ombud for: de som har den samme behandlingsansvarlige som ombudets egen. «Annen» er ikke én.
create function tilgang.ombud_for() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.id from varde.organisasjon o where o.omrade_id = (select tilgang.omrade()) and exists (
    select 1 from varde.organisasjon m where m.omrade_id = o.omrade_id and m.id in (select tilgang.organisasjoner_med_verv('{personvernombud}'))
      and (m.id = o.id or m.behandlingsansvarlig = o.behandlingsansvarlig and o.behandlingsansvarlig <> 'annen')) $$;
revoke all on function tilgang.ombud_for() from public;

call tilgang.bytt_tekst('tilgang.feilfoert_til_ombudet(uuid)', $s$(p_id is null or f.id = p_id)$s$, $s$(p_id is null or f.id = p_id)
    and f.eier_organisasjon in (select tilgang.ombud_for()) and f.sak_id not in (select tilgang.mine_sperrer())$s$);
call tilgang.bytt_tekst('tilgang.avviksoversikt()', $s$tilgang.har_verv('{personvernombud}')$s$,
  $s$tilgang.har_verv('{personvernombud}') and a.sak_id not in (select tilgang.mine_sperrer())$s$);

-- ── Den som flytter en linje, står ved den (VV-25); aldersbåndet er basens, og et notat flyttes av den som skrev det ──────

alter table varde.logg_fakta add column flyttet_av uuid references varde.bruker, add check (flyttet_av is null or flyttet_hit);
comment on column varde.logg_fakta.flyttet_av is 'formål: vite hvem som flyttet linjen hit, og skrev ordene om igjen (VV-25); kategori: klientforhold; '
  'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';

do $$ declare b record; begin
  for b in select * from (values
    ('select k.eier_organisasjon, k.tilstand into n', 'select k.eier_organisasjon, k.tilstand, k.aldersbaand into n'),
    ('resultat, flyttet_hit)
      values', 'resultat, flyttet_hit, flyttet_av)
      values'),
    -- Båndet avgjør om den kan telle; den som flytter, kan bare si at hen er fylt ti siden.
    ('p_under_ti, l.neste_dag, l.tiltak, l.resultat, true)', $s$coalesce(p_under_ti and n.aldersbaand = 'under_10', false), l.neste_dag, l.tiltak, l.resultat, true, meg)$s$),
    ($s$then return 'stengt'; end if;$s$, $s$then return 'stengt'; end if;
    if exists (select 1 from varde.logg_notat o where o.omrade_id = her and o.sak_id = p_sak and o.fakta_id = any (rekka) and o.skrevet_av <> meg) then
      return 'en_annens_notat';
    end if;$s$),
    ('innhold = null, flyttet_hit = false', 'innhold = null, flyttet_hit = false, flyttet_av = null')) x (fra, til)
  loop
    call tilgang.bytt_tekst('tilgang.feilfoer(uuid, uuid, uuid, bytea, uuid, uuid, bytea, boolean, uuid, bytea)', b.fra, b.til);
  end loop;
end $$;

-- ── Et ja er til guiden i det oppdraget hen har nå, med det ungdommen sa (VV-30) ──────

alter table varde.notatlesing drop constraint behov_har_grunn, add constraint behov_har_grunn check (slag <> 'behov' or ord is not null);

-- Da guiden sist tok oppdraget. Om det varer, er det saken som sier.
create function tilgang.guide_siden(p_omrade uuid, p_sak uuid, p_bruker uuid) returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select max(t.akseptert) from varde.sak_tilgang t where t.omrade_id = p_omrade and t.sak_id = p_sak and t.bruker_id = p_bruker
    and t.relasjon = 'guide' $$;
revoke all on function tilgang.guide_siden(uuid, uuid, uuid) from public;

create or replace function tilgang.vokt_notatlesing() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare siste record;
begin
  perform 1 from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id for no key update;
  if new.slag = 'ja' and not tilgang.er_guiden(new.omrade_id, new.sak_id, new.for_bruker) then
    raise exception 'er ikke guide i saken' using errcode = '23514';
  end if;
  if new.slag = 'ja' and new.ord is null then raise exception 'ungdommens ord mangler' using errcode = '23514'; end if;
  select l.slag, l.skrevet_ved >= tilgang.guide_siden(l.omrade_id, l.sak_id, l.for_bruker) as naa into siste from varde.notatlesing l
    where l.omrade_id = new.omrade_id and l.sak_id = new.sak_id and l.for_bruker = new.for_bruker and l.slag <> 'behov' and l.id <> new.id
    order by l.skrevet_ved desc limit 1;
  -- Et ja fra et tidligere oppdrag trekkes som et annet, men gis på nytt.
  if new.slag = 'trukket' and coalesce(siste.slag, 'trukket') <> 'ja' or new.slag = 'ja' and siste.slag = 'ja' and siste.naa then
    raise exception 'det er alt slik' using errcode = '23514';
  end if;
  return null;
end $$;

call tilgang.bytt_tekst('tilgang.notatene_etter_ja()', $s$and l.slag in ('ja', 'trukket')$s$, $s$and l.slag in ('ja', 'trukket')
    and l.skrevet_ved >= tilgang.guide_siden(l.omrade_id, l.sak_id, l.for_bruker)$s$);

drop procedure tilgang.bytt_tekst;
