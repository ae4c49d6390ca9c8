import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Dato } from '../../../kernel/dato.ts';
import {
  RETTSMOETER,
  skalIRetten,
  type Rettsmoeteslag,
  type Rettsstoette,
} from '../regler/rettsmoete.ts';
import { statusrader } from './straffesaksstatus.ts';

/** En linje som er ført om møtet i retten (TP-34). */
export type Rettslinje = {
  id: string;
  slag: Rettsmoeteslag | Rettsstoette;
  fraPolitiet: boolean;
  dag: Dato | null;
  hvem: string | null;
  av: string;
  ved: Date;
};

const erMoetet = (slag: Rettslinje['slag']): slag is Rettsmoeteslag =>
  RETTSMOETER.some((m) => m === slag);

type Sak = { id: string; nokkel: Buffer };

/** Det som er ført, det siste først. Kaller den som logger visningen. */
export async function rettslinjer(tx: OmradeTx, sak: Sak): Promise<readonly Rettslinje[]> {
  const { omradeId } = tx.aktor;
  const rader = await tx.db
    .selectFrom('varde.rettsmoete as r')
    .leftJoin('varde.bruker as b', 'b.id', 'r.skrevet_av')
    .select(['r.id', 'r.slag', 'r.fra_politiet', 'r.dag', 'r.hvem', 'r.skrevet_ved', 'b.navn'])
    .where('r.omrade_id', '=', omradeId)
    .where('r.sak_id', '=', sak.id)
    .orderBy('r.skrevet_ved', 'desc')
    .execute();
  return rader.map((r) => ({
    ...{ id: r.id, slag: r.slag, fraPolitiet: r.fra_politiet, dag: r.dag },
    hvem: radkoder(sak.nokkel, omradeId, 'rettsmoete', r.id).les('hvem', r.hvem),
    ...{ av: r.navn ?? '', ved: r.skrevet_ved },
  }));
}

/** Hvor det står: om ungdommen skal møte, når, og det siste som er gjort med støtten. */
export type Rettsstand = {
  skal: ReturnType<typeof skalIRetten>;
  dag: Dato | null;
  stoette: { slag: Rettsstoette; dag: Dato } | null;
};

const stoettelinjer = (linjer: readonly Rettslinje[]) =>
  linjer.flatMap(({ slag, dag }) => (erMoetet(slag) || dag === null ? [] : [{ slag, dag }]));

/** Bare den som leser straffesaken, får vite at en rettsdag er satt (VV-15, TG-10). */
export async function rettsstand(
  tx: OmradeTx,
  sakId: string,
  linjer: readonly Rettslinje[],
): Promise<Rettsstand> {
  const sagt = linjer.find((l) => erMoetet(l.slag)) ?? null;
  const berammet = (await statusrader(tx, sakId)).find((r) => r.status === 'berammet');
  const skal = skalIRetten({
    sagt: sagt !== null && erMoetet(sagt.slag) ? sagt.slag : null,
    berammet: berammet !== undefined,
  });
  return {
    skal,
    dag: skal === 'sagt' ? (sagt?.dag ?? null) : (berammet?.dag ?? null),
    stoette: stoettelinjer(linjer)[0] ?? null,
  };
}

/** Støtten i retten i en alvorlig sak, til den som etterforsker den (TS-20): hva og når. */
export async function rettsstoettenForMeg(
  tx: OmradeTx,
  sakId: string,
): Promise<{ slag: Rettsstoette; dag: Dato } | null> {
  const { rows } = await sql<{ slag: Rettsstoette; dag: Dato }>`
    select slag, dag from tilgang.rettsstoette_for_meg(${sakId}::uuid)`.execute(tx.db);
  return rows[0] ?? null;
}
