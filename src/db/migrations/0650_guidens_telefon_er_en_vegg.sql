-- Guidens tjenestetelefon leses bare gjennom funksjonen (TS-15, 0092): til den familien skal ringe nå. Det som sto, var et filter i spørringen:
-- med fri SQL kunne hver som leser oppdraget, lese numrene til dem som er borte, til den som ennå ikke er vikar, og til dem som har sluttet.
do $$ begin
  execute (select format('revoke select on varde.sak_tilgang from varde_app; grant select (%s) on varde.sak_tilgang to varde_app',
    string_agg(quote_ident(a.attname), ', ' order by a.attnum)) from pg_attribute a where a.attrelid = 'varde.sak_tilgang'::regclass
    and a.attnum > 0 and not a.attisdropped and a.attname <> 'telefon');
end $$;

-- De som er på jobb som guide i saken i dag: guiden, eller vikaren de dagene hen er det. Aldri den som er borte, har sluttet, eller ikke har begynt.
-- Til dem som har samtalen og saken; guiden selv ser bare sitt eget, også når hen er borte.
create function tilgang.guidetelefonene(p_sak uuid)
returns table (tilgang_id uuid, bruker_id uuid, telefon bytea, vikar_til date, fra timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select t.id, t.bruker_id, t.telefon, f.til, t.fra from varde.sak_tilgang t
  join varde.sak s on s.omrade_id = t.omrade_id and s.id = t.sak_id
  left join varde.guidefravaer f on f.omrade_id = t.omrade_id and f.id = t.vikar_i
  where t.omrade_id = (select tilgang.omrade()) and t.sak_id = p_sak and t.relasjon = 'guide' and t.akseptert is not null
    and t.fra <= now() and (t.til is null or t.til > now()) and s.id not in (select tilgang.mine_sperrer())
    and exists (select 1 from varde.medlemskap m where m.omrade_id = t.omrade_id and m.bruker_id = t.bruker_id and tilgang.i_dag(m.fra, m.til))
    and (t.bruker_id = (select tilgang.aktor()) and s.id in (select tilgang.mine_saker('{guide}'))
      or not tilgang.er_borte_i_dagene(t.omrade_id, t.bruker_id, tilgang.dagen(), tilgang.dagen())
        -- Sagt fra at hen er borte, og ikke at hen er tilbake: det står til hen er det, også når det er svart at en vikar eller en ny skal finnes.
        and (t.vikar_i is not null or not exists (select 1 from varde.guidemelding m where m.omrade_id = t.omrade_id and m.sak_id = t.sak_id
          and m.slag = 'fravaer' and m.skrevet_ved >= t.akseptert
          and not exists (select 1 from varde.guidemeldingssvar v where v.omrade_id = m.omrade_id and v.melding_id = m.id and v.svar = 'tilbake')))
        and s.id not in (select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))
        and (s.eier_organisasjon in (select tilgang.koordinator_for()) or s.id in (select tilgang.mine_saker('{koordinator,stedfortreder,samtaleholder}'))))
  order by t.akseptert, t.id $$;
revoke all on function tilgang.guidetelefonene(uuid) from public;
grant execute on function tilgang.guidetelefonene(uuid) to varde_app;
