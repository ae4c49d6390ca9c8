import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { IkkeFunnet } from '../../../db/hus.ts';
import { iDagIOslo, leggTilDager, tilDato } from '../../../kernel/dato.ts';
import { erDomainError } from '../../../kernel/feil.ts';
import {
  alleSierJa,
  delPaaJa,
  spoerOmDeling,
  svarPaaDeling,
} from '../../../../tests/support/delingen.ts';
import { foresatt, svarOm } from '../../../../tests/support/familien.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import {
  attestert,
  foelgesOppAv,
  koordinatorSteg,
  samtalenErHoldt,
  samtykker,
  spoerEn,
  svarSom,
  trengerGuide,
  vernetErVurdert,
} from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { raatekst } from '../../../../tests/support/raatekst.ts';
import { svart } from '../../../../tests/support/sagtFra.ts';
import { spoer, svarer, trekker, uten } from '../../../../tests/support/samtykket.ts';
import { hentArkbeslutning } from '../queries/arkbeslutning.ts';
import { hentDelingssvar } from '../queries/delingssvar.ts';
import { hentGuidelogg } from '../queries/guidelogg.ts';
import { hentMeldinger } from '../queries/guidemeldinger.ts';
import { minDag } from '../queries/minDag.ts';
import { hentSisteSamtale } from '../queries/sisteSamtale.ts';
import { foerSisteSamtale, type SisteSamtaleInn } from './foerSisteSamtale.ts';
import { startOppfoelging } from './startOppfoelging.ts';

let t: Testhus;
let sql: FriSql;
let sakId = '';
let mor = '';
const I_DAG = iDagIOslo(new Date());
const kode = async (gjoer: Promise<unknown>): Promise<string> =>
  gjoer.then(
    () => 'gjort',
    (feil: unknown) =>
      feil instanceof IkkeFunnet ? 'ikke_funnet' : erDomainError(feil) ? feil.kode : String(feil),
  );
const nySak = async () =>
  (
    await opprettProvesak(t, {
      ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
    })
  ).sakId;
const tilstand = async () =>
  (await t.eier<{ t: string }>('select tilstand as t from varde.sak where id = $1', [sakId]))[0]?.t;
const logger = async (som = 'guide') => kode(hentGuidelogg(t.hus, await t.som(som), sakId));
const dagen = async (som: string) => minDag(t.hus, await t.som(som));
const sisteHos = async (som: string) =>
  (await dagen(som)).sisteSamtaler.filter((s) => s.sakId === sakId).map((s) => s.sisteDag);
const foer = async (endret: Partial<SisteSamtaleInn> = {}, som = 'guide') =>
  foerSisteSamtale(t.hus, await t.som(som), {
    ...{ sakId, dag: I_DAG, form: 'telefon', ord: 'Vil gjerne fortsette', bekymring: null },
    ...{ truet: false, trusselord: null },
    ...endret,
  });
/** Det som er gjort i saken, ble gjort så mange dager før. */
const eldre = async (dager: number) => {
  for (const [tabell, kolonne] of [
    ...([['samtykkesvar', 'foert_ved']] as const),
    ...([['guidemeldingssvar', 'foert_ved']] as const),
    ...([['sak_tilgang', 'akseptert']] as const),
  ])
    await t.eier(
      `with naa as (update varde.${tabell} set ${kolonne} = ${kolonne} - make_interval(days => $2) where sak_id = $1 returning 1)
       select count(*) as antall from naa`,
      [sakId, dager],
    );
};

beforeAll(async () => {
  t = await nyttHus(new Date());
  sql = await friSql(t);
  await attestert(t, 'guide');
});
afterAll(async () => {
  await sql.steng();
  await t.steng();
});
beforeEach(async () => {
  sakId = await nySak();
  await foelgesOppAv(t, sakId, 'guide');
  const [m] = await t.eier<{ id: string }>('select id from varde.foresatte where sak_id = $1', [
    sakId,
  ]);
  mor = m?.id ?? '';
});

describe('samtykket er trukket', () => {
  it('VV-06 DU-11 guiden leser og skriver ingenting i saken i samme sekund, og har den igjen når samtykket er gitt; de andre sakene hens står', async () => {
    const annen = await nySak();
    await foelgesOppAv(t, annen, 'guide');
    const TABELLER = [
      'sak',
      'identitet',
      'kontakt',
      'foresatte',
      'hendelse',
      'samtale',
      'samtykke',
    ];
    const leser = async (id: string) => {
      const ut = [];
      for (const tabell of [...TABELLER, 'logg_fakta', 'guidemelding', 'vern'])
        ut.push(
          await sql.som(
            'guide',
            `select 1 from varde.${tabell} where ${tabell === 'sak' ? 'id' : 'sak_id'} = '${id}' limit 1`,
          ),
        );
      return ut;
    };
    const foerLest = await leser(sakId);
    expect(foerLest.filter((n) => n === 1).length).toBeGreaterThan(4);
    expect(await logger()).toBe('gjort');
    await trekker(t, sakId, mor);
    expect((await leser(sakId)).every((n) => n === 0)).toBe(true);
    expect(await leser(annen)).toEqual(foerLest);
    expect(await logger()).toBe('ikke_funnet');
    const [s] = await t.eier<{ omrade_id: string; eier: string }>(
      'select omrade_id, eier_organisasjon as eier from varde.sak where id = $1',
      [sakId],
    );
    const skriv = (tabell: string, mer: string, verdi: string) =>
      `insert into varde.${tabell} (omrade_id, sak_id, eier_organisasjon, skrevet_av, ${mer})
       values ('${s?.omrade_id}', '${sakId}', '${s?.eier}', tilgang.aktor(), ${verdi})`;
    for (const setning of [
      skriv(
        'logg_fakta',
        'id, slag, dag, maate, utfall, gjaldt, tok_kontakt, under_ti',
        `gen_random_uuid(), 'kontakt', tilgang.dagen(), 'mote', 'naadd', 'ungdommen', false, false`,
      ),
      skriv('guidemelding', 'slag', `'bekymring'`),
    ])
      expect(await sql.som('guide', setning)).toBe('42501');
    expect(await logger('koordinator')).toBe('gjort');
    await samtykker(t, sakId, mor);
    expect(await logger()).toBe('gjort');
  });

  it('VV-06 én siste samtale står åpen i sju dager: guiden får bare hvem og hvordan, fører den én gang, og en bekymring blir koordinatorens i dag', async () => {
    expect(await sisteHos('guide')).toEqual([]);
    expect(await kode(foer())).toBe('ikke_funnet');
    await trekker(t, sakId, mor);
    expect(await sisteHos('guide')).toEqual([leggTilDager(I_DAG, 7)]);
    const side = await hentSisteSamtale(t.hus, await t.som('guide'), sakId);
    expect(Object.keys(side).toSorted()).toEqual([
      ...['former', 'hensyn', 'initialer', 'kontakt', 'navn', 'nokkel', 'nummeretVenter'],
      ...['sakId', 'saksreferanse', 'siden', 'sisteDag', 'trusselen'],
    ]);
    for (const som of ['koordinator', 'helsesykepleier', 'leder', 'etterforsker', 'ytteroy']) {
      expect(await kode(foer({}, som)), som).toBe('ikke_funnet');
      expect(await sql.som(som, 'select 1 from tilgang.siste_samtale_til_meg()'), som).toBe(0);
    }
    for (const [endret, ut] of [
      [{ dag: null }, 'mangler_dag'],
      [{ dag: leggTilDager(I_DAG, -1) }, 'foer_stansen'],
      [{ dag: leggTilDager(I_DAG, 1) }, 'dagen_har_ikke_vaert'],
      [{ form: null }, 'mangler_form'],
      [{ ord: null }, 'mangler_ord'],
    ] as const)
      expect(await kode(foer(endret))).toBe(ut);
    const fritt = (dag: string, ord = `'\\x00'`) =>
      `select 1 where tilgang.foer_siste_samtale('${sakId}', gen_random_uuid(), ${dag}, 'mote', ${ord}, gen_random_uuid(), null, false, gen_random_uuid(), null)`;
    for (const setning of [
      ...[fritt('tilgang.dagen() - 1'), fritt('tilgang.dagen() + 1'), fritt('null')],
      fritt('tilgang.dagen()', 'null'),
    ])
      expect(await sql.som('guide', setning), setning).toBe(0);
    // Etter sju dager er det stengt; den sjuende er med.
    await eldre(8);
    expect(await sisteHos('guide')).toEqual([]);
    expect(await sql.som('guide', fritt('tilgang.dagen()'))).toBe(0);
    await eldre(-1);
    expect(await sisteHos('guide')).toEqual([I_DAG]);
    await foer({ bekymring: 'Redd for å gå hjem' });
    expect(await kode(foer())).toBe('ikke_funnet');
    expect(await sql.som('guide', fritt('tilgang.dagen()'))).toBe(0);
    expect(await sisteHos('guide')).toEqual([]);
    expect(await logger()).toBe('ikke_funnet');
    const lest = await hentGuidelogg(t.hus, await t.som('koordinator'), sakId);
    expect(lest.linjer[0]).toMatchObject({ ord: 'Vil gjerne fortsette', dag: I_DAG });
    expect((await dagen('koordinator')).sagtFra.filter((p) => p.sakId === sakId)).toMatchObject(
      [
        { slag: 'bekymring', plikt: 'vurder_bekymring' },
        { slag: 'samtykke_trukket', plikt: 'gjennomgang' },
      ].toSorted((a, b) => b.slag.localeCompare(a.slag)),
    );
    expect(raatekst(await t.eier('select * from varde.guidemelding'))).not.toContain('Redd');
  });

  it('VV-06 (del) VV-04 mot ungdommens eget nei er det ingen siste samtale, og heller ikke når saken er slutt, guiden er stengt ute eller etterforsker den', async () => {
    await trekker(t, sakId, mor);
    expect(await sisteHos('guide')).toHaveLength(1);
    await svarer(t, sakId, null, { svar: 'nektet' });
    expect(await sisteHos('guide')).toEqual([]);
    await t.eier(
      `delete from varde.samtykkesvar where sak_id = $1 and foresatt_id is null returning 1`,
      [sakId],
    );
    await forbiVaktene(
      t,
      'update varde.sak set ungdommen_nei_ved = null, ungdommen_nei_dag = null where id = $1',
      [sakId],
    );
    expect(await sisteHos('guide')).toHaveLength(1);
    await t.eier(
      `insert into varde.ikke_tilgang (omrade_id, objekt_id, bruker_id, grunn, satt_av) values ($1, $2, $3, 'inhabil', $3)`,
      [t.omrade('fjordvik'), sakId, t.bruker('guide')],
    );
    expect(await sisteHos('guide')).toEqual([]);
  });

  it('VV-06 koordinatoren har oppgaven samme dag, den krysses ikke av og slettes ikke, og den står til det er ført', async () => {
    await trekker(t, sakId, mor);
    const oppgaver = (await dagen('koordinator')).oppgaver.filter((o) => o.sakId === sakId);
    expect(oppgaver.map((o) => o.slag)).toContain('samtykke_trukket');
    for (const setning of [
      `delete from varde.oppgave where slag = 'samtykke_trukket'`,
      `update varde.oppgave set utfort = now(), utfort_av = tilgang.aktor() where slag = 'samtykke_trukket'`,
    ])
      expect([0, '42501']).toContain(await sql.som('koordinator', setning));
  });

  it('VV-06 DU-11 en deling på et ja hviler i samme sekund, også når kontakten fortsetter etter en beslutning, og familien får intet ark', async () => {
    const leser = () => sql.som('slt', `select 1 from varde.sak where id = '${sakId}'`);
    await delPaaJa(t, sakId);
    expect(await leser()).toBe(1);
    await trekker(t, sakId, mor);
    expect(await leser()).toBe(0);
    expect((await dagen('koordinator')).oppgaver.map((o) => o.slag)).toContain('deling_avklares');
    expect((await hentArkbeslutning(t.hus, await t.som('koordinator'), sakId)).naa).toEqual({
      ...{ til: null, grunn: 'kontakten_er_stanset' },
    });
    await uten(t, sakId, { til: leggTilDager(I_DAG, 10) });
    expect(await leser()).toBe(0);
    expect(await logger()).toBe('gjort');
    await samtykker(t, sakId, mor);
    expect(await leser()).toBe(1);
  });

  it('VV-06 DU-11 (del) VV-03 mens kontakten er stanset, åpnes ingen deling, selv om alle som må, sier ja til den, og siden sier det basen gjør', async () => {
    await trekker(t, sakId, mor);
    const id = await spoerOmDeling(t, sakId);
    const gitt = () =>
      t.eier(`select 1 from varde.utlevering where objekt_id = $1 and grunnlag = 'ja_alle'`, [
        sakId,
      ]);
    const stand = async () =>
      (await hentDelingssvar(t.hus, await t.som('koordinator'), sakId, id)).deling.stand;
    const lagre = () => svarPaaDeling(t, sakId, id, new Map());
    expect(await stand()).toBe('hviler');
    await alleSierJa(t, sakId, id);
    expect([await stand(), await lagre(), await gitt()]).toEqual([
      ...['kontakten_er_stanset', { aapen: false }, []],
    ]);
    await samtykker(t, sakId, mor);
    expect([await stand(), await lagre(), await stand()]).toEqual([
      'klar',
      { aapen: true },
      'aapen',
    ]);
    expect(await gitt()).toHaveLength(1);
    // Den har vært åpen: den er stengt så lenge kontakten er stanset, og åpnes igjen uten at noen lagrer.
    await trekker(t, sakId, mor);
    expect([await stand(), await lagre()]).toEqual(['kontakten_hviler', { aapen: false }]);
    await samtykker(t, sakId, mor);
    expect(await stand()).toBe('aapen');
  });
});

describe('kontakt uten samtykke teller', () => {
  const utloept = () =>
    t.eier(
      'update varde.samtykkeunntak set til = tilgang.dagen() - 1 where sak_id = $1 returning 1',
      [sakId],
    );

  it('VV-05 med en beslutning som gjelder, spørres og begynner guiden, og gjennomgangen kan fortsette; uten den står hvert skritt stengt', async () => {
    sakId = await nySak();
    await samtalenErHoldt(t, sakId);
    await attestert(t, 'helsesykepleier');
    await trengerGuide(t, sakId);
    const f = await spoerEn(t, sakId, 'helsesykepleier');
    await svarSom(t, f, 'helsesykepleier', 'villig');
    expect(await kode(koordinatorSteg(t, sakId, f, 'navn_vist'))).toBe('samtykket_gjelder_ikke');
    await uten(t, sakId, { til: leggTilDager(I_DAG, 10) });
    await koordinatorSteg(t, sakId, f, 'navn_vist');
    const ser = () =>
      sql.som(
        'helsesykepleier',
        'select 1 from tilgang.guideforespoersler_til_meg() where navn is not null',
      );
    expect(await ser()).toBe(1);
    await utloept();
    expect(await ser()).toBe(0);
    await t.eier(
      'update varde.samtykkeunntak set til = tilgang.dagen() where sak_id = $1 returning 1',
      [sakId],
    );
    await svarSom(t, f, 'helsesykepleier', 'tatt');
    await vernetErVurdert(t, sakId);
    await utloept();
    expect(
      await kode(
        startOppfoelging(t.hus, await t.som('koordinator'), sakId, 'Sies på det første møtet'),
      ),
    ).not.toBe('gjort');
    await t.eier(
      'update varde.samtykkeunntak set til = tilgang.dagen() where sak_id = $1 returning 1',
      [sakId],
    );
    await startOppfoelging(t.hus, await t.som('koordinator'), sakId, 'Sies på det første møtet');
    expect(await tilstand()).toBe('aktiv');
  });

  it('VV-05 den står på dagen en uke før den går ut; dagen etter er guiden ute, og saken til gjennomgang når koordinatoren ser dagen sin', async () => {
    await trekker(t, sakId, mor);
    await uten(t, sakId, { til: leggTilDager(I_DAG, 8) });
    const [melding] = (await hentMeldinger(t.hus, await t.som('koordinator'), sakId)).meldinger;
    await svart(t, sakId, melding?.id ?? '', 'gjennomgang');
    const snart = async (som = 'koordinator') =>
      (await dagen(som)).unntakSnart.filter((u) => u.sakId === sakId).map((u) => u.til);
    expect([await tilstand(), await snart()]).toEqual(['aktiv', []]);
    await uten(t, sakId, { til: leggTilDager(I_DAG, 7) });
    expect(await snart()).toEqual([leggTilDager(I_DAG, 7)]);
    expect(await snart('guide')).toEqual([]);
    await eldre(9);
    await utloept();
    expect(await logger()).toBe('ikke_funnet');
    expect(await sisteHos('guide')).toEqual([leggTilDager(I_DAG, 7)]);
    expect(await tilstand()).toBe('aktiv');
    for (const som of ['guide', 'leder', 'etterforsker']) await dagen(som);
    expect(await tilstand()).toBe('aktiv');
    expect((await dagen('koordinator')).sagtFra.filter((p) => p.sakId === sakId)).toMatchObject([
      { slag: 'samtykke_trukket', plikt: 'gjennomgang' },
    ]);
    expect(await tilstand()).toBe('stagnasjon');
    expect(await kode(svart(t, sakId, melding?.id ?? '', 'gjennomgang'))).not.toBe('gjort');
  });

  it('VV-05 den faller når samtykket kommer, når den unge fyller 18, sier nei, eller saken har vært avsluttet, og våkner ikke av seg selv', async () => {
    const gjelder = async () =>
      (
        await t.eier<{ ja: boolean }>(
          'select tilgang.kontakt_uten_samtykke(omrade_id, id) as ja from varde.sak where id = $1',
          [sakId],
        )
      )[0]?.ja;
    await trekker(t, sakId, mor);
    const beslutt = () => uten(t, sakId, { til: leggTilDager(I_DAG, 10) });
    await beslutt();
    expect(await gjelder()).toBe(true);
    for (const [fra, til] of [
      [
        `update varde.sak set aldersbaand = '18_pluss'`,
        `update varde.sak set aldersbaand = '10_14'`,
      ],
      [
        `update varde.identitet set voksen_fra = date_trunc('month', tilgang.dagen())::date - interval '2 months'`,
        'update varde.identitet set voksen_fra = null',
      ],
    ] as const) {
      const hvor = fra.includes('identitet') ? 'sak_id' : 'id';
      await t.eier(`${fra} where ${hvor} = $1 returning 1`, [sakId]);
      expect(await gjelder()).toBe(false);
      await t.eier(`${til} where ${hvor} = $1 returning 1`, [sakId]);
      expect(await gjelder()).toBe(true);
    }
    await samtykker(t, sakId, mor);
    await trekker(t, sakId, mor);
    expect(await gjelder()).toBe(false);
    expect(await logger()).toBe('ikke_funnet');
    await beslutt();
    expect(await gjelder()).toBe(true);
    // En ny foresatt som ikke er spurt, er ikke et samtykke.
    await svarOm(t, sakId, await foresatt(t, sakId, { navn: 'Odd Fuglesang' }));
    expect(await gjelder()).toBe(true);
    await spoer(t, sakId);
    await svarer(t, sakId, null, { svar: 'nektet' });
    expect(await gjelder()).toBe(false);
  });
});
