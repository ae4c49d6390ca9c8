/**
 * `npm run prove:import [antall] [frø]`: så mange ødelagte filer (100 000 når antall ikke er gitt), og en tidel så mange hele
 * tabeller, gjennom leseren; en to hundredel av dem gjennom basen, og like mange gjennom skjemaet i en app som kjører.
 */
import './krevNode.js';
import { kjorTestfil } from './vitestfil.ts';

const antall = Number(process.argv[2] ?? '100000');
const gjennomAlt = String(Math.ceil(antall / 200));
const miljo = {
  VARDE_MUTERTE: String(antall),
  VARDE_MUTERTE_LAGRET: gjennomAlt,
  VARDE_MUTERTE_HTTP: gjennomAlt,
  VARDE_TABELLER: String(Math.ceil(antall / 10)),
  VARDE_FRO: process.argv[3] ?? '1',
};

const svar = [
  await kjorTestfil('src/integrations/politiuttrekk/egenskaper.test.ts', miljo, 'ren'),
  await kjorTestfil('tests/angrep/mutertUttrekk.db.test.ts', miljo),
  await kjorTestfil('tests/angrep/filer.e2e.test.ts', miljo, 'nettleser'),
];
process.exitCode = Math.max(...svar);
