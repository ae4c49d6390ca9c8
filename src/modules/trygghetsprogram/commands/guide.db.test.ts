import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IkkeFunnet } from '../../../db/hus.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { erDomainError } from '../../../kernel/feil.ts';
import {
  attestert,
  koordinatorSteg,
  medGuide,
  ORD,
  samtalenErHoldt,
  samtykker,
  sisteSteg,
  spoerEn,
  svarSom,
  trengerGuide,
  vernetErVurdert,
} from '../../../../tests/support/guiden.ts';
import { svarer, trekker } from '../../../../tests/support/samtykket.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { hentGuideforespoersel } from '../queries/guideforespoerslerTilMeg.ts';
import { hentGuideside } from '../queries/guiden.ts';
import { minDag } from '../queries/minDag.ts';
import { avsluttSak } from './avsluttSak.ts';
import { angreAvslutning } from './angreAvslutning.ts';
import { foerGuidebehov } from './foerGuidebehov.ts';
import { foerPolitiattest } from './foerPolitiattest.ts';
import { meldInhabil } from './meldInhabil.ts';
import { meldAnmeldt } from './meldAnmeldt.ts';
import { svarPaaKlarering } from './svarPaaKlarering.ts';
import { startOppfoelging } from './startOppfoelging.ts';
import { velgEtterforsker } from './velgEtterforsker.ts';
import { GUIDENS_PLIKTER, PROGRAMMETS_PLIKTER } from '../regler/oppgaverFoerSlutt.ts';

let t: Testhus;
beforeAll(async () => {
  t = await nyttHus();
  for (const s of ['helsesykepleier', 'guide']) await attestert(t, s);
});
afterAll(() => t.steng());

const kode = async (gjoer: Promise<unknown>): Promise<string> =>
  gjoer.then(
    () => 'gjort',
    (feil: unknown) =>
      feil instanceof IkkeFunnet ? 'ikke_funnet' : erDomainError(feil) ? feil.kode : String(feil),
  );
const nySak = async () =>
  (await opprettProvesak(t, { fodselsnummer: null, fodselsdato: tilDato('2012-09-05') })).sakId;
const tilstand = async (sakId: string) =>
  (await t.eier<{ tilstand: string }>('select tilstand from varde.sak where id = $1', [sakId]))[0]
    ?.tilstand;
const start = async (sakId: string) =>
  kode(startOppfoelging(t.hus, await t.som('koordinator'), sakId));
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

describe('behovet utover samtalen', () => {
  it('TP-30 etter samtalen føres det om det trengs mer: ja søker guide, nei avslutter saken som trygg igjen', async () => {
    const sakId = await nySak();
    const behov = async (endret: object, som = 'koordinator') =>
      kode(
        foerGuidebehov(t.hus, await t.som(som), {
          ...{ sakId, trengs: true, hvor: 'kommune', avveining: 'Trenger følge', ...endret },
        }),
      );
    expect(await behov({})).toBe('samtalen_ikke_holdt');
    await samtalenErHoldt(t, sakId);
    expect(await behov({}, 'guide')).toBe('ikke_funnet');
    expect(await behov({ trengs: null })).toBe('mangler_trengs');
    expect(await behov({ trengs: false, hvor: null })).toBe('vern_ikke_vurdert');
    expect(await tilstand(sakId)).toBe('samtale_holdt');
    expect(await behov({})).toBe('gjort');
    expect(await tilstand(sakId)).toBe('guide_soekes');
    expect(await behov({})).toBe('samtalen_ikke_holdt');

    const annen = await nySak();
    await samtalenErHoldt(t, annen);
    await vernetErVurdert(t, annen);
    expect(await behov({ sakId: annen, trengs: false, hvor: null })).toBe('gjort');
    expect(await tilstand(annen)).toBe('avsluttet');
    expect(await t.eier('select maate from varde.avslutning where sak_id = $1', [annen])).toEqual([
      { maate: 'trygg_igjen' },
    ]);
  });

  it('TP-31 når det trengs mer, står avveiningen av hvem som egner seg best, og hvor', async () => {
    const sakId = await nySak();
    await samtalenErHoldt(t, sakId);
    const behov = async (endret: object) =>
      kode(
        foerGuidebehov(t.hus, await t.som('koordinator'), {
          ...{ sakId, trengs: true, hvor: 'politi', avveining: 'Kjenner ungdomskontakten' },
          ...endret,
        }),
      );
    expect(await behov({ hvor: null })).toBe('mangler_hvor');
    expect(await behov({ avveining: ' ' })).toBe('mangler_avveining');
    expect(await behov({ hvor: 'utenfor_virksomheten' })).toBe('gjort');
    const side = await hentGuideside(t.hus, await t.som('koordinator'), sakId);
    expect(side.behov).toMatchObject({
      ...{ hvor: 'utenfor_virksomheten', avveining: 'Kjenner ungdomskontakten' },
    });
  });
});

describe('politiattesten', () => {
  it('VV-31 ingen kan velges som guide før politiattesten er vist; bare dag og hvem som så den, står', async () => {
    const { sakId } = await soeker();
    const mulige = async () =>
      (await hentGuideside(t.hus, await t.som('koordinator'), sakId)).mulige.map((m) => m.brukerId);
    expect(await mulige()).not.toContain(t.bruker('slt'));
    expect(await kode(spoerEn(t, sakId, 'slt'))).toBe('kan_ikke_vaere_guide');
    const foer = async (endret: object, som = 'koordinator') =>
      kode(
        foerPolitiattest(t.hus, await t.som(som), {
          ...{ brukerId: t.bruker('slt'), vistFor: t.bruker('koordinator') },
          ...{ dag: tilDato('2026-11-20'), ...endret },
        }),
      );
    expect(await foer({ dag: tilDato('2026-11-24') })).toBe('fram_i_tid');
    expect(await foer({ vistFor: t.bruker('slt') })).toBe('til_seg_selv');
    expect(await foer({ brukerId: t.bruker('koordinator') })).toBe('egen');
    expect(await foer({}, 'guide')).toBe('ikke_funnet');
    expect(await mulige()).not.toContain(t.bruker('slt'));
    expect(await foer({})).toBe('gjort');
    expect(await mulige()).toContain(t.bruker('slt'));
    const kolonner = await t.eier<{ n: string }>(
      `select column_name as n from information_schema.columns where table_schema = 'varde' and table_name = 'politiattest' order by 1`,
    );
    expect(kolonner.map((k) => k.n)).toEqual(
      'bruker_id,foert_av,foert_ved,id,omrade_id,vist_dag,vist_for'.split(','),
    );
  });
});

describe('forespørselen', () => {
  it('(del) VV-23 den spurte får først vite hva det gjelder, uten navn; navnet kommer når hen er villig og samtykket gjelder', async () => {
    const { sakId, mor } = await soeker();
    const id = await spoerEn(t, sakId, 'helsesykepleier');
    const hos = async (som: string) => hentGuideforespoersel(t.hus, await t.som(som), id);
    const foer = await hos('helsesykepleier');
    expect(foer).toMatchObject({ steg: 'spurt', navn: null, ord: ORD, aldersbaand: '10_14' });
    expect(JSON.stringify(foer)).not.toMatch(/Kanari|Fuglesang/);
    expect(JSON.stringify(foer)).not.toContain(sakId);
    for (const som of ['guide', 'koordinator', 'ordforer'])
      expect(await kode(hos(som)), som).toBe('ikke_funnet');
    expect(await kode(koordinatorSteg(t, sakId, id, 'navn_vist'))).toBe('steget_passer_ikke');
    await svarSom(t, id, 'helsesykepleier', 'villig');
    expect(await kode(koordinatorSteg(t, sakId, id, 'navn_vist'))).toBe('samtykket_gjelder_ikke');
    expect((await hos('helsesykepleier')).navn).toBeNull();
    await samtykker(t, sakId, mor);
    await koordinatorSteg(t, sakId, id, 'navn_vist');
    expect((await hos('helsesykepleier')).navn).toBe('Kanari Fuglesang');
    expect(
      await t.eier('select feltgrupper from varde.utlevering where objekt_id = $1', [sakId]),
    ).toEqual([{ feltgrupper: ['identitet'] }]);
    // Trekkes samtykket, er navnet borte igjen, og oppdraget tas ikke (VV-06).
    await trekker(t, sakId, mor);
    expect(await hos('helsesykepleier')).toMatchObject({ steg: 'villig', navn: null, sakId: null });
    expect(await kode(svarSom(t, id, 'helsesykepleier', 'tatt'))).toBe('steget_passer_ikke');
  });

  it('(del) VV-23 teksten uten navn avvises når den har ungdommens eller den foresattes navn, eller et nummer', async () => {
    const { sakId } = await soeker();
    for (const [ord, grunn] of [
      ['Kanari trenger følge hjem', 'navn_i_teksten'],
      ['Datteren til Mona trenger følge', 'navn_i_teksten'],
      ['Gjelder 05891590069', 'nummer_i_teksten'],
      ['Se sak 19026581', 'nummer_i_teksten'],
      [' ', 'mangler_ord'],
    ] as const)
      expect(await kode(spoerEn(t, sakId, 'guide', { ord })), ord).toBe(grunn);
    expect((await sisteSteg(t, await spoerEn(t, sakId, 'guide'))).steg).toBe('spurt');
  });

  it('(del) VV-23 «jeg er inhabil» i forespørselen gjør saken borte for den spurte, og koordinatoren får vite det og kan spørre en annen', async () => {
    const { sakId } = await soeker();
    const id = await spoerEn(t, sakId, 'helsesykepleier');
    await meldInhabil(t.hus, await t.som('helsesykepleier'), id);
    expect(await sisteSteg(t, id)).toMatchObject({ steg: 'inhabil' });
    expect(await oppgaver(sakId)).toContain('guide_svarte');
    const dag = await minDag(t.hus, await t.som('helsesykepleier'));
    expect(dag.guide.spurt.map((g) => g.id)).not.toContain(id);
    expect(dag.guide.mine).toEqual([]);
    expect(await kode(spoerEn(t, sakId, 'helsesykepleier'))).toBe('kan_ikke_vaere_guide');
    expect((await sisteSteg(t, await spoerEn(t, sakId, 'guide'))).steg).toBe('spurt');
    expect(
      await t.eier('select 1 from varde.ikke_tilgang where objekt_id = $1 and bruker_id = $2', [
        ...[sakId, t.bruker('helsesykepleier')],
      ]),
    ).toHaveLength(1);
  });

  it('TG-05 den foreslåtte spørres, og spørsmål, svar og dag føres; én om gangen, og bare den spurte svarer', async () => {
    const { sakId } = await soeker();
    const id = await spoerEn(t, sakId, 'guide');
    expect(await kode(spoerEn(t, sakId, 'helsesykepleier'))).toBe('en_annen_spurt');
    expect(await kode(svarSom(t, id, 'helsesykepleier', 'villig'))).toBe('ikke_funnet');
    expect(await kode(svarSom(t, id, 'guide', 'tatt'))).toBe('steget_passer_ikke');
    await svarSom(t, id, 'guide', 'nei');
    expect(await kode(svarSom(t, id, 'guide', 'villig'))).toBe('ikke_funnet');
    const neste = await spoerEn(t, sakId, 'helsesykepleier');
    await koordinatorSteg(t, sakId, neste, 'trukket');
    expect(await kode(svarSom(t, neste, 'helsesykepleier', 'villig'))).toBe('ikke_funnet');
    const { forespoersler } = await hentGuideside(t.hus, await t.som('koordinator'), sakId);
    expect(forespoersler.map((f) => f.steg.map((s) => s.steg))).toEqual([
      ['spurt', 'trukket'],
      ['spurt', 'nei'],
    ]);
    expect(new Set(forespoersler.flatMap((f) => f.steg.map((s) => s.dag))).size).toBe(1);
  });

  it('TG-02 et oppdrag har minst én grunn: relasjonen, fagkompetansen eller begge', async () => {
    const { sakId } = await soeker();
    const uten = { relasjon: false, fagkompetanse: false };
    expect(await kode(spoerEn(t, sakId, 'guide', uten))).toBe('mangler_grunn');
    await spoerEn(t, sakId, 'guide', { relasjon: false, fagkompetanse: true });
    const [f] = (await hentGuideside(t.hus, await t.som('koordinator'), sakId)).forespoersler;
    expect(f).toMatchObject({ relasjon: false, fagkompetanse: true });
  });
});

describe('oppfølgingen starter', () => {
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

  it('(del) TG-07 VV-04 oppfølgingen starter ikke før de foresatte har sagt ja, og aldri når den unge har sagt nei', async () => {
    const { sakId } = await soeker();
    await vernetErVurdert(t, sakId);
    expect(await start(sakId)).toBe('mangler_foer_oppfoelging');
    const annen = await nySak();
    const id = await medGuide(t, annen, 'guide');
    await vernetErVurdert(t, annen);
    await svarer(t, annen, null, { svar: 'nektet' });
    expect(await start(annen)).toBe('mangler_foer_oppfoelging');
    expect((await sisteSteg(t, id)).steg).toBe('tatt');
    expect(await tilstand(annen)).toBe('guide_soekes');
  });

  it('(del) RO-04 guiden ser saken fra hen tar oppdraget til det tar slutt, og da er den borte i samme øyeblikk', async () => {
    const sakId = await nySak();
    const id = await medGuide(t, sakId, 'guide');
    const mine = async () =>
      (await minDag(t.hus, await t.som('guide'))).guide.mine.map((m) => m.sakId);
    expect(await mine()).toContain(sakId);
    await vernetErVurdert(t, sakId);
    expect(await start(sakId)).toBe('gjort');
    expect(await kode(koordinatorSteg(t, sakId, id, 'avsluttet'))).toBe('mangler_grunn');
    await koordinatorSteg(t, sakId, id, 'avsluttet', 'Flytter til en annen by');
    expect(await mine()).not.toContain(sakId);
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
