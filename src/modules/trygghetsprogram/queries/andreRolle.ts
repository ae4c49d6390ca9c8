import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';

export type Kollega = {
  id: string;
  navn: string;
  organisasjon: string;
  valgt: boolean;
  /** Den som spør, selv. */
  meg: boolean;
};
/** Svaret som står, og hvem som kan holdes utenfor. `svar` er `null` når ingen har svart. */
export type AndreRolle = { svar: boolean | null; kolleger: readonly Kollega[] };

/** For den som svarer for straffesaken i saken; `null` for alle andre. Kaller den som logger. */
export async function andreRolleI(tx: OmradeTx, sakId: string): Promise<AndreRolle | null> {
  const { rows } = await sql<Omit<Kollega, 'meg'> & { svar: boolean | null }>`
    select svar, bruker_id as id, navn, organisasjon, valgt from tilgang.andre_rolle_i(${sakId}::uuid)`.execute(
    tx.db,
  );
  const [forst] = rows;
  return forst === undefined
    ? null
    : {
        svar: forst.svar,
        kolleger: rows.map(({ svar: _, ...k }) => ({ ...k, meg: k.id === tx.aktor.brukerId })),
      };
}

/**
 * Siden om ungdommens andre rolle (VV-26). Lesingen logges.
 *
 * @throws IkkeFunnet for alle andre enn den som svarer for straffesaken
 */
export async function hentAndreRolle(
  hus: Hus,
  hvem: Legitimasjon,
  sakId: string,
): Promise<AndreRolle> {
  const side = await iOmrade(hus, hvem, async (tx) => {
    const funnet = await andreRolleI(tx, sakId);
    await tx.logg({
      handling: 'andre_rolle_vist',
      utfall: funnet === null ? 'nei' : 'ja',
      objekter: [{ slag: 'sak', id: sakId }],
    });
    return funnet;
  });
  if (side === null) throw new IkkeFunnet('logget');
  return side;
}
