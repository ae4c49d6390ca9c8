import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as vent } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nyTestdatabase, type Testdatabase } from '../../../tests/support/database.ts';
import { lagPool } from '../pool.ts';
import { NokkelBorte, Nokkelring } from './nokkelring.ts';
import { Sletteprotokoll } from './sletteprotokoll.ts';
import { Slettevarsel } from './slettevarsel.ts';

let base: Testdatabase;
let pool: pg.Pool;
let rydd: (() => Promise<void>)[];

/** To prosesser er to nøkkelringer: de deler bare databasen og rotnøkkelen. */
const rot = randomBytes(32);
function ring(): Nokkelring {
  const protokoll = join(mkdtempSync(join(tmpdir(), 'varde-varsel-')), 'p.jsonl');
  const r = new Nokkelring(pool, rot, new Sletteprotokoll(protokoll));
  rydd.push(() => r.slutt());
  return r;
}

/** Sant når nøkkelen holdes i minnet: raden er borte fra basen bak ryggen på ringen, og den leses likevel. */
async function holder(r: Nokkelring, omrade: string, id: string): Promise<boolean> {
  const rad = await pool.query<{ innpakket: Buffer }>(
    'select innpakket from nokler.nokkel where id = $1',
    [id],
  );
  await pool.query('delete from nokler.nokkel where id = $1', [id]);
  const svar = await r.hentEn(omrade, id).then(
    () => true,
    (feil: unknown) => {
      if (feil instanceof NokkelBorte) return false;
      throw feil;
    },
  );
  await pool.query('insert into nokler.nokkel (id, innpakket) values ($1, $2)', [
    id,
    rad.rows[0]?.innpakket,
  ]);
  return svar;
}

/** Bare i denne testens base: de andre testene deler klyngen, og har sine egne lyttere. */
async function brytVarslene(): Promise<void> {
  const k = new pg.Client(base.superbruker);
  await k.connect();
  const svar = await k.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where query like '%pg_notify%' and usename = 'varde_nokkel' and datname = $1`,
    [base.noklerNavn],
  );
  await k.end();
  expect(svar.rowCount).toBe(1);
}

async function til(sant: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; i < 200; i += 1) {
    if (await sant()) return;
    await vent(25);
  }
  throw new Error('ble aldri sant');
}

beforeEach(async () => {
  base = await nyTestdatabase();
  pool = lagPool(base.nokkel, 4);
  rydd = [];
});
afterEach(async () => {
  for (const r of rydd) await r();
  await pool.end();
  await base.fjern();
});

test('en nøkkel slettet i én prosess er straks borte i en annen', async () => {
  const [her, der] = [ring(), ring()];
  const omrade = await her.nyttOmrade();
  const enhet = await her.ny(omrade);
  der.folgMed(base.nokkel);
  await til(async () => {
    await der.hentEn(omrade, enhet.id);
    return holder(der, omrade, enhet.id);
  });
  await her.slett(enhet.id);
  await til(async () => (await der.hent(omrade, [enhet.id])).size === 0);
  await expect(der.hentEn(omrade, enhet.id)).rejects.toThrow(NokkelBorte);
});

test('før varslene kommer fram, og når forbindelsen ryker, holdes ingen nøkkel i minnet', async () => {
  const r = ring();
  const omrade = await r.nyttOmrade();
  const enhet = await r.ny(omrade);
  expect(await holder(r, omrade, enhet.id)).toBe(true);
  r.folgMed({ ...base.nokkel, host: '/finnes-ikke' });
  await r.hentEn(omrade, enhet.id);
  expect(await holder(r, omrade, enhet.id)).toBe(false);
  await r.slutt();

  const s = ring();
  s.folgMed(base.nokkel);
  const leser = async () => {
    await s.hentEn(omrade, enhet.id);
    return holder(s, omrade, enhet.id);
  };
  await til(leser);
  await brytVarslene();
  await til(async () => !(await holder(s, omrade, enhet.id)));
  await til(leser);
});

test('en prosess som stanses mens varslene er brutt, stanser med en gang', async () => {
  const tilstander: boolean[] = [];
  const varsel = new Slettevarsel(base.nokkel, {
    vedSlettet: () => undefined,
    vedTilstand: (lytter) => tilstander.push(lytter),
  });
  await til(() => tilstander.at(-1) === true);
  await brytVarslene();
  await til(() => tilstander.at(-1) === false);
  const sent = Symbol('sent');
  expect(await Promise.race([varsel.stopp(), vent(3_000, sent)])).not.toBe(sent);
});

test('et oppslag som alt var underveis, legger ikke en slettet nøkkel tilbake', async () => {
  const r = ring();
  const omrade = await r.nyttOmrade();
  const enhet = await r.ny(omrade);
  const underveis = ring();
  await underveis.hent(omrade, []);
  const oppslag = underveis.hent(omrade, [enhet.id]);
  await underveis.slett(enhet.id);
  await oppslag;
  expect((await underveis.hent(omrade, [enhet.id])).size).toBe(0);
});
