/**
 * `npm run prove:rapport`: angriperen mot tusen kommuner, alle år og versjoner. Avslutter med 1 når ett skjermet tall kan
 * regnes ut, eller for få trygge tall vises.
 */
import './krevNode.js';
import { kjorTestfil } from './vitestfil.ts';

const kommuner = { VARDE_KOMMUNER: process.env['VARDE_KOMMUNER'] ?? '1000' };
for (const fil of ['skjerming', 'nyVersjon', 'altSomErGitt']) {
  const kode = await kjorTestfil(`src/modules/rapport/regler/${fil}.test.ts`, kommuner, 'ren');
  if (kode !== 0) process.exitCode = kode;
}
