import { randomUUID } from 'node:crypto';
import type { OmradeTx } from '../../db/hus.ts';
import { radkoder } from '../../db/nokler/radkoder.ts';
import type { Dato } from '../../kernel/dato.ts';
import { DomainError } from '../../kernel/feil.ts';
import type { Stopp } from './iSamtalesak.ts';
import type { Samtalesak } from './queries/samtalesak.ts';
import type { Guidested } from './regler/guidebehov.ts';

/** En rad om det trengs mer enn samtalen; det som sto, står. `mangler_avveining` når ingen ord står der. */
export async function lagreBehov(
  tx: OmradeTx,
  sak: Samtalesak,
  behov: {
    trengs: boolean;
    hvor: Guidested | null;
    avveining: string | null;
    jaSiden: Dato | null;
  },
): Promise<Stopp> {
  const { omradeId, brukerId } = tx.aktor;
  const id = randomUUID();
  const avveining = radkoder(sak.nokkel, omradeId, 'guidebehov', id).skriv(
    'avveining',
    behov.avveining,
  );
  if (avveining === null) return new DomainError('mangler_avveining');
  await tx.db
    .insertInto('varde.guidebehov')
    .values({
      ...{ omrade_id: omradeId, id, sak_id: sak.id, eier_organisasjon: sak.eier },
      ...{ trengs: behov.trengs, hvor: behov.hvor, avveining, foert_av: brukerId },
      ja_siden: behov.jaSiden,
    })
    .execute();
  return null;
}
