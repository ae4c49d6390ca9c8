import { afterEach, describe, expect, it } from 'vitest';
import { delPaaJa } from '../../../../tests/support/delingen.ts';
import { enSak } from '../../../../tests/support/enSak.ts';
import { foresatt, rettForesatt, svarOm } from '../../../../tests/support/familien.ts';
import type { FriSql } from '../../../../tests/support/friSql.ts';
import { foelgesOppAv } from '../../../../tests/support/guiden.ts';
import type { Testhus } from '../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { spoer, svarer, trekker } from '../../../../tests/support/samtykket.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { vilIkkeMer } from '../../../../tests/support/ungdommensNei.ts';
import {
  iDagIOslo,
  leggTilDager,
  leggTilMaaneder,
  tilDato,
  ukedag,
  type Dato,
} from '../../../kernel/dato.ts';
import { fastKlokke } from '../../../kernel/klokke.ts';
import { hentSak } from '../queries/hentSak.ts';
import { minDag } from '../queries/minDag.ts';

/** En foresatt som kommer, eller går ut, en dag ingen rører saken (VV-02, VV-03). */
let t: Testhus;
let sql: FriSql;
let sakId = '';
const { mor, oppgaver, faarBrev } = enSak((v) => ({ t, sql, sakId } = v));
const I_DAG = iDagIOslo(new Date());
const somFunksjon = (dag: string) =>
  `create or replace function tilgang.dagen() returns date language sql stable set search_path = pg_catalog, pg_temp as $$ select ${dag} $$`;
/** I dag, slik basen ser det. */
const blir = (dag: Dato) => forbiVaktene(t, somFunksjon(`date '${dag}'`), []);
afterEach(() => forbiVaktene(t, somFunksjon(`(now() at time zone 'Europe/Oslo')::date`), []));

const far = async (inn: { fra: Dato | null; navn?: string }) => {
  const id = await foresatt(t, sakId, { navn: inn.navn ?? 'Ola Prøve', fra: inn.fra });
  await svarOm(t, sakId, id);
  return id;
};
const gaarUt = (foresattId: string, fra: Dato | null, til: Dato, navn = 'Ola Prøve') =>
  rettForesatt(t, {
    ...{ sakId, foresattId, navn, slag: 'forelder_med_foreldreansvar' as const },
    ...{ borMed: 'ja' as const, samtykkerTil: 'ikke_avklart' as const, grunnlag: null, fra, til },
  });
const guidenLeser = () => sql.som('guide', `select 1 from varde.sak where id = '${sakId}'`);
const sltLeser = () => sql.som('slt', `select 1 from varde.sak where id = '${sakId}'`);
/** Huset den dagen, slik appen ser det. */
const den = (dag: Dato): Testhus => ({
  ...t,
  hus: { ...t.hus, klokke: fastKlokke(`${dag}T10:00:00Z`) },
});
/** Dagene siden kontakt er ikke det som prøves. */
const rolig = () =>
  forbiVaktene(t, `update varde.sak set ny_kontaktfrist = '2030-01-01' where id = $1`, [sakId]);
/** Oppgavene som var der fra før, er ikke det som prøves. */
const ferdig = () =>
  t.eier(
    `with f as (update varde.oppgave set utfort = now(), utfort_av = for_bruker where sak_id = $1 and utfort is null returning 1) select count(*) from f`,
    [sakId],
  );

/** Søndagen sommertida skifter: den siste i måneden. */
const sisteSoendag = (sisteDag: string): Dato => {
  const dag = tilDato(sisteDag);
  return leggTilDager(dag, -(ukedag(dag) % 7));
};
/** Første gang dagen kommer etter i dag. */
const nesteGang = (dagen: (aar: number) => Dato): Dato => {
  const iAar = Number(I_DAG.slice(0, 4));
  return dagen(iAar) > I_DAG ? dagen(iAar) : dagen(iAar + 1);
};

describe.each([
  ['et år som begynner', (aar: number) => tilDato(`${aar}-01-01`)],
  ['dagen sommertida begynner', (aar: number) => sisteSoendag(`${aar}-03-31`)],
  ['dagen sommertida slutter', (aar: number) => sisteSoendag(`${aar}-10-31`)],
] as const)('%s', (_navn, dagen) => {
  const FRA = nesteGang(dagen);

  it('VV-03 TG-07 den dagen en ny foresatt kommer, har koordinatoren oppgaven om å spørre, fra den dagen, ikke før; kontakten fortsetter, og svarer hen, er den borte', async () => {
    await foelgesOppAv(t, sakId, 'guide');
    await rolig();
    const id = await far({ fra: FRA });
    await ferdig();
    expect(await oppgaver()).toEqual([]);
    expect(await faarBrev('koordinator')).toBe(false);
    await blir(leggTilDager(FRA, -1));
    expect(await oppgaver()).toEqual([]);
    expect(await faarBrev('koordinator')).toBe(false);
    await blir(FRA);
    expect(await oppgaver()).toEqual(['foresatt_spoerres']);
    const dag = await minDag(t.hus, await t.som('koordinator'));
    expect(dag.oppgaver.find((o) => o.sakId === sakId)).toMatchObject({
      ...{ slag: 'foresatt_spoerres', siden: FRA, regnetUt: true, venterPaa: null },
    });
    expect(await faarBrev('koordinator')).toBe(true);
    expect(await guidenLeser()).toBe(1);
    for (const som of ['guide', 'koordinator2', 'leder'])
      expect(await oppgaver(som), som).not.toContain('foresatt_spoerres');
    await svarer(den(FRA), sakId, id);
    expect(await oppgaver()).toEqual([]);
    expect(await faarBrev('koordinator')).toBe(false);
  });

  it('VV-03 DU-12 delingen hviler fra den dagen tabellen krever den nye, koordinatoren avklarer den, og går den nye ut, er verken stansen eller oppgaven der', async () => {
    await foelgesOppAv(t, sakId, 'guide');
    await delPaaJa(t, sakId);
    const id = await far({ fra: FRA });
    await ferdig();
    await blir(leggTilDager(FRA, -1));
    expect([await sltLeser(), await oppgaver()]).toEqual([1, []]);
    await blir(FRA);
    expect(await sltLeser()).toBe(0);
    expect((await oppgaver()).toSorted()).toEqual(['deling_avklares', 'foresatt_spoerres']);
    await gaarUt(id, FRA, leggTilDager(FRA, 3));
    await blir(leggTilDager(FRA, 3));
    expect(await sltLeser()).toBe(0);
    expect((await oppgaver()).toSorted()).toEqual(['deling_avklares', 'foresatt_spoerres']);
    await blir(leggTilDager(FRA, 4));
    expect([await sltLeser(), await oppgaver()]).toEqual([1, []]);
  });
});

it('VV-03 VV-06 er kontakten stanset, eller har ungdommen sagt nei, er det ikke den nye som står i veien: oppgaven om å spørre hen står ikke', async () => {
  const i = leggTilDager(I_DAG, 2);
  await foelgesOppAv(t, sakId, 'guide');
  await far({ fra: i });
  await blir(i);
  expect(await oppgaver()).toEqual(['foresatt_spoerres']);
  await blir(I_DAG);
  await trekker(t, sakId, await mor());
  await blir(i);
  expect(await oppgaver()).not.toContain('foresatt_spoerres');
  await blir(I_DAG);
  await vilIkkeMer(t, sakId, { som: 'koordinator' });
  await blir(i);
  expect(await oppgaver()).not.toContain('foresatt_spoerres');
});

it('(del) TP-07 VV-03 er ungdommen fylt 18, og bare de foresatte har sagt ja, har koordinatoren oppgaven om å spørre hen selv (AMB-32): kontakten fortsetter, og svarer hen, er oppgaven borte', async () => {
  const fyller = leggTilDager(I_DAG, 10);
  const dag = leggTilDager(I_DAG, 40);
  await forbiVaktene(t, `update varde.sak set tilstand = 'angret' where id = $1`, [sakId]);
  ({ sakId } = await opprettProvesak(t, {
    ...{ fodselsnummer: null, fodselsdato: leggTilMaaneder(fyller, -18 * 12) },
  }));
  const hos = async (som: string) =>
    (await minDag(t.hus, await t.som(som))).oppgaver.filter((o) => o.sakId === sakId);
  await foelgesOppAv(t, sakId, 'guide');
  await rolig();
  await ferdig();
  await blir(dag);
  const k = await t.som('koordinator');
  expect([await hos('koordinator'), await faarBrev('koordinator')]).toEqual([[], false]);
  expect((await hentSak(den(dag).hus, k, sakId)).id).toBe(sakId);
  const [staar] = await hos('koordinator');
  expect(staar).toMatchObject({ slag: 'voksen_spoerres', regnetUt: true, venterPaa: null });
  // Basen vet måneden: den sier det ikke før hen er voksen.
  expect([staar?.siden ?? '', dag, fyller].toSorted()).toEqual([fyller, staar?.siden, dag]);
  expect(await faarBrev('koordinator')).toBe(true);
  expect(await guidenLeser()).toBe(1);
  for (const som of ['guide', 'koordinator2', 'leder']) expect(await hos(som), som).toEqual([]);
  await spoer(den(dag), sakId);
  expect((await hos('koordinator')).map((o) => o.slag)).toEqual(['voksen_spoerres']);
  await svarer(den(dag), sakId, null);
  expect([await hos('koordinator'), await faarBrev('koordinator')]).toEqual([[], false]);
  expect(await guidenLeser()).toBe(1);
});

it('(del) TP-07 VV-04 sier den som er fylt 18, nei, er kontakten stanset, og oppgaven om å spørre står ikke', async () => {
  await foelgesOppAv(t, sakId, 'guide');
  await t.eier(`update varde.sak set aldersbaand = '18_pluss' where id = $1 returning id`, [sakId]);
  expect(await oppgaver()).toContain('voksen_spoerres');
  await vilIkkeMer(t, sakId, { som: 'koordinator' });
  expect(await oppgaver()).not.toContain('voksen_spoerres');
  expect(await guidenLeser()).toBe(0);
});

it('VV-02 VV-03 går en som sa ja, ut en dag, er den andres ja nok; kommer en ny, er det oppgaven fra den dagen til hen er ute', async () => {
  await foelgesOppAv(t, sakId, 'guide');
  const id = await far({ fra: null });
  await svarer(t, sakId, id);
  expect(await oppgaver()).toEqual([]);
  // Mors ja er nok når han er ute.
  await gaarUt(id, null, leggTilDager(I_DAG, 1));
  await blir(leggTilDager(I_DAG, 2));
  expect(await oppgaver()).toEqual([]);
  const ny = await far({ fra: leggTilDager(I_DAG, 5), navn: 'Per Prøve' });
  await blir(leggTilDager(I_DAG, 5));
  expect(await oppgaver()).toEqual(['foresatt_spoerres']);
  await gaarUt(ny, leggTilDager(I_DAG, 5), leggTilDager(I_DAG, 6), 'Per Prøve');
  await blir(leggTilDager(I_DAG, 7));
  expect(await oppgaver()).toEqual([]);
});
