import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import {
  attestert,
  forespoerselrad,
  koordinatorSteg,
  ORD,
  samtalenErHoldt,
  samtykker,
  sisteSteg,
  spoerEn,
  svarSom,
  trengerGuide,
  vernetErVurdert,
} from '../../../../tests/support/guiden.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { trekker } from '../../../../tests/support/samtykket.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { hentGuideforespoersel } from '../queries/guideforespoerslerTilMeg.ts';
import { hentGuideside } from '../queries/guiden.ts';
import { minDag } from '../queries/minDag.ts';
import { foerGuidebehov } from './foerGuidebehov.ts';
import { foerPolitiattest } from './foerPolitiattest.ts';
import { meldInhabil } from './meldInhabil.ts';

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
const oppgaver = async (sakId: string) =>
  (
    await t.eier<{ slag: string }>(
      'select slag from varde.oppgave where sak_id = $1 and utfort is null order by slag',
      [sakId],
    )
  ).map((o) => o.slag);
const spurtId = async (sakId: string) =>
  (
    await t.eier<{ id: string }>(
      `select id from varde.guideforespoersel where sak_id = $1 and steg = 'spurt' order by foert_ved desc limit 1`,
      [sakId],
    )
  )[0]?.id ?? '';
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
  it('VV-23 den spurte får først vite hva det gjelder, uten navn; navnet kommer når hen er villig og samtykket gjelder', async () => {
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

  it('VV-23 teksten uten navn avvises når den har ungdommens eller den foresattes navn, eller et nummer', async () => {
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

  it('VV-23 «jeg er inhabil» i forespørselen gjør saken borte for den spurte, og koordinatoren får vite det og kan spørre en annen', async () => {
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

  it('ED-10 TG-04 ED-35 yrket velges fra lista i utgaven saken følger, og det ungdommen sier om hen, føres; i 001 er guiden den som hadde samtalen, eller en ungdommen er trygg på, og 000 har ingen regel om det', async () => {
    const svar: Record<string, string[]> = {};
    for (const utgave of ['000', '001']) {
      const { sakId } = await soeker();
      await t.eier(
        `update varde.sak set utgave_kode = $2, utgave_versjon = 1 where id = $1 returning id`,
        [sakId, utgave],
      );
      const proev = async (endret: Parameters<typeof spoerEn>[3], hvem = 'guide') => {
        const gikk = await kode(spoerEn(t, sakId, hvem, endret));
        const spurt = gikk === 'gjort' ? await spurtId(sakId) : null;
        if (spurt !== null) await koordinatorSteg(t, sakId, spurt, 'trukket');
        return gikk;
      };
      svar[utgave] = [
        await proev({ yrke: 'ungdomskontakt' }),
        await proev({ yrke: 'politijurist' }),
        await proev({ yrke: null }),
        await proev({ yrke: 'annet', yrkeOrd: null }),
        await proev({ syn: null }),
        await proev({ syn: 'usikker' }),
        await proev({ syn: 'nei' }),
        await proev({ syn: 'trygg' }),
      ];
      // Den som hadde samtalen, trenger ikke at ungdommen alt er trygg på hen; det ungdommen mener, føres uansett.
      await t.eier(
        `update varde.foerstesamtale set skrevet_av = $2 where sak_id = $1 returning id`,
        [sakId, t.bruker('helsesykepleier')],
      );
      svar[utgave].push(await proev({ syn: 'usikker' }, 'helsesykepleier'));
      svar[utgave].push(await proev({ syn: null }, 'helsesykepleier'));
      const side = await hentGuideside(t.hus, await t.som('koordinator'), sakId);
      expect(side.mulige.filter((m) => m.haddeSamtalen).map((m) => m.brukerId)).toEqual([
        t.bruker('helsesykepleier'),
      ]);
      expect(side.sak.utgave.guideyrker.at(-1)).toBe('annet');
      expect(side.forespoersler.some((f) => f.yrkeOrd === 'Fotballtrener')).toBe(true);
      // Basen sier det samme til den som skriver raden selv.
      const rad = (yrke: string, syn: string) =>
        sql.som(
          'koordinator',
          forespoerselrad(t, sakId, {
            ...{ yrke, ord: `case when ${yrke} = 'annet' then '\\x00'::bytea end`, syn },
          }),
        );
      const i001 = utgave === '001';
      expect(await rad(`'annet'`, `'trygg'`)).toBe(1);
      expect(await rad('null', `'trygg'`)).toBe('23514');
      expect(await rad(`'ungdomskontakt'`, `'trygg'`)).toBe(i001 ? '23514' : 1);
      expect(await rad(`'utekontakt'`, `'trygg'`)).toBe(i001 ? 1 : '23514');
      expect(await rad(`'helsesykepleier'`, 'null')).toBe(i001 ? '23514' : 1);
      expect(await rad(`'helsesykepleier'`, `'usikker'`)).toBe(i001 ? '23514' : 1);
    }
    expect(svar).toEqual({
      '000': [
        ...['gjort', 'yrket_ikke_i_utgaven', 'mangler_yrke', 'mangler_yrkesord', 'gjort', 'gjort'],
        ...['ungdommen_vil_ikke', 'gjort', 'gjort', 'gjort'],
      ],
      '001': [
        ...['yrket_ikke_i_utgaven', 'gjort', 'mangler_yrke', 'mangler_yrkesord', 'mangler_syn'],
        ...['ungdommen_er_ikke_trygg', 'ungdommen_vil_ikke', 'gjort', 'gjort', 'mangler_syn'],
      ],
    });
  });
});
