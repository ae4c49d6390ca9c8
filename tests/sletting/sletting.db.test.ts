import { randomUUID } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lagBevartSkjema } from '../../src/db/bevartSkjema.ts';
import { lagPool } from '../../src/db/pool.ts';
import { hentUtkast, lagreUtkast, slettUtkast } from '../../src/db/utkast.ts';
import { STAMME } from '../../src/db/utkastgren.ts';
import { sveipUtkast } from '../../src/db/utkastsveip.ts';
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
    const hoved = await alt(t.base.superbruker, 'varde,tilgang,logg,jobb,jobbko');
    expect(hoved).toContain(sakId);
    expect(kanarier(hoved)).toEqual([]);
    expect(kanarier(await alt(t.base.superbrukerNokler, 'nokler'))).toEqual([]);
  });

  it('et utkast og et skjema bevart ved utløpt økt finnes ikke i klartekst, og er slettet, også i en gjenopprettet kopi', async () => {
    const meg = await t.som('helsesykepleier');
    const levering = {
      ref: { skjema: 'registrering', objekt: null },
      kjent: { side: randomUUID(), gren: STAMME, versjon: 0 },
    };
    const felter = { navn: ['Kanari Fuglesang'], grunn: ['Redd for å gå hjem fra trening'] };
    await lagreUtkast(t.hus, meg, levering, felter);
    const innlogging = lagPool(t.base.innlogging, 1);
    const bruker = t.bruker('helsesykepleier');
    const bevart = lagBevartSkjema(innlogging, t.nokler);
    await bevart.bevar(bruker, '/fjordvik/registrer', 'registrering/', felter);
    await bevart.bevar(bruker, '/fjordvik/annet', '', felter);
    expect((await hentUtkast(t.hus, meg, levering.ref))?.felter).toEqual(felter);
    expect(kanarier(await alt(t.base.superbruker, 'varde,tilgang,logg,jobb,jobbko'))).toEqual([]);
    expect(kanarier(await alt(t.base.superbrukerNokler, 'nokler'))).toEqual([]);

    const kopi = await t.eier<{ nokkel_id: string; innhold: Buffer; id: string }>(
      'select id, nokkel_id, innhold from varde.utkast',
    );
    await slettUtkast(t.hus, meg, levering);
    expect(await t.eier('select 1 from varde.utkast')).toEqual([]);
    // Kopien av raden legges tilbake: nøkkelen er borte, og innholdet med den.
    await t.eier(
      `insert into varde.utkast (omrade_id, id, bruker_id, nokkel_id, skjema, innhold)
       values ($1, $2, $3, $4, 'registrering', $5)`,
      [t.omrade('fjordvik'), kopi[0]?.id, bruker, kopi[0]?.nokkel_id, kopi[0]?.innhold],
    );
    expect(await hentUtkast(t.hus, meg, levering.ref)).toBeNull();
    expect(readFileSync(t.protokollfil, 'utf8')).toContain(kopi[0]?.nokkel_id);

    await t.eier(`update varde.bevart_skjema set lagret = now() - interval '72 hours'`);
    const jobb = lagPool(t.base.jobb, 1);
    expect(await sveipUtkast(jobb, t.nokler)).toBe(2);
    expect(await t.eier('select 1 from varde.bevart_skjema')).toEqual([]);
    expect(await bevart.listBevarte(bruker)).toEqual([]);
    await Promise.all([jobb.end(), innlogging.end()]);
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
    const lest = () => readFileSync(t.protokollfil, 'utf8').trim().split('\n');
    // Utkastene i testene over står der alt; saken og raden den kom fra, legger til hver sin linje.
    const foer = lest().length;
    await slettSak(t.hus.sletter, { omradeId: t.omrade('fjordvik'), sakId });
    const linjer = lest();
    expect(linjer).toHaveLength(foer + 2);
    for (const l of linjer) expect(Object.keys(JSON.parse(l) as object)).toEqual(['nokkel', 'ved']);
    expect(kanarier(linjer.join('\n'))).toEqual([]);
    expect(statSync(t.protokollfil).mode & 0o077).toBe(0);
  });
});
