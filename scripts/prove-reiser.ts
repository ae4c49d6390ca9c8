/**
 * `npm run prove:reiser`: hver reise i Chromium, også dem uten skript, de lange som ikke går i `npm test`, og hver side en
 * reise ser, i begge bredder og begge fargevalg (ADR 0050).
 */
import './krevNode.js';
import { kjorTestfil } from './vitestfil.ts';

process.exitCode = await kjorTestfil('e2e.test', { VARDE_REISER: 'alle' }, 'nettleser');
