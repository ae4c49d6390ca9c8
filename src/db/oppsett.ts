import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { medInnlogging, passordI } from './pgconfig.ts';
import {
  DATABASER,
  medKlient,
  ROLLER,
  sikreRoller,
  type Databaseslag,
  type Rollenavn,
} from './roller.ts';
import { nyttPassord, skrivHemmeligFil } from './supervisor/hemmeligheter.ts';

/** Variablene i miljøfila, og hvem de er for. */
const VARIABLER = [
  ['DATABASE_URL', 'varde_app', 'hoved'],
  ['DATABASE_URL_INNLOGGING', 'varde_innlogging', 'hoved'],
  ['DATABASE_URL_JOBB', 'varde_jobb', 'hoved'],
  ['DATABASE_URL_SEGL', 'varde_segl', 'hoved'],
  ['KEYS_DATABASE_URL', 'varde_nokkel', 'nokler'],
  ['DATABASE_URL_MIGRERING', 'varde_migrator', 'hoved'],
  ['KEYS_DATABASE_URL_MIGRERING', 'varde_migrator', 'nokler'],
  ['DATABASE_URL_AUDITOR', 'varde_auditor', 'hoved'],
  ['DATABASE_URL_BACKUP', 'varde_backup', 'hoved'],
  ['KEYS_DATABASE_URL_BACKUP', 'varde_backup', 'nokler'],
] as const satisfies readonly (readonly [string, Rollenavn, Databaseslag])[];

export interface Oppsett {
  readonly adminUrl: string;
  /** Miljøfila som skrives (0600). Finnes den, beholdes passordene i den. */
  readonly miljofil: string;
  readonly databaser?: Readonly<Record<Databaseslag, string>>;
}

function gamlePassord(miljofil: string): Map<Rollenavn, string> {
  const ut = new Map<Rollenavn, string>();
  if (!existsSync(miljofil)) return ut;
  const miljo = parseEnv(readFileSync(miljofil, 'utf8'));
  for (const [variabel, rolle] of VARIABLER) {
    const url = miljo[variabel];
    const passord = url === undefined ? undefined : passordI(url);
    if (passord !== undefined) ut.set(rolle, passord);
  }
  return ut;
}

export interface OppsettSvar {
  /** Variablene som ble skrevet. */
  readonly variabler: readonly string[];
  /** Systemfunksjoner en superbruker må stenge. */
  readonly aapne: readonly string[];
}

/**
 * Lager rollene og databasene på en tjener og skriver innloggingene til miljøfila. Kan kjøres om igjen.
 */
export async function settOpp(oppsett: Oppsett): Promise<OppsettSvar> {
  const { adminUrl, miljofil, databaser = DATABASER } = oppsett;
  // Slipper vi ikke inn, røres ikke en miljøfil som virker.
  await medKlient({ connectionString: adminUrl }, (sp) => sp.query('select 1'));
  const passord = gamlePassord(miljofil);
  for (const { navn } of ROLLER) if (!passord.has(navn)) passord.set(navn, nyttPassord());
  const linjer = VARIABLER.map(([variabel, rolle, slag]) => {
    const som = { user: rolle, password: passord.get(rolle) ?? '', database: databaser[slag] };
    return `${variabel}=${medInnlogging(adminUrl, som)}`;
  });
  // Fila først: uten den er passordene tapt om noe stanser underveis.
  skrivHemmeligFil(miljofil, `${linjer.join('\n')}\n`);
  const aapne = await sikreRoller(
    { connectionString: adminUrl },
    { passord, databaser, egenKlynge: false },
  );
  return { variabler: VARIABLER.map(([variabel]) => variabel), aapne };
}
