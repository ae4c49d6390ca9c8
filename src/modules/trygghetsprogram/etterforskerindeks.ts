import type { Nokkelring } from '../../db/nokler/nokkelring.ts';

/** Tallet slik det sammenlignes: filene skriver det med mellomrom og små bokstaver også. */
export const likt = (nummer: string): string => nummer.replaceAll(/\s/gu, '').toUpperCase();

/**
 * Blind indeks av et tjenestenummer, med områdets nøkkel (32 byte): det basen kjenner etterforskeren i politiets rad igjen på, i medlemskapet
 * (VV-23, RO-05). En rad uten nummer har indeksen av det tomme, så det ikke ses hvilke som har et, og så en som mangler, er en som ikke er fylt.
 */
export const etterforskerindeks = (
  nokler: Nokkelring,
  omradeNokkel: string,
  nummer: string | null,
): Promise<Buffer> => nokler.indeks(omradeNokkel, 'etterforsker', likt(nummer ?? ''));
