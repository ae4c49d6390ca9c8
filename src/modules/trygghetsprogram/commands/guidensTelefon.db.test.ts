import { afterAll, beforeAll, expect, it } from 'vitest';
import { foelgesOppAv, attestert } from '../../../../tests/support/guiden.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { lesbart } from '../../../../tests/support/html.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { raatekst } from '../../../../tests/support/raatekst.ts';
import { sidene, type Sidene } from '../../../../tests/support/sidene.ts';
import { trekker } from '../../../../tests/support/samtykket.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { hentFamilieark } from '../queries/familieark.ts';
import { hentGuidelogg } from '../queries/guidelogg.ts';
import { hentGuideside } from '../queries/guiden.ts';
import { guideruter } from '../web/guide/ruter.tsx';
import { loggruter } from '../web/logg/ruter.tsx';
import { tekster } from '../web/tekst.ts';
import { arkinnhold } from '../web/trygghetssamtale/familiearket.ts';
import { foerGuidetelefon } from './foerGuidetelefon.ts';

const NUMMER = '90 12 34 56';
let GUIDEN = '';
let t: Testhus;
let web: Sidene;
let sql: FriSql;
let sakId = '';
const nySak = async (): Promise<string> => {
  const ny = await opprettProvesak(t, { fodselsnummer: null, fodselsdato: tilDato('2012-09-05') });
  await foelgesOppAv(t, ny.sakId, 'guide');
  return ny.sakId;
};
const skriver = async (telefon: string | null, som = 'guide') =>
  kode(foerGuidetelefon(t.hus, await t.som(som), { sakId, telefon }));
const paaGuidesiden = async () =>
  (await hentGuideside(t.hus, await t.som('koordinator'), sakId)).telefoner.map((g) => g.telefon);
const paaArket = async (skrevet: string | null = null) => {
  const ark = await hentFamilieark(t.hus, await t.som('koordinator'), sakId, 'se');
  return arkinnhold({ ...ark, guidekontakt: skrevet ?? ark.guidekontakt }, tekster('nb')).guiden;
};
const min = async () => (await hentGuidelogg(t.hus, await t.som('guide'), sakId)).minTelefon;
const lest = async (som: string, sti: string) =>
  lesbart(await (await web.vis(som, `/fjordvik/saker/${sakId}/${sti}`)).text());

beforeAll(async () => {
  t = await nyttHus(new Date());
  sql = await friSql(t);
  web = sidene(t, [...loggruter({ hus: t.hus }), ...guideruter({ hus: t.hus })]);
  await attestert(t, 'guide');
  sakId = await nySak();
  const [hen] = await t.eier<{ navn: string }>('select navn from varde.bruker where id = $1', [
    t.bruker('guide'),
  ]);
  GUIDEN = hen?.navn ?? '';
});
afterAll(async () => {
  await web.steng();
  await sql.steng();
  await t.steng();
});

it('TS-15 guiden skriver tjenestetelefonen sin én gang for oppdraget, og koordinatoren og familiens ark har den; er noe annet skrevet på arket, står det', async () => {
  expect([await min(), await paaGuidesiden(), await paaArket()]).toEqual([null, [null], GUIDEN]);
  expect(await lest('guide', 'logg')).toContain('Tjenestetelefonen din');
  expect(await lest('guide', 'logg/telefon')).toContain('aldri et privat nummer');
  const sendt = await web.send('guide', `/fjordvik/saker/${sakId}/logg/telefon`, {
    telefon: NUMMER,
  });
  expect(sendt.status).toBe(303);
  expect([await min(), await paaGuidesiden(), await paaArket()]).toEqual([
    ...[NUMMER, [NUMMER], `${GUIDEN}\n${NUMMER}`],
  ]);
  expect(await paaArket('guide@skolen.no')).toBe(`${GUIDEN}\nguide@skolen.no`);
  expect(await lest('koordinator', 'guide')).toContain(`Tjenestetelefon ${NUMMER}`);
  expect(raatekst(await t.eier('select * from varde.sak_tilgang'))).not.toContain(NUMMER);
  const galt = await web.send('guide', `/fjordvik/saker/${sakId}/logg/telefon`, {
    telefon: 'spør skolen',
  });
  expect([galt.status, lesbart(await galt.text()).includes('Skriv telefonnummeret.')]).toEqual([
    ...[422, true],
  ]);
  expect(await min()).toBe(NUMMER);
  // Det er frivillig: tomt tar det bort.
  expect(await skriver(null)).toBe('gjort');
  expect([await min(), await paaGuidesiden(), await paaArket()]).toEqual([null, [null], GUIDEN]);
});

it('TS-15 RO-04 bare guiden skriver det, bare sitt eget, og bare mens oppdraget varer; en annen sak får det ikke', async () => {
  const annen = await nySak();
  expect(await skriver(NUMMER)).toBe('gjort');
  expect((await hentGuidelogg(t.hus, await t.som('guide'), annen)).minTelefon).toBeNull();
  for (const som of ['koordinator', 'helsesykepleier', 'etterforsker', 'leder', 'slt', 'ytteroy'])
    expect(await skriver('90 00 00 01', som), som).toBe('ikke_funnet');
  const [tilgang] = await t.eier<{ id: string }>(
    `select id from varde.sak_tilgang where sak_id = $1 and relasjon = 'guide'`,
    [sakId],
  );
  const fritt = `select 1 where tilgang.foer_guidetelefon('${tilgang?.id}', '\\x00')`;
  for (const som of ['koordinator', 'helsesykepleier', 'etterforsker', 'leder'])
    expect(await sql.som(som, fritt), som).toBe(0);
  expect(await sql.som('guide', fritt)).toBe(1);
  expect(await sql.som('guide', `update varde.sak_tilgang set telefon = null`)).toBe('42501');
  // Stanses kontakten, er saken stengt for guiden, og nummeret med den.
  const [mor] = await t.eier<{ id: string }>('select id from varde.foresatte where sak_id = $1', [
    sakId,
  ]);
  await trekker(t, sakId, mor?.id ?? '');
  expect(await skriver('90 00 00 01')).toBe('ikke_funnet');
  expect(await sql.som('guide', fritt)).toBe(0);
  // Er oppdraget slutt, står det ingen steder.
  await t.eier(`update varde.sak_tilgang set til = now() where id = $1 returning id`, [
    tilgang?.id ?? '',
  ]);
  expect(await paaGuidesiden()).toEqual([]);
  expect(await paaArket()).toBeNull();
});

it('TS-15 TP-29 den samtalen er overlatt til, har guidens nummer til familiens ark så lenge hen har den, og ikke etter', async () => {
  sakId = await nySak();
  expect(await skriver(NUMMER)).toBe('gjort');
  const nummeret = async () => {
    const ark = hentFamilieark(t.hus, await t.som('handterer'), sakId, 'se');
    return ark.then(
      (a) => a.guidetelefon,
      () => 'ser ikke saken',
    );
  };
  expect(await nummeret()).toBe('ser ikke saken');
  const [holder] = await t.eier<{ id: string }>(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
     values ($1, $2, $3, 'samtaleholder', 'prøve', now()) returning id`,
    [t.omrade('fjordvik'), sakId, t.bruker('handterer')],
  );
  expect(await nummeret()).toBe(NUMMER);
  await t.eier('update varde.sak_tilgang set til = now() where id = $1 returning 1', [
    holder?.id ?? '',
  ]);
  expect(await nummeret()).toBe('ser ikke saken');
});
