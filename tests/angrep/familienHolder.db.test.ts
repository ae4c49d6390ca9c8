import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foresatt, morKanKontaktes, svarOm } from '../support/familien.ts';
import { friSql, type FriSql } from '../support/friSql.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { opprettProvesak } from '../support/provesak.ts';

/** Det som står om familien, mot fri SQL som `varde_app` med ekte økter. */
let t: Testhus;
let fri: FriSql;
let sakId: string;
let mor: string;
let far: string;
let ubesvart: string;

beforeAll(async () => {
  t = await nyttHus();
  ({ sakId } = await opprettProvesak(t, { fodselsnummer: null }));
  mor = await morKanKontaktes(t, sakId);
  far = await foresatt(t, sakId, { navn: 'Odd Fuglesang', borMed: 'nei' });
  await svarOm(t, sakId, far, {
    ...{ svar: 'nei', grunn: 'vold', raadfoert: 'politiet', raadfoertHvem: 'Anders Prøve' },
  });
  ubesvart = await foresatt(t, sakId, { navn: 'Vera Verge', slag: 'verge' });
  fri = await friSql(t);
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});

describe('den siste dagen', () => {
  it('(del) VV-01 settes aldri på den som ikke skal kontaktes, eller ikke er besvart, heller ikke en som kommer', async () => {
    const sett = (id: string, felt: string) =>
      fri.som('koordinator', `update varde.foresatte set ${felt} where id = '${id}'`);
    for (const til of ['tilgang.dagen() - 1', 'tilgang.dagen()', 'tilgang.dagen() + 1']) {
      for (const id of [far, ubesvart]) {
        expect(await sett(id, `til = ${til}`), til).toBe('23514');
        expect(await sett(id, `til = ${til}, bor_med = 'ja'`), til).toBe('23514');
      }
      expect(await sett(mor, `til = ${til}`), til).toBe(1);
      // Et nytt navn er en ny person, og ubesvart i samme øyeblikk.
      for (const bytte of [`navn = '\\x01'`, `slag = 'verge'`])
        expect(await sett(mor, `til = ${til}, ${bytte}`), bytte).toBe('23514');
      expect(
        await fri.som(
          'koordinator',
          `insert into varde.foresatte (omrade_id, sak_id, eier_organisasjon, slag, navn, til)
           select omrade_id, id, eier_organisasjon, 'verge', '\\x00', ${til} from varde.sak where id = '${sakId}'`,
        ),
        til,
      ).toBe('23514');
    }
    expect(await sett(far, `bor_med = 'ja', til = null`)).toBe(1);
    expect(await sett(mor, `navn = '\\x01'`)).toBe(1);
  });
});
