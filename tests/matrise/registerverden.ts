import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { rad } from './rader.ts';

const UTEN_TALL = '{"antall": null, "tabeller": {}, "medianer": {}}';

/** Programmets register i et område: en forankring og en som er trukket, en enhet på lista og en som er tatt av den, en presentasjon, en ferdig rapport og et utkast. */
export async function byggRegisteret(
  k: pg.ClientBase,
  omrade_id: string,
  foert_av: string,
): Promise<{
  enhet: string;
  sluttet: string;
  forankring: string;
  trukket: string;
  rapport: { frosset: string; utkast: string };
}> {
  const ny = (tabell: string, v: Record<string, unknown>) =>
    rad(k, tabell, { id: randomUUID(), omrade_id, foert_av, ...v });
  const behandlet = { slag: 'styringsgruppe', dag: '2026-01-02', referanse: 'Sak 1' };
  const forankring = await ny('forankring', behandlet);
  const trukket = await ny('forankring', {
    ...{ ...behandlet, trukket_av: foert_av, trukket_ved: '2026-01-03' },
    trukket_grunn: 'Feil sak',
  });
  const enhet = await ny('enhet_i_kontakt', { hos: 'kommune', navn: 'Skolen' });
  const slutt = { sluttet_av: foert_av, sluttet_ved: '2026-01-03' };
  const sluttet = await ny('enhet_i_kontakt', { hos: 'politi', navn: 'Vakta', ...slutt });
  await ny('presentasjon', { enhet_id: enhet, dag: '2026-01-02' });
  await rad(k, 'utgaveutkast', {
    ...{ id: randomUUID(), omrade_id, bygger_kode: '001', bygger_versjon: 1 },
    ...{ navn: 'Prøve', innstillinger: '{}', skrevet_av: foert_av },
  });
  const felles = { omrade_id, laget_av: foert_av, slag: 'rapport', nr: 1, periode: '{}' };
  const rapport = (v: Record<string, unknown>) =>
    rad(k, 'arsrapport', { id: randomUUID(), ...felles, tall: UTEN_TALL, ...v });
  const ferdig = { frosset_av: foert_av, frosset_ved: '2021-02-01', versjon: 1 };
  const frosset = await rapport({ aar: 2020, ...ferdig });
  const utkast = await rapport({ aar: 2021 });
  return { enhet, sluttet, forankring, trukket, rapport: { frosset, utkast } };
}
