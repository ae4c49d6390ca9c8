-- Spørsmålet om programmet trengs følger målgruppen (TP-37, VV-33). Støttesenteret når noen har kontrollert det (TP-14). Manuset saken
-- begynte med (TP-26).

-- ── Målgruppen er én (TP-37, VV-33) ─────────────────────────────────────────────────────────────

-- Som regelen `maalgruppe`, så nær basen kommer: fødselsdatoen er kryptert, så den kjenner bare måneden noen fyller 18
-- (`identitet.voksen_fra`). I den måneden spør basen heller én gang for mye enn for lite; ellers svarer de to likt (ADR 0045).
create function tilgang.kan_vaere_i_maalgruppen(p_rolle text, p_sakstype text, p_hat boolean, p_dato date, p_anmeldt date,
  p_voksen_fra date, p_hat_alle_aldre boolean, p_dag date) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select coalesce(p_rolle = 'fornaermet' and (
    p_hat_alle_aldre and (p_hat or p_sakstype = 'hatkriminalitet')
    or p_sakstype in ('vold', 'ran', 'trusler', 'seksuallovbrudd')
      and coalesce(p_dato >= p_voksen_fra - interval '18 years', true)
      -- Under 18 da det skjedde; uten dag for det, på det seneste det kan ha skjedd.
      and coalesce(p_dato, case when p_anmeldt >= p_voksen_fra - interval '18 years' then p_anmeldt end, p_dag) < p_voksen_fra + interval '1 month'
      -- Og under 18 nå, eller hendelsen eller anmeldelsen er under et år gammel.
      and (p_dag < p_voksen_fra + interval '1 month'
        or coalesce(greatest(p_dato, p_anmeldt) + interval '12 months' >= p_dag, false))), false) $$;

-- Er noen av de anmeldte hendelsene i saken i målgruppen? Er det bare kjent at den utsatte er voksen, er alderen ukjent.
create function tilgang.sporsmaalet_gjelder(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.sak s
    join varde.utgave u on u.kode = s.utgave_kode and u.versjon = s.utgave_versjon
    join varde.hendelse h on h.omrade_id = s.omrade_id and h.sak_id = s.id and h.anmeldt
    left join varde.identitet i on i.omrade_id = s.omrade_id and i.sak_id = s.id
    where s.omrade_id = p_omrade and s.id = p_sak and tilgang.kan_vaere_i_maalgruppen(h.rolle, h.sakstype, h.hatkriminalitet, h.dato,
      h.anmeldt_dato, case when i.voksen_sett_av is null then i.voksen_fra end,
      (u.innstillinger -> 'hatkriminalitetAlleAldre') = 'true'::jsonb, tilgang.dagen())) $$;

create or replace function tilgang.spor_ny_etterforsker(p_omrade uuid, p_sak uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare hvem uuid;
begin
  select t.bruker_id into hvem from varde.sak s
  join varde.sak_tilgang t on t.omrade_id = s.omrade_id and t.sak_id = s.id and t.relasjon = 'etterforsker'
    and t.grunnlag = 'etterforsker' and (t.til is null or t.til > now())
  where s.omrade_id = p_omrade and s.id = p_sak and s.tilstand not in ('aktiv', 'guide_borte', 'stagnasjon', 'avsluttet', 'henvist', 'angret')
    and tilgang.sporsmaalet_gjelder(s.omrade_id, s.id)
    and not exists (select 1 from varde.oppgave o where o.omrade_id = s.omrade_id and o.sak_id = s.id and o.slag = 'vurder_behov' and o.utfort is null)
    and not exists (select 1 from varde.behovsvurdering b where b.omrade_id = s.omrade_id and b.sak_id = s.id);
  if hvem is not null then perform tilgang.paalegg(p_omrade, p_sak, '{vurder_behov}', hvem); end if;
end $$;

-- Koordinatorens vei har den samme veggen: ingen spørres om en som ikke kan være i målgruppen.
do $$ declare foer text := pg_get_functiondef('tilgang.spor_om_behov(uuid,boolean)'::regprocedure); naa text; begin
  naa := replace(foer, 'and k.anmeldt', 'and k.anmeldt and tilgang.sporsmaalet_gjelder(k.omrade_id, k.id)');
  if naa = foer then raise exception 'fant ikke stedet i spor_om_behov'; end if;
  execute naa;
end $$;
revoke all on function tilgang.kan_vaere_i_maalgruppen, tilgang.sporsmaalet_gjelder, tilgang.spor_ny_etterforsker from public;

-- ── Støttesenteret og vitnestøtten, når noen har kontrollert dem (TP-14, ED-22) ─────────────────

-- Utgavens telefon og e-post er gamle. Administratoren kontrollerer dem for området; det siste som er ført, gjelder, og står med hvem
-- og når. En publisert utgave endres aldri, så kontrollen gjelder det som står i den.
create table varde.stottekontroll (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  utgave_kode text not null,
  utgave_versjon integer not null,
  tjeneste text not null,
  stemmer boolean not null,
  kontrollert_av uuid not null references varde.bruker,
  kontrollert_ved timestamptz not null default clock_timestamp(),
  primary key (omrade_id, id),
  foreign key (utgave_kode, utgave_versjon) references varde.utgave (kode, versjon)
);
create index on varde.stottekontroll (omrade_id, utgave_kode, utgave_versjon, kontrollert_ved desc);
comment on table varde.stottekontroll is 'at utgavens telefon og e-post til en tjeneste er kontrollert i området, av hvem og når (TP-14)';
call tilgang.reis_vegg('stottekontroll');
create policy medlem on varde.stottekontroll for select to varde_app using (true);
-- Bare for en utgave området har valgt, for en tjeneste utgaven har telefon eller e-post til, og i eget navn.
create policy administrator on varde.stottekontroll for insert to varde_app with check (
  kontrollert_av = (select tilgang.aktor()) and (select tilgang.har_verv('{administrator}'))
  and exists (select 1 from varde.omrade_utgave o
    join varde.utgave u on u.kode = o.utgave_kode and u.versjon = o.utgave_versjon
    cross join lateral jsonb_array_elements(u.innstillinger -> 'stottekontakter') s (kontakt)
    where o.omrade_id = stottekontroll.omrade_id and o.utgave_kode = stottekontroll.utgave_kode
      and o.utgave_versjon = stottekontroll.utgave_versjon and s.kontakt ->> 'tjeneste' = stottekontroll.tjeneste
      and coalesce(s.kontakt ->> 'telefon', s.kontakt ->> 'epost') is not null));
grant select, insert (omrade_id, utgave_kode, utgave_versjon, tjeneste, stemmer, kontrollert_av) on varde.stottekontroll to varde_app;
