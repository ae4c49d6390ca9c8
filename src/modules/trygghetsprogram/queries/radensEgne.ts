import { sql } from 'kysely';
import type { Hus, OmradeTx } from '../../../db/hus.ts';
import type { Sakstilstand } from '../saksgang.ts';
import { etterforskersNumre } from './finnKandidat.ts';
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

/** Sier til basen hvilke av sakene politiets rad sier at den som spør, etterforsker; resten av transaksjonen er stengt for dem (RO-05). */
async function stengRadensEgne(
  hus: Hus,
  tx: OmradeTx,
  tall: readonly string[],
  saker: readonly string[],
): Promise<string[]> {
  if (tall.length === 0 || saker.length === 0) return [];
  const av = await tx.db
    .selectFrom('varde.sak')
    .select(['id', 'kandidat_id'])
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('id', 'in', saker)
    .execute();
  // Den som bare etterforsker, leser ingen av dem.
  if (av.length === 0) return [];
  const numre = await etterforskersNumre(
    ...([hus, tx] as const),
    av.map((s) => s.kandidat_id),
  );
  const stengt = av
    .filter((s) => tall.includes(numre.get(s.kandidat_id)?.nummer ?? ''))
    .map((s) => s.id);
  if (stengt.length > 0) await siDetTilBasen(tx, stengt);
  return stengt;
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
  const stengt = await stengRadensEgne(hus, tx, tall, saker);
  if (stengt.length === 0) return new Map();
  const { rows } = await sql<{ id: string; tilstand: Sakstilstand }>`
    select id, tilstand from tilgang.saker_jeg_etterforsker() where id = any (${stengt}::uuid[])`.execute(
    tx.db,
  );
  return new Map(rows.map((r) => [r.id, r.tilstand]));
}

/**
 * Det `les` gir, slik den som spør, får se det: sier politiets rad at hen etterforsker noen av sakene, leses det på nytt når basen har
 * fått vite det (RO-05, VV-23).
 */
export async function lestMedVeggen<T>(
  hus: Hus,
  tx: OmradeTx,
  les: () => Promise<readonly T[]>,
  sakId: (rad: T) => string,
): Promise<readonly T[]> {
  const foerst = await les();
  if (foerst.length === 0) return foerst;
  const saker = [...new Set(foerst.map(sakId))];
  const stengt = await stengRadensEgne(hus, tx, await mineTall(tx), saker);
  return stengt.length === 0 ? foerst : les();
}

/** Før noe leses om én sak: basen vet da om politiets rad sier at den som spør, etterforsker den. */
export const stengOmRadenNevner = async (hus: Hus, tx: OmradeTx, sakId: string): Promise<void> => {
  await stengRadensEgne(hus, tx, await mineTall(tx), [sakId]);
};
