import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { prosjektrot } from '../prosjektrot.ts';
import { Oppstartsfeil } from '../oppstartsfeil.ts';
import type { Databaseslag } from '../roller.ts';

export interface Migreringsfil {
  readonly nr: number;
  readonly navn: string;
  readonly sql: string;
  readonly sha256: string;
}

/** Der migreringene til hver database ligger. */
export function migreringskatalog(slag: Databaseslag): string {
  return join(prosjektrot(), 'src', 'db', slag === 'hoved' ? 'migrations' : 'migrations-nokler');
}

/** Filene i rekkefølge. Linjeskift regnes likt på alle systemer, så Git på Windows ikke endrer summen. */
export function lesMigreringer(katalog: string): readonly Migreringsfil[] {
  const filer = readdirSync(katalog)
    .filter((navn) => navn.endsWith('.sql'))
    .sort()
    .map((navn): Migreringsfil => {
      const nr = /^(\d{4})_[a-z0-9_]+\.sql$/.exec(navn)?.[1];
      if (nr === undefined) {
        throw new Oppstartsfeil('UGYLDIG_MIGRERING', `Migreringen ${navn} må hete NNNN_navn.sql.`);
      }
      const sql = readFileSync(join(katalog, navn), 'utf8').replaceAll('\r\n', '\n');
      return { nr: Number(nr), navn, sql, sha256: createHash('sha256').update(sql).digest('hex') };
    });
  for (const [i, fil] of filer.entries()) {
    const forrige = filer[i - 1];
    if (forrige?.nr === fil.nr) {
      throw new Oppstartsfeil(
        'UGYLDIG_MIGRERING',
        `To migreringer har samme nummer: ${forrige.navn} og ${fil.navn}.`,
      );
    }
  }
  return filer;
}
