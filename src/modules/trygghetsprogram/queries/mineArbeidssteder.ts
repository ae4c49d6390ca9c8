import { iOmrade, type Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo } from '../../../kernel/dato.ts';

export type Arbeidssted = {
  organisasjonId: string;
  navn: string;
  yrke: string;
  regime: string | null;
};

/** Der jeg er ansatt i dag, i dette området; avgjør hvem en registrering kommer fra (VV-36). */
export async function mineArbeidssteder(
  hus: Hus,
  hvem: Legitimasjon,
): Promise<{ mottaker: string | null; steder: Arbeidssted[] }> {
  return iOmrade(hus, hvem, async (tx) => {
    const iDag = iDagIOslo(hus.klokke.naa());
    const steder = await tx.db
      .selectFrom('varde.medlemskap as m')
      .innerJoin('varde.organisasjon as o', (j) =>
        j.onRef('o.omrade_id', '=', 'm.omrade_id').onRef('o.id', '=', 'm.organisasjon_id'),
      )
      .select(['o.id as organisasjonId', 'o.navn', 'm.yrke', 'm.regime'])
      .where('m.omrade_id', '=', tx.aktor.omradeId)
      .where('m.bruker_id', '=', tx.aktor.brukerId)
      .where('m.fra', '<=', iDag)
      .where((eb) => eb.or([eb('m.til', 'is', null), eb('m.til', '>=', iDag)]))
      .orderBy('o.navn')
      .execute();
    const mottaker = await tx.db
      .selectFrom('varde.omrade as a')
      .innerJoin('varde.organisasjon as o', (j) =>
        j.onRef('o.omrade_id', '=', 'a.id').onRef('o.id', '=', 'a.mottaker_organisasjon'),
      )
      .select('o.navn')
      .where('a.id', '=', tx.aktor.omradeId)
      .executeTakeFirst();
    return { mottaker: mottaker?.navn ?? null, steder };
  });
}
