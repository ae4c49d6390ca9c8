import { expect, it } from 'vitest';
import { iDagIOslo, leggTilDager } from '../../../kernel/dato.ts';
import { enSak } from '../../../../tests/support/enSak.ts';
import type { FriSql } from '../../../../tests/support/friSql.ts';
import {
  foelgesOppAv,
  samtalenErHoldt,
  samtykker,
  trengerGuide,
} from '../../../../tests/support/guiden.ts';
import type { Testhus } from '../../../../tests/support/hus.ts';
import { logg, logglinje } from '../../../../tests/support/loggen.ts';
import { aapneIgjen, sluttPaa } from '../../../../tests/support/oppfoelging.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { etterTrukket, spoer, svarer, trekker } from '../../../../tests/support/samtykket.ts';
import { vilIkkeMer } from '../../../../tests/support/ungdommensNei.ts';
import { hentNeisaken } from '../queries/neisaken.ts';
import { hentGuidelogg } from '../queries/guidelogg.ts';
import { hentSamtykke } from '../queries/samtykke.ts';
import { foerSisteSamtale } from './foerSisteSamtale.ts';
import { overlatSamtalen } from './overlatSamtalen.ts';

let t: Testhus;
let sql: FriSql;
let sakId = '';
const { mor, oppgaver, oppgave } = enSak((v) => ({ t, sql, sakId } = v));
const I_DAG = iDagIOslo(new Date());
const loggen = async () => hentGuidelogg(t.hus, await t.som('koordinator'), sakId);

it('VV-04 nei-et teller fra dagen ungdommen sa det, ikke fra dagen det ble ført: en kontakt etter den dagen stoppes, i regelen og i basen', async () => {
  await foelgesOppAv(t, sakId, 'guide');
  const sagt = leggTilDager(I_DAG, -9);
  await vilIkkeMer(t, sakId, { dag: sagt });
  expect((await loggen()).sak.saNeiDag).toBe(sagt);
  const foerer = async (dag: typeof sagt) => kode(logg(t, sakId, { som: 'koordinator', dag }));
  const raa = async (dag: typeof sagt) =>
    sql.som('koordinator', await logglinje(t, sakId, 'koordinator', { dag: `'${dag}'` }));
  expect(await foerer(leggTilDager(sagt, 2))).toBe('ungdommen_sa_nei');
  expect(await raa(leggTilDager(sagt, 1))).toBe('23514');
  expect(await foerer(sagt)).toBe('gjort');
  expect(await raa(sagt)).toBe(1);
});

it('VV-04 TP-40 melder ungdommen selv behovet, er nei-et tatt tilbake: saken har en frist og kontakt kan føres; melder bare de foresatte det, står nei-et, og koordinatoren spør ungdommen', async () => {
  await foelgesOppAv(t, sakId, 'guide');
  await vilIkkeMer(t, sakId);
  const slutt = async () =>
    sluttPaa(t, sakId, { ...{ maate: 'flyttet', grunn: 'Flyttet til Bergen' }, dag: I_DAG });
  await etterTrukket(t, sakId);
  await slutt();
  await aapneIgjen(t, sakId, { meldtAv: 'foresatte', dag: I_DAG });
  expect((await loggen()).sak.saNeiDag).toBe(I_DAG);
  expect(await oppgaver()).toContain('ungdommen_spoerres');
  expect(
    await sql.som(
      'koordinator',
      `update varde.oppgave set utfort = now(), utfort_av = tilgang.aktor() where slag = 'ungdommen_spoerres'`,
    ),
  ).toBe(0);
  await spoer(t, sakId);
  await svarer(t, sakId, null, { svar: 'nektet', dag: I_DAG });
  expect(await oppgaver()).not.toContain('ungdommen_spoerres');
  await etterTrukket(t, sakId);
  await slutt();
  await aapneIgjen(t, sakId, { meldtAv: 'begge', dag: I_DAG });
  const side = await loggen();
  expect(side.sak.saNeiDag).toBe(null);
  expect(side.telling).not.toBe(null);
  expect(await oppgaver()).toEqual([]);
  expect(await kode(logg(t, sakId, { som: 'koordinator', dag: I_DAG }))).toBe('gjort');
});

it('VV-04 VV-06 har koordinatoren ført det etter at en foresatt trakk det, og ungdommen så sier nei til det samme, føres det også; én gang for hvert', async () => {
  await foelgesOppAv(t, sakId, 'guide');
  await trekker(t, sakId, await mor());
  expect(await oppgaver()).toEqual(['samtykke_trukket']);
  await etterTrukket(t, sakId);
  expect(await oppgaver()).toEqual([]);
  await vilIkkeMer(t, sakId, { som: 'koordinator' });
  expect(await oppgaver()).toEqual(['ungdommen_sa_nei']);
  await etterTrukket(t, sakId, { oenske: 'Vil være i fred' });
  expect(await oppgaver()).toEqual([]);
  expect(await kode(etterTrukket(t, sakId))).toBe('alt_vurdert');
  const foert = (await hentSamtykke(t.hus, await t.som('koordinator'), sakId)).trukket;
  expect(foert.map((x) => [x.ungdommen, x.vurdering?.oenske])).toEqual([
    [false, 'Vil fortsette'],
    [true, 'Vil være i fred'],
  ]);
});

it('VV-04 VV-06 trakk en foresatt det og sa ungdommen nei før noe var ført, er det ført én gang for begge', async () => {
  await foelgesOppAv(t, sakId, 'guide');
  await trekker(t, sakId, await mor());
  await vilIkkeMer(t, sakId, { som: 'koordinator' });
  expect((await oppgaver()).toSorted()).toEqual(['samtykke_trukket', 'ungdommen_sa_nei']);
  await etterTrukket(t, sakId);
  expect(await oppgaver()).toEqual([]);
  expect(await kode(etterTrukket(t, sakId))).toBe('alt_vurdert');
});

it('VV-04 nei, ja og nei igjen: det siste er det som føres, og oppgaven er ferdig da; og et ja gir tilbake oppgaven om at det mangler en guide', async () => {
  const hennes = await samtalenErHoldt(t, sakId);
  await trengerGuide(t, sakId);
  await samtykker(t, sakId, hennes);
  await svarer(t, sakId, null, { dag: I_DAG });
  await oppgave('mangler_guide', 'koordinator');
  await trekker(t, sakId, null);
  expect(await oppgaver()).toEqual(['ungdommen_sa_nei']);
  await spoer(t, sakId);
  await svarer(t, sakId, null, { dag: I_DAG });
  expect(await oppgaver()).toEqual(['mangler_guide']);
  await trekker(t, sakId, null);
  expect(await oppgaver()).toEqual(['ungdommen_sa_nei']);
  await etterTrukket(t, sakId);
  expect(await oppgaver()).toEqual([]);
  const foert = (await hentSamtykke(t.hus, await t.som('koordinator'), sakId)).trukket;
  expect(foert.map((x) => x.vurdering !== null)).toEqual([true]);
});

it.each(['ungdommen', 'foresatt'])(
  'VV-04 VV-06 når kontakten stanses (%s), går det guiden skulle gjøre og ikke kan lese, til koordinatoren',
  async (hvem) => {
    await foelgesOppAv(t, sakId, 'guide');
    await oppgave('moeter_i_retten', 'guide');
    await oppgave('ring_etter_straffesaken', 'guide');
    expect(await oppgaver('guide')).toContain('moeter_i_retten');
    if (hvem === 'ungdommen') await vilIkkeMer(t, sakId);
    else await trekker(t, sakId, await mor());
    const [rad] = await t.eier<{ hvem: string }>(
      `select for_bruker as hvem from varde.oppgave where sak_id = $1 and slag = 'moeter_i_retten' and utfort is null`,
      [sakId],
    );
    expect(rad?.hvem).toBe(t.bruker('koordinator'));
    expect(await oppgaver()).toContain('moeter_i_retten');
    expect(await oppgaver()).not.toContain('ring_etter_straffesaken');
  },
);

it('VV-04 VV-06 sier ungdommen nei i den siste samtalen, fører guiden det med den; så er det stengt', async () => {
  await foelgesOppAv(t, sakId, 'guide');
  await trekker(t, sakId, await mor());
  const inn = {
    ...({ sakId, dag: I_DAG, form: 'telefon', ord: 'Vil ikke mer', bekymring: null } as const),
    ...{ truet: false, trusselord: null },
  };
  const nei = { mottattAv: 'Jon Påfunn', omfang: 'Ingen var spurt' };
  const foerer = async () => kode(foerSisteSamtale(t.hus, await t.som('guide'), { ...inn, nei }));
  // Uten samtalen er den ikke guidens å føre lenger.
  const bare = `select 1 where tilgang.foer_ungdommens_nei('${sakId}', gen_random_uuid(), tilgang.dagen(), 'x', null, gen_random_uuid(), 'x', gen_random_uuid(), null)`;
  expect(await sql.som('guide', bare)).toBe(0);
  expect(await foerer()).toBe('gjort');
  expect((await loggen()).sak.saNeiDag).toBe(I_DAG);
  expect(await oppgaver()).toContain('ungdommen_sa_nei');
  const [svar] = (await hentSamtykke(t.hus, await t.som('koordinator'), sakId)).svar.slice(-1);
  expect(svar).toMatchObject({ hvem: null, svar: 'nektet', dag: I_DAG, av: 'Jon Påfunn' });
  expect(await foerer()).not.toBe('gjort');
});

it('VV-04 VV-21 kontaktpersonen fører ungdommens nei før en guide er i gang, og ingen andre', async () => {
  await overlatSamtalen(t.hus, await t.som('koordinator'), {
    ...{ sakId, brukerId: t.bruker('handterer') },
  });
  const side = async (som: string) => kode(hentNeisaken(t.hus, await t.som(som), sakId));
  expect(await side('handterer')).toBe('ikke_funnet');
  await samtalenErHoldt(t, sakId);
  expect(await side('handterer')).toBe('gjort');
  for (const som of ['guide', 'helsesykepleier', 'etterforsker', 'leder']) {
    expect(await side(som), som).toBe('ikke_funnet');
    expect(await kode(vilIkkeMer(t, sakId, { som })), som).toBe('ikke_funnet');
  }
  expect(await vilIkkeMer(t, sakId, { som: 'handterer' })).toEqual({ koordinator: false });
  expect((await loggen()).sak.saNeiDag).toBe(I_DAG);
  expect(await oppgaver()).toContain('ungdommen_sa_nei');
});
