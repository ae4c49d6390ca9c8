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

/** Kolonnene med opplysninger om en person, og kategoriene basen selv sier de hører til. */
async function personkolonner(): Promise<
  { tabell: string; kolonne: string; sagt: string | null }[]
> {
  const svar = await superbruker.query<{ tabell: string; kolonne: string; sagt: string | null }>(`
    select c.relname as tabell, a.attname as kolonne,
      substring(col_description(c.oid, a.attnum) from '; kategori: ([^;]+);') as sagt
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'varde'::regnamespace and c.relkind = 'r' and a.atttypid = 'bytea'::regtype
      and exists (select 1 from pg_attribute n where n.attrelid = c.oid
        and n.attname in ('sak_id', 'kandidat_id', 'nokkel_id') and not n.attisdropped)
      and c.relname not in ('uttrekk', 'omrade') and c.relname !~ '^revisjon'
    order by 1, 2`);
  return svar.rows;
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
  it('(del) DU-03 hver kolonne med opplysninger om en person har sin kategori i basen, den samme som regelen sier', async () => {
    const kolonner = await personkolonner();
    expect(kolonner.map((k) => `${k.tabell}.${k.kolonne}`)).toEqual(
      expect.arrayContaining(['identitet.navn', 'kandidat.detaljer', 'foresatte.navn']),
    );
    for (const { tabell, kolonne, sagt } of kolonner) {
      expect((sagt ?? '').split(', ').sort(), `${tabell}.${kolonne}`).toEqual(
        [...opplysningskategori(tabell)].sort(),
      );
    }
  });

  it.each(OPPLYSNINGSKATEGORIER)(
    '(del) DU-03 opplysninger om %s er taushetsbelagt: koordinatoren leser dem, ingen utenfor saken ser en rad',
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
