import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  besluttTriage,
  ferdigMedLista,
  lastOppUttrekk,
  listTriage,
} from '../../src/modules/trygghetsprogram/index.ts';
import { leggTilDager, iDagIOslo } from '../../src/kernel/dato.ts';
import { okt, startApp, type Testapp } from '../support/app.ts';
import { loggInn } from '../support/innlogget.ts';
import { funnPaaSiden, Nettleser } from '../support/nettleser.ts';
import { uttrekksfil, type Filrad } from '../support/uttrekksfil.ts';

/** Håndtererens skjermer når barnet var kjent, har en sak fra før, og raden kommer igjen (VV-48). */
const X = '05891590069';
const Y = '15821275927';
const KODE = 'Kode 6';

let app: Testapp;
let leser: Nettleser;
beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
  const k = await okt(app, 'koordinator');
  const iDag = iDagIOslo(new Date());
  const lastOpp = async (rader: Filrad[], dager: number) => {
    const svar = await lastOppUttrekk(app.hus, k, {
      fil: uttrekksfil(rader, `0${dager + 1}.11.2026`),
      betyr: 'bosted',
      kjoertDato: leggTilDager(iDag, dager - 7),
      kjoertAv: 'Vaktleder T. Test',
      periodeFra: leggTilDager(iDag, -14),
      periodeTil: leggTilDager(iDag, -8),
    });
    if (!svar.ok) throw new Error(svar.feil);
    return svar.uttrekkId;
  };
  const liste = {
    slag: 'uttrekk',
    id: await lastOpp([{ fnr: X }, { fnr: Y, sperre: KODE }], 0),
  } as const;
  const [rad] = (await listTriage(app.hus, k, liste, null)).rader;
  await besluttTriage(app.hus, k, {
    kandidatId: rad?.kandidatId ?? '',
    valg: 'tilby',
    grunn: 'behov',
    merknad: 'Vurdert i møte',
    egnet: true,
  });
  await ferdigMedLista(app.hus, k, liste);
  await lastOpp(
    [
      { fnr: X, sperre: KODE, status: 'Henlagt', anmeldt: '14.11.2026' },
      { fnr: Y, sperre: KODE },
      { fnr: X, sak: '10000005 1/26-1', tid: '15.11.2026 10:00', sperre: KODE },
    ],
    5,
  );
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

describe('på 1280 og 320', () => {
  it(
    '(del) VV-48 håndtereren ser at saken finnes og hvem hen skal snakke med, og kan ikke angre det som ble bestemt før',
    { timeout: 120_000 },
    async () => {
      const side = await loggInn(app, leser, 'handterer', { bredde: 1280, js: true });
      expect(side.url()).toMatch(/vernet$/);
      const liste = await side.locator('main').innerText();
      expect(liste).not.toContain('Prøvedal');
      expect(liste.match(/Snakk med Ingrid Eksempel/g)).toHaveLength(2);
      expect(liste.match(/Sto igjen i uttrekket/g)).toHaveLength(2);
      expect(liste).toContain('2 rader venter.');
      expect(await funnPaaSiden(side), 'liste').toEqual([]);
      await side.getByRole('link', { name: 'Åpne' }).last().click();
      await side.locator('input[value=ta_stilling]').check();
      await side.getByRole('button', { name: 'Åpne' }).click();
      const rad = await side.locator('main').innerText();
      expect(rad).toContain('Det ble bestemt før adressen ble vernet');
      expect(rad).toMatch(/henlagt, etter uttrekket av/i);
      expect(rad).toMatch(/Dag anmeldt\s+14\.11\.2026/);
      expect(await side.getByRole('button', { name: 'Angre' }).count()).toBe(0);
      expect(await funnPaaSiden(side), 'rad').toEqual([]);
      await leser.ferdig(side);
    },
  );
});
