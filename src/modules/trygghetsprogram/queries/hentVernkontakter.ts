import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { MERKESTOPP, type Merkestopp, type Vernkontaktslag } from '../regler/vernsvar.ts';
import { samtalesak, type Samtalesak } from './samtalesak.ts';
import { vernbehov, vernkontakter, vernUtenKontakt, type Vernkontakt } from './vernkontakter.ts';

export type Vernkontaktside = {
  sak: Samtalesak;
  /** Hvert tiltak det er behov for, og dem av dem ingen er kontaktet om. */
  behov: readonly Vernkontaktslag[];
  utenKontakt: readonly Vernkontaktslag[];
  kontakter: readonly Vernkontakt[];
  /** Det som hindrer at merket som alvorlig tas bort; `null` når ingenting gjør det. */
  merket: Merkestopp | null;
};

/** Det basen sier hindrer at merket tas bort. */
export async function merkestopp(tx: OmradeTx, sakId: string): Promise<Merkestopp | null> {
  const { rows } = await sql<{
    stopp: string;
  }>`select tilgang.merket_stopp(${sakId}::uuid) as stopp`.execute(tx.db);
  return MERKESTOPP.find((m) => m === rows[0]?.stopp) ?? null;
}

/**
 * Hvem som er kontaktet om vernet, og hvem som skal bli det.
 *
 * @throws IkkeFunnet når saken ikke er koordinatorens
 */
export async function hentVernkontakter(
  hus: Hus,
  hvem: Legitimasjon,
  sakId: string,
): Promise<Vernkontaktside> {
  const side = await iOmrade(hus, hvem, async (tx) => {
    const sak = await samtalesak(hus, tx, sakId);
    const min = sak?.hvem === 'koordinator';
    await tx.logg({
      handling: 'vernkontakter_vist',
      utfall: min ? 'ja' : 'nei',
      objekter: [{ slag: 'sak', id: sakId }],
    });
    if (sak?.hvem !== 'koordinator') return null;
    const kontakter = await vernkontakter(tx, sak);
    return {
      ...{ sak, kontakter, behov: await vernbehov(tx, sak) },
      utenKontakt: await vernUtenKontakt(tx, sak, kontakter),
      merket: await merkestopp(tx, sak.id),
    };
  });
  if (side === null) throw new IkkeFunnet('logget');
  return side;
}
