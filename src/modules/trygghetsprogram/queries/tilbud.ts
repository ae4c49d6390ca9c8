import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import type { Dato } from '../../../kernel/dato.ts';
import type { Overfoeringsgrunn } from '../regler/overfoering.ts';

/** Et tilbud om å ta over en sak, før den er tatt over: hvem som spør, når og hvorfor. Ingenting om saken (VV-18). */
export type Tilbud = { id: string; fra: string; grunn: Overfoeringsgrunn; dag: Dato };

export async function tilbudTilMeg(tx: OmradeTx): Promise<Tilbud[]> {
  const { rows } = await sql<Tilbud>`
    select tilbud_id as id, fra, grunn, dag from tilgang.tilbud_til_meg()`.execute(tx.db);
  return rows;
}

/**
 * Tilbudet, for den som kan svare på det.
 *
 * @throws IkkeFunnet når det ikke er til dette området, er svart på eller trukket, eller ikke er den som spør sitt å svare på
 */
export async function hentTilbud(hus: Hus, hvem: Legitimasjon, id: string): Promise<Tilbud> {
  const tilbud = await iOmrade(hus, hvem, async (tx) => {
    const funnet = (await tilbudTilMeg(tx)).find((t) => t.id === id) ?? null;
    await tx.logg({
      handling: 'tilbud_vist',
      utfall: funnet === null ? 'nei' : 'ja',
      objekter: [{ slag: 'overforingstilbud', id }],
    });
    return funnet;
  });
  if (tilbud === null) throw new IkkeFunnet('logget');
  return tilbud;
}

/** Områdene i Varde saken kan tilbys; ingen for den som ikke koordinerer den, og når den er vernet. */
export async function overtakere(
  tx: OmradeTx,
  sakId: string,
): Promise<{ id: string; navn: string }[]> {
  const { rows } = await sql<{ id: string; navn: string }>`
    select id, navn from tilgang.omrader_som_kan_ta_over(${sakId}::uuid)`.execute(tx.db);
  return rows;
}

/** Som `overtakere`, for skjemaet. */
export const andreOmrader = async (hus: Hus, hvem: Legitimasjon, sakId: string) =>
  iOmrade(hus, hvem, (tx) => overtakere(tx, sakId));
