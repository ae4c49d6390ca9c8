import { readFileSync, writeFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { nyttLogghus, UKJENT_ID, type Logghus } from '../../../tests/support/logghus.ts';
import { lagPool } from '../../db/pool.ts';
import { Kjedebrudd, startSegler } from '../../db/segler.ts';
import { withActor } from '../../db/withActor.ts';
import { lesUtenforlinje } from './les.ts';
import type { Rapport } from './verifiser.ts';

let h: Logghus;
beforeAll(async () => {
  h = await nyttLogghus();
});
beforeEach(() => h.nyLogg());
afterAll(() => h.steng());

const slag = (r: Rapport) => [...new Set(r.funn.map((f) => f.slag))].sort();

describe('forseglingen', () => {
  it('(del) DU-05 lukker nye rader i signerte hoder, og eksporten stemmer', async () => {
    await h.skriv(3);
    await h.seglAntall(3);
    await h.skriv(2);
    await h.seglAntall(2);
    expect(await h.segl()).toBe(0);
    await h.skriv(1);
    const { hoder, ...resten } = await h.kontroller();
    expect(resten).toEqual({ funn: [], rader: 6, uforseglet: 1, slettedeNyttelaster: 0 });
    // To runder rader; en åpen transaksjon i en annen testdatabase kan dele en runde i flere.
    expect(hoder).toBeGreaterThanOrEqual(2);
    expect(hoder).toBeLessThanOrEqual(5);
  });

  it('(del) DU-05 rader som lagres sent, forsegles senere, og ingen hoppes over', async () => {
    const sen = new pg.Client(h.t.base.app);
    await sen.connect();
    onTestFinished(() => sen.end());
    const aapne = async () => {
      await sen.query('begin');
      await sen.query('select * from tilgang.begynn($1, $2)', [
        Buffer.from(h.koordinator.token),
        'fjordvik',
      ]);
      await sen.query(`select logg.skriv('sok', 'ja', '', '{}', '{}')`);
    };
    await h.skriv(2);
    await aapne();
    await h.skriv(3);
    await h.seglAntall(2);
    expect(await h.segl()).toBe(0);
    await sen.query('commit');
    await h.seglAntall(4);
    await aapne();
    await h.skriv(1);
    await sen.query('rollback');
    await h.seglAntall(1);
    expect(await h.kontroller()).toMatchObject({ funn: [], rader: 7, uforseglet: 0 });
  });

  it('(del) DU-05 skriving fra mange samtidig, med forseglingen i to prosesser, etterlater ingen rad utenfor', async () => {
    const feil: unknown[] = [];
    const seglere = [1, 2].map(() => startSegler(h.seglpool, h.med, (f) => feil.push(f), 5));
    const ytteroy = await h.t.som('ytteroy', 'ytteroy');
    await Promise.all([1, 2, 3, 4].flatMap(() => [h.skriv(25), h.skriv(25, ytteroy)]));
    await Promise.all(seglere.map((s) => s.stopp()));
    expect(feil).toEqual([]);
    await h.seglAlt();
    const r = await h.kontroller();
    expect(r).toMatchObject({ funn: [], rader: 200, uforseglet: 0 });
    expect(r.hoder).toBeGreaterThan(3);
  });

  it('en slettet nyttelast godtas, og slettingen står som en rad', async () => {
    const jobb = lagPool(h.t.base.jobb, 1);
    const nokkelId = '44444444-4444-4444-8444-444444444444';
    await withActor(h.t.hus.app, h.koordinator, (tx) =>
      tx.logg({
        handling: 'triage_besluttet',
        objekter: [],
        nyttelast: { bytes: Buffer.from('kryptert'), nokkelId },
      }),
    );
    await h.seglAntall(1);
    const svar = await jobb.query<{ n: string }>('select logg.slett_nyttelast($1) as n', [
      nokkelId,
    ]);
    await jobb.end();
    expect(svar.rows[0]?.n).toBe('1');
    expect(await h.t.eier('select 1 from varde.revisjon_nyttelast')).toEqual([]);
    await h.seglAlt();
    expect(await h.kontroller()).toMatchObject({
      funn: [],
      rader: 2,
      slettedeNyttelaster: 1,
      uforseglet: 0,
    });
    const rader = await h.t.eier<{ handling: string; aktor_slag: string }>(
      'select handling, aktor_slag from varde.revisjon order by seq',
    );
    expect(rader[1]).toEqual({ handling: 'nokkel_slettet', aktor_slag: 'jobb' });
  });

  it('en byttet nyttelast godtas ikke', async () => {
    await withActor(h.t.hus.app, h.koordinator, (tx) =>
      tx.logg({
        handling: 'sok',
        objekter: [],
        nyttelast: { bytes: Buffer.from('a'), nokkelId: UKJENT_ID },
      }),
    );
    await h.seglAntall(1);
    await h.somSuper(`update varde.revisjon_nyttelast set nyttelast = 'b'`);
    expect(slag(await h.kontroller())).toEqual(['nyttelast_endret']);
  });

  it('et krasj mellom databasen og filen tas igjen, uten to hoder med samme nummer', async () => {
    await h.skriv(2);
    await h.seglAntall(2);
    const foer = readFileSync(h.med.utenforFil, 'utf8');
    await h.skriv(2);
    await h.seglAntall(2);
    writeFileSync(
      h.med.utenforFil,
      foer + readFileSync(h.med.utenforFil, 'utf8').slice(foer.length, foer.length + 30),
    );
    await h.skriv(1);
    await h.seglAntall(1);
    const linjer = readFileSync(h.med.utenforFil, 'utf8').split('\n').map(lesUtenforlinje);
    expect(linjer.filter((l) => l !== undefined).map((l) => l.nr)).toEqual(['1', '2', '3']);
    writeFileSync(
      h.med.utenforFil,
      readFileSync(h.med.utenforFil, 'utf8')
        .split('\n')
        .filter((l) => lesUtenforlinje(l))
        .join('\n') + '\n',
    );
    expect(await h.kontroller()).toMatchObject({ funn: [], rader: 5, uforseglet: 0 });
  });

  it('en database som er rullet tilbake, forsegles ikke før noen sier fra; så går kjeden videre', async () => {
    await h.skriv(2);
    await h.seglAntall(2);
    await h.skriv(2);
    await h.seglAntall(2);
    await h.somSuper(
      'delete from varde.revisjon_hode where nr = 2',
      'delete from varde.revisjon where seq > (select min(seq) + 1 from varde.revisjon)',
    );
    await h.skriv(1);
    await expect(h.seglAntall(1)).rejects.toThrow(Kjedebrudd);
    await h.t.eier(`select logg.ny_epoke('gjenopprettet fra kopi')`);
    await h.skriv(2);
    await h.seglAlt();
    const r = await h.kontroller();
    expect(r.funn.map((f) => `${f.slag} ${f.hvor.slice(37)}`)).toEqual(['hode_mangler 2']);
    expect(r).toMatchObject({ uforseglet: 0, rader: 5 });
  });

  it('en base i en ny klynge får ny epoke av første skriving, og lavere transaksjonstall hopper ikke over', async () => {
    await h.skriv(2);
    await h.seglAntall(2);
    // Som etter gjenoppretting: forrige klynge hadde kommet langt lenger, og en rad var ikke forseglet.
    await h.skriv(1);
    await h.somSuper(
      'update logg.epoke set klynge = klynge + 1',
      `update varde.revisjon set xid = '900000000000' where seq = (select max(seq) from varde.revisjon)`,
    );
    await h.skriv(2);
    await h.seglAlt();
    const epoker = await h.t.eier<{ epoke: number }>(
      'select epoke from varde.revisjon order by seq',
    );
    expect(epoker.map((e) => e.epoke)).toEqual([1, 1, 1, 2, 2]);
    expect(await h.kontroller()).toMatchObject({ funn: [], uforseglet: 0, rader: 5 });
  });

  it('et hode i databasen som ikke er signert av oss, føres ikke ut i filen', async () => {
    await h.skriv(1);
    await h.seglAntall(1);
    await h.somSuper(`insert into varde.revisjon_hode (omrade_id, nr, epoke, xid_fra, xid_til, antall, rader, hash, signatur)
      select omrade_id, 2, epoke, xid_til, xid_til, antall, rader, hash, decode(repeat('00', 64), 'hex') from varde.revisjon_hode`);
    await expect(h.segl()).rejects.toThrow('ikke signert av oss');
    expect(slag(await h.kontroller())).toContain('signatur_feil');
  });

  it('et område med brudd holder ikke de andre åpne', async () => {
    await h.skriv(1);
    await h.seglAntall(1);
    await h.somSuper('delete from varde.revisjon_hode');
    await h.skriv(1, await h.t.som('ytteroy', 'ytteroy'));
    const meldt: unknown[] = [];
    await h.seglAntall(1, (f) => meldt.push(f));
    expect(meldt[0]).toBeInstanceOf(Kjedebrudd);
    expect(await h.t.eier('select omrade_id from varde.revisjon_hode')).toEqual([
      { omrade_id: h.t.omrade('ytteroy') },
    ]);
  });

  it('et spørsmål fra et annet område telles i objektets område, uten navn og id', async () => {
    const org = await h.t.eier<{ id: string }>(
      'select distinct on (omrade_id) id from varde.organisasjon where omrade_id in ($1, $2)',
      [h.t.omrade('ytteroy'), h.t.omrade('fjordvik')],
    );
    expect(org).toHaveLength(2);
    await withActor(h.t.hus.app, h.koordinator, (tx) =>
      tx.logg({
        handling: 'sak_vist',
        utfall: 'nei',
        objekter: [...org, { id: UKJENT_ID }].map(({ id }) => ({ slag: 'sak', id })),
      }),
    );
    await h.seglAntall(1);
    await h.seglAntall(1);
    const i = await h.t.eier(
      `select omrade_id, grunnlag, aktor_id, okt_hash from varde.revisjon where handling = 'fremmed_sporring'`,
    );
    expect(i).toEqual([
      { omrade_id: h.t.omrade('ytteroy'), grunnlag: '1', aktor_id: null, okt_hash: null },
    ]);
    expect(
      await h.t.eier('select 1 from varde.revisjon_objekt where omrade_id = $1', [
        h.t.omrade('ytteroy'),
      ]),
    ).toEqual([]);
    expect((await h.kontroller()).funn).toEqual([]);
  });
});
