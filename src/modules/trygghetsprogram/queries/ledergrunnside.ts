import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import type { Lederrolle } from '../regler/ledersvar.ts';
import { ledergrunneneISaken, type Ledergrunn } from './ledergrunner.ts';

/** En det kan spørres om, og som hva. */
export type Kansporres = { brukerId: string; navn: string; rolle: Lederrolle };

export type Ledergrunnside = {
  sak: { id: string; saksreferanse: string };
  kanSporres: Kansporres[];
  spurt: Ledergrunn[];
};

type Sak = { saksreferanse: string; nokkel_id: string };

async function spoersmaalssak(tx: OmradeTx, sakId: string): Promise<Sak | undefined> {
  const { rows } = await sql<Sak>`
    select saksreferanse, nokkel_id from tilgang.spoersmaal_i_saken(${sakId}::uuid)`.execute(tx.db);
  return rows[0];
}

/** Hvem det kan spørres om: den som er valgt i saken, og den raden fra politiet nevner, også en selv. */
export async function kanSporresOm(tx: OmradeTx, sakId: string): Promise<Kansporres[]> {
  const { rows } = await sql<Kansporres>`
    select bruker_id as "brukerId", navn, rolle from tilgang.kan_sporres_om(${sakId}::uuid)`.execute(
    tx.db,
  );
  return rows;
}

/** Saken og hvem det kan spørres om nå; `null` når den ikke er koordinatorens å spørre i. */
export async function kanSporreISaken(
  tx: OmradeTx,
  sakId: string,
): Promise<{ sak: Sak; kanSporres: Kansporres[] } | null> {
  const sak = await spoersmaalssak(tx, sakId);
  return sak === undefined ? null : { sak, kanSporres: await kanSporresOm(tx, sakId) };
}

/**
 * *Spør lederen*: hvem det kan spørres om i saken, og hva lederen har svart. Lesingen logges også når saken ikke er
 * koordinatorens.
 *
 * @throws IkkeFunnet når saken ikke er koordinatorens å spørre i
 */
export async function hentLedergrunnside(
  hus: Hus,
  hvem: Legitimasjon,
  sakId: string,
): Promise<Ledergrunnside> {
  const side = await iOmrade(hus, hvem, async (tx) => {
    const funnet = await kanSporreISaken(tx, sakId);
    await tx.logg({
      handling: 'ledergrunner_vist',
      utfall: funnet === null ? 'nei' : 'ja',
      objekter: [{ slag: 'sak', id: sakId }],
    });
    if (funnet === null) return null;
    const { saksreferanse, nokkel_id: nokkelId } = funnet.sak;
    const nokkel = await hus.nokler.hentEn(tx.aktor.omradeNokkel, nokkelId);
    const spurt = await ledergrunneneISaken(tx, { id: sakId, saksreferanse, nokkelId, nokkel });
    return { sak: { id: sakId, saksreferanse }, kanSporres: funnet.kanSporres, spurt };
  });
  if (side === null) throw new IkkeFunnet('logget');
  return side;
}
