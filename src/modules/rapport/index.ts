/** Rapportene: det andre rom får bruke. */
export { frysArsrapport } from './commands/frysArsrapport.ts';
export { lagArsrapport } from './commands/lagArsrapport.ts';
export { aarsvarsel, type Aarsvarsel } from './queries/arsrapporter.ts';
