import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Samtalesak } from './samtalesak.ts';

/** Står det et navn på etterforskeren i raden, som er eldre enn at ingen etterforsker (TG-20)? Basen svarer, som i veggene sine. */
export const navnetErAvloest = (rad: 'f' | 's') =>
  sql<boolean>`(${sql.ref(`${rad}.etterforsker`)} is not null and not tilgang.navnet_gjelder(${sql.ref(`${rad}.etterforsker`)},
    ${sql.ref(`${rad}.etterforsker_foert`)}, ${sql.ref(`${rad}.ingen_etterforsker_ved`)}))`;

/** Navnene på etterforskerne i saken, for den som leser politiets opplysninger i den; ellers ingen (VV-39). */
export async function etterforskernavnene(
  tx: OmradeTx,
  sak: Pick<Samtalesak, 'id' | 'nokkel'>,
): Promise<readonly string[]> {
  const rader = await tx.db
    .selectFrom('varde.straffesak')
    .select(['id', 'etterforsker'])
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('sak_id', '=', sak.id)
    .execute();
  return rader.flatMap((r) => {
    const navn = radkoder(sak.nokkel, tx.aktor.omradeId, 'straffesak', r.id).les(
      'etterforsker',
      r.etterforsker,
    );
    return navn === null ? [] : [navn];
  });
}

/** Er det ført en etterforsker i saken som den som koordinerer den, ikke ser navnet på (VV-39)? `leste`: navnene hen leste. */
export async function harSkjulteEtterforskere(
  tx: OmradeTx,
  sakId: string,
  leste: number,
): Promise<boolean> {
  const { rows } = await sql<{ antall: number }>`
    select tilgang.antall_navngitte_etterforskere(${sakId}::uuid) as antall`.execute(tx.db);
  return (rows[0]?.antall ?? 0) > leste;
}
