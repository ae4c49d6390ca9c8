-- Hvem som sa at raden og saken gjelder den samme ungdommen (VV-34): den som åpnet saken eller førte svaret, når bare navn og fødselsdag er like.
-- Viser det seg siden at det var to, finnes raden fortsatt: den slettes ikke før saken har vært slutt like lenge som en rad ellers står.
alter table varde.gjenaapning add column likhet text check (likhet in ('samme', 'kanskje')),
  add constraint raden_har_likhet check (kandidat_id is null or likhet is not null) not valid;
alter table varde.triagebeslutning add column likhet text check (likhet in ('samme', 'kanskje')),
  add constraint svaret_har_likhet check ((svart_dag is null) = (likhet is null)) not valid;
grant insert (likhet) on varde.gjenaapning, varde.triagebeslutning to varde_app;
do $$ declare r record; begin
  for r in select * from (values ('gjenaapning', 'saken'), ('triagebeslutning', 'raden')) k (tabell, til) loop
    execute format('comment on column varde.%I.likhet is %L', r.tabell, 'formål: vite om et menneske sa at det var den samme ungdommen (VV-34); '
      'kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til ' || r.til || ' slettes');
  end loop;
end $$;

do $$
declare b record; foer text; naa text;
begin
  for b in select * from (values
    -- Samme nummer er den samme; ellers er det et menneske som sier det.
    ('tilgang.vokt_raden_om_gjenaapning()'::regprocedure, 'k.voksen_fra = i.voksen_fra, false)',
      $t$k.voksen_fra = i.voksen_fra, false)
        and (new.likhet = 'samme') = coalesce(k.fodselsnummer_indeks = i.fodselsnummer_indeks, false)$t$),
    ('tilgang.vokt_svaret_i_raden()'::regprocedure, 'and g.meldt_dag = new.svart_dag)', 'and g.meldt_dag = new.svart_dag and g.likhet = new.likhet)'),
    ('jobb.ikke_tatt_inn()'::regprocedure, '  order by b.virker_fra', $t$    and not exists (select 1 from varde.gjenaapning g join varde.sak s on s.omrade_id = g.omrade_id and s.id = g.sak_id
      where g.omrade_id = k.omrade_id and g.kandidat_id = k.id and g.likhet = 'kanskje' and not (s.tilstand in ('avsluttet', 'henvist', 'angret')
        and s.tilstand_siden <= now() - make_interval(days => o.ikke_tatt_inn_dager)))
  order by b.virker_fra$t$)) x (funksjon, fra, til) loop
    foer := pg_get_functiondef(b.funksjon);
    naa := replace(foer, b.fra, b.til);
    if naa = foer then raise exception 'fant ikke stedet i % (%)', b.funksjon, b.fra; end if;
    execute naa;
  end loop;
end $$;
