/** `npm run prove:sekvenser [antall] [frø]`: tilfeldige handlingsrekker mot modellen, 10 000 når antall ikke er gitt. */
import './krevNode.js';
import { kjorTestfil } from './vitestfil.ts';

process.exitCode = await kjorTestfil('tests/matrise/sekvenser.db.test.ts', {
  VARDE_SEKVENSER: process.argv[2] ?? '10000',
  VARDE_FRO: process.argv[3] ?? '1',
});
