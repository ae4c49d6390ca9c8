import { readFileSync, statSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { slettSak } from '../../src/modules/trygghetsprogram/commands/slettSak.ts';
import { hentSak } from '../../src/modules/trygghetsprogram/index.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { opprettProvesak } from '../support/provesak.ts';

/** Kanarier plantet som navn, nummer, saksnummer og fritekst: de skal ikke finnes i klartekst noe sted. */
const KANARIER = [
  'Kanari Fuglesang',
  'Fuglesang',
  '05891590069',
  '19026581 1527/26-1',
  'Redd for å gå hjem fra trening',
  '2015-09-05',
];

let t: Testhus;
let sakId: string;
beforeAll(async () => {
  t = await nyttHus();
  sakId = (await opprettProvesak(t, { anmeldt: true, straffesaksnummer: '19026581 1527/26-1' }))
    .sakId;
});
afterAll(() => t.steng());

/** Alt en sikkerhetskopi av basen ville ha, som tekst og som rå bytes. */
async function alt(base: pg.ClientConfig, skjema: string): Promise<string> {
  const k = new pg.Client(base);
  await k.connect();
  const tabeller = await k.query<{ navn: string }>(
    `select format('%I.%I', schemaname, tablename) as navn from pg_tables where schemaname = any ($1)`,
    [skjema.split(',')],
  );
  let ut = '';
  for (const { navn } of tabeller.rows) {
    const rader = await k.query<{ tekst: string }>(`select x::text as tekst from ${navn} x`);
    for (const { tekst } of rader.rows) {
      ut += `${tekst}\n`;
      for (const hex of tekst.matchAll(/\\x([0-9a-f]+)/g))
        ut += `${Buffer.from(hex[1] ?? '', 'hex').toString('latin1')}\n`;
    }
  }
  await k.end();
  return ut;
}

const kanarier = (tekst: string) =>
  KANARIER.filter(
    (k) =>
      tekst.includes(k) ||
      tekst.includes(Buffer.from(k, 'utf8').toString('latin1')) ||
      tekst.includes(Buffer.from(k).toString('hex')),
  );

describe('kryptering', () => {
  it('kanariene leses av koordinatoren, og finnes ikke i klartekst i noen av basene', async () => {
    const sak = await hentSak(t.hus, await t.som('koordinator'), sakId, { visNavn: true });
    expect(sak.navn).toBe('Kanari Fuglesang');
    const hoved = await alt(t.base.superbruker, 'varde,tilgang,logg');
    expect(hoved).toContain(sakId);
    expect(kanarier(hoved)).toEqual([]);
    expect(kanarier(await alt(t.base.superbrukerNokler, 'nokler'))).toEqual([]);
  });

  it('en verdi kan ikke flyttes til en annen rad eller kolonne', async () => {
    const annen = (await opprettProvesak(t, { navn: 'Annen Prøve' })).sakId;
    const rad = await t.eier<{ navn: Buffer }>(
      'select navn from varde.identitet where sak_id = $1',
      [sakId],
    );
    await t.eier('update varde.identitet set navn = $1 where sak_id = $2', [rad[0]?.navn, annen]);
    await expect(hentSak(t.hus, await t.som('koordinator'), annen)).rejects.toThrow();
  });

  it('protokollen sier hva som er slettet og når, ingenting om hva det var, og leses bare av eieren', async () => {
    await slettSak(t.hus.sletter, { omradeId: t.omrade('fjordvik'), sakId });
    const linjer = readFileSync(t.protokollfil, 'utf8').trim().split('\n');
    expect(linjer).toHaveLength(2);
    for (const l of linjer) expect(Object.keys(JSON.parse(l) as object)).toEqual(['nokkel', 'ved']);
    expect(kanarier(linjer.join('\n'))).toEqual([]);
    expect(statSync(t.protokollfil).mode & 0o077).toBe(0);
  });
});
