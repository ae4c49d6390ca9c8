import { afterAll, beforeAll, expect, it } from 'vitest';
import { BOKSTAVER, ROLLER, TILSTAND, ventet } from './overgangsorakel.ts';
import { AKTER, Overgangsverden } from './overgangsverden.ts';

/*
 * Saksgangen celle for celle: hver tilstand × hvert skritt × hver rolle × begge utgaver, for en anmeldt sak og en som ikke er
 * det. Skrittene er setningene kommandoene skriver, som `varde_app` med personens økt; svaret er tilstanden saken har etterpå.
 */

let verden: Overgangsverden;
beforeAll(async () => {
  verden = await Overgangsverden.reis();
});
afterAll(() => verden.steng());

it(
  '(del) TP-20 RO-05 TG-27 en sak går bare de veiene 2.1 har, for dem som kan gå dem, i begge utgaver',
  { timeout: 240_000 },
  async () => {
    const avvik: string[] = [];
    let celler = 0;
    let flyttet = 0;
    for (const utgave of ['000', '001'] as const)
      for (const anmeldt of [true, false])
        for (const fra of BOKSTAVER) {
          // Uten anmeldelse venter ingen sak på klarering.
          if (fra === 'K' && !anmeldt) continue;
          const svar = await verden.prov(fra, anmeldt, utgave);
          for (const hvem of ROLLER)
            for (const [nr, akt] of AKTER.entries()) {
              celler += 1;
              const skal = ventet({ fra, akt, hvem, anmeldt, utgave });
              const ble = svar.get(hvem)?.[nr] ?? 'borte';
              if (skal !== 'nei' && skal !== TILSTAND[fra]) flyttet += 1;
              if (ble !== skal)
                avvik.push(
                  `${utgave} ${anmeldt ? 'anmeldt' : 'ikke anmeldt'} ${TILSTAND[fra]} ${akt} ${hvem}: ${ble}, ventet ${skal}`,
                );
            }
        }
    console.log(
      `overgangstabellen: ${celler} celler, ${flyttet} flytter saken, ${avvik.length} avvik`,
    );
    expect(avvik).toEqual([]);
    expect(celler).toBe(2 * 25 * ROLLER.length * AKTER.length);
    expect(flyttet).toBeGreaterThan(300);
  },
);
