import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import type { Stopp } from '../iSamtalesak.ts';
import { kanSporreISaken } from '../queries/ledergrunnside.ts';
import type { Lederrolle } from '../regler/ledersvar.ts';

export type SporLederenInn = {
  sakId: string;
  gjelder: { brukerId: string; rolle: Lederrolle } | null;
};

async function spor(hus: Hus, tx: OmradeTx, { sakId, gjelder }: SporLederenInn): Promise<Stopp> {
  const funnet = await kanSporreISaken(tx, sakId);
  if (funnet === null) return new IkkeFunnet('logget');
  const kan = funnet.kanSporres.some(
    (k) => k.brukerId === gjelder?.brukerId && k.rolle === gjelder.rolle,
  );
  if (gjelder === null || !kan) return new DomainError('kan_ikke_sporres');
  const { rows } = await sql<{ svar: string }>`
    select tilgang.spor_lederen(${sakId}::uuid, ${randomUUID()}::uuid, ${gjelder.brukerId}::uuid, ${gjelder.rolle}) as svar`.execute(
    tx.db,
  );
  if (rows[0]?.svar === 'ok') return null;
  return new DomainError(rows[0]?.svar === 'ingen_leder' ? 'ingen_leder' : 'kan_ikke_sporres');
}

/**
 * Koordinatoren spør lederen i enheten om den som etterforsker saken, likevel kan være koordinator for den eller ha samtalen
 * (VV-23). Lederen ser saksreferansen, navnet og rollen.
 *
 * @throws IkkeFunnet når saken ikke er koordinatorens å spørre i
 * @throws DomainError `kan_ikke_sporres` eller `ingen_leder`
 */
export async function sporLederen(
  hus: Hus,
  hvem: Legitimasjon,
  inn: SporLederenInn,
): Promise<void> {
  const nei = await iOmrade(hus, hvem, async (tx) => {
    const stopp = await spor(hus, tx, inn);
    await tx.logg({
      handling: 'leder_spurt',
      utfall: stopp === null ? 'ja' : 'nei',
      objekter: [{ slag: 'sak', id: inn.sakId }],
    });
    return stopp;
  });
  if (nei !== null) throw nei;
}
