import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { IkkeFunnet, type Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { foelgAlderen } from '../foelgAlderen.ts';
import { iSamtalesak } from '../iSamtalesak.ts';
import { delingsstand } from '../queries/delingssvar.ts';
import { delingssvar, type Delingsvalg } from '../regler/delingssvar.ts';

export type DelingssvarInn = {
  sakId: string;
  delingId: string;
  /** Det siste svaret den som fører dette, har sett; `null` når ingen hadde svart. */
  sett: string | null;
  /** Ett fra hver som har svart nå; `hvem` er en foresatts id, eller `null` for den unge selv. */
  svar: readonly { hvem: string | null; valg: Delingsvalg; dag: Dato | null; bekreftet: boolean }[];
};

const ORD = {
  ja_muntlig: { svar: 'ja', maate: 'muntlig' },
  ja_skriftlig: { svar: 'ja', maate: 'skriftlig' },
  nei: { svar: 'nei', maate: null },
  trukket: { svar: 'trukket', maate: null },
} as const;

/**
 * Fører hva de som må, svarte om delingen (VV-03). Har alle sagt ja, åpnes den nå; sier en av dem nei, eller trekker det, er den stengt i
 * samme sekund. Alle svarene, eller ingen.
 *
 * @returns om den i kommunen leser saken nå
 * @throws IkkeFunnet når delingen ikke er på samtykke, er tatt tilbake, eller ikke er den som spør sin
 * @throws DomainError `alt_svart` når noen førte et svar imens; ellers det regelen `delingssvar` sier, med hvem det gjelder i `hvem`
 */
export async function svarOmDeling(
  hus: Hus,
  hvem: Legitimasjon,
  inn: DelingssvarInn,
): Promise<{ aapen: boolean }> {
  let aapen = false;
  const hva = {
    sakId: inn.sakId,
    handling: 'delingssvar_foert',
    gjoeresAv: 'koordinator',
  } as const;
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => {
    await foelgAlderen(tx, sak);
    const naa = hus.klokke.naa();
    const stand = await delingsstand(tx, sak, inn.delingId, naa);
    if (stand === null) return new IkkeFunnet('logget');
    if ((stand.sist?.id ?? null) !== inn.sett) return new DomainError('alt_svart');
    for (const s of inn.svar) {
      const person = stand.personer.find((p) => p.hvem === s.hvem);
      if (person === undefined) return new DomainError('ikke_hens', { hvem: s.hvem ?? '' });
      const regel = delingssvar({ ...s, idag: iDagIOslo(naa) }, person);
      if (!regel.tillatt) return new DomainError(regel.grunn, { hvem: s.hvem ?? '' });
    }
    const rader = inn.svar.map((s) => ({
      ...{ id: randomUUID(), foresatt: s.hvem, ...ORD[s.valg] },
      ...{ dag: s.dag, bekreftet: s.bekreftet },
    }));
    const { rows } = await sql<{ gjort: boolean }>`
      select tilgang.svar_om_deling(${stand.id}::uuid, ${JSON.stringify(rader)}::jsonb) as gjort`.execute(
      tx.db,
    );
    if (rows[0]?.gjort !== true) return new IkkeFunnet('logget');
    aapen = (await delingsstand(tx, sak, stand.id, naa))?.stand === 'aapen';
    return null;
  });
  return { aapen };
}
