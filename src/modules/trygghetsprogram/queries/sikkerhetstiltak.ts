import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';

/** Tiltakene som er vurdert i trygghetssamtalen, og hvem i etterforskningen som er rådspurt (TS-20). */
export type Sikkerhetstiltak = { tiltak: string; raadfoert: string | null };

/** Tiltakene, til den som etterforsker saken; `null` for alle andre, og når ingen er skrevet (TS-20, RO-05). */
export async function sikkerhetstiltakForMeg(
  tx: OmradeTx,
  sak: { id: string; etterforsker: boolean },
  nokkel: Buffer,
): Promise<Sikkerhetstiltak | null> {
  // Basen svarer bare den som etterforsker; de andre trenger ikke spørre.
  if (!sak.etterforsker) return null;
  const { rows } = await sql<{ id: string; tiltak: Buffer; raadfoert: Buffer | null }>`
    select id, tiltak, raadfoert from tilgang.sikkerhetstiltak_for_meg(${sak.id}::uuid)`.execute(
    tx.db,
  );
  const [rad] = rows;
  if (rad === undefined) return null;
  const k = radkoder(nokkel, tx.aktor.omradeId, 'samtale', rad.id);
  return {
    tiltak: k.les('sikkerhetstiltak', rad.tiltak) ?? '',
    raadfoert: k.les('raadfoert', rad.raadfoert),
  };
}
