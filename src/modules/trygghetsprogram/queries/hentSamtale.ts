import { etterforskernavnene } from './etterforskernavn.ts';
import { heterSomEtterforskeren } from '../regler/etterforskersNavn.ts';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { ventetForLenge } from './advarsler.ts';
import { familie, type Familie } from './familie.ts';
import { hensyn, type Hensyn } from './hensyn.ts';
import { koblingsrader } from './koblinger.ts';
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
  /** Virkedagene familien har ventet, når det er for lenge og ingen har sagt hvorfor (TP-18); ellers `null`. */
  ventet: number | null;
  /** Hva den siste oppringningen ble til: skrevet, mangler (noen svarte), eller ingenting å skrive. */
  sisteResultat: 'skrevet' | 'mangler' | 'ingen';
  /** Forslagene til guide fra alle samtalene, det siste først (TP-28). */
  forslag: readonly Guideforslag[];
  /** Hvem samtalen kan overlates til; tom for andre enn koordinatoren, og i utgaver uten delegering. */
  kanOverlatesTil: readonly (Samtaleholder & { heterSom: boolean })[];
  /** Områdets egne ord i manuset til utgaven saken følger. */
  manus: Manus;
  /** Mine andre åpne saker som er koblet til denne, og det som trengs for å føre samtalen i dem også (VV-11). */
  koblede: readonly KobletSamtale[];
};

/** En av mine egne saker som er koblet til den siden handler om. */
export type KobletSamtale = Pick<
  Samtaleside,
  'sak' | 'familie' | 'hensyn' | 'ringt' | 'ventet' | 'sisteResultat'
>;

async function tilSamtale(
  hus: Hus,
  tx: OmradeTx,
  sak: Samtalesak,
): Promise<KobletSamtale & { skrevet: readonly Foerstesamtale[] }> {
  const [familien, ringt, skrevet] = await Promise.all([
    familie(tx, sak, hus.klokke.naa()),
    oppringninger(tx, sak),
    foerstesamtaler(tx, sak),
  ]);
  const hensynene = await hensyn(tx, sak);
  return {
    ...{ sak, familie: familien, hensyn: hensynene, ringt, skrevet },
    ventet: await ventetForLenge(hus, tx, sak),
    sisteResultat: sisteResultat(ringt, skrevet),
  };
}

const SLUTT: readonly Samtalesak['tilstand'][] = ['avsluttet', 'henvist', 'angret'];

/** Bare saker som også er mine å ringe i; hver lesing har sin egen linje i loggen. */
async function kobledeSamtaler(
  hus: Hus,
  tx: OmradeTx,
  sakId: string,
): Promise<readonly KobletSamtale[]> {
  const ider = new Set((await koblingsrader(tx, sakId, hus.klokke.naa())).map((k) => k.sakId));
  const koblede: KobletSamtale[] = [];
  for (const id of ider) {
    const sak = await samtalesak(hus, tx, id);
    if (sak === null || sak.hvem === null || SLUTT.includes(sak.tilstand)) continue;
    koblede.push(await tilSamtale(hus, tx, sak));
    await tx.logg({ handling: 'samtaleside_vist', objekter: [{ slag: 'sak', id }] });
  }
  return koblede;
}

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
    const [{ skrevet, ...samtalen }, kanOverlatesTil, { egne }, etterforskere] = await Promise.all([
      tilSamtale(hus, tx, sak),
      sak.hvem === 'koordinator' && sak.utgave.delegering ? muligeSamtaleholdere(tx, sakId) : [],
      manuset(tx, sak.utgave, sak.begynte),
      sak.hvem === 'koordinator' ? etterforskernavnene(tx, sak) : [],
    ]);
    return {
      ...samtalen,
      resultat: skrevet[0] ?? null,
      forslag: guideforslag(skrevet),
      kanOverlatesTil: kanOverlatesTil.map((m) => ({
        ...m,
        heterSom: heterSomEtterforskeren(m.navn, etterforskere),
      })),
      manus: egne,
      koblede: await kobledeSamtaler(hus, tx, sakId),
    };
  });
  if (side === null) throw new IkkeFunnet('logget');
  return side;
}
