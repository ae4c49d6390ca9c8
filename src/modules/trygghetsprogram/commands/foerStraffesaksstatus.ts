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

/**
 * Det som skjedde: statusen er ført, eller en feil er rettet, og oppgavene den ga, er lukket; står, for en annen hendelse har noe nytt; eller
 * ungdommen kan ha fått vite det, og skal få vite at det var feil.
 */
export type Straffesaksutfall =
  | 'foert'
  | 'rettet'
  | 'rettet_lukket'
  | 'rettet_staar'
  | 'rettet_ring';
type Skrevet = { stopp: Stopp; utfall: Straffesaksutfall; varAvgjort: boolean };

async function skriv(hus: Hus, tx: OmradeTx, inn: StraffesaksstatusInn): Promise<Skrevet> {
  const nei = (stopp: Stopp): Skrevet => ({ stopp, utfall: 'foert', varAvgjort: false });
  await sql`select tilgang.laas_sak(${inn.sakId}::uuid)`.execute(tx.db);
  const rad = (await statusrader(tx, inn.sakId)).find((r) => r.hendelseId === inn.hendelseId);
  if (rad === undefined) return nei(new IkkeFunnet('logget'));
  const regel = straffesaksstatus(inn, rad, iDagIOslo(hus.klokke.naa()));
  if (!regel.tillatt) return nei(new DomainError(regel.grunn));
  const { rows } = await sql<{ foert: Straffesaksutfall | null }>`
    select tilgang.foer_straffesaksstatus(${inn.sakId}::uuid, ${rad.id}::uuid, ${inn.status}, ${inn.dag}::date) as foert`.execute(
    tx.db,
  );
  const utfall = rows[0]?.foert ?? null;
  if (utfall === null) return nei(new DomainError('kan_ikke_foeres'));
  return { stopp: null, utfall, varAvgjort: rad.status === 'avgjort' };
}

/**
 * Koordinatoren som leser politiets opplysninger, eller den som har straffesaken, fører hvor den står, med dagen (VV-15). Basen gir
 * guiden og koordinatoren oppgavene i en sak som ikke er slutt, og tar saken fra etterforskeren når alt er endelig avgjort, også etter slutten.
 *
 * @returns om den som førte, fortsatt har saken (`med`), hva som skjedde, og om det som sto, var at saken var endelig avgjort
 * @throws IkkeFunnet når saken, eller straffesaken i den, ikke er hens å føre i
 * @throws DomainError `kan_ikke_foeres` når saken aldri ble tatt inn, eller grunnen i `straffesaksstatus`
 */
export async function foerStraffesaksstatus(
  hus: Hus,
  hvem: Legitimasjon,
  inn: StraffesaksstatusInn,
): Promise<{ med: boolean; utfall: Straffesaksutfall; varAvgjort: boolean }> {
  const { stopp, ...svar } = await iOmrade(hus, hvem, async (tx) => {
    const { stopp, utfall, varAvgjort } = await skriv(hus, tx, inn);
    await tx.logg({
      handling: 'straffesaksstatus_foert',
      utfall: stopp === null ? 'ja' : 'nei',
      objekter: [{ slag: 'sak', id: inn.sakId }],
    });
    return { stopp, utfall, varAvgjort, med: (await statusrader(tx, inn.sakId)).length > 0 };
  });
  if (stopp !== null) throw stopp;
  return svar;
}
