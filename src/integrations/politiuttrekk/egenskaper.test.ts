import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KODINGER, skrivTabell, TABELL } from '../../../tests/support/uttrekkstabell.ts';
import { tilDato } from '../../kernel/dato.ts';
import { lesUttrekk } from './index.ts';

/** `npm run prove:import` setter antallet og frøet; her tas et fast, lite utvalg. */
const ANTALL = Number(process.env['VARDE_TABELLER'] ?? 200);
const FRO = Number(process.env['VARDE_FRO'] ?? 20_261_123);
const I_DAG = tilDato('2026-11-23');
const tom = (t: string) => (t === '' ? null : t);

describe('enhver tabell', () => {
  it(
    'TP-17 skrevet i et hvilket som helst tegnsett, med et hvilket som helst skilletegn, sitat, datoform og rekkefølge, leses som de samme radene på de samme linjene',
    { timeout: 20_000 + ANTALL * 20 },
    async () => {
      const sett = new Set<string>();
      await fc.assert(
        fc.asyncProperty(TABELL, async ({ rader, maate }) => {
          const { bytes, linjer } = skrivTabell(rader, maate);
          const svar = await lesUttrekk(bytes, I_DAG);
          if (!svar.ok) throw new Error(`${svar.feil} ${svar.linjer.join()}`);
          sett.add(maate.koding);
          expect(svar.skilletegn).toBe(maate.skilletegn);
          expect(
            svar.rader.map((r) =>
              r.slag === 'uleselig'
                ? r
                : {
                    linje: r.linje,
                    saksnummer: r.saksnummer,
                    tidspunkt: r.tidspunkt,
                    fodselsnummer: r.fodselsnummer,
                    navn: r.navn,
                    etterforsker: r.etterforsker,
                    kommunenummer: r.kommunenummer,
                    sted: r.sted,
                  },
            ),
          ).toEqual(
            rader.map((r, i) => ({
              linje: linjer[i],
              saksnummer: r.saksnummer,
              tidspunkt: { dato: r.dato, klokkeslett: r.klokkeslett },
              fodselsnummer: r.fodselsnummer,
              navn: tom([r.fornavn, r.etternavn].filter((d) => d !== '').join(' ')),
              etterforsker: tom(r.etterforsker),
              kommunenummer: r.kommunenummer,
              sted: tom(r.sted.replace(/\s+/g, ' ')),
            })),
          );
        }),
        { numRuns: ANTALL, seed: FRO },
      );
      expect(sett.size).toBe(KODINGER.length);
    },
  );
});
