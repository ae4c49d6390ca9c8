import type { Hus, OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { initialer } from '../initialer.ts';

/** Det en linje på *Min dag* sier om hvilken sak det er. */
export type Saklinje = { sakId: string; saksreferanse: string; initialer: string };

type Sakrad = { sak_id: string; saksreferanse: string; nokkel_id: string; navn: Buffer | null };

/** Radene med initialer i stedet for navn, i samme rekkefølge; saker uten nøkkel er slettet og faller ut. */
export async function medInitialer<R extends Sakrad>(
  hus: Hus,
  { aktor: { omradeId, omradeNokkel } }: OmradeTx,
  rader: readonly R[],
): Promise<(Saklinje & { rad: R })[]> {
  const nokler = await hus.nokler.hent(
    omradeNokkel,
    rader.map((r) => r.nokkel_id),
  );
  return rader.flatMap((rad) => {
    const nokkel = nokler.get(rad.nokkel_id);
    if (nokkel === undefined) return [];
    const navn = radkoder(nokkel, omradeId, 'identitet', rad.sak_id).les('navn', rad.navn);
    return [
      {
        ...{ sakId: rad.sak_id, saksreferanse: rad.saksreferanse },
        ...{ initialer: initialer(navn), rad },
      },
    ];
  });
}
