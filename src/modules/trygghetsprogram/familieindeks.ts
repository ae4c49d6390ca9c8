import { sql } from 'kysely';
import type { OmradeTx } from '../../db/hus.ts';
import { blindIndeks } from '../../db/nokler/felt.ts';
import type { Foresatt } from './queries/familie.ts';
import type { Samtalesak } from './queries/samtalesak.ts';
import { normalNummer } from './regler/nyttNummer.ts';
import { navneord } from './regler/sammeNavn.ts';

/** Blind indeks med sakens nøkkel: det basen kjenner navnet igjen på i saken, og bare der, så lenge nøkkelen finnes (VV-01). */
export const navneindeks = (nokkel: Buffer, navn: string): Buffer =>
  blindIndeks(nokkel, 'foresatte.navn', navneord(navn));

/** Som `navneindeks`, for nummeret (VV-07). */
export const nummerindeks = (nokkel: Buffer, nummer: string): Buffer =>
  blindIndeks(nokkel, 'kontakt.verdi', normalNummer(nummer));

/** De som ble skrevet inn før indeksen fantes, får den nå. Bare koordinatoren ser alle. */
export async function fyllNavneindekser(
  tx: OmradeTx,
  sak: Samtalesak,
  foresatte: readonly Foresatt[],
): Promise<void> {
  const mangler = await tx.db
    .selectFrom('varde.foresatte')
    .select('id')
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('sak_id', '=', sak.id)
    .where('navn_indeks', 'is', null)
    .execute();
  for (const { id } of mangler) {
    const f = foresatte.find((x) => x.id === id);
    if (f === undefined) continue;
    await tx.db
      .updateTable('varde.foresatte')
      .set({ navn_indeks: navneindeks(sak.nokkel, f.navn) })
      .where('omrade_id', '=', tx.aktor.omradeId)
      .where('sak_id', '=', sak.id)
      .where('id', '=', id)
      .execute();
  }
}

/** Står det en annen i saken som ikke skal kontaktes, med det navnet nå eller før? */
export async function likEnSomIkkeSkal(
  tx: OmradeTx,
  sak: Samtalesak,
  foresattId: string,
  navn: string,
): Promise<boolean> {
  const indeks = navneindeks(sak.nokkel, navn);
  const rad = await tx.db
    .selectFrom('varde.foresatte')
    .select('id')
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('sak_id', '=', sak.id)
    .where('id', '<>', foresattId)
    .where('kan_kontaktes', '=', 'nei')
    .where(sql<boolean>`(navn_indeks = ${indeks} or ${indeks} = any (navn_nei))`)
    .limit(1)
    .executeTakeFirst();
  return rad !== undefined;
}

/** Kan nummeret høre til en annen i saken, som ikke skal kontaktes? `null` er den unge selv. */
export async function nummeretSkalIkke(
  tx: OmradeTx,
  sak: Samtalesak,
  foresattId: string | null,
  nummer: string,
): Promise<boolean> {
  const { rows } = await sql<{ stengt: boolean }>`
    select tilgang.nummeret_stengt_for_meg(${sak.id}::uuid, ${foresattId}::uuid, ${nummerindeks(sak.nokkel, nummer)}) as stengt`.execute(
    tx.db,
  );
  return rows[0]?.stengt === true;
}
