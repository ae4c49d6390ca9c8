import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { foertAlder, type FoertAlder } from './alderen.ts';
import { foertBosted, type FoertBosted } from './bostedet.ts';
import { familie, type Familie } from './familie.ts';
import { hensyn, type Hensyn } from './hensyn.ts';
import { nummeretSomStaar } from './kontakter.ts';
import { nummerFraSamtalen, type NummerFraSamtalen } from './nummerFraSamtalen.ts';
import { samtalesak, type Samtalesak } from './samtalesak.ts';

/** Familien i saken, for den som ringer eller svarer for hvem som kan ringes. */
export type Familieside = {
  sak: Samtalesak;
  familie: Familie;
  hensyn: Hensyn;
  foertAlder: FoertAlder | null;
  foertBosted: FoertBosted | null;
  /** Det ungdommen sa om nummeret sitt i samtalen, og som skal skrives ferdig; bare koordinatorens (TS-15). */
  fraSamtalen: NummerFraSamtalen | null;
};

async function les<T>(
  hus: Hus,
  hvem: Legitimasjon,
  sakId: string,
  mer: (tx: OmradeTx, side: Familieside) => T | Promise<T>,
): Promise<Familieside & T> {
  const side = await iOmrade(hus, hvem, async (tx) => {
    const sak = await samtalesak(hus, tx, sakId);
    const min = sak !== null && sak.hvem !== null;
    await tx.logg({
      handling: 'familie_vist',
      utfall: min ? 'ja' : 'nei',
      objekter: [{ slag: 'sak', id: sakId }],
    });
    if (!min) return null;
    const lest = {
      ...{ sak, familie: await familie(tx, sak, hus.klokke.naa()) },
      ...{ hensyn: await hensyn(tx, sak), foertAlder: await foertAlder(tx, sak) },
      foertBosted: await foertBosted(tx, sak),
      fraSamtalen: sak.hvem === 'koordinator' ? await nummerFraSamtalen(tx, sak) : null,
    };
    return { ...lest, ...(await mer(tx, lest)) };
  });
  if (side === null) throw new IkkeFunnet('logget');
  return side;
}

/**
 * Lesingen logges før noe sendes, også når saken ikke finnes for den som spør (DU-01, DU-05).
 *
 * @throws IkkeFunnet når saken ikke er koordinatorens eller overlatt til den som spør
 */
export const hentFamilie = async (
  hus: Hus,
  hvem: Legitimasjon,
  sakId: string,
): Promise<Familieside> => les(hus, hvem, sakId, () => ({}));

/**
 * Familien, og nummeret koordinatoren retter: tomt når det var feil (VV-07). `null` er den unge selv.
 *
 * @throws IkkeFunnet som `hentFamilie`
 */
export const hentKontakt = async (
  hus: Hus,
  hvem: Legitimasjon,
  sakId: string,
  foresattId: string | null,
): Promise<Familieside & { nummer: string }> =>
  les(hus, hvem, sakId, async (tx, { sak, familie: familien }) => {
    const stand =
      familien.foresatte.find((f) => f.id === foresattId)?.nummeret ?? familien.ungdommensNummer;
    const rettes = sak.hvem === 'koordinator' && stand !== 'feil';
    return { nummer: (rettes ? await nummeretSomStaar(tx, sak, foresattId) : null) ?? '' };
  });
