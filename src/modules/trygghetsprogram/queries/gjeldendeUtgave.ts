import { z } from 'zod';
import type { OmradeTx } from '../../../db/hus.ts';
import type { Dato } from '../../../kernel/dato.ts';

const Innstillinger = z.object({
  hatkriminalitetAlleAldre: z.boolean(),
  meldenumre: z.array(z.object({ hvem: z.string(), nummer: z.string().nullable() })),
});

/** Det triage og programbeskrivelsen leser i utgaven; resten følger saken og leses der det brukes. */
export type Utgave = { kode: string; versjon: number } & z.infer<typeof Innstillinger>;

/** Utgaven som gjelder i området den dagen, eller `null` når området ikke har valgt noen. */
export async function gjeldendeUtgave(tx: OmradeTx, dag: Dato): Promise<Utgave | null> {
  const rad = await tx.db
    .selectFrom('varde.omrade_utgave as o')
    .innerJoin('varde.utgave as u', (j) =>
      j.onRef('u.kode', '=', 'o.utgave_kode').onRef('u.versjon', '=', 'o.utgave_versjon'),
    )
    .select(['u.kode', 'u.versjon', 'u.innstillinger'])
    .where('o.omrade_id', '=', tx.aktor.omradeId)
    .where('o.fra', '<=', dag)
    .orderBy('o.fra', 'desc')
    .executeTakeFirst();
  if (rad === undefined) return null;
  return { kode: rad.kode, versjon: rad.versjon, ...Innstillinger.parse(rad.innstillinger) };
}
