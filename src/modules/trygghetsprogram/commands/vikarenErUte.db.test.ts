import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { spoerEn, svarSom } from '../../../../tests/support/guiden.ts';
import type { Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { sagtFra, svart } from '../../../../tests/support/sagtFra.ts';
import { ANNEN, iDag, om, VIKAR, vikarene, vikarhus } from '../../../../tests/support/vikaren.ts';
import { leggTilDager, seneste, type Dato } from '../../../kernel/dato.ts';
import { avlysBorte } from '../../virksomhet/index.ts';
import { hentMeldinger } from '../queries/guidemeldinger.ts';
import { hentGuideside } from '../queries/guiden.ts';
import { minDag } from '../queries/minDag.ts';
import { meldInhabil } from './meldInhabil.ts';

/** Vikaren som er ute, kommer tilbake, avløses eller slutter, mens guiden er borte (TG-23, TG-24, VV-19, C16). */
let t: Testhus;
const { fulgt, borte, tar, ingenBorte, tilstanden, paaDagen, dagen, slutter } = vikarene(() => t);

beforeAll(async () => {
  t = await vikarhus();
});
afterAll(() => t.steng());
beforeEach(ingenBorte);

/** Guiden er borte, og koordinatoren har sett det; vikaren har dagene. */
async function medVikar(fra = om(0)) {
  const { sakId } = await fulgt();
  const fravaerId = await borte('guide', fra, om(9));
  await paaDagen(sakId);
  await tar(sakId, VIKAR, fravaerId);
  return { sakId, fravaerId };
}
const naa = async (sakId: string) => {
  const plikter = await dagen(sakId);
  return [await tilstanden(sakId), plikter.includes('vurder_vikar')];
};
/** De som har oppdraget i saken nå. */
const harDagene = async (sakId: string) =>
  (
    await t.eier<{ bruker_id: string }>(
      `select bruker_id from varde.sak_tilgang where sak_id = $1 and vikar_i is not null and til > now()`,
      [sakId],
    )
  ).map((r) => [VIKAR, ANNEN].find((h) => t.bruker(h) === r.bruker_id));
const guidensFravaerStaar = async () =>
  (
    await t.eier<{ n: number }>(
      'select count(*)::int as n from varde.guidefravaer where bruker_id = $1 and avlyst_ved is null and til = $2',
      [t.bruker('guide'), om(9)],
    )
  )[0]?.n === 1;
/** Den siste meldingen om et fravær i saken. */
const siste = async (sakId: string) =>
  (
    await t.eier<{ id: string }>(
      `select id from varde.guidemelding where sak_id = $1 and slag = 'fravaer' order by skrevet_ved desc limit 1`,
      [sakId],
    )
  )[0]?.id ?? '';
const omVikaren = async (sakId: string, melding: string) =>
  (await hentMeldinger(t.hus, await t.som('koordinator'), sakId)).meldinger.find(
    (m) => m.id === melding,
  )?.omVikaren;

describe('tilbake', () => {
  it('TG-24 VV-19 C16 er vikaren tilbake, har hen dagene igjen, og guidens fravær og de andre ungdommenes vikarer står', async () => {
    const { sakId, fravaerId } = await medVikar();
    const { sakId: annenSak } = await fulgt();
    await paaDagen(annenSak);
    await tar(annenSak, ANNEN, fravaerId);
    const melding = await sagtFra(t, sakId, 'fravaer', { som: VIKAR, fra: iDag });
    expect(await naa(sakId)).toEqual(['guide_borte', true]);
    expect(await omVikaren(sakId, melding)).toBe(true);
    // En annen er spurt imens; da trengs hen ikke.
    const spurt = await spoerEn(t, sakId, ANNEN, { fravaerId });
    await svart(t, sakId, melding, 'tilbake');
    expect(await kode(svarSom(t, spurt, ANNEN, 'villig'))).toBe('ikke_funnet');
    for (const [sak, hvem] of [
      [sakId, VIKAR],
      [annenSak, ANNEN],
    ] as const) {
      expect(await naa(sak), hvem).toEqual(['aktiv', false]);
      expect(await harDagene(sak)).toEqual([hvem]);
    }
    expect(await guidensFravaerStaar()).toBe(true);
  });

  it('TG-23 VV-19 C16 er guiden tilbake, er fraværet hens slutt, og vikarens dager også', async () => {
    const { sakId } = await medVikar();
    const gammel = await siste(sakId);
    await meldInhabil(t.hus, await t.som(VIKAR), sakId);
    expect(await naa(sakId)).toEqual(['guide_borte', true]);
    const melding = await siste(sakId);
    expect(melding).not.toBe(gammel);
    expect(await omVikaren(sakId, melding)).toBe(false);
    await svart(t, sakId, melding, 'tilbake');
    expect(await naa(sakId)).toEqual(['aktiv', false]);
    expect([await guidensFravaerStaar(), await harDagene(sakId)]).toEqual([false, []]);
  });

  it('TG-24 VV-19 er vikaren borte de dagene som står om hen, er meldingen om hen, og svaret også', async () => {
    const { sakId } = await medVikar();
    const hens = await borte(VIKAR, iDag, om(1));
    expect(await naa(sakId)).toEqual(['guide_borte', true]);
    const melding = await siste(sakId);
    expect(await omVikaren(sakId, melding)).toBe(true);
    await svart(t, sakId, melding, 'tilbake');
    expect(await naa(sakId)).toEqual(['aktiv', false]);
    expect([await guidensFravaerStaar(), await harDagene(sakId)]).toEqual([true, [VIKAR]]);
    expect(await kode(avlysBorte(t.hus, await t.som(VIKAR), hens))).not.toBe('gjort');
  });

  it('TG-24 VV-19 sluttet vikaren mens hen var borte, er det en ny melding, om guiden, og svaret på den er om guiden', async () => {
    const { sakId } = await medVikar();
    await borte(VIKAR, iDag, om(1));
    await paaDagen(sakId);
    const gammel = await siste(sakId);
    try {
      await slutter(-1);
      await paaDagen(sakId);
      const melding = await siste(sakId);
      expect([melding === gammel, await omVikaren(sakId, melding)]).toEqual([false, false]);
      await svart(t, sakId, melding, 'tilbake');
      expect([await naa(sakId), await guidensFravaerStaar()]).toEqual([['aktiv', false], false]);
    } finally {
      await slutter(null);
    }
  });
});

describe('en annen vikar', () => {
  it('TG-24 VV-19 er vikaren borte, kan en annen spørres med en gang; tar hen dagene, er oppdraget til den første slutt', async () => {
    const { sakId, fravaerId } = await medVikar();
    expect(await kode(spoerEn(t, sakId, ANNEN, { fravaerId }))).toBe('en_annen_spurt');
    await sagtFra(t, sakId, 'fravaer', { som: VIKAR, fra: iDag });
    const side = await hentGuideside(t.hus, await t.som('koordinator'), sakId, fravaerId);
    expect([side.naa, side.ogsaaGuide.map((f) => [f.brukerId, f.skalAvloeses])]).toEqual([
      null,
      [[t.bruker(VIKAR), true]],
    ]);
    await tar(sakId, ANNEN, fravaerId);
    expect(await naa(sakId)).toEqual(['aktiv', false]);
    expect(await harDagene(sakId)).toEqual([ANNEN]);
    const mine = (await minDag(t.hus, await t.som(VIKAR))).guide.mine;
    expect(mine.map((m) => m.sakId)).not.toContain(sakId);
  });

  it('TG-24 VV-19 det samme når vikaren ikke er ansatt lenger', async () => {
    const { sakId, fravaerId } = await medVikar();
    try {
      await slutter(-1);
      expect(await naa(sakId)).toEqual(['guide_borte', true]);
      await tar(sakId, ANNEN, fravaerId);
      expect(await naa(sakId)).toEqual(['aktiv', false]);
      expect(await harDagene(sakId)).toEqual([ANNEN]);
    } finally {
      await slutter(null);
    }
  });
});

describe('det som skal fortelles', () => {
  it.each([
    ['er inhabil', async (sakId: string) => meldInhabil(t.hus, await t.som(VIKAR), sakId)],
    ['er borte', (sakId: string) => sagtFra(t, sakId, 'fravaer', { som: VIKAR, fra: iDag })],
  ] as const)(
    'TG-23 VV-19 TG-24 vikaren %s: det fortelles én gang at ungdommen er uten guide, og ikke hvem vikaren er; er det en annen, fortelles det én gang hvem',
    async (_, gaarUt) => {
      const { sakId, fravaerId } = await medVikar();
      expect((await dagen(sakId)).toSorted()).toEqual(['fortell_hvem', 'fortell_ungdommen']);
      await gaarUt(sakId);
      const fortelles = async () =>
        (await dagen(sakId)).filter((p) => p.startsWith('fortell_u') || p === 'fortell_hvem');
      expect(await fortelles()).toEqual(['fortell_ungdommen']);
      await tar(sakId, ANNEN, fravaerId);
      expect((await fortelles()).toSorted()).toEqual(['fortell_hvem', 'fortell_ungdommen']);
      const hvem = (await paaDagen(sakId)).find((p) => p.plikt === 'fortell_hvem');
      const [om_] = await t.eier<{ gjelder: string }>(
        'select gjelder from varde.guidemelding where id = $1',
        [hvem?.meldingId],
      );
      expect(om_?.gjelder).toBe(t.bruker(ANNEN));
    },
  );

  it('TG-23 VV-19 TG-24 er vikaren tilbake, er det ikke mer å fortelle om det hen var borte, og hvem vikaren er, skal fortelles', async () => {
    const { sakId } = await medVikar();
    const melding = await sagtFra(t, sakId, 'fravaer', { som: VIKAR, fra: iDag });
    await svart(t, sakId, melding, 'tilbake');
    const plikter = await paaDagen(sakId);
    expect(plikter.map((p) => p.plikt).toSorted()).toEqual(['fortell_hvem', 'fortell_ungdommen']);
    expect(plikter.map((p) => p.meldingId)).not.toContain(melding);
  });
});

describe('dagene framover', () => {
  it('TG-24 VV-21 slutter vikaren, eller er hen selv borte, dekker hen ikke de dagene: de er koordinatorens å finne en for', async () => {
    const { sakId } = await medVikar(om(3));
    const udekket = async () => [
      (await minDag(t.hus, await t.som('koordinator'))).dekning.framover
        .filter((u) => u.sakId === sakId)
        .map((u) => u.udekket),
    ];
    expect(await udekket()).toEqual([[]]);
    try {
      for (const [dager, foerste] of [
        [-1, om(3)],
        [4, om(5)],
        [9, null],
      ] as const) {
        await slutter(dager);
        expect(await udekket(), String(dager)).toEqual([foerste === null ? [] : [foerste]]);
      }
    } finally {
      await slutter(null);
    }
    await borte(VIKAR, om(6), om(7));
    expect(await udekket()).toEqual([[om(6)]]);
  });

  it('TG-24 VV-21 det samme i sommerrunden, slik den sies fra om til koordinatoren', async () => {
    const [sommer] = await t.eier<{ fra: Dato; til: Dato }>(
      // Den som er nå, eller den neste.
      `select m.fra, m.til from generate_series(0, 1) n, tilgang.sommeren($1, (tilgang.dagen() + n * interval '1 year')::date) m
       where m.til > tilgang.dagen() order by m.fra limit 1`,
      [t.omrade('fjordvik')],
    );
    if (sommer === undefined) throw new Error('ingen sommer');
    const { sakId } = await fulgt();
    const foerste = seneste(leggTilDager(sommer.til, -3), iDag);
    await tar(sakId, VIKAR, await borte('guide', foerste, sommer.til));
    const udekket = async () =>
      (
        await t.eier<{ udekket: Dato | null }>(
          'select d.udekket from tilgang.sommerdekning($1, $3) d where d.sak_id = $2',
          [t.omrade('fjordvik'), sakId, seneste(sommer.fra, iDag)],
        )
      )[0]?.udekket;
    expect(await udekket()).toBeNull();
    try {
      await slutter(-1);
      expect(await udekket()).toBe(foerste);
    } finally {
      await slutter(null);
    }
  });
});
