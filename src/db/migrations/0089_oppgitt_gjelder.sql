-- Det politiet oppgir, gjelder; det de ikke oppgir, endrer ingenting (VV-09). Og ingen skriver seg ut av en rad (VV-23, RO-05; ADR 0046):
-- i jobben og når en vernet rad ses på nytt, er det ingen aktør, men basen vet hvem som lastet opp filen.

-- Det noen har sagt at en kolonne er, der ordlista sier noe annet: en blind indeks av overskriften, aldri overskriften selv, og Vardes eget
-- ord for feltet; «ingen» er at den ikke leses. Neste uttrekk fra enheten leses med det.
alter table varde.uttrekk add column egne_overskrifter text[], add column egne_felt text[];
alter table varde.innlasting add column egne_overskrifter text[], add column egne_felt text[];
alter table varde.uttrekk add constraint egne_kolonner_er_hele check (
  (egne_overskrifter is null) = (egne_felt is null) and cardinality(egne_overskrifter) = cardinality(egne_felt) and cardinality(egne_felt) <= 100
  and egne_felt <@ array['saksnummer', 'uttrekksdato', 'gjerningstidspunkt', 'klokkeslett', 'anmeldtdato', 'gjerningssted', 'kommunenummer',
    'sakstype', 'rolle', 'fodselsnummer', 'etternavn', 'fornavn', 'navn', 'etterforsker', 'tjenestenummer', 'jurist', 'hatkriminalitet',
    'relasjon', 'alvorlig', 'adressesperre', 'status', 'ingen'] and (kolonner is not null or egne_felt is null)
  and array_to_string(egne_overskrifter, ',', 'x') ~ '^[0-9a-f,]*$');

-- Om dagen eller måneden står først i datoer med skråstrek, slik enheten bekreftet det: 03/12 leses ikke feil vei den uka ingen dag er over 12.
alter table varde.uttrekk add column datorekke text check (datorekke in ('dag_forst', 'maaned_forst'));
alter table varde.innlasting add column datorekke text check (datorekke in ('dag_forst', 'maaned_forst'));
do $$ declare x text; y text; begin
  foreach x in array '{uttrekk,innlasting}'::text[] loop
    foreach y in array '{datorekke,egne_overskrifter,egne_felt}'::text[] loop
      execute format('comment on column varde.%I.%I is %L', x, y, 'formål: lese datoene og kolonnene politienheten skriver, på samme måte hver uke (TP-17, VV-18); kategori: ansatt; grunnlag: politiregisterloven; periode: uttrekkets levetid');
      execute format('grant insert (%I) on varde.%I to varde_app', y, x);
    end loop;
  end loop;
end $$;

do $$
declare
  f text; naa text; b record;
begin
  for b in select * from (values
    -- Nevner raden den som lastet opp, står etterforskeren. De to hører sammen: indeksen er laget av tallet i detaljene.
    ('jobb.legg_inn_uttrekk(uuid)'::regprocedure, 'set detaljer = e.detaljer, etterforsker_indeks = e.etterforsker_indeks,',
      'set detaljer = case when k.etterforsker_indeks in (select m.tjenestenummer_indeks from varde.medlemskap m
        where m.omrade_id = h.omrade_id and m.bruker_id = h.lastet_opp_av) then k.detaljer else e.detaljer end,
      etterforsker_indeks = case when k.etterforsker_indeks in (select m.tjenestenummer_indeks from varde.medlemskap m
        where m.omrade_id = h.omrade_id and m.bruker_id = h.lastet_opp_av) then k.etterforsker_indeks else e.etterforsker_indeks end,'),
    ('jobb.legg_inn_uttrekk(uuid)'::regprocedure, 'kommunenr_betyr, kolonner, tegnsett, skilletegn, lastet', 'kommunenr_betyr, kolonner, tegnsett, skilletegn, datorekke, egne_overskrifter, egne_felt, lastet'),
    ('jobb.legg_inn_uttrekk(uuid)'::regprocedure, 'h.skilletegn, h.lastet', 'h.skilletegn, h.datorekke, h.egne_overskrifter, h.egne_felt, h.lastet'),
    ('tilgang.samle_gjentatt(uuid, uuid, uuid[])'::regprocedure, 'declare n record; foerste record;', 'declare n record; foerste record; av uuid;'),
    ('tilgang.samle_gjentatt(uuid, uuid, uuid[])'::regprocedure, '  if not found then return; end if;',
      '  if not found then return; end if;
  select u.lastet_opp_av into av from varde.uttrekk u where u.omrade_id = n.omrade_id and u.id = n.uttrekk_id;
  if tilgang.raden_nevner(n.omrade_id, foerste.id, av) or tilgang.raden_nevner(n.omrade_id, foerste.id, tilgang.aktor()) then n.etterforsker_indeks := null; end if;
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
