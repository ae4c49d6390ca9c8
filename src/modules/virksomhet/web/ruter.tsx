import type { Rute } from '../../../web/rute.ts';
import { ansvarsruter } from './ansvar/ruter.tsx';
import { folkruter } from './folk/ruter.tsx';
import { borteruter } from './fravaer/borteruter.tsx';
import { guidefravaersruter } from './fravaer/guideruter.tsx';
import { fravaersruter } from './fravaer/ruter.tsx';
import { avviksruter } from './logginnsyn/avviksruter.tsx';
import { logginnsynsruter } from './logginnsyn/ruter.tsx';
import { megruter } from './meg/ruter.tsx';
import { oppstartsruter } from './oppstart/ruter.tsx';
import { organisasjonsruter } from './organisasjon/ruter.tsx';
import type { Deler } from './ramme.ts';

/** Folk og ansvar: Min side, lederens side, fravær, ansatte, oppstart, oppslag og avvik. */
export const virksomhetsruter = (deler: Deler): Rute[] => [
  ...megruter(deler),
  ...ansvarsruter(deler),
  ...fravaersruter(deler),
  ...guidefravaersruter(deler),
  ...borteruter(deler),
  ...folkruter(deler),
  ...organisasjonsruter(deler),
  ...oppstartsruter(deler),
  ...logginnsynsruter(deler),
  ...avviksruter(deler),
];
