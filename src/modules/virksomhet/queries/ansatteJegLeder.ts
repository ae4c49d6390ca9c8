import { sql } from 'kysely';
import { iOmrade, type Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';

export type Ansatt = { brukerId: string; navn: string };

/** De ansatte der den som spør, er leder, i dag; tomt for andre. Sier ikke hvem av dem som er guide (RO-04). */
export async function ansatteJegLeder(hus: Hus, hvem: Legitimasjon): Promise<Ansatt[]> {
  return iOmrade(hus, hvem, async (tx) => {
    const { rows } = await sql<Ansatt>`
      select distinct b.id as "brukerId", b.navn from varde.medlemskap m join varde.bruker b on b.id = m.bruker_id
      where m.omrade_id = ${tx.aktor.omradeId} and m.organisasjon_id in (select tilgang.organisasjoner_med_verv('{leder}'))
        and m.bruker_id <> ${tx.aktor.brukerId} and m.fra <= tilgang.dagen() and (m.til is null or m.til >= tilgang.dagen())
      order by b.navn, b.id`.execute(tx.db);
    await tx.logg({ handling: 'fravaer_vist', objekter: [] });
    return rows;
  });
}
