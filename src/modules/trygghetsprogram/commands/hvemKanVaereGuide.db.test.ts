import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { avklar } from '../../../../tests/support/frivillige.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import {
  attestert,
  foelgesOppAv,
  koordinatorSteg,
  samtalenErHoldt,
  samtykker,
  sisteSteg,
  spoerEn,
  svarSom,
  trengerGuide,
  vernetErVurdert,
} from '../../../../tests/support/guiden.ts';
import { type Testhus } from '../../../../tests/support/hus.ts';
import { paalagt } from '../../../../tests/support/paalegg.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { hentFrivillige } from '../queries/frivillige.ts';
import { hentGuidelogg } from '../queries/guidelogg.ts';
import { hentGuideside } from '../queries/guiden.ts';
import { hentSak } from '../queries/hentSak.ts';
import { minDag } from '../queries/minDag.ts';
import { trekkAvklaring } from './avklarFrivillig.ts';
import { opphevPaalegg } from './foerPaalegg.ts';
import { foerKontakt } from './foerKontakt.ts';
import { startOppfoelging } from './startOppfoelging.ts';
import { husMedFrivillig, TRENER } from '../../../../tests/support/frivillige.ts';

const UNG = { fodselsnummer: null, fodselsdato: tilDato('2012-09-05') } as const;
let t: Testhus;
let sql: FriSql;
let trener = '';
beforeAll(async () => {
  t = await husMedFrivillig();
  trener = t.bruker(TRENER);
  sql = await friSql(t);
  for (const s of [TRENER, 'helsesykepleier', 'etterforsker']) await attestert(t, s);
});
afterAll(async () => {
  await sql.steng();
  await t.steng();
});

/** En sak der det søkes guide, mor har sagt ja, og saken følger denne utgaven. */
async function soeker(utgave: '000' | '001'): Promise<string> {
  const { sakId } = await opprettProvesak(t, UNG);
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
  it('TG-08 TG-09 ED-09 i 001 er den frivillige ingenting før det er avklart hva arbeidet er, og en navngitt koordinator har ansvaret; trekkes det, er tilgangen borte med en gang. 000 har ingen frivillige', async () => {
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
    expect(
      await kode(
        startOppfoelging(t.hus, await som('koordinator'), i001, 'Sies på det første møtet'),
      ),
    ).toBe('gjort');
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

  it('TG-08 trekkes avklaringen mens hen tar oppdraget, slutter det også, og siden feiler ikke', async () => {
    const sakId = await soeker('001');
    await avklarer();
    const forespoersel = await spoerEn(t, sakId, TRENER);
    await svarSom(t, forespoersel, TRENER, 'villig');
    await koordinatorSteg(t, sakId, forespoersel, 'navn_vist');
    // Den andre holder saken og tar oppdraget, og slipper den mens avklaringen trekkes.
    const k = new pg.Client(t.base.superbruker);
    await k.connect();
    await k.query('begin');
    await k.query('select 1 from varde.sak where id = $1 for update', [sakId]);
    /** Til den andre står og venter på saken. */
    const venterPaaLaasen = async (): Promise<void> => {
      for (let n = 0; n < 100; n += 1) {
        const { rowCount } = await k.query(
          `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        );
        if (rowCount !== 0) return;
        await new Promise((ferdig) => setTimeout(ferdig, 50));
      }
      throw new Error('Ingen ventet på saken');
    };
    await k.query('set local session_replication_role = replica');
    await k.query(
      `insert into varde.guideforespoersel (omrade_id, sak_id, eier_organisasjon, forespoersel_id, etter, steg, bruker_id, foert_av)
       select f.omrade_id, f.sak_id, f.eier_organisasjon, f.forespoersel_id, f.id, 'tatt', f.bruker_id, f.bruker_id from varde.guideforespoersel f
       where f.forespoersel_id = $1 and f.steg = 'navn_vist'`,
      [forespoersel],
    );
    await k.query(
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert) values ($1, $2, $3, 'guide', 'tok oppdraget', now())`,
      [t.omrade('fjordvik'), sakId, trener],
    );
    const [svar] = await Promise.all([
      trekker(),
      (async () => {
        await venterPaaLaasen();
        await k.query('commit');
        await k.end();
      })(),
    ]);
    expect(svar).toBe('gjort');
    expect((await sisteSteg(t, forespoersel)).steg).toBe('tatt');
    expect(
      await t.eier(
        `select til is null as har from varde.sak_tilgang where sak_id = $1 and relasjon = 'guide'`,
        [sakId],
      ),
    ).toEqual([{ har: false }]);
    // Avklares hen igjen, våkner ikke oppdraget.
    await avklarer();
    expect(await ser(sakId)).toEqual(INGENTING);
    await trekker();
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
    // Hvem som er frivillig, og hvem som koordinerer, svares bare den som fører avklaringen.
    for (const [hvem, antall] of [
      ...([
        ['koordinator', 1],
        ['leder', 1],
        ['slt', 1],
      ] as const),
      ...([
        [TRENER, 0],
        ['guide', 0],
        ['ordforer', 0],
        ['administrator', 0],
      ] as const),
    ])
      for (const spurt of [
        `tilgang.er_frivillig_her('${trener}')`,
        `tilgang.koordinerer_her('${t.bruker('koordinator')}')`,
      ])
        expect(await sql.som(hvem, `select 1 where ${spurt}`), `${hvem} ${spurt}`).toBe(antall);
    for (const setning of [
      `update varde.frivilligavklaring set slag = 'avklart'`,
      'delete from varde.frivilligavklaring',
    ])
      expect(await sql.som('koordinator', setning)).toBe('42501');
  });
});

describe('politiets opplysninger', () => {
  const hendelsen = async (hvem: string, sakId: string) =>
    sql.som(hvem, `select 1 from varde.hendelse where sak_id = '${sakId}'`);
  const paalegger = async (sakId: string, endret: Parameters<typeof paalagt>[3] = {}) =>
    kode(paalagt(t, await som('koordinator'), sakId, endret));

  it('TG-10 en guide utenfor politiet får vite det politiet har ført, først når et pålegg om taushet står: hvem som påla det, dagen og hva det omfatter; utenfor omfanget, etter dagen eller opphevet vises det ikke', async () => {
    const { sakId } = await opprettProvesak(t, UNG);
    await foelgesOppAv(t, sakId, 'helsesykepleier');
    const paaSiden = async () => {
      const side = await hentSak(t.hus, await som('helsesykepleier'), sakId);
      return side.hendelser.length;
    };
    expect([await hendelsen('helsesykepleier', sakId), await paaSiden()]).toEqual([0, 0]);
    for (const [endret, grunn] of [
      [{ paalagtAv: null }, 'mangler_paalagt_av'],
      [{ dag: null }, 'mangler_paalagt_dag'],
      [{ dag: tilDato('2026-11-24') }, 'paalagt_fram_i_tid'],
      [{ omfang: [] }, 'mangler_omfang'],
      [{ til: null }, 'mangler_til'],
      [{ deltAv: null }, 'mangler_delt_av'],
    ] as const)
      expect(await paalegger(sakId, endret), grunn).toBe(grunn);
    expect(await kode(paalagt(t, await som('helsesykepleier'), sakId))).toBe('ikke_funnet');
    expect(await hendelsen('helsesykepleier', sakId)).toBe(0);
    expect(await paalegger(sakId, { omfang: ['etterforskning'] })).toBe('gjort');
    expect(await hendelsen('helsesykepleier', sakId)).toBe(0);
    expect(await paalegger(sakId)).toBe('gjort');
    expect([await hendelsen('helsesykepleier', sakId), await paaSiden()]).toEqual([1, 1]);
    const loggen = await hentGuidelogg(t.hus, await som('helsesykepleier'), sakId);
    expect(loggen.paalegg).toMatchObject({ dag: '2026-11-20', omfang: ['hendelse'] });
    // Pålegget leser den det er til, så lenge hen er guide i saken, og koordinatoren.
    for (const [hvem, antall] of [
      ['helsesykepleier', 1],
      ['guide', 0],
      ['koordinator', 0],
    ] as const)
      expect(await sql.som(hvem, `select 1 from tilgang.mitt_paalegg('${sakId}')`), hvem).toBe(
        antall,
      );
    expect(
      await sql.som(
        'helsesykepleier',
        `select 1 from varde.taushetspaalegg where sak_id = '${sakId}'`,
      ),
    ).toBe(0);
    // Straffesaken selv leser ingen guide. At det gikk ut av politiet, er en overgang for seg.
    expect(
      await sql.som('helsesykepleier', `select 1 from varde.straffesak where sak_id = '${sakId}'`),
    ).toBe(0);
    expect(
      await t.eier(
        `select feltgrupper from varde.utlevering where objekt_id = $1 and grunnlag like 'politiets beslutning%' order by besluttet_ved`,
        [sakId],
      ),
    ).toEqual([{ feltgrupper: ['etterforskning'] }, { feltgrupper: ['hendelse'] }]);
    await t.eier(
      `update varde.taushetspaalegg set dag = '2026-01-01', til = '2026-01-02' where sak_id = $1 and 'hendelse' = any (omfang) returning id`,
      [sakId],
    );
    expect(await hendelsen('helsesykepleier', sakId)).toBe(0);
    await paalegger(sakId);
    expect(await hendelsen('helsesykepleier', sakId)).toBe(1);
    await opphevPaalegg(t.hus, await som('koordinator'), sakId);
    expect([await hendelsen('helsesykepleier', sakId), await paaSiden()]).toEqual([0, 0]);
    expect(await kode(opphevPaalegg(t.hus, await som('koordinator'), sakId))).toBe('ikke_paalagt');
    // En guide i politiet trenger ikke noe pålegg.
    const annen = (await opprettProvesak(t, UNG)).sakId;
    await foelgesOppAv(t, annen, 'etterforsker');
    expect(await hendelsen('etterforsker', annen)).toBe(1);
    expect(await paalegger(annen)).toBe('ingen_utenfor');

    const rad = (v: Record<string, string> = {}) =>
      `insert into varde.taushetspaalegg (omrade_id, sak_id, eier_organisasjon, bruker_id, slag, paalagt_av, delt_av, dag, omfang, til, foert_av)
       select omrade_id, id, eier_organisasjon, '${v['bruker'] ?? t.bruker('helsesykepleier')}', 'paalagt', ${v['av'] ?? "'\\x00'"}, '\\x00', ${v['dag'] ?? `'2026-11-02'`},
         ${v['omfang'] ?? `'{hendelse}'`}, '2099-12-31', tilgang.aktor() from varde.sak where id = '${v['sak'] ?? sakId}'`;
    expect(await sql.som('koordinator', rad())).toBe(1);
    for (const v of [
      ...[{ av: 'null' }, { dag: 'null' }, { dag: 'tilgang.dagen() + 1' }, { omfang: `'{}'` }],
      ...[{ omfang: `'{straffesak}'` }, { bruker: t.bruker('guide') }],
      { sak: annen, bruker: t.bruker('etterforsker') },
    ])
      expect(await sql.som('koordinator', rad(v)), JSON.stringify(v)).toBe('23514');
    for (const hvem of ['helsesykepleier', 'guide', 'leder'])
      expect(['42501', 0], hvem).toContain(await sql.som(hvem, rad()));
    expect(
      await sql.som('koordinator', `update varde.taushetspaalegg set til = '2099-12-31'`),
    ).toBe('42501');
  });
});
