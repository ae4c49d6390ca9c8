import { sql } from 'kysely';
import type { Hus, OmradeTx } from '../../../db/hus.ts';
import type { Sakstilstand } from '../saksgang.ts';
import { aapneKandidater } from './finnKandidat.ts';
import { siDetTilBasen } from './hvemVurderer.ts';

/** Tjenestenumrene den som spør, har; oftest ingen, og da er det ingenting å lese i radene. */
export async function mineTall(tx: OmradeTx): Promise<string[]> {
  const sporring = tx.db
    .selectFrom('varde.medlemskap')
    .select('tjenestenummer')
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('bruker_id', '=', tx.aktor.brukerId)
    .where('tjenestenummer', 'is not', null);
  return (await tx.fast('meg.tall', sporring.compile())).flatMap((m) => m.tjenestenummer ?? []);
}

/**
 * Sakene av disse som politiets rad sier at den som spør, etterforsker, med tilstanden hen får se (RO-05). Basen vet det fra her, og stenger
 * resten av transaksjonen; den lederen har gitt en grunn i, er ikke med.
 */
export async function radensEgne(
  hus: Hus,
  tx: OmradeTx,
  tall: readonly string[],
  saker: readonly string[],
): Promise<ReadonlyMap<string, Sakstilstand>> {
  if (tall.length === 0 || saker.length === 0) return new Map();
  const av = await tx.db
    .selectFrom('varde.sak')
    .select(['id', 'kandidat_id'])
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('id', 'in', saker)
    .execute();
  // Den som bare etterforsker, leser ingen av dem.
  if (av.length === 0) return new Map();
  const rader = await tx.db
    .selectFrom('varde.kandidat')
    .selectAll()
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where(
      'id',
      'in',
      av.map((s) => s.kandidat_id),
    )
    .execute();
  const mine = (await aapneKandidater(hus, tx, rader)).flatMap(({ id, innhold }) =>
    tall.includes(innhold.detaljer.tjenestenummer ?? '') ? [id] : [],
  );
  const stengt = av.filter((s) => mine.includes(s.kandidat_id)).map((s) => s.id);
  if (stengt.length === 0) return new Map();
  await siDetTilBasen(tx, stengt);
  const { rows } = await sql<{ id: string; tilstand: Sakstilstand }>`
    select id, tilstand from tilgang.saker_jeg_etterforsker() where id = any (${stengt}::uuid[])`.execute(
    tx.db,
  );
  return new Map(rows.map((r) => [r.id, r.tilstand]));
}
