-- Det ungdommen sier om sidearket (VV-28): et svar er en rad til på arket, om avsnittet det gjelder, så det har de samme veggene. Uten et
-- ja som står, eller en plikt, er avsnittet ikke med i noe. Familiens ark (VV-28, TS-15) føres ved siden av samtalen.

alter table varde.barnets
  add column slag text not null default 'ord' check (slag in ('ord', 'ja', 'trukket', 'plikt')),
  add column gjelder uuid,
  add column plikt text check (plikt in ('barnevernet', 'avverge')),
  add foreign key (omrade_id, gjelder) references varde.barnets (omrade_id, id) on delete cascade,
  add check ((slag = 'ord') = (gjelder is null)),
  add check ((slag = 'plikt') = (plikt is not null));
create index on varde.barnets (omrade_id, gjelder);
grant insert (slag, gjelder, plikt) on varde.barnets to varde_app;

-- Bare den som skrev avsnittet, fører hva ungdommen sier om det, og bare i samme sak. Et ja trekkes når det står.
create function tilgang.vokt_barnets_svar() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare siste text;
begin
  if new.slag = 'ord' then return null; end if;
  perform 1 from varde.barnets b where b.omrade_id = new.omrade_id and b.id = new.gjelder and b.slag = 'ord'
    and b.sak_id = new.sak_id and b.skrevet_av = new.skrevet_av for no key update;
  if not found then raise exception 'avsnittet er ikke ditt' using errcode = '23514'; end if;
  if new.slag = 'plikt' then return null; end if;
  select b.slag into siste from varde.barnets b where b.omrade_id = new.omrade_id and b.gjelder = new.gjelder and b.id <> new.id
    and b.slag in ('ja', 'trukket') order by b.skrevet_ved desc, b.slag desc limit 1;
  if (new.slag = 'ja') = (coalesce(siste, 'trukket') = 'ja') then raise exception 'svaret står alt' using errcode = '23514'; end if;
  return null;
end $$;
create trigger svaret after insert on varde.barnets for each row execute function tilgang.vokt_barnets_svar();

-- Et svar får sin plass i rekken av basen, så to i samme øyeblikk aldri står likt.
create function tilgang.barnets_naar() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin new.skrevet_ved := clock_timestamp(); return new; end $$;
create trigger naar before insert on varde.barnets for each row when (new.slag <> 'ord') execute function tilgang.barnets_naar();

-- Avsnittene ungdommen har sagt ja til, til dem som lager familiens ark: de som har samtalen. Det er den eneste veien ut av arket.
create function tilgang.barnets_til_familien(p_sak uuid) returns table (id uuid, innhold bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select b.id, b.innhold from varde.barnets b
  where b.omrade_id = tilgang.omrade() and b.sak_id = p_sak and b.slag = 'ord'
    and (select s.slag from varde.barnets s where s.omrade_id = b.omrade_id and s.gjelder = b.id and s.slag in ('ja', 'trukket')
      order by s.skrevet_ved desc, s.slag desc limit 1) = 'ja'
    and (b.eier_organisasjon in (select tilgang.koordinator_for()) or b.sak_id in (select tilgang.mine_saker('{samtaleholder}')))
    and b.sak_id not in (select tilgang.mine_sperrer())
    and b.sak_id not in (select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))
  order by b.skrevet_ved $$;
revoke all on function tilgang.vokt_barnets_svar(), tilgang.barnets_naar(), tilgang.barnets_til_familien(uuid) from public;
grant execute on function tilgang.barnets_til_familien(uuid) to varde_app;

-- Feltene som er merket for familiens ark, og guidens kontaktopplysninger slik familien fikk dem (TS-15). Det siste gjelder.
alter table varde.samtaletillegg
  add column ark text[] check (ark <@ '{egne_tiltak,forslag,andre_forslag,forventninger,tilgjengelig,kontakten,neste,guiden,barnets}'::text[]),
  add column guidekontakt bytea,
  drop constraint samtaletillegg_check,
  add check (ord is not null or sagt <> '{}' or ark is not null),
  add check (guidekontakt is null or ark is not null);
grant insert (ark, guidekontakt) on varde.samtaletillegg to varde_app;
create function tilgang.vokt_arket() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tilgang.aktor() is not null and not exists (select 1 from varde.samtale m where m.omrade_id = new.omrade_id and m.sak_id = new.sak_id
      and m.fullfoert_ved is not null) then
    raise exception 'samtalen er ikke fullført' using errcode = '23514';
  end if;
  return null;
end $$;
create trigger arket after insert on varde.samtaletillegg for each row when (new.ark is not null) execute function tilgang.vokt_arket();
revoke all on function tilgang.vokt_arket() from public;

do $$ declare r record; begin
  for r in select * from (values ('barnets', 'slag', 'skille ordene fra det ungdommen sier om dem (VV-28)'),
    ('barnets', 'gjelder', 'vite hvilket avsnitt svaret er om (VV-28)'), ('barnets', 'plikt', 'vite hvilken plikt som krever det (VV-28)'),
    ('samtaletillegg', 'ark', 'vite hva familien får på arket sitt (VV-28)'),
    ('samtaletillegg', 'guidekontakt', 'nå guiden (TS-15)')) k (tabell, kolonne, formaal)
  loop
    execute format('comment on column varde.%I.%I is %L', r.tabell, r.kolonne, format('formål: %s; kategori: slekt_familie_hjem, helse, karakter_og_folelser, '
      'utdanning_og_arbeid, okonomi, klientforhold; grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal));
  end loop;
end $$;
