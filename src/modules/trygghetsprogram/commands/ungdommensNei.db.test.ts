import { expect, it } from 'vitest';
import { iDagIOslo, leggTilDager } from '../../../kernel/dato.ts';
import { enSak } from '../../../../tests/support/enSak.ts';
import type { FriSql } from '../../../../tests/support/friSql.ts';
import {
  foelgesOppAv,
  koordinatorSteg,
  samtalenErHoldt,
  samtykker,
  spoerEn,
  trengerGuide,
} from '../../../../tests/support/guiden.ts';
import type { Testhus } from '../../../../tests/support/hus.ts';
import { logg } from '../../../../tests/support/loggen.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { sagtFra, svart } from '../../../../tests/support/sagtFra.ts';
import {
  etterTrukket,
  gjelder,
  spoer,
  svarer,
  trekker,
  uten,
} from '../../../../tests/support/samtykket.ts';
import { vilIkkeMer } from '../../../../tests/support/ungdommensNei.ts';
import { hentGuidelogg } from '../queries/guidelogg.ts';
import { hentMeldinger } from '../queries/guidemeldinger.ts';
import { minDag } from '../queries/minDag.ts';
import { hentSamtykke } from '../queries/samtykke.ts';

let t: Testhus;
let sql: FriSql;
let sakId = '';
const { mor, tilstand, venter, gaatt } = enSak((v) => ({ t, sql, sakId } = v));
const I_DAG = iDagIOslo(new Date());
const telling = async (som: string) =>
  (await hentGuidelogg(t.hus, await t.som(som), sakId, 'kontaktpersonen')).telling;
const dagen = async (som: string) => {
  const dag = await minDag(t.hus, await t.som(som));
  return {
    utenKontakt: dag.utenKontakt.some((u) => u.sakId === sakId),
    mine: dag.guide.mine.find((u) => u.sakId === sakId),
    oppgaver: dag.oppgaver.flatMap((o) => (o.sakId === sakId ? [o.slag] : [])),
    siste: dag.sisteSamtaler.some((s) => s.sakId === sakId),
    plikter: dag.sagtFra.flatMap((p) => (p.sakId === sakId ? [p.plikt] : [])),
  };
};
/** Nei-et ble sagt dagen før. */
const igaar = () =>
  t.eier(
    `update varde.sak set ungdommen_nei_ved = ungdommen_nei_ved - interval '1 day', ungdommen_nei_dag = ungdommen_nei_dag - 1 where id = $1 returning id`,
    [sakId],
  );
const kontakt = (mer: string) =>
  `insert into varde.logg_fakta (omrade_id, id, sak_id, eier_organisasjon, skrevet_av, slag, dag, maate, utfall, gjaldt, tok_kontakt, under_ti, akutt, innhold)
   select omrade_id, gen_random_uuid(), id, eier_organisasjon, tilgang.aktor(), 'kontakt', ${mer} from varde.sak where id = '${sakId}'`;

it('VV-04 guiden fører nei-et med ett trykk: hen er ute i samme sekund, dagene telles ikke, ingen får brev om å ringe, og koordinatoren har oppgaven samme dag; et ja åpner igjen', async () => {
  await foelgesOppAv(t, sakId, 'guide');
  await gaatt();
  await t.eier(
    `insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker)
     select omrade_id, id, eier_organisasjon, s, case s when 'mangler_guide' then koordinator_id else $2::uuid end
     from varde.sak, unnest('{ring_etter_straffesaken,mangler_guide}'::text[]) s where id = $1 returning id`,
    [sakId, t.bruker('guide')],
  );
  expect((await telling('koordinator'))?.maa).toBe(true);
  expect(await dagen('koordinator')).toMatchObject({ utenKontakt: true });
  expect((await dagen('guide')).oppgaver).toEqual(['ring_etter_straffesaken']);
  expect(await venter()).toEqual([true]);

  await vilIkkeMer(t, sakId, { ord: 'Orker ikke mer nå', bekymring: 'Sover ikke' });
  expect(await kode(hentGuidelogg(t.hus, await t.som('guide'), sakId))).toBe('ikke_funnet');
  expect(await kode(vilIkkeMer(t, sakId))).toBe('ikke_funnet');
  expect(await dagen('guide')).toMatchObject({ mine: undefined, oppgaver: [], siste: false });
  expect(await tilstand()).toBe('stagnasjon');
  expect(await telling('koordinator')).toBe(null);
  const naa = await dagen('koordinator');
  expect(naa).toMatchObject({ utenKontakt: false, oppgaver: ['ungdommen_sa_nei'] });
  expect(naa.plikter.toSorted()).toEqual(['gjennomgang', 'vurder_bekymring']);
  // Bekymringen er guidens også, men hen leser ikke saken: ingen brev til hen.
  expect(
    await t.eier('select 1 from jobb.venter_i_sakene() v where v = $1', [t.bruker('guide')]),
  ).toEqual([]);
  expect(await kode(vilIkkeMer(t, sakId, { som: 'koordinator' }))).toBe('alt_sagt_nei');
  const side = await hentSamtykke(t.hus, await t.som('koordinator'), sakId);
  expect(side).toMatchObject({ tilstand: 'nektet', ungdommenSaNei: true });
  expect(side.svar.at(-1)).toMatchObject({
    ...{ hvem: null, svar: 'nektet', ord: 'Orker ikke mer nå', dag: I_DAG },
    av: 'Jon Påfunn',
  });
  // Koordinatoren fører resten, og bekymringen besvares som ellers (VV-06).
  await etterTrukket(t, sakId, { oenske: 'Vil være i fred' });
  expect((await dagen('koordinator')).oppgaver).toEqual([]);
  const melding = (await hentMeldinger(t.hus, await t.som('koordinator'), sakId)).meldinger.find(
    (m) => m.slag === 'bekymring',
  );
  await svart(t, sakId, melding?.id ?? '', 'vurder_bekymring', { svar: 'droeftet' });
  // Hen kommer tilbake: hvem som sa ja, og når, står i svaret.
  await spoer(t, sakId);
  await svarer(t, sakId, await mor());
  expect(await gjelder(t, sakId)).toBe(false);
  await svarer(t, sakId, null);
  expect(await gjelder(t, sakId)).toBe(true);
  expect((await telling('koordinator'))?.maa).toBe(true);
  expect(await kode(hentGuidelogg(t.hus, await t.som('guide'), sakId))).toBe('gjort');
});

it('VV-04 etter et nei føres ingen kontakt med ungdommen, i regelen og i basen, uten at hen tok den, eller det måtte til; det som var før, kan føres', async () => {
  await foelgesOppAv(t, sakId, 'guide');
  await vilIkkeMer(t, sakId);
  const foerer = async (endret: Parameters<typeof logg>[2] = {}) =>
    kode(logg(t, sakId, { som: 'koordinator', dag: I_DAG, ...endret }));
  // Samtalen der hen sa det, er samme dag.
  expect(await foerer()).toBe('gjort');
  await igaar();
  expect(await foerer()).toBe('ungdommen_sa_nei');
  expect(await foerer({ gjaldt: 'sammen' })).toBe('ungdommen_sa_nei');
  expect(await foerer({ dag: leggTilDager(I_DAG, -1) })).toBe('gjort');
  expect(await foerer({ gjaldt: 'foresatte' })).toBe('gjort');
  expect(await foerer({ tokKontakt: true })).toBe('gjort');
  expect(await foerer({ akutt: true, ord: null })).toBe('mangler_hvorfor_akutt');
  expect(await foerer({ akutt: true, ord: 'Skrev at hen ikke ville leve' })).toBe('gjort');
  const raa = (mer: string) => sql.som('koordinator', kontakt(mer));
  const naadd = (gjaldt: string, tok: boolean, akutt: boolean, ord = "'x'::bytea", dag = 0) =>
    raa(`tilgang.dagen() - ${dag}, 'mote', 'naadd', '${gjaldt}', ${tok}, false, ${akutt}, ${ord}`);
  expect(await naadd('ungdommen', false, false)).toBe('23514');
  expect(await naadd('sammen', false, false)).toBe('23514');
  expect(await naadd('ungdommen', false, false, "'x'::bytea", 1)).toBe(1);
  expect(await naadd('foresatte', false, false)).toBe(1);
  expect(await naadd('ungdommen', true, false)).toBe(1);
  expect(await naadd('ungdommen', false, true)).toBe(1);
  expect(await naadd('ungdommen', false, true, 'null')).toBe('23514');
});

it('VV-04 et nei før oppfølgingen er i gang, stopper veien dit til et nytt ja: ingen søkes, ingen spørres, den som var spurt, er det ikke lenger, og ingen telling går', async () => {
  const hennes = await samtalenErHoldt(t, sakId);
  await samtykker(t, sakId, hennes);
  await gaatt();
  await svarer(t, sakId, null, { svar: 'nektet' });
  expect(await telling('koordinator')).toBe(null);
  expect(await dagen('koordinator')).toMatchObject({ utenKontakt: false });
  expect(await venter()).toEqual([]);
  expect(await kode(trengerGuide(t, sakId))).toBe('ungdommen_sa_nei');
  const behov = `insert into varde.guidebehov (omrade_id, id, sak_id, eier_organisasjon, trengs, hvor, avveining, foert_av)
    select omrade_id, gen_random_uuid(), id, eier_organisasjon, true, 'kommune', 'x', tilgang.aktor() from varde.sak where id = '${sakId}'`;
  expect(await sql.som('koordinator', behov)).toBe('23514');
  await spoer(t, sakId);
  await svarer(t, sakId, hennes);
  expect(await kode(trengerGuide(t, sakId))).toBe('ungdommen_sa_nei');
  await svarer(t, sakId, null);
  expect((await dagen('koordinator')).oppgaver).toEqual([]);
  await trengerGuide(t, sakId);
  // Mens en er spurt, sier hen nei igjen.
  await spoerEn(t, sakId, 'guide');
  await trekker(t, sakId, null);
  expect(
    (await minDag(t.hus, await t.som('guide'))).guide.spurt.filter((s) => s.dag === I_DAG),
  ).toEqual([]);
  expect(
    (
      await t.eier<{ steg: string }>(
        'select steg from varde.guideforespoersel where sak_id = $1 order by foert_ved',
        [sakId],
      )
    ).map((r) => r.steg),
  ).toEqual(['spurt', 'trukket']);
  expect(await kode(spoerEn(t, sakId, 'guide'))).toBe('ungdommen_sa_nei');
  const spurt = `insert into varde.guideforespoersel (omrade_id, id, sak_id, eier_organisasjon, forespoersel_id, steg, bruker_id, relasjon, fagkompetanse, yrke, syn, ord, foert_av)
    select omrade_id, '${sakId}', id, eier_organisasjon, '${sakId}', 'spurt', '${t.bruker('guide')}', true, false, 'politibetjent', 'trygg', 'x', tilgang.aktor()
    from varde.sak where id = '${sakId}'`;
  expect(await sql.som('koordinator', spurt)).toBe('23514');
  await spoer(t, sakId);
  await svarer(t, sakId, hennes);
  await svarer(t, sakId, null);
  expect(await sql.som('koordinator', spurt)).toBe(1);
  expect(await kode(spoerEn(t, sakId, 'guide'))).toBe('gjort');
});

it('VV-04 VV-19 er guiden borte, eller tar oppdraget slutt, skal ingen fortelle hen noe eller finne en ny, i regelen og i basen; sommerrunden spør ikke om hen', async () => {
  const f = await foelgesOppAv(t, sakId, 'guide');
  const sommeren = async () =>
    (
      await t.eier(
        `select 1 from varde.sak s cross join lateral tilgang.sommerdekning(s.omrade_id, '2027-06-20') d where s.id = $1 and d.sak_id = s.id`,
        [sakId],
      )
    ).length;
  const melding = await sagtFra(t, sakId, 'fravaer', { som: 'koordinator', fra: I_DAG });
  expect(await sommeren()).toBe(1);
  const fortell = `insert into varde.guidemeldingssvar (omrade_id, sak_id, eier_organisasjon, melding_id, plikt, svar, med, dag, foert_av)
    select omrade_id, id, eier_organisasjon, '${melding}', 'fortell_ungdommen', 'fortalt', '{ungdommen}', tilgang.dagen(), tilgang.aktor() from varde.sak where id = '${sakId}'`;
  expect(await sql.som('koordinator', fortell)).toBe(1);
  await vilIkkeMer(t, sakId, { som: 'koordinator' });
  expect(await sommeren()).toBe(0);
  expect(await sql.som('koordinator', fortell)).toBe('23514');
  expect((await dagen('koordinator')).plikter).toEqual(['gjennomgang']);
  await koordinatorSteg(t, sakId, f, 'avsluttet', 'Ungdommen vil ikke mer');
  const naa = await dagen('koordinator');
  expect(naa.plikter).toEqual([]);
  expect(naa.oppgaver).toEqual(['ungdommen_sa_nei']);
});

it.each(['under_10', '10_14', '15_17', '18_pluss'])(
  'VV-04 et nei stanser i hver alder: %s',
  async (baand) => {
    await foelgesOppAv(t, sakId, 'guide');
    await t.eier('update varde.sak set aldersbaand = $2 where id = $1 returning id', [
      sakId,
      baand,
    ]);
    await vilIkkeMer(t, sakId);
    expect(await gjelder(t, sakId)).toBe(false);
    expect(await kode(hentGuidelogg(t.hus, await t.som('guide'), sakId))).toBe('ikke_funnet');
  },
);

it('VV-04 VV-05 var ingen spurt da hen sa nei, fordi kontakten bygget på en beslutning, stopper den også da; og bare guiden og koordinatoren kan føre det', async () => {
  await foelgesOppAv(t, sakId, 'guide');
  await t.eier('delete from varde.samtykke where sak_id = $1 returning id', [sakId]);
  await uten(t, sakId, { til: leggTilDager(I_DAG, 20) });
  for (const som of ['handterer', 'etterforsker', 'leder', 'slt', 'administrator'])
    expect(await kode(vilIkkeMer(t, sakId, { som })), som).toBe('ikke_funnet');
  const funksjonen = `select 1 where tilgang.foer_ungdommens_nei('${sakId}', gen_random_uuid(), tilgang.dagen(), 'x', null, gen_random_uuid(), 'x', gen_random_uuid(), null)`;
  for (const som of ['handterer', 'etterforsker', 'leder', 'slt'])
    expect(await sql.som(som, funksjonen), som).toBe(0);
  expect(await sql.som('guide', funksjonen)).toBe(1);
  expect(await sql.som('guide', funksjonen.replace('tilgang.dagen()', 'tilgang.dagen() + 1'))).toBe(
    0,
  );
  expect(await kode(vilIkkeMer(t, sakId, { dag: leggTilDager(I_DAG, 1) }))).toBe(
    'dagen_har_ikke_vaert',
  );
  // Merkene er basens, og guiden skriver ingen svar selv.
  const rad = (tabell: string, kolonner: string, verdier: string) =>
    `insert into varde.${tabell} (omrade_id, sak_id, eier_organisasjon, ${kolonner}) select omrade_id, id, eier_organisasjon, ${verdier} from varde.sak where id = '${sakId}'`;
  for (const som of ['guide', 'koordinator'])
    expect(
      await sql.som(
        som,
        rad(
          'samtykke',
          'slag, omfang, registrert_av, fra_ungdommen',
          `'oppfoelging', 'x', tilgang.aktor(), true`,
        ),
      ),
    ).toBe('42501');
  expect(
    await sql.som(
      'koordinator',
      `update varde.sak set ungdommen_nei_ved = null where id = '${sakId}'`,
    ),
  ).toBe('42501');
  await vilIkkeMer(t, sakId);
  expect(await kode(hentGuidelogg(t.hus, await t.som('guide'), sakId))).toBe('ikke_funnet');
  const side = await hentSamtykke(t.hus, await t.som('koordinator'), sakId);
  expect(side.spurt?.omfang).toBe('Ingen var spurt');
  const svaret = rad(
    'samtykkesvar',
    'samtykke_id, etter, svar, dag, foert_av, sagt_fra',
    `'${side.spurt?.id}', null, 'nektet', tilgang.dagen(), tilgang.aktor(), true`,
  );
  expect(await sql.som('koordinator', svaret)).toBe('42501');
});
