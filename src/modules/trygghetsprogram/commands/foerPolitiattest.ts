import { randomUUID } from 'node:crypto';
import { IkkeFunnet, iOmrade, type Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { ansatteMedAttest } from '../queries/attester.ts';
import { politiattest } from '../regler/politiattest.ts';

export type AttestInn = { brukerId: string | null; vistFor: string | null; dag: Dato | null };

/**
 * Fører at politiattesten er vist: dag og for hvem, og ingenting annet (VV-31).
 *
 * @throws IkkeFunnet når den som spør, ikke er koordinator eller leder, eller den det gjelder, ikke er med i området
 * @throws DomainError grunnen i `politiattest`
 */
export async function foerPolitiattest(
  hus: Hus,
  hvem: Legitimasjon,
  inn: AttestInn,
): Promise<void> {
  const nei = await iOmrade(hus, hvem, async (tx) => {
    const { omradeId, brukerId } = tx.aktor;
    const foer = async (): Promise<DomainError | IkkeFunnet | null> => {
      const alle = await ansatteMedAttest(tx);
      if (alle.length === 0) return new IkkeFunnet('logget');
      const regel = politiattest({
        ...inn,
        foertAv: brukerId,
        iDag: iDagIOslo(hus.klokke.naa()),
      });
      if (!regel.tillatt) return new DomainError(regel.grunn);
      const { brukerId: gjelder, vistFor, dag } = inn;
      if (gjelder === null || vistFor === null || dag === null)
        return new DomainError('mangler_hvem');
      const med = alle.some((a) => a.brukerId === gjelder);
      if (!med || !alle.some((a) => a.brukerId === vistFor && !a.frivillig))
        return new IkkeFunnet('logget');
      await tx.db
        .insertInto('varde.politiattest')
        .values({
          ...{ omrade_id: omradeId, id: randomUUID(), bruker_id: gjelder },
          ...{ vist_dag: dag, vist_for: vistFor, foert_av: brukerId },
        })
        .execute();
      return null;
    };
    const stopp = await foer();
    await tx.logg({
      handling: 'politiattest_foert',
      utfall: stopp === null ? 'ja' : 'nei',
      objekter: inn.brukerId === null ? [] : [{ slag: 'bruker', id: inn.brukerId }],
    });
    return stopp;
  });
  if (nei !== null) throw nei;
}
