import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { koordinatorSteg } from '../../../../tests/support/guiden.ts';
import type { Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { sagtFra, svart } from '../../../../tests/support/sagtFra.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { ANNEN, iDag, om, VIKAR, vikarene, vikarhus } from '../../../../tests/support/vikaren.ts';
import { iOmrade } from '../../../db/hus.ts';
import type { Dato } from '../../../kernel/dato.ts';
import { hentMeldinger } from '../queries/guidemeldinger.ts';
import { minDag } from '../queries/minDag.ts';
import { meldInhabil } from './meldInhabil.ts';

/** Vikaren blir selv borte mens guiden er det: hva som står igjen å gjøre, og hva svarene fører til (TG-23, TG-24, VV-19). */
let t: Testhus;
const { fulgt, borte, tar, ingenBorte, tilstanden, paaDagen, slutter } = vikarene(() => t);

beforeAll(async () => {
  t = await vikarhus();
});
afterAll(() => t.steng());
beforeEach(ingenBorte);

const plikter = async (sakId: string) =>
  (await paaDagen(sakId)).map((p) => `${p.plikt}${p.omVikaren ? ' om vikaren' : ''}`).toSorted();
async function alleErFortalt(sakId: string): Promise<void> {
  for (const p of await paaDagen(sakId))
    if (p.plikt.startsWith('fortell')) await svart(t, sakId, p.meldingId, p.plikt, { dag: iDag });
}
/** Guiden er borte, vikaren har dagene, og alle er fortalt det. */
async function medVikar(fra = om(0)) {
  const { sakId, forespoersel } = await fulgt();
  const fravaerId = await borte('guide', fra, om(9));
  await paaDagen(sakId);
  const vikariat = await tar(sakId, VIKAR, fravaerId);
  await alleErFortalt(sakId);
  return { sakId, fravaerId, vikariat, forespoersel };
}
const syk = (sakId: string) => sagtFra(t, sakId, 'fravaer', { som: VIKAR, fra: iDag });
type Saken = Awaited<ReturnType<typeof medVikar>>;

describe('vikaren er borte, og så ute', () => {
  afterAll(() => slutter(null));

  it.each([
    [
      'melder seg inhabil',
      async ({ sakId }: Saken) => meldInhabil(t.hus, await t.som(VIKAR), sakId),
    ],
    [
      'får oppdraget avsluttet',
      ({ sakId, vikariat }: Saken) => koordinatorSteg(t, sakId, vikariat, 'avsluttet', 'Er syk'),
    ],
    ['er ikke ansatt lenger', () => slutter(-1)],
  ] as const)(
    'TG-23 VV-19 vikaren som er borte, %s før noen har fortalt det: ungdommen skal vite det ennå, til det er fortalt, eller en annen har dagene',
    async (_, gaarUt) => {
      const saken = await medVikar();
      const { sakId, fravaerId } = saken;
      const melding = await syk(sakId);
      const alt = ['fortell_koordinatoren', 'fortell_ungdommen', 'vurder_vikar'];
      expect(await plikter(sakId)).toEqual(alt.map((p) => `${p} om vikaren`));
      try {
        await gaarUt(saken);
        expect(await tilstanden(sakId)).toBe('guide_borte');
        expect(await plikter(sakId)).toEqual(alt);
        await svart(t, sakId, melding, 'fortell_ungdommen', { dag: iDag });
        expect(await plikter(sakId)).toEqual(['fortell_koordinatoren', 'vurder_vikar']);
        await tar(sakId, ANNEN, fravaerId);
        expect(await plikter(sakId)).toEqual(['fortell_hvem']);
      } finally {
        await slutter(null);
      }
    },
  );

  it('TG-23 VV-19 det samme når saken er satt til gjennomgang imens; er guiden tilbake, er det ikke mer å fortelle om vikaren', async () => {
    const { sakId } = await medVikar();
    await syk(sakId);
    await sagtFra(t, sakId, 'stagnasjon', { som: 'koordinator' });
    await meldInhabil(t.hus, await t.som(VIKAR), sakId);
    expect(await plikter(sakId)).toEqual([
      ...['fortell_koordinatoren', 'fortell_ungdommen', 'gjennomgang'],
    ]);
    await t.eier('update varde.guidefravaer set avlyst_ved = now()');
    expect(await plikter(sakId)).toEqual(['gjennomgang']);
  });

  it('TG-23 VV-19 slutter oppdraget til guiden imens, er det det ungdommen skal vite, ikke at vikaren var borte', async () => {
    const { sakId, forespoersel } = await medVikar();
    await syk(sakId);
    await koordinatorSteg(t, sakId, forespoersel, 'avsluttet', 'Har flyttet');
    expect(await plikter(sakId)).toEqual(['fortell_hvem']);
  });
});

describe('vurderingen når det er vikaren som er borte', () => {
  const brukerne = async (sakId: string) =>
    (
      await t.eier<{ bruker_id: string; avloeses: Date | null }>(
        `select bruker_id, avloeses from varde.sak_tilgang where sak_id = $1 and relasjon = 'guide' and (til is null or til > now())`,
        [sakId],
      )
    ).map((r) => [
      ['guide', VIKAR, ANNEN].find((h) => t.bruker(h) === r.bruker_id),
      r.avloeses !== null,
    ]);

  it('TG-24 VV-19 guiden avløses ikke av at vikaren er borte: oppgaven står til en annen har tatt dagene, og svaret er ikke noe å gi', async () => {
    const { sakId, fravaerId } = await medVikar();
    const melding = await syk(sakId);
    const andre = () => svart(t, sakId, melding, 'vurder_vikar', { svar: 'vikar', dag: iDag });
    expect(await kode(andre())).toBe('mangler_svar');
    const side = await hentMeldinger(t.hus, await t.som('koordinator'), sakId);
    const linje = side.meldinger[0]?.plikter.find((p) => p.plikt === 'vurder_vikar');
    expect([linje?.min, linje?.svarene]).toEqual([true, ['ikke_vikar']]);
    // Vikaren selv leser at det er om hen.
    const hens = await hentMeldinger(t.hus, await t.som(VIKAR), sakId);
    expect(hens.meldinger.find((m) => m.id === melding)?.omVikaren).toBe(true);
    expect(await plikter(sakId)).toContain('vurder_vikar om vikaren');
    await tar(sakId, ANNEN, fravaerId);
    expect(await plikter(sakId)).not.toContain('vurder_vikar');
    expect((await brukerne(sakId)).toSorted()).toEqual([
      ['guide', false],
      [ANNEN, false],
    ]);
  });

  it('TG-24 VV-19 holder koordinatoren kontakten selv, er det svaret, og oppgaven er gjort', async () => {
    const { sakId } = await medVikar();
    const melding = await syk(sakId);
    await svart(t, sakId, melding, 'vurder_vikar', { svar: 'ikke_vikar', dag: iDag });
    expect(await plikter(sakId)).not.toContain('vurder_vikar om vikaren');
  });

  it('TG-24 VV-19 er vikaren ute, er vurderingen om guiden: tar noen andre over, avløses hen, og ungdommen skal vite det ennå', async () => {
    const { sakId } = await medVikar();
    const melding = await syk(sakId);
    await meldInhabil(t.hus, await t.som(VIKAR), sakId);
    await svart(t, sakId, melding, 'vurder_vikar', { svar: 'vikar', dag: iDag });
    expect([await tilstanden(sakId), await brukerne(sakId)]).toEqual([
      ...['guide_soekes', [['guide', true]]],
    ]);
    expect(await plikter(sakId)).toContain('fortell_ungdommen');
  });

  it('TG-24 VV-19 basen tar heller ikke imot at noen andre tar over for guiden fordi vikaren er borte, og en annen vikar spørres ikke om dager en har og er der', async () => {
    const { sakId, fravaerId } = await medVikar();
    const melding = await syk(sakId);
    const [sak] = await t.eier<{ eier: string }>(
      'select eier_organisasjon as eier from varde.sak where id = $1',
      [sakId],
    );
    const svarer = async (svar: string) =>
      iOmrade(t.hus, await t.som('koordinator'), async (tx) =>
        tx.db
          .insertInto('varde.guidemeldingssvar')
          .values({
            ...{ omrade_id: tx.aktor.omradeId, id: randomUUID(), sak_id: sakId },
            ...{ eier_organisasjon: sak?.eier ?? '', melding_id: melding, plikt: 'vurder_vikar' },
            ...{ svar, med: ['guiden'], dag: iDag, foert_av: tx.aktor.brukerId },
          })
          .execute(),
      );
    await expect(svarer('vikar')).rejects.toThrow(/det er vikaren som er borte/);
    const spoer = async () =>
      iOmrade(t.hus, await t.som('koordinator'), async (tx) => {
        const id = randomUUID();
        await tx.db
          .insertInto('varde.guideforespoersel')
          .values({
            ...{ omrade_id: tx.aktor.omradeId, id, sak_id: sakId, steg: 'spurt' },
            ...{ eier_organisasjon: sak?.eier ?? '', forespoersel_id: id, etter: null },
            ...{
              bruker_id: t.bruker(ANNEN),
              relasjon: true,
              ord: Buffer.from('uten navn'),
              fravaer_id: fravaerId,
            },
            ...{ yrke: 'helsesykepleier', syn: 'trygg', foert_av: tx.aktor.brukerId },
          })
          .execute();
      });
    await svart(t, sakId, melding, 'tilbake');
    await expect(spoer()).rejects.toThrow(/en annen er alt spurt/);
    await syk(sakId);
    await spoer();
  });
});

describe('dagene som står om vikaren selv', () => {
  it('TG-23 VV-19 regnes fra hen ble borte, ikke fra guiden ble det', async () => {
    const { sakId, fravaerId } = await medVikar(om(1));
    await forbiVaktene(
      t,
      `update varde.guidefravaer set fra = fra - 15, meldt_ved = meldt_ved - interval '40 days' where id = $1`,
      [fravaerId],
    );
    await forbiVaktene(
      t,
      `update varde.sak_tilgang set fra = fra - interval '15 days', akseptert = akseptert - interval '40 days' where sak_id = $1 and relasjon = 'guide'`,
      [sakId],
    );
    await forbiVaktene(
      t,
      `update varde.sak set tilstand_siden = tilstand_siden - interval '60 days' where id = $1`,
      [sakId],
    );
    expect(await tilstanden(sakId)).toBe('aktiv');
    await borte(VIKAR, iDag, om(1));
    const dagen = (await paaDagen(sakId)).filter((p) => p.plikt === 'vurder_vikar');
    expect(dagen.map((p) => [p.siden, p.omVikaren, (p.frist ?? '') > iDag])).toEqual([
      [iDag, true, true],
    ]);
  });

  it('TG-24 VV-19 også dagene hen er borte som koordinator: svares det at hen er tilbake, står guidens fravær', async () => {
    const { sakId } = await medVikar();
    try {
      await t.eier(
        `insert into varde.koordinatorfravaer (omrade_id, bruker_id, stedfortreder_id, fra, til) values ($1, $2, $3, tilgang.dagen(), tilgang.dagen()) returning 1`,
        [t.omrade('fjordvik'), t.bruker(VIKAR), t.bruker('koordinator2')],
      );
      const plikt = (await paaDagen(sakId)).find((p) => p.plikt === 'vurder_vikar');
      expect(plikt?.omVikaren).toBe(true);
      await svart(t, sakId, plikt?.meldingId ?? '', 'tilbake', { dag: iDag });
      const [guidens] = await t.eier<{ til: Dato }>(
        'select til::text as til from varde.guidefravaer where bruker_id = $1 and avlyst_ved is null',
        [t.bruker('guide')],
      );
      expect(guidens?.til).toBe(om(9));
    } finally {
      await t.eier('delete from varde.koordinatorfravaer returning 1');
    }
  });

  it('TG-24 VV-21 et arbeidsforhold som ble sagt opp før det begynte, er ingen dager, og stanser ikke dagen til noen', async () => {
    const { sakId } = await medVikar(om(3));
    const udekket = async () =>
      (await minDag(t.hus, await t.som('koordinator'))).dekning.framover
        .filter((u) => u.sakId === sakId)
        .map((u) => u.udekket);
    expect(await udekket()).toEqual([]);
    const [nytt] = await t.eier<{ id: string }>(
      `insert into varde.medlemskap (omrade_id, bruker_id, organisasjon_id, yrke, regime, fra, til)
       select omrade_id, bruker_id, organisasjon_id, yrke, regime, tilgang.dagen() + 2, tilgang.dagen() from varde.medlemskap where bruker_id = $1 limit 1 returning id`,
      [t.bruker(VIKAR)],
    );
    expect(nytt).toBeDefined();
    expect(await udekket()).toEqual([]);
  });
});
