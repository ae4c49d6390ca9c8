import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { andreRolleI } from '../queries/andreRolle.ts';
import { andreRolle } from '../regler/andreRolle.ts';

export type AndreRolleInn = {
  sakId: string;
  svar: boolean | null;
  /** De som arbeider med ungdommen i den andre saken. */
  holdesUtenfor: readonly string[];
};

async function foer(tx: OmradeTx, inn: AndreRolleInn): Promise<DomainError | IkkeFunnet | null> {
  const regel = andreRolle({
    svarerForStraffesaken: (await andreRolleI(tx, inn.sakId)) !== null,
    ...{ svar: inn.svar, holdesUtenfor: inn.holdesUtenfor.length },
  });
  if (!regel.tillatt)
    return regel.grunn === 'ikke_din' ? new IkkeFunnet('logget') : new DomainError(regel.grunn);
  const { rows } = await sql<{ svar: string }>`
    select tilgang.foer_andre_rolle(${inn.sakId}::uuid, ${inn.svar}, ${[...inn.holdesUtenfor]}::uuid[]) as svar`.execute(
    tx.db,
  );
  return rows[0]?.svar === 'ok' ? null : new IkkeFunnet('logget');
}

/**
 * Den som svarer for straffesaken, sier om ungdommen også har en annen rolle hos politiet, og hvem som arbeider med hen der (VV-26). De mister det
 * de har i saken, og kan ikke velges i den.
 *
 * @throws IkkeFunnet når den som spør, ikke svarer for straffesaken
 * @throws DomainError grunnen i `andreRolle`
 */
export async function foerAndreRolle(
  hus: Hus,
  hvem: Legitimasjon,
  inn: AndreRolleInn,
): Promise<void> {
  const nei = await iOmrade(hus, hvem, async (tx) => {
    const stopp = await foer(tx, inn);
    await tx.logg({
      handling: 'andre_rolle_besvart',
      utfall: stopp === null ? 'ja' : 'nei',
      objekter: [{ slag: 'sak', id: inn.sakId }],
    });
    return stopp;
  });
  if (nei !== null) throw nei;
}
