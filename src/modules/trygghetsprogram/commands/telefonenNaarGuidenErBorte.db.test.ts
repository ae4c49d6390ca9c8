import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  attestert,
  foelgesOppAv,
  koordinatorSteg,
  spoerEn,
  svarSom,
} from '../../../../tests/support/guiden.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { formatDato, iDagIOslo, leggTilDager, tilDato, type Dato } from '../../../kernel/dato.ts';
import { systemklokke } from '../../../kernel/klokke.ts';
import { meldBorte } from '../../virksomhet/index.ts';
import { hentFamilieark } from '../queries/familieark.ts';
import { hentGuidelogg } from '../queries/guidelogg.ts';
import { hentGuideside } from '../queries/guiden.ts';
import { tekster } from '../web/tekst.ts';
import { arkinnhold } from '../web/trygghetssamtale/familiearket.ts';
import { foerGuidetelefon } from './foerGuidetelefon.ts';

const GUIDENS = '90 12 34 56';
const VIKARENS = '91 11 22 33';
const iDag = iDagIOslo(new Date());
const om = (dager: number): Dato => leggTilDager(iDag, dager);
let t: Testhus;
let fri: FriSql;
let sak = '';
let navn = { guide: '', helsesykepleier: '' };

beforeAll(async () => {
  t = await nyttHus(new Date());
  t.hus = { ...t.hus, klokke: systemklokke };
  fri = await friSql(t);
  for (const hvem of ['guide', 'helsesykepleier']) await attestert(t, hvem);
  const navnet = async (hvem: string) =>
    (
      await t.eier<{ navn: string }>('select navn from varde.bruker where id = $1', [
        t.bruker(hvem),
      ])
    )[0]?.navn ?? '';
  navn = { guide: await navnet('guide'), helsesykepleier: await navnet('helsesykepleier') };
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});
beforeEach(async () => {
  await t.eier('update varde.guidefravaer set avlyst_ved = now()');
  ({ sakId: sak } = await opprettProvesak(t, {
    ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
  }));
  await foelgesOppAv(t, sak, 'guide');
  await skriver('guide', GUIDENS);
});

const skriver = async (hvem: string, telefon: string) =>
  kode(foerGuidetelefon(t.hus, await t.som(hvem), { sakId: sak, telefon }));
const paaArket = async () => {
  const ark = await hentFamilieark(t.hus, await t.som('koordinator'), sak, 'se');
  return arkinnhold(ark, tekster('nb')).guiden;
};
const paaGuidesiden = async () =>
  (await hentGuideside(t.hus, await t.som('koordinator'), sak)).telefoner.map((g) => g.telefon);
const fritt = (som: string) =>
  fri.som(som, `select 1 from tilgang.guidetelefonene('${sak}') where telefon is not null`);
/** Guiden er borte i dagene, og helsesykepleieren har sagt ja til å være vikar. */
async function vikarI(fra: Dato, til: Dato): Promise<void> {
  await meldBorte(t.hus, await t.som('guide'), { brukerId: t.bruker('guide'), fra, til });
  const [f] = await t.eier<{ id: string }>(
    'select id from varde.guidefravaer where bruker_id = $1 order by meldt_ved desc limit 1',
    [t.bruker('guide')],
  );
  const id = await spoerEn(t, sak, 'helsesykepleier', { fravaerId: f?.id ?? '' });
  await svarSom(t, id, 'helsesykepleier', 'villig');
  await koordinatorSteg(t, sak, id, 'navn_vist');
  await svarSom(t, id, 'helsesykepleier', 'tatt');
}
/** Vikaren skrev nummeret en gang hen var inne; prøver at tida avgjør, og ikke at raden mangler et nummer. */
const vikarenHarNummer = async () =>
  forbiVaktene(
    t,
    `update varde.sak_tilgang v set telefon = g.telefon from varde.sak_tilgang g
     where v.sak_id = $1 and g.sak_id = $1 and v.vikar_i is not null and g.vikar_i is null and g.relasjon = 'guide'`,
    [sak],
  );

it('TS-15 TG-24 er vikaren der, har arket hens navn, siste dag og nummer; guidens eget står ikke der, og koordinatoren får det ikke heller', async () => {
  expect([await paaArket(), await paaGuidesiden()]).toEqual([
    `${navn.guide}\n${GUIDENS}`,
    [GUIDENS],
  ]);
  await vikarI(iDag, om(4));
  expect(await skriver('helsesykepleier', VIKARENS)).toBe('gjort');
  expect(await paaArket()).toBe(
    `${navn.guide}\nVikar til og med ${formatDato(om(4))}: ${navn.helsesykepleier}\n${VIKARENS}`,
  );
  expect(await paaGuidesiden()).toEqual([VIKARENS]);
  // Hver av dem ser sitt eget, og bare det.
  const min = async (som: string) => (await hentGuidelogg(t.hus, await t.som(som), sak)).minTelefon;
  expect([await min('guide'), await min('helsesykepleier')]).toEqual([GUIDENS, VIKARENS]);
  expect([await fritt('koordinator'), await fritt('helsesykepleier')]).toEqual([1, 1]);
  // Avlyses fraværet, er guiden der igjen.
  await t.eier('update varde.guidefravaer set avlyst_ved = now()');
  await t.eier(
    `update varde.sak_tilgang set til = now() where sak_id = $1 and vikar_i is not null`,
    [sak],
  );
  expect([await paaArket(), await paaGuidesiden()]).toEqual([
    `${navn.guide}\n${GUIDENS}`,
    [GUIDENS],
  ]);
});

it('TS-15 TG-24 en planlagt vikar står ikke der før hen begynner; er guiden borte uten vikar, står ingen telefon; har hen sluttet, aldri', async () => {
  await vikarI(om(3), om(6));
  await vikarenHarNummer();
  expect([await paaArket(), await paaGuidesiden()]).toEqual([
    `${navn.guide}\n${GUIDENS}`,
    [GUIDENS],
  ]);
  expect([await fritt('koordinator'), await fritt('helsesykepleier')]).toEqual([1, 0]);
  await t.eier('update varde.guidefravaer set avlyst_ved = now()');
  await meldBorte(t.hus, await t.som('guide'), {
    brukerId: t.bruker('guide'),
    fra: iDag,
    til: om(2),
  });
  expect([await paaArket(), await fritt('koordinator'), await fritt('guide')]).toEqual([
    navn.guide,
    0,
    1,
  ]);
  await t.eier('update varde.guidefravaer set avlyst_ved = now()');
  // Det samme når fraværet bare er sagt fra om, uten dager.
  const fravaer = (som: string) =>
    t.eier(
      `insert into varde.guidemelding (omrade_id, sak_id, eier_organisasjon, slag, fra, til, skrevet_av)
       select omrade_id, id, eier_organisasjon, 'fravaer', $2, $3, $4 from varde.sak where id = $1`,
      [sak, iDag, om(1), t.bruker(som)],
    );
  expect(await paaArket()).toBe(`${navn.guide}\n${GUIDENS}`);
  await fravaer('guide');
  expect([await paaArket(), await fritt('koordinator'), await fritt('guide')]).toEqual([
    ...[navn.guide, 0, 1],
  ]);
  // At en vikar eller en ny skal finnes, gjør ingen til den som kan ringes: det gjør først at hen er tilbake.
  const svar = (plikt: string, det: string, med: string) =>
    forbiVaktene(
      t,
      `insert into varde.guidemeldingssvar (omrade_id, sak_id, eier_organisasjon, melding_id, plikt, svar, med, dag, foert_av)
       select m.omrade_id, m.sak_id, m.eier_organisasjon, m.id, $2, $3, $4::text[], $5, $6 from varde.guidemelding m where m.sak_id = $1`,
      [sak, plikt, det, med, iDag, t.bruker('koordinator')],
    );
  await svar('vurder_vikar', 'vikar', '{guiden}');
  expect([await paaArket(), await fritt('koordinator')]).toEqual([navn.guide, 0]);
  await svar('tilbake', 'tilbake', '{}');
  expect([await paaArket(), await fritt('koordinator')]).toEqual([`${navn.guide}\n${GUIDENS}`, 1]);
  await forbiVaktene(t, 'delete from varde.guidemeldingssvar where sak_id = $1', [sak]);
  await forbiVaktene(t, 'delete from varde.guidemelding where sak_id = $1', [sak]);
  // Arbeidsforholdet er slutt, og raden står ennå.
  const slutt = (til: string | null) =>
    forbiVaktene(
      t,
      `update varde.medlemskap set til = ${til === null ? 'null' : `'${til}'`} where omrade_id = $1 and bruker_id = $2`,
      [t.omrade('fjordvik'), t.bruker('guide')],
    );
  expect(await fritt('koordinator')).toBe(1);
  await slutt(om(-1));
  expect(await fritt('koordinator')).toBe(0);
  await slutt(null);
  await t.eier(
    `update varde.sak_tilgang set til = now() where sak_id = $1 and relasjon = 'guide' and vikar_i is null`,
    [sak],
  );
  expect([await fritt('koordinator'), await fritt('guide')]).toEqual([0, 0]);
});

it('TS-15 RO-04 ingen leser numrene utenom: kolonnen er stengt for alle, og funksjonen svarer bare dem som har saken eller samtalen', async () => {
  for (const som of ['koordinator', 'guide', 'etterforsker', 'leder']) {
    expect(await fri.som(som, 'select telefon from varde.sak_tilgang'), som).toBe('42501');
    expect(
      await fri.som(som, `select 1 from varde.sak_tilgang where telefon is not null`),
      som,
    ).toBe('42501');
  }
  // Og ingen skriver en rad med et nummer i.
  expect(
    await fri.som(
      'koordinator',
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, telefon)
      select omrade_id, id, '${t.bruker('guide')}', 'guide', 'g', '\\x00' from varde.sak where id = '${sak}'`,
    ),
  ).toBe('42501');
  for (const [som, ser] of [
    ['koordinator', 1],
    ['guide', 1],
    ['helsesykepleier', 0],
    ['leder', 0],
    ['slt', 0],
    ['ytteroy', 0],
  ] as const)
    expect(await fritt(som), som).toBe(ser);
  // Etterforskeren ser hvem guiden er, og ikke nummeret; en som er sperret, ingenting.
  await forbiVaktene(
    t,
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag) select omrade_id, id, $2, 'etterforsker', 'etterforsker' from varde.sak where id = $1`,
    [sak, t.bruker('etterforsker')],
  );
  expect(
    await fri.som(
      'etterforsker',
      `select 1 from varde.sak_tilgang where sak_id = '${sak}' and relasjon = 'guide'`,
    ),
  ).toBe(1);
  expect(await fritt('etterforsker')).toBe(0);
  // Etterforsker koordinatoren selv saken uten lederens grunn, er den stengt for hen, og for en som er inhabil.
  const etterforskeren = (hvem: string) =>
    forbiVaktene(
      t,
      `update varde.sak_tilgang set bruker_id = $2 where sak_id = $1 and relasjon = 'etterforsker'`,
      [sak, t.bruker(hvem)],
    );
  await etterforskeren('koordinator');
  expect(await fritt('koordinator')).toBe(0);
  await etterforskeren('etterforsker');
  expect(await fritt('koordinator')).toBe(1);
  await t.eier(
    `insert into varde.ikke_tilgang (omrade_id, bruker_id, objekt_id, grunn, satt_av) values ($1, $2, $3, 'inhabil', $2)`,
    [t.omrade('fjordvik'), t.bruker('koordinator'), sak],
  );
  expect(await fritt('koordinator')).toBe(0);
});
