import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { sommeren, type Sommer } from '../regler/sommeren.ts';

export type MeldtFravaer = {
  id: string;
  fra: Dato;
  til: Dato;
  /** Det er begynt, og kan ikke flyttes. */
  begynt: boolean;
  /** Den som meldte det, når det ikke var den som spør. */
  meldtAv: string | null;
};

export type Borteside = {
  brukerId: string;
  navn: string;
  som: 'selv' | 'koordinator' | 'leder';
  iDag: Dato;
  fravaer: readonly MeldtFravaer[];
  sommer: Sommer;
  /** Hen har svart for sommeren: når hen er borte, eller at hen er her. Lederen får ikke vite det. */
  svart: boolean;
};

/** Sommeren området er i, eller går mot. */
export async function omraadetsSommer(tx: OmradeTx, iDag: Dato): Promise<Sommer> {
  const { skolestart } = await tx.db
    .selectFrom('varde.omrade')
    .select('skolestart')
    .where('id', '=', tx.aktor.omradeId)
    .executeTakeFirstOrThrow();
  return sommeren({ iDag, skolestart });
}

/**
 * Fraværene en kan se for en ansatt: sine egne, en guides i sakene en koordinerer, og for lederen det hen selv har meldt.
 *
 * @param brukerId `null` for en selv
 * @throws IkkeFunnet når det ikke er den som spør sitt å melde for
 */
export async function borteside(
  hus: Hus,
  hvem: Legitimasjon,
  brukerId: string | null,
): Promise<Borteside> {
  const side = await iOmrade(hus, hvem, async (tx) => {
    const iDag = iDagIOslo(hus.klokke.naa());
    const { omradeId } = tx.aktor;
    const gjelder = brukerId ?? tx.aktor.brukerId;
    const { rows } = await sql<{ som: Borteside['som'] | null; navn: string | null }>`
      select tilgang.som_melder(${gjelder}::uuid) as som, (select b.navn from varde.bruker b where b.id = ${gjelder}::uuid) as navn`.execute(
      tx.db,
    );
    const [han] = rows;
    await tx.logg({
      handling: 'fravaer_vist',
      utfall: han?.som == null ? 'nei' : 'ja',
      objekter: [{ slag: 'bruker', id: gjelder }],
    });
    if (han?.som == null) return null;
    const rader = await tx.db
      .selectFrom('varde.guidefravaer as f')
      .innerJoin('varde.bruker as m', 'm.id', 'f.meldt_av')
      .select(['f.id', 'f.fra', 'f.til', 'f.borte', 'f.meldt_av', 'm.navn'])
      .where('f.omrade_id', '=', omradeId)
      .where('f.bruker_id', '=', gjelder)
      .where('f.avlyst_ved', 'is', null)
      .orderBy('f.fra')
      .execute();
    const sommer = await omraadetsSommer(tx, iDag);
    return {
      ...{ brukerId: gjelder, navn: han.navn ?? '', som: han.som, iDag, sommer },
      fravaer: rader
        .filter((r) => r.borte && r.til >= iDag)
        .map((r) => ({
          ...{ id: r.id, fra: r.fra, til: r.til, begynt: r.fra < iDag },
          meldtAv: r.meldt_av === tx.aktor.brukerId ? null : r.navn,
        })),
      svart: rader.some((r) => r.fra <= sommer.til && r.til >= sommer.fra),
    };
  });
  if (side === null) throw new IkkeFunnet('logget');
  return side;
}

/** Det lederen har meldt på forhånd for sine, som ikke er forbi; aldri det de har meldt selv. */
export async function meldtAvMeg(
  hus: Hus,
  hvem: Legitimasjon,
): Promise<{ id: string; brukerId: string; navn: string; fra: Dato; til: Dato }[]> {
  return iOmrade(hus, hvem, async (tx) => {
    const rader = await tx.db
      .selectFrom('varde.guidefravaer as f')
      .innerJoin('varde.bruker as b', 'b.id', 'f.bruker_id')
      .select(['f.id', 'f.bruker_id as brukerId', 'b.navn', 'f.fra', 'f.til'])
      .where('f.omrade_id', '=', tx.aktor.omradeId)
      .where('f.meldt_av', '=', tx.aktor.brukerId)
      .where('f.bruker_id', '<>', tx.aktor.brukerId)
      .where('f.borte', '=', true)
      .where('f.avlyst_ved', 'is', null)
      .where('f.til', '>=', iDagIOslo(hus.klokke.naa()))
      .orderBy('f.fra')
      .execute();
    await tx.logg({
      handling: 'fravaer_vist',
      objekter: [...new Set(rader.map((r) => r.brukerId))].map((id) => ({ slag: 'bruker', id })),
    });
    return rader;
  });
}
