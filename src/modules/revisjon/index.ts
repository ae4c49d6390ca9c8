export { aapneSignering, type Signering } from './signering.ts';
export { verifiser, type Funn } from './verifiser.ts';
export type { Hode, Objekt, Rad } from './format.ts';
