import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { foresatt, svarOm } from '../../../../tests/support/familien.ts';
import { guideSierJa } from '../../../../tests/support/iGang.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { raatekst } from '../../../../tests/support/raatekst.ts';
import {
  barnets,
  DELENE,
  fullfoer,
  FULLFOERT,
  leggTil,
  samtalenErAvtalt,
  skrivAlleDeler,
  skrivDel,
} from '../../../../tests/support/samtalen.ts';
import { pdfensOrd } from '../../../../tests/support/pdf.ts';
import { settTilstand } from '../../../../tests/support/tilstand.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { lagPdf } from '../../dokument/index.ts';
import { tekster } from '../web/tekst.ts';
import { samtaledokument, tomMal } from '../web/trygghetssamtale/dokumentet.ts';
import { hentGuideside } from '../queries/guiden.ts';
import { hentGuidelogg } from '../queries/guidelogg.ts';
import { hentSak } from '../queries/hentSak.ts';
import { minDag } from '../queries/minDag.ts';
import { hentSidearket } from '../queries/barnets.ts';
import { hentTrygghetssamtale, type Samtalen } from '../queries/trygghetssamtale.ts';
import { meldAnmeldt } from './meldAnmeldt.ts';
import { overlatSamtalen } from './overlatSamtalen.ts';
import { foerKontaktavtale } from './foerKontaktavtale.ts';

let t: Testhus;
let sql: FriSql;
let sakId = '';
const samtalen = async (som = 'koordinator', til: 'skrive' | 'lese' | 'dokument' = 'skrive') =>
  hentTrygghetssamtale(t.hus, await t.som(som), sakId, til);
const utgaven = (utgave: string) =>
  t.eier('update varde.sak set utgave_kode = $1, utgave_versjon = 1 where id = $2', [
    utgave,
    sakId,
  ]);
/** Hendelsen anmeldes etter samtalen. */
async function erAnmeldt(): Promise<void> {
  const [hendelse] = await t.eier<{ id: string }>(
    'select id from varde.hendelse where sak_id = $1',
    [sakId],
  );
  await meldAnmeldt(t.hus, await t.som('koordinator'), {
    ...{ sakId, hendelseId: hendelse?.id ?? '', dag: tilDato('2026-11-20') },
    ...{ straffesaksnummer: '19026581 1527/26-1', etterforsker: null, jurist: null },
  });
}
const overlat = async (hvem: string) =>
  overlatSamtalen(t.hus, await t.som('koordinator'), { sakId, brukerId: t.bruker(hvem) });
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

describe('å lese trygghetssamtalen', () => {
  it('TS-22 (del) VV-28 den som har skrevet i en del uten å lagre, fullfører ikke før det er lagret; en annens utkast stopper ingen', async () => {
    await skrivAlleDeler(t, sakId);
    const utkast = (som: string, skjema: string) =>
      t.eier(
        `insert into varde.utkast (omrade_id, bruker_id, nokkel_id, skjema, objekt_id, innhold)
         select omrade_id, $2, gen_random_uuid(), $3, id, '\\x00' from varde.sak where id = $1`,
        [sakId, t.bruker(som), skjema],
      );
    await utkast('koordinator', 'samtale_fortelling');
    await utkast('koordinator', 'samtale_sideark');
    expect((await samtalen()).ulagret).toEqual(['fortelling']);
    expect(await kode(fullfoer(t, sakId))).toBe('ulagret_del');
    await t.eier(`delete from varde.utkast where skjema = 'samtale_fortelling'`);
    await utkast('koordinator2', 'samtale_guide');
    expect(await kode(fullfoer(t, sakId))).toBe('gjort');
  });

  it('TS-26 fullført er den låst, også for den som skrev den og med fri SQL', async () => {
    await skrivAlleDeler(t, sakId);
    await fullfoer(t, sakId);
    expect(await kode(skrivDel(t, sakId, DELENE.foer))).toBe('alt_fullfoert');
    expect(await kode(fullfoer(t, sakId))).toBe('alt_fullfoert');
    for (const endring of ['sagt_slutt = false', 'fullfoert_ved = null, fullfoert_av = null'])
      expect(
        await sql.som(
          'koordinator',
          `update varde.samtale set ${endring} where sak_id = '${sakId}'`,
        ),
        endring,
      ).toBe('23514');
  });

  it.each([
    ['000', false, []],
    ['001', false, null],
    ['000', true, ['19026581 1527/26-1']],
    ['001', true, ['19026581 1527/26-1']],
  ])(
    'TS-22 ED-21 i utgave %s, anmeldt %s, har malen straffesaksnummeret %j, kontaktene, guiden, overskriftene og notatene',
    async (utgave, anmeldt, saksnumre) => {
      await utgaven(utgave);
      await skrivAlleDeler(t, sakId);
      await guideSierJa(t, sakId);
      if (anmeldt) await erAnmeldt();
      await fullfoer(t, sakId);
      const lest = await samtalen('koordinator', 'lese');
      expect(lest.mal).toEqual({
        ...{ fullfoert: true, ungdommen: { nummer: null, mangler: true, siden: false } },
        foresatte: [
          { navn: 'Mona Fuglesang', nummer: '99 00 11 22', mangler: false, siden: false },
        ],
        ...{ saksnumre, guide: 'Jon Påfunn', guidetelefon: null },
      });
      expect(lest.samtale).toMatchObject({
        ...{ holdtVed: FULLFOERT.holdtVed, form: 'mote', guideOensket: true },
        ord: {
          ...{ sted: 'Biblioteket', opplevd: 'Ble fulgt etter', innhold: 'Liker hund' },
          ...{ egne_tiltak: 'Går i følge med broren', forventninger: 'Følge til trening' },
        },
      });
    },
  );

  it('(del) RO-04 TG-30 VV-63 guiden leser den når den er fullført, med det som er avtalt i loggen, også utenom tidene, til ungdommen vil ha det annerledes, og saken viser veien; før det er den bare deres som skriver den', async () => {
    await skrivAlleDeler(t, sakId);
    await guideSierJa(t, sakId);
    expect(await kode(samtalen('guide', 'lese'))).toBe('ikke_funnet');
    const veien = async (som: string) =>
      (await hentSak(t.hus, await t.som(som), sakId)).samtalenLeses;
    expect([await veien('guide'), await veien('koordinator')]).toEqual([false, true]);
    expect(await sql.som('guide', `select 1 from varde.samtale where sak_id = '${sakId}'`)).toBe(0);
    const paaKortet = async (som: string) =>
      (await minDag(t.hus, await t.som(som))).guide.mine.find((m) => m.sakId === sakId)?.avtalt;
    expect(await paaKortet('guide')).toBeNull();
    await fullfoer(t, sakId);
    expect(await paaKortet('guide')).toEqual({
      ...{ former: ['mote', 'telefon'], hyppighet: 'To ganger i uka' },
    });
    const lest = await samtalen('guide', 'lese');
    expect(lest.samtale?.ord.hyppighet).toBe('To ganger i uka');
    expect(lest.kanSkrives).toEqual({ tillatt: false, grunn: 'ikke_din' });
    const sak = await hentSak(t.hus, await t.som('guide'), sakId);
    const loggen = await hentGuidelogg(t.hus, await t.som('guide'), sakId);
    expect(loggen.avtalt).toEqual({
      ...{ id: null, sjeldnereFra: null, sjeldnereTil: null, skrevet: null },
      ...{ former: ['mote', 'telefon'], hyppighet: 'To ganger i uka', naar: 'Hverdager' },
      utenom: 'Ring mor, eller legevakta',
    });
    await foerKontaktavtale(t.hus, await t.som('guide'), {
      ...{ sakId, etter: null, former: ['telefon'], hyppighet: 'Annenhver uke', naar: null },
      utenom: 'Vent til dagen etter',
      ...{ sjeldnereTil: null, oensketAvUngdommen: true },
    });
    expect(await paaKortet('guide')).toEqual({
      ...{ former: ['telefon'], hyppighet: 'Annenhver uke' },
    });
    const naa = await hentGuidelogg(t.hus, await t.som('koordinator'), sakId);
    expect(naa.avtalt).toMatchObject({
      ...{ hyppighet: 'Annenhver uke', naar: null, utenom: 'Vent til dagen etter' },
    });
    const laast = await t.eier(
      'select utenom from varde.samtale where sak_id = $1 union all select utenom from varde.kontaktavtale where sak_id = $1',
      [sakId],
    );
    expect(laast).toHaveLength(2);
    expect(raatekst(laast)).not.toMatch(/legevakta|dagen etter/u);
    expect((await samtalen('guide', 'lese')).samtale?.ord.hyppighet).toBe('To ganger i uka');
    expect(await veien('guide')).toBe(true);
    expect(sak.trygghetssamtalen).toMatchObject({ av: 'Ingrid Eksempel' });
    expect(sak.tidslinje.map((p) => p.slag)).toContain('trygghetssamtale_fullfoert');
  });
});

describe('samtalen som dokument', () => {
  const somDokument = async (side: Samtalen, samtale = side.samtale): Promise<string> => {
    if (samtale === null) throw new Error('ikke begynt');
    return pdfensOrd(await lagPdf(samtaledokument(side, samtale, 'nb', tekster('nb'))));
  };
  const laget = () =>
    t.eier<{ utfall: string }>(
      `select r.utfall from varde.revisjon r join varde.revisjon_objekt o using (omrade_id, seq)
       where r.handling = 'samtaledokument_laget' and o.objekt_id = $1 order by r.seq`,
      [sakId],
    );

  it.each([
    ['000', ['a.', 'b.', 'c.', 'd.', 'e.'], true],
    ['001', ['1.', '2.', '3.', '4.', '5.'], false],
  ])(
    'TS-24 ED-23 ED-21 (del) VV-28 i utgave %s har malen og dokumentet delene %j, nummeret %s i en sak som ikke er anmeldt, og ingenting av sidearket',
    async (utgave, merker, nummer) => {
      await utgaven(utgave);
      const overskrifter = [
        'Om programmet',
        'Ungdommens egne ord om utryggheten',
        'Det ungdommen og familien kan gjøre',
        'Det politiet, kommunen og andre kan gjøre',
        'Avslutning',
      ].map((navn, i) => `${merker[i]} ${navn}`);
      const tom = await samtalen();
      const mal = (anmeldt: boolean | null) =>
        lagPdf(tomMal(tom.sak.utgave, anmeldt, 'nb', tekster('nb'))).then(pdfensOrd);
      const blank = await mal(tom.anmeldt);
      for (const o of [...overskrifter, 'Foresatt eller verge', 'Notater'])
        expect(blank).toContain(o);
      expect(blank.includes('Straffesaksnummer')).toBe(nummer);
      expect(await mal(true)).toContain('Straffesaksnummer');
      expect(await mal(null)).toContain(nummer ? 'Straffesaksnummer' : '(bare når noe er anmeldt)');

      await skrivAlleDeler(t, sakId);
      await barnets(t, sakId, 'Vil ikke at mor skal vite om festen');
      await fullfoer(t, sakId);
      await leggTil(t, sakId, { ord: 'Det var banen, ikke bussen' });
      const ord = await somDokument(await samtalen('koordinator', 'dokument'));
      let forrige = -1;
      for (const o of [...overskrifter, 'Notater', 'Etter samtalen']) {
        expect(ord.indexOf(o), o).toBeGreaterThan(forrige);
        forrige = ord.indexOf(o);
      }
      for (const o of [
        ...['Mona Fuglesang, 99 00 11 22', 'Biblioteket', 'Ble fulgt etter', 'Liker hund'],
        ...['Går i følge med broren', 'Følge til trening', 'Det var banen, ikke bussen'],
      ])
        expect(ord).toContain(o);
      expect(ord.includes('Straffesaksnummer')).toBe(nummer);
      expect(ord).not.toContain('festen');
      expect(await laget()).toEqual([{ utfall: 'ja' }]);
    },
  );

  it.each([
    ['nei', ['Mona Fuglesang']],
    ['delvis', ['Mona Fuglesang', 'Odd Fuglesang']],
  ] as const)(
    'TS-22 VV-01 dokumentet fryser bare de foresatte som kunne ringes: bor barnet hos mor, og hos far %s, er det %j',
    async (borMed, ventet) => {
      const far = await foresatt(t, sakId, { navn: 'Odd Fuglesang', borMed });
      await svarOm(t, sakId, far);
      await skrivAlleDeler(t, sakId);
      await fullfoer(t, sakId);
      const side = await samtalen('koordinator', 'dokument');
      expect(side.mal?.foresatte.map((f) => f.navn).toSorted()).toEqual(ventet);
      expect((await somDokument(side)).includes('Odd Fuglesang')).toBe(borMed === 'delvis');
    },
  );

  it('TS-22 TG-24 guiden i dokumentet er guiden den dagen, aldri vikaren: er det bare en vikar der, står ingen', async () => {
    const vikar = () =>
      t.eier(
        `with f as (insert into varde.guidefravaer (omrade_id, bruker_id, fra, til, meldt_av) values ($1, $3, '2099-01-01', '2099-01-09', $3) returning id)
         insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert, fra, til, vikar_i)
         select $1, $2, $4, 'guide', 'vikar', now(), now() - interval '1 second', '2099-01-10', f.id from f returning 1`,
        [t.omrade('fjordvik'), sakId, t.bruker('guide'), t.bruker('helsesykepleier')],
      );
    const iMalen = async () => {
      await skrivAlleDeler(t, sakId);
      await fullfoer(t, sakId);
      return (await samtalen('koordinator', 'lese')).mal?.guide;
    };
    await guideSierJa(t, sakId);
    await vikar();
    expect(await iMalen()).toBe('Jon Påfunn');
    ({ sakId } = await opprettProvesak(t, { fodselsnummer: null }));
    await samtalenErAvtalt(t, sakId);
    await vikar();
    expect(await iMalen()).toBeNull();
  });

  it('TS-24 dokumentet lages av dem som leser samtalen, når den er fullført, og hver gang står i loggen, også når svaret er nei', async () => {
    await skrivAlleDeler(t, sakId);
    await guideSierJa(t, sakId);
    expect((await samtalen('koordinator', 'dokument')).samtale?.fullfoertVed).toBeNull();
    expect(await kode(samtalen('guide', 'dokument'))).toBe('ikke_funnet');
    await fullfoer(t, sakId);
    for (const som of ['koordinator', 'guide'])
      expect(await somDokument(await samtalen(som, 'dokument')), som).toContain('Ble fulgt etter');
    for (const som of ['leder', 'etterforsker', 'helsesykepleier', 'administrator'])
      expect(await kode(samtalen(som, 'dokument')), som).toBe('ikke_funnet');
    expect((await laget()).map((r) => r.utfall)).toEqual([
      ...['nei', 'nei', 'ja', 'ja'],
      ...['nei', 'nei', 'nei', 'nei'],
    ]);
  });
});

describe('det som føres ved siden av', () => {
  it('VV-29 (del) TG-13 ungdommen ser at noe er feil: rettelsen står ved siden av, kryptert, og det som sto, står', async () => {
    await skrivAlleDeler(t, sakId);
    const rett = async (som = 'koordinator') =>
      kode(leggTil(t, sakId, { ord: 'Det var banen, ikke bussen' }, som));
    expect(await rett()).toBe('ikke_holdt');
    await fullfoer(t, sakId);
    await guideSierJa(t, sakId);
    expect(await rett()).toBe('gjort');
    for (const som of ['guide', 'leder', 'helsesykepleier', 'etterforsker', 'administrator'])
      expect(await rett(som), som).toBe('ikke_funnet');
    const lest = await samtalen('guide', 'lese');
    expect(lest.tillegg).toMatchObject([
      { ord: 'Det var banen, ikke bussen', sagt: [], av: 'Ingrid Eksempel' },
    ]);
    expect(lest.samtale?.ord.opplevd).toBe('Ble fulgt etter');
    expect(raatekst(await t.eier('select * from varde.samtaletillegg'))).not.toContain('banen');
    for (const setning of [
      'update varde.samtaletillegg set ord = null',
      'delete from varde.samtaletillegg',
    ])
      expect(await sql.som('koordinator', setning)).toBe('42501');
    await settTilstand(t, sakId, 'avsluttet');
    expect(await rett()).toBe('ikke_holdt');
    expect(
      await sql.som(
        'koordinator',
        `insert into varde.samtaletillegg (omrade_id, id, sak_id, eier_organisasjon, skrevet_av, sagt)
         select omrade_id, gen_random_uuid(), id, eier_organisasjon, tilgang.aktor(), '{vitne}' from varde.sak where id = '${sakId}'`,
      ),
    ).toBe('23514');
  });

  it.each(['000', '001'])(
    'TS-07 ED-13 i utgave %s: at guiden kan bli vitne, sies ett sted før oppfølgingen starter, ellers advares det der den startes',
    async (utgave) => {
      await utgaven(utgave);
      await skrivAlleDeler(t, sakId, { informasjon: { ...DELENE.informasjon, vitne: false } });
      // I 001 er det samtalens første del, i 000 koordinatorens påminnelse.
      const advares = utgave === '001';
      expect((await samtalen()).advarsler).toEqual(advares ? ['vitne'] : []);
      expect(await kode(fullfoer(t, sakId))).toBe(advares ? 'mangler_advarselsgrunn' : 'gjort');
      if (advares) await fullfoer(t, sakId, { advarselsgrunn: 'Avbrutt' });
      const sagt = async () =>
        (await hentGuideside(t.hus, await t.som('koordinator'), sakId)).vitneSagt;
      expect(await sagt()).toBe(false);
      expect((await samtalen('koordinator', 'lese')).gjenstaar).toEqual(['vitne']);
      await leggTil(t, sakId, { sagt: ['vitne'] });
      expect(await sagt()).toBe(true);
      expect((await samtalen('koordinator', 'lese')).gjenstaar).toEqual([]);
      expect(await kode(leggTil(t, sakId, { sagt: ['vitne'] }))).toBe('alt_sagt');
    },
  );

  it('TS-07 er det sagt i samtalen, advares det ikke', async () => {
    await skrivAlleDeler(t, sakId);
    await fullfoer(t, sakId);
    const side = await hentGuideside(t.hus, await t.som('koordinator'), sakId);
    expect(side.vitneSagt).toBe(true);
  });
});

describe('sidearket', () => {
  it('(del) VV-28 bare den som skrev det, leser det: verken den andre koordinatoren, guiden eller den som får samtalen', async () => {
    await utgaven('001');
    await barnets(t, sakId, 'Vil ikke at mor skal vite om festen');
    await overlat('handterer');
    const arket = async (som: string) =>
      (await hentSidearket(t.hus, await t.som(som), sakId)).ord.map((o) => o.ord);
    expect(await arket('koordinator')).toEqual(['Vil ikke at mor skal vite om festen']);
    expect(await arket('koordinator2')).toEqual([]);
    expect(await arket('handterer')).toEqual([]);
    await guideSierJa(t, sakId);
    expect(await arket('guide')).toEqual([]);
    for (const som of ['leder', 'etterforsker'])
      expect(await kode(arket(som)), som).toBe('ikke_funnet');
    for (const som of ['koordinator2', 'handterer', 'guide', 'leder', 'etterforsker'])
      expect(await sql.som(som, 'select 1 from varde.barnets'), som).toBe(0);
    expect(raatekst(await t.eier('select * from varde.barnets'))).not.toContain('festen');
    expect(await kode(barnets(t, sakId, ' . '))).toBe('mangler_ord');
  });
});
