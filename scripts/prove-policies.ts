/** `npm run prove:policies`: hver regel i databasen svekket, én om gangen; en celle i matrisen må da avvike. */
import './krevNode.js';
import { kjorTestfil } from './vitestfil.ts';

process.exitCode = await kjorTestfil('tests/matrise/policies.db.test.ts', {
  VARDE_POLICIES: 'alle',
});
