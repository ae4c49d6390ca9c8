import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { rad } from './rader.ts';

/** Programmets register i et område: en forankring, en enhet på lista og en som er tatt av den, og en presentasjon. */
export async function byggRegisteret(
  k: pg.ClientBase,
  omrade_id: string,
  foert_av: string,
): Promise<{ enhet: string; sluttet: string }> {
  const ny = (tabell: string, v: Record<string, unknown>) =>
    rad(k, tabell, { id: randomUUID(), omrade_id, foert_av, ...v });
  await ny('forankring', { slag: 'styringsgruppe', dag: '2026-01-02', referanse: 'Sak 1' });
  const enhet = await ny('enhet_i_kontakt', { hos: 'kommune', navn: 'Skolen' });
  const slutt = { sluttet_av: foert_av, sluttet_ved: '2026-01-03' };
  const sluttet = await ny('enhet_i_kontakt', { hos: 'politi', navn: 'Vakta', ...slutt });
  await ny('presentasjon', { enhet_id: enhet, dag: '2026-01-02' });
  await rad(k, 'utgaveutkast', {
    ...{ id: randomUUID(), omrade_id, bygger_kode: '001', bygger_versjon: 1 },
    ...{ navn: 'Prøve', innstillinger: '{}', skrevet_av: foert_av },
  });
  return { enhet, sluttet };
}
