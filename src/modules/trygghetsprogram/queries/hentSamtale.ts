import { IkkeFunnet, iOmrade, type Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { familie, type Familie } from './familie.ts';
import { hensyn, type Hensyn } from './hensyn.ts';
import {
  foerstesamtaler,
  oppringninger,
  type Foerstesamtale,
  type Oppringning,
} from './oppringninger.ts';
import { manuset, type Manus } from './manus.ts';
import { muligeSamtaleholdere, type Samtaleholder } from './samtaleholdere.ts';
import { samtalesak, type Samtalesak } from './samtalesak.ts';

/** Alt den som ringer, trenger foran seg: hvem, på hvilket nummer, på hvilke vilkår, og hva som er gjort før. */
export type Samtaleside = {
  sak: Samtalesak;
  familie: Familie;
  hensyn: Hensyn;
  /** Forsøkene, det første først. */
  ringt: readonly Oppringning[];
  /** Resultatet av den siste samtalen; `null` til det er skrevet. */
  resultat: Foerstesamtale | null;
  /** Hvem samtalen kan overlates til; tom for andre enn koordinatoren, og i utgaver uten delegering. */
  kanOverlatesTil: readonly Samtaleholder[];
  /** Områdets egne ord i manuset til utgaven saken følger. */
  manus: Manus;
};

/**
 * Lesingen logges før noe sendes, også når saken ikke finnes for den som spør (DU-01, DU-05).
 *
 * @throws IkkeFunnet når saken ikke er koordinatorens eller overlatt til den som spør
 */
export async function hentSamtale(
  hus: Hus,
  hvem: Legitimasjon,
  sakId: string,
): Promise<Samtaleside> {
  const side = await iOmrade(hus, hvem, async (tx) => {
    const sak = await samtalesak(hus, tx, sakId);
    const min = sak !== null && sak.hvem !== null;
    await tx.logg({
      handling: 'samtaleside_vist',
      utfall: min ? 'ja' : 'nei',
      objekter: [{ slag: 'sak', id: sakId }],
    });
    if (!min) return null;
    const [familien, ringt, skrevet, kanOverlatesTil, { egne }] = await Promise.all([
      familie(tx, sak, hus.klokke.naa()),
      oppringninger(tx, sak),
      foerstesamtaler(tx, sak),
      sak.hvem === 'koordinator' && sak.utgave.delegering
        ? muligeSamtaleholdere(hus, tx, sakId)
        : [],
      manuset(tx, sak.utgave),
    ]);
    const hensynene = await hensyn(tx, sak);
    const siste = ringt.at(-1);
    return {
      sak,
      familie: familien,
      hensyn: hensynene,
      ringt,
      resultat: skrevet.find((s) => s.oppringningId === siste?.id) ?? null,
      kanOverlatesTil,
      manus: egne,
    };
  });
  if (side === null) throw new IkkeFunnet('logget');
  return side;
}
