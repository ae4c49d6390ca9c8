import { iOmrade, type Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';

export type Kontaktpunkt = {
  id: string;
  navn: string;
  telefon: string | null;
  epost: string | null;
};

/** Arbeidsstedene i området, og hvordan de nås (TP-44). Ingenting om en person. */
export async function kontaktpunkter(hus: Hus, hvem: Legitimasjon): Promise<Kontaktpunkt[]> {
  return iOmrade(hus, hvem, (tx) =>
    tx.db
      .selectFrom('varde.organisasjon')
      .select(['id', 'navn', 'telefon', 'epost'])
      .where('omrade_id', '=', tx.aktor.omradeId)
      .orderBy('navn')
      .execute(),
  );
}
