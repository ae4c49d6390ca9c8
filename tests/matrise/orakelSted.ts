import type { Stilling } from './typer.ts';

/* Orakelet: hvor personen er, i dag. */

const I_OMRADET = [
  'eierens_politi',
  'annet_politi',
  'eierens_kommune',
  'annen_kommune',
  'frivillig',
];
export const politi = (s: Stilling): boolean =>
  s.sted === 'eierens_politi' || s.sted === 'annet_politi';
export const kommune = (s: Stilling): boolean =>
  s.sted === 'eierens_kommune' || s.sted === 'annen_kommune';

/** Er personen medlem av området i dag? Uten det finnes ingenting i det (DU-02). */
export const iOmradet = (s: Stilling): boolean => I_OMRADET.includes(s.sted);

export const innlogget = (s: Stilling): boolean => s.sted !== 'uten_oekt';

/** RO-05: den som etterforsker saken, er ikke også guide i den, hva som enn står. */
export const somEtterforsker = (s: Stilling): Stilling =>
  s.relasjon === 'etterforsker_og_guide' ? { ...s, relasjon: 'etterforsker' } : s;
