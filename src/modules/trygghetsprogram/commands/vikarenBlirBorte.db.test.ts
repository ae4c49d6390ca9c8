import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { koordinatorSteg, spoerEn } from '../../../../tests/support/guiden.ts';
import type { Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { sagtFra, svart } from '../../../../tests/support/sagtFra.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { ANNEN, iDag, om, VIKAR, vikarene, vikarhus } from '../../../../tests/support/vikaren.ts';
import { iOmrade } from '../../../db/hus.ts';
import type { Dato } from '../../../kernel/dato.ts';
import { hentMeldinger } from '../queries/guidemeldinger.ts';
import { minDag } from '../queries/minDag.ts';
import type { Meldingsplikt } from '../regler/guidemelding.ts';
import type { Meldingssvar } from '../regler/meldingssvar.ts';
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
  (await paaDagen(sakId))
    .map((p) => [p.plikt, ...(p.fravaeret === null ? [] : [p.fravaeret])].join(' '))
    .toSorted();
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
/** Svaret rett i basen, forbi reglene i koden. */
const iBasen = async (sakId: string, melding: string, plikt: Meldingsplikt, svar: Meldingssvar) =>
  iOmrade(t.hus, await t.som('koordinator'), async (tx) =>
    tx.db
      .insertInto('varde.guidemeldingssvar')
      .values({
        ...{ omrade_id: tx.aktor.omradeId, id: randomUUID(), sak_id: sakId, plikt, svar },
        ...{ eier_organisasjon: await eieren(sakId), melding_id: melding, dag: iDag },
        ...{ med: plikt === 'tilbake' ? [] : ['guiden'], foert_av: tx.aktor.brukerId },
      })
      .execute(),
  );
const eieren = async (sakId: string) =>
  (
    await t.eier<{ eier: string }>(
      'select eier_organisasjon as eier from varde.sak where id = $1',
      [sakId],
    )
  )[0]?.eier ?? '';
type Saken = Awaited<ReturnType<typeof medVikar>>;

const GAAR_UT = [
  ['melder seg inhabil', async ({ sakId }: Saken) => meldInhabil(t.hus, await t.som(VIKAR), sakId)],
  [
    'får oppdraget avsluttet',
    ({ sakId, vikariat }: Saken) => koordinatorSteg(t, sakId, vikariat, 'avsluttet', 'En klage'),
  ],
  ['er ikke ansatt lenger', () => slutter(-1)],
] as const;
const ETTER = ['fortell_ungdommen etter', 'vurder_vikar etter'];
/** Gjør det, og sier hva som står igjen om saken; arbeidsforholdet er som før etterpå. */
async function etter(saken: Saken, gaarUt: (s: Saken) => Promise<unknown>): Promise<string[]> {
  await gaarUt(saken);
  return plikter(saken.sakId);
}

describe('vikaren går ut mens guiden er borte', () => {
  afterEach(() => slutter(null));

  it.each(GAAR_UT)(
    'TG-23 VV-19 vikaren er borte, og %s før noen har fortalt det: ungdommen skal vite at hen ikke kommer, og det vurderes på nytt; tar en annen dagene, fortelles hvem',
    async (_, gaarUt) => {
      const saken = await medVikar();
      const { sakId, fravaerId } = saken;
      await syk(sakId);
      const alt = ['fortell_koordinatoren', 'fortell_ungdommen', 'vurder_vikar'];
      expect(await plikter(sakId)).toEqual(alt.map((p) => `${p} er`));
      expect(await etter(saken, gaarUt)).toEqual(ETTER);
      expect(await tilstanden(sakId)).toBe('guide_borte');
      await alleErFortalt(sakId);
      expect(await plikter(sakId)).toEqual(['vurder_vikar etter']);
      await tar(sakId, ANNEN, fravaerId);
      expect(await plikter(sakId)).toEqual(['fortell_hvem']);
    },
  );

  it('TG-23 VV-19 er det fortalt at vikaren er borte, og koordinatoren holder kontakten, er det nytt at hen ikke kommer tilbake; er guiden tilbake, er fraværet slutt', async () => {
    const saken = await medVikar();
    const { sakId } = saken;
    const melding = await syk(sakId);
    await alleErFortalt(sakId);
    await svart(t, sakId, melding, 'vurder_vikar', { svar: 'ikke_vikar', dag: iDag });
    expect(await plikter(sakId)).toEqual([]);
    expect(await etter(saken, GAAR_UT[1][1])).toEqual(ETTER);
    const ny = (await paaDagen(sakId))[0]?.meldingId ?? '';
    expect(ny).not.toBe(melding);
    // Det som sto om vikaren, er historie, og ikke noe å svare på.
    expect(await kode(svart(t, sakId, melding, 'tilbake', { dag: iDag }))).toBe('ikke_funnet');
    const side = await hentMeldinger(t.hus, await t.som('koordinator'), sakId);
    expect(side.meldinger.find((m) => m.id === melding)?.fravaeret).toBe('var');
    await svart(t, sakId, ny, 'tilbake', { dag: iDag });
    expect(await tilstanden(sakId)).toBe('aktiv');
    // Ungdommen fikk ikke vite det, og skal det ennå; nå er guiden tilbake.
    expect(await plikter(sakId)).toEqual(['fortell_ungdommen tilbake']);
  });

  it.each(GAAR_UT)(
    'TG-23 VV-19 vikaren %s mens saken er til gjennomgang, eller det søkes en annen guide: ungdommen skal vite det, og saken står der den står',
    async (_, gaarUt) => {
      const saken = await medVikar();
      const { sakId } = saken;
      const melding = await sagtFra(t, sakId, 'stagnasjon', { som: 'koordinator' });
      expect(await etter(saken, gaarUt)).toEqual(['fortell_ungdommen etter', 'gjennomgang']);
      expect(await tilstanden(sakId)).toBe('stagnasjon');
      await alleErFortalt(sakId);
      await svart(t, sakId, melding, 'gjennomgang', { svar: 'fortsett', dag: iDag });
      expect(await plikter(sakId)).toEqual(['vurder_vikar etter']);

      await t.eier('update varde.guidefravaer set avlyst_ved = now()');
      await slutter(null);
      const annen = await medVikar();
      const stille = await sagtFra(t, annen.sakId, 'stagnasjon', { som: 'koordinator' });
      await svart(t, annen.sakId, stille, 'gjennomgang', { svar: 'noen_andre', dag: iDag });
      expect(await plikter(annen.sakId)).toEqual([]);
      expect(await etter(annen, gaarUt)).toEqual(['fortell_ungdommen etter']);
      expect(await tilstanden(annen.sakId)).toBe('guide_soekes');
    },
  );

  it('TG-23 TG-24 tar en annen dagene, er guiden tilbake, eller var den første dagen ikke kommet, er det ikke noe nytt å fortelle om guiden', async () => {
    const saken = await medVikar();
    const { sakId, fravaerId } = saken;
    await syk(sakId);
    await tar(sakId, ANNEN, fravaerId);
    expect(await plikter(sakId)).toEqual(['fortell_hvem']);
    await ingenBorte();

    const tilbake = await medVikar();
    const melding = await syk(tilbake.sakId);
    await ingenBorte();
    await t.eier(
      `update varde.sak_tilgang set til = now() where sak_id = $1 and vikar_i is not null returning 1`,
      [tilbake.sakId],
    );
    expect((await plikter(tilbake.sakId)).filter((p) => p.startsWith('fortell'))).toEqual([]);
    await svart(t, tilbake.sakId, melding, 'tilbake', { dag: iDag });
    expect(await tilstanden(tilbake.sakId)).toBe('aktiv');
  });

  it('TG-23 VV-21 har ungdommen ønsket en pause de dagene, er det ingen som venter på vikaren, og ikke noe å fortelle', async () => {
    const saken = await medVikar();
    await sagtFra(t, saken.sakId, 'stagnasjon', { som: 'koordinator' });
    await forbiVaktene(
      t,
      'update varde.sak set sjeldnere_fra = tilgang.dagen(), sjeldnere_til = tilgang.dagen() + 5 where id = $1',
      [saken.sakId],
    );
    expect(await etter(saken, GAAR_UT[1][1])).toEqual(['gjennomgang']);
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
    expect(await plikter(sakId)).toContain('vurder_vikar er');
    await tar(sakId, ANNEN, fravaerId);
    expect((await plikter(sakId)).filter((p) => p.startsWith('vurder'))).toEqual([]);
    expect((await brukerne(sakId)).toSorted()).toEqual([
      ['guide', false],
      [ANNEN, false],
    ]);
  });

  it('TG-24 VV-19 holder koordinatoren kontakten selv, er det svaret, og oppgaven er gjort', async () => {
    const { sakId } = await medVikar();
    const melding = await syk(sakId);
    await svart(t, sakId, melding, 'vurder_vikar', { svar: 'ikke_vikar', dag: iDag });
    expect(await plikter(sakId)).not.toContain('vurder_vikar er');
  });

  it('TG-24 VV-19 er vikaren ute, er vurderingen om guiden: tar noen andre over, avløses hen, og ungdommen skal vite det ennå', async () => {
    const { sakId } = await medVikar();
    const melding = await syk(sakId);
    await meldInhabil(t.hus, await t.som(VIKAR), sakId);
    expect(await kode(svart(t, sakId, melding, 'vurder_vikar', { svar: 'ikke_vikar' }))).toBe(
      'ikke_funnet',
    );
    const ny = (await paaDagen(sakId))[0]?.meldingId ?? '';
    await svart(t, sakId, ny, 'vurder_vikar', { svar: 'vikar', dag: iDag });
    expect([await tilstanden(sakId), await brukerne(sakId)]).toEqual([
      ...['guide_soekes', [['guide', true]]],
    ]);
    expect(await plikter(sakId)).toEqual(['fortell_ungdommen etter']);
  });

  it('TG-24 VV-19 basen tar heller ikke imot at noen andre tar over for guiden fordi vikaren er borte, og en annen vikar spørres ikke om dager en har og er der', async () => {
    const { sakId, fravaerId } = await medVikar();
    const melding = await syk(sakId);
    await expect(iBasen(sakId, melding, 'vurder_vikar', 'vikar')).rejects.toThrow(
      /det er vikaren som er borte/,
    );
    const spoer = async () =>
      iOmrade(t.hus, await t.som('koordinator'), async (tx) => {
        const id = randomUUID();
        await tx.db
          .insertInto('varde.guideforespoersel')
          .values({
            ...{ omrade_id: tx.aktor.omradeId, id, sak_id: sakId, steg: 'spurt' },
            ...{ eier_organisasjon: await eieren(sakId), forespoersel_id: id, etter: null },
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
    expect(dagen.map((p) => [p.siden, p.fravaeret, (p.frist ?? '') > iDag])).toEqual([
      [iDag, 'er', true],
    ]);
  });

  it('TG-24 VV-19 tok vikaren dagene samme dag som hen meldte seg borte, er meldingen om hen; er de første dagene ikke kommet, kan ingen annen spørres', async () => {
    const { sakId } = await fulgt();
    const fravaerId = await borte('guide', iDag, om(9));
    // Ingen har sett det ennå: saken er aktiv.
    await tar(sakId, VIKAR, fravaerId);
    await borte(VIKAR, iDag, om(1));
    expect(await plikter(sakId)).toContain('vurder_vikar er');

    await ingenBorte();
    const senere = await medVikar(om(3));
    await borte(VIKAR, iDag, om(1));
    expect(await kode(spoerEn(t, senere.sakId, ANNEN, { fravaerId: senere.fravaerId }))).toBe(
      'en_annen_spurt',
    );
  });

  it('TG-24 VV-19 også dagene hen er borte som koordinator: hen er tilbake når det er over, og da står guidens fravær', async () => {
    const { sakId } = await medVikar();
    try {
      await t.eier(
        `insert into varde.koordinatorfravaer (omrade_id, bruker_id, stedfortreder_id, fra, til) values ($1, $2, $3, tilgang.dagen(), tilgang.dagen()) returning 1`,
        [t.omrade('fjordvik'), t.bruker(VIKAR), t.bruker('koordinator2')],
      );
      const plikt = (await paaDagen(sakId)).find((p) => p.plikt === 'vurder_vikar');
      expect(plikt?.fravaeret).toBe('venter');
      const melding = plikt?.meldingId ?? '';
      // Et svar her gjør ikke at hen er der: det er over når det er over.
      const tilbake = () => svart(t, sakId, melding, 'tilbake', { dag: iDag });
      expect(await kode(tilbake())).toBe('ikke_funnet');
      await expect(iBasen(sakId, melding, 'tilbake', 'tilbake')).rejects.toThrow(/gjelder ikke/);
      await t.eier('delete from varde.koordinatorfravaer returning 1');
      await tilbake();
      const [guidens] = await t.eier<{ til: Dato }>(
        'select til::text as til from varde.guidefravaer where bruker_id = $1 and avlyst_ved is null',
        [t.bruker('guide')],
      );
      expect([guidens?.til, await tilstanden(sakId)]).toEqual([om(9), 'aktiv']);
      expect(await plikter(sakId)).toEqual([]);
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
