import { frys, type Utgave } from './innstillinger.ts';
import { UTGAVE_001 } from './utgave001.ts';

/** Fjordvik sin egen utgave: kopi av 001 der politikontakt og SLT-kontakt koordinerer sammen, og manuset nevner Fjordvik. */
export const UTGAVE_FJORDVIK: Utgave = frys({
  kode: 'fjordvik',
  versjon: 1,
  navn: 'Trygghetsprogrammet, Fjordvik kommune (demo)',
  kreditering: `${UTGAVE_001.kreditering} Lokal utgave for Fjordvik, en oppdiktet kommune.`,
  innstillinger: {
    ...UTGAVE_001.innstillinger,
    koordinering: 'delt',
    manusStasjoner: ['Fjordvik'],
  },
});
