import { iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import type { Dato } from '../../../kernel/dato.ts';
import {
  ATTESTPUNKTER,
  kanSettesIDrift,
  type Attestpunkt,
  type Driftssvar,
  type Omraademodus,
} from '../regler/omraademodus.ts';
import { erDemostemplet } from './nummerslag.ts';

export type Punkt = {
  punkt: Attestpunkt;
  attest: { av: string; ved: Dato; demo: boolean } | null;
};
export type Oppstart = {
  modus: Omraademodus;
  demostempel: boolean;
  punkter: Punkt[];
  drift: Driftssvar;
  /** Virkedagene det kan gå før familien er ringt (TP-18). */
  kontaktfrist: number;
  /** Grensen for små tall i rapporten, og dagen den sist ble hevet (RE-09). */
  minsteTall: { tall: number; fra: Dato | null };
};

async function lesOppstart(tx: OmradeTx): Promise<Oppstart> {
  const demostempel = await erDemostemplet(tx);
  const attester = await tx.db
    .selectFrom('varde.attest')
    .select(['punkt', 'attestert_av as attestertAv', 'attestert_ved as ved', 'demo'])
    .where('omrade_id', '=', tx.aktor.omradeId)
    .orderBy('demo')
    .orderBy('attestert_ved')
    .execute();
  const { kontaktfrist, minste_tall, minste_tall_fra } = await tx.db
    .selectFrom('varde.omrade')
    .select(['kontaktfrist', 'minste_tall', 'minste_tall_fra'])
    .where('id', '=', tx.aktor.omradeId)
    .executeTakeFirstOrThrow();
  return {
    kontaktfrist,
    minsteTall: { tall: minste_tall, fra: minste_tall_fra },
    modus: tx.aktor.modus,
    demostempel,
    punkter: ATTESTPUNKTER.map((punkt) => {
      const a = attester.find((x) => x.punkt === punkt);
      return {
        punkt,
        attest: a === undefined ? null : { av: a.attestertAv, ved: a.ved, demo: a.demo },
      };
    }),
    drift: kanSettesIDrift({ demostempel, attester }),
  };
}

/** Hva området er godkjent for, av hvem, og hva som mangler før drift (VV-43). */
export async function oppstart(hus: Hus, hvem: Legitimasjon): Promise<Oppstart> {
  return iOmrade(hus, hvem, async (tx) => {
    const side = await lesOppstart(tx);
    await tx.logg({
      handling: 'oppstart_vist',
      objekter: [{ slag: 'omrade', id: tx.aktor.omradeId }],
    });
    return side;
  });
}

/** Antall punkter noen har gått god for, til Min dag. */
export async function antallAttester(tx: OmradeTx): Promise<{ attestert: number; av: number }> {
  const { punkter } = await lesOppstart(tx);
  return { attestert: punkter.filter((p) => p.attest !== null).length, av: punkter.length };
}
