/**
 * En liten app som kan drepes: starter PostgreSQL på mappa i argument 1 og skriver rader så fort den
 * kan. Linjer ut: «hendelse …», «klar <postmaster>», og «ok <nr>» først når COMMIT er bekreftet.
 * Uten argument 2 (første nummer) skriver den ingenting og venter bare på signal.
 */
import { writeSync } from 'node:fs';
import { setTimeout as vent } from 'node:timers/promises';
import { feilkode, feilmelding, Oppstartsfeil } from '../../../src/db/oppstartsfeil.ts';
import { medKlient } from '../../../src/db/roller.ts';
import { startPostgres, type Postgres } from '../../../src/db/supervisor/supervisor.ts';

const [datakatalog, foerste] = process.argv.slice(2);
if (datakatalog === undefined) throw new Error('Mangler mappe');
const si = (linje: string): void => void writeSync(1, `${linje}\n`);

/** Andre feil fra databasen enn at den blir drept eller er på vei opp (57P0x). */
function erSqlFeil(feil: unknown): boolean {
  return /^(?!57P)[0-9A-Z]{5}$/.test(feilkode(feil) ?? '') && feilkode(feil) !== 'EPIPE';
}

async function skriver(pg: Postgres, numre: Iterator<number>): Promise<void> {
  for (;;) {
    try {
      await medKlient(pg.pgConfig('postgres', 'postgres'), async (sp) => {
        for (;;) {
          const nr: unknown = numre.next().value;
          await sp.query('insert into rader (nr) values ($1)', [nr]);
          si(`ok ${String(nr)}`);
        }
      });
    } catch (feil) {
      if (erSqlFeil(feil)) throw feil;
      await vent(10);
    }
  }
}

function* fra(nr: number): Generator<number, number> {
  for (;;) yield nr++;
}

try {
  const pg = await startPostgres({ datakatalog, vedHendelse: (h) => si(`hendelse ${h.type}`) });
  await medKlient(pg.pgConfig('postgres', 'postgres'), async (sp) => {
    const svar = await sp.query<{ fsync: string }>('show fsync');
    if (svar.rows[0]?.fsync !== 'on') throw new Error('fsync skal være på');
    await sp.query('create table if not exists rader (nr bigint primary key)');
  });
  si(`klar ${pg.pid() ?? 0}`);
  if (foerste !== undefined) {
    const numre = fra(Number(foerste));
    await Promise.all([skriver(pg, numre), skriver(pg, numre), skriver(pg, numre)]);
  }
} catch (feil) {
  si(`feil ${feil instanceof Oppstartsfeil ? feil.kode : ''} ${feilmelding(feil)}`);
  process.exitCode = 1;
}
