import type { Rolle, Stilling } from './typer.ts';

/* Orakelet: hvor personen er, i dag, og hvilke rader og områder det gir. */

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

/** Det andre området har bare én enhet, politiets: koordinatoren der ser sine egne, og ingen andre ser dem. */
export const iDetAndre = (s: Stilling): boolean => s.sted === 'annet_omrade';
export const koordinatorIDetAndre = (s: Stilling): boolean =>
  iDetAndre(s) && s.rolle === 'programkoordinator';

/**
 * VV-35 og 1.16b: radene før saken (uttrekk, kandidater, meldinger, beslutninger) leses av koordinatorer ansatt i enheten
 * som eier dem; den kommunale koordinatoren leser aldri politiets, heller ikke med vedtaket. Området her har en
 * koordinator i politiet; det uten prøves i tests/angrep/rekkevidde.db.test.ts (model.md, From row to case).
 */
export function leserRader(s: Stilling, eier: 'politi' | 'kommune'): boolean {
  if (eier === 'politi') return s.rolle === 'programkoordinator' && s.sted === 'eierens_politi';
  const rolle: Rolle[] = ['programkoordinator', 'kommunal_koordinator'];
  return rolle.includes(s.rolle) && s.sted === 'eierens_kommune';
}

/** Navngitt håndterer i eierens enhet, med fersk innlogging (1.16b, VV-48; vernede barn krever ny innlogging). */
export function haandtererVernet(s: Stilling): boolean {
  return s.rolle === 'navngitt_handterer' && s.sted === 'eierens_politi' && s.oppe;
}

/** Den kommunale koordinatoren etter politiets vedtak for området (VV-35): bare den som er ansatt i kommunen. */
const medVedtak = (s: Stilling): boolean =>
  s.rolle === 'kommunal_koordinator' && kommune(s) && s.politivedtak;

/** RO-06 og VV-35: koordinator ser egen enhets saker; den kommunale ser politiets saker når vedtaket er attestert. */
export function koordinatorFor(s: Stilling, eier: 'politi' | 'kommune'): boolean {
  return leserRader(s, eier) || (eier === 'politi' && medVedtak(s));
}
