import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { arketVist } from '../../../../tests/support/arket.ts';
import {
  attestert,
  foelgesOppAv,
  koordinatorSteg,
  medGuide,
  spoerEn,
  svarSom,
  vernetErVurdert,
} from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { sagtFra, svart } from '../../../../tests/support/sagtFra.ts';
import { fullfoer, skrivAlleDeler } from '../../../../tests/support/samtalen.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { iDagIOslo, leggTilDager, tilDato, type Dato } from '../../../kernel/dato.ts';
import { systemklokke } from '../../../kernel/klokke.ts';
import { avlysBorte, meldBorte, meldGuideBorte } from '../../virksomhet/index.ts';
import { hentFamilieark } from '../queries/familieark.ts';
import { hentGuideside } from '../queries/guiden.ts';
import { minDag } from '../queries/minDag.ts';
import { tekster } from '../web/tekst.ts';
import { arkinnhold } from '../web/trygghetssamtale/familiearket.ts';
import { foerGuidetelefon } from './foerGuidetelefon.ts';
import { merkFamilieark } from './merkFamilieark.ts';
import { startOppfoelging } from './startOppfoelging.ts';

/** Er guiden borte nå? Ett svar, for telefonen, arket, lederens melding, gjennomgangen og starten (VV-19, TG-23, TG-24, TS-15). */
const GUIDENS = '90 12 34 56';
const VIKARENS = '91 11 22 33';
const VIKAR = 'helsesykepleier';
const iDag = iDagIOslo(new Date());
const om = (dager: number): Dato => leggTilDager(iDag, dager);
let t: Testhus;
let sak = '';

beforeAll(async () => {
  t = await nyttHus(new Date());
  t.hus = { ...t.hus, klokke: systemklokke };
  for (const hvem of ['guide', VIKAR]) await attestert(t, hvem);
});
afterAll(() => t.steng());
const ny = async () => {
  await t.eier('update varde.guidefravaer set avlyst_ved = now()');
  ({ sakId: sak } = await opprettProvesak(t, {
    ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
  }));
};
beforeEach(async () => {
  await ny();
  await foelgesOppAv(t, sak, 'guide');
  await skriver('guide', GUIDENS);
});

const skriver = async (hvem: string, telefon: string) =>
  foerGuidetelefon(t.hus, await t.som(hvem), { sakId: sak, telefon });
/** Numrene koordinatoren får. */
const numrene = async () =>
  (await hentGuideside(t.hus, await t.som('koordinator'), sak)).telefoner.map((g) => g.telefon);
const tilstanden = async () =>
  (await t.eier<{ tilstand: string }>('select tilstand from varde.sak where id = $1', [sak]))[0]
    ?.tilstand;
const naa = async () => [await tilstanden(), ...(await numrene())];
const plikter = async () =>
  (await minDag(t.hus, await t.som('koordinator'))).sagtFra
    .filter((p) => p.sakId === sak)
    .map((p) => p.plikt);
async function fravaer(som: string, til: Dato): Promise<string> {
  await meldBorte(t.hus, await t.som(som), { brukerId: t.bruker('guide'), fra: iDag, til });
  const [f] = await t.eier<{ id: string }>(
    'select id from varde.guidefravaer where bruker_id = $1 order by meldt_ved desc limit 1',
    [t.bruker('guide')],
  );
  return f?.id ?? '';
}
async function vikarenTar(fravaerId: string): Promise<void> {
  const id = await spoerEn(t, sak, VIKAR, { fravaerId });
  await svarSom(t, id, VIKAR, 'villig');
  await koordinatorSteg(t, sak, id, 'navn_vist');
  await svarSom(t, id, VIKAR, 'tatt');
  await skriver(VIKAR, VIKARENS);
}
const lederenMelder = async (til: Dato | null) =>
  kode(meldGuideBorte(t.hus, await t.som('oppvekstleder'), { brukerId: t.bruker('guide'), til }));
/** Så mange dager er gått siden fraværet ble ført, og dagene til vikaren er slutt. */
async function dageneErGaatt(dager = 10): Promise<void> {
  for (const tabell of ['guidefravaer', 'guidemelding'])
    await forbiVaktene(t, `update varde.${tabell} set fra = fra - $1::int, til = til - $1::int`, [
      dager,
    ]);
  await forbiVaktene(
    t,
    'update varde.sak_tilgang set til = now() where sak_id = $1 and vikar_i is not null',
    [sak],
  );
}
/** Gjennomgangen kom til å fortsette (C18). */
const fortsetter = async (stille?: string) =>
  svart(
    t,
    sak,
    stille ?? (await sagtFra(t, sak, 'stagnasjon', { som: 'koordinator' })),
    'gjennomgang',
  );

describe('når en vikar har tatt over', () => {
  it('TS-15 TG-24 begynte fraværet før vikaren tok over, er nummeret vikarens imens, og guidens den dagen hen er tilbake, uten at noen svarer', async () => {
    const f = await fravaer('guide', om(4));
    await plikter();
    expect(await naa()).toEqual(['guide_borte']);
    await vikarenTar(f);
    expect(await naa()).toEqual(['aktiv', VIKARENS]);
    await dageneErGaatt();
    await plikter();
    expect(await naa()).toEqual(['aktiv', GUIDENS]);
  });

  it('TS-15 TG-24 er guiden tilbake før den siste dagen, er nummeret hens i samme sekund', async () => {
    const f = await fravaer('guide', om(4));
    // Det sto der i forveien, og begynte i går.
    await forbiVaktene(
      t,
      `update varde.guidefravaer set fra = fra - 1, meldt_ved = meldt_ved - interval '9 days' where id = $1`,
      [f],
    );
    await plikter();
    await vikarenTar(f);
    expect(await naa()).toEqual(['aktiv', VIKARENS]);
    await avlysBorte(t.hus, await t.som('guide'), f);
    expect(await naa()).toEqual(['aktiv', GUIDENS]);
  });

  it('TS-15 TG-24 det samme når guiden sa fra samme dag, uten en siste dag, og koordinatoren førte dagene; uten en vikar er hen borte til det er svart', async () => {
    const melding = await sagtFra(t, sak, 'fravaer', { fra: iDag });
    expect(await naa()).toEqual(['guide_borte']);
    await vikarenTar(await fravaer('koordinator', om(3)));
    expect(await naa()).toEqual(['aktiv', VIKARENS]);
    await dageneErGaatt();
    expect(await naa()).toEqual(['aktiv', GUIDENS]);

    await ny();
    await foelgesOppAv(t, sak, 'guide');
    await skriver('guide', GUIDENS);
    const annen = await sagtFra(t, sak, 'fravaer', { fra: iDag });
    expect(annen).not.toBe(melding);
    await dageneErGaatt();
    expect(await naa()).toEqual(['guide_borte']);
    await svart(t, sak, annen, 'tilbake');
    expect(await naa()).toEqual(['aktiv', GUIDENS]);
  });

  it('TS-15 det koordinatoren skrev på arket om hvordan guiden nås, står der igjen når guiden er tilbake', async () => {
    await skrivAlleDeler(t, sak);
    await fullfoer(t, sak, { holdtVed: new Date() });
    await merkFamilieark(t.hus, await t.som('koordinator'), {
      ...{ sakId: sak, felter: ['guiden'], guidekontakt: 'Ring skolen og spør etter hen.' },
      ...(await arketVist(t, sak)),
    });
    const paaArket = async () =>
      arkinnhold(await hentFamilieark(t.hus, await t.som('koordinator'), sak, 'se'), tekster('nb'))
        .guiden;
    expect(await paaArket()).toContain('Ring skolen');
    const f = await fravaer('guide', om(4));
    await plikter();
    expect(await paaArket()).not.toContain('Ring skolen');
    await vikarenTar(f);
    expect(await paaArket()).not.toContain('Ring skolen');
    await dageneErGaatt();
    expect(await paaArket()).toContain('Ring skolen');
  });

  it('VV-19 TG-23 melder lederen guiden borte igjen etterpå, føres det, og saken er koordinatorens; en gjennomgang som fortsetter, gjør ikke en guide som er der, borte', async () => {
    const f = await fravaer('guide', om(4));
    await plikter();
    await vikarenTar(f);
    await dageneErGaatt();
    await fortsetter();
    expect(await naa()).toEqual(['aktiv', GUIDENS]);
    expect(await lederenMelder(null)).toBe('gjort');
    expect(await naa()).toEqual(['guide_borte']);
    expect(await plikter()).toContain('vurder_vikar');
    // Da er hen borte også etter en gjennomgang.
    await fortsetter();
    expect(await naa()).toEqual(['guide_borte']);
  });

  it('VV-19 TG-24 har vikaren alle dagene lederen melder, er det ikke noe nytt; er det flere, er de koordinatorens, og nummeret er vikarens imens', async () => {
    await vikarenTar(await fravaer('guide', om(4)));
    expect(await lederenMelder(om(4))).toBe('gjort');
    expect(await naa()).toEqual(['aktiv', VIKARENS]);
    expect(await lederenMelder(om(5))).toBe('gjort');
    expect(await naa()).toEqual(['guide_borte', VIKARENS]);
    expect(await plikter()).toContain('vurder_vikar');
  });

  it('TS-15 VV-19 var det siden meldt flere dager enn vikaren tok, er guiden borte til de er gått; ble dagene ført etterpå, er det de som gjelder', async () => {
    for (const [foerst, etter] of [
      ['dagene', []],
      ['meldingen', [GUIDENS]],
    ] as const) {
      await ny();
      await foelgesOppAv(t, sak, 'guide');
      await skriver('guide', GUIDENS);
      const stille = await sagtFra(t, sak, 'stagnasjon', { som: 'koordinator' });
      const meld = () => lederenMelder(om(9));
      if (foerst === 'meldingen') await meld();
      const f = await fravaer('koordinator', om(2));
      if (foerst === 'dagene') await meld();
      await vikarenTar(f);
      await fortsetter(stille);
      expect(await naa(), foerst).toEqual(['aktiv', VIKARENS]);
      await dageneErGaatt(3);
      expect(await naa(), foerst).toEqual(['aktiv', ...etter]);
      // Også da er lederens neste melding ny.
      await lederenMelder(om(1));
      expect(await naa(), foerst).toEqual(['guide_borte']);
    }
  });

  it('TG-24 VV-19 sier vikaren at hen er borte, gis ikke nummeret hens, i samme sekund, og guidens heller ikke; heller ikke etter en gjennomgang som fortsetter', async () => {
    await vikarenTar(await fravaer('guide', om(4)));
    expect(await naa()).toEqual(['aktiv', VIKARENS]);
    const melding = await sagtFra(t, sak, 'fravaer', { som: VIKAR, fra: iDag });
    expect(await naa()).toEqual(['guide_borte']);
    expect(await plikter()).toContain('vurder_vikar');
    await fortsetter();
    expect(await naa()).toEqual(['guide_borte']);
    // Hen er tilbake: dagene er hens ennå, og guiden er borte som før.
    await svart(t, sak, melding, 'tilbake');
    expect(await naa()).toEqual(['aktiv', VIKARENS]);
    await dageneErGaatt();
    expect(await naa()).toEqual(['aktiv', GUIDENS]);
  });

  it('TG-24 guidens egen melding skjuler ikke vikaren, og vikarens ikke guiden', async () => {
    await sagtFra(t, sak, 'fravaer', { fra: iDag, til: om(4) });
    await vikarenTar(await fravaer('koordinator', om(4)));
    // Meldingen er yngre enn vikariatet, og guidens.
    await forbiVaktene(
      t,
      `update varde.sak_tilgang set akseptert = akseptert - interval '1 hour' where sak_id = $1`,
      [sak],
    );
    expect(await naa()).toEqual(['aktiv', VIKARENS]);
    await sagtFra(t, sak, 'fravaer', { som: VIKAR, fra: iDag });
    await t.eier('update varde.guidefravaer set avlyst_ved = now()');
    await forbiVaktene(t, `delete from varde.guidemelding where sak_id = $1 and skrevet_av = $2`, [
      sak,
      t.bruker('guide'),
    ]);
    expect(await numrene()).toEqual([GUIDENS]);
  });
});

describe('uten en vikar', () => {
  it('TS-15 en melding fra før guiden tok oppdraget, gjelder ikke det hen har nå', async () => {
    await sagtFra(t, sak, 'fravaer', { fra: iDag });
    expect(await numrene()).toEqual([]);
    await forbiVaktene(
      t,
      `update varde.guidemelding m set skrevet_ved = t.akseptert - interval '1 second' from varde.sak_tilgang t
       where m.sak_id = $1 and t.sak_id = $1 and t.relasjon = 'guide' and m.slag = 'fravaer'`,
      [sak],
    );
    expect(await numrene()).toEqual([GUIDENS]);
  });

  it('TS-15 VV-19 ble det meldt to ganger mens saken sto stille, er guiden tilbake når ett av dem er besvart', async () => {
    const stille = await sagtFra(t, sak, 'stagnasjon');
    await sagtFra(t, sak, 'fravaer', { fra: iDag });
    const siste = await sagtFra(t, sak, 'fravaer', { som: 'koordinator', fra: iDag });
    // Det lederen melder, er meldt.
    await lederenMelder(null);
    const meldt = async () =>
      (
        await t.eier(`select 1 from varde.guidemelding where sak_id = $1 and slag = 'fravaer'`, [
          sak,
        ])
      ).length;
    expect(await meldt()).toBe(2);
    await fortsetter(stille);
    expect(await naa()).toEqual(['guide_borte']);
    await svart(t, sak, siste, 'tilbake');
    expect(await naa()).toEqual(['aktiv', GUIDENS]);
    await fortsetter();
    expect(await naa()).toEqual(['aktiv', GUIDENS]);
  });

  it('VV-19 lederen kan melde en ansatt som skal avløses, borte: svaret er det samme, og det søkes fortsatt', async () => {
    const melding = await sagtFra(t, sak, 'fravaer', { fra: iDag, til: om(1) });
    await svart(t, sak, melding, 'vurder_vikar', { svar: 'vikar' });
    expect(await naa()).toEqual(['guide_soekes']);
    expect(await lederenMelder(om(5))).toBe('gjort');
    expect(await naa()).toEqual(['guide_soekes']);
  });
});

describe('før oppfølgingen starter', () => {
  beforeEach(async () => {
    await ny();
    await medGuide(t, sak, 'guide');
    await skriver('guide', GUIDENS);
    await vernetErVurdert(t, sak);
  });
  const starter = async () =>
    kode(startOppfoelging(t.hus, await t.som('koordinator'), sak, 'Sies på det første møtet'));

  it('TG-23 VV-19 er guiden meldt borte, er hen borte når oppfølgingen starter, og vikaren er koordinatorens å vurdere, til hen er tilbake', async () => {
    expect(await lederenMelder(null)).toBe('gjort');
    expect(await naa()).toEqual(['guide_soekes']);
    expect(await starter()).toBe('gjort');
    expect(await naa()).toEqual(['guide_borte']);
    expect(await plikter()).toEqual(expect.arrayContaining(['fortell_ungdommen', 'vurder_vikar']));
    // Og en vikar kan ta over (C16).
    await vikarenTar(await fravaer('koordinator', om(3)));
    expect(await naa()).toEqual(['aktiv', VIKARENS]);
    await dageneErGaatt();
    expect(await naa()).toEqual(['aktiv', GUIDENS]);
  });

  it('TG-23 er hen der, eller er den siste dagen gått, er oppfølgingen i gang; sies det at hen er tilbake, er den det da', async () => {
    expect(await starter()).toBe('gjort');
    expect(await naa()).toEqual(['aktiv', GUIDENS]);
    for (const gaatt of [true, false]) {
      await ny();
      await medGuide(t, sak, 'guide');
      await skriver('guide', GUIDENS);
      await vernetErVurdert(t, sak);
      await lederenMelder(om(2));
      if (gaatt) await dageneErGaatt(3);
      expect(await starter()).toBe('gjort');
      if (!gaatt) {
        expect(await naa()).toEqual(['guide_borte']);
        const [m] = await t.eier<{ id: string }>(
          `select id from varde.guidemelding where sak_id = $1 and slag = 'fravaer'`,
          [sak],
        );
        await svart(t, sak, m?.id ?? '', 'tilbake');
      }
      expect(await naa()).toEqual(['aktiv', GUIDENS]);
    }
  });
});
