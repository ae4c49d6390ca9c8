/**
 * `npm run prove:oppdrag`: hver måte et oppdrag som guide tar slutt på, på hver rute i appen, lest og sendt, og mot hver funksjon og tabell
 * i basen, og hver vei guiden blir etterforsker i saken på. I `npm test` tas de på skift.
 */
import './krevNode.js';
import { kjorTestfil } from './vitestfil.ts';

const alle = { VARDE_OPPDRAG: 'alle' };
for (const [fil, prosjekt] of [
  ['tests/isolasjon/guidenUteAlleVeier.e2e.test.ts', 'nettleser'],
  ['tests/isolasjon/guidenUteIBasen.db.test.ts', 'database'],
  ['tests/isolasjon/guidenUte.e2e.test.ts', 'nettleser'],
  ['tests/isolasjon/guidenUte.db.test.ts', 'database'],
] as const) {
  const kode = await kjorTestfil(fil, alle, prosjekt);
  if (kode !== 0) process.exitCode = kode;
}
