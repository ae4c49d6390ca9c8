import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import {
  attestert,
  foelgesOppAv,
  koordinatorSteg,
  samtalenErHoldt,
} from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { fulgt, logg } from '../../../../tests/support/loggen.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { sagtFra, svart } from '../../../../tests/support/sagtFra.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { hentAvvik } from '../queries/avvik.ts';
import { feilfoerte, lesFeilfoert } from '../queries/feilfoert.ts';
import { forsegledeForOmbudet, lesForseglet } from '../queries/forseglede.ts';
import { hentGuidelogg } from '../queries/guidelogg.ts';
import { hentMeldinger } from '../queries/guidemeldinger.ts';
import { minDag } from '../queries/minDag.ts';
import { feilfoerLinje } from './feilfoerLinje.ts';
import { forseglSak } from './forseglSak.ts';
import { overlatSamtalen } from './overlatSamtalen.ts';
import { feilfoerMelding, type FeilfoertMeldingInn } from './feilfoerMelding.ts';

let t: Testhus;
let fri: FriSql;
let sakId = '';
let annen = '';
const ORD = 'Noen ventet utenfor skolen';
const tar = async (som: string, meldingId: string, endret: Partial<FeilfoertMeldingInn> = {}) =>
  kode(
    feilfoerMelding(t.hus, await t.som(som), {
      ...{ sakId, meldingId, grunn: 'Feil ungdom', tilReferanse: null, ...endret },
    }),
  );
const referansen = async (id: string) =>
  (await t.eier<{ r: string }>('select saksreferanse as r from varde.sak where id = $1', [id]))[0]
    ?.r ?? '';
const meldingene = async (som: string, id: string) =>
  (await hentMeldinger(t.hus, await t.som(som), id)).meldinger;
const aaGjoere = async (som: string, id: string) =>
  (await minDag(t.hus, await t.som(som))).sagtFra.filter((p) => p.sakId === id).map((p) => p.plikt);
const aapne = async (id: string) =>
  (
    await t.eier<{ ja: boolean }>(
      'select tilgang.har_aapne_meldinger(s.omrade_id, s.id) as ja from varde.sak s where s.id = $1',
      [id],
    )
  )[0]?.ja;
const trusselsak = async (id: string) =>
  (
    await t.eier<{ ja: boolean }>(
      'select tilgang.er_trusselsak(s.omrade_id, s.id) as ja from varde.sak s where s.id = $1',
      [id],
    )
  )[0]?.ja;

beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
  await attestert(t, 'guide');
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});
beforeEach(async () => {
  ({ sakId } = await fulgt(t));
  ({ sakId: annen } = await fulgt(t));
});

it('VV-25 TG-17 TG-18 en trussel det ble sagt fra om i feil sak, forsegles: ordene og pliktene er borte for alle i saken, sporet og avviket står; bare den som sa fra, og koordinatoren, gjør det', async () => {
  const melding = await sagtFra(t, sakId, 'trussel', { ord: ORD });
  expect(await trusselsak(sakId)).toBe(true);
  for (const som of ['helsesykepleier', 'etterforsker', 'leder', 'handterer']) {
    expect(await tar(som, melding), som).toBe('ikke_funnet');
    expect(
      await fri.som(
        som,
        `select 1 where tilgang.feilfoer_melding('${sakId}', '${melding}', gen_random_uuid(), '\\x00', null, null, null) = 'ok'`,
      ),
      som,
    ).toBe(0);
  }
  expect(await tar('guide', melding, { grunn: null })).toBe('mangler_grunn');
  const koordinatorens = await sagtFra(t, sakId, 'bekymring', { som: 'koordinator' });
  expect(await tar('guide', koordinatorens)).toBe('ikke_funnet');
  expect(await tar('koordinator', koordinatorens)).toBe('gjort');
  expect(await tar('guide', melding)).toBe('gjort');
  for (const som of ['guide', 'koordinator']) {
    expect(await meldingene(som, sakId)).toEqual([]);
    expect(await aaGjoere(som, sakId)).toEqual([]);
    const loggen = await hentGuidelogg(t.hus, await t.som(som), sakId);
    expect(loggen.spor.map((p) => p.flyttet)).toEqual([false, false]);
    expect(JSON.stringify(loggen)).not.toContain(ORD);
  }
  expect([await aapne(sakId), await trusselsak(sakId)]).toEqual([false, false]);
  const { avvik } = await hentAvvik(t.hus, await t.som('koordinator'), sakId);
  expect(avvik.map((a) => [a.slag, a.lukket])).toEqual([
    ['feilfoert', null],
    ['feilfoert', null],
  ]);
  expect(await tar('guide', melding)).toBe('ikke_funnet');
});

it('VV-25 flyttes den, begynner pliktene i den rette saken, med den som sa fra, og hvem som flyttet den; svaret som var ført om den feile, følger ikke med', async () => {
  const melding = await sagtFra(t, sakId, 'trussel', { ord: ORD });
  await svart(t, sakId, melding, 'oppfordre_anmelde', { svar: 'vil_ikke', ord: 'Sa nei takk' });
  const til = await referansen(annen);
  expect(await tar('koordinator', melding, { tilReferanse: await referansen(sakId) })).toBe(
    'finner_ikke_saken',
  );
  expect(await tar('koordinator', melding, { tilReferanse: 'XXXXXX' })).toBe('finner_ikke_saken');
  expect(await tar('koordinator', melding, { tilReferanse: til })).toBe('gjort');
  expect(await meldingene('guide', sakId)).toEqual([]);
  const [der] = await meldingene('guide', annen);
  expect(der).toMatchObject({
    slag: 'trussel',
    ord: ORD,
    egen: true,
    flyttetAv: 'Ingrid Eksempel',
  });
  expect(der?.plikter.map((p) => [p.plikt, p.svart])).toEqual([['oppfordre_anmelde', null]]);
  expect(await aaGjoere('guide', annen)).toEqual(['oppfordre_anmelde']);
  expect([await aapne(sakId), await aapne(annen)]).toEqual([false, true]);
  expect([await trusselsak(sakId), await trusselsak(annen)]).toEqual([false, true]);
  // Sporet er av meldingen, som er flyttet, og av svaret, som ikke er det.
  const loggen = await hentGuidelogg(t.hus, await t.som('koordinator'), sakId);
  expect(loggen.spor.map((p) => p.flyttet).toSorted()).toEqual([false, true]);
});

it('VV-25 ordene i en trussel som er tatt ut, og i svaret på den, leses bare av personvernombudet', async () => {
  await forbiVaktene(
    t,
    `update varde.medlemskap m set organisasjon_id = (select o.id from varde.organisasjon o where o.omrade_id = m.omrade_id and o.slag = 'politi' order by o.navn limit 1)
     where m.bruker_id = $1`,
    [t.bruker('personvernombud')],
  );
  const melding = await sagtFra(t, sakId, 'bekymring', { ord: ORD });
  await svart(t, sakId, melding, 'vurder_bekymring', { svar: 'droeftet', ord: 'Med barnevernet' });
  expect(await tar('koordinator', melding)).toBe('gjort');
  const ombud = await t.som('personvernombud');
  const lest = [];
  for (const { id } of (await feilfoerte(t.hus, ombud)).slice(0, 2))
    lest.push(await lesFeilfoert(t.hus, ombud, id));
  expect(lest.map((r) => [r.form, r.ord, r.grunn])).toEqual(
    expect.arrayContaining([
      ['bekymring', ORD, 'Feil ungdom'],
      ['vurder_bekymring', 'Med barnevernet', null],
    ]),
  );
  expect(await feilfoerte(t.hus, await t.som('koordinator'))).toEqual([]);
  expect(await kode(lesFeilfoert(t.hus, await t.som('guide'), lest[0]?.id ?? ''))).toBe(
    'ikke_funnet',
  );
  expect(
    await fri.som('koordinator', `select innhold from varde.feilfoert where sak_id = '${sakId}'`),
  ).toBe('42501');
});

it('VV-25 det som flyttet saken da det ble sagt, tas ikke ut slik', async () => {
  const melding = await sagtFra(t, sakId, 'stagnasjon', { som: 'koordinator' });
  expect(await tar('koordinator', melding)).toBe('ikke_funnet');
  expect(
    await fri.som(
      'koordinator',
      `select 1 where tilgang.feilfoer_melding('${sakId}', '${melding}', gen_random_uuid(), '\\x00', null, null, null) = 'ok'`,
    ),
  ).toBe(0);
});

it('VV-25 forsegles hele saken siden, leser personvernombudet også det som var tatt ut av den før: linjen, notatet, meldingen og svaret', async () => {
  const linjeId = await logg(t, sakId, { ord: 'Gikk til trening', notat: 'Var redd for broren' });
  const linje = { sakId, linjeId, grunn: 'Feil ungdom', tilReferanse: null };
  expect(await kode(feilfoerLinje(t.hus, await t.som('guide'), linje))).toBe('gjort');
  const melding = await sagtFra(t, sakId, 'bekymring', { ord: ORD });
  await svart(t, sakId, melding, 'vurder_bekymring', { svar: 'droeftet', ord: 'Med barnevernet' });
  expect(await tar('koordinator', melding)).toBe('gjort');
  await forseglSak(t.hus, await t.som('koordinator'), {
    ...{ sakId, grunn: 'samme_navn', tilReferanse: null },
  });
  const ombud = await t.som('personvernombud');
  const [forseglet] = await forsegledeForOmbudet(t.hus, ombud);
  const lest = JSON.stringify(await lesForseglet(t.hus, ombud, forseglet?.id ?? ''));
  for (const ord of ['Gikk til trening', 'Var redd for broren', ORD, 'Med barnevernet'])
    expect(lest).toContain(ord);
});

it('VV-25 VV-21 guiden flytter det hen sa fra om, til saken hen er kontaktperson i, og pliktene er koordinatorens der; ikke til en sak hen ikke har, og ikke etter at oppdraget er slutt: da gjør koordinatoren det', async () => {
  const nySak = async () =>
    (
      await opprettProvesak(t, {
        ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
      })
    ).sakId;
  const [min, fremmed] = [await nySak(), await nySak()];
  const som = 'handterer';
  await attestert(t, som);
  sakId = await nySak();
  const forespoerselId = await foelgesOppAv(t, sakId, som);
  await overlatSamtalen(t.hus, await t.som('koordinator'), {
    ...{ sakId: min, brukerId: t.bruker(som) },
  });
  const til = { tilReferanse: await referansen(min) };
  const melding = await sagtFra(t, sakId, 'bekymring', { som, ord: ORD });
  const flytt = (id: string, dit: string) =>
    `select 1 where tilgang.feilfoer_melding('${sakId}', '${id}', gen_random_uuid(), '\\x00', '${dit}', gen_random_uuid(), '\\x00') = 'ok'`;
  // Før samtalen er holdt, er hen ikke kontaktperson.
  expect(await tar(som, melding, til)).toBe('finner_ikke_saken');
  expect(await fri.som(som, flytt(melding, min))).toBe(0);
  for (const id of [min, fremmed]) await samtalenErHoldt(t, id);
  const annenSak = { tilReferanse: await referansen(fremmed) };
  expect(await tar(som, melding, annenSak)).toBe('finner_ikke_saken');
  expect(await fri.som(som, flytt(melding, fremmed))).toBe(0);
  expect(await fri.som(som, flytt(melding, min))).toBe(1);
  expect(await tar(som, melding, til)).toBe('gjort');
  const [der] = await meldingene('koordinator', min);
  expect(der).toMatchObject({ slag: 'bekymring', ord: ORD });
  expect(await aaGjoere('koordinator', min)).toEqual(['vurder_bekymring']);
  // RO-04: når oppdraget er slutt, er det koordinatorens, meldingen som linjen.
  const etter = await sagtFra(t, sakId, 'bekymring', { som, ord: ORD });
  const linjeId = await logg(t, sakId, { som });
  await koordinatorSteg(t, sakId, forespoerselId, 'avsluttet', 'Ungdommen ønsket det');
  expect(await tar(som, etter, til)).toBe('ikke_funnet');
  expect(await fri.som(som, flytt(etter, min))).toBe(0);
  const linje = { sakId, linjeId, grunn: 'Feil ungdom', ...til };
  expect(await kode(feilfoerLinje(t.hus, await t.som(som), linje))).toBe('ikke_funnet');
  expect(await tar('koordinator', etter, til)).toBe('gjort');
  expect(await kode(feilfoerLinje(t.hus, await t.som('koordinator'), linje))).toBe('gjort');
});
