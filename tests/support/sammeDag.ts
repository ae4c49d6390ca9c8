import { setTimeout as vent } from 'node:timers/promises';
import { tilDagenHarSkiftet } from '../../scripts/dagskifte.ts';

/**
 * Foran hver testfil: den som regner med dagen i dag, og basen, som spør klokka på veggen, har samme dag til fila er
 * ferdig, også når kjøringen går over midnatt i Norge.
 */
await vent(tilDagenHarSkiftet(new Date()));
