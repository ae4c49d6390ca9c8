import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../db/hus.ts';
import type { Handling } from '../../db/handlinger.ts';
import { leverUtkast, type Utkastlevering } from '../../db/utkast.ts';
import type { Legitimasjon } from '../../db/withActor.ts';
import type { DomainError } from '../../kernel/feil.ts';
import { samtalesak, type Samtalesak } from './queries/samtalesak.ts';

/** Det en regel eller en samtidig handling stopper med; `null` når det er gjort. */
export type Stopp = DomainError | IkkeFunnet | null;

type Hva = {
  sakId: string;
  handling: Handling;
  /** `samtaleholder`: koordinatoren, og den samtalen er overlatt til. */
  gjoeresAv: 'koordinator' | 'samtaleholder';
  /** Utkastet skjemaet ble skrevet i; går ut når handlingen virker. */
  utkast?: Utkastlevering | null | undefined;
};

/**
 * Gjør noe i en sak, i én transaksjon: låser og leser saken, lar handlingen prøve seg, og fører i loggen hva den ble til.
 *
 * @throws IkkeFunnet når saken ikke finnes for den som spør, eller ikke er hens å gjøre dette i
 * @throws DomainError det handlingen stoppet med
 */
export async function iSamtalesak(
  hus: Hus,
  legitimasjon: Legitimasjon,
  hva: Hva,
  gjoer: (tx: OmradeTx, sak: Samtalesak) => Promise<Stopp>,
): Promise<void> {
  const nei = await iOmrade(hus, legitimasjon, async (tx) => {
    await sql`select tilgang.laas_sak(${hva.sakId}::uuid)`.execute(tx.db);
    const sak = await samtalesak(hus, tx, hva.sakId);
    const min =
      sak !== null &&
      sak.hvem !== null &&
      (hva.gjoeresAv === 'samtaleholder' || sak.hvem === 'koordinator');
    const stopp = min ? await gjoer(tx, sak) : new IkkeFunnet('logget');
    if (stopp === null) await leverUtkast(tx, hva.utkast ?? null);
    await tx.logg({
      handling: hva.handling,
      utfall: stopp === null ? 'ja' : 'nei',
      objekter: [{ slag: 'sak', id: hva.sakId }],
    });
    return stopp;
  });
  if (nei !== null) throw nei;
}
