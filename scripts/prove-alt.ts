/** `npm run prove:alt`: det `npm test` kjører, med alt som ellers hviler den dagen (ADR 0050). */
import './krevNode.js';
import { kjorTestfil } from './vitestfil.ts';

process.exitCode = await kjorTestfil('', { VARDE_HVILER: 'ingen' }, 'alle');
