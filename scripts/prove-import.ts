/** `npm run prove:import [antall] [frø]`: så mange ødelagte filer, og en tidel så mange hele tabeller; 100 000 når antall ikke er gitt. */
import './krevNode.js';
import { kjorTestfil } from './vitestfil.ts';

const antall = Number(process.argv[2] ?? '100000');
const miljo = {
  VARDE_MUTERTE: String(antall),
  VARDE_MUTERTE_LAGRET: String(Math.ceil(antall / 200)),
  VARDE_TABELLER: String(Math.ceil(antall / 10)),
  VARDE_FRO: process.argv[3] ?? '1',
};

const svar = [
  await kjorTestfil('src/integrations/politiuttrekk/egenskaper.test.ts', miljo, 'ren'),
  await kjorTestfil('tests/angrep/mutertUttrekk.db.test.ts', miljo),
];
process.exitCode = Math.max(...svar);
