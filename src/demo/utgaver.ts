import { UTGAVE_FJORDVIK } from '../modules/trygghetsprogram/index.ts';

/** Utgaven demoen legger til: Fjordviks egen. De to publiserte er med i hver installasjon (migrering 0139). */
export const DEMOUTGAVER = [UTGAVE_FJORDVIK] as const;
