-- Vilkårene på en klarering er politiets ord: utenfor politiet vises de bare mens et pålegg om taushet til den samme omfatter det
-- etterforskeren forteller (TG-10, VV-39). Pålegget følger oppdraget det ble gitt i, og kan gis til alle som møter ungdommen (ADR 0072).

-- Står et oppdrag hen hadde da pålegget ble ført? Et nytt oppdrag vekker ikke et gammelt pålegg.
create function tilgang.oppdraget_staar(p_omrade uuid, p_sak uuid, p_bruker uuid, p_foert timestamptz) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.sak_tilgang t where t.omrade_id = p_omrade and t.sak_id = p_sak and t.bruker_id = p_bruker
    and t.relasjon in ('guide', 'samtaleholder', 'koordinator') and (t.relasjon <> 'guide' or t.akseptert is not null)
    and (t.til is null or t.til > now()) and coalesce(t.akseptert, t.fra) <= p_foert) $$;

create or replace function tilgang.er_paalagt(p_omrade uuid, p_sak uuid, p_bruker uuid, p_hva text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select p.slag = 'paalagt' and tilgang.dagen() between p.dag and p.til and p_hva = any (p.omfang)
      and tilgang.oppdraget_staar(p_omrade, p_sak, p_bruker, p.foert_ved)
    from varde.taushetspaalegg p where p.omrade_id = p_omrade and p.sak_id = p_sak and p.bruker_id = p_bruker order by p.foert_ved desc limit 1), false) $$;

-- Får jeg høre det politiet forteller i saken? Politiet, koordinatoren i eierens enhet, og den som er pålagt taushet om det.
create function tilgang.hoerer_politiet(p_omrade uuid, p_sak uuid, p_eier uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select tilgang.er_i_politiet(p_omrade, (select tilgang.aktor())) or p_eier in (select tilgang.koordinator_for())
    or p_sak in (select tilgang.mine_innsyn('klarering')) or tilgang.er_paalagt(p_omrade, p_sak, (select tilgang.aktor()), 'etterforskning') $$;

-- At det er satt vilkår, får den som snakker med familien, alltid vite (VV-13); ordene bare den som hører politiet.
create or replace function tilgang.vilkaar_for_meg(p_sak uuid) returns table (id uuid, ord bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.id, case when tilgang.hoerer_politiet(s.omrade_id, s.sak_id, s.eier_organisasjon) then s.ord end
  from varde.klareringssvar s join varde.klarering k on k.omrade_id = s.omrade_id and k.id = s.klarering_id
  where s.omrade_id = tilgang.omrade() and s.sak_id = p_sak and s.svar = 'klarert_med_vilkaar' and k.svar = 'klarert_med_vilkaar'
    and s.sak_id not in (select tilgang.mine_sperrer())
    and (s.sak_id in (select tilgang.mine_saker('{samtaleholder,guide,stedfortreder,etterforsker,koordinator}')) or s.eier_organisasjon in (select tilgang.koordinator_for()))
    and not exists (select 1 from varde.klareringssvar n where n.omrade_id = s.omrade_id and n.klarering_id = s.klarering_id and n.etter = s.id) $$;

-- Den kommunale koordinatoren leser klareringen etter ja eller vedtak (VV-35), men ordene på et svar bare når hen hører politiet.
create function tilgang.hoerer_ikke_politiet() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.id from varde.sak s where s.omrade_id = (select tilgang.omrade())
    and s.id in (select tilgang.mine_saker('{koordinator,stedfortreder,samtaleholder,guide}'))
    and not tilgang.hoerer_politiet(s.omrade_id, s.id, s.eier_organisasjon) $$;
create policy uten_paalegg on varde.klareringssvar as restrictive for select to varde_app
  using (sak_id <> all (array(select tilgang.hoerer_ikke_politiet())));

-- At den mistenkte er i familien, står i politiets rad: guiden utenfor politiet ser det sammen med hendelsen, og ellers hvem det kan ringes til.
do $$ declare foer text; naa text; begin
  foer := pg_get_functiondef('tilgang.raden_i_familien(uuid)'::regprocedure);
  naa := replace(foer, 'and s.id not in (select tilgang.mine_sperrer())', 'and s.id not in (select tilgang.mine_sperrer()) and s.id not in (select tilgang.guide_utenfor_politiet())');
  if naa = foer then raise exception 'fant ikke stedet i raden_i_familien'; end if;
  execute naa;
end $$;

-- ── Hvem pålegget kan være til, og hvem som bestemte ────────────────────────────────────────────

-- De utenfor politiet som er med i saken nå: guiden, den samtalen er overlatt til, og den kommunale koordinatoren. For koordinatoren.
drop function tilgang.guiden_for_paalegg(uuid);
create function tilgang.mottakere_for_paalegg(p_sak uuid) returns table (bruker_id uuid, navn text, relasjon text, hendelse boolean, etterforskning boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct on (r.nr, b.navn, b.id) b.id, b.navn, t.relasjon, tilgang.er_paalagt(s.omrade_id, s.id, b.id, 'hendelse'),
    tilgang.er_paalagt(s.omrade_id, s.id, b.id, 'etterforskning')
  from varde.sak s
  join varde.sak_tilgang t on t.omrade_id = s.omrade_id and t.sak_id = s.id and (t.relasjon <> 'guide' or t.akseptert is not null)
    and t.fra <= now() and (t.til is null or t.til > now()) and t.avloeses is null
  join (values ('guide', 1), ('samtaleholder', 2), ('koordinator', 3)) r (relasjon, nr) on r.relasjon = t.relasjon
  join varde.bruker b on b.id = t.bruker_id
  where s.omrade_id = tilgang.omrade() and s.id = p_sak and not tilgang.er_i_politiet(s.omrade_id, b.id)
    and b.id <> (select tilgang.aktor())
    and s.eier_organisasjon in (select tilgang.koordinator_for()) and s.id not in (select tilgang.mine_sperrer())
    and s.id not in (select tilgang.bare_etterforsker('{koordinator}'))
  order by r.nr, b.navn, b.id $$;

-- Overgangen bestemmes av den som er nevnt i pålegget; den som fører det, er en annen.
alter table varde.utlevering alter column besluttet_av drop not null, add column besluttet_i uuid, add column foert_av uuid references varde.bruker,
  add constraint noen_besluttet check ((besluttet_av is not null) <> (besluttet_i is not null and foert_av is not null));
comment on column varde.utlevering.besluttet_i is 'formål: finne raden som sier hvem som bestemte, når det ikke var en bruker i Varde: pålegget om taushet (VV-39); kategori: klientforhold; grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';
comment on column varde.utlevering.foert_av is 'formål: vite hvem som førte at det gikk ut, når en annen bestemte det (VV-39); kategori: utdanning_og_arbeid; grunnlag: personvernforordningen art. 6 nr. 1 e; periode: til saken slettes';

create or replace function tilgang.vokt_taushetspaalegg() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id for no key update;
  if new.slag = 'opphevet' then
    if (select p.slag from varde.taushetspaalegg p where p.omrade_id = new.omrade_id and p.sak_id = new.sak_id and p.bruker_id = new.bruker_id
        and p.id <> new.id order by p.foert_ved desc limit 1) is distinct from 'paalagt' then
      raise exception 'det står ikke noe pålegg' using errcode = '23514';
    end if;
    return null;
  end if;
  if new.dag > tilgang.dagen() or tilgang.er_i_politiet(new.omrade_id, new.bruker_id)
      or not tilgang.oppdraget_staar(new.omrade_id, new.sak_id, new.bruker_id, new.foert_ved) then
    raise exception 'pålegget er til en utenfor politiet som er med i saken, en dag som har vært' using errcode = '23514';
  end if;
  -- At opplysningene går ut av politiet, er en overgang for seg (VV-35).
  insert into varde.utlevering (omrade_id, objekt_id, fra_organisasjon, til_organisasjon, feltgrupper, formaal, grunnlag, besluttet_i, foert_av)
    select distinct on (s.id) s.omrade_id, s.id, s.eier_organisasjon, m.organisasjon_id, new.omfang,
      case when tilgang.er_guiden(new.omrade_id, new.sak_id, new.bruker_id) then 'trygghetsguide' else 'koordinering' end,
      'politiets beslutning, med pålegg om taushet', new.id, new.foert_av
    from varde.sak s join varde.medlemskap m on m.omrade_id = s.omrade_id and m.bruker_id = new.bruker_id and tilgang.i_dag(m.fra, m.til)
    where s.omrade_id = new.omrade_id and s.id = new.sak_id and m.organisasjon_id <> s.eier_organisasjon order by s.id, m.organisasjon_id;
  return null;
end $$;

-- Den som er pålagt, leser sitt eget, så lenge oppdraget det ble gitt i, står.
create or replace function tilgang.mitt_paalegg(p_sak uuid) returns table (id uuid, slag text, paalagt_av bytea, delt_av bytea, dag date, til date, omfang text[])
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.id, p.slag, p.paalagt_av, p.delt_av, p.dag, p.til, p.omfang from varde.taushetspaalegg p
  where p.omrade_id = (select tilgang.omrade()) and p.sak_id = p_sak and p.bruker_id = (select tilgang.aktor())
    and p.sak_id in (select tilgang.mine_saker('{guide,samtaleholder,koordinator}')) and p.sak_id not in (select tilgang.mine_sperrer())
    and tilgang.oppdraget_staar(p.omrade_id, p.sak_id, p.bruker_id, p.foert_ved)
  order by p.foert_ved desc limit 1 $$;

-- Etterforskeren i to enheter nås der saken eies; ellers der hen begynte sist (TG-20).
do $$ declare foer text; naa text; begin
  foer := pg_get_functiondef('tilgang.etterforsker_for_guiden(uuid)'::regprocedure);
  naa := replace(replace(foer, 'from varde.sak_tilgang e', E'from varde.sak_tilgang e\n  join varde.sak s on s.omrade_id = e.omrade_id and s.id = e.sak_id'),
    'order by e.fra desc limit 1', 'order by e.fra desc, (o.id = s.eier_organisasjon) desc, m.fra desc, m.id limit 1');
  if position('eier_organisasjon' in naa) = 0 or position('join varde.sak s' in naa) = 0 then raise exception 'fant ikke stedet i etterforsker_for_guiden'; end if;
  execute naa;
end $$;

revoke all on function tilgang.oppdraget_staar(uuid, uuid, uuid, timestamptz), tilgang.hoerer_politiet(uuid, uuid, uuid), tilgang.hoerer_ikke_politiet(),
  tilgang.mottakere_for_paalegg(uuid) from public;
grant execute on function tilgang.hoerer_ikke_politiet(), tilgang.mottakere_for_paalegg(uuid) to varde_app;
