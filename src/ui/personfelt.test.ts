import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Språket, rollen og utloggingen: i dem er ingenting skrevet. */
const UTEN = ['src/ui/Topp.tsx', 'src/ui/ramme.tsx'];

test('hvert skjema til tjeneren bærer personens merke, så det som er skrevet, ikke blir borte etter en ny innlogging', () => {
  const uten = globSync('src/**/*.tsx')
    .filter((fil) => !fil.includes('.test.'))
    .filter((fil) => {
      const kode = readFileSync(fil, 'utf8');
      const alle = kode.match(/name="_token"/g)?.length ?? 0;
      return alle > (kode.match(/name="_token"[^>]*>\s*<Personfelt \/>/g)?.length ?? 0);
    })
    .toSorted();
  expect(uten).toEqual(UTEN);
});
