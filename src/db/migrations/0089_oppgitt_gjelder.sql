-- Det politiet oppgir, gjelder; det de ikke oppgir, endrer ingenting (VV-09). Og ingen skriver seg ut av en rad (VV-23, RO-05; ADR 0046):
-- i jobben og når en vernet rad ses på nytt, er det ingen aktør, men basen vet hvem som lastet opp filen.

-- Om dagen eller måneden står først i datoer med skråstrek, slik enheten bekreftet det: 03/12 leses ikke feil vei den uka ingen dag er over 12.
alter table varde.uttrekk add column datorekke text check (datorekke in ('dag_forst', 'maaned_forst') and kolonner is not null);
alter table varde.innlasting add column datorekke text check (datorekke in ('dag_forst', 'maaned_forst'));
do $$ declare x text; begin
  foreach x in array '{uttrekk,innlasting}'::text[] loop
    execute format('comment on column varde.%I.datorekke is %L', x, 'formål: lese datoene politienheten skriver, på samme måte hver uke (TP-17); kategori: ansatt; grunnlag: politiregisterloven; periode: uttrekkets levetid');
    execute format('grant insert (datorekke) on varde.%I to varde_app', x);
  end loop;
end $$;

do $$
declare
  f text; naa text; b record;
begin
  for b in select * from (values
    -- Nevner raden den som lastet opp, står etterforskeren. De to hører sammen: indeksen er laget av tallet i detaljene.
    ('jobb.legg_inn_uttrekk(uuid)'::regprocedure, 'set detaljer = e.detaljer, etterforsker_indeks = e.etterforsker_indeks,',
      'set detaljer = case when tilgang.raden_nevner(h.omrade_id, k.id, h.lastet_opp_av) then k.detaljer else e.detaljer end,
      etterforsker_indeks = case when tilgang.raden_nevner(h.omrade_id, k.id, h.lastet_opp_av) then k.etterforsker_indeks else e.etterforsker_indeks end,'),
    ('jobb.legg_inn_uttrekk(uuid)'::regprocedure, 'kommunenr_betyr, kolonner, tegnsett, skilletegn, lastet', 'kommunenr_betyr, kolonner, tegnsett, skilletegn, datorekke, lastet'),
    ('jobb.legg_inn_uttrekk(uuid)'::regprocedure, 'h.skilletegn, h.lastet', 'h.skilletegn, h.datorekke, h.lastet'),
    ('tilgang.samle_gjentatt(uuid, uuid, uuid[])'::regprocedure, 'declare n record; foerste record;', 'declare n record; foerste record; av uuid;'),
    ('tilgang.samle_gjentatt(uuid, uuid, uuid[])'::regprocedure, '  if not found then return; end if;',
      '  if not found then return; end if;
  select coalesce((select u.lastet_opp_av from varde.uttrekk u where u.omrade_id = n.omrade_id and u.id = n.uttrekk_id), tilgang.aktor()) into av;
  if tilgang.raden_nevner(n.omrade_id, foerste.id, av) then n.etterforsker_indeks := null; end if;
  -- Sier ikke det nye synet hva statusen er, står den som sto.
  select coalesce(n.straffesak_status, k.straffesak_status) into n.straffesak_status from varde.kandidat k
    where k.omrade_id = n.omrade_id and k.id = foerste.id;')
  ) as x (funksjon, fra, til) loop
    f := pg_get_functiondef(b.funksjon);
    naa := replace(f, b.fra, b.til);
    if naa = f then raise exception 'fant ikke stedet i %: %', b.funksjon, b.fra; end if;
    execute naa;
  end loop;
end $$;
