/**
 * `npm run prove:maaikke`: den som ikke skal kontaktes (VV-01), på hver rute i tabellen, lest og sendt av hver person i hver tilstand
 * familien kan nås i, og i fri SQL. I `npm test` tas de på skift.
 */
import './krevNode.js';
import { kjorTestfil } from './vitestfil.ts';

process.exitCode = await kjorTestfil(
  'tests/isolasjon/maaIkke.e2e.test.ts',
  { VARDE_MAAIKKE: 'alle' },
  'nettleser',
);
