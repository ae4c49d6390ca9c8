-- I en sak under etterforskning ser guiden etterforskeren også når hen bare er navngitt i straffesaken (TG-20, TG-21, TP-19): navnet slik det
-- er ført, og politienheten. Vilkårene er de samme som for den som er valgt: den som fører loggen, i en anmeldt sak (0072). Har hendelsen en
-- som er valgt, er det hen; er saken avgjort, henlagt eller trukket, eller ingen etterforsker, er det ingen.
drop function tilgang.etterforsker_for_guiden(uuid);
create function tilgang.etterforsker_for_guiden(p_sak uuid)
returns table (navn text, straffesak_id uuid, foert_navn bytea, enhet text, telefon text, epost text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select * from (select distinct on (b.navn, b.id) b.navn, null::uuid, null::bytea, o.navn as enhet, o.telefon, o.epost
  from varde.sak_tilgang e
  join varde.sak s on s.omrade_id = e.omrade_id and s.id = e.sak_id
  join varde.bruker b on b.id = e.bruker_id
  join varde.medlemskap m on m.omrade_id = e.omrade_id and m.bruker_id = e.bruker_id and tilgang.i_dag(m.fra, m.til)
  join varde.organisasjon o on o.omrade_id = m.omrade_id and o.id = m.organisasjon_id and o.slag = 'politi'
  where e.omrade_id = tilgang.omrade() and e.sak_id = p_sak and e.relasjon = 'etterforsker' and (e.til is null or e.til > now())
    and tilgang.foerer_loggen(p_sak)
  order by b.navn, b.id, (o.id = s.eier_organisasjon) desc, m.fra desc, m.id) valgt
  union all
  -- Enheten er den som svarer i saken; er det flere, gjettes det ikke.
  select null, f.id, f.etterforsker, en.navn, en.telefon, en.epost
  from varde.straffesak f
  join varde.hendelse h on h.omrade_id = f.omrade_id and h.id = f.hendelse_id and h.anmeldt
  join varde.sak s on s.omrade_id = f.omrade_id and s.id = f.sak_id
  left join lateral (select o.navn, o.telefon, o.epost from varde.organisasjon o where o.omrade_id = s.omrade_id
      and o.id in (select tilgang.svarende_enheter(s.omrade_id, s.eier_organisasjon))
      and (select count(*) from tilgang.svarende_enheter(s.omrade_id, s.eier_organisasjon)) = 1) en on true
  where f.omrade_id = tilgang.omrade() and f.sak_id = p_sak and f.etterforsker is not null
    and f.status not in ('henlagt', 'trukket', 'avgjort') and tilgang.foerer_loggen(p_sak)
    and not exists (select 1 from tilgang.har_hendelsen(f.omrade_id, f.hendelse_id))
    and not exists (select 1 from varde.klarering k where k.omrade_id = f.omrade_id and k.hendelse_id = f.hendelse_id and k.svar = 'ingen_etterforskning') $$;
revoke all on function tilgang.etterforsker_for_guiden(uuid) from public;
grant execute on function tilgang.etterforsker_for_guiden(uuid) to varde_app;
