import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Testhus } from '../../../../tests/support/hus.ts';
import { anmeldtMedNavn } from '../../../../tests/support/navnetPaaEtterforskeren.ts';
import { ANNEN, om, VIKAR, vikarene, vikarhus } from '../../../../tests/support/vikaren.ts';
import { minDag } from '../queries/minDag.ts';
import { meldInhabil } from './meldInhabil.ts';

/** Vikaren som går ut før dagene er over: da er guiden borte igjen, og ingen følger opp ungdommen (TG-23, TG-24, VV-19). */
let t: Testhus;
const { fulgt, borte, tar, ingenBorte, tilstanden, dagen, slutter } = vikarene(() => t);

beforeAll(async () => {
  t = await vikarhus();
});
afterAll(() => t.steng());
beforeEach(ingenBorte);

/** En ungdom som følges opp; guiden er borte, og en vikar er inne, i dag når ikke annet er sagt. */
async function medVikar(fra = om(0), vikar = VIKAR) {
  const { sakId } = await fulgt();
  const fravaerId = await borte('guide', fra, om(9));
  await tar(sakId, vikar, fravaerId);
  return { sakId, fravaerId };
}
const AAPENT = ['fortell_ungdommen', 'vurder_vikar'];

it.each([
  ['melder seg inhabil', async (sakId: string) => meldInhabil(t.hus, await t.som(VIKAR), sakId)],
  [
    'får en rolle som aldri leser sakene',
    async () => {
      await t.eier(
        `insert into varde.verv (omrade_id, medlemskap_id, rolle, fra) select m.omrade_id, m.id, 'loggkontrollor', current_date - 1
         from varde.medlemskap m where m.bruker_id = $1 and m.omrade_id = $2 returning id`,
        [t.bruker(VIKAR), t.omrade('fjordvik')],
      );
    },
  ],
] as const)(
  'TG-23 TG-24 VV-19 vikaren %s mens guiden er borte: guiden er borte igjen i samme sekund, om det trengs en vikar, står åpent hos koordinatoren, og en annen kan spørres',
  async (_, gaarUt) => {
    const { sakId, fravaerId } = await medVikar();
    expect(await tilstanden(sakId)).toBe('aktiv');
    expect(await dagen(sakId)).not.toContain('vurder_vikar');
    await gaarUt(sakId);
    // Før noen har sett på noe.
    expect(await tilstanden(sakId)).toBe('guide_borte');
    expect(await dagen(sakId)).toEqual(AAPENT);
    expect((await minDag(t.hus, await t.som(VIKAR))).guide.mine).toEqual([]);
    await tar(sakId, ANNEN, fravaerId);
    expect(await tilstanden(sakId)).toBe('aktiv');
    expect(await dagen(sakId)).not.toContain('vurder_vikar');
    await t.eier(
      `update varde.verv set til = fra where rolle = 'loggkontrollor' and medlemskap_id in (select id from varde.medlemskap where bruker_id = $1)`,
      [t.bruker(VIKAR)],
    );
  },
);

it('TG-03 TG-23 TG-24 blir vikaren navngitt som etterforsker, er guiden borte igjen i samme sekund, og det står hos koordinatoren', async () => {
  const { sakId } = await medVikar(om(0), ANNEN);
  await anmeldtMedNavn(t, sakId, ANNEN);
  expect(await tilstanden(sakId)).toBe('guide_borte');
  expect(await dagen(sakId)).toEqual(AAPENT);
});

it('TG-23 TG-24 er vikaren ikke ansatt lenger, dekker hen ikke dagen: guiden er borte fra dagen etter den siste, og det står hos koordinatoren; er hen ansatt, står ingenting', async () => {
  const { sakId } = await medVikar();
  expect(await dagen(sakId)).not.toContain('vurder_vikar');
  try {
    await slutter(0);
    expect(await dagen(sakId)).not.toContain('vurder_vikar');
    await slutter(-1);
    expect(await dagen(sakId)).toEqual(AAPENT);
    expect(await tilstanden(sakId)).toBe('guide_borte');
  } finally {
    await slutter(null);
  }
});

it('TG-24 VV-19 går vikaren ut før den første dagen, er dagene udekket hos koordinatoren og saken i gang; er guiden tilbake, begynner ikke noe fravær av at vikariatet slutter', async () => {
  const { sakId } = await medVikar(om(3));
  const udekket = async () =>
    (await minDag(t.hus, await t.som('koordinator'))).dekning.framover.filter(
      (u) => u.sakId === sakId,
    ).length;
  expect(await udekket()).toBe(0);
  await meldInhabil(t.hus, await t.som(VIKAR), sakId);
  expect([await tilstanden(sakId), await udekket()]).toEqual(['aktiv', 1]);

  await ingenBorte();
  const tilbake = await medVikar(om(0), ANNEN);
  await t.eier(
    'select tilgang.slutt_borte(f.omrade_id, f.id) from varde.guidefravaer f where f.id = $1',
    [tilbake.fravaerId],
  );
  expect([await tilstanden(tilbake.sakId), await dagen(tilbake.sakId)]).toEqual(['aktiv', []]);
});
