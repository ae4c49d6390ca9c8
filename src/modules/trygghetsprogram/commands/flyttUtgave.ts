import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { IkkeFunnet, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { iSamtalesak, type Stopp } from '../iSamtalesak.ts';
import { byttestopp } from '../queries/utgavebytter.ts';
import type { Samtalesak } from '../queries/samtalesak.ts';
import { utgavebytte } from '../regler/utgavebytte.ts';

type Ref = { kode: string; versjon: number };
export type FlyttUtgaveInn = {
  sakId: string;
  /** Utgavene slik den som flytter, så dem. */
  fra: Ref;
  til: Ref;
  grunn: string | null;
  utkast?: Utkastlevering | null;
};

async function flytt(
  tx: OmradeTx,
  sak: Samtalesak,
  { fra, til, grunn: ord }: FlyttUtgaveInn,
): Promise<Stopp> {
  const stopp = await byttestopp(tx, sak.id);
  if (stopp === 'ikke_funnet') return new IkkeFunnet('logget');
  // Flyttet noen saken imens, sies det; ikke at den alt er der.
  const flyttet = sak.utgave.kode !== fra.kode || sak.utgave.versjon !== fra.versjon;
  const kan = utgavebytte({
    stopp: flyttet && stopp !== 'ikke_ansvarlig' ? 'alt_flyttet' : stopp,
    grunn: ord,
  });
  if (!kan.tillatt) return new DomainError(kan.grunn);
  const id = randomUUID();
  const grunn = radkoder(sak.nokkel, tx.aktor.omradeId, 'utgavebytte', id).skriv('grunn', ord);
  const { rows } = await sql<{ svar: string }>`
    select tilgang.flytt_utgave(${sak.id}::uuid, ${id}::uuid, ${fra.kode}, ${fra.versjon}::integer, ${til.kode},
      ${til.versjon}::integer, ${grunn}) as svar`.execute(tx.db);
  const svar = rows[0]?.svar ?? 'ikke_funnet';
  return svar === 'ok' ? null : new DomainError(svar);
}

/**
 * Den som har ansvaret for saken, flytter den til utgaven området har nå (TP-47). Alt som leser sakens utgave, følger den nye fra da.
 *
 * @throws IkkeFunnet når saken ikke er koordinatorens
 * @throws DomainError grunnen i `utgavebytte`
 */
export async function flyttUtgave(
  hus: Hus,
  hvem: Legitimasjon,
  inn: FlyttUtgaveInn,
): Promise<void> {
  const { sakId, utkast } = inn;
  const hva = { sakId, handling: 'sak_flyttet_utgave', gjoeresAv: 'koordinator', utkast } as const;
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => flytt(tx, sak, inn));
}
