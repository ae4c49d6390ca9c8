import { iOmrade, type Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo } from '../../../kernel/dato.ts';
import { gjeldendeUtgave, type Utgave } from './gjeldendeUtgave.ts';

export type Kontakt = {
  navn: string;
  yrke: string;
  organisasjon: string;
  /** Arbeidsstedets, aldri personens; `null` når administratoren ikke har satt det. */
  telefon: string | null;
  epost: string | null;
};
export type Kontakter = {
  personer: Kontakt[];
  /** `null` når området ikke har valgt en utgave. */
  utgave: Utgave | null;
};

/** Vervene en ansatt kan spørre. Der SLT-kontakten koordinerer sammen med politikontakten, er hen også en av dem (ED-02). */
const vervene = (utgave: Utgave | null) =>
  [
    ...(['programkoordinator', 'kommunal_koordinator', 'politikontakt'] as const),
    ...(utgave?.koordinering === 'delt' ? (['slt_koordinator'] as const) : []),
  ] as const;

/** Hvem en ansatt kan spørre i dag, og det områdets utgave sier om programmet (TP-44, TP-45, ED-27). */
export async function listKontakter(hus: Hus, hvem: Legitimasjon): Promise<Kontakter> {
  return iOmrade(hus, hvem, async (tx) => {
    const iDag = iDagIOslo(hus.klokke.naa());
    const utgave = await gjeldendeUtgave(tx, iDag);
    const personer = await tx.db
      .selectFrom('varde.verv as v')
      .innerJoin('varde.medlemskap as m', (j) =>
        j.onRef('m.omrade_id', '=', 'v.omrade_id').onRef('m.id', '=', 'v.medlemskap_id'),
      )
      .innerJoin('varde.organisasjon as o', (j) =>
        j.onRef('o.omrade_id', '=', 'm.omrade_id').onRef('o.id', '=', 'm.organisasjon_id'),
      )
      .innerJoin('varde.bruker as b', 'b.id', 'm.bruker_id')
      .select(['b.navn', 'm.yrke', 'o.navn as organisasjon', 'o.telefon', 'o.epost'])
      .distinct()
      .where('v.omrade_id', '=', tx.aktor.omradeId)
      .where('v.rolle', 'in', vervene(utgave))
      .where('v.fra', '<=', iDag)
      .where((eb) => eb.or([eb('v.til', 'is', null), eb('v.til', '>=', iDag)]))
      .orderBy('b.navn')
      .execute();
    return { personer, utgave };
  });
}
