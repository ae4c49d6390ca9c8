import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import {
  attestert,
  koordinatorSteg,
  medGuide,
  samtalenErHoldt,
  samtykker,
  sisteSteg,
  spoerEn,
  svarSom,
  trengerGuide,
  vernetErVurdert,
  vitneErSagtFra,
} from '../../../../tests/support/guiden.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { spoer, svarer, trekker } from '../../../../tests/support/samtykket.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { samtalenErSkrevet } from '../../../../tests/support/samtalen.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { hentGuidelogg } from '../queries/guidelogg.ts';
import { hentGuideside } from '../queries/guiden.ts';
import { hentSak } from '../queries/hentSak.ts';
import { minDag } from '../queries/minDag.ts';
import { avsluttSak } from './avsluttSak.ts';
import { angreAvslutning } from './angreAvslutning.ts';
import { meldInhabil } from './meldInhabil.ts';
import { meldAnmeldt } from './meldAnmeldt.ts';
import { svarPaaKlarering } from './svarPaaKlarering.ts';
import { startOppfoelging } from './startOppfoelging.ts';
import { velgEtterforsker } from './velgEtterforsker.ts';
import { GUIDENS_PLIKTER, PROGRAMMETS_PLIKTER } from '../regler/oppgaverFoerSlutt.ts';

let t: Testhus;
let sql: FriSql;
beforeAll(async () => {
  t = await nyttHus();
  sql = await friSql(t);
  for (const s of ['helsesykepleier', 'guide']) await attestert(t, s);
});
afterAll(async () => {
  await sql.steng();
  await t.steng();
});

const nySak = async () =>
  (await opprettProvesak(t, { fodselsnummer: null, fodselsdato: tilDato('2012-09-05') })).sakId;
const tilstand = async (sakId: string) =>
  (await t.eier<{ tilstand: string }>('select tilstand from varde.sak where id = $1', [sakId]))[0]
    ?.tilstand;
const start = async (sakId: string) =>
  kode(startOppfoelging(t.hus, await t.som('koordinator'), sakId, 'Sies på det første møtet'));
const oppgaver = async (sakId: string) =>
  (
    await t.eier<{ slag: string }>(
      'select slag from varde.oppgave where sak_id = $1 and utfort is null order by slag',
      [sakId],
    )
  ).map((o) => o.slag);
/** En sak der det søkes guide, og mor har sagt ja til kontakten. */
async function soeker() {
  const sakId = await nySak();
  const mor = await samtalenErHoldt(t, sakId);
  await trengerGuide(t, sakId);
  return { sakId, mor };
}

describe('oppfølgingen starter', () => {
  it.each(['000', '001'])(
    'TS-07 TP-52 i utgave %s starter den ikke med en advarsel uten at det står hvorfor, heller ikke i basen; er det sagt og gjort, spørres ingen',
    async (utgave) => {
      const sakId = await nySak();
      await medGuide(t, sakId, 'guide');
      await t.eier(
        'update varde.sak set utgave_kode = $2, utgave_versjon = 1, alvorlig = true where id = $1 returning 1',
        [sakId, utgave],
      );
      const k = () => t.som('koordinator');
      await vernetErVurdert(t, sakId);
      const aapne = async () =>
        (await hentGuideside(t.hus, await k(), sakId)).vernAapent.length > 0;
      const sett = `update varde.sak set tilstand = 'aktiv', tilstand_siden = now() where id = '${sakId}'`;
      for (const grunn of [null, '  '])
        expect(await kode(startOppfoelging(t.hus, await k(), sakId, grunn))).toBe(
          'mangler_advarselsgrunn',
        );
      expect(await sql.som('koordinator', sett)).toBe('23514');
      const grunn = `insert into varde.advarselsgrunn (omrade_id, sak_id, eier_organisasjon, advarsel, grunn, gitt_av)
        select omrade_id, id, eier_organisasjon, a, '\\x00', tilgang.aktor() from varde.sak,
          unnest(array['vitne_ikke_sagt', 'samtalen_ikke_skrevet', 'vernplikter_aapne']) a where id = '${sakId}' and a <> `;
      expect(await aapne()).toBe(true);
      // Hver advarsel for seg: den andre grunnen er ikke nok.
      for (const uten of ['vitne_ikke_sagt', 'samtalen_ikke_skrevet', 'vernplikter_aapne'])
        expect(await sql.som('koordinator', `${grunn}'${uten}'; ${sett}`)).toBe('23514');
      expect(
        await kode(startOppfoelging(t.hus, await k(), sakId, 'Sies på det første møtet')),
      ).toBe('gjort');
      const sagt = (await hentSak(t.hus, await k(), sakId)).tidslinje.flatMap((x) =>
        x.advarsel === undefined ? [] : [`${x.advarsel.advarsel}: ${x.advarsel.grunn}`],
      );
      expect(sagt.toSorted()).toEqual([
        'samtalen_ikke_skrevet: Sies på det første møtet',
        'vernplikter_aapne: Sies på det første møtet',
        'vitne_ikke_sagt: Sies på det første møtet',
      ]);
    },
  );

  it('TS-06 TS-07 TS-21 ble samtalen holdt i telefonen, advares det til den er skrevet med det som skal sies; da starter oppfølgingen uten noen grunn', async () => {
    const sakId = await nySak();
    await medGuide(t, sakId, 'guide');
    await vernetErVurdert(t, sakId);
    await vitneErSagtFra(t, sakId);
    expect(await kode(startOppfoelging(t.hus, await t.som('koordinator'), sakId))).toBe(
      'mangler_advarselsgrunn',
    );
    await samtalenErSkrevet(t, sakId);
    expect((await hentGuideside(t.hus, await t.som('koordinator'), sakId)).samtalenSkrevet).toBe(
      true,
    );
    expect(await kode(startOppfoelging(t.hus, await t.som('koordinator'), sakId))).toBe('gjort');
  });

  it('TP-50 vernetiltakene vurderes på nytt før oppfølgingen starter; det som ble vurdert før det ble søkt guide, er ikke nok', async () => {
    const sakId = await nySak();
    await samtalenErHoldt(t, sakId);
    await vernetErVurdert(t, sakId);
    await trengerGuide(t, sakId);
    const [mor] = await t.eier<{ id: string }>('select id from varde.foresatte where sak_id = $1', [
      sakId,
    ]);
    await samtykker(t, sakId, mor?.id ?? '');
    expect(await start(sakId)).toBe('mangler_foer_oppfoelging');
    const id = await spoerEn(t, sakId, 'guide');
    await svarSom(t, id, 'guide', 'villig');
    await koordinatorSteg(t, sakId, id, 'navn_vist');
    await svarSom(t, id, 'guide', 'tatt');
    expect((await hentGuideside(t.hus, await t.som('koordinator'), sakId)).foer).toEqual({
      ...{ guide: true, samtykke: true, vern: false, klarering: true },
    });
    expect(await start(sakId)).toBe('mangler_foer_oppfoelging');
    await vernetErVurdert(t, sakId);
    expect(await start(sakId)).toBe('gjort');
    expect(await tilstand(sakId)).toBe('aktiv');
  });

  it('TP-36 TP-38 når guiden tar oppdraget i en anmeldt sak, får koordinatoren sine to oppgaver, og når programmet starter, får etterforskeren sine to; saken slutter ikke med dem åpne uten grunn', async () => {
    const { sakId, mor } = await soeker();
    const [h] = await t.eier<{ id: string }>('select id from varde.hendelse where sak_id = $1', [
      sakId,
    ]);
    await meldAnmeldt(t.hus, await t.som('koordinator'), {
      ...{ sakId, hendelseId: h?.id ?? '', dag: tilDato('2026-11-20') },
      ...{ straffesaksnummer: null, etterforsker: null, jurist: null },
    });
    await velgEtterforsker(t.hus, await t.som('koordinator'), {
      ...{ sakId, brukerId: t.bruker('etterforsker') },
    });
    await samtykker(t, sakId, mor);
    await vernetErVurdert(t, sakId);
    const id = await spoerEn(t, sakId, 'guide');
    await svarSom(t, id, 'guide', 'villig');
    await koordinatorSteg(t, sakId, id, 'navn_vist');
    const hos = async () =>
      (
        await t.eier<{ slag: string; subjekt: string }>(
          `select o.slag, b.subjekt from varde.oppgave o join varde.bruker b on b.id = o.for_bruker
           where o.sak_id = $1 and o.slag = any ($2) order by o.slag`,
          [sakId, [...GUIDENS_PLIKTER, ...PROGRAMMETS_PLIKTER]],
        )
      ).map((o) => `${o.slag} ${o.subjekt}`);
    expect(await hos()).toEqual([]);
    await svarSom(t, id, 'guide', 'tatt');
    const guidens = ['guide_i_bl koordinator', 'guide_kjent_for_etterforsker koordinator'];
    expect(await hos()).toEqual(guidens);
    expect(await start(sakId)).toBe('gjort');
    expect(await hos()).toEqual([
      ...guidens,
      ...['program_i_bl etterforsker', 'program_kjent_for_jurist etterforsker'],
    ]);
    const slutt = async (oppgavegrunn: string | null) =>
      kode(
        avsluttSak(t.hus, await t.som('koordinator'), {
          ...{ sakId, maate: 'flyttet', hvem: null, dag: null, part: null, referanse: null },
          ...{ grunn: 'Flyttet til Bergen', oppgavegrunn },
        }),
      );
    expect(await slutt(null)).toBe('mangler_oppgavegrunn');
    expect(await slutt('Ført i BL av den nye enheten')).toBe('gjort');
  });

  it('(del) VV-13 et ja trekkes også mens det søkes guide og mens guiden følger opp: koordinatoren får vite det, saken står, og oppfølgingen starter ikke før det er svart på nytt', async () => {
    const { sakId } = await opprettProvesak(t, {
      ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05'), anmeldt: true },
    });
    const [k] = await t.eier<{ id: string }>('select id from varde.klarering where sak_id = $1', [
      sakId,
    ]);
    const svar = async (ord: 'klarert' | 'trukket') => {
      const [siste] = await t.eier<{ id: string }>(
        'select id from varde.klareringssvar where klarering_id = $1 order by svart_ved desc limit 1',
        [k?.id],
      );
      return kode(
        svarPaaKlarering(t.hus, await t.som('koordinator'), {
          ...{ sakId, klareringId: k?.id ?? '', etter: siste?.id ?? null, svar: ord },
          ...{ ikkeFoer: null, ord: null, muntlig: { fra: 'Anders Prøve', nummer: '02800' } },
        }),
      );
    };
    expect(await svar('klarert')).toBe('gjort');
    await medGuide(t, sakId, 'guide');
    await vernetErVurdert(t, sakId);
    expect(await svar('trukket')).toBe('gjort');
    expect(await tilstand(sakId)).toBe('guide_soekes');
    // Og ingen ny får navnet imens.
    const annen = await nySak();
    const mor = await samtalenErHoldt(t, annen);
    await trengerGuide(t, annen);
    await samtykker(t, annen, mor);
    const spurt = await spoerEn(t, annen, 'guide');
    await svarSom(t, spurt, 'guide', 'villig');
    await forbiVaktene(
      t,
      `insert into varde.klareringssvar (omrade_id, sak_id, eier_organisasjon, klarering_id, svar, svart_av)
       select s.omrade_id, s.id, s.eier_organisasjon, gen_random_uuid(), 'trukket', s.koordinator_id from varde.sak s where s.id = $1`,
      [annen],
    );
    expect(await kode(koordinatorSteg(t, annen, spurt, 'navn_vist'))).toBe('klareringen_trukket');
    expect(await oppgaver(sakId)).toContain('klarering_trukket');
    expect(await start(sakId)).toBe('mangler_foer_oppfoelging');
    expect(await svar('klarert')).toBe('gjort');
    expect(await start(sakId)).toBe('gjort');
    expect(await oppgaver(sakId)).not.toContain('klarering_trukket');
    expect(await svar('trukket')).toBe('gjort');
    expect(await tilstand(sakId)).toBe('aktiv');
    expect(await oppgaver(sakId)).toContain('klarering_trukket');
  });

  it('TG-07 for en under 18 starter oppfølgingen ikke før de foresatte har sagt ja; den unges eget ja er ikke nok, og basen sier det samme', async () => {
    const { sakId, mor } = await soeker();
    await vernetErVurdert(t, sakId);
    await samtalenErSkrevet(t, sakId);
    const fri = (id: string) =>
      sql.som(
        'koordinator',
        `update varde.sak set tilstand = 'aktiv', tilstand_siden = now() where id = '${id}'`,
      );
    const stengt = async () => {
      expect(await start(sakId)).toBe('mangler_foer_oppfoelging');
      expect(await fri(sakId)).toBe('23514');
    };
    await stengt();
    await samtykker(t, sakId, mor);
    const id = await spoerEn(t, sakId, 'guide');
    await svarSom(t, id, 'guide', 'villig');
    await koordinatorSteg(t, sakId, id, 'navn_vist');
    await svarSom(t, id, 'guide', 'tatt');
    await vernetErVurdert(t, sakId);
    // Alt annet er klart: det er ja-et fra mor som avgjør, og det kan trekkes til det øyeblikket det brukes.
    await trekker(t, sakId, mor);
    await stengt();
    await spoer(t, sakId);
    await svarer(t, sakId, null);
    await stengt();
    await svarer(t, sakId, mor);
    expect(await fri(sakId)).toBe(1);
    expect(await start(sakId)).toBe('gjort');
    expect(await oppgaver(sakId)).not.toContain('guide_svarte');
  });

  it('(del) VV-04 den unges nei stopper oppfølgingen før den begynner, hva de foresatte enn har sagt', async () => {
    const sakId = await nySak();
    const id = await medGuide(t, sakId, 'guide');
    await vernetErVurdert(t, sakId);
    await svarer(t, sakId, null, { svar: 'nektet' });
    expect(await start(sakId)).toBe('mangler_foer_oppfoelging');
    expect((await sisteSteg(t, id)).steg).toBe('tatt');
    expect(await tilstand(sakId)).toBe('guide_soekes');
  });

  it('RO-04 guiden ser bare saken hen har oppdraget i, fra hen tar det til det tar slutt, og da er den borte i samme øyeblikk', async () => {
    const annen = await nySak();
    const { sakId, mor } = await soeker();
    await samtykker(t, sakId, mor);
    await vernetErVurdert(t, sakId);
    const ser = async (som = 'guide') => ({
      dagen: (await minDag(t.hus, await t.som(som))).guide.mine.filter((m) => m.sakId === sakId)
        .length,
      saken: await kode(hentSak(t.hus, await t.som(som), sakId)),
      rader: await sql.som(som, `select 1 from varde.sak where id = '${sakId}'`),
      navnet: await sql.som(som, `select 1 from varde.identitet where sak_id = '${sakId}'`),
      loggen: await kode(hentGuidelogg(t.hus, await t.som(som), sakId)),
    });
    const INGENTING = {
      ...{ dagen: 0, saken: 'ikke_funnet', rader: 0, navnet: 0, loggen: 'ikke_funnet' },
    };
    const id = await spoerEn(t, sakId, 'guide');
    expect(await ser()).toEqual(INGENTING);
    await svarSom(t, id, 'guide', 'villig');
    await koordinatorSteg(t, sakId, id, 'navn_vist');
    expect(await ser()).toEqual(INGENTING);
    await svarSom(t, id, 'guide', 'tatt');
    expect(await start(sakId)).toBe('gjort');
    expect(await ser()).toEqual({
      ...{ dagen: 1, saken: 'gjort', rader: 1, navnet: 1, loggen: 'gjort' },
    });
    // En annen guide har ingenting med den, og guiden ingenting med en annen sak.
    expect(await ser('helsesykepleier')).toEqual(INGENTING);
    expect(await kode(hentSak(t.hus, await t.som('guide'), annen))).toBe('ikke_funnet');
    expect(await sql.som('guide', `select 1 from varde.sak where id = '${annen}'`)).toBe(0);
    expect(await kode(koordinatorSteg(t, sakId, id, 'avsluttet'))).toBe('mangler_grunn');
    await koordinatorSteg(t, sakId, id, 'avsluttet', 'Flytter til en annen by');
    expect(await ser()).toEqual(INGENTING);
    expect(await tilstand(sakId)).toBe('guide_soekes');
    expect(await oppgaver(sakId)).toContain('mangler_guide');
    expect((await sisteSteg(t, await spoerEn(t, sakId, 'helsesykepleier'))).steg).toBe('spurt');
  });

  it('(del) VV-19 VV-31 en guide som er inhabil eller har sluttet, har ikke oppdraget: en annen kan spørres, og oppfølgingen starter ikke', async () => {
    const sakId = await nySak();
    await medGuide(t, sakId, 'guide');
    await vernetErVurdert(t, sakId);
    const medlem = (til: string | null) =>
      t.eier('update varde.medlemskap set til = $2::date where bruker_id = $1 returning id', [
        ...[t.bruker('guide'), til],
      ]);
    await medlem('2026-11-01');
    expect(await start(sakId)).toBe('mangler_foer_oppfoelging');
    await medlem(null);
    await meldInhabil(t.hus, await t.som('guide'), sakId);
    const side = await hentGuideside(t.hus, await t.som('koordinator'), sakId);
    expect([side.naa, side.foer?.guide]).toEqual([null, false]);
    expect((await sisteSteg(t, await spoerEn(t, sakId, 'helsesykepleier'))).steg).toBe('spurt');
  });

  it('(del) VV-16 slutter saken, mister guiden den; angres det, har hen den igjen', async () => {
    const sakId = await nySak();
    await medGuide(t, sakId, 'guide');
    await vernetErVurdert(t, sakId);
    await start(sakId);
    const mine = async () =>
      (await minDag(t.hus, await t.som('guide'))).guide.mine.map((m) => m.sakId);
    await avsluttSak(t.hus, await t.som('koordinator'), {
      ...{
        sakId,
        maate: 'flyttet',
        hvem: null,
        dag: null,
        part: null,
        grunn: 'Flyttet til Bergen',
      },
      referanse: null,
    });
    expect(await mine()).not.toContain(sakId);
    await angreAvslutning(t.hus, await t.som('koordinator'), sakId);
    expect(await tilstand(sakId)).toBe('aktiv');
    expect(await mine()).toContain(sakId);
  });
});
