import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Dato } from '../../../kernel/dato.ts';
import type { Rettsstoette } from '../regler/rettsmoete.ts';
import { rettslinjer, rettsstand, rettsstoettenForMeg, type Rettsstand } from './rettsmoete.ts';

/**
 * Tiltakene som er vurdert i trygghetssamtalen, hvem i etterforskningen som er rådspurt, og støtten i retten (TS-20). `tiltak` er `null`
 * når bare støtten er ført.
 */
export type Sikkerhetstiltak = {
  tiltak: string | null;
  raadfoert: string | null;
  retten: { slag: Rettsstoette; dag: Dato } | null;
};

/** Tiltakene, til den som etterforsker saken; `null` for alle andre, og når ingen er skrevet (TS-20, RO-05). */
async function sikkerhetstiltakForMeg(
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
  const retten = await rettsstoettenForMeg(tx, sak.id);
  const [rad] = rows;
  if (rad === undefined && retten === null) return null;
  const k = radkoder(nokkel, tx.aktor.omradeId, 'samtale', rad?.id ?? sak.id);
  return {
    tiltak: k.les('sikkerhetstiltak', rad?.tiltak ?? null),
    ...{ raadfoert: k.les('raadfoert', rad?.raadfoert ?? null), retten },
  };
}

type Sak = { id: string; etterforsker: boolean; anmeldt: boolean; tilstand: string };

/** Tiltakene til etterforskeren, og møtet i retten til den som fører loggen i en åpen, anmeldt sak (TS-20, TP-34). */
export async function tiltakene(
  tx: OmradeTx,
  sak: Sak,
  nokkel: Buffer,
  foerer: boolean,
): Promise<{ sikkerhetstiltak: Sikkerhetstiltak | null; retten: Rettsstand | null }> {
  const aapen = !['avsluttet', 'henvist'].includes(sak.tilstand);
  return {
    sikkerhetstiltak: await sikkerhetstiltakForMeg(tx, sak, nokkel),
    retten:
      foerer && aapen && sak.anmeldt
        ? await rettsstand(tx, sak.id, await rettslinjer(tx, { id: sak.id, nokkel }))
        : null,
  };
}
