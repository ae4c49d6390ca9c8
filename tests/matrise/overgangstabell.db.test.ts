import { afterAll, beforeAll, expect, it } from 'vitest';
import { DAG } from '../support/dagens.ts';
import {
  ALDRI,
  BOKSTAVER,
  rollene,
  ROLLER,
  TILSTAND,
  ventet,
  type Celle,
  type Rolle,
} from './overgangsorakel.ts';
import { AKTER, Overgangsverden } from './overgangsverden.ts';

/*
 * Saksgangen celle for celle: hver tilstand × hvert skritt × hver rolle × begge utgaver, for en anmeldt sak og en som ikke er
 * det. Skrittene er setningene kommandoene skriver, som `varde_app` med personens økt; svaret er tilstanden saken har etterpå.
 */

/**
 * `npm run prove:overganger` tar hver rolle i hver tilstand. Ellers går hver tilstand med koordinatoren og hver sjette av de
 * andre rollene, på skift fra tilstand til tilstand og fra dag til dag.
 */
const alle = process.env['VARDE_OVERGANGER'] === 'alle';
const utvalget = (utgave: Celle['utgave'], skift: number): readonly Rolle[] =>
  rollene(utgave, alle).filter(
    (r, i) => alle || r === 'koordinator' || (i + skift + DAG) % 6 === 0,
  );

/** En verden for hver utgave, så de to prøves samtidig. */
const verdener = new Map<Celle['utgave'], Overgangsverden>();
beforeAll(async () => {
  for (const utgave of ['000', '001'] as const) verdener.set(utgave, await Overgangsverden.reis());
});
afterAll(() => Promise.all([...verdener.values()].map((v) => v.steng())));

type Dom = { celler: number; flyttet: number; avvik: string[] };

async function prov(utgave: Celle['utgave'], verden: Overgangsverden): Promise<Dom> {
  const dom: Dom = { celler: 0, flyttet: 0, avvik: [] };
  let skift = utgave === '000' ? 0 : 1;
  for (const anmeldt of [true, false])
    for (const fra of BOKSTAVER) {
      // Uten anmeldelse venter ingen sak på klarering.
      if (fra === 'K' && !anmeldt) continue;
      const roller = utvalget(utgave, skift++);
      const svar = await verden.prov(fra, anmeldt, utgave, roller);
      for (const hvem of roller)
        for (const [nr, akt] of AKTER.entries()) {
          dom.celler += 1;
          const skal = ventet({ fra, akt, hvem, anmeldt, utgave });
          const ble = svar.get(hvem)?.[nr] ?? 'borte';
          if (skal !== 'nei' && skal !== TILSTAND[fra]) dom.flyttet += 1;
          if (ble !== skal)
            dom.avvik.push(
              `${utgave} ${anmeldt ? 'anmeldt' : 'ikke anmeldt'} ${TILSTAND[fra]} ${akt} ${hvem}: ${ble}, ventet ${skal}`,
            );
        }
    }
  return dom;
}

it('(del) RO-05 TP-17 hvert skritt ingen tar, er stengt av en navngitt rad, og ikke av at setningen er feil: uten vaktene virker det', async () => {
  const tas = (akt: string) =>
    BOKSTAVER.some((fra) =>
      ROLLER.some((hvem) =>
        [true, false].some(
          (anmeldt) => ventet({ fra, akt, hvem, anmeldt, utgave: '001' }) !== 'nei',
        ),
      ),
    );
  expect(AKTER.filter((akt) => !tas(akt)).toSorted()).toEqual(Object.keys(ALDRI).toSorted());
  const verden = verdener.get('001');
  // To tilstander: å sette den saken alt har, er ingen flytting.
  const svar = [await verden?.utenVakter('B'), await verden?.utenVakter('V')];
  const tilstander: readonly string[] = Object.values(TILSTAND);
  const virker = (akt: string, nr: number) => {
    const ble = svar.map((s) => s?.[nr] ?? 'borte');
    const skal = akt.startsWith('sett_') ? [akt.slice('sett_'.length)] : tilstander;
    return ble.some((b) => skal.includes(b)) ? [] : [`${akt}: ${ble.join(', ')}`];
  };
  expect(AKTER.flatMap((akt, nr) => (akt in ALDRI ? virker(akt, nr) : []))).toEqual([]);
});

it(
  '(del) TP-20 RO-05 TG-27 en sak går bare de veiene 2.1 har, for dem som kan gå dem, i begge utgaver',
  { timeout: 240_000 },
  async () => {
    const dommer = await Promise.all([...verdener].map(([utgave, v]) => prov(utgave, v)));
    const sum = (n: (d: Dom) => number) => dommer.reduce((s, d) => s + n(d), 0);
    const avvik = dommer.flatMap((d) => d.avvik);
    const flyttet = sum((d) => d.flyttet);
    console.log(
      `overgangstabellen: ${sum((d) => d.celler)} celler, ${flyttet} flytter saken, ${avvik.length} avvik`,
    );
    expect(avvik).toEqual([]);
    const fulle = 25 * (rollene('000', alle).length + rollene('001', alle).length) * AKTER.length;
    expect(sum((d) => d.celler) / fulle).toBeGreaterThan(alle ? 0.999 : 0.2);
    expect(flyttet).toBeGreaterThan(alle ? 950 : 300);
    expect([rollene('000').length, rollene('000', true).length]).toEqual([12, 18]);
  },
);
