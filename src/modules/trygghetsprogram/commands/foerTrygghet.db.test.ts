import { afterAll, beforeAll, expect, it } from 'vitest';
import { IkkeFunnet } from '../../../db/hus.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { erDomainError } from '../../../kernel/feil.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { attestert } from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { fulgt, radISaken } from '../../../../tests/support/loggen.ts';
import { settTilstand } from '../../../../tests/support/tilstand.ts';
import { hentTrygghet } from '../queries/trygghet.ts';
import { overlatSamtalen } from './overlatSamtalen.ts';
import { taBortTrygghet } from './taBortTrygghet.ts';
import { foerTrygghet, type TrygghetInn } from './foerTrygghet.ts';

let t: Testhus;
let fri: FriSql;
let sakId: string;
const INGEN = { alt: null, hvor: null, hvem: null, tid: null };

beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
  await attestert(t, 'guide');
  ({ sakId } = await fulgt(t));
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});

const kode = async (gjoer: Promise<unknown>): Promise<string> =>
  gjoer.then(
    () => 'gjort',
    (feil: unknown) =>
      feil instanceof IkkeFunnet ? 'ikke_funnet' : erDomainError(feil) ? feil.kode : String(feil),
  );
const foer = async (endret: Partial<TrygghetInn> = {}, som = 'guide') =>
  kode(
    foerTrygghet(t.hus, await t.som(som), {
      ...{ sakId, naar: 'underveis', dag: tilDato('2026-11-20'), svarte: 'selv', ansikter: false },
      ...{ svar: { ...INGEN, alt: 4 }, retter: null, ...endret },
    }),
  );
const les = async (som = 'guide', til: 'lese' | 'spoerre' = 'lese') =>
  hentTrygghet(t.hus, await t.som(som), sakId, til);
const rader = () =>
  t.eier<{ id: string; alt: number | null; tatt_bort: boolean }>(
    'select id, alt, tatt_bort from varde.opplevd_trygghet where sak_id = $1 order by skrevet_ved',
    [sakId],
  );
const tilstand = (s: string) => settTilstand(t, sakId, s);

it('(del) VV-30 guiden og koordinatoren spør og leser, ingen andre; ved starten spør også den samtalen er overlatt til, som ikke leser svarene', async () => {
  expect(await foer()).toBe('gjort');
  expect(await foer({ naar: 'slutt' }, 'koordinator')).toBe('gjort');
  expect(await foer({ naar: 'start' })).toBe('spoerres_ikke_naa');
  for (const som of ['guide', 'koordinator'])
    expect((await les(som)).svar.map((s) => [s.naar, s.svar.alt, s.egen])).toEqual([
      ['underveis', 4, som === 'guide'],
      ['slutt', 4, som === 'koordinator'],
    ]);
  for (const som of ['helsesykepleier', 'leder', 'etterforsker', 'administrator', 'ordforer']) {
    expect(await foer({}, som)).toBe('ikke_funnet');
    await expect(les(som)).rejects.toThrow(IkkeFunnet);
  }
  await tilstand('samtale_avtalt');
  await overlatSamtalen(t.hus, await t.som('koordinator'), {
    ...{ sakId, brukerId: t.bruker('handterer') },
  });
  expect(await foer({ naar: 'start', svar: { ...INGEN, hvor: 2 } }, 'handterer')).toBe('gjort');
  expect(await foer({}, 'handterer')).toBe('spoerres_ikke_naa');
  await expect(les('handterer')).rejects.toThrow(IkkeFunnet);
  expect((await les('handterer', 'spoerre')).svar).toEqual([]);
  await tilstand('aktiv');
  const logget = `select distinct r.handling from varde.revisjon r join varde.revisjon_objekt o on o.omrade_id = r.omrade_id and o.seq = r.seq
    where o.objekt_id = $1 and r.handling like 'trygghet%' order by 1`;
  expect(await t.eier(logget, [sakId])).toEqual([
    { handling: 'trygghet_foert' },
    { handling: 'trygghet_vist' },
  ]);
});

it('(del) VV-28 å ikke ville svare lagrer ingenting; den som førte svaret, retter det, og tas det bort, er tallene borte også i det som sto', async () => {
  const foer0 = (await rader()).length;
  expect(await foer({ svar: INGEN })).toBe('gjort');
  expect((await rader()).length).toBe(foer0);
  expect(await foer({ dag: tilDato('2026-11-24') })).toBe('dagen_har_ikke_vaert');
  expect(await foer({ svar: { ...INGEN, alt: 3 }, ansikter: true })).toBe('ukjent_svar');
  const mitt = (await les()).svar.find((s) => s.egen);
  const retter = mitt?.id ?? '';
  expect(await foer({ retter, svar: { ...INGEN, alt: 5 } }, 'koordinator')).toBe('ikke_funnet');
  expect(await foer({ retter, naar: 'slutt' })).toBe('ikke_funnet');
  expect(await foer({ retter, svar: { ...INGEN, alt: 5 } })).toBe('gjort');
  expect(await foer({ retter, svar: { ...INGEN, alt: 6 } })).toBe('ikke_funnet');
  const nytt = (await les()).svar.find((s) => s.egen);
  expect([nytt?.svar.alt, nytt?.rettet]).toEqual([5, true]);
  // Det som sto, står til det tas bort.
  expect((await rader()).map((r) => r.alt)).toContain(4);
  expect(await foer({ retter: nytt?.id ?? '', svar: INGEN })).toBe('gjort');
  expect((await les()).svar.some((s) => s.egen)).toBe(false);
  expect((await rader()).filter((r) => r.tatt_bort).map((r) => r.alt)).toEqual([null, null, null]);
});

it('(del) VV-28 guiden nå og koordinatoren tar bort et svar også når en annen førte det; ingen andre gjør det, og det står hvem og når', async () => {
  await t.eier(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert) select omrade_id, id, $2, 'samtaleholder', 'prøve', now() from varde.sak where id = $1 returning 1`,
    [sakId, t.bruker('handterer')],
  );
  const bort = async (som: string, svarId: string) =>
    kode(taBortTrygghet(t.hus, await t.som(som), { sakId, svarId }));
  const lever = async (id: string) => (await les()).svar.some((s) => s.id === id);
  const nytt = async (som: string) => {
    const kjente = new Set((await rader()).map((r) => r.id));
    expect(await foer({}, som)).toBe('gjort');
    return (await rader()).find((r) => !kjente.has(r.id))?.id ?? '';
  };
  const guidens = await nytt('guide');
  const koordinatorens = await nytt('koordinator');
  for (const som of ['handterer', 'helsesykepleier', 'leder', 'etterforsker', 'administrator'])
    expect(await bort(som, guidens), som).toBe('ikke_funnet');
  expect([await lever(guidens), await lever(koordinatorens)]).toEqual([true, true]);
  expect(await bort('koordinator2', guidens)).toBe('gjort');
  expect(await bort('guide', koordinatorens)).toBe('gjort');
  expect(await bort('guide', koordinatorens)).toBe('ikke_funnet');
  expect([await lever(guidens), await lever(koordinatorens)]).toEqual([false, false]);
  expect((await rader()).filter((r) => [guidens, koordinatorens].includes(r.id))).toEqual([
    { id: guidens, alt: null, tatt_bort: true },
    { id: koordinatorens, alt: null, tatt_bort: true },
  ]);
  // Å rette et svar en annen førte, er det fortsatt ingen som gjør.
  const tredje = await nytt('koordinator');
  expect(await foer({ retter: tredje, svar: { ...INGEN, alt: 9 } })).toBe('ikke_funnet');
  const side = await les('koordinator');
  expect([side.tarBort, side.tattBort.map((b) => [b.av, b.dag]).slice(0, 2)]).toEqual([
    true,
    [
      [expect.any(String), '2026-11-20'],
      [expect.any(String), '2026-11-20'],
    ],
  ]);
  expect(
    await t.eier(
      `select 1 from varde.revisjon r join varde.revisjon_objekt o using (omrade_id, seq)
       where o.objekt_id = $1 and r.handling = 'trygghet_tatt_bort' and r.utfall = 'ja'`,
      [sakId],
    ),
  ).toHaveLength(3);
});

it('(del) VV-28 VV-30 fri SQL fører ikke et svar i en annens navn, utenfor tida, på en annens svar, utenfor skalaen, eller uten et tall; og endrer og sletter ikke', async () => {
  const svar = (mer: Record<string, string> = {}, som = 'guide') =>
    radISaken(t, 'opplevd_trygghet', sakId, som, {
      ...{
        naar: `'underveis'`,
        dag: `'2026-11-20'`,
        svarte: `'selv'`,
        ansikter: 'false',
        alt: '4',
      },
      ...mer,
    });
  const proev = async (mer: Record<string, string>, som = 'guide', navn = som) =>
    fri.som(som, await svar(mer, navn));
  expect(await proev({})).toBe(1);
  expect(await proev({}, 'guide', 'koordinator')).toBe('42501');
  for (const som of ['leder', 'etterforsker']) expect(await proev({}, som)).toBe('42501');
  // Samtaleholderen: bare ved starten, og aldri en rettelse.
  expect(await proev({}, 'handterer')).toBe('42501');
  const koordinatorens = (await les()).svar.find((s) => s.naar === 'slutt')?.id ?? '';
  for (const mer of [
    { naar: `'start'` },
    { dag: `tilgang.oslodag(now()) + 1` },
    { alt: '11' },
    { alt: '-1' },
    { alt: 'null' },
    { tatt_bort: 'true' },
    { ansikter: 'true', alt: '5' },
    { svarte: `'mor'` },
    { alt: 'null', tatt_bort: 'true' },
    { naar: `'slutt'`, retter: `'${koordinatorens}'` },
    { retter: `'${koordinatorens}'`, alt: 'null', tatt_bort: 'true' },
  ])
    expect(await proev(mer), JSON.stringify(mer)).toMatch(/23514|42501/);
  const bort = { naar: `'slutt'`, retter: `'${koordinatorens}'`, alt: 'null', tatt_bort: 'true' };
  expect(await proev(bort)).toBe(1);
  // Det som er tatt bort, tas ikke bort en gang til.
  const siste = `(select id from varde.opplevd_trygghet where tatt_bort order by skrevet_ved desc limit 1)`;
  expect(await fri.som('guide', await svar(bort), await svar({ ...bort, retter: siste }))).toBe(
    '23514',
  );
  for (const som of ['leder', 'etterforsker', 'handterer'])
    expect(await proev(bort, som), som).toBe('42501');
  for (const sql of [
    'update varde.opplevd_trygghet set alt = 10',
    'delete from varde.opplevd_trygghet',
  ])
    expect(await fri.som('guide', sql)).toBe('42501');
  await tilstand('avsluttet');
  expect(await proev({})).toBe('23514');
});
