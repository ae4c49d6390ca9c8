import { afterAll, beforeAll, expect, it } from 'vitest';
import { morKanKontaktes, resultat, ring } from '../../../../tests/support/familien.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { attestert, medGuide, vernetErVurdert } from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { DELENE, skrivDel } from '../../../../tests/support/samtalen.ts';
import { leggTilDager, tilDato, type Dato } from '../../../kernel/dato.ts';
import { hentGuideside } from '../queries/guiden.ts';
import { foerGuidebehov } from './foerGuidebehov.ts';
import { startOppfoelging } from './startOppfoelging.ts';

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

/** Huset står på denne dagen; basen på dagen det kjøres. */
const iDag = tilDato('2026-11-23');
async function samtalenMed(oensket: boolean | null): Promise<string> {
  const { sakId } = await opprettProvesak(t, {
    ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
  });
  await ring(t, sakId, await morKanKontaktes(t, sakId));
  await resultat(t, sakId, {
    ...{ resultat: 'samtale_holdt', avtalt: { ved: null, hvor: null } },
    guide: { tilbudt: oensket !== null, oensket },
  });
  // Samtalen var den tjuende, og ble skrevet ned siden.
  await forbiVaktene(
    t,
    `update varde.oppringning set ringt_ved = '2026-11-20T10:00:00Z' where sak_id = $1`,
    [sakId],
  );
  return sakId;
}
const trengs = async (sakId: string, jaSiden: Dato | null = null) =>
  kode(
    foerGuidebehov(t.hus, await t.som('koordinator'), {
      ...{ sakId, trengs: true, hvor: 'kommune', avveining: 'Trenger følge', jaSiden },
    }),
  );
const rad = (sakId: string, jaSiden: string) =>
  `insert into varde.guidebehov (omrade_id, sak_id, eier_organisasjon, trengs, hvor, avveining, foert_av, ja_siden)
   select omrade_id, id, eier_organisasjon, true, 'kommune', '\\x00', tilgang.aktor(), ${jaSiden} from varde.sak where id = '${sakId}'`;
const neiet = async (sakId: string) =>
  (await hentGuideside(t.hus, await t.som('koordinator'), sakId)).neiTilGuide;

it('VV-04 TS-25 sa ungdommen nei til en guide i samtalen, søkes det ikke guide før dagen hen sa ja, står; basen holder det samme', async () => {
  const sakId = await samtalenMed(false);
  expect(await neiet(sakId)).toBe('2026-11-20');
  expect(await trengs(sakId)).toBe('nei_til_guide');
  expect(await trengs(sakId, tilDato('2026-11-19'))).toBe('nei_til_guide');
  expect(await trengs(sakId, leggTilDager(iDag, 1))).toBe('dagen_har_ikke_vaert');
  for (const dag of ['null', `'2026-11-19'`, 'tilgang.dagen() + 1'])
    expect(await fri.som('koordinator', rad(sakId, dag)), dag).toBe('23514');
  expect(await fri.som('koordinator', rad(sakId, `'2026-11-20'`))).toBe(1);
  expect(await trengs(sakId, iDag)).toBe('gjort');
});

it('VV-04 TS-25 et ja i samtalen, og en guide som ikke ble tilbudt, er ikke noe nei; det ungdommen svarte i samtalen siden, går foran telefonen', async () => {
  for (const oensket of [true, null]) {
    const sakId = await samtalenMed(oensket);
    expect(await neiet(sakId)).toBeNull();
    expect(await fri.som('koordinator', rad(sakId, 'null'))).toBe(1);
    expect(await trengs(sakId)).toBe('gjort');
  }
  const ombestemt = await samtalenMed(false);
  await skrivDel(t, ombestemt, DELENE.slutt);
  expect(await neiet(ombestemt)).toBeNull();
  expect(await fri.som('koordinator', rad(ombestemt, 'null'))).toBe(1);
  const sluttetMedNei = await samtalenMed(true);
  await skrivDel(t, sluttetMedNei, { ...DELENE.slutt, guideOensket: false });
  expect(await neiet(sluttetMedNei)).not.toBeNull();
  expect(await trengs(sluttetMedNei)).toBe('nei_til_guide');
  expect(await fri.som('koordinator', rad(sluttetMedNei, 'null'))).toBe('23514');
});

it('VV-04 TS-25 sier ungdommen nei til en guide i samtalen etter at det ble søkt, begynner ikke oppfølgingen før dagen hen sa ja, står; basen holder det samme', async () => {
  const { sakId } = await opprettProvesak(t, {
    ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
  });
  await medGuide(t, sakId, 'guide');
  await vernetErVurdert(t, sakId);
  expect(await neiet(sakId)).toBeNull();
  await skrivDel(t, sakId, { ...DELENE.slutt, guideOensket: false });
  await forbiVaktene(
    t,
    `update varde.samtale set endret_ved = '2026-11-20T10:00:00Z', holdt_ved = null where sak_id = $1`,
    [sakId],
  );
  const start = async (jaSiden: Dato | null = null) =>
    kode(startOppfoelging(t.hus, await t.som('koordinator'), sakId, 'Sies på møtet', jaSiden));
  // Det Varde advarer om, er svart på: det er nei-et basen stopper.
  const grunner = `insert into varde.advarselsgrunn (omrade_id, sak_id, eier_organisasjon, advarsel, grunn, gitt_av)
    select omrade_id, id, eier_organisasjon, a, '\\x00', tilgang.aktor() from varde.sak, unnest('{vitne_ikke_sagt,samtalen_ikke_skrevet}'::text[]) a where id = '${sakId}'`;
  const iBasen = `update varde.sak set tilstand = 'aktiv', tilstand_siden = now() where id = '${sakId}'`;
  expect(await neiet(sakId)).toBe('2026-11-20');
  expect(await start()).toBe('nei_til_guide');
  expect(await start(tilDato('2026-11-19'))).toBe('nei_til_guide');
  expect(await start(leggTilDager(iDag, 1))).toBe('dagen_har_ikke_vaert');
  expect(await fri.som('koordinator', grunner, iBasen)).toBe('23514');
  // Et behov til, uten dagen hen sa ja, er det ingen vei til.
  for (const dag of ['null', `'2026-11-19'`])
    expect(await fri.som('koordinator', rad(sakId, dag)), dag).toBe('23514');
  expect(await fri.som('koordinator', grunner, rad(sakId, `'2026-11-20'`), iBasen)).toBe(1);
  expect(await start(iDag)).toBe('gjort');
  const side = await hentGuideside(t.hus, await t.som('koordinator'), sakId);
  expect(side.behov?.avveining).toContain('Kjenner helsesykepleieren fra før');
});
