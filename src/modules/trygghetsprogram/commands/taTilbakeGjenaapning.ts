import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { IkkeFunnet, type Hus } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { iSamtalesak } from '../iSamtalesak.ts';
import { gjenaapnetPaaRad } from '../queries/tilbaketakingen.ts';
import { kanTasTilbake } from '../regler/kjentOgSluttet.ts';

export type TaTilbakeGjenaapningInn = {
  sakId: string;
  /** Hvordan det ble oppdaget at det var to. */
  grunn: string | null;
  /** Koordinatoren har sett etter at raden er om en annen. */
  toUngdommer: boolean;
  utkast?: Utkastlevering | null;
};

/**
 * Raden som åpnet saken igjen, var om en annen ungdom (VV-34): saken står igjen slik den sto da den var slutt, det nye går ut av den, den
 * som fikk saken av det, mister den, og raden er et spørsmål på nytt. Det føres i loggen på begge, hver for seg.
 *
 * @returns raden, som nå er uavgjort
 * @throws IkkeFunnet når saken ikke er åpnet av en slik rad, eller ikke er hens å koordinere
 * @throws DomainError grunnen i `kanTasTilbake`
 */
export async function taTilbakeGjenaapning(
  hus: Hus,
  hvem: Legitimasjon,
  inn: TaTilbakeGjenaapningInn,
): Promise<{ kandidatId: string }> {
  const { sakId, utkast } = inn;
  const handling = 'gjenaapning_tatt_tilbake';
  let kandidatId = '';
  const hva = { sakId, handling, gjoeresAv: 'koordinator', utkast } as const;
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => {
    const rad = await gjenaapnetPaaRad(tx, sak.id);
    if (rad === null) return new IkkeFunnet('logget');
    const { gjort } = rad;
    const kan = kanTasTilbake({ gjort, bekreftet: inn.toUngdommer, ord: inn.grunn });
    if (!kan.tillatt) return new DomainError(kan.grunn);
    const id = randomUUID();
    const koder = radkoder(sak.nokkel, tx.aktor.omradeId, 'tilbaketatt_gjenaapning', id);
    const grunn = koder.skriv('grunn', inn.grunn);
    const { rows } = await sql<{ svar: string }>`
      select tilgang.ta_tilbake_gjenaapningen(${sak.id}::uuid, ${id}::uuid, ${grunn}::bytea) as svar`.execute(
      tx.db,
    );
    const svar = rows[0]?.svar;
    if (svar === 'noe_er_gjort') return new DomainError('noe_er_gjort');
    if (svar !== 'ok') return new IkkeFunnet('logget');
    kandidatId = rad.kandidatId;
    await tx.logg({
      ...{ handling, utfall: 'ja' },
      objekter: [{ slag: 'kandidat', id: kandidatId }],
    });
    return null;
  });
  return { kandidatId };
}
