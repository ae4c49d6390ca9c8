import type { Brett } from './brett.ts';
import { forMutanter } from './stillinger.ts';

/** En svekket regel: navnet, og setningen som svekker den. */
export type Mutant = { tabell: string; navn: string; sql: string };

type Regel = { tabell: string; regel: string; bruker: string | null; sjekk: string | null };

/**
 * Mutantene av katalogen: hver regel for varde_app borte, og åpnet (`true`) der den har et vilkår. En restriktiv regel
 * som er borte og en som er åpnet, er det samme; den tillatende som er borte, er en rett som mangler.
 */
export async function lagMutanter(brett: Brett): Promise<Mutant[]> {
  const { rows } = await brett.k.query<Regel>(`
    select tablename as tabell, policyname as regel, qual as bruker, with_check as sjekk from pg_policies
    where schemaname = 'varde' and 'varde_app' = any (roles) order by 1, 2`);
  return rows.flatMap(({ tabell, regel, bruker, sjekk }) => {
    const paa = `${regel} on varde.${tabell}`;
    const mutanter: Mutant[] = [
      { tabell, navn: `${tabell}.${regel} borte`, sql: `drop policy ${paa}` },
    ];
    if (bruker !== null && bruker !== 'true')
      mutanter.push({
        tabell,
        navn: `${tabell}.${regel} åpen for lesing`,
        sql: `alter policy ${paa} using (true)`,
      });
    if (sjekk !== null && sjekk !== 'true')
      mutanter.push({
        tabell,
        navn: `${tabell}.${regel} åpen for skriving`,
        sql: `alter policy ${paa} with check (true)`,
      });
    return mutanter;
  });
}

/** Finner en celle i tabellen mutanten? Hver stilling prøves i samme transaksjon, til den første som avviker. */
export async function drepes(brett: Brett, m: Mutant, fro: number): Promise<boolean> {
  await brett.k.query('begin');
  try {
    await brett.k.query(m.sql);
    for (const s of forMutanter(fro)) {
      await brett.k.query('savepoint stilling');
      const dom = await brett.iTransaksjon(s, { kun: m.tabell });
      await brett.k.query('rollback to savepoint stilling');
      if (dom.avvik.length > 0) return true;
    }
    return false;
  } finally {
    await brett.k.query('rollback');
  }
}
