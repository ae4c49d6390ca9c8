import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prosjektrot } from '../../../src/db/prosjektrot.ts';
import { tilUrl } from '../../../src/db/pgconfig.ts';
import { DATABASER, medKlient } from '../../../src/db/roller.ts';
import { startPostgres, type Postgres } from '../../../src/db/supervisor/supervisor.ts';

export interface Kontroll {
  /** Kvitteringsnumrene i databasen, sortert. */
  readonly kvitteringer: readonly string[];
  /** Meldinger uten nøyaktig én kandidat, én loggrad og én nøkkel i nøkkelbasen. */
  readonly halve: readonly string[];
  /** Det `verify-log` sa om hele loggen, og koden den avsluttet med. */
  readonly logg: { readonly kode: number | null; readonly tekst: string };
}

const MELDINGER = `select r.kvittering, r.id, k.nokkel_id as nokkel,
    (select count(*)::int from varde.kandidat x where x.omrade_id = r.omrade_id and x.registrering_id = r.id) as kandidater,
    (select count(*)::int from varde.revisjon v join varde.revisjon_objekt o on o.omrade_id = v.omrade_id and o.seq = v.seq
      where v.handling = 'person_registrert' and v.utfall = 'ja' and o.objekt_id = r.id) as loggrader
  from varde.registrering r
  left join varde.kandidat k on k.omrade_id = r.omrade_id and k.registrering_id = r.id
  where r.registrert_ved >= $1 order by r.kvittering`;

type Melding = {
  kvittering: string;
  id: string;
  nokkel: string | null;
  kandidater: number;
  loggrader: number;
};

function skript(navn: string, argumenter: readonly string[], miljo: Record<string, string> = {}) {
  return spawnSync(process.execPath, [join(prosjektrot(), 'scripts', navn), ...argumenter], {
    encoding: 'utf8',
    env: { ...process.env, ...miljo },
  });
}

async function meldinger(pg: Postgres, fra: Date): Promise<Omit<Kontroll, 'logg'>> {
  const rader = await medKlient(pg.pgConfig('postgres', DATABASER.hoved), async (k) => {
    return (await k.query<Melding>(MELDINGER, [fra])).rows;
  });
  const finnes = await medKlient(pg.pgConfig('postgres', DATABASER.nokler), async (k) => {
    const svar = await k.query<{ id: string }>('select id from nokler.nokkel');
    return new Set(svar.rows.map((rad) => rad.id));
  });
  const hel = (m: Melding) =>
    m.kandidater === 1 && m.loggrader === 1 && m.nokkel !== null && finnes.has(m.nokkel);
  return {
    kvitteringer: rader.map((m) => m.kvittering),
    halve: rader.filter((m) => !hel(m)).map((m) => m.id),
  };
}

/** Ser etter i datamappa til en Varde som er stoppet: meldingene siden `fra`, og hele revisjonsloggen. */
export async function kontroller(data: string, fra: Date): Promise<Kontroll> {
  const ut = mkdtempSync(join(tmpdir(), 'varde-kontroll-'));
  const pg = await startPostgres({ datakatalog: join(data, 'pg'), signaler: false });
  try {
    const fil = join(ut, 'logg.jsonl');
    const eksport = skript('eksporter-logg.ts', [fil], {
      DATABASE_URL_AUDITOR: tilUrl(pg.pgConfig('varde_auditor', DATABASER.hoved)),
    });
    if (eksport.status !== 0) throw new Error(`Eksporten feilet: ${eksport.stderr}`);
    const { status, stdout, stderr } = skript('verify-log.ts', [
      fil,
      join(data, 'logghoder.jsonl'),
      join(data, 'loggnokkel.pem.offentlig.pem'),
    ]);
    return { ...(await meldinger(pg, fra)), logg: { kode: status, tekst: stdout + stderr } };
  } finally {
    await pg.stopp();
    rmSync(ut, { recursive: true, force: true });
  }
}
