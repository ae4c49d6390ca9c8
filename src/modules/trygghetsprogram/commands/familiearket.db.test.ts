import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { arketVist } from '../../../../tests/support/arket.ts';
import { farKanIkkeKontaktes, foresatt, svarOm } from '../../../../tests/support/familien.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { guideSierJa } from '../../../../tests/support/iGang.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { pdfensMerking, pdfensOrd } from '../../../../tests/support/pdf.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { raatekst } from '../../../../tests/support/raatekst.ts';
import {
  avsnittet,
  fullfoer,
  leggTil,
  samtalenErAvtalt,
  skrivAlleDeler,
} from '../../../../tests/support/samtalen.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { lagPdf } from '../../dokument/index.ts';
import { hentArkbeslutning } from '../queries/arkbeslutning.ts';
import { hentAvsnittet } from '../queries/barnets.ts';
import { hentFamilieark } from '../queries/familieark.ts';
import { hentTrygghetssamtale } from '../queries/trygghetssamtale.ts';
import type { Arkmottaker } from '../regler/arketTil.ts';
import { ARKFELTER, type Arkfelt } from '../regler/familieark.ts';
import { tekster } from '../web/tekst.ts';
import { samtaledokument } from '../web/trygghetssamtale/dokumentet.ts';
import { familiearket } from '../web/trygghetssamtale/familiearket.ts';
import { bestemArket } from './bestemArket.ts';
import { merkFamilieark } from './merkFamilieark.ts';
import { overlatSamtalen } from './overlatSamtalen.ts';
import { svarOmBarnets, type BarnetsSvarInn } from './svarOmBarnets.ts';

const FESTEN = 'Vil ikke at mor skal vite om festen';
const SKOLEN = 'Vil bytte plass i klassen';

let t: Testhus;
let sql: FriSql;
let sakId = '';
const svar = async (barnetsId: string, inn: Partial<BarnetsSvarInn>, som = 'koordinator') =>
  svarOmBarnets(t.hus, await t.som(som), {
    ...{ sakId, barnetsId, svar: 'ja', til: 'familien', plikt: null, ord: null, ...inn },
  });
const merk = async (
  felter: readonly Arkfelt[],
  som = 'koordinator',
  guidekontakt: string | null = '90 00 12 34',
) =>
  merkFamilieark(t.hus, await t.som(som), {
    ...{ sakId, felter, guidekontakt },
    ...(await arketVist(t, sakId)),
  });
const arket = async (som = 'koordinator', til: 'se' | 'lage' = 'lage') =>
  hentFamilieark(t.hus, await t.som(som), sakId, til);
const pdf = async (som = 'koordinator') =>
  lagPdf(familiearket(await arket(som), 'nb', tekster('nb')));
/** Et svar om avsnittet med fri SQL, i rett sak og eget navn. */
async function fritt(slag: string, gjelder: string): Promise<string> {
  const [s] = await t.eier<{ omrade_id: string; eier_organisasjon: string }>(
    'select omrade_id, eier_organisasjon from varde.sak where id = $1',
    [sakId],
  );
  return `insert into varde.barnets (omrade_id, sak_id, eier_organisasjon, skrevet_av, innhold, slag, gjelder, plikt, til)
   values ('${s?.omrade_id}', '${sakId}', '${s?.eier_organisasjon}', (select tilgang.aktor()), '', '${slag}', '${gjelder}',
     ${slag === 'plikt' ? "'avverge', null" : "null, 'familien'"})`;
}
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
  ({ sakId } = await opprettProvesak(t, {
    ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
  }));
  await samtalenErAvtalt(t, sakId);
});

it('TS-15 TG-24 det koordinatoren har skrevet på arket om hvordan guiden nås, står ikke der mens guiden er borte uten vikar: ingen ringer den som er borte', async () => {
  await skrivAlleDeler(t, sakId);
  await fullfoer(t, sakId);
  await merk(ARKFELTER);
  const kontakten = async () => (await arket('koordinator', 'se')).guidekontakt;
  // Før noen er guide, er det den det er avtalt med som står der.
  expect(await kontakten()).toBe('90 00 12 34');
  await guideSierJa(t, sakId);
  expect(await kontakten()).toBe('90 00 12 34');
  await forbiVaktene(
    t,
    `insert into varde.guidemelding (omrade_id, sak_id, eier_organisasjon, slag, fra, skrevet_av, gjelder)
     select omrade_id, id, eier_organisasjon, 'fravaer', '2026-11-23', $2, $2 from varde.sak where id = $1`,
    [sakId, t.bruker('guide')],
  );
  expect(await kontakten()).toBe(null);
});

describe('det ungdommen vil ha for seg selv', () => {
  it('VV-28 et avsnitt er med hos familien bare når ungdommen har sagt ja til akkurat det, til det tas tilbake; i ingen annen utskrift, og en plikt gir det aldri til familien', async () => {
    await skrivAlleDeler(t, sakId);
    const [festen, skolen] = [await avsnittet(t, sakId, FESTEN), await avsnittet(t, sakId, SKOLEN)];
    await fullfoer(t, sakId);
    await leggTil(t, sakId, { ord: 'Det var banen' });
    await merk(ARKFELTER);
    const hos = async (som = 'koordinator') => {
      const ord = await pdfensOrd(await pdf(som));
      return [FESTEN, SKOLEN].filter((o) => ord.includes(o));
    };
    expect(await hos()).toEqual([]);
    await svar(skolen, { svar: 'plikt', plikt: 'barnevernet', ord: 'Slås i klassen' });
    expect(await hos()).toEqual([]);
    await svar(skolen, { ord: 'Spurt på slutten' });
    // Den andre koordinatoren lager det samme arket, og leser fortsatt ikke sidearket.
    for (const som of ['koordinator', 'koordinator2'])
      expect(await hos(som), som).toEqual([SKOLEN]);
    expect(await sql.som('koordinator2', 'select 1 from varde.barnets')).toBe(0);
    const side = await hentTrygghetssamtale(t.hus, await t.som('koordinator'), sakId, 'dokument');
    if (side.samtale === null) throw new Error('ikke begynt');
    const samtalen = await pdfensOrd(
      await lagPdf(samtaledokument(side, side.samtale, 'nb', tekster('nb'))),
    );
    expect(samtalen).not.toMatch(/festen|bytte plass|Slås/u);
    expect(await kode(svar(skolen, {}))).toBe('alt_ja');
    await svar(skolen, { svar: 'trukket' });
    expect(await hos()).toEqual([]);
    await svar(skolen, {});
    expect(await hos()).toEqual([SKOLEN]);
    expect(await kode(svar(festen, { svar: 'trukket' }))).toBe('ikke_ja');
    expect(raatekst(await t.eier('select * from varde.barnets'))).not.toMatch(/klassen|slutten/iu);
  });

  it('VV-28 bare den som skrev avsnittet, fører svaret; basen tar ikke imot et ja, et tilbaketak eller en plikt fra andre, og gir ingen andre ordene', async () => {
    await t.eier(
      `update varde.sak set utgave_kode = '001', utgave_versjon = 1 where id = $1 returning id`,
      [sakId],
    );
    const festen = await avsnittet(t, sakId, FESTEN);
    await overlatSamtalen(t.hus, await t.som('koordinator'), {
      ...{ sakId, brukerId: t.bruker('handterer') },
    });
    await guideSierJa(t, sakId);
    for (const som of ['koordinator2', 'handterer', 'guide', 'leder', 'etterforsker']) {
      expect(await kode(svar(festen, {}, som)), som).toBe('ikke_funnet');
      for (const slag of ['ja', 'trukket', 'plikt'])
        expect(['23514', '42501'], `${som} ${slag}`).toContain(
          await sql.som(som, await fritt(slag, festen)),
        );
    }
    // Et ja står til det tas tilbake, og kan bare tas tilbake når det står; det kan ikke endres eller slettes.
    expect(await sql.som('koordinator', await fritt('trukket', festen))).toBe('23514');
    await svar(festen, {});
    expect(await sql.som('koordinator', await fritt('ja', festen))).toBe('23514');
    for (const setning of [`update varde.barnets set slag = 'ord'`, 'delete from varde.barnets'])
      expect(await sql.som('koordinator', setning)).toBe('42501');
    const gis = (som: string) =>
      sql.som(som, `select 1 from tilgang.barnets_til_familien('${sakId}')`);
    for (const som of ['koordinator', 'koordinator2', 'handterer'])
      expect(await gis(som), som).toBe(1);
    for (const som of ['guide', 'leder', 'etterforsker', 'helsesykepleier', 'administrator'])
      expect(await gis(som), som).toBe(0);
    // Sperret fra saken, eller etterforsker i den: da heller ikke som koordinator eller den som har samtalen.
    await t.eier(
      `insert into varde.ikke_tilgang (omrade_id, objekt_id, bruker_id, grunn, satt_av) values ($1, $2, $3, 'inhabil', $3)`,
      [t.omrade('fjordvik'), sakId, t.bruker('koordinator2')],
    );
    await forbiVaktene(
      t,
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert) values ($1, $2, $3, 'etterforsker', 'prøve', now())`,
      [t.omrade('fjordvik'), sakId, t.bruker('koordinator')],
    );
    for (const som of ['koordinator', 'koordinator2']) expect(await gis(som), som).toBe(0);
    expect(await gis('handterer')).toBe(1);
  });

  it('VV-28 krever en plikt det, gis avsnittet dit plikten sier, av den som skrev det, og det står i loggen', async () => {
    const festen = await avsnittet(t, sakId, FESTEN);
    const til = async (som: string) =>
      hentAvsnittet(t.hus, await t.som(som), { sakId, barnetsId: festen, til: 'plikten' });
    expect(await kode(til('koordinator'))).toBe('ikke_funnet');
    await svar(festen, {});
    expect(await kode(til('koordinator'))).toBe('ikke_funnet');
    expect(await kode(svar(festen, { svar: 'plikt', ord: 'Fare' }))).toBe('mangler_plikt');
    await svar(festen, { svar: 'plikt', plikt: 'avverge', ord: 'Fare for vold' });
    expect((await til('koordinator')).avsnitt).toMatchObject({
      ord: FESTEN,
      svar: [{ slag: 'ja' }, { slag: 'plikt', plikt: 'avverge', ord: 'Fare for vold' }],
    });
    for (const som of ['koordinator2', 'guide', 'leder'])
      expect(await kode(til(som)), som).toBe('ikke_funnet');
    expect(await iLoggen('barnets_gitt')).toEqual(['nei', 'nei', 'ja', 'nei', 'nei', 'nei']);
  });
});

describe('familiens ark', () => {
  it('VV-28 VV-63 (del) TS-15 arket er kort, av felt som er merket: uten navn, sak og det ungdommen har fortalt, med guiden, hvordan hen nås, og hvem de ringer', async () => {
    await skrivAlleDeler(t, sakId);
    expect(await kode(merk(['guiden']))).toBe('ikke_fullfoert');
    await fullfoer(t, sakId);
    await guideSierJa(t, sakId);
    expect(await kode(merk([]))).toBe('mangler_felt');
    for (const som of ['guide', 'leder', 'etterforsker', 'helsesykepleier']) {
      expect(await kode(merk(['guiden'], som)), som).toBe('ikke_funnet');
      expect(await kode(arket(som)), som).toBe('ikke_funnet');
    }
    await merk(ARKFELTER);
    const fil = await pdf();
    const alt = await pdfensOrd(fil);
    for (const o of [
      ...['Går i følge med broren', 'To ganger i uka', 'Hverdager', 'Følge til trening'],
      ...['Jon Påfunn', '90 00 12 34', '112', '02800', 'Ring mor, eller legevakta'],
    ])
      expect(alt, o).toContain(o);
    for (const o of [
      ...['Ble fulgt etter', 'Sover dårlig', 'bussen', 'parallell', 'Etter trening', 'Liker hund'],
      ...['Mona', '99 00 11 22', 'Varde', (await arket()).sak.saksreferanse],
    ])
      expect(alt, o).not.toContain(o);
    expect(await pdfensMerking(fil)).toMatchObject({ ua: '1', sprak: 'nb-NO', merket: true });
    // Det siste gjelder: umerket er ute, og det som er skrevet om guiden, er kryptert.
    await merk(['kontakten']);
    const mindre = await pdfensOrd(await pdf());
    expect(mindre).toContain('To ganger i uka');
    expect(mindre).not.toMatch(/broren|Påfunn|90 00/u);
    expect(raatekst(await t.eier('select * from varde.samtaletillegg'))).not.toContain('90 00');
    expect((await iLoggen('familieark_laget')).filter((u) => u === 'nei')).toHaveLength(4);
    // Merkingen er ikke en rettelse i samtalen.
    const lest = await hentTrygghetssamtale(t.hus, await t.som('guide'), sakId, 'lese');
    expect(lest.tillegg).toEqual([]);
  });

  it('(del) VV-28 basen tar ikke imot merkingen før samtalen er fullført, og bare felt som kan merkes', async () => {
    const merket = (ark: string) =>
      `insert into varde.samtaletillegg (omrade_id, id, sak_id, eier_organisasjon, skrevet_av, ark)
       select omrade_id, gen_random_uuid(), id, eier_organisasjon, tilgang.aktor(), '${ark}' from varde.sak where id = '${sakId}'`;
    await skrivAlleDeler(t, sakId);
    expect(await sql.som('koordinator', merket('{guiden}'))).toBe('23514');
    await fullfoer(t, sakId);
    expect(await sql.som('koordinator', merket('{opplevd}'))).toBe('23514');
    expect(await sql.som('koordinator', merket('{guiden}'))).toBe(1);
  });
});

describe('hvem arket kan gis til', () => {
  const bestem = async (
    til: Arkmottaker | null,
    som = 'koordinator',
    ord: string | null = 'Gis på skolen',
  ) => bestemArket(t.hus, await t.som(som), { sakId, til, ord });
  const gis = (som: string, til: string) =>
    sql.som(
      som,
      `select 1 from tilgang.arket_for_meg('${sakId}') a where a.til is not distinct from ${til}`,
    );
  const merket = (ark: string, omGuiden = false) =>
    `insert into varde.samtaletillegg (omrade_id, id, sak_id, eier_organisasjon, skrevet_av, ark, om_guiden)
     select omrade_id, gen_random_uuid(), id, eier_organisasjon, tilgang.aktor(), '${ark}', ${String(omGuiden)} from varde.sak where id = '${sakId}'`;
  beforeEach(async () => {
    await t.eier(
      `update varde.sak set utgave_kode = '001', utgave_versjon = 1 where id = $1 returning id`,
      [sakId],
    );
    await overlatSamtalen(t.hus, await t.som('koordinator'), {
      ...{ sakId, brukerId: t.bruker('handterer') },
    });
    await skrivAlleDeler(t, sakId);
    await fullfoer(t, sakId);
    await guideSierJa(t, sakId);
  });

  it('VV-01 VV-38 bor en foresatt som ikke kan kontaktes, hjemme, lages intet ark før koordinatoren har bestemt; den som har samtalen, får bare vite det', async () => {
    await merk(ARKFELTER);
    expect(await gis('handterer', `'familien'`)).toBe(1);
    const far = await farKanIkkeKontaktes(t, sakId);
    // Det som var merket, gis ikke lenger: hverken av koordinatoren eller den som har samtalen.
    for (const som of ['koordinator', 'handterer']) {
      const ark = await arket(som);
      expect(ark.kan, som).toEqual({ tillatt: false, grunn: 'koordinatoren_bestemmer' });
      expect([ark.merket, ark.til]).toEqual([[], null]);
      expect(await kode(merk(['guiden'], som)), som).toBe('koordinatoren_bestemmer');
      expect(await sql.som(som, merket('{guiden}')), som).toBe('23514');
    }
    // Det samme svaret når ingen er besvart for: hvem det er, og hvorfor, står ikke noe sted for hen.
    const ny = await foresatt(t, sakId, { navn: 'Ny Fuglesang' });
    expect((await arket('handterer')).kan).toEqual({
      tillatt: false,
      grunn: 'koordinatoren_bestemmer',
    });
    expect(await kode(bestem('familien'))).toBe('ikke_alle_besvart');
    await svarOm(t, sakId, ny);
    for (const som of ['handterer', 'guide', 'leder', 'etterforsker']) {
      expect(await kode(bestem('familien', som)), som).toBe('ikke_funnet');
      expect(await sql.som(som, 'select 1 from varde.arkbeslutning'), som).toBe(0);
    }
    expect(await kode(hentArkbeslutning(t.hus, await t.som('handterer'), sakId))).toBe(
      'ikke_funnet',
    );
    for (const som of ['guide', 'leder', 'etterforsker'])
      expect(await gis(som, 'null'), som).toBe(0);
    await bestem('familien');
    expect(await gis('guide', `'familien'`)).toBe(0);
    expect(await pdfensOrd(await pdf('handterer'))).toContain('Jon Påfunn');
    expect(await hentArkbeslutning(t.hus, await t.som('koordinator'), sakId)).toMatchObject({
      ...{ naa: { til: 'familien' }, noenKan: true },
      siste: { til: 'familien', ord: 'Gis på skolen', gjelder: true },
    });
    // Alt om familien som skrives eller svares etterpå, krever en ny beslutning.
    await svarOm(t, sakId, far, { svar: 'nei', raadfoert: 'advokat', raadfoertHvem: 'Berit' });
    expect(await gis('handterer', 'null')).toBe(1);
    expect((await hentArkbeslutning(t.hus, await t.som('koordinator'), sakId)).siste?.gjelder).toBe(
      false,
    );
    expect(raatekst(await t.eier('select * from varde.arkbeslutning'))).not.toContain('skolen');
    expect(await iLoggen('arket_bestemt')).toEqual(['nei', 'nei', 'nei', 'nei', 'nei', 'ja']);
  });

  it('(del) VV-01 ungdommens eget ark sier ikke hvem guiden er eller når, heller ikke det ungdommen sa ja til før, og basen tar ikke imot mer', async () => {
    const skolen = await avsnittet(t, sakId, SKOLEN);
    await svar(skolen, {});
    await merk(ARKFELTER);
    await farKanIkkeKontaktes(t, sakId);
    await bestem('ungdommen');
    for (const som of ['koordinator', 'handterer']) {
      const ord = await pdfensOrd(await pdf(som));
      expect(ord).toContain('Går i følge med broren');
      expect(ord).not.toMatch(/Påfunn|90 00|To ganger|Hverdager|Følge til|bytte plass/u);
    }
    expect(
      await sql.som('koordinator', `select 1 from tilgang.barnets_til_familien('${sakId}')`),
    ).toBe(0);
    expect(await sql.som('handterer', merket('{guiden}'))).toBe('23514');
    expect(await sql.som('handterer', merket('{forslag}'))).toBe(1);
    expect(await sql.som('handterer', merket('{forslag}', true))).toBe('23514');
    expect(await kode(merk(['guiden']))).toBe('mangler_felt');
    expect(await kode(merk(['guiden', 'forslag']))).toBe('ungdommens_ark');
    await merk(['guiden', 'forslag'], 'koordinator', null);
    expect((await arket()).merket).toEqual(['forslag']);
    // Ingen som kan kontaktes, igjen: da kan familien ikke få noe.
    const [mor] = await t.eier<{ id: string }>(
      `select id from varde.foresatte where sak_id = $1 and kan_kontaktes = 'ja'`,
      [sakId],
    );
    await svarOm(t, sakId, mor?.id ?? '', {
      svar: 'nei',
      raadfoert: 'politiet',
      raadfoertHvem: 'A',
    });
    expect(await kode(bestem('familien'))).toBe('ingen_kan_faa_det');
    expect(await kode(bestem('ungdommen', 'koordinator', null))).toBe('mangler_ord');
    const fritt = (til: string) =>
      `insert into varde.arkbeslutning (omrade_id, sak_id, eier_organisasjon, til, ord, besluttet_av)
       select omrade_id, id, eier_organisasjon, '${til}', '\\x00', tilgang.aktor() from varde.sak where id = '${sakId}'`;
    expect(await sql.som('koordinator', fritt('familien'))).toBe('23514');
    expect(await sql.som('koordinator', fritt('ungdommen'))).toBe(1);
    for (const endring of [
      'update varde.arkbeslutning set sak_id = sak_id',
      'delete from varde.arkbeslutning',
    ])
      expect(await sql.som('koordinator', endring)).toBe('42501');
  });
});
