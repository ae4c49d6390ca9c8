import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Hus, OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import type { Sider } from '../regler/guidensSider.ts';
import { koblingsrader } from './koblinger.ts';
import { samtalesak } from './samtalesak.ts';

/** En som kan spørres når det er sagt hvilken side ungdommene står på: hen følger også ungdommen i en koblet sak. */
export type GuideMedSider = {
  brukerId: string;
  navn: string;
  organisasjon: string;
  koblinger: readonly string[];
  /** Referansene til de koblede sakene. */
  ogsaa: readonly string[];
};

/** Bare for koblingene den som spør, ser, og bare når hen koordinerer begge: ellers står de ikke på noen liste (VV-26). */
export async function guiderMedSider(
  tx: OmradeTx,
  sakId: string,
  naa: Date,
): Promise<readonly GuideMedSider[]> {
  const koblinger = await koblingsrader(tx, sakId, naa);
  const ider = koblinger.flatMap((k) => k.koblingId ?? []);
  if (ider.length === 0) return [];
  const { rows } = await sql<{
    brukerId: string;
    navn: string;
    organisasjon: string;
    kobling: string;
  }>`select bruker_id as "brukerId", navn, organisasjon, kobling_id as kobling
     from tilgang.guider_med_sider(${sakId}::uuid, ${ider}::uuid[]) order by navn, bruker_id, kobling_id`.execute(
    tx.db,
  );
  const ut = new Map<string, GuideMedSider>();
  for (const { kobling, ...r } of rows) {
    const foer = ut.get(r.brukerId);
    const referanser = koblinger.filter((k) => k.koblingId === kobling).map((k) => k.saksreferanse);
    ut.set(r.brukerId, {
      ...r,
      koblinger: [...(foer?.koblinger ?? []), kobling],
      ogsaa: [...new Set([...(foer?.ogsaa ?? []), ...referanser])],
    });
  }
  return [...ut.values()];
}

/** Fører hvilken side ungdommene i koblingene står på, for én guide. Grunnen låses med nøkkelen til saken det sies i. */
export async function lagreSider(
  tx: OmradeTx,
  sak: { id: string; eier: string; nokkel: Buffer },
  inn: { koblinger: readonly string[]; brukerId: string; sider: Sider; grunn: string | null },
): Promise<void> {
  const { omradeId, brukerId } = tx.aktor;
  for (const kobling_id of inn.koblinger) {
    const id = randomUUID();
    await tx.db
      .insertInto('varde.koblingsguide')
      .values({
        ...{ omrade_id: omradeId, id, kobling_id, sak_id: sak.id, eier_organisasjon: sak.eier },
        ...{ bruker_id: inn.brukerId, sider: inn.sider, foert_av: brukerId },
        grunn:
          inn.sider === 'hver_sin'
            ? radkoder(sak.nokkel, omradeId, 'koblingsguide', id).skriv('grunn', inn.grunn)
            : null,
      })
      .execute();
  }
}

/** Det som er sagt om den samme guiden i en koblet sak, for koordinatoren for begge. */
export type Sagt = {
  brukerId: string;
  referanse: string;
  sider: Sider;
  grunn: string | null;
  av: string;
  dag: Dato;
};

/** Det siste som er sagt for hver kobling og guide i saken. Lesingen av en grunn som ble skrevet i den andre saken, føres i den. */
export async function sagtOmSidene(
  hus: Hus,
  tx: OmradeTx,
  sak: { id: string; nokkel: Buffer },
): Promise<readonly Sagt[]> {
  const koblinger = await koblingsrader(tx, sak.id, hus.klokke.naa());
  if (koblinger.length === 0) return [];
  const rader = await tx.db
    .selectFrom('varde.koblingsguide as g')
    .innerJoin('varde.bruker as b', 'b.id', 'g.foert_av')
    .distinctOn(['g.kobling_id', 'g.bruker_id'])
    .select(['g.id', 'g.kobling_id', 'g.sak_id', 'g.bruker_id', 'g.sider', 'g.grunn'])
    .select(['g.foert_ved', 'b.navn as av'])
    .where('g.omrade_id', '=', tx.aktor.omradeId)
    .where(
      'g.kobling_id',
      'in',
      koblinger.flatMap((k) => k.koblingId ?? []),
    )
    .orderBy('g.kobling_id')
    .orderBy('g.bruker_id')
    .orderBy('g.foert_ved', 'desc')
    .execute();
  const ut: Sagt[] = [];
  for (const r of rader) {
    let { nokkel } = sak;
    if (r.grunn !== null && r.sak_id !== sak.id) {
      const der = await samtalesak(hus, tx, r.sak_id);
      if (der === null) continue;
      ({ nokkel } = der);
      await tx.logg({ handling: 'medsak_vist', objekter: [{ slag: 'sak', id: r.sak_id }] });
    }
    ut.push({
      ...{ brukerId: r.bruker_id, sider: r.sider, av: r.av, dag: iDagIOslo(r.foert_ved) },
      referanse: koblinger.find((k) => k.koblingId === r.kobling_id)?.saksreferanse ?? '',
      grunn: radkoder(nokkel, tx.aktor.omradeId, 'koblingsguide', r.id).les('grunn', r.grunn),
    });
  }
  return ut;
}
