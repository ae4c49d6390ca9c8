import { randomUUID } from 'node:crypto';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { frivilligside } from '../queries/frivillige.ts';
import { frivilligavklaring, type Avklares } from '../regler/frivilligavklaring.ts';

export type AvklarFrivilligInn = {
  brukerId: string | null;
  avklart: readonly Avklares[];
  dag: Dato | null;
  /** Koordinatoren som følger opp og veileder (TG-09). */
  ansvarligId: string | null;
};
type Stopp = DomainError | IkkeFunnet | null;
const ETT = { for_det_offentlige: true, taushetsplikt: true, meldeplikt: true };

async function skriv(
  hus: Hus,
  hvem: Legitimasjon,
  handling: 'frivillig_avklart' | 'frivillig_trukket',
  gjelder: string | null,
  gjoer: (tx: OmradeTx) => Promise<Stopp>,
): Promise<void> {
  const nei = await iOmrade(hus, hvem, async (tx) => {
    const stopp = await gjoer(tx);
    await tx.logg({
      ...{ handling, utfall: stopp === null ? 'ja' : 'nei' },
      objekter: gjelder === null ? [] : [{ slag: 'bruker', id: gjelder }],
    });
    return stopp;
  });
  if (nei !== null) throw nei;
}

/**
 * Fører at en frivillig er avklart som guide, og hvilken koordinator som har ansvaret (TG-08, TG-09).
 *
 * @throws IkkeFunnet når den som fører, verken er koordinator eller leder, eller den det gjelder, ikke er frivillig i området
 * @throws DomainError grunnen i `frivilligavklaring`
 */
export const avklarFrivillig = (
  hus: Hus,
  hvem: Legitimasjon,
  inn: AvklarFrivilligInn,
): Promise<void> =>
  skriv(hus, hvem, 'frivillig_avklart', inn.brukerId, async (tx) => {
    const { omradeId, brukerId } = tx.aktor;
    const { frivillige, koordinatorer } = await frivilligside(tx);
    if (koordinatorer.length === 0) return new IkkeFunnet('logget');
    const regel = frivilligavklaring({
      ...inn,
      koordinator: koordinatorer.some((k) => k.brukerId === inn.ansvarligId),
      ...{ foertAv: brukerId, iDag: iDagIOslo(hus.klokke.naa()) },
    });
    if (!regel.tillatt) return new DomainError(regel.grunn);
    const gjelder = frivillige.find((f) => f.brukerId === inn.brukerId);
    if (gjelder === undefined) return new IkkeFunnet('logget');
    await tx.db
      .insertInto('varde.frivilligavklaring')
      .values({
        ...{ omrade_id: omradeId, id: randomUUID(), bruker_id: gjelder.brukerId, slag: 'avklart' },
        ...{ ...ETT, avklart_dag: inn.dag, ansvarlig_id: inn.ansvarligId, foert_av: brukerId },
      })
      .execute();
    return null;
  });

/**
 * Trekker avklaringen: oppdragene tar slutt i samme øyeblikk, og koordinatorene får vite det (RO-09, C26).
 *
 * @throws IkkeFunnet når den som fører, verken er koordinator eller leder, eller den det gjelder, ikke er avklart
 */
export const trekkAvklaring = (hus: Hus, hvem: Legitimasjon, gjelderId: string): Promise<void> =>
  skriv(hus, hvem, 'frivillig_trukket', gjelderId, async (tx) => {
    const { omradeId, brukerId } = tx.aktor;
    const { frivillige } = await frivilligside(tx);
    const gjelder = frivillige.find((f) => f.brukerId === gjelderId && f.avklartDag !== null);
    if (gjelder === undefined) return new IkkeFunnet('logget');
    await tx.db
      .insertInto('varde.frivilligavklaring')
      .values({
        ...{ omrade_id: omradeId, id: randomUUID(), bruker_id: gjelderId, slag: 'trukket' },
        foert_av: brukerId,
      })
      .execute();
    return null;
  });
