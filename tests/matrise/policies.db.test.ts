import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Brett } from './brett.ts';
import { drepes, lagMutanter } from './mutanter.ts';

/** `npm run prove:policies` tar alle mutantene; her tas noen, så vi vet at matrisen kan bli rød. */
const alle = process.env['VARDE_POLICIES'] === 'alle';
const UTVALG = new Set([
  'oppgave.stedfortreder borte',
  'oppgave.stedfortreder_utfort borte',
  'oppgave.eget_navn borte',
  'sak.ikke_tilgang borte',
  'identitet.omradevegg borte',
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

let brett: Brett;
beforeAll(async () => {
  brett = await Brett.reis();
});
afterAll(() => brett.steng());

describe('mutantene av reglene', () => {
  it(
    'hver svekket regel gir et avvik i tabellens celler',
    {
      timeout: alle ? 4 * 3_600_000 : 180_000,
    },
    async () => {
      const mutanter = (await lagMutanter(brett)).filter((m) => alle || UTVALG.has(m.navn));
      const levende: string[] = [];
      for (const m of mutanter) if (!(await drepes(brett, m, 1))) levende.push(m.navn);
      console.log(`policies: ${mutanter.length - levende.length} av ${mutanter.length} drept`);
      expect(levende).toEqual([]);
      expect(mutanter.length).toBeGreaterThanOrEqual(UTVALG.size);
    },
  );
});
