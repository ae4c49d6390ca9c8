import { afterAll, beforeAll, expect, it } from 'vitest';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { attestert, medGuide, vernetErVurdert } from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { samtalenErSkrevet } from '../../../../tests/support/samtalen.ts';
import { VAKTA } from '../../../../tests/support/vernet.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { hentSak } from '../queries/hentSak.ts';
import { hentVernkontakter } from '../queries/hentVernkontakter.ts';
import { minDag } from '../queries/minDag.ts';
import { foerVernkontakt } from './foerVernkontakt.ts';
import { merkAlvorlig } from './merkAlvorlig.ts';
import { startOppfoelging } from './startOppfoelging.ts';
import { taBortAlvorlig } from './taBortAlvorlig.ts';
import { vurderVern } from './vurderVern.ts';
import type { Vernsvarer } from '../regler/vernsvar.ts';

let t: Testhus;
let fri: FriSql;
beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
  await attestert(t, 'guide');
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});

const nySak = async () => (await opprettProvesak(t, { fodselsnummer: null })).sakId;
const merk = async (sakId: string) => kode(merkAlvorlig(t.hus, await t.som('koordinator'), sakId));
const taBort = async (sakId: string, grunn: string | null = 'Feil sak', som = 'koordinator') =>
  kode(taBortAlvorlig(t.hus, await t.som(som), { sakId, grunn }));
const svar = async (
  sakId: string,
  vurdering: 'trengs' | 'trengs_ikke' | 'paa_plass' | 'spurt',
  svart: Vernsvarer | null = VAKTA,
) =>
  kode(
    vurderVern(t.hus, await t.som('koordinator'), {
      ...{ sakId, svar: { vitnebeskyttelse: vurdering }, svart, merknad: null },
    }),
  );
const kontakt = async (sakId: string) =>
  kode(
    foerVernkontakt(t.hus, await t.som('koordinator'), {
      ...{ sakId, slag: 'vitnebeskyttelse', hvem: 'Vitnekoordinator Prøve', ord: null },
      dag: tilDato('2026-11-20'),
    }),
  );
const oppgaver = async (sakId: string) =>
  (await minDag(t.hus, await t.som('koordinator'))).oppgaver
    .filter((o) => o.sakId === sakId)
    .map((o) => o.slag)
    .filter((s) => s.includes('vern') || s.includes('vitne'))
    .toSorted();
const side = async (sakId: string) => hentVernkontakter(t.hus, await t.som('koordinator'), sakId);
const mottakeren = async (): Promise<string> =>
  (
    await t.eier<{ s: string }>(
      `select b.subjekt as s from varde.verv v join varde.medlemskap m on m.id = v.medlemskap_id join varde.bruker b on b.id = m.bruker_id
       join varde.omrade o on o.id = v.omrade_id and o.slug = 'fjordvik' where v.rolle = 'eskaleringsmottaker'`,
    )
  )[0]?.s ?? '';

it('VV-24 TP-35 om vitnebeskyttelsen fører koordinatoren behovet, og spurt, trengs ikke og på plass er en navngitts i politiet eller påtalemyndigheten; bare i en alvorlig sak', async () => {
  const sakId = await nySak();
  // Saken er ikke alvorlig: det er ikke noe å svare på, heller ikke i fri SQL.
  expect(await svar(sakId, 'trengs', null)).toBe('ingenting_vurdert');
  const rad = `insert into varde.vern (omrade_id, sak_id, eier_organisasjon, slag, vurdering, vurdert_av)
    select omrade_id, id, eier_organisasjon, 'vitnebeskyttelse', 'trengs', tilgang.aktor() from varde.sak where id = '${sakId}'`;
  expect(await fri.som('koordinator', rad)).toBe('23514');
  expect(await merk(sakId)).toBe('gjort');
  expect(await fri.som('koordinator', rad)).toBe(1);
  for (const v of ['trengs_ikke', 'paa_plass', 'spurt'] as const)
    expect(await svar(sakId, v, null), v).toBe('mangler_navn');
  expect(await oppgaver(sakId)).toEqual(['kontakt_vitnebeskyttelse']);
  // Behovet er ikke en kontakt: programmet skal kontaktes.
  expect(await svar(sakId, 'trengs', null)).toBe('gjort');
  expect(await oppgaver(sakId)).toEqual(['kontakt_vitnebeskyttelse']);
  expect((await side(sakId)).utenKontakt).toEqual(['vitnebeskyttelse']);
  // Spurt har hvem og når: kontakten er tatt, og det ubesvarte går videre samme dag.
  expect(await svar(sakId, 'spurt')).toBe('gjort');
  expect(await oppgaver(sakId)).toEqual(['vern_uten_svar']);
  expect((await side(sakId)).utenKontakt).toEqual([]);
  const purringer = async () =>
    (await minDag(t.hus, await t.som(await mottakeren()))).vernpurringer.map((p) => p.slag);
  expect(await purringer()).toEqual(['vitnebeskyttelse']);
  for (const v of ['trengs_ikke', 'paa_plass'] as const) {
    expect(await svar(sakId, v), v).toBe('gjort');
    expect(await oppgaver(sakId), v).toEqual([]);
  }
  expect(await purringer()).toEqual([]);
  // Trengs den igjen, er kontakten fra før ikke nok.
  expect(await svar(sakId, 'trengs', null)).toBe('gjort');
  expect(await oppgaver(sakId)).toEqual(['kontakt_vitnebeskyttelse']);
  expect(await kontakt(sakId)).toBe('gjort');
  expect(await oppgaver(sakId)).toEqual([]);
  expect((await side(sakId)).utenKontakt).toEqual([]);
  const { vern } = (await hentSak(t.hus, await t.som('koordinator'), sakId)).slutt;
  expect(vern.vurderinger.map((v) => [v.slag, v.vurdering, v.svart?.navn])).toContainEqual([
    ...['vitnebeskyttelse', 'spurt', VAKTA.navn],
  ]);
});

it('VV-24 TP-32 vitnebeskyttelsen stopper ikke oppfølgingen: verken spurt, uten svar eller ikke vurdert', async () => {
  const spurt = await nySak();
  const ikkeVurdert = await nySak();
  for (const sakId of [spurt, ikkeVurdert]) {
    await medGuide(t, sakId, 'guide');
    await samtalenErSkrevet(t, sakId);
    await vernetErVurdert(t, sakId);
    expect(await merk(sakId)).toBe('gjort');
  }
  expect(await svar(spurt, 'spurt')).toBe('gjort');
  for (const sakId of [spurt, ikkeVurdert])
    expect(
      await kode(
        startOppfoelging(t.hus, await t.som('koordinator'), sakId, 'Ringer programmet i morgen'),
      ),
    ).toBe('gjort');
});

it('TP-52 TP-35 et merke satt ved en feil tas bort av koordinatoren med en grunn som står i saken; det merket satte i gang og ikke er gjort, faller bort uten å krysses av, og det som er ført, står', async () => {
  const sakId = await nySak();
  expect(await taBort(sakId)).toBe('ikke_merket');
  await merk(sakId);
  expect(await svar(sakId, 'spurt')).toBe('gjort');
  expect(await svar(sakId, 'trengs', null)).toBe('gjort');
  expect(await svar(sakId, 'spurt')).toBe('gjort');
  expect(await oppgaver(sakId)).toEqual(['vern_uten_svar']);
  for (const som of ['guide', 'slt', 'etterforsker', 'leder', 'administrator'])
    expect(await taBort(sakId, 'Feil', som), som).toBe('ikke_funnet');
  expect(await taBort(sakId, ' ')).toBe('mangler_merkegrunn');
  // Ikke utenom: verken merket eller grunnen skrives av appen selv.
  expect(
    await fri.som('koordinator', `update varde.sak set alvorlig = false where id = '${sakId}'`),
  ).toBe('42501');
  for (const [advarsel, grunn] of [
    ['alvorlig_tatt_bort', `'\\x00'`],
    ['merket_alvorlig', 'null'],
  ])
    expect(
      await fri.som(
        'koordinator',
        `insert into varde.advarselsgrunn (omrade_id, sak_id, eier_organisasjon, advarsel, grunn, gitt_av)
       select omrade_id, id, eier_organisasjon, '${advarsel}', ${grunn}, tilgang.aktor() from varde.sak where id = '${sakId}'`,
      ),
      advarsel,
    ).toBe('42501');
  const antall = async () =>
    (
      await t.eier<{ n: number; gjort: number }>(
        `select count(*)::int as n, count(utfort)::int as gjort from varde.oppgave where sak_id = $1 and slag in ('kontakt_vitnebeskyttelse', 'vern_uten_svar')`,
        [sakId],
      )
    )[0];
  const foer = await antall();
  expect(await taBort(sakId, 'Kanarigrunn: gjaldt søsteren')).toBe('gjort');
  const etter = await antall();
  // Den åpne er borte, ikke krysset av.
  expect([etter?.n, etter?.gjort]).toEqual([(foer?.n ?? 0) - 1, foer?.gjort]);
  expect(await oppgaver(sakId)).toEqual([]);
  const sak = await hentSak(t.hus, await t.som('koordinator'), sakId);
  expect(sak.alvorlig).toBe(false);
  expect(sak.tidslinje.flatMap((p) => p.advarsel ?? [])).toMatchObject([
    { advarsel: 'alvorlig_tatt_bort', grunn: 'Kanarigrunn: gjaldt søsteren' },
    { advarsel: 'merket_alvorlig', grunn: '' },
  ]);
  // Svarene står, og det er fortsatt mulig å føre svaret som kommer.
  expect(sak.slutt.vern.vurderinger.filter((v) => v.slag === 'vitnebeskyttelse')).toHaveLength(3);
  expect(await svar(sakId, 'trengs_ikke')).toBe('gjort');
  const spor = await t.eier<{ utfall: string }>(
    `select r.utfall from varde.revisjon r join varde.revisjon_objekt o on o.omrade_id = r.omrade_id and o.seq = r.seq
     where o.objekt_id = $1 and r.handling = 'alvorlig_tatt_bort' and r.utfall = 'ja'`,
    [sakId],
  );
  expect(spor).toHaveLength(1);
  // Merkes den på nytt, er alt som før.
  expect(await merk(sakId)).toBe('gjort');
});

it('TP-52 fulgte merket raden fra politiet, tar koordinatoren det ikke bort, heller ikke i en sak som er slutt', async () => {
  const sakId = await nySak();
  await merk(sakId);
  await t.eier(
    `update varde.kandidat k set alvorlig = true from varde.sak s where s.id = $1 and k.id = s.kandidat_id returning k.id`,
    [sakId],
  );
  expect((await side(sakId)).merket).toBe('fulgte_med');
  expect(await taBort(sakId)).toBe('fulgte_med');
  expect(
    await fri.som(
      'koordinator',
      `select 1 where tilgang.ta_bort_alvorlig('${sakId}', gen_random_uuid(), '\\x00') = 'fulgte_med'`,
    ),
  ).toBe(1);
});
