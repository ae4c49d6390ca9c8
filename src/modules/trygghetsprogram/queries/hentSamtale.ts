import { IkkeFunnet, iOmrade, type Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { familie, type Familie } from './familie.ts';
import { hensyn, type Hensyn } from './hensyn.ts';
import {
  foerstesamtaler,
  guideforslag,
  oppringninger,
  type Foerstesamtale,
  type Guideforslag,
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
  /** Det siste resultatet som er skrevet, også når noen har ringt etterpå; `null` til det første er skrevet. */
  resultat: Foerstesamtale | null;
  /** Hva den siste oppringningen ble til: skrevet, mangler (noen svarte), eller ingenting å skrive. */
  sisteResultat: 'skrevet' | 'mangler' | 'ingen';
  /** Forslagene til guide fra alle samtalene, det siste først (TP-28). */
  forslag: readonly Guideforslag[];
  /** Hvem samtalen kan overlates til; tom for andre enn koordinatoren, og i utgaver uten delegering. */
  kanOverlatesTil: readonly Samtaleholder[];
  /** Områdets egne ord i manuset til utgaven saken følger. */
  manus: Manus;
};

function sisteResultat(
  ringt: readonly Oppringning[],
  skrevet: readonly Foerstesamtale[],
): Samtaleside['sisteResultat'] {
  const siste = ringt.at(-1);
  if (skrevet.some((s) => s.oppringningId === siste?.id)) return 'skrevet';
  return siste?.utfall === 'svarte' ? 'mangler' : 'ingen';
}

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
      sak.hvem === 'koordinator' && sak.utgave.delegering ? muligeSamtaleholdere(tx, sakId) : [],
      manuset(tx, sak.utgave, sak.begynte),
    ]);
    const hensynene = await hensyn(tx, sak);
    return {
      sak,
      familie: familien,
      hensyn: hensynene,
      ringt,
      resultat: skrevet[0] ?? null,
      sisteResultat: sisteResultat(ringt, skrevet),
      forslag: guideforslag(skrevet),
      kanOverlatesTil,
      manus: egne,
    };
  });
  if (side === null) throw new IkkeFunnet('logget');
  return side;
}
