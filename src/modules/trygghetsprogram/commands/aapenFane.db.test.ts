import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { guideSierJa } from '../../../../tests/support/iGang.ts';
import { notathus, SCRIPT, type Notathus } from '../../../../tests/support/notathus.tsx';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { lagBevartSkjema } from '../../../db/bevartSkjema.ts';
import { lagreUtkast } from '../../../db/utkast.ts';
import { STAMME } from '../../../db/utkastgren.ts';
import { meldInhabil } from './meldInhabil.ts';

/** En fane som sto åpen: det den lagrer, kommer ikke tilbake om noe hen er ute av (ADR 0010). */
let h: Notathus;
beforeAll(async () => {
  h = await notathus();
});
afterAll(() => h.steng());
beforeEach(async () => {
  await h.t.eier('delete from varde.utkast');
  await h.t.eier('delete from varde.bevart_skjema');
});

const FELTER = { tekst: ['Kanari Fuglesang'] };
const STENGT = 'ingenting er lagret';
/** Lagrer som fanen gjør det. Svaret er det samme enten det er lagret eller ikke; her står versjonen bare når den er i basen. */
async function lagre(
  subjekt: string,
  objekt: string | null,
  { side = randomUUID(), versjon = 0, skjema = 'dialog' } = {},
): Promise<number | string> {
  const ref = { skjema, objekt };
  const kjent = { side, gren: STAMME, versjon };
  const svar = await lagreUtkast(h.t.hus, await h.t.som(subjekt), { ref, kjent }, FELTER);
  expect(svar).toMatchObject({ gren: STAMME, vedSiden: null, versjon: versjon + 1 });
  const rader = await h.t.eier(
    `select 1 from varde.utkast where bruker_id = $1 and skjema = $2 and objekt_id is not distinct from $3 and side = $4
       and versjon = $5 and slettes_ved is null`,
    [h.t.bruker(subjekt), skjema, objekt, side, svar.versjon],
  );
  return rader.length === 1 ? svar.versjon : STENGT;
}
const legg = (subjekt: string, sti: string, skjema: string, fane = randomUUID()) =>
  lagBevartSkjema(h.inn, h.t.nokler).bevar(h.t.bruker(subjekt), sti, skjema, FELTER, fane);
const liggende = (subjekt: string) =>
  lagBevartSkjema(h.inn, h.t.nokler).listBevarte(h.t.bruker(subjekt));
const hendelsen = async (sakId: string) =>
  (await h.t.eier<{ id: string }>('select id from varde.hendelse where sak_id = $1', [sakId]))[0]
    ?.id ?? '';
const slutter = (sakId: string, subjekt: string) =>
  h.t.eier(`update varde.sak_tilgang set til = now() where sak_id = $1 and bruker_id = $2`, [
    sakId,
    h.t.bruker(subjekt),
  ]);

test.each(['saken', 'raden'])(
  'VV-23 en fane som sto åpen da hen meldte seg inhabil om %s, lagrer ingenting om den etterpå, heller ikke det som legges til side; alt annet lagres',
  async (om) => {
    const { sakId, kandidatId } = await opprettProvesak(h.t);
    const annen = await opprettProvesak(h.t);
    const min = await hendelsen(sakId);
    const fane = { side: randomUUID() };
    expect(await lagre('koordinator', sakId, fane)).toBe(1);
    await meldInhabil(h.t.hus, await h.t.som('koordinator'), om === 'saken' ? sakId : kandidatId);
    expect(await lagre('koordinator', sakId, { ...fane, versjon: 1 })).toBe(STENGT);
    for (const objekt of [sakId, kandidatId, min])
      expect(await lagre('koordinator', objekt)).toBe(STENGT);
    for (const [sti, skjema] of [
      [`/fjordvik/saker/${sakId}/logg?x=1`, `guidelogg/${sakId}`],
      ['/fjordvik/et-sted', `klarering/${min}`],
      [`/fjordvik/rader/${kandidatId}`, ''],
    ] as const)
      expect(await legg('koordinator', sti, skjema)).toBe(null);
    expect(await h.antall('utkast')).toBe(0);
    expect(await h.antall('bevart_skjema')).toBe(0);
    // Alt annet, og den samme saken hos andre.
    expect(await lagre('koordinator', annen.sakId)).toBe(1);
    expect(await lagre('koordinator', null, { skjema: 'registrering' })).toBe(1);
    expect(await lagre('koordinator2', sakId)).toBe(1);
    expect(await legg('koordinator', `/fjordvik/saker/${annen.sakId}/logg`, '')).toBe(true);
    expect(await legg('koordinator2', `/fjordvik/saker/${sakId}/logg`, '')).toBe(true);
    expect(await liggende('koordinator')).toHaveLength(1);
  },
);

test('VV-23 et utkast som blir lagret i samme øyeblikk som hen melder seg inhabil, går ut med de andre', async () => {
  const { sakId } = await opprettProvesak(h.t);
  const hvem = await h.t.som('koordinator');
  const k = new pg.Client(h.t.base.app);
  await k.connect();
  try {
    await k.query('begin');
    await k.query('select tilgang.begynn($1, $2)', [Buffer.from(hvem.token), 'fjordvik']);
    await k.query(
      `insert into varde.utkast (omrade_id, bruker_id, nokkel_id, skjema, objekt_id, innhold)
       values ($1, $2, gen_random_uuid(), 'dialog', $3, '\\x00')`,
      [h.t.omrade('fjordvik'), h.t.bruker('koordinator'), sakId],
    );
    const meldt = meldInhabil(h.t.hus, hvem, sakId);
    await expect
      .poll(() => h.t.eier(`select 1 from pg_locks where locktype = 'advisory' and not granted`))
      .toHaveLength(1);
    await k.query('commit');
    await meldt;
  } finally {
    await k.end();
  }
  expect(await h.antall('utkast')).toBe(0);
});

test('VV-06 VV-19 TG-18 tok oppdraget, vervet eller saken slutt, lagres det hen skriver likevel: den siste samtalen og egenrapporten skrives etterpå, og sier siden at det er lagret, er det det', async () => {
  const { sakId, kandidatId } = await opprettProvesak(h.t);
  await guideSierJa(h.t, sakId);
  const fane = { side: randomUUID() };
  expect(await lagre('guide', sakId, fane)).toBe(1);
  await slutter(sakId, 'guide');
  expect(await lagre('guide', sakId, { ...fane, versjon: 1 })).toBe(2);
  for (const skjema of ['siste_samtale', 'si_fra_bekymring'])
    expect(await lagre('guide', sakId, { skjema })).toBe(1);
  expect(await legg('guide', `/fjordvik/saker/${sakId}/siste-samtale`, '')).toBe(true);
  expect(await liggende('guide')).toHaveLength(1);
  await h.t.eier(
    `update varde.verv v set til = tilgang.dagen() - 1 from varde.medlemskap m
     where m.id = v.medlemskap_id and m.bruker_id = $1 and v.rolle like '%koordinator' and v.til is null`,
    [h.t.bruker('koordinator2')],
  );
  try {
    expect(await lagre('koordinator2', kandidatId)).toBe(1);
  } finally {
    await h.t.eier(
      `update varde.verv v set til = null from varde.medlemskap m
       where m.id = v.medlemskap_id and m.bruker_id = $1 and v.rolle like '%koordinator' and v.til = tilgang.dagen() - 1`,
      [h.t.bruker('koordinator2')],
    );
  }
  await h.t.eier(
    `insert into varde.forseglet_sak (omrade_id, sak_id, eier_organisasjon, grunn, forseglet_av)
     select omrade_id, id, eier_organisasjon, 'feil_hos_oss', $2 from varde.sak where id = $1`,
    [sakId, h.t.bruker('koordinator')],
  );
  const etterpaa = { skjema: 'etterpaa' };
  for (const objekt of [sakId, randomUUID()])
    expect(await lagre('guide', objekt, etterpaa)).toBe(1);
});

test('VV-23 svaret, med og uten script, og antall linjer i loggen er som om saken ikke fantes; det som sendes fra en annen økt, står på siden som svarer, og ingenting er lagret', async () => {
  const { sakId } = await opprettProvesak(h.t);
  const kake = await h.kakeFor('koordinator');
  const felter = await h.felterPaa(`/fjordvik/notat/${sakId}`, kake);
  await meldInhabil(h.t.hus, await h.t.som('koordinator'), sakId);
  const linjer = async () =>
    (await h.t.eier<{ n: number }>('select count(*)::int as n from varde.revisjon'))[0]?.n ?? 0;
  const send = async (id: string, hode: Record<string, string>) => {
    const foer = await linjer();
    const svar = await h.app.send(
      `/fjordvik/utkast/notat/${id}`,
      { ...felter, tekst: 'Redd hjemme' },
      kake,
      hode,
    );
    const kropp = (await svar.text()).replace(/\d\d:\d\d/, 'kl').replaceAll(id, 'ID');
    const [til, sagt] = [svar.headers.get('Location'), (await linjer()) - foer];
    return { status: svar.status, til, kropp, sagt };
  };
  for (const hode of [SCRIPT, {}]) {
    expect(await send(sakId, hode)).toEqual(await send(randomUUID(), hode));
    await h.t.eier('delete from varde.utkast where objekt_id <> $1', [sakId]);
  }
  // Når økta er en annen enn den siden ble åpnet i, og når den er ute.
  const paaNytt = { ...felter, tekst: 'Redd hjemme' };
  const ny = await h.app.send(`/fjordvik/notat/${sakId}`, paaNytt, await h.kakeFor('koordinator'));
  const side = await ny.text();
  expect([ny.status, side.includes('Redd hjemme')]).toEqual([422, true]);
  expect(side).toContain('Du har ikke tilgang til denne siden lenger');
  await h.utlop();
  const utlopt = (hode: Record<string, string>) =>
    h.app.send(`/fjordvik/notat/${sakId}`, paaNytt, kake, hode);
  expect(await (await utlopt(SCRIPT)).json()).toEqual({ bevart: false });
  expect(await (await utlopt({})).text()).toContain('Redd hjemme');
  expect(await h.antall('utkast')).toBe(0);
  expect(await h.antall('bevart_skjema')).toBe(0);
});
