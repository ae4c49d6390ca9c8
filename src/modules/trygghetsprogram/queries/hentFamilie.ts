import { IkkeFunnet, iOmrade, type Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { familie, type Familie } from './familie.ts';
import { hensyn, type Hensyn } from './hensyn.ts';
import { samtalesak, type Samtalesak } from './samtalesak.ts';

/** Familien i saken, for den som ringer eller svarer for hvem som kan ringes. */
export type Familieside = { sak: Samtalesak; familie: Familie; hensyn: Hensyn };

/**
 * Lesingen logges før noe sendes, også når saken ikke finnes for den som spør (DU-01, DU-05).
 *
 * @throws IkkeFunnet når saken ikke er koordinatorens eller overlatt til den som spør
 */
export async function hentFamilie(
  hus: Hus,
  hvem: Legitimasjon,
  sakId: string,
): Promise<Familieside> {
  const side = await iOmrade(hus, hvem, async (tx) => {
    const sak = await samtalesak(hus, tx, sakId);
    const min = sak !== null && sak.hvem !== null;
    await tx.logg({
      handling: 'familie_vist',
      utfall: min ? 'ja' : 'nei',
      objekter: [{ slag: 'sak', id: sakId }],
    });
    return min
      ? { sak, familie: await familie(tx, sak, hus.klokke.naa()), hensyn: await hensyn(tx, sak) }
      : null;
  });
  if (side === null) throw new IkkeFunnet('logget');
  return side;
}
