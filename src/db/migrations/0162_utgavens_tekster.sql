-- Malene og veiledningen skrevet om i den lokale utgaven, per språk (TP-47). Nøklene er dem koden har (`utgavetekster.ts`), og en test holder
-- de to like. Det som ikke står, er som utgaven den bygger på. Som innstillingene: utkastet er administratorens, det publiserte endres aldri.

alter table varde.utgaveutkast add column tekster jsonb not null default '{}' check (jsonb_typeof(tekster) = 'object' and length(tekster::text) < 400000);
alter table varde.utgave add column tekster jsonb not null default '{}';
grant insert (tekster) on varde.utgaveutkast to varde_app;
comment on column varde.utgaveutkast.tekster is 'malene og veiledningen områdets utgave skriver om; aldri noe om en person (TP-47)';

create function tilgang.utgavetekstnokler() returns table (nokkel text, maks integer, linjer boolean, plassholdere text[])
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select * from (values
    ('foersteSamtale.manus.hvem', 1000, true, '{}'::text[]),
    ('foersteSamtale.manus.hvorfor', 1000, true, '{}'::text[]),
    ('foersteSamtale.manus.hvorfor_voksen', 1000, true, '{}'::text[]),
    ('foersteSamtale.manus.programmet', 1000, true, '{}'::text[]),
    ('foersteSamtale.manus.innebaerer', 1000, true, '{}'::text[]),
    ('foersteSamtale.manus.ungdommen', 1000, true, '{}'::text[]),
    ('foersteSamtale.manus.behov', 1000, true, '{}'::text[]),
    ('foersteSamtale.manus.videre', 1000, true, '{}'::text[]),
    ('trygghetssamtale.foer.punkter', 2000, true, '{}'::text[]),
    ('trygghetssamtale.foer.foresatteUtHjelp', 600, false, '{}'::text[]),
    ('trygghetssamtale.informasjon.punkter', 2000, true, '{}'::text[]),
    ('trygghetssamtale.fortelling.punkter', 2000, true, '{}'::text[]),
    ('trygghetssamtale.fortelling.reaksjoner', 2000, true, '{}'::text[]),
    ('trygghetssamtale.guide.punkter', 2000, true, '{}'::text[]),
    ('trygghetssamtale.slutt.punkter', 2000, true, '{}'::text[]),
    ('trygghetssamtale.hjelp.opplevd', 600, false, '{}'::text[]),
    ('trygghetssamtale.hjelp.etterpaa', 600, false, '{}'::text[]),
    ('trygghetssamtale.hjelp.naa', 600, false, '{}'::text[]),
    ('trygghetssamtale.hjelp.hvor', 600, false, '{}'::text[]),
    ('trygghetssamtale.hjelp.hvem', 600, false, '{}'::text[]),
    ('trygghetssamtale.hjelp.naar', 600, false, '{}'::text[]),
    ('trygghetssamtale.hjelp.egne', 600, false, '{}'::text[]),
    ('trygghetssamtale.hjelp.andre', 600, false, '{}'::text[]),
    ('trygghetssamtale.hjelp.forventninger', 600, false, '{}'::text[]),
    ('trygghetssamtale.hjelp.tilgjengelig', 600, false, '{}'::text[]),
    ('trygghetssamtale.hjelp.merHjelp', 600, false, '{}'::text[]),
    ('trygghetssamtale.hjelp.sikkerhetstiltak', 600, false, '{}'::text[]),
    ('trygghetssamtale.hjelp.raadfoert', 600, false, '{}'::text[]),
    ('trygghetssamtale.hjelp.notater', 600, false, '{}'::text[]),
    ('trygghetssamtale.fortelling.kartet', 600, false, '{}'::text[]),
    ('trygghetssamtale.tiltak.tilpass', 600, false, '{}'::text[]),
    ('trygghetssamtale.tiltak.forslagHjelp', 600, false, '{}'::text[]),
    ('trygghetssamtale.guide.oenske', 600, false, '{}'::text[]),
    ('trygghetssamtale.guide.oenskeOgBehov', 600, false, '{}'::text[]),
    ('trygghetssamtale.guide.besoekeHjelp', 600, false, '{}'::text[]),
    ('trygghetssamtale.slutt.oensketHjelp', 600, false, '{}'::text[]),
    ('trygghetssamtale.dok.malTittel', 100, false, '{}'::text[]),
    ('trygghetssamtale.dok.kontakt', 100, false, '{}'::text[]),
    ('trygghetssamtale.dok.foresatt', 100, false, '{}'::text[]),
    ('trygghetssamtale.dok.tidSted', 100, false, '{}'::text[]),
    ('trygghetssamtale.dok.deler.informasjon', 100, false, '{}'::text[]),
    ('trygghetssamtale.dok.deler.fortelling', 100, false, '{}'::text[]),
    ('trygghetssamtale.dok.deler.tiltak', 100, false, '{}'::text[]),
    ('trygghetssamtale.dok.deler.guide', 100, false, '{}'::text[]),
    ('trygghetssamtale.dok.deler.slutt', 100, false, '{}'::text[]),
    ('trygghetssamtale.dok.malIngress', 600, false, '{}'::text[]),
    ('trygghetssamtale.dok.bunn', 600, false, '{}'::text[]),
    ('trygghetssamtale.ark.dok.tittel', 100, false, '{}'::text[]),
    ('trygghetssamtale.ark.dok.tiltak', 100, false, '{}'::text[]),
    ('trygghetssamtale.ark.dok.guide', 100, false, '{}'::text[]),
    ('trygghetssamtale.ark.dok.barnets', 100, false, '{}'::text[]),
    ('trygghetssamtale.ark.dok.ringe', 100, false, '{}'::text[]),
    ('trygghetssamtale.ark.dok.ingress', 600, false, '{}'::text[]),
    ('trygghetssamtale.ark.dok.bunn', 600, false, '{}'::text[]),
    ('trygghetssamtale.ark.felt.egne_tiltak', 100, false, '{}'::text[]),
    ('trygghetssamtale.ark.felt.forslag', 100, false, '{}'::text[]),
    ('trygghetssamtale.ark.felt.andre_forslag', 100, false, '{}'::text[]),
    ('trygghetssamtale.ark.felt.forventninger', 100, false, '{}'::text[]),
    ('trygghetssamtale.ark.felt.kontakten', 100, false, '{}'::text[]),
    ('trygghetssamtale.ark.felt.tilgjengelig', 100, false, '{}'::text[]),
    ('trygghetssamtale.ark.felt.neste', 100, false, '{}'::text[]),
    ('trygghetssamtale.ark.felt.guiden', 100, false, '{}'::text[]),
    ('trygghetssamtale.ark.felt.barnets', 100, false, '{}'::text[]),
    ('guide.spurt.oppgave1', 600, false, '{}'::text[]),
    ('guide.spurt.oppgave2', 600, false, '{}'::text[]),
    ('hjelp.deleTekst', 600, false, '{}'::text[]),
    ('hjelp.deleSteg.a', 600, false, '{}'::text[]),
    ('hjelp.deleSteg.b', 600, false, '{}'::text[]),
    ('hjelp.deleSteg.c', 600, false, '{}'::text[]),
    ('rapport:slag.evaluering', 100, false, '{aar}'::text[]),
    ('rapport:slag.rapport', 100, false, '{aar}'::text[]),
    ('rapport:til.evaluering', 600, false, '{}'::text[]),
    ('rapport:til.rapport', 600, false, '{}'::text[])) x $$;

-- Kort nok, med ord, uten koder, på én linje der den skal være det, og med de plassholderne originalen har og ingen andre.
create function tilgang.lovlig_utgavetekst(p_nokkel text, p_tekst jsonb) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case when jsonb_typeof(p_tekst) <> 'string' then false else exists (
    select 1 from tilgang.utgavetekstnokler() n cross join (select p_tekst #>> '{}' as t) x
    where n.nokkel = p_nokkel and length(x.t) <= n.maks and x.t ~ '[[:alnum:]]' and x.t !~ '[<>]' and position('$t(' in x.t) = 0
      and (n.linjer or position(E'\n' in x.t) = 0)
      and regexp_replace(x.t, '\{\{\w+\}\}', '', 'g') !~ '[{}]'
      and n.plassholdere = (select coalesce(array_agg(distinct m[1] order by m[1]), '{}') from regexp_matches(x.t, '\{\{(\w+)\}\}', 'g') m)) end $$;
create function tilgang.lovlige_utgavetekster(p jsonb) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case when jsonb_typeof(p) <> 'object' then false else not exists (select 1 from jsonb_each(p) s where
    case when s.key not in ('nb', 'nn', 'en') or jsonb_typeof(s.value) <> 'object' then true
      else exists (select 1 from jsonb_each(s.value) t where not tilgang.lovlig_utgavetekst(t.key, t.value)) end) end $$;

do $$ declare foer text; naa text; begin
  foer := pg_get_functiondef('tilgang.publiser_utgave(uuid, date)'::regprocedure);
  naa := replace(replace(replace(foer, 'then return ''ikke_lovlig''; end if;', 'then return ''ikke_lovlig''; end if;
  if not tilgang.lovlige_utgavetekster(u.tekster) then return ''ulovlig_tekst''; end if;'),
    'insert into varde.utgave (kode, versjon, innstillinger, utkast_id)', 'insert into varde.utgave (kode, versjon, tekster, innstillinger, utkast_id)'),
    'values (her.slug, v, u.innstillinger', 'values (her.slug, v, u.tekster, u.innstillinger');
  if naa not like '%ulovlig_tekst%' or naa not like '%v, u.tekster%' then raise exception 'fant ikke stedet i publiser_utgave'; end if;
  execute naa;
end $$;

-- Utgaven saken følger, til den som er spurt om å være guide i den: hva en guide gjør, sies med sakens ord.
create function tilgang.utgaven_jeg_er_spurt_under(p_forespoersel uuid) returns table (kode text, versjon integer)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.utgave_kode, s.utgave_versjon from varde.guideforespoersel f
  join varde.sak s on s.omrade_id = f.omrade_id and s.id = f.sak_id
  where f.omrade_id = (select tilgang.omrade()) and f.id = p_forespoersel and f.steg = 'spurt' and f.bruker_id = (select tilgang.aktor())
    and s.id not in (select tilgang.mine_sperrer()) $$;
revoke all on function tilgang.utgavetekstnokler, tilgang.lovlig_utgavetekst, tilgang.lovlige_utgavetekster, tilgang.utgaven_jeg_er_spurt_under from public;
grant execute on function tilgang.utgaven_jeg_er_spurt_under to varde_app;
