import type { Nokkelring } from '../../db/nokler/nokkelring.ts';
import { likt } from './regler/etterforskerenNaa.ts';

/**
 * Blind indeks av et tjenestenummer, med områdets nøkkel (32 byte): det basen kjenner etterforskeren i politiets rad igjen på, i medlemskapet
 * (VV-23, RO-05). `null` når det ikke står noe tall.
 */
export const etterforskerindeks = async (
  nokler: Nokkelring,
  omradeNokkel: string,
  nummer: string | null,
): Promise<Buffer | null> => {
  const tallet = likt(nummer ?? '');
  return tallet === '' ? null : nokler.indeks(omradeNokkel, 'etterforsker', tallet);
};
