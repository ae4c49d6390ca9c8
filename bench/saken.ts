/**
 * `npm run bench:saken [antall]`: en lang sak (400 linjer i loggen, 60 svar på samtykket, 60 oppgaver og resten av en lang oppfølging) lest av
 * koordinatoren og av etterforskeren, som ingenting ser av oppfølgingen, en kort sak, og dagen til koordinatoren og guiden med 40 saker. Mot de
 * samme radene lest rett gjennom `pg`, med den samme loggraden skrevet holdbart, uten økt, vegger, regler og dekryptering. Annenhver gang i samme
 * kjøring, én tilkobling hver. Det som teller, er forholdet. Standard er 150 av hver.
 */
import { randomUUID } from 'node:crypto';
import { loadavg } from 'node:os';
import type pg from 'pg';
import { radkoder } from '../src/db/nokler/radkoder.ts';
import { hentSak, minDag } from '../src/modules/trygghetsprogram/index.ts';
import { fyll } from './sider/fyll.ts';
import { iEn, LOGG, maal, skriv, startMalebase, type Malebase } from './maalebase.ts';

const ANTALL = Number(process.argv[2] ?? 150);
const SAKER = 40;
const X = Buffer.alloc(90, 7);
type Sak = { id: string; eier: string; nokkel: string };

/** En lang oppfølging i saken, som om årene var gått. Skrevet forbi vaktene: her måles bare lesing. */
async function langSak(k: pg.Client, sak: Sak, m: Malebase): Promise<void> {
  const [meg, guide] = [m.bruker('koordinator'), m.bruker('guide')];
  const felles = [m.omrade, sak.id, sak.eier];
  const mange = (tabell: string, kolonner: string, verdier: string, antall: number, av: string) =>
    k.query(
      `insert into varde.${tabell} (omrade_id, sak_id, eier_organisasjon, ${kolonner})
       select $1::uuid, $2::uuid, $3::uuid, ${verdier} from generate_series(1, ${antall}) n cross join (select $4::uuid as av, $5::bytea as x) v`,
      [...felles, av, X],
    );
  await mange(
    'logg_fakta',
    'skrevet_av, skrevet_ved, slag, innhold, dag, maate, utfall, gjaldt, tok_kontakt, under_ti',
    `v.av, now() - n * interval '2 days', 'kontakt', v.x, current_date - 2 * n, 'telefon', 'naadd', 'ungdommen', false, false`,
    400,
    guide,
  );
  await mange(
    'oppgave',
    'slag, for_bruker, opprettet, utfort, utfort_av',
    `'henvendelse', v.av, now() - n * interval '9 days', now() - n * interval '8 days', v.av`,
    60,
    meg,
  );
  await mange(
    'guidemelding',
    'slag, innhold, skrevet_av, skrevet_ved',
    `'veiledning', v.x, v.av, now() - n * interval '11 days'`,
    40,
    guide,
  );
  await mange(
    'kontaktgjennomgang',
    'beslutning, frist, skrevet_av, skrevet_ved',
    `'proev_videre', current_date, v.av, now() - n * interval '13 days'`,
    30,
    meg,
  );
  await mange(
    'vernkontakt',
    'slag, hvem, dag, foert_av, foert_ved',
    `'annet', v.x, current_date - n, v.av, now() - n * interval '17 days'`,
    20,
    meg,
  );
  const samtykke = randomUUID();
  await k.query(
    `insert into varde.samtykke (omrade_id, sak_id, eier_organisasjon, id, slag, omfang, registrert_av) values ($1, $2, $3, $4, 'oppfoelging', $5, $6)`,
    [...felles, samtykke, X, meg],
  );
  let etter: string | null = null;
  for (let n = 0; n < 60; n += 1) {
    const id: string = randomUUID();
    await k.query(
      `insert into varde.samtykkesvar (omrade_id, sak_id, eier_organisasjon, id, samtykke_id, etter, svar, frivillig, uttrykkelig, informert, dag, mottatt_av, ord, foert_av)
       values ($1, $2, $3, $4, $5, $6, 'skriftlig', true, true, true, current_date - 1, $7, $7, $8)`,
      [...felles, id, samtykke, etter, X, meg],
    );
    etter = id;
  }
}

/** Hver sak følges opp av guiden, med en avtale om kontakten og den neste dagen i loggen. */
async function oppfoelgingene(
  k: pg.Client,
  saker: readonly Sak[],
  m: Malebase,
  omradeNokkel: string,
): Promise<void> {
  const guide = m.bruker('guide');
  await k.query(
    `update varde.sak set tilstand = 'aktiv', guide_startet = now() - interval '10 days', foelges_fra = now() - interval '10 days', siste_kontakt = now() - interval '3 days'`,
  );
  await k.query(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
     select omrade_id, id, $1, 'guide', 'måling', now() - interval '10 days' from varde.sak`,
    [guide],
  );
  const nokler = await m.nokler.hent(
    omradeNokkel,
    saker.map((s) => s.nokkel),
  );
  for (const s of saker) {
    const [id, nokkel] = [randomUUID(), nokler.get(s.nokkel)];
    if (nokkel === undefined) throw new Error('saken er uten nøkkel');
    await k.query(
      `insert into varde.kontaktavtale (omrade_id, sak_id, eier_organisasjon, id, former, hyppighet, oensket_av_ungdommen, skrevet_av) values ($1, $2, $3, $4, '{telefon}', $5, true, $6)`,
      [
        ...[m.omrade, s.id, s.eier, id],
        radkoder(nokkel, m.omrade, 'kontaktavtale', id).skriv('hyppighet', 'Hver tirsdag'),
        guide,
      ],
    );
    await k.query(
      `insert into varde.logg_fakta (omrade_id, sak_id, eier_organisasjon, skrevet_av, slag, innhold, dag, maate, utfall, gjaldt, tok_kontakt, under_ti, neste_dag)
       values ($1, $2, $3, $4, 'kontakt', $5, current_date - 3, 'telefon', 'naadd', 'ungdommen', false, false, current_date + 4)`,
      [m.omrade, s.id, s.eier, guide, X],
    );
  }
}

const SAKEN = `select s.*, i.navn, i.fodselsdato, u.innstillinger from varde.sak s join varde.identitet i on i.omrade_id = s.omrade_id and i.sak_id = s.id
  join varde.utgave u on u.kode = s.utgave_kode and u.versjon = s.utgave_versjon where s.omrade_id = $1 and s.id = $2`;
const HENDELSENE = `select h.*, f.straffesaksnummer, f.etterforsker, f.jurist from varde.hendelse h
  left join varde.straffesak f on f.omrade_id = h.omrade_id and f.hendelse_id = h.id where h.omrade_id = $1 and h.sak_id = $2`;
const LINJENE = `select l.skrevet_ved, l.slag, l.dag, l.utfall, b.navn from varde.logg_fakta l left join varde.bruker b on b.id = l.skrevet_av
  where l.omrade_id = $1 and l.sak_id = $2 and not exists (select 1 from varde.logg_fakta n where n.omrade_id = l.omrade_id and n.sak_id = l.sak_id and n.retter = l.id)
  order by l.skrevet_ved desc`;
/** Tabellene oppfølgingen er i, med tida i hver. */
const PUNKTENE = Object.entries({
  ...{ guidebehov: 'foert_ved', guideforespoersel: 'foert_ved', sak_tilgang: 'akseptert' },
  ...{ samtykke: 'registrert_ved', samtykkesvar: 'foert_ved', delingssvar: 'foert_ved' },
  ...{ samtykkeunntak: 'besluttet_ved', trukketvurdering: 'vurdert_ved' },
  ...{ guidemelding: 'skrevet_ved', guidemeldingssvar: 'foert_ved' },
  ...{ kontaktgjennomgang: 'skrevet_ved', kontaktavtale: 'skrevet_ved' },
  ...{ loggutlevering: 'frigitt_ved', rettsmoete: 'skrevet_ved', straffesak: 'foert_ved' },
  ...{ vernkontakt: 'foert_ved', taushetspaalegg: 'foert_ved', foresattmoete: 'skrevet_ved' },
  ...{ foresattsvar: 'svart_ved', opplevd_trygghet: 'skrevet_ved', samtaletillegg: 'skrevet_ved' },
})
  .map(
    ([tabell, tid]) =>
      `select '${tabell}' as slag, ${tid} as ved from varde.${tabell} where omrade_id = $1 and sak_id = $2`,
  )
  .join(' union all ');
const OPPGAVENE = 'select * from varde.oppgave where omrade_id = $1 and sak_id = $2';

const DAGEN = `select s.id, s.saksreferanse, s.tilstand, s.siste_kontakt, i.navn, a.former, a.hyppighet,
    (select l.neste_dag from varde.logg_fakta l where l.omrade_id = s.omrade_id and l.sak_id = s.id and l.slag = 'kontakt' order by l.dag desc, l.skrevet_ved desc limit 1)
  from varde.sak s join varde.identitet i on i.omrade_id = s.omrade_id and i.sak_id = s.id
  left join varde.kontaktavtale a on a.omrade_id = s.omrade_id and a.sak_id = s.id
    and not exists (select 1 from varde.kontaktavtale n where n.omrade_id = a.omrade_id and n.sak_id = a.sak_id and n.etter = a.id)
  where s.omrade_id = $1 and (s.koordinator_id = $2 or exists (select 1 from varde.sak_tilgang t where t.omrade_id = s.omrade_id and t.sak_id = s.id
    and t.bruker_id = $2 and t.relasjon = 'guide' and t.til is null))`;
const MINE =
  'select * from varde.oppgave where omrade_id = $1 and for_bruker = $2 and utfort is null';

const m = await startMalebase();
try {
  const { gulv, omrade } = m;
  const hent = async (sql: string) =>
    (await gulv.query<{ v: string }>(sql, [omrade])).rows[0]?.v ?? '';
  const omradeNokkel = await hent('select nokkel_id as v from varde.omrade where id = $1');
  const org = await hent(
    `select id as v from varde.organisasjon where omrade_id = $1 and slag = 'politi'`,
  );
  const k = await m.eier.connect();
  const folk = { meg: m.bruker('koordinator'), annen: m.bruker('koordinator2') };
  await fyll(k, m.nokler, { omrade, omradeNokkel, org, ...folk }, SAKER, SAKER);
  k.release();
  const { rows: saker } = await gulv.query<Sak>(
    'select id, eier_organisasjon as eier, nokkel_id as nokkel from varde.sak order by id',
  );
  const [lang, kort] = saker;
  if (lang === undefined || kort === undefined) throw new Error('ingen saker');
  await gulv.query('set session_replication_role = replica');
  await oppfoelgingene(gulv, saker, m, omradeNokkel);
  await langSak(gulv, lang, m);
  await gulv.query(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag) values ($1, $2, $3, 'etterforsker', 'måling')`,
    [omrade, lang.id, m.bruker('etterforsker')],
  );
  await gulv.query('set session_replication_role = origin');
  await gulv.query('analyze');
  const koordinator = await m.som('koordinator', 'Ingrid Eksempel');
  const guide = await m.som('guide', 'Jon Påfunn');
  const etterforsker = await m.som('etterforsker', 'Espen Prøve');

  /** Gulvet til en side om saken, og det koordinatoren leser i tillegg. */
  const rettSak = (sak: Sak, hvem: string, hele: boolean) =>
    iEn(gulv, [
      ...[SAKEN, HENDELSENE, ...(hele ? [LINJENE, PUNKTENE, OPPGAVENE] : [])].map(
        (sql): [string, unknown[]] => [sql, [omrade, sak.id]],
      ),
      [LOGG, [omrade, m.bruker(hvem), 'sak_vist', sak.id]],
    ]);
  const rettDag = (hvem: string) =>
    iEn(gulv, [
      [DAGEN, [omrade, m.bruker(hvem)]],
      [MINE, [omrade, m.bruker(hvem)]],
      [LOGG, [omrade, m.bruker(hvem), 'min_dag_vist', lang.id]],
    ]);
  const punkter = (await hentSak(m.hus, koordinator, lang.id)).tidslinje.length;
  const unge = (await minDag(m.hus, guide)).guide.mine.length;
  if (punkter < 550 || unge !== SAKER) throw new Error(`målte en annen side: ${punkter}, ${unge}`);
  const maalt: readonly (readonly [string, () => Promise<unknown>, () => Promise<unknown>])[] = [
    [
      `lang sak, ${punkter} punkter`,
      () => hentSak(m.hus, koordinator, lang.id),
      () => rettSak(lang, 'koordinator', true),
    ],
    [
      'den, etterforskeren',
      () => hentSak(m.hus, etterforsker, lang.id),
      () => rettSak(lang, 'etterforsker', false),
    ],
    [
      'kort sak',
      () => hentSak(m.hus, koordinator, kort.id),
      () => rettSak(kort, 'koordinator', true),
    ],
    ['Min dag, koordinator', () => minDag(m.hus, koordinator), () => rettDag('koordinator')],
    ['Min dag, guide', () => minDag(m.hus, guide), () => rettDag('guide')],
  ];
  console.log(`${ANTALL} av hver, én tilkobling, last ${loadavg()[0]?.toFixed(1) ?? ''}`);
  for (const [navn, varde, rett] of maalt) {
    const [v, g]: [number[], number[]] = [[], []];
    for (let nr = -15; nr < ANTALL; nr += 1) {
      const [a, b] = [await maal(varde), await maal(rett)];
      // De første er til å varme opp.
      if (nr >= 0) {
        v.push(a);
        g.push(b);
      }
    }
    skriv(navn, v, g);
  }
} finally {
  await m.steng();
}
