import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { guideSierJa } from '../../../../tests/support/iGang.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { pdfensOrd } from '../../../../tests/support/pdf.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { raatekst } from '../../../../tests/support/raatekst.ts';
import {
  avsnittet,
  barnets,
  DELENE,
  fullfoer,
  samtalenErAvtalt,
  skrivAlleDeler,
} from '../../../../tests/support/samtalen.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { lagPdf } from '../../dokument/index.ts';
import { hentAvsnittet, hentSidearket } from '../queries/barnets.ts';
import { hentAapning, hentAndresArk } from '../queries/barnetsaapning.ts';
import { minDag } from '../queries/minDag.ts';
import { delstempel } from '../queries/samtaledeler.ts';
import { hentTrygghetssamtale } from '../queries/trygghetssamtale.ts';
import { tekster } from '../web/tekst.ts';
import { samtaledokument } from '../web/trygghetssamtale/dokumentet.ts';
import { listArkHosLederen } from '../queries/arkHosLederen.ts';
import { beOmBarnets, bekreftBarnets, type AapningInn } from './aapneBarnets.ts';
import { bekreftBarnetsSomLeder } from './bekreftBarnetsSomLeder.ts';
import { overlatSamtalen } from './overlatSamtalen.ts';
import { skrivDelPaaArket, type DelPaaArketInn } from './skrivBarnets.ts';
import { skrivSamtaledel, type SamtaledelInn } from './skrivSamtaledel.ts';
import { svarOmBarnets, type BarnetsSvarInn } from './svarOmBarnets.ts';

const HEMMELIG = 'Far slår';
let t: Testhus;
let sql: FriSql;
let sakId = '';

const lest = async (som = 'koordinator', til: 'skrive' | 'lese' | 'dokument' = 'skrive') =>
  hentTrygghetssamtale(t.hus, await t.som(som), sakId, til);
const paaArket = async (som = 'koordinator') => {
  const { ord } = await hentSidearket(t.hus, await t.som(som), sakId);
  return ord.map((o) => [o.felt, o.ord]).toSorted();
};
const alene = async (inn: Partial<DelPaaArketInn>, som = 'koordinator') =>
  skrivDelPaaArket(t.hus, await t.som(som), { sakId, skrevet: {}, inneIgjen: false, ...inn });
/** Skriver en del slik siden sist viste den. */
const del = async (innhold: SamtaledelInn['innhold'], mer: Partial<SamtaledelInn> = {}) => {
  const { samtale } = await lest();
  const sett = delstempel(innhold.del, samtale);
  return skrivSamtaledel(t.hus, await t.som('koordinator'), { sakId, sett, innhold, ...mer });
};
const svar = async (barnetsId: string, inn: Partial<BarnetsSvarInn>, som = 'koordinator') =>
  svarOmBarnets(t.hus, await t.som(som), {
    ...{ sakId, barnetsId, svar: 'ja', til: 'guiden', plikt: null, ord: null, ...inn },
  });
const iLoggen = (handling: string) =>
  t
    .eier<{ utfall: string }>(
      `select r.utfall from varde.revisjon r join varde.revisjon_objekt o using (omrade_id, seq)
       where r.handling = $2 and o.objekt_id = $1 order by r.seq`,
      [sakId, handling],
    )
    .then((rader) => rader.map((r) => r.utfall));

beforeAll(async () => {
  t = await nyttHus();
  sql = await friSql(t);
});
afterAll(async () => {
  await sql.steng();
  await t.steng();
});
beforeEach(async () => {
  ({ sakId } = await opprettProvesak(t, { fodselsnummer: null }));
  await samtalenErAvtalt(t, sakId);
});

describe('mens de foresatte er ute', () => {
  const { fortelling, slutt } = DELENE;

  it('VV-28 TS-02 det som skrives i en del, går på sidearket: ikke i samtalen, ikke i dokumentet, og ikke til noen annen; basen holder det slik', async () => {
    await skrivAlleDeler(t, sakId);
    expect(await del(fortelling, { gaarUt: true })).toEqual({ blir: false, paaArket: true });
    expect((await lest()).samtale?.foresatteUteSiden).toBeInstanceOf(Date);
    await alene({ skrevet: { opplevd: HEMMELIG, hvor: 'Hjemme', hvem: null } });
    // En side som sto åpen fra før, gjør ikke noe annet: ordene er nye, og alt annet står.
    const sett = delstempel('slutt', (await lest()).samtale);
    const slik = { ...slutt, guideOensket: false, notater: 'Redd for å gå hjem' };
    expect(
      await skrivSamtaledel(t.hus, await t.som('koordinator'), { sakId, sett, innhold: slik }),
    ).toEqual({ blir: false, paaArket: true });
    const { samtale } = await lest();
    expect(samtale?.ord).toMatchObject({ opplevd: 'Ble fulgt etter', innhold: 'Liker hund' });
    expect(samtale?.guideOensket).toBe(true);
    expect(await paaArket()).toEqual([
      ['hvor', 'Hjemme'],
      ['innhold', 'Redd for å gå hjem'],
      ['opplevd', HEMMELIG],
    ]);
    expect(await paaArket('koordinator2')).toEqual([]);
    // Det som blir sagt til ungdommen, står i samtalen også da.
    await del({ ...DELENE.informasjon, hvemLeser: 'vil_vite_mer' });
    for (const kolonne of ['opplevd', 'forslag', 'guide_oensket'])
      expect(
        await sql.som(
          'koordinator',
          `update varde.samtale set ${kolonne} = null where sak_id = '${sakId}'`,
        ),
        kolonne,
      ).toBe('23514');
    await del(DELENE.informasjon);
    // Inne igjen: da er delene som før.
    await alene({ skrevet: { naa: 'Sover ikke' }, inneIgjen: true });
    expect((await lest()).samtale?.foresatteUteSiden).toBeNull();
    await del({ ...slutt, notater: 'Liker hund og katt' });
    expect((await lest()).samtale?.ord.innhold).toBe('Liker hund og katt');
    await fullfoer(t, sakId);
    const side = await lest('koordinator', 'dokument');
    if (side.samtale === null) throw new Error('ikke begynt');
    const pdf = await pdfensOrd(
      await lagPdf(samtaledokument(side, side.samtale, 'nb', tekster('nb'))),
    );
    expect(pdf).toContain('Liker hund og katt');
    expect(pdf).not.toMatch(/slår|Hjemme|Redd|Sover ikke/u);
    expect(raatekst(await t.eier('select * from varde.barnets'))).not.toMatch(/slår|Redd/u);
  });

  it('(del) VV-28 bare den som har samtalen, går over på sidearket, og fullføres den mens de er ute, er de inne igjen', async () => {
    await skrivAlleDeler(t, sakId);
    await del(fortelling, { gaarUt: true });
    for (const som of ['guide', 'leder', 'etterforsker', 'handterer'])
      expect(await kode(alene({ skrevet: { opplevd: 'X' } }, som)), som).toBe('ikke_funnet');
    await fullfoer(t, sakId);
    expect((await lest('koordinator', 'lese')).samtale?.foresatteUteSiden).toBeNull();
    expect(
      await sql.som(
        'koordinator',
        `update varde.samtale set foresatte_ute_siden = now() where sak_id = '${sakId}'`,
      ),
    ).toBe('23514');
    // Sidearket står åpent etterpå.
    await alene({ skrevet: { opplevd: 'Etterpå' } });
    expect(await paaArket()).toEqual([['opplevd', 'Etterpå']]);
  });

  it('VV-28 et svar ungdommen ber om å ha for seg selv, flyttes ut av samtalen', async () => {
    await skrivAlleDeler(t, sakId);
    await del(fortelling, { tilArket: ['hvem', 'naar'] });
    const { samtale } = await lest();
    expect(samtale?.ord).toMatchObject({ hvem: null, naar: null, hvor: fortelling.hvor });
    expect(await paaArket()).toEqual([
      ['hvem', fortelling.hvem],
      ['naar', fortelling.naar],
    ]);
    expect(await kode(del(DELENE.tiltak, { tilArket: ['egne_tiltak'] }))).toBe('gjort');
    expect((await paaArket()).length).toBe(3);
    expect((await lest()).samtale?.ord.egne_tiltak).toBeNull();
  });
});

describe('guiden og sidearket', () => {
  it('VV-28 guiden leser et avsnitt når ungdommen har sagt ja til guiden, til det tas tilbake, og skriver på sitt eget ark, som ingen andre leser', async () => {
    const mitt = await avsnittet(t, sakId, 'Redd for bussen');
    await avsnittet(t, sakId, 'Bare for meg');
    await skrivAlleDeler(t, sakId);
    await fullfoer(t, sakId);
    const gis = () => sql.som('guide', `select 1 from tilgang.barnets_til_guiden('${sakId}')`);
    // Uten et ja, og for en som ikke er guide i saken: ingenting.
    await svar(mitt, {});
    expect(await gis()).toBe(0);
    expect(await kode(hentSidearket(t.hus, await t.som('guide'), sakId))).toBe('ikke_funnet');
    await guideSierJa(t, sakId);
    const hosGuiden = async () =>
      (await hentSidearket(t.hus, await t.som('guide'), sakId)).tilGuiden.map((x) => x.ord);
    expect(await hosGuiden()).toEqual(['Redd for bussen']);
    expect(await kode(svar(mitt, {}))).toBe('alt_ja');
    // Et ja til familien er ikke et ja til guiden.
    await svar(mitt, { til: 'familien' });
    await svar(mitt, { svar: 'trukket' });
    expect(await hosGuiden()).toEqual([]);
    expect(await gis()).toBe(0);
    for (const som of ['koordinator', 'koordinator2', 'leder', 'etterforsker'])
      expect(await sql.som(som, `select 1 from tilgang.barnets_til_guiden('${sakId}')`), som).toBe(
        0,
      );

    await barnets(t, sakId, 'Sa det til guiden', 'guide');
    expect(await paaArket('guide')).toEqual([[null, 'Sa det til guiden']]);
    expect((await paaArket()).map(([, ord]) => ord)).not.toContain('Sa det til guiden');
    const [rad] = (await hentSidearket(t.hus, await t.som('guide'), sakId)).ord;
    expect(await kode(svar(rad?.id ?? '', {}))).toBe('ikke_funnet');
    await svar(rad?.id ?? '', { svar: 'plikt', til: null, plikt: 'avverge', ord: 'Fare' }, 'guide');
    const gitt = { sakId, barnetsId: rad?.id ?? '', til: 'plikten' } as const;
    expect((await hentAvsnittet(t.hus, await t.som('guide'), gitt)).avsnitt.ord).toContain(
      'guiden',
    );
    expect(await kode(alene({ skrevet: { opplevd: 'X' } }, 'guide'))).toBe('ikke_funnet');
    // Når oppdraget er slutt, leses og skrives det ikke der.
    await t.eier(
      `update varde.sak_tilgang set til = now() where sak_id = $1 and relasjon = 'guide' returning sak_id`,
      [sakId],
    );
    expect(await kode(hentSidearket(t.hus, await t.som('guide'), sakId))).toBe('ikke_funnet');
    expect(await kode(barnets(t, sakId, 'X', 'guide'))).toBe('ikke_funnet');
  });
});

describe('når en plikt ikke kan vente på den som skrev', () => {
  let [slag, festen] = ['', ''];
  const be = async (inn: Partial<AapningInn> = {}, som = 'koordinator') =>
    beOmBarnets(t.hus, await t.som(som), {
      ...{ sakId, avsnitt: [slag], plikt: 'barnevernet', akutt: false, ord: 'Sa det til meg' },
      ...inn,
    });
  const bekreft = async (aapningId: string, som = 'koordinator2') =>
    bekreftBarnets(t.hus, await t.som(som), { sakId, aapningId });
  const aapnet = async (aapningId: string, som = 'koordinator', dokument?: string) =>
    (
      await hentAapning(t.hus, await t.som(som), {
        ...{ sakId, aapningId, ...(dokument === undefined ? {} : { dokument }) },
      })
    ).avsnitt.map((a) => a.ord);

  beforeEach(async () => {
    await t.eier(
      `update varde.sak set utgave_kode = '001', utgave_versjon = 1 where id = $1 returning id`,
      [sakId],
    );
    await overlatSamtalen(t.hus, await t.som('koordinator'), {
      ...{ sakId, brukerId: t.bruker('handterer') },
    });
    slag = await avsnittet(t, sakId, HEMMELIG, 'handterer');
    festen = await avsnittet(t, sakId, 'Var på festen', 'handterer');
  });

  it('VV-28 koordinatoren ber med plikt og grunn, en annen koordinator bekrefter, og bare den som ba, leser bare det; den som skrev, ser det', async () => {
    const { andres } = await hentAndresArk(t.hus, await t.som('koordinator'), sakId);
    expect(andres.map((a) => [a.id, a.felt])).toEqual([
      [slag, null],
      [festen, null],
    ]);
    expect(JSON.stringify(andres)).not.toMatch(/slår|festen/u);
    for (const [inn, grunn] of [
      [{ avsnitt: [] }, 'mangler_avsnitt'],
      [{ avsnitt: [t.bruker('guide')] }, 'mangler_avsnitt'],
      [{ plikt: null }, 'mangler_plikt'],
      [{ akutt: null }, 'mangler_akutt'],
      [{ ord: ' ' }, 'mangler_pliktgrunn'],
    ] as const)
      expect(await kode(be(inn)), grunn).toBe(grunn);
    const { id } = await be();
    expect(await aapnet(id)).toEqual([]);
    expect(await sql.som('koordinator', `select 1 from tilgang.barnets_aapnet('${id}')`)).toBe(0);
    expect(await kode(bekreft(id, 'koordinator'))).toBe('din_egen');
    for (const som of ['handterer', 'guide', 'leder', 'etterforsker']) {
      expect(await kode(bekreft(id, som)), som).toBe('ikke_funnet');
      expect(await kode(be({}, som)), som).toBe('ikke_funnet');
      expect(await kode(aapnet(id, som)), som).toBe('ikke_funnet');
    }
    // Den som kan bekrefte, har det på Min dag til det er gjort; ingen andre.
    const venter = async (som: string) =>
      (await minDag(t.hus, await t.som(som))).arkVenter.map((a) => [a.sakId, a.id]);
    expect(await venter('koordinator2')).toEqual([[sakId, id]]);
    for (const som of ['koordinator', 'handterer', 'guide', 'leder', 'etterforsker'])
      expect(await venter(som), som).toEqual([]);
    await bekreft(id);
    expect(await venter('koordinator2')).toEqual([]);
    expect(await kode(bekreft(id))).toBe('alt_bekreftet');
    expect(await aapnet(id)).toEqual([HEMMELIG]);
    expect(await aapnet(id, 'koordinator', slag)).toEqual([HEMMELIG]);
    expect(await kode(aapnet(id, 'koordinator', festen))).toBe('ikke_funnet');
    expect(await aapnet(id, 'koordinator2')).toEqual([]);
    expect(await kode(aapnet(id, 'koordinator2', slag))).toBe('ikke_funnet');
    const { aapninger } = await hentSidearket(t.hus, await t.som('handterer'), sakId);
    expect(aapninger).toMatchObject([
      { plikt: 'barnevernet', akutt: false, ord: 'Sa det til meg', kanBekreftes: false },
    ]);
    expect(aapninger[0]?.bekreftetAv).not.toBeNull();
    expect(await iLoggen('barnets_aapnet')).toEqual(['ja']);
    expect(await iLoggen('barnets_gitt')).toEqual(['ja', 'nei', 'nei']);
    expect(await iLoggen('barnets_aapning_bekreftet')).toEqual([
      ...['nei', 'nei', 'nei', 'nei', 'nei', 'ja', 'nei'],
    ]);
    // Etter sju dager er det lukket igjen.
    await forbiVaktene(
      t,
      `update varde.barnetsaapning set bekreftet_ved = bekreftet_ved - interval '7 days' where id = $1`,
      [id],
    );
    expect(await aapnet(id)).toEqual([]);
    expect(raatekst(await t.eier('select * from varde.barnetsaapning'))).not.toContain('Sa det');
  });

  it('VV-28 er ingen annen koordinator i enheten der, habil og utenfor etterforskningen, bekrefter lederen: hen ser hvem, plikten og når, aldri ordene, grunnen, saken eller barnet', async () => {
    const { id } = await be();
    const venter = async (som: string) => kode(listArkHosLederen(t.hus, await t.som(som)));
    const liste = async () => listArkHosLederen(t.hus, await t.som('leder'));
    const bekreftSom = async (som: string) =>
      kode(bekreftBarnetsSomLeder(t.hus, await t.som(som), { id }));
    // En annen koordinator kan: da er det ikke lederens, heller ikke i fri SQL.
    expect(await liste()).toEqual([]);
    expect(await bekreftSom('leder')).toBe('venter_ikke');
    expect(await sql.som('leder', `select 1 where tilgang.bekreft_ark_som_leder('${id}')`)).toBe(0);
    const sperre = (bruker: string) =>
      t.eier(
        `insert into varde.ikke_tilgang (omrade_id, objekt_id, bruker_id, grunn, satt_av) select omrade_id, id, $2, 'inhabil', $2 from varde.sak where id = $1 returning 1`,
        [sakId, bruker],
      );
    const aapneSperrer = () =>
      t.eier('delete from varde.ikke_tilgang where objekt_id = $1', [sakId]);
    await sperre(t.bruker('koordinator2'));
    for (const som of ['koordinator', 'koordinator2', 'guide', 'etterforsker', 'administrator'])
      expect([await venter(som), await bekreftSom(som)], som).toEqual([
        'ikke_funnet',
        'ikke_funnet',
      ]);
    const [rad, ...flere] = await liste();
    expect(flere).toEqual([]);
    expect(Object.keys(rad ?? {}).toSorted()).toEqual(['bedtAv', 'bedtVed', 'id', 'plikt']);
    expect(rad).toMatchObject({ id, bedtAv: 'Ingrid Eksempel', plikt: 'barnevernet' });
    // Er lederen selv inhabil, er det ingen som bekrefter.
    await sperre(t.bruker('leder'));
    expect(await liste()).toEqual([]);
    expect(await bekreftSom('leder')).toBe('venter_ikke');
    await aapneSperrer();
    await sperre(t.bruker('koordinator2'));
    // Den som bare er borte, kan heller ikke: en plikt venter ikke på en ferie.
    expect(await aapnet(id)).toEqual([]);
    expect(await bekreftSom('leder')).toBe('gjort');
    expect(await bekreftSom('leder')).toBe('venter_ikke');
    expect(await aapnet(id)).toEqual([HEMMELIG]);
    expect(await kode(aapnet(id, 'leder'))).toBe('ikke_funnet');
    for (const tabell of ['barnets', 'barnetsaapning', 'sak'])
      expect(await sql.som('leder', `select 1 from varde.${tabell} where true`), tabell).toBe(0);
    await aapneSperrer();
    const [det] = (await hentAndresArk(t.hus, await t.som('koordinator'), sakId)).aapninger;
    expect(det?.bekreftetAv).toBe('Lars Øving');
    const spor = await t.eier<{ utfall: string }>(
      `select distinct r.utfall from varde.revisjon r where r.handling = 'barnets_bekreftet_av_leder' order by 1`,
    );
    expect(spor.map((s) => s.utfall)).toEqual(['ja', 'nei']);
  });

  it('VV-28 ved akutt fare er det åpent med det samme, og ingen bekrefter', async () => {
    const { id } = await be({ akutt: true, plikt: 'avverge' });
    expect(await aapnet(id)).toEqual([HEMMELIG]);
    expect(await kode(bekreft(id))).toBe('trengs_ikke');
    // Sperret fra saken siden: da er det lukket.
    await t.eier(
      `insert into varde.ikke_tilgang (omrade_id, objekt_id, bruker_id, grunn, satt_av) values ($1, $2, $3, 'inhabil', $3)`,
      [t.omrade('fjordvik'), sakId, t.bruker('koordinator')],
    );
    expect(await sql.som('koordinator', `select 1 from tilgang.barnets_aapnet('${id}')`)).toBe(0);
    expect(
      await sql.som('koordinator', `select 1 from varde.barnetsaapning where sak_id = '${sakId}'`),
    ).toBe(0);
    await t.eier(`delete from varde.ikke_tilgang where objekt_id = $1 returning objekt_id`, [
      sakId,
    ]);
  });

  it('VV-28 basen tar ikke imot at noen åpner sitt eget, en annen saks, i en annens navn eller bekrefter selv, og endrer ingenting annet', async () => {
    const mitt = await avsnittet(t, sakId, 'Mitt');
    const fritt = (avsnitt: string, av = '(select tilgang.aktor())') =>
      `insert into varde.barnetsaapning (omrade_id, id, sak_id, eier_organisasjon, avsnitt, plikt, akutt, ord, bedt_av)
       select omrade_id, gen_random_uuid(), id, eier_organisasjon, '{${avsnitt}}', 'avverge', true, '\\x00', ${av} from varde.sak where id = '${sakId}'`;
    expect(await sql.som('koordinator', fritt(mitt))).toBe('23514');
    expect(await sql.som('koordinator', fritt(`${slag},${sakId}`))).toBe('23514');
    expect(await sql.som('koordinator', fritt(slag, `'${t.bruker('koordinator2')}'`))).toBe(
      '42501',
    );
    expect(await sql.som('handterer', fritt(mitt))).toBe('42501');
    expect(await sql.som('koordinator', fritt(slag))).toBe(1);
    const { id } = await be();
    const bekreftet = (av = '(select tilgang.aktor())') =>
      `update varde.barnetsaapning set bekreftet_av = ${av}, bekreftet_ved = now() where id = '${id}'`;
    expect(await sql.som('koordinator', bekreftet())).toBe(0);
    expect(await sql.som('koordinator2', bekreftet(`'${t.bruker('leder')}'`))).toBe('42501');
    expect(await sql.som('guide', bekreftet())).toBe(0);
    for (const endring of [
      `update varde.barnetsaapning set akutt = true`,
      'delete from varde.barnetsaapning',
    ])
      expect(await sql.som('koordinator2', endring)).toBe('42501');
    // Den som skrev, ser det; de andre ikke.
    expect(
      await sql.som('handterer', `select 1 from varde.barnetsaapning where sak_id = '${sakId}'`),
    ).toBe(1);
    for (const som of ['guide', 'leder', 'etterforsker'])
      expect(
        await sql.som(som, `select 1 from varde.barnetsaapning where sak_id = '${sakId}'`),
        som,
      ).toBe(0);
    expect(await sql.som('handterer', `select 1 from tilgang.barnets_paa_arket('${sakId}')`)).toBe(
      0,
    );
  });
});
