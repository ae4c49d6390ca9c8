import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import type { Stopp } from '../iSamtalesak.ts';
import { statusrader } from '../queries/straffesaksstatus.ts';
import { straffesaksstatus, type Straffesaksstatus } from '../regler/straffesaksstatus.ts';

export type StraffesaksstatusInn = {
  sakId: string;
  hendelseId: string;
  status: Straffesaksstatus | null;
  dag: Dato | null;
};

async function skriv(hus: Hus, tx: OmradeTx, inn: StraffesaksstatusInn): Promise<Stopp> {
  await sql`select tilgang.laas_sak(${inn.sakId}::uuid)`.execute(tx.db);
  const rad = (await statusrader(tx, inn.sakId)).find((r) => r.hendelseId === inn.hendelseId);
  if (rad === undefined) return new IkkeFunnet('logget');
  const regel = straffesaksstatus(inn, rad, iDagIOslo(hus.klokke.naa()));
  if (!regel.tillatt) return new DomainError(regel.grunn);
  const { rows } = await sql<{ foert: boolean }>`
    select tilgang.foer_straffesaksstatus(${inn.sakId}::uuid, ${rad.id}::uuid, ${inn.status}, ${inn.dag}::date) as foert`.execute(
    tx.db,
  );
  return rows[0]?.foert === true ? null : new DomainError('kan_ikke_foeres');
}

/**
 * Koordinatoren som leser politiets opplysninger, eller den som har straffesaken, fører hvor den står, med dagen (VV-15). Basen gir
 * guiden og koordinatoren oppgavene i en sak som ikke er slutt, og tar saken fra etterforskeren når alt er endelig avgjort, også etter slutten.
 *
 * @returns om den som førte, fortsatt har saken
 * @throws IkkeFunnet når saken, eller straffesaken i den, ikke er hens å føre i
 * @throws DomainError `kan_ikke_foeres` når saken aldri ble tatt inn, eller grunnen i `straffesaksstatus`
 */
export async function foerStraffesaksstatus(
  hus: Hus,
  hvem: Legitimasjon,
  inn: StraffesaksstatusInn,
): Promise<boolean> {
  const { nei, med } = await iOmrade(hus, hvem, async (tx) => {
    const stopp = await skriv(hus, tx, inn);
    await tx.logg({
      handling: 'straffesaksstatus_foert',
      utfall: stopp === null ? 'ja' : 'nei',
      objekter: [{ slag: 'sak', id: inn.sakId }],
    });
    return { nei: stopp, med: (await statusrader(tx, inn.sakId)).length > 0 };
  });
  if (nei !== null) throw nei;
  return med;
}
