import { z } from 'zod';
import { IkkeFunnet } from '../../../db/hus.ts';

export const LESER = {
  krever: 'ansatt',
  hvorfor:
    'rapporten går til alle nivåene; utkastet er koordinatorenes, og det avgjør databasen (RE-02)',
} as const;

const Versjon = z.union([z.literal('utkast'), z.coerce.number().int().positive()]);
const Aar = z.coerce.number().int().min(2000).max(2200);

/** @throws IkkeFunnet når adressen ikke er et år og en versjon */
export function lesAdressen(
  aar: string,
  versjon: string,
): { aar: number; versjon: number | 'utkast' } {
  const [a, v] = [Aar.safeParse(aar), Versjon.safeParse(versjon)];
  if (!a.success || !v.success) throw new IkkeFunnet();
  return { aar: a.data, versjon: v.data };
}
