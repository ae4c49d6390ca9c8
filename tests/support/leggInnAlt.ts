import { lagJobbase } from '../../src/db/jobbase.ts';
import type { PgConfig } from '../../src/db/pgconfig.ts';
import { lagPool } from '../../src/db/pool.ts';

/** Legger inn uttrekkene som ligger klare, som jobben gjør det. Svarer med hvor mange linjer. */
export async function leggInnAlt(jobb: PgConfig): Promise<number> {
  const pool = lagPool(jobb, 1);
  try {
    const base = lagJobbase(pool);
    let linjer = 0;
    for (const id of await base.uttrekkSomVenter()) linjer += await base.leggInnUttrekk(id);
    return linjer;
  } finally {
    await pool.end();
  }
}
