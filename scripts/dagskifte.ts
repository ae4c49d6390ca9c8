import { iDagIOslo } from '../src/kernel/dato.ts';

/** Lenger enn en testfil som regner med én dag, tar. */
const MARGIN = 90_000;
const TIME = 3_600_000;

/**
 * Millisekundene til dagen har skiftet i Norge, når den gjør det mens en testfil går; ellers 0. Den skifter alltid på en hel time
 * i UTC.
 */
export const tilDagenHarSkiftet = (naa: Date): number =>
  iDagIOslo(naa) === iDagIOslo(new Date(naa.getTime() + MARGIN))
    ? 0
    : TIME - (naa.getTime() % TIME);
