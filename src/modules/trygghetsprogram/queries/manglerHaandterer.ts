import { sql } from 'kysely';
import { iOmrade, type Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';

/**
 * Leder jeg en politienhet der ingen er navngitt håndterer i dag? Svaret følger vervene alene: det sier aldri om noen rad
 * venter på en håndterer (VV-48).
 */
export async function manglerHaandterer(hus: Hus, hvem: Legitimasjon): Promise<boolean> {
  return iOmrade(hus, hvem, async (tx) => {
    const svar = await sql<{ mangler: boolean }>`
      select exists (select 1 from varde.organisasjon o
        where o.omrade_id = ${tx.aktor.omradeId} and o.slag = 'politi'
          and o.id in (select tilgang.organisasjoner_med_verv('{leder}'))
          and not exists (select 1 from varde.medlemskap m
            join varde.verv v on v.omrade_id = m.omrade_id and v.medlemskap_id = m.id and v.rolle = 'navngitt_handterer'
            where m.omrade_id = o.omrade_id and m.organisasjon_id = o.id
              and v.fra <= tilgang.dagen() and (v.til is null or v.til >= tilgang.dagen())
              and m.fra <= tilgang.dagen() and (m.til is null or m.til >= tilgang.dagen()))) as mangler`.execute(
      tx.db,
    );
    return svar.rows[0]?.mangler === true;
  });
}
