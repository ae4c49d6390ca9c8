/** Hele Varde drept midt i arbeidet, igjen og igjen, og på en port som er i bruk. Tida måles ikke, så det går sammen med de andre. */
import { createServer } from 'node:http';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DAG } from '../support/dagens.ts';
import { kjorHelApp, type Slag } from '../support/drap/helappen.ts';
import { kontroller } from '../support/drap/kontroll.ts';
import { npmStart } from '../support/drap/npmStart.ts';
import { testrot } from '../support/globalDatabase.ts';
import { ledigPort } from '../support/port.ts';

/** Ett slag om dagen, på skift: annenhver dag ett der Varde må startes igjen, annenhver ett der den reiser seg selv. Alle i `prove:kill`. */
const SLAGENE: readonly Slag[] = ['tjener', 'bakprosess', 'alt', 'postmaster'];
const DAGENS: readonly Slag[] = SLAGENE.slice(DAG % 4, (DAG % 4) + 1);

/** Resten av demoens år lastes ikke mens det drepes. */
const KORT = { VARDE_DEMO: 'kort' };

let rot: string;
beforeAll(() => {
  rot = mkdtempSync(join(testrot(), 'varde-drap-'));
  chmodSync(rot, 0o711);
});
afterAll(() => rmSync(rot, { recursive: true, force: true, maxRetries: 5 }));

describe('npm start', () => {
  test('kill -9 av tjeneren, av PostgreSQL eller av alt mens folk melder inn: hver kvittering er der én gang, hel, og loggen stemmer', async () => {
    const svar = await kjorHelApp(rot, await ledigPort(), DAGENS.length, 1, DAGENS);
    expect(DAGENS.map((slag) => svar.drap[slag])).toEqual(DAGENS.map(() => 1));
    expect(svar.kvitteringer.length).toBeGreaterThan(DAGENS.length);
    const etter = await kontroller(rot, svar.fra);
    console.log(
      `${DAGENS.join(' og ')} drept, ${svar.kvitteringer.length} bekreftede meldinger, ${svar.sendtIgjen} forsøk om igjen; ${etter.logg.tekst.trim()}`,
    );
    expect(etter.kvitteringer).toEqual([...svar.kvitteringer].sort());
    expect(etter.halve).toEqual([]);
    expect(etter.logg.tekst).toMatch(/, 0 rader ennå ikke forseglet,.*alt stemmer/);
    expect(etter.logg.kode).toBe(0);
  }, 480_000);

  test('på en port noe annet har, sies det i én setning, og PostgreSQL blir ikke stående', async () => {
    const opptatt = createServer();
    const port = await new Promise<number>((ferdig) => {
      opptatt.listen(0, '127.0.0.1', () => {
        const adresse = opptatt.address();
        ferdig(typeof adresse === 'object' && adresse !== null ? adresse.port : 0);
      });
    });
    try {
      const varde = npmStart(rot, port, KORT);
      expect(await varde.slutt).not.toBe(0);
      expect(varde.linjer).toContain(
        `Port ${port} er i bruk av noe annet; stopp det, eller velg en annen med PORT.`,
      );
      expect(varde.linjer.filter((l) => l.includes('    at '))).toEqual([]);
    } finally {
      opptatt.close();
    }
    const igjen = npmStart(rot, await ledigPort(), KORT);
    expect(await igjen.foersteSide()).toBeGreaterThan(0);
    await igjen.stopp();
  }, 480_000);
});
