import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IkkeFunnet } from '../../../db/hus.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { erDomainError } from '../../../kernel/feil.ts';
import { avklar, nyFrivillig } from '../../../../tests/support/frivillige.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import {
  attestert,
  koordinatorSteg,
  samtalenErHoldt,
  samtykker,
  sisteSteg,
  spoerEn,
  svarSom,
  trengerGuide,
  vernetErVurdert,
} from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { hentFrivillige } from '../queries/frivillige.ts';
import { hentGuidelogg } from '../queries/guidelogg.ts';
import { hentGuideside } from '../queries/guiden.ts';
import { hentSak } from '../queries/hentSak.ts';
import { minDag } from '../queries/minDag.ts';
import { trekkAvklaring } from './avklarFrivillig.ts';
import { foerKontakt } from './foerKontakt.ts';
import { startOppfoelging } from './startOppfoelging.ts';

const TRENER = 'trener@idrettslaget';
let t: Testhus;
let sql: FriSql;
let trener = '';
beforeAll(async () => {
  const hus = await nyttHus();
  trener = await nyFrivillig(hus, TRENER);
  t = { ...hus, bruker: (s) => (s === TRENER ? trener : hus.bruker(s)) };
  sql = await friSql(t);
  await attestert(t, TRENER);
});
afterAll(async () => {
  await sql.steng();
  await t.steng();
});

const kode = async (gjoer: Promise<unknown>): Promise<string> =>
  gjoer.then(
    () => 'gjort',
    (feil: unknown) =>
      feil instanceof IkkeFunnet ? 'ikke_funnet' : erDomainError(feil) ? feil.kode : String(feil),
  );
/** En sak der det søkes guide, mor har sagt ja, og saken følger denne utgaven. */
async function soeker(utgave: '000' | '001'): Promise<string> {
  const { sakId } = await opprettProvesak(t, {
    ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
  });
  const mor = await samtalenErHoldt(t, sakId);
  await trengerGuide(t, sakId);
  await samtykker(t, sakId, mor);
  await t.eier(
    `update varde.sak set utgave_kode = $2, utgave_versjon = 1 where id = $1 returning id`,
    [...[sakId, utgave]],
  );
  return sakId;
}
const som = async (s: string) => t.som(s);
const avklarer = async (endret: Parameters<typeof avklar>[3] = {}, hvem = 'koordinator') =>
  kode(avklar(t, await som(hvem), trener, endret));
const trekker = async (hvem = 'koordinator') =>
  kode(trekkAvklaring(t.hus, await som(hvem), trener));
const kanVelges = async (sakId: string) =>
  (await hentGuideside(t.hus, await som('koordinator'), sakId)).mulige.some(
    (m) => m.brukerId === trener,
  );
const ser = async (sakId: string) => ({
  saken: await kode(hentSak(t.hus, await som(TRENER), sakId)),
  loggen: await kode(hentGuidelogg(t.hus, await som(TRENER), sakId)),
  navnet: await sql.som(TRENER, `select 1 from varde.identitet where sak_id = '${sakId}'`),
  hendelsen: await sql.som(TRENER, `select 1 from varde.hendelse where sak_id = '${sakId}'`),
  dagen: (await minDag(t.hus, await som(TRENER))).guide.mine.some((m) => m.sakId === sakId),
});
const INGENTING = {
  ...{ saken: 'ikke_funnet', loggen: 'ikke_funnet', navnet: 0, hendelsen: 0, dagen: false },
};

describe('den frivillige guiden', () => {
  it('TG-08 TG-09 RO-09 ED-09 i 001 er den frivillige ingenting før det er avklart hva arbeidet er, og en navngitt koordinator har ansvaret; trekkes det, er tilgangen borte med en gang. 000 har ingen frivillige', async () => {
    const [i000, i001] = [await soeker('000'), await soeker('001')];
    const id = '00000000-0000-4000-8000-000000000121';
    const spurtIFriSql = (sakId: string) =>
      sql.som(
        'koordinator',
        `insert into varde.guideforespoersel (omrade_id, id, sak_id, eier_organisasjon, forespoersel_id, steg, bruker_id, relasjon, ord, foert_av, yrke, syn)
         select omrade_id, '${id}', id, eier_organisasjon, '${id}', 'spurt', '${trener}', true, '\\x00', '${t.bruker('koordinator')}', 'helsesykepleier', 'trygg'
         from varde.sak where id = '${sakId}'`,
      );
    const stengt = async (sakId: string) => {
      expect(await kanVelges(sakId)).toBe(false);
      expect(await kode(spoerEn(t, sakId, TRENER))).toBe('kan_ikke_vaere_guide');
      expect(await spurtIFriSql(sakId)).toBe('23514');
    };
    for (const sakId of [i000, i001]) await stengt(sakId);
    // Alle tre må være avklart, med en som er koordinator; ingen andre enn koordinatoren og lederen fører det.
    expect(await avklarer({ avklart: ['taushetsplikt', 'meldeplikt'] })).toBe('ikke_alt_avklart');
    expect(await avklarer({ ansvarligId: t.bruker('guide') })).toBe('mangler_ansvarlig');
    expect(await avklarer({ dag: tilDato('2026-11-24') })).toBe('avklart_fram_i_tid');
    for (const hvem of ['guide', 'ordforer', TRENER])
      expect(await avklarer({}, hvem), hvem).toBe('ikke_funnet');
    await stengt(i001);

    expect(await avklarer()).toBe('gjort');
    expect((await hentFrivillige(t.hus, await som('koordinator'))).frivillige).toMatchObject([
      { brukerId: trener, avklartDag: '2026-11-02', ansvarlig: 'Ingrid Eksempel' },
    ]);
    await stengt(i000);
    expect(await kanVelges(i001)).toBe(true);
    const forespoersel = await spoerEn(t, i001, TRENER);
    await svarSom(t, forespoersel, TRENER, 'villig');
    await koordinatorSteg(t, i001, forespoersel, 'navn_vist');
    expect(await ser(i001)).toEqual(INGENTING);
    // Trekkes avklaringen her, tas ikke oppdraget.
    await svarSom(t, forespoersel, TRENER, 'tatt');
    await vernetErVurdert(t, i001);
    expect(await kode(startOppfoelging(t.hus, await som('koordinator'), i001))).toBe('gjort');
    // Politiets opplysninger ser hen ikke uten pålegg (TG-10); resten som en guide.
    expect(await ser(i001)).toEqual({
      ...{ saken: 'gjort', loggen: 'gjort', navnet: 1, hendelsen: 0, dagen: true },
    });
    await foerKontakt(t.hus, await som(TRENER), {
      ...{ sakId: i001, retter: null, dag: tilDato('2026-11-20'), form: 'mote', utfall: 'naadd' },
      ...{ gjaldt: 'ungdommen', tokKontakt: false, ord: null, notat: null, neste: null },
      resultat: 'fortsetter',
    });
    expect(await trekker('guide')).toBe('ikke_funnet');
    expect(await trekker()).toBe('gjort');
    expect(await ser(i001)).toEqual(INGENTING);
    expect(
      await t.eier(
        `select s.tilstand, o.slag from varde.sak s join varde.oppgave o on o.sak_id = s.id and o.slag = 'mangler_guide' and o.utfort is null where s.id = $1`,
        [i001],
      ),
    ).toEqual([{ tilstand: 'guide_soekes', slag: 'mangler_guide' }]);
    expect(await trekker()).toBe('ikke_funnet');
    await stengt(i001);
  });

  it('TG-08 en åpen forespørsel er trukket når avklaringen trekkes; den som er spurt, tar ikke oppdraget', async () => {
    const sakId = await soeker('001');
    await avklarer();
    const forespoersel = await spoerEn(t, sakId, TRENER);
    await svarSom(t, forespoersel, TRENER, 'villig');
    await koordinatorSteg(t, sakId, forespoersel, 'navn_vist');
    await trekker('leder');
    expect((await sisteSteg(t, forespoersel)).steg).toBe('trukket');
    expect(await kode(svarSom(t, forespoersel, TRENER, 'tatt'))).toBe('ikke_funnet');
    expect(await ser(sakId)).toEqual(INGENTING);
  });

  it('TG-09 RO-09 slutter den som har ansvaret, får den frivillige ikke noe nytt oppdrag før en ny er navngitt; det hen har, følger sakens koordinator opp', async () => {
    const [ny, fulgt] = [await soeker('001'), await soeker('001')];
    // En rad om oppdraget uten avklaring åpner ingenting: basen spør hver gang.
    await t.eier(
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert) values ($1, $2, $3, 'guide', 'g', now()) returning id`,
      [t.omrade('fjordvik'), fulgt, trener],
    );
    expect(await ser(fulgt)).toEqual(INGENTING);
    await avklarer({ ansvarligId: t.bruker('koordinator2') });
    expect((await ser(fulgt)).saken).toBe('gjort');
    expect(await kanVelges(ny)).toBe(true);
    await t.eier(
      `update varde.verv set til = '2026-11-01' where medlemskap_id in (select id from varde.medlemskap where bruker_id = $1) returning id`,
      [t.bruker('koordinator2')],
    );
    expect(await kanVelges(ny)).toBe(false);
    expect(await kode(spoerEn(t, ny, TRENER))).toBe('kan_ikke_vaere_guide');
    expect((await ser(fulgt)).saken).toBe('gjort');
    const [meg] = (await hentFrivillige(t.hus, await som('koordinator'))).frivillige;
    expect(meg).toMatchObject({ avklartDag: '2026-11-02', ansvarligErHer: false });
    expect(await avklarer({ ansvarligId: t.bruker('koordinator2') })).toBe('mangler_ansvarlig');
    expect(await avklarer({ ansvarligId: t.bruker('slt') })).toBe('gjort');
    expect(await kanVelges(ny)).toBe(true);
  });

  it('TG-08 TG-09 avklaringen forfalskes ikke med fri SQL: uten en av de tre, uten koordinator, ens egen, om en ansatt, eller endret', async () => {
    const rad = (v: Record<string, string> = {}) =>
      `insert into varde.frivilligavklaring (omrade_id, bruker_id, slag, for_det_offentlige, taushetsplikt, meldeplikt, avklart_dag, ansvarlig_id, foert_av)
       select '${t.omrade('fjordvik')}', ${v['bruker'] ?? `'${trener}'`}, 'avklart', ${v['offentlig'] ?? 'true'}, ${v['taushet'] ?? 'true'},
         ${v['melde'] ?? 'true'}, ${v['dag'] ?? `'2026-11-02'`}, ${v['ansvarlig'] ?? `'${t.bruker('koordinator')}'`}, tilgang.aktor()`;
    expect(await sql.som('koordinator', rad())).toBe(1);
    for (const v of [
      ...[{ offentlig: 'false' }, { taushet: 'false' }, { melde: 'false' }, { dag: 'null' }],
      ...[{ ansvarlig: 'null' }, { ansvarlig: `'${t.bruker('guide')}'` }],
      ...[{ bruker: `'${t.bruker('guide')}'` }, { dag: `tilgang.dagen() + 2` }],
    ])
      expect(['42501', '23514'], JSON.stringify(v)).toContain(await sql.som('koordinator', rad(v)));
    for (const hvem of [TRENER, 'guide', 'ordforer', 'administrator'])
      expect(await sql.som(hvem, rad()), hvem).toBe('42501');
    for (const setning of [
      `update varde.frivilligavklaring set slag = 'avklart'`,
      'delete from varde.frivilligavklaring',
    ])
      expect(await sql.som('koordinator', setning)).toBe('42501');
  });
});
