import { afterAll, beforeAll, expect, it } from 'vitest';
import { DAG } from '../support/dagens.ts';
import { AKTER, ALDRI, I_FUNKSJONEN, rollene, ventet, type Celle } from './overgangsorakel.ts';
import {
  BOKSTAVER,
  RADER,
  raderFor,
  ROLLER,
  TILSTAND,
  tilstanden,
  type Rolle,
} from './overgangsrader.ts';
import { Overgangsverden } from './overgangsverden.ts';

/*
 * Saksgangen celle for celle: hver tilstand, med det som førte dit, × hvert skritt × hver rolle × begge utgaver, for en anmeldt sak og
 * en som ikke er det. Skrittene er setningene kommandoene skriver, som `varde_app` med personens økt; svaret er tilstanden saken har
 * etterpå.
 */

/**
 * `npm run prove:overganger` tar hver rolle i hver rad. Ellers går hver tilstand hver dag, med én av radene sine på skift, og i den
 * koordinatoren og hver sjette av de andre rollene.
 */
const alle = process.env['VARDE_OVERGANGER'] === 'alle';
/** Hver celle er flere ganger så mye; ingen del av en kjøring hver dag. */
const TAAL = alle ? 3_600_000 : 240_000;
const utvalget = (utgave: Celle['utgave'], skift: number): readonly Rolle[] =>
  rollene(utgave, alle).filter(
    (r, i) => alle || r === 'koordinator' || (i + skift + DAG) % 6 === 0,
  );
const radene = (anmeldt: boolean, skift: number): readonly string[] => {
  const fins = raderFor(anmeldt);
  if (alle) return fins;
  return BOKSTAVER.flatMap((b) => {
    const sine = fins.filter((r) => tilstanden(r) === b);
    return sine.length === 0 ? [] : (sine[(DAG + skift) % sine.length] ?? []);
  });
};

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
    for (const fra of radene(anmeldt, (utgave === '000' ? 0 : 1) + (anmeldt ? 0 : 2))) {
      const roller = utvalget(utgave, skift++);
      const svar = await verden.prov(fra, anmeldt, utgave, roller);
      for (const hvem of roller)
        for (const akt of AKTER) {
          dom.celler += 1;
          const skal = ventet({ fra, akt, hvem, anmeldt, utgave });
          const ble = svar.get(hvem)?.get(akt) ?? 'borte';
          if (skal !== 'nei' && skal !== TILSTAND[tilstanden(fra)]) dom.flyttet += 1;
          if (ble !== skal)
            dom.avvik.push(
              `${utgave} ${anmeldt ? 'anmeldt' : 'ikke anmeldt'} ${fra} ${akt} ${hvem}: ${ble}, ventet ${skal}`,
            );
        }
    }
  return dom;
}

it('(del) RO-05 TP-17 skrittene ingen tar, er de som er navngitt med det som stenger dem', () => {
  const tas = (akt: string) =>
    RADER.some((fra) =>
      ROLLER.some((hvem) =>
        [true, false].some(
          (anmeldt) => ventet({ fra, akt, hvem, anmeldt, utgave: '001' }) !== 'nei',
        ),
      ),
    );
  expect(AKTER.filter((akt) => !tas(akt)).toSorted()).toEqual(Object.keys(ALDRI).toSorted());
});

it(
  '(del) RO-05 TP-20 hvert nei er en vegg: uten vaktene virker skrittet, eller det står hvorfor det stanses av seg selv',
  { timeout: TAAL },
  async () => {
    const tilstander: readonly string[] = Object.values(TILSTAND);
    let stengte = 0;
    const tomme: string[] = [];
    const verden = verdener.get('001');
    for (const anmeldt of [true, false])
      for (const [nr, fra] of radene(anmeldt, anmeldt ? 1 : 3).entries()) {
        if (!alle && (nr + DAG + (anmeldt ? 0 : 1)) % 2 === 0) continue;
        const svar = await verden?.utenVakter(fra, anmeldt);
        for (const akt of AKTER) {
          if (ventet({ fra, akt, hvem: 'koordinator', anmeldt, utgave: '001' }) !== 'nei') continue;
          stengte += 1;
          const ble = svar?.get(akt) ?? 'borte';
          const virker = akt.startsWith('sett_')
            ? [akt.slice('sett_'.length)].includes(ble)
            : tilstander.includes(ble);
          if (!virker) tomme.push(`${anmeldt ? 'anmeldt' : 'ikke anmeldt'} ${fra} ${akt}: ${ble}`);
        }
      }
    const uforklart = tomme.filter((c) => {
      const [, rad = '', akt = ''] = /^(?:ikke )?anmeldt (\S+) (\S+): nei$/u.exec(c) ?? [];
      return (
        !(akt in I_FUNKSJONEN) && akt !== `sett_${rad === '' ? '' : TILSTAND[tilstanden(rad)]}`
      );
    });
    console.log(
      `overgangstabellen: av ${stengte} stengte celler stanser ${tomme.length} også uten vaktene, ${uforklart.length} uten at det står hvorfor`,
    );
    expect(uforklart).toEqual([]);
    expect(stengte).toBeGreaterThan(alle ? 1500 : 300);
  },
);

it(
  '(del) TP-20 RO-05 TG-27 en sak går bare de veiene 2.1 har, for dem som kan gå dem, i begge utgaver',
  { timeout: TAAL },
  async () => {
    const dommer = await Promise.all([...verdener].map(([utgave, v]) => prov(utgave, v)));
    const sum = (n: (d: Dom) => number) => dommer.reduce((s, d) => s + n(d), 0);
    const avvik = dommer.flatMap((d) => d.avvik);
    const flyttet = sum((d) => d.flyttet);
    const celler = sum((d) => d.celler);
    console.log(
      `overgangstabellen: ${celler} celler, ${flyttet} flytter saken, ${avvik.length} avvik`,
    );
    expect(avvik).toEqual([]);
    const rader = raderFor(true).length + raderFor(false).length;
    const fulle =
      rader * (rollene('000', alle).length + rollene('001', alle).length) * AKTER.length;
    expect(celler / fulle).toBeGreaterThan(alle ? 0.999 : 0.08);
    expect(flyttet).toBeGreaterThan(alle ? 2000 : 300);
    expect([rollene('000').length, rollene('000', true).length]).toEqual([13, 18]);
  },
);
