import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Rute } from '../../src/web/rute.ts';
import { angreAvslutning } from '../../src/modules/trygghetsprogram/commands/angreAvslutning.ts';
import { angreTriage } from '../../src/modules/trygghetsprogram/commands/angreTriage.ts';
import { forseglSak } from '../../src/modules/trygghetsprogram/commands/forseglSak.ts';
import { gjenaapneSak } from '../../src/modules/trygghetsprogram/commands/gjenaapneSak.ts';
import { sokSaker } from '../../src/modules/trygghetsprogram/queries/sokSaker.ts';
import { rapportruter } from '../../src/modules/rapport/web/ruter.tsx';
import { regelregisterruter } from '../../src/modules/regelregister/web/ruter.tsx';
import { programside } from '../../src/modules/trygghetsprogram/web/ramme.tsx';
import { programruter } from '../../src/modules/trygghetsprogram/web/ruter.tsx';
import { utgaveruter } from '../../src/modules/utgave/web/ruter.tsx';
import { virksomhetsruter } from '../../src/modules/virksomhet/web/ruter.tsx';
import { tilDato } from '../../src/kernel/dato.ts';
import { friSql, type FriSql } from '../support/friSql.ts';
import { attestert } from '../support/guiden.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { kode } from '../support/kode.ts';
import { fulgt } from '../support/loggen.ts';
import { sidene, type Sidene } from '../support/sidene.ts';
import { forbiVaktene } from '../support/tilstand.ts';

/** En forseglet sak er ute av hver liste og hver side, hos alle; bare sporet står (VV-25, ADR 0070). */
let t: Testhus;
let web: Sidene;
let fri: FriSql;
let ruter: readonly Rute[];
let sakId = '';
let referanse = '';

/** Sidene uten annet enn området i adressen, og de under en sak. */
const lister = () =>
  ruter.filter((r) => r.metode === 'GET' && /^\/:omrade(\/[a-z-]+)*$/u.test(r.sti));
const underSaken = () =>
  ruter.filter((r) => r.metode === 'GET' && /^\/:omrade\/saker\/:id(\/[a-z-]+)*$/u.test(r.sti));

/** Sidene der saken står: med referansen, id-en eller navnet. */
async function staar(som: string, hvilke: readonly Rute[]): Promise<string[]> {
  const ut: string[] = [];
  for (const { sti } of hvilke) {
    const svar = await web.vis(som, sti.replace(':omrade', 'fjordvik').replace(':id', sakId));
    const tekst = await svar.text();
    // Adressen til siden selv er ikke et spor.
    const funnet = sti.includes(':id') ? svar.status === 200 : tekst.includes(sakId);
    if (funnet || tekst.includes(referanse) || /Kanari|Fuglesang/u.test(tekst)) ut.push(sti);
  }
  return ut.toSorted();
}
const venter = async (som: string) =>
  (await t.eier('select 1 from jobb.venter() v where v = $1', [t.bruker(som)])).length;
const talt = async () =>
  fri.som(
    'koordinator',
    `select 1 from tilgang.rapporttall('{2025}') where tabell = 'antall' and antall > 0`,
  );

beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
  await attestert(t, 'guide');
  ({ sakId } = await fulgt(t));
  const { hus, rot } = t;
  ruter = [
    ...programruter({ hus, rot, meld: () => undefined }),
    ...virksomhetsruter({ hus, side: programside }),
    ...rapportruter({ hus, side: programside }),
    ...regelregisterruter({ hus, side: programside }),
    ...utgaveruter({ hus, side: programside }),
  ];
  web = sidene(t, ruter);
  const [sak] = await t.eier<{ r: string }>(
    'select saksreferanse as r from varde.sak where id = $1',
    [sakId],
  );
  referanse = sak?.r ?? '';
  // Guiden har ikke nådd hen på lenge: da venter noe på guiden.
  await forbiVaktene(
    t,
    `update varde.sak set siste_kontakt = '2026-10-01', foelges_fra = '2026-10-01', registrert = '2025-05-05' where id = $1`,
    [sakId],
  );
});
afterAll(async () => {
  await web.steng();
  await fri.steng();
  await t.steng();
});

it('VV-25 en forseglet sak står ikke i noen liste, noe søk, noen side, brevet eller rapporten, og åpnes ikke igjen som en annen sak', async () => {
  expect(lister().length).toBeGreaterThan(30);
  const [koordinatoren, guiden] = [
    await staar('koordinator', lister()),
    await staar('guide', lister()),
  ];
  expect(koordinatoren).toEqual(expect.arrayContaining(['/:omrade/saker', '/:omrade/min-dag']));
  expect(guiden).toEqual(expect.arrayContaining(['/:omrade/min-dag']));
  expect((await staar('koordinator', underSaken())).length).toBeGreaterThan(20);
  const sok = async () =>
    JSON.stringify(await sokSaker(t.hus, await t.som('koordinator'), 'Kanari'));
  expect(await sok()).toContain(sakId);
  expect([await venter('guide'), await talt()]).toEqual([1, 1]);
  await forseglSak(t.hus, await t.som('koordinator'), {
    ...{ sakId, grunn: 'samme_navn', tilReferanse: null },
  });
  for (const [som, spor] of [
    ...(['koordinator', 'guide'] as const).map((s) => [s, ['/:omrade/forseglet']] as const),
    ...(['leder', 'personvernombud', 'etterforsker'] as const).map((s) => [s, []] as const),
  ])
    expect(await staar(som, lister()), som).toEqual(spor);
  for (const som of ['koordinator', 'guide'])
    expect(await staar(som, underSaken()), som).toEqual([]);
  expect(await sok()).not.toContain(sakId);
  expect([await venter('guide'), await talt()]).toEqual([0, 0]);
  const koordinator = await t.som('koordinator');
  const [rad] = await t.eier<{ k: string }>(
    'select kandidat_id as k from varde.sak where id = $1',
    [sakId],
  );
  const igjen = { sakId, meldtAv: 'ungdommen', dag: tilDato('2026-11-20'), grunn: 'X' } as const;
  expect(await kode(gjenaapneSak(t.hus, koordinator, igjen))).toBe('ikke_funnet');
  expect(await kode(angreAvslutning(t.hus, koordinator, sakId))).toBe('ikke_funnet');
  expect(await kode(angreTriage(t.hus, koordinator, rad?.k ?? ''))).toBe('ikke_funnet');
  expect(
    await t.eier(`select 1 from varde.sak where id = $1 and tilstand = 'avsluttet'`, [sakId]),
  ).toHaveLength(1);
});
