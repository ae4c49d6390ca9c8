/**
 * `npm run prove:matrise [prosesser] [deler]`: alle stillingene (rolle × sted × relasjon × inhabil × politivedtak × fersk
 * innlogging, og hvert par av roller) mot orakelet, i så mange prosesser samtidig (2). Med `deler` (1) tas bare den første
 * av så mange like deler. Så hver kommando og hver rute for hver person, det som finnes mot det som ikke finnes. Avslutter med 1 ved ett avvik.
 */
import './krevNode.js';
import { kjorTestfil } from './vitestfil.ts';

const prosesser = Number(process.argv[2] ?? 2);
const deler = Number(process.argv[3] ?? 1);
const svar = await Promise.all(
  Array.from({ length: prosesser }, (_, i) =>
    kjorTestfil('tests/matrise/matrise.db.test.ts', {
      VARDE_MATRISE: `${i + 1}/${prosesser * deler}`,
    }),
  ),
);
svar.push(await kjorTestfil('tests/matrise/kommandoer.db.test.ts', { VARDE_KOMMANDOER: 'alle' }));
svar.push(
  await kjorTestfil('tests/matrise/ruter.e2e.test.ts', { VARDE_RUTER: 'alle' }, 'nettleser'),
);
if (svar.some((s) => s !== 0)) process.exitCode = 1;
