import { sql } from 'kysely';
import type { Hus, OmradeTx } from '../../db/hus.ts';
import { radkoder } from '../../db/nokler/radkoder.ts';

/**
 * Det navngitte stedet i en rad ligger under uttrekkets nøkkel, ikke radens egen: det skal bort når raden er avgjort,
 * og aldri følge raden videre (model.md, From row to case).
 */
export const krypterSted = (
  uttrekksnokkel: Buffer,
  omradeId: string,
  kandidatId: string,
  sted: string | null,
): Buffer | null => radkoder(uttrekksnokkel, omradeId, 'kandidat', kandidatId).skriv('sted', sted);

/**
 * Stedet i raden, til den som har bedt om å se det; `null` når det ikke finnes eller er sluppet. En avgjort rad som
 * virker, har ikke noe sted, også før det er slettet. `undefined` når raden ikke finnes for den som spør.
 */
export async function lesSted(
  hus: Hus,
  tx: OmradeTx,
  kandidatId: string,
  naa: Date,
): Promise<string | null | undefined> {
  const { omradeId, omradeNokkel } = tx.aktor;
  const rad = await tx.db
    .selectFrom('varde.kandidat as k')
    .leftJoin('varde.uttrekk as u', (j) =>
      j.onRef('u.omrade_id', '=', 'k.omrade_id').onRef('u.id', '=', 'k.uttrekk_id'),
    )
    .leftJoin('varde.triagebeslutning as b', (j) =>
      j
        .onRef('b.omrade_id', '=', 'k.omrade_id')
        .onRef('b.kandidat_id', '=', 'k.id')
        .on('b.angret_ved', 'is', null)
        .on('b.virker_fra', '<=', naa),
    )
    .select(['k.sted', 'u.nokkel_id', 'b.id as virker'])
    .where('k.omrade_id', '=', omradeId)
    .where('k.id', '=', kandidatId)
    .executeTakeFirst();
  if (rad === undefined) return undefined;
  if (rad.sted === null || rad.nokkel_id === null || rad.virker !== null) return null;
  const nokkel = (await hus.nokler.hent(omradeNokkel, [rad.nokkel_id])).get(rad.nokkel_id);
  if (nokkel === undefined) return null;
  return radkoder(nokkel, omradeId, 'kandidat', kandidatId).les('sted', rad.sted);
}

/** Har den som spør, selv bedt om å se stedet i raden? */
export async function harSettStedet(tx: OmradeTx, kandidatId: string): Promise<boolean> {
  const { rows } = await sql<{ sett: boolean }>`
    select tilgang.har_sett_stedet(${kandidatId}::uuid) as sett`.execute(tx.db);
  return rows[0]?.sett === true;
}

/** Sletter stedene i radene der beslutningen virker. Kjøres når lista vises og når den er ferdig; ingen klokke venter på det. */
export async function slippSteder(tx: OmradeTx, naa: Date): Promise<void> {
  await tx.db
    .updateTable('varde.kandidat as k')
    .set({ sted: null })
    .where('k.omrade_id', '=', tx.aktor.omradeId)
    .where('k.sted', 'is not', null)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('varde.triagebeslutning as b')
          .select('b.id')
          .whereRef('b.omrade_id', '=', 'k.omrade_id')
          .whereRef('b.kandidat_id', '=', 'k.id')
          .where('b.angret_ved', 'is', null)
          .where('b.virker_fra', '<=', naa),
      ),
    )
    .execute();
}
