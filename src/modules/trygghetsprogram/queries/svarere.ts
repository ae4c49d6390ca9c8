import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { samtalesak, type Samtalesak } from './samtalesak.ts';

/** En som kan svare for straffesaken, med vervet hen kan velges for. */
export type Svarer = { brukerId: string; navn: string; rolle: string };
/** Er hen guide i saken, slutter oppdraget når hen velges (C24b). */
export type MuligSvarer = Svarer & { guide: boolean };

/** Hvem koordinatoren kan velge nå; tom for alle andre (VV-14). */
export async function muligeSvarere(tx: OmradeTx, sakId: string): Promise<MuligSvarer[]> {
  const { rows } = await sql<MuligSvarer>`
    select k.bruker_id as "brukerId", k.navn, k.rolle, exists (select 1 from varde.sak_tilgang t
        where t.omrade_id = ${tx.aktor.omradeId} and t.sak_id = ${sakId}::uuid and t.bruker_id = k.bruker_id
          and t.relasjon = 'guide' and (t.til is null or t.til > now())) as guide
    from tilgang.kan_svare_for_saken(${sakId}::uuid) k order by k.navn`.execute(tx.db);
  return rows;
}

/** Den som svarer for straffesaken nå. */
export async function svarerNaa(tx: OmradeTx, sakId: string): Promise<Svarer | null> {
  const { rows } = await sql<Svarer>`
    select t.bruker_id as "brukerId", b.navn, t.grunnlag as rolle from varde.sak_tilgang t join varde.bruker b on b.id = t.bruker_id
    where t.omrade_id = ${tx.aktor.omradeId} and t.sak_id = ${sakId} and t.relasjon = 'etterforsker'
      and (t.til is null or t.til > now())`.execute(tx.db);
  return rows[0] ?? null;
}

export type Svarerside = {
  sak: Samtalesak;
  anmeldt: boolean;
  svarer: Svarer | null;
  kanVelges: MuligSvarer[];
};

/**
 * Hvem som svarer for straffesaken, og hvem som kan. Lesingen logges også når saken ikke er koordinatorens.
 *
 * @throws IkkeFunnet når saken ikke er koordinatorens
 */
export async function hentSvarere(
  hus: Hus,
  hvem: Legitimasjon,
  sakId: string,
): Promise<Svarerside> {
  const side = await iOmrade(hus, hvem, async (tx) => {
    const sak = await samtalesak(hus, tx, sakId);
    const min = sak?.hvem === 'koordinator';
    await tx.logg({
      handling: 'etterforskervalg_vist',
      utfall: min ? 'ja' : 'nei',
      objekter: [{ slag: 'sak', id: sakId }],
    });
    if (sak === null || !min) return null;
    const [svarer, kanVelges, rad] = await Promise.all([
      svarerNaa(tx, sakId),
      muligeSvarere(tx, sakId),
      tx.db
        .selectFrom('varde.sak')
        .select('anmeldt')
        .where('omrade_id', '=', tx.aktor.omradeId)
        .where('id', '=', sakId)
        .executeTakeFirst(),
    ]);
    return { sak, svarer, kanVelges, anmeldt: rad?.anmeldt === true };
  });
  if (side === null) throw new IkkeFunnet('logget');
  return side;
}
