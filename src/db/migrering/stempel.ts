import type { Client } from 'pg';
import { Oppstartsfeil } from '../oppstartsfeil.ts';

type Sp = Pick<Client, 'query'>;

/** Hva en database er laget for; settes da den ble laget og endres aldri. */
export type Stempel = 'demo' | 'drift';

/** Stempelet, eller undefined når databasen aldri er migrert. */
export async function lesStempel(sp: Sp): Promise<Stempel | undefined> {
  const finnes = await sp.query<{ finnes: boolean }>(
    "select to_regclass('varde_meta.stempel') is not null as finnes",
  );
  if (finnes.rows[0]?.finnes !== true) return undefined;
  const svar = await sp.query<{ demo: boolean }>('select demo from varde_meta.stempel');
  const demo = svar.rows[0]?.demo;
  return demo === undefined ? undefined : demo ? 'demo' : 'drift';
}

/**
 * Demoen nekter en database som ikke er stemplet demo; alt annet nekter en som er det.
 * @throws Oppstartsfeil `FEIL_STEMPEL`
 */
export function krevStempel(funnet: Stempel | undefined, ventet: Stempel): void {
  if (funnet === ventet) return;
  throw new Oppstartsfeil(
    'FEIL_STEMPEL',
    ventet === 'demo'
      ? 'Demoen kjører bare på en database som ble laget for demo, og denne ble ikke det.'
      : 'Denne databasen ble laget for demo og kan ikke brukes til annet; pek på en annen database.',
  );
}
