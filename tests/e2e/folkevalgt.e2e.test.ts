/** Ordføreren er folkevalgt: rammen lokker hen aldri til å skrive om et barn (1.16). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { klient, startApp, type Testapp } from '../support/app.ts';

let app: Testapp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.steng());

describe('ordføreren', () => {
  it('TP-01 ser verken Meld inn i menyen eller på Min dag, og får den andre veien på adressen; den ansatte får skjemaet', async () => {
    const sider = async (subjekt: string) => {
      const k = await klient(app, subjekt, '/hjelp');
      const [dag, meld] = [await k.hent('/fjordvik/min-dag'), await k.hent('/fjordvik/registrer')];
      expect([dag.status, meld.status], subjekt).toEqual([200, 200]);
      return {
        lokker: dag.kropp.includes('href="/fjordvik/registrer"'),
        skjema: meld.kropp.includes('name="grunnlag"'),
        utenNavn: meld.kropp.includes('href="/fjordvik/programmet"'),
        plikter: dag.kropp.includes('Saker om enkeltbarn hører ikke til vervet ditt'),
      };
    };
    expect(await sider('ordforer')).toEqual({
      lokker: false,
      skjema: false,
      utenNavn: true,
      plikter: true,
    });
    expect(await sider('helsesykepleier')).toMatchObject({
      lokker: true,
      skjema: true,
      plikter: false,
    });
  });
});
