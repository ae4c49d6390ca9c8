import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { medInnlogging, passordI } from './pgconfig.ts';
import { DATABASER, ROLLER, sikreRoller, type Databaseslag, type Rollenavn } from './roller.ts';
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

/**
 * Lager rollene og databasene på en tjener og skriver innloggingene til miljøfila. Kan kjøres om igjen.
 * @returns navnene på variablene som ble skrevet
 */
export async function settOpp(oppsett: Oppsett): Promise<readonly string[]> {
  const { adminUrl, miljofil, databaser = DATABASER } = oppsett;
  const passord = gamlePassord(miljofil);
  for (const { navn } of ROLLER) if (!passord.has(navn)) passord.set(navn, nyttPassord());
  const linjer = VARIABLER.map(([variabel, rolle, slag]) => {
    const som = { user: rolle, password: passord.get(rolle) ?? '', database: databaser[slag] };
    return `${variabel}=${medInnlogging(adminUrl, som)}`;
  });
  // Fila først: uten den er passordene tapt om noe stanser underveis.
  skrivHemmeligFil(miljofil, `${linjer.join('\n')}\n`);
  await sikreRoller({ connectionString: adminUrl }, { passord, databaser, egenKlynge: false });
  return VARIABLER.map(([variabel]) => variabel);
}
