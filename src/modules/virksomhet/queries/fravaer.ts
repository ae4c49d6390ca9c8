import { sql } from 'kysely';
import { iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';

export type Fravaer = {
  id: string;
  brukerId: string;
  navn: string;
  stedfortrederId: string | null;
  stedfortreder: string | null;
  fra: Dato;
  til: Dato;
};

/** Fraværene som ikke er forbi, det første først. Tabellen viser dem bare for koordinatorer og ledere. */
export async function kommendeFravaer(tx: OmradeTx, iDag: Dato): Promise<Fravaer[]> {
  return tx.db
    .selectFrom('varde.koordinatorfravaer as f')
    .innerJoin('varde.bruker as b', 'b.id', 'f.bruker_id')
    .leftJoin('varde.bruker as s', 's.id', 'f.stedfortreder_id')
    .select([
      'f.id',
      'f.bruker_id as brukerId',
      'b.navn',
      'f.stedfortreder_id as stedfortrederId',
      's.navn as stedfortreder',
      'f.fra',
      'f.til',
    ])
    .where('f.omrade_id', '=', tx.aktor.omradeId)
    .where('f.til', '>=', iDag)
    .orderBy('f.fra')
    .execute();
}

export type StedfortrederFor = { brukerId: string; navn: string; til: Dato };

/** Koordinatorene jeg står i for i dag: sakene deres er mine så lenge (VV-22). */
export async function stedfortrederFor(tx: OmradeTx): Promise<StedfortrederFor[]> {
  const svar = await sql<StedfortrederFor>`
    select bruker_id as "brukerId", navn, til from tilgang.stedfortreder_for()`.execute(tx.db);
  return svar.rows;
}

export type Koordinatorvalg = { brukerId: string; navn: string };
export type Fravaersside = {
  /** Den siden gjelder. */
  hvem: Koordinatorvalg;
  /** De en kan melde fravær for: en selv, og for lederen koordinatorene hen leder. */
  valg: Koordinatorvalg[];
  fravaer: Fravaer[];
  kolleger: Koordinatorvalg[];
};

/** De som kan melde fravær, hva som er meldt, og koordinatorene som kan stå i. `null` når ingen kan velges. */
export async function fravaersside(
  hus: Hus,
  hvem: Legitimasjon,
  valgt: string | null,
): Promise<Fravaersside | null> {
  return iOmrade(hus, hvem, async (tx) => {
    const iDag = iDagIOslo(hus.klokke.naa());
    const meg = { brukerId: tx.aktor.brukerId, navn: tx.aktor.navn };
    const ledet = await sql<Koordinatorvalg>`
      select distinct bruker_id as "brukerId", navn from tilgang.koordinatoroversikt()
      where verv_id is not null order by navn`.execute(tx.db);
    const selv = await sql<{ ja: boolean }>`
      select tilgang.har_verv('{programkoordinator,kommunal_koordinator}') as ja`.execute(tx.db);
    const valg = [
      ...(selv.rows[0]?.ja === true ? [meg] : []),
      ...ledet.rows.filter((k) => k.brukerId !== meg.brukerId),
    ];
    const denne = valg.find((v) => v.brukerId === valgt) ?? (valgt === null ? valg[0] : undefined);
    await tx.logg({
      handling: 'fravaer_vist',
      utfall: denne === undefined ? 'nei' : 'ja',
      objekter: denne === undefined ? [] : [{ slag: 'bruker', id: denne.brukerId }],
    });
    if (denne === undefined) return null;
    const kan = await sql<Koordinatorvalg>`
      select bruker_id as "brukerId", navn from tilgang.mulige_stedfortredere(${denne.brukerId}::uuid, null, null)`.execute(
      tx.db,
    );
    const alle = await kommendeFravaer(tx, iDag);
    const synlige = new Set(valg.map((v) => v.brukerId));
    return {
      hvem: denne,
      valg,
      fravaer: alle.filter((f) => synlige.has(f.brukerId) || f.stedfortrederId === meg.brukerId),
      kolleger: kan.rows,
    };
  });
}
