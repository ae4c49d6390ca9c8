import { sql } from 'kysely';
import { iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import {
  hvemSamtykker,
  type Modenhet,
  type Samtykkekrav,
  type Samtykkere,
  type Samtykketema,
} from '../regler/hvemSamtykker.ts';
import type { Foresatt } from './familie.ts';
import type { Samtalesak } from './samtalesak.ts';

/** En linje slik den står i tabellen. */
export type Samtykkelinje = Samtykkekrav & {
  tema: Samtykketema;
  kilde: string;
  /** Dagen en jurist kontrollerte den; `null` til det er gjort. */
  kontrollert: Dato | null;
};

function linjer(tx: OmradeTx) {
  return tx.db
    .selectFrom('varde.samtykkekrav')
    .select(['slag as tema', 'fra_alder as fraAlder', 'modenhet', 'omsorg', 'fra', 'til', 'hvem'])
    .select(['andre', 'ungdommen', 'kilde', 'kontrollert_ved as kontrollert'])
    .orderBy('fra_alder')
    .orderBy('omsorg', 'desc')
    .orderBy('modenhet', 'desc')
    .orderBy('fra');
}

/** Linjene for dette temaet. */
export const kravtabell = (tx: OmradeTx, tema: Samtykketema): Promise<Samtykkelinje[]> =>
  linjer(tx).where('slag', '=', tema).execute();

/** Om ungdommen forstår det hen blir spurt om, slik det gjelder for den som spør; basen avgjør hvem som får vite det. */
export async function modenheten(
  tx: OmradeTx,
  sakId: string,
  tema: Samtykketema,
): Promise<Modenhet> {
  const { rows } = await sql<{ modenhet: Modenhet }>`
    select tilgang.modenheten_for_meg(${sakId}::uuid, ${tema}) as modenhet`.execute(tx.db);
  return rows[0]?.modenhet ?? null;
}

/** Hvem som må samtykke til dette i saken i dag; til en som ser alle de foresatte. */
export async function samtykkereI(
  tx: OmradeTx,
  sak: Samtalesak,
  foresatte: readonly Foresatt[],
  tema: Samtykketema,
  naa: Date,
): Promise<Samtykkere> {
  const [tabell, modenhet] = await Promise.all([
    kravtabell(tx, tema),
    modenheten(tx, sak.id, tema),
  ]);
  return hvemSamtykker(tabell, {
    ...{ alder: sak.alder, modenhet, iDag: iDagIOslo(naa), foresatte },
  });
}

/** Hele tabellen (VV-03). Den handler ikke om noen, og lesingen logges ikke. */
export const hentSamtykketabell = (hus: Hus, hvem: Legitimasjon): Promise<Samtykkelinje[]> =>
  iOmrade(hus, hvem, (tx) => linjer(tx).execute());
