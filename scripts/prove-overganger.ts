/**
 * `npm run prove:overganger`: saksgangen celle for celle, hver tilstand × hvert skritt × hver rolle × begge utgaver, anmeldt og
 * ikke. Avslutter med 1 ved ett avvik.
 */
import './krevNode.js';
import { kjorTestfil } from './vitestfil.ts';

process.exitCode = await kjorTestfil('tests/matrise/overgangstabell.db.test.ts', {
  VARDE_OVERGANGER: 'alle',
});
