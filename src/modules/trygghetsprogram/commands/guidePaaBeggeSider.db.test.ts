import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { friSql } from '../../../../tests/support/friSql.ts';
import {
  attestert,
  koordinatorSteg,
  samtalenErHoldt,
  samtykker,
  spoerEn,
  svarSom,
  trengerGuide,
} from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { guideSierJa, settIGang } from '../../../../tests/support/iGang.ts';
import { hendelsenI, kobleSakene } from '../../../../tests/support/koblet.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { raatekst } from '../../../../tests/support/raatekst.ts';
import { hentGuideside } from '../queries/guiden.ts';
import { koblHendelser } from './koblHendelser.ts';
import { meldInhabil } from './meldInhabil.ts';
import type { SpoerGuideInn } from './spoerGuide.ts';

let t: Testhus;
/** Saken det søkes guide i. */
let her = '';
/** Saken guiden alt følger opp. */
let der = '';
beforeAll(async () => {
  t = await nyttHus();
  await attestert(t, 'guide');
});
afterAll(() => t.steng());

const ny = async (navn: string) => (await opprettProvesak(t, { navn, fodselsnummer: null })).sakId;
beforeEach(async () => {
  her = await ny('Kanari Fuglesang');
  der = await ny('Spurv Oppdikt');
  await guideSierJa(t, der);
  await settIGang(t, der);
  const mor = await samtalenErHoldt(t, her);
  await trengerGuide(t, her);
  await samtykker(t, her, mor);
});

const spoer = async (endret: Partial<SpoerGuideInn> & { som?: string } = {}) =>
  kode(spoerEn(t, her, 'guide', endret));
const GRUNN = 'Begge vil ha hen, og de møtes aldri';
const rader = async (tabell: 'koblingsguide' | 'guideforespoersel') =>
  t.eier(`select * from varde.${tabell} where sak_id = any ($1::uuid[])`, [[her, der]]);
const side = async (som = 'koordinator', sakId = her) =>
  hentGuideside(t.hus, await t.som(som), sakId);
const paaLista = async (som = 'koordinator') =>
  (await side(som)).mulige.find((m) => m.brukerId === t.bruker('guide'));
/** Fri SQL som koordinatoren, forbi appen. */
const fritt = async (som: string, ...setninger: string[]) => {
  const fri = await friSql(t);
  const svar = await fri.som(som, ...setninger);
  await fri.steng();
  return svar;
};
const forespoersel =
  () => `insert into varde.guideforespoersel (omrade_id, id, sak_id, eier_organisasjon, forespoersel_id, steg, bruker_id, relasjon, fagkompetanse, yrke, syn, ord, foert_av)
   select omrade_id, x, id, eier_organisasjon, x, 'spurt', '${t.bruker('guide')}', true, false, 'laerer', 'trygg', '\\x00', '${t.bruker('koordinator')}'
   from varde.sak, gen_random_uuid() x where id = '${her}'`;

describe('den samme guiden i to saker om den samme hendelsen', () => {
  it('VV-11 står ungdommene på hver sin side, må det stå hvorfor den samme guiden er rett; på samme side er det nok å si det, og uten kobling spørres det ikke', async () => {
    expect(await paaLista()).toMatchObject({ koblinger: [], ogsaa: [] });
    await kobleSakene(t, her, der);
    const { referanse } = await hendelsenI(t, der);
    expect((await paaLista())?.ogsaa).toEqual([referanse]);
    for (const [ventet, endret] of [
      ['mangler_sider', {}],
      ['mangler_sider', { sidegrunn: GRUNN }],
      ['mangler_sidegrunn', { sider: 'hver_sin' }],
      // Stoppes det av noe annet, står det ikke igjen noe om sidene.
      ['mangler_yrke', { sider: 'hver_sin', sidegrunn: GRUNN, yrke: null }],
    ] as const) {
      expect(await spoer(endret), ventet).toBe(ventet);
      expect([await rader('koblingsguide'), await rader('guideforespoersel')]).toEqual([[], []]);
    }
    expect(await spoer({ sider: 'hver_sin', sidegrunn: GRUNN })).toBe('gjort');
    const alle = await rader('koblingsguide');
    const [sagt, ...flere] = alle;
    expect(flere).toEqual([]);
    expect(sagt).toMatchObject({ sak_id: her, sider: 'hver_sin', bruker_id: t.bruker('guide') });
    expect(raatekst(alle)).not.toContain('Begge vil');
    // Den som koordinerer begge, leser det fra begge sakene.
    for (const [sakId, annen] of [
      [her, der],
      [der, her],
    ] as const)
      expect((await side('koordinator', sakId)).sider).toMatchObject([
        {
          ...{ sider: 'hver_sin', grunn: GRUNN },
          referanse: (await hendelsenI(t, annen)).referanse,
        },
      ]);
  });

  it('VV-11 basen slipper ingen guide forbi: verken spurt eller tatt med fri SQL før det er sagt, og en som er sagt noe om, tar oppdraget', async () => {
    await kobleSakene(t, her, der);
    expect(await fritt('koordinator', forespoersel())).toBe('23514');
    expect(await spoer({ sider: 'samme' })).toBe('gjort');
    const [f] = await t.eier<{ id: string }>(
      'select id from varde.guideforespoersel where sak_id = $1',
      [her],
    );
    await svarSom(t, f?.id ?? '', 'guide', 'villig');
    // Det som var sagt, er borte: da er det ingen vei videre.
    const borte = await t.eier<{ rad: string }>(
      'delete from varde.koblingsguide where sak_id = $1 returning to_jsonb(koblingsguide)::text as rad',
      [her],
    );
    expect(await kode(koordinatorSteg(t, her, f?.id ?? '', 'navn_vist'))).toBe(
      'kan_ikke_vaere_guide',
    );
    await t.eier(
      'insert into varde.koblingsguide select * from jsonb_populate_record(null::varde.koblingsguide, $1::jsonb) returning id',
      [borte[0]?.rad],
    );
    await koordinatorSteg(t, her, f?.id ?? '', 'navn_vist');
    await svarSom(t, f?.id ?? '', 'guide', 'tatt');
    expect((await side()).naa?.harOppdraget).toBe(true);
    expect((await side()).sider).toMatchObject([{ sider: 'samme', grunn: null }]);
  });

  it('VV-11 VV-26 den som bare har den ene saken, får guiden på ingen liste og får bare vite at en annen velges; sidene leser hen ikke', async () => {
    await kobleSakene(t, her, der);
    const [kobling] = await t.eier<{ id: string }>(
      'select id from varde.hendelseskobling where $1 in (sak_a, sak_b)',
      [her],
    );
    await meldInhabil(t.hus, await t.som('koordinator2'), der);
    expect(await paaLista('koordinator2')).toBeUndefined();
    const uten = await kode(spoerEn(t, her, 'guide', { som: 'koordinator2' }));
    // Det samme ordet som om en uten attest.
    expect(uten).toBe('kan_ikke_vaere_guide');
    expect(await kode(spoerEn(t, her, 'helsesykepleier', { som: 'koordinator2' }))).toBe(uten);
    expect(await kode(spoerEn(t, her, 'guide', { som: 'koordinator2', sider: 'samme' }))).toBe(
      uten,
    );
    // Heller ikke med id-en til koblingen i hånda.
    const gjettet = `select bruker_id::text as svar from tilgang.guider_med_sider('${her}', array['${kobling?.id ?? ''}']::uuid[])`;
    expect(await fritt('koordinator2', gjettet)).toBe(0);
    expect(await fritt('koordinator', gjettet)).toBe(1);
    expect(
      await fritt(
        'koordinator2',
        `select 1 from tilgang.felles_guider_for_meg('${her}', '${der}')`,
      ),
    ).toBe(0);
    expect(await spoer({ sider: 'hver_sin', sidegrunn: GRUNN })).toBe('gjort');
    const lest = `select 1 from varde.koblingsguide where kobling_id = '${kobling?.id ?? ''}'`;
    expect(await fritt('koordinator', lest)).toBe(1);
    for (const som of ['koordinator2', 'guide', 'etterforsker', 'leder', 'ytteroy'])
      expect(await fritt(som, lest), som).toBe(0);
    expect((await side('koordinator2')).sider).toEqual([]);
    const igjen = `insert into varde.koblingsguide (omrade_id, kobling_id, sak_id, eier_organisasjon, bruker_id, sider, foert_av)
      select omrade_id, '${kobling?.id ?? ''}', id, eier_organisasjon, '${t.bruker('guide')}', 'samme', (select tilgang.aktor()) from varde.sak where id = '${her}'`;
    expect(await fritt('koordinator2', igjen)).toBe('42501');
    expect(await fritt('koordinator', igjen)).toBe(1);
  });

  it('VV-11 kobles to saker som alt har den samme guiden, sies det med det samme, også mens hen bare er spurt; ellers kobles de ikke, heller ikke med fri SQL', async () => {
    expect(await spoer()).toBe('gjort');
    const [{ hendelseId }, annen] = [await hendelsenI(t, her), await hendelsenI(t, der)];
    const koble = async (inn: Partial<Parameters<typeof koblHendelser>[2]> = {}) =>
      kode(
        koblHendelser(t.hus, await t.som('koordinator'), {
          ...{ sakId: her, hendelseId, referanse: annen.referanse, ...inn },
        }),
      );
    const koblet = async () =>
      t.eier('select 1 from varde.hendelseskobling where $1 in (sak_a, sak_b)', [her]);
    expect(await koble()).toBe('mangler_sider');
    expect(await koble({ sider: 'hver_sin' })).toBe('mangler_sidegrunn');
    const [a, b] = [
      { sak: her, h: hendelseId },
      { sak: der, h: annen.hendelseId },
    ].toSorted((x, y) => (x.h < y.h ? -1 : 1));
    expect(
      await fritt(
        'koordinator',
        `insert into varde.hendelseskobling (omrade_id, sak_a, hendelse_a, sak_b, hendelse_b, opphav, koblet_av)
         values ('${t.omrade('fjordvik')}', '${a?.sak ?? ''}', '${a?.h ?? ''}', '${b?.sak ?? ''}', '${b?.h ?? ''}', 'haand', (select tilgang.aktor()))`,
        'set constraints all immediate',
      ),
    ).toBe('23514');
    expect(await koblet()).toEqual([]);
    expect(await koble({ sider: 'hver_sin', sidegrunn: GRUNN })).toBe('gjort');
    expect(await koblet()).toHaveLength(1);
    expect((await side()).sider).toMatchObject([{ sider: 'hver_sin', grunn: GRUNN }]);
  });
});
