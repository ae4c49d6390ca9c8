import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Brett } from './brett.ts';
import { Dommer, type Skjebne } from './mutantdom.ts';
import { lagMutanter, lesRegler, utenVilkaar } from './mutanter.ts';
import { utenHvert } from './vilkaar.ts';

/** `npm run prove:policies` setter «0/2»: hver andre av alle mutantene, fra den første. Ellers tas noen. */
const del = /^(\d+)\/(\d+)$/.exec(process.env['VARDE_POLICIES'] ?? '');
/** Bare mutantene med et navn som passer. */
const navnet = process.env['VARDE_POLICIES_NAVN'];
const BARE = navnet === undefined ? null : new RegExp(navnet);
const svarfil = process.env['VARDE_POLICIES_SVAR'];

/** Noen som en celle dreper fort, og en som står bak en vegg til, så vi vet at begge veiene kan bli røde. */
const DREPT = new Set([
  'oppgave.eget_navn borte',
  'sak.ikke_tilgang borte',
  'identitet.omradevegg borte',
  'barnets.omradevegg borte',
  'kandidat.vernet borte',
  'kandidat.vern_av_eget_uttrekk borte',
  'triagebeslutning.foer_vern_staar borte',
  'registrering.ikke_tilgang borte',
  'uttrekksrad.gjelder_ikke_tilgang borte',
  'klarering.sakens_hendelse borte',
  'straffesak.av_raden_jeg_ser borte',
  'straffesak.koordinator åpen for lesing',
  'utlevering.egen åpen for skriving',
]);
const DEKKET = new Set(['revisjon.omradevegg borte']);

let brett: Brett;
beforeAll(async () => {
  brett = await Brett.reis();
});
afterAll(() => brett.steng());

describe('mutantene av reglene', () => {
  it(
    'hver svekket regel gir et avvik i tabellens celler, eller står bak en vegg som er prøvd',
    { timeout: del === null ? 180_000 : 4 * 3_600_000 },
    async () => {
      const regler = await lesRegler(brett);
      const slag = process.env['VARDE_POLICIES_SLAG'] ?? 'regler';
      const alle = [
        ...(slag === 'vilkaar' ? [] : lagMutanter(regler)),
        ...(slag === 'regler' ? [] : utenVilkaar(regler)),
      ].filter((m) => BARE === null || BARE.test(m.navn));
      const mine = alle.filter((m, i) =>
        del === null
          ? DREPT.has(m.navn) || DEKKET.has(m.navn)
          : i % Number(del[2]) === Number(del[1]),
      );
      const dommer = new Dommer(brett, regler, 1);
      const skjebner: Skjebne[] = [];
      for (const m of mine) {
        const start = performance.now();
        const skjebne = await dommer.dom(m);
        skjebner.push({ ...skjebne, ms: Math.round(performance.now() - start) });
        if (svarfil !== undefined)
          writeFileSync(svarfil, JSON.stringify({ mutanter: alle.length, skjebner }));
      }
      expect(skjebner.filter((s) => s.slag === 'lever')).toEqual([]);
      if (del !== null) return;
      const med = (slag: Skjebne['slag']) =>
        new Set(skjebner.filter((s) => s.slag === slag).map((s) => s.navn));
      expect(med('drept')).toEqual(DREPT);
      expect(med('dekket')).toEqual(DEKKET);
    },
  );

  it('hvert vilkår i et uttrykk tas ut, også i en spørring inni', () => {
    expect(
      utenHvert(
        "((a = 'x AND y'::text) AND ((b IS NULL) OR (EXISTS ( SELECT 1 FROM t WHERE (t.c = d)))))",
      ).map((u) => u.rest.replaceAll(/\s+/g, ' ')),
    ).toEqual([
      "((a = 'x AND y'::text) AND ((b IS NULL) OR (EXISTS ( SELECT 1 FROM t WHERE (true) ))))",
      "((a = 'x AND y'::text) AND ( false OR (EXISTS ( SELECT 1 FROM t WHERE (t.c = d)))))",
      "((a = 'x AND y'::text) AND ((b IS NULL) OR false ))",
      '( true AND ((b IS NULL) OR (EXISTS ( SELECT 1 FROM t WHERE (t.c = d)))))',
      "((a = 'x AND y'::text) AND true )",
    ]);
  });
});
