-- Pålegget om taushet til en guide utenfor politiet (politiregisterloven § 35, TG-10): før det er ført, vises ikke politiets opplysninger.

insert into varde.hjemmel (lov, paragraf, tema, gyldig_fra, status, merknad) values
  ('politiregisterloven', '§ 35', 'paalegg', null, 'i_kraft', 'Pålegger taushet; åpner ikke for å dele.');

-- Bare tillegg: den siste raden om guiden i saken gjelder. Hvem som påla det, og hvem som bestemte at det deles, er to ting.
create table varde.taushetspaalegg (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null,
  eier_organisasjon uuid not null,
  bruker_id uuid not null references varde.bruker,
  slag text not null check (slag in ('paalagt', 'opphevet')),
  paalagt_av bytea,
  delt_av bytea,
  dag date,
  omfang text[],
  til date,
  foert_av uuid not null references varde.bruker,
  foert_ved timestamptz not null default clock_timestamp(),
  primary key (omrade_id, id),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade,
  constraint paalegget_er_helt check (case slag
    when 'paalagt' then paalagt_av is not null and delt_av is not null and dag is not null and til is not null and til >= dag
      and omfang is not null and cardinality(omfang) > 0 and omfang <@ '{hendelse,etterforskning}'::text[]
    else paalagt_av is null and delt_av is null and dag is null and til is null and omfang is null end),
  check (foert_av <> bruker_id)
);
create index on varde.taushetspaalegg (omrade_id, sak_id, bruker_id, foert_ved desc);
comment on table varde.taushetspaalegg is 'pålegget om taushet til guiden utenfor politiet (TG-10)';
do $$ declare r record; begin
  for r in select * from (values
    ('omrade_id', 'holde områdene fra hverandre'), ('id', 'vise til raden'), ('sak_id', 'vite hvilken sak den hører til'),
    ('eier_organisasjon', 'vite hvem som svarer for opplysningen'), ('bruker_id', 'vite hvilken guide som er pålagt taushet (TG-10)'),
    ('slag', 'vite om pålegget gjelder (TG-10)'), ('paalagt_av', 'vite hvem som påla taushet (TG-10)'),
    ('delt_av', 'vite hvem som bestemte at opplysningene deles (TG-10)'), ('dag', 'vite når det ble pålagt (TG-10)'),
    ('omfang', 'vite hvilke opplysninger pålegget omfatter (TG-10)'), ('til', 'slutte å vise opplysningene når det ikke gjelder lenger'),
    ('foert_av', 'vite hvem som førte det'), ('foert_ved', 'vite når det ble ført')) k (navn, formaal)
  loop
    execute format('comment on column varde.taushetspaalegg.%I is %L', r.navn, format('formål: %s; '
      'kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal));
  end loop;
end $$;

call tilgang.reis_saksvegg('taushetspaalegg', 'sak_id', '{koordinator,stedfortreder}', true);
drop policy innsyn on varde.taushetspaalegg;
create policy ikke_etterforskeren on varde.taushetspaalegg as restrictive to varde_app
  using (sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator}'))));
create policy i_eget_navn_i_saken on varde.taushetspaalegg as restrictive for insert to varde_app with check (
  foert_av = (select tilgang.aktor()) and sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator}')))
  and exists (select 1 from varde.sak s where s.omrade_id = taushetspaalegg.omrade_id and s.id = taushetspaalegg.sak_id
    and s.eier_organisasjon = taushetspaalegg.eier_organisasjon));
grant select, insert (omrade_id, id, sak_id, eier_organisasjon, bruker_id, slag, paalagt_av, delt_av, dag, omfang, til, foert_av)
  on varde.taushetspaalegg to varde_app;

-- Er det siste som er ført om hen i saken, et pålegg som gjelder i dag og omfatter dette?
create function tilgang.er_paalagt(p_omrade uuid, p_sak uuid, p_bruker uuid, p_hva text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select p.slag = 'paalagt' and tilgang.dagen() between p.dag and p.til and p_hva = any (p.omfang)
    from varde.taushetspaalegg p where p.omrade_id = p_omrade and p.sak_id = p_sak and p.bruker_id = p_bruker order by p.foert_ved desc limit 1), false) $$;

-- Pålegget er til den som er guide i saken nå, og ikke i politiet. Prøves etter veggen, så feilen ikke svarer om en gjettet sak.
create function tilgang.vokt_taushetspaalegg() returns trigger
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
      or not tilgang.er_guiden(new.omrade_id, new.sak_id, new.bruker_id) then
    raise exception 'pålegget er til guiden utenfor politiet, en dag som har vært' using errcode = '23514';
  end if;
  -- At opplysningene går ut av politiet, er en overgang for seg (VV-35).
  insert into varde.utlevering (omrade_id, objekt_id, fra_organisasjon, til_organisasjon, feltgrupper, formaal, grunnlag, besluttet_av)
    select distinct on (s.id) s.omrade_id, s.id, s.eier_organisasjon, m.organisasjon_id, new.omfang, 'trygghetsguide', 'politiets beslutning, med pålegg om taushet', new.foert_av
    from varde.sak s join varde.medlemskap m on m.omrade_id = s.omrade_id and m.bruker_id = new.bruker_id and tilgang.i_dag(m.fra, m.til)
    where s.omrade_id = new.omrade_id and s.id = new.sak_id and m.organisasjon_id <> s.eier_organisasjon order by s.id, m.organisasjon_id;
  return null;
end $$;
create trigger vokter after insert on varde.taushetspaalegg for each row execute function tilgang.vokt_taushetspaalegg();
create trigger lukket after insert on varde.taushetspaalegg for each row execute function tilgang.vokt_lukket();

-- Den som er pålagt, leser sitt eget, så lenge hen er guide i saken.
create function tilgang.mitt_paalegg(p_sak uuid) returns table (id uuid, slag text, paalagt_av bytea, delt_av bytea, dag date, til date, omfang text[])
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.id, p.slag, p.paalagt_av, p.delt_av, p.dag, p.til, p.omfang from varde.taushetspaalegg p
  where p.omrade_id = (select tilgang.omrade()) and p.sak_id = p_sak and p.bruker_id = (select tilgang.aktor())
    and p.sak_id in (select tilgang.mine_saker('{guide}')) and p.sak_id not in (select tilgang.mine_sperrer())
  order by p.foert_ved desc limit 1 $$;

-- Guiden i saken, og om hen er utenfor politiet i en sak politiet eier: den pålegget er til. For koordinatoren.
create function tilgang.guiden_for_paalegg(p_sak uuid) returns table (bruker_id uuid, navn text, gjelder boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select b.id, b.navn, tilgang.er_paalagt(s.omrade_id, s.id, b.id, 'hendelse')
  from varde.sak s
  join varde.organisasjon o on o.omrade_id = s.omrade_id and o.id = s.eier_organisasjon and o.slag = 'politi'
  join varde.sak_tilgang t on t.omrade_id = s.omrade_id and t.sak_id = s.id and t.relasjon = 'guide' and t.akseptert is not null
    and (t.til is null or t.til > now()) and t.avloeses is null
  join varde.bruker b on b.id = t.bruker_id
  where s.omrade_id = tilgang.omrade() and s.id = p_sak and not tilgang.er_i_politiet(s.omrade_id, b.id)
    and s.eier_organisasjon in (select tilgang.koordinator_for()) and s.id not in (select tilgang.mine_sperrer())
    and s.id not in (select tilgang.bare_etterforsker('{koordinator}'))
  order by t.akseptert desc limit 1 $$;

do $$ declare b record; foer text; naa text; begin
  for b in select * from (values
    ('tilgang.guide_utenfor_politiet()'::regprocedure, 'and tilgang.i_dag(m.fra, m.til))', $s$and tilgang.i_dag(m.fra, m.til))
    and not tilgang.er_paalagt(s.omrade_id, s.id, (select tilgang.aktor()), 'hendelse')$s$)) x (funksjon, fra, til)
  loop
    foer := pg_get_functiondef(b.funksjon);
    naa := replace(foer, b.fra, b.til);
    if naa = foer then raise exception 'fant ikke stedet i %', b.funksjon; end if;
    execute naa;
  end loop;
end $$;
revoke all on function tilgang.er_paalagt(uuid, uuid, uuid, text), tilgang.vokt_taushetspaalegg(), tilgang.guiden_for_paalegg(uuid), tilgang.mitt_paalegg(uuid) from public;
grant execute on function tilgang.guiden_for_paalegg(uuid), tilgang.mitt_paalegg(uuid) to varde_app;
