import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { iDagIOslo, leggTilDager, type Dato } from '../../../kernel/dato.ts';
import { systemklokke } from '../../../kernel/klokke.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import {
  attestert,
  foelgesOppAv,
  koordinatorSteg,
  spoerEn,
  svarSom,
} from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { svart } from '../../../../tests/support/sagtFra.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { avlysBorte, meldBorte } from '../../virksomhet/index.ts';
import { hentGuideside } from '../queries/guiden.ts';
import { minDag } from '../queries/minDag.ts';

let t: Testhus;
let fri: FriSql;
/** Huset og basen står på den samme dagen. */
const iDag = iDagIOslo(new Date());
const om = (dager: number): Dato => leggTilDager(iDag, dager);

beforeAll(async () => {
  t = await nyttHus(new Date());
  t.hus = { ...t.hus, klokke: systemklokke };
  fri = await friSql(t);
  for (const hvem of ['guide', 'helsesykepleier', 'handterer']) await attestert(t, hvem);
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});

async function fulgt(): Promise<string> {
  const ung = { fodselsnummer: null, fodselsdato: tilDato('2012-09-05') };
  const { sakId } = await opprettProvesak(t, ung);
  await foelgesOppAv(t, sakId, 'guide');
  return sakId;
}
const meld = async (fra: Dato, til: Dato, hvem = 'guide') =>
  kode(meldBorte(t.hus, await t.som(hvem), { brukerId: t.bruker(hvem), fra, til }));
const sist = async (hvem = 'guide') =>
  (
    await t.eier<{ id: string }>(
      'select id from varde.guidefravaer where bruker_id = $1 order by meldt_ved desc limit 1',
      [t.bruker(hvem)],
    )
  )[0]?.id ?? '';
beforeEach(() => ryddFravaer());
const ryddFravaer = () => t.eier('update varde.guidefravaer set avlyst_ved = now()');

it('TG-24 VV-19 den som selv er meldt borte en av dagene, står ikke på lista og spørres ikke; melder hen det etterpå, tar hen ikke oppdraget, og får vite hvorfor', async () => {
  const sak = await fulgt();
  expect(await meld(om(5), om(9))).toBe('gjort');
  const fravaerId = await sist();
  const paaLista = async () =>
    (await hentGuideside(t.hus, await t.som('koordinator'), sak, fravaerId)).mulige.map(
      (m) => m.brukerId,
    );
  const hen = t.bruker('helsesykepleier');
  expect(await paaLista()).toContain(hen);
  // Dagen etter at guiden er tilbake, er ikke i veien.
  expect(await meld(om(10), om(20), 'helsesykepleier')).toBe('gjort');
  expect(await paaLista()).toContain(hen);
  expect(await meld(om(9), om(9), 'helsesykepleier')).toBe('gjort');
  const egen = await sist('helsesykepleier');
  expect(await paaLista()).not.toContain(hen);
  expect(await paaLista()).toContain(t.bruker('handterer'));
  expect(await kode(spoerEn(t, sak, 'helsesykepleier', { fravaerId }))).toBe(
    'kan_ikke_vaere_guide',
  );
  // Den første guiden i en annen sak kan hen være: hen er bare borte noen dager.
  expect(
    (await hentGuideside(t.hus, await t.som('koordinator'), sak)).mulige.map((m) => m.brukerId),
  ).toContain(hen);
  expect(await kode(avlysBorte(t.hus, await t.som('helsesykepleier'), egen))).toBe('gjort');
  const id = await spoerEn(t, sak, 'helsesykepleier', { fravaerId });
  expect(await meld(om(7), om(8), 'helsesykepleier')).toBe('gjort');
  expect(await kode(svarSom(t, id, 'helsesykepleier', 'villig'))).toBe('du_er_borte');
  expect(await kode(svarSom(t, id, 'helsesykepleier', 'nei'))).toBe('gjort');
  // Heller ikke med fri SQL. Den samme raden går inn når fraværet er avlyst.
  const spoerFritt = () =>
    fri.som(
      'koordinator',
      `insert into varde.guideforespoersel (omrade_id, id, sak_id, eier_organisasjon, forespoersel_id, steg, bruker_id, relasjon, fagkompetanse, yrke, syn, ord, fravaer_id, foert_av)
       select g.omrade_id, x.id, g.sak_id, g.eier_organisasjon, x.id, 'spurt', g.bruker_id, g.relasjon, g.fagkompetanse, 'helsesykepleier', g.syn, g.ord, g.fravaer_id, g.foert_av
       from varde.guideforespoersel g, (select gen_random_uuid() as id) x where g.id = '${id}'`,
    );
  expect(await spoerFritt()).toBe('23514');
  const borte = await sist('helsesykepleier');
  expect(await kode(avlysBorte(t.hus, await t.som('helsesykepleier'), borte))).toBe('gjort');
  expect(await spoerFritt()).toBe(1);
});

it('TG-23 VV-19 TG-24 slutter oppdraget, står det ikke igjen å fortelle om fraværet; har vikaren ikke flere dager, står det ikke igjen å fortelle hvem hen er', async () => {
  const sak = await fulgt();
  expect(await meld(iDag, om(9))).toBe('gjort');
  const fravaerId = await sist();
  const fortelles = async () =>
    (await minDag(t.hus, await t.som('koordinator'))).sagtFra
      .filter((p) => p.sakId === sak && p.plikt.startsWith('fortell'))
      .map((p) => p.plikt);
  const fortalt = async (meldingId: string, plikt: 'fortell_hvem' | 'fortell_ungdommen') =>
    kode(svart(t, sak, meldingId, plikt, { dag: iDag }));
  expect(await fortelles()).toEqual(['fortell_ungdommen']);
  const id = await spoerEn(t, sak, 'helsesykepleier', { fravaerId });
  await svarSom(t, id, 'helsesykepleier', 'villig');
  await koordinatorSteg(t, sak, id, 'navn_vist');
  await svarSom(t, id, 'helsesykepleier', 'tatt');
  expect(await fortelles()).toEqual(['fortell_ungdommen', 'fortell_hvem']);
  const [omVikaren] = await t.eier<{ id: string }>(
    `select id from varde.guidemelding where sak_id = $1 and slag = 'vikar'`,
    [sak],
  );
  await forbiVaktene(
    t,
    `update varde.sak_tilgang set til = now() where sak_id = $1 and vikar_i is not null`,
    [sak],
  );
  expect(await fortelles()).not.toContain('fortell_hvem');
  expect(await fortalt(omVikaren?.id ?? '', 'fortell_hvem')).toBe('ikke_funnet');
  await forbiVaktene(
    t,
    `update varde.sak_tilgang set til = now() where sak_id = $1 and relasjon = 'guide'`,
    [sak],
  );
  expect(await fortelles()).toEqual([]);
  const [omFravaeret] = await t.eier<{ id: string }>(
    `select id from varde.guidemelding where sak_id = $1 and slag = 'fravaer'`,
    [sak],
  );
  // Heller ikke med fri SQL.
  expect(
    await fri.som(
      'koordinator',
      `insert into varde.guidemeldingssvar (omrade_id, sak_id, eier_organisasjon, melding_id, plikt, svar, med, dag, foert_av)
       select m.omrade_id, m.sak_id, m.eier_organisasjon, m.id, 'fortell_ungdommen', 'fortalt', '{ungdommen}', tilgang.dagen(), tilgang.aktor()
       from varde.guidemelding m where m.id = '${omFravaeret?.id}'`,
    ),
  ).toBe('23514');
  expect(await fortalt(omFravaeret?.id ?? '', 'fortell_ungdommen')).toBe('ikke_funnet');
});
