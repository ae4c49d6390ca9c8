import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import type { BarnetsPlikt } from '../regler/barnetsSvar.ts';

/** Et sideark en koordinator ber om å få åpne, slik lederen ser det: hvem, plikten og når, aldri saken eller ordene (1.16b). */
export type ArkHosLederen = { id: string; bedtAv: string; plikt: BarnetsPlikt; bedtVed: Date };

/** Det som venter på lederen, det eldste først; `sakId` er bare til loggen. */
export async function arkHosLederen(tx: OmradeTx): Promise<(ArkHosLederen & { sakId: string })[]> {
  const { rows } = await sql<ArkHosLederen & { sakId: string }>`
    select id, sak_id as "sakId", bedt_av as "bedtAv", plikt, bedt_ved as "bedtVed" from tilgang.ark_hos_lederen()`.execute(
    tx.db,
  );
  return rows;
}

export async function erLeder(tx: OmradeTx): Promise<boolean> {
  const { rows } = await sql<{ ja: boolean }>`select tilgang.har_verv('{leder}') as ja`.execute(
    tx.db,
  );
  return rows[0]?.ja === true;
}

/** Hvor mange som venter på lederen, til Min dag. */
export const arkVenterPaaLederen = async (hus: Hus, hvem: Legitimasjon): Promise<number> =>
  iOmrade(hus, hvem, async (tx) => (await arkHosLederen(tx)).length);

/**
 * Lederens side. Visningen logges på sakene den gjelder; lederen ser dem ikke.
 *
 * @throws IkkeFunnet for andre enn en leder
 */
export async function listArkHosLederen(hus: Hus, hvem: Legitimasjon): Promise<ArkHosLederen[]> {
  const alle = await iOmrade(hus, hvem, async (tx) => {
    const leder = await erLeder(tx);
    const rader = leder ? await arkHosLederen(tx) : [];
    await tx.logg({
      handling: 'barnets_hos_lederen_vist',
      utfall: leder ? 'ja' : 'nei',
      objekter: rader.map((r) => ({ slag: 'sak', id: r.sakId })),
    });
    return leder ? rader.map(({ sakId: _sak, ...r }) => r) : null;
  });
  if (alle === null) throw new IkkeFunnet('logget');
  return alle;
}
