import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Hus, OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { radhenvendelser, sakenAvRaden, type Radhenvendelse } from '../queries/radhenvendelser.ts';

/**
 * Tar henvendelsene om raden med inn i dialogen i saken den ble, låst på nytt med sakens nøkkel (VV-12). De blir stående i raden
 * også: tas vurderingen tilbake, er ingenting borte. En vernet rad beholder sine (VV-48).
 */
export async function taMedHenvendelsene(
  hus: Hus,
  tx: OmradeTx,
  rad: { id: string; nokkelId: string; vernet: boolean },
  bare: (r: Radhenvendelse) => boolean = () => true,
): Promise<void> {
  if (rad.vernet) return;
  const linjer = (await radhenvendelser(hus, tx, rad)).filter(bare);
  if (linjer.length === 0) return;
  const sak = await sakenAvRaden(tx, rad.id);
  if (sak === undefined) return;
  const nokkel = await hus.nokler.hentEn(tx.aktor.omradeNokkel, sak.nokkelId);
  const celler = linjer.map((l) => {
    const til = randomUUID();
    const k = radkoder(nokkel, tx.aktor.omradeId, 'dialog', til);
    const celle = (felt: 'hvem' | 'ord') => k.skriv(felt, l[felt])?.toString('base64');
    return { fra: l.id, til, hvem: celle('hvem'), ord: celle('ord') };
  });
  await sql`select tilgang.ta_med_henvendelsene(${sak.id}::uuid, ${JSON.stringify(celler)}::jsonb)`.execute(
    tx.db,
  );
}
