-- Det etterforskeren ser av saken (RO-05): at programmet er i gang, hvem som er guide, egne oppgaver og dialogen om klareringen.
-- Raden i `sak` sier når det sist var kontakt, og hvor samtalen står; den leser hen ikke lenger. Det hen får, er disse kolonnene.

-- Tilstanden er grov: det klareringen selv sier, om programmet er i gang, og om saken er slutt. At kontakten er begynt, ses bare når det
-- er spurt om en hendelse til (VV-10): da flytter svaret ingenting. Guiden ser hen i sak_tilgang, når guiden har sagt ja.
create function tilgang.saker_jeg_etterforsker() returns table (omrade_id uuid, id uuid, saksreferanse text, eier_organisasjon uuid,
  nokkel_id uuid, tilstand text, anmeldt boolean, utgave_kode text, utgave_versjon integer, koordinator_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.omrade_id, s.id, s.saksreferanse, s.eier_organisasjon, s.nokkel_id,
    case when s.tilstand in ('i_foerste_kontakt', 'samtale_avtalt', 'samtale_holdt', 'guide_soekes')
        then case when tilgang.er_klarert(s.omrade_id, s.id) then 'klar_for_kontakt' else 'i_foerste_kontakt' end
      when s.tilstand in ('guide_borte', 'stagnasjon') then 'aktiv'
      when s.tilstand = 'henvist' then 'avsluttet'
      else s.tilstand end,
    s.anmeldt, s.utgave_kode, s.utgave_versjon, s.koordinator_id
  from varde.sak s where s.omrade_id = (select tilgang.omrade()) and s.id = any (array(select tilgang.mine_saker('{etterforsker}')))
    and s.id <> all (array(select tilgang.mine_sperrer())) and s.tilstand <> 'angret' and s.virker_fra <= now() $$;
revoke all on function tilgang.saker_jeg_etterforsker from public;
grant execute on function tilgang.saker_jeg_etterforsker to varde_app;

do $$ declare p record; fra text := ',etterforsker,'; begin
  select * into strict p from pg_policies q where q.schemaname = 'varde' and q.tablename = 'sak' and q.policyname = 'relasjon';
  if p.qual not like '%' || fra || '%' then raise exception 'fant ikke etterforskeren i sak.relasjon'; end if;
  execute format('alter policy relasjon on varde.sak using (%s)', replace(p.qual, fra, ','));
end $$;

-- Det hen skriver, er i en sak hen etterforsker.
alter policy egen_i_saken on varde.dialog with check (skrevet_av = (select tilgang.aktor()) and (
  exists (select 1 from varde.sak s where s.omrade_id = dialog.omrade_id and s.id = dialog.sak_id and s.eier_organisasjon = dialog.eier_organisasjon)
  or exists (select 1 from tilgang.saker_jeg_etterforsker() e where e.id = dialog.sak_id and e.eier_organisasjon = dialog.eier_organisasjon)));
alter policy henvendelse on varde.dialog with check (slag = 'henvendelse' and (
  exists (select 1 from varde.sak s where s.omrade_id = dialog.omrade_id and s.id = dialog.sak_id)
  or exists (select 1 from tilgang.saker_jeg_etterforsker() e where e.id = dialog.sak_id)));
alter policy i_eget_navn_i_saken on varde.behovsvurdering with check (vurdert_av = (select tilgang.aktor()) and
  eier_organisasjon = (select e.eier_organisasjon from tilgang.saker_jeg_etterforsker() e where e.id = behovsvurdering.sak_id));

-- Guiden er den som har sagt ja og er det nå; den som er spurt, er ingen guide (RO-05, VV-23).
alter policy guiden on varde.sak_tilgang using (relasjon = 'guide' and akseptert is not null and (til is null or til > now())
  and sak_id = any (array(select tilgang.mine_saker('{etterforsker}'))));
