-- Det som skal holde når en sak går fra ett område til et annet, og når politiets opplysninger føres (VV-18, VV-23, VV-07, VV-14,
-- VV-09, VV-48, TP-19). Funksjonene endres der de står, så det andre migrasjoner har lagt inn i dem, blir stående.

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

-- ── Den som er stengt ute av saken, er det også der den går (VV-23) ─────────────────────────────

-- Den som etterforsker saken her og nå.
create function tilgang.etterforskere_i(p_omrade uuid, p_sak uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select t.bruker_id from varde.sak_tilgang t where t.omrade_id = p_omrade and t.sak_id = p_sak and t.relasjon = 'etterforsker'
    and (t.til is null or t.til > now()) $$;

call tilgang.bytt_tekst('tilgang.tilbud_hit(uuid, uuid)', $s$    and not exists (select 1 from tilgang.sperrer_i(t.omrade_id) i$s$,
  $s$    and p_bruker not in (select tilgang.etterforskere_i(t.omrade_id, t.sak_id))
    and not exists (select 1 from tilgang.sperrer_i(t.omrade_id) i$s$);

-- Sperrene følger saken før noen får den å stå i for. En som etterforsker saken der den kom fra, kan svare på klareringen her også,
-- når det er det hen er her; som noe annet har hen den ikke.
create function tilgang.flytt_sperrer(p_fra uuid, p_fra_sak uuid, p_til uuid, p_sak uuid) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  insert into varde.ikke_tilgang (omrade_id, objekt_id, bruker_id, grunn, satt_av)
  select distinct on (x.bruker_id) p_til, p_sak, x.bruker_id, x.grunn, x.satt_av from (
    select s.bruker_id, coalesce(i.grunn, 'eiers_liste') as grunn, coalesce(i.satt_av, tilgang.aktor()) as satt_av, 1 as nr
    from tilgang.sperrer_i(p_fra) s
    join varde.sak k on k.omrade_id = p_fra and k.id = p_fra_sak
    left join varde.ikke_tilgang i on i.omrade_id = p_fra and i.bruker_id = s.bruker_id and i.objekt_id in (k.id, k.kandidat_id)
    where s.objekt_id = p_fra_sak
    union all
    select e, 'etterforsker', tilgang.aktor(), 2 from tilgang.etterforskere_i(p_fra, p_fra_sak) e
    where e in (select tilgang.koordinatorene()) or not exists (select 1 from varde.verv v
      join varde.medlemskap m on m.omrade_id = v.omrade_id and m.id = v.medlemskap_id
      where v.omrade_id = p_til and m.bruker_id = e and v.rolle in ('etterforsker', 'jurist', 'vaktleder')
        and tilgang.i_dag(v.fra, v.til) and tilgang.i_dag(m.fra, m.til))) x
  where exists (select 1 from varde.medlemskap m where m.omrade_id = p_til and m.bruker_id = x.bruker_id)
  order by x.bruker_id, x.nr $$;

call tilgang.bytt_tekst('tilgang.ta_over_sak(uuid,uuid,uuid,uuid,uuid,text,uuid,bytea,bytea,jsonb)',
  $s$  perform tilgang.fyll_stedfortredere(t.enhet);$s$,
  $s$  perform tilgang.flytt_sperrer(t.fra_omrade, t.sak_id, her, p_sak);
  perform tilgang.fyll_stedfortredere(t.enhet);$s$);

revoke all on function tilgang.etterforskere_i, tilgang.flytt_sperrer from public;

-- ── Et galt nummer blir ikke riktig av at saken går, og et åpent avvik følges opp først (VV-07) ──

create function tilgang.har_aapne_avvik(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.avvik a where a.omrade_id = p_omrade and a.sak_id = p_sak and a.lukket_av is null) $$;

call tilgang.bytt_tekst('tilgang.celler_i_tilbudet(uuid)', $s$          order by n.foresatt_id, n.registrert_ved desc) k on true$s$,
  $s$          and not tilgang.nummeret_er_feil(n.omrade_id, n.sak_id, n.foresatt_id)
          order by n.foresatt_id, n.registrert_ved desc) k on true$s$);
call tilgang.bytt_tekst('tilgang.ta_over_sak(uuid,uuid,uuid,uuid,uuid,text,uuid,bytea,bytea,jsonb)',
  $s$then return 'oppgaver_aapne'; end if;$s$,
  $s$then return 'oppgaver_aapne'; end if;
  if tilgang.har_aapne_avvik(t.fra_omrade, t.sak_id) then return 'avvik_aapent'; end if;$s$);
-- Verken tilbudet inne i Varde eller overtakelsen, hvor den enn er, mens noe feil person fikk vite, ikke er fulgt opp.
call tilgang.bytt_tekst('tilgang.virk_overforing()', $s$  if new.steg = 'overtatt' then
    insert into varde.avslutning$s$, $s$  if (new.steg = 'overtatt' or new.til_omrade is not null) and tilgang.har_aapne_avvik(new.omrade_id, new.sak_id) then
    raise exception 'avviket er ikke lukket' using errcode = '23514';
  end if;
  if new.steg = 'overtatt' then
    insert into varde.avslutning$s$);
revoke all on function tilgang.har_aapne_avvik from public;

drop procedure tilgang.bytt_tekst(text, text, text);
