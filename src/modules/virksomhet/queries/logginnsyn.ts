import { sql } from 'kysely';
import { iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';

export const PERIODER = [7, 30, 90] as const;
export type Periode = (typeof PERIODER)[number];

/** Én persons bruk av én handling i perioden. `objekter` er hvor mange ting det gjaldt, aldri hvilke. */
export type Loggtall = {
  brukerId: string;
  navn: string;
  handling: string;
  ja: number;
  nei: number;
  objekter: number;
  siste: Date;
};

async function les(tx: OmradeTx, dager: Periode): Promise<Loggtall[]> {
  const svar = await sql<Loggtall>`
    select bruker_id as "brukerId", navn, handling, ja, nei, objekter, siste from tilgang.loggtall(${dager}::int)`.execute(
    tx.db,
  );
  return svar.rows;
}

/** Hvem som har gjort hva, og hvor ofte, de siste dagene; tomt for andre enn personvernombudet (1.16b). Lesningen logges. */
export async function logginnsyn(
  hus: Hus,
  hvem: Legitimasjon,
  dager: Periode,
): Promise<Loggtall[]> {
  return iOmrade(hus, hvem, async (tx) => {
    const rader = await les(tx, dager);
    await tx.logg({
      handling: 'logginnsyn_vist',
      grunnlag: `${dager} dager`,
      objekter: [...new Set(rader.map((r) => r.brukerId))].map((id) => ({ slag: 'bruker', id })),
    });
    return rader;
  });
}

/** Oppslag og avslag den siste uka, til Min dag. */
export async function ukensLoggtall(tx: OmradeTx): Promise<{ ja: number; nei: number }> {
  const rader = await les(tx, 7);
  return {
    ja: rader.reduce((n, r) => n + r.ja, 0),
    nei: rader.reduce((n, r) => n + r.nei, 0),
  };
}
