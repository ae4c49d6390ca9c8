import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withActor } from '../../src/db/withActor.ts';
import {
  FELTGRUPPENAVN,
  OPPLYSNINGSKATEGORIER,
  opplysningskategori,
} from '../../src/modules/hjemmel/index.ts';
import { feltgrupperad } from '../matrise/rader.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { opprettProvesak } from '../support/provesak.ts';

let t: Testhus;
let superbruker: pg.Client;
beforeAll(async () => {
  t = await nyttHus();
  superbruker = new pg.Client(t.base.superbruker);
  await superbruker.connect();
  await fyllAlleFeltgrupper();
});
afterAll(async () => {
  await superbruker.end();
  await t.steng();
});

/** En ekte sak, med én rad til i hver feltgruppe som ennå ikke har en vei inn gjennom appen. */
async function fyllAlleFeltgrupper(): Promise<void> {
  const { sakId } = await opprettProvesak(t, {
    anmeldt: true,
    straffesaksnummer: '19026581 1527/26-1',
  });
  const sak = await superbruker.query<{ omrade_id: string; eier_organisasjon: string; h: string }>(
    `select s.omrade_id, s.eier_organisasjon, h.id as h
     from varde.sak s join varde.hendelse h on h.sak_id = s.id where s.id = $1`,
    [sakId],
  );
  const { omrade_id, eier_organisasjon, h = '' } = sak.rows[0] ?? {};
  const finnes = ['sak', 'identitet', 'hendelse', 'straffesak', 'klarering'];
  for (const gruppe of FELTGRUPPENAVN.filter((g) => !finnes.includes(g))) {
    const rad: Record<string, unknown> = {
      id: randomUUID(),
      omrade_id,
      sak_id: sakId,
      eier_organisasjon,
      ...feltgrupperad(gruppe, h, t.bruker('koordinator')),
    };
    const navn = Object.keys(rad);
    await superbruker.query(
      `insert into varde.${gruppe} (${navn.join(', ')}) values (${navn.map((_n, i) => `$${i + 1}`).join(', ')})`,
      Object.values(rad),
    );
  }
}

/** Tabeller uten opplysninger om noen, hver med sin grunn. Enhver annen tabell er om barnet og dem rundt det. */
const UTEN_PERSON: Readonly<Record<string, string>> = {
  omrade: 'er området',
  omrade_utgave: 'utgaven området følger',
  manustekst: 'områdets ord i manuset; aldri navn på noen',
  stottekontroll: 'at utgavens telefon til en tjeneste er kontrollert, og av hvilken ansatt',
  utgaveutkast: 'utkastet til områdets egen utgave, og hvilken ansatt som skrev det',
  arsrapport: 'skjermede antall, og hvilken ansatt som laget og frøs rapporten',
  forankring: 'hvor programmet er vedtatt og behandlet, og hvilken ansatt som førte det',
  enhet_i_kontakt: 'enheter programmet gjøres kjent for; aldri navn på noen',
  presentasjon: 'hvem programmet ble gjort kjent for, og hvilken ansatt som førte det',
  organisasjon: 'er enheten',
  lukket_dag: 'dager ingen arbeider',
  hjemmel: 'lov er lik overalt; hvem som har kontrollert den, er merket for seg',
  utgave: 'de publiserte utgavene',
  samtykkekrav: 'hvem som må samtykke, uten noen',
  rollekobling: 'hvilken rolle hos utstederen som gir hvilken enhet',
  overforing: 'forseglet til et annet område',
  ikke_tatt_inn: 'et antall for hver måned og grunn, uten noen',
  revisjon: 'loggens bytes er fastsatt i docs/revisjonsformat.md',
  revisjon_objekt: 'som revisjon',
  revisjon_nyttelast: 'som revisjon; nyttelasten er kryptert og dør med nøkkelen',
  revisjon_hode: 'som revisjon',
};
/** Om ansatte: formål og kategori som de andre, men håndbokens seks kategorier er den utsattes (DU-03). */
const OM_ANSATTE: Readonly<Record<string, string>> = {
  bruker: 'kontoen',
  innloggingsokt: 'økta',
  medlemskap: 'arbeidsforholdet',
  verv: 'rollen',
  koordinatorfravaer: 'fraværet',
  guidefravaer: 'fraværet',
  attest: 'hvem som gikk god for oppstarten',
  politiattest: 'at den er vist',
  frivilligavklaring: 'at en frivillig er avklart',
  uttrekk: 'hvem som kjørte og lastet opp',
  innlasting: 'som uttrekket det blir',
};
/** Sier ikke noe om noen: nøkler, eierskap og det basen holder orden med. Fremmednøkler kommer i tillegg. */
const TEKNISKE = new Set([
  ...['id', 'omrade_id', 'eier_organisasjon', 'nokkel_id', 'objekt_id', 'opprettet_xid'],
  ...['linje', 'gren', 'side', 'versjon', 'lagret', 'slettes_ved'],
]);
const FORM = /^formål: .+; kategori: [^;]+; grunnlag: [^;]+; periode: .+$/;

type Kolonne = { tabell: string; kolonne: string; sagt: string };

/** Hver kolonne som ikke er teknisk, i tabellene som er om noen; `sagt` er kommentaren. */
async function personkolonner(): Promise<Kolonne[]> {
  const svar = await superbruker.query<Kolonne>(
    `select c.relname as tabell, a.attname as kolonne, coalesce(col_description(c.oid, a.attnum), '') as sagt
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'varde'::regnamespace and c.relkind in ('r', 'p') and c.relname <> all ($1)
       and not exists (select 1 from pg_constraint f where f.conrelid = c.oid and f.contype = 'f' and a.attnum = any (f.conkey))
     order by 1, 2`,
    [Object.keys(UTEN_PERSON)],
  );
  return svar.rows.filter((k) => !TEKNISKE.has(k.kolonne));
}

/** Kolonnene som ikke sier hvorfor de finnes, eller har en annen kategori enn regelen. */
async function mangler(): Promise<string[]> {
  const rett = ({ tabell, sagt }: Kolonne): boolean => {
    if (!FORM.test(sagt)) return false;
    if (Object.hasOwn(OM_ANSATTE, tabell)) return true;
    const kategorier = (/; kategori: ([^;]+);/.exec(sagt)?.[1] ?? '').split(', ').sort();
    return kategorier.join() === [...opplysningskategori(tabell)].sort().join();
  };
  return (await personkolonner())
    .filter((k) => !rett(k))
    .map((k) => `${k.tabell}.${k.kolonne}: ${k.sagt}`);
}

/** Tabellene i en kategori som har rader, og hvor mange personen ser i hver. */
async function serI(subjekt: string, omrade: string, tabeller: readonly string[]) {
  const hvem = await t.som(subjekt, omrade);
  return withActor(t.hus.app, hvem, async (tx) => {
    const antall: Record<string, number> = {};
    for (const tabell of tabeller) {
      const svar = await sql<{
        n: number;
      }>`select count(*)::int as n from ${sql.table(`varde.${tabell}`)}`.execute(tx.db);
      antall[tabell] = svar.rows[0]?.n ?? 0;
    }
    return antall;
  });
}

const ikategori = (kategori: string) =>
  FELTGRUPPENAVN.filter((g) => opplysningskategori(g).some((k) => k === kategori));

describe('taushetsbelagte kategorier', () => {
  it('DU-03 hver kolonne om en person sier hvorfor den finnes og hvilke kategorier den kan røpe, de samme som regelen sier', async () => {
    expect((await personkolonner()).map((k) => `${k.tabell}.${k.kolonne}`)).toEqual(
      expect.arrayContaining([
        'identitet.navn',
        'kandidat.detaljer',
        'foresatte.kan_kontaktes',
        'vern.vurdering',
        'hendelse.i_familie',
        'triagebeslutning.grunn',
        'ikke_tilgang.grunn',
        'medlemskap.yrke',
      ]),
    );
    expect(await mangler()).toEqual([]);
  });

  it.each([
    [
      'en ny kolonne',
      'alter table varde.foresatte add column tilknytning text',
      'foresatte.tilknytning',
    ],
    ['en ny tabell', 'create table varde.skole (id uuid, trinn text)', 'skole.trinn'],
    [
      'feil kategori',
      `comment on column varde.vern.slag is 'formål: x; kategori: okonomi; grunnlag: y; periode: z'`,
      'vern.slag',
    ],
  ])('DU-03 %s uten formål og rett kategori blir funnet', async (_hva, sql, funnet) => {
    await superbruker.query('begin');
    try {
      await superbruker.query(sql);
      expect((await mangler()).map((m) => m.split(':')[0])).toEqual([funnet]);
    } finally {
      await superbruker.query('rollback');
    }
  });

  it.each(OPPLYSNINGSKATEGORIER)(
    'DU-03 opplysninger om %s er taushetsbelagt: koordinatoren leser dem, ingen utenfor saken ser en rad',
    async (kategori) => {
      const tabeller = ikategori(kategori);
      expect(tabeller.length).toBeGreaterThan(0);
      const koordinator = await serI('koordinator', 'fjordvik', tabeller);
      const lest = Object.entries(koordinator).filter(([, n]) => n > 0);
      expect(lest.length, kategori).toBeGreaterThan(0);
      for (const [subjekt, omrade] of [
        ['helsesykepleier', 'fjordvik'],
        ['ordforer', 'fjordvik'],
        ['administrator', 'fjordvik'],
        ['leder', 'fjordvik'],
        ['guide', 'fjordvik'],
        ['ytteroy', 'ytteroy'],
      ] as const) {
        const sett = await serI(subjekt, omrade, tabeller);
        expect(sett, `${subjekt} og ${kategori}`).toEqual(
          Object.fromEntries(tabeller.map((g) => [g, 0])),
        );
      }
    },
  );
});
