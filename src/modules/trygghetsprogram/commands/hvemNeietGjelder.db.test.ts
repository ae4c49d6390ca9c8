import { expect, it } from 'vitest';
import { iDagIOslo, leggTilDager } from '../../../kernel/dato.ts';
import { foresatt, rettForesatt, svarOm } from '../../../../tests/support/familien.ts';
import { enSak } from '../../../../tests/support/enSak.ts';
import type { FriSql } from '../../../../tests/support/friSql.ts';
import {
  foelgesOppAv,
  koordinatorSteg,
  samtalenErHoldt,
  samtykker,
  spoerEn,
  svarSom,
  trengerGuide,
} from '../../../../tests/support/guiden.ts';
import type { Testhus } from '../../../../tests/support/hus.ts';
import { paalagt } from '../../../../tests/support/paalegg.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { svarer, trekker, uten } from '../../../../tests/support/samtykket.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { vilIkkeMer } from '../../../../tests/support/ungdommensNei.ts';
import { hentGuideside } from '../queries/guiden.ts';
import { minDag } from '../queries/minDag.ts';
import { foerGuidesyn, type GuidesynInn } from './foerGuidesyn.ts';
import { foerSisteSamtale } from './foerSisteSamtale.ts';

let t: Testhus;
let sql: FriSql;
let sakId = '';
const { mor, oppgaver } = enSak((v) => ({ t, sql, sakId } = v), {
  attester: ['guide', 'handterer'],
});
const I_DAG = iDagIOslo(new Date());
const sier = async (svar: GuidesynInn['svar'], subjekt = 'guide', som = 'koordinator') =>
  kode(foerGuidesyn(t.hus, await t.som(som), { sakId, brukerId: t.bruker(subjekt), svar }));
const siden = async () => hentGuideside(t.hus, await t.som('koordinator'), sakId);
const paaLista = async () => (await siden()).mulige.some((m) => m.brukerId === t.bruker('guide'));
const spurt = async () => (await minDag(t.hus, await t.som('guide'))).guide.spurt.length;
const uttrykk = async (u: string) =>
  (await t.eier<{ x: boolean }>(`select ${u} as x from varde.sak where id = $1`, [sakId]))[0]?.x;
const flytter = (foresattId: string, navn: string, borMed: 'ja' | 'nei') =>
  rettForesatt(t, {
    ...{ sakId, foresattId, navn, slag: 'forelder_med_foreldreansvar', borMed },
    ...{ samtykkerTil: 'ikke_avklart', grunnlag: null, fra: null, til: null },
  });
const beslutningen = () => uttrykk('tilgang.kontakt_uten_samtykke(omrade_id, id)');

it('TG-04 en ungdommen ikke vil ha, står ikke på lista og tar ikke oppdraget før ungdommen har ombestemt seg, og får aldri vite det', async () => {
  const hennes = await samtalenErHoldt(t, sakId);
  expect(await sier('nei')).toBe('soekes_ikke');
  await trengerGuide(t, sakId);
  await samtykker(t, sakId, hennes);
  const f = await spoerEn(t, sakId, 'guide');
  await svarSom(t, f, 'guide', 'villig');
  await koordinatorSteg(t, sakId, f, 'navn_vist');
  expect(await spurt()).toBe(1);
  for (const som of ['guide', 'etterforsker', 'leder', 'slt'])
    expect(await sier('nei', 'guide', som), som).toBe('ikke_funnet');
  expect(await sier('nei')).toBe('gjort');
  // Den spurte ser det samme som når spørsmålet trekkes.
  expect(await spurt()).toBe(0);
  expect(await kode(svarSom(t, f, 'guide', 'tatt'))).not.toBe('gjort');
  expect(await paaLista()).toBe(false);
  expect((await siden()).vilIkke).toMatchObject([{ brukerId: t.bruker('guide'), dag: I_DAG }]);
  expect(await kode(spoerEn(t, sakId, 'guide'))).toBe('kan_ikke_vaere_guide');
  expect(await sier('nei')).toBe('kan_ikke_vaere_guide');
  const rad = (steg: string, bruker: string) =>
    `insert into varde.guideforespoersel (omrade_id, id, forespoersel_id, sak_id, eier_organisasjon, steg, bruker_id, foert_av, relasjon, fagkompetanse, yrke, syn, ord)
     select omrade_id, '${sakId}', '${sakId}', id, eier_organisasjon, '${steg}', ${bruker}, tilgang.aktor(), ${steg === 'spurt'}, false,
       ${steg === 'spurt' ? "'politibetjent', 'trygg', 'x'" : 'null, null, null'} from varde.sak where id = '${sakId}'`;
  const hen = `'${t.bruker('guide')}'`;
  expect(await sql.som('koordinator', rad('spurt', hen))).toBe('23514');
  expect(await sql.som('koordinator', rad('ungdommen_nei', hen))).toBe('23514');
  expect(await sql.som('koordinator', rad('ungdommen_ja', hen))).toBe(1);
  // Ingen fører det om seg selv, og den det gjelder, leser det ikke, heller ikke som koordinator.
  expect(await sql.som('koordinator', rad('ungdommen_nei', 'tilgang.aktor()'))).toBe('23514');
  const lest = `select 1 from varde.guideforespoersel where sak_id = '${sakId}' and steg = 'ungdommen_nei'`;
  expect(await sql.som('koordinator', lest)).toBe(1);
  expect(await sql.som('guide', lest)).toBe(0);
  await t.eier(
    'update varde.guideforespoersel set bruker_id = $2 where sak_id = $1 and steg = $3 returning id',
    [...[sakId, t.bruker('koordinator2'), 'ungdommen_nei']],
  );
  expect(await sql.som('koordinator2', lest)).toBe(0);
  await t.eier(
    'update varde.guideforespoersel set bruker_id = $2 where sak_id = $1 and steg = $3 returning id',
    [...[sakId, t.bruker('guide'), 'ungdommen_nei']],
  );
  // Loggen nevner aldri hen.
  expect(
    await t.eier(
      `select 1 from varde.revisjon_objekt o join varde.revisjon r using (omrade_id, seq) where r.handling = 'guidesyn_foert' and o.objekt_id = $1`,
      [t.bruker('guide')],
    ),
  ).toEqual([]);
  expect(await sier('ja')).toBe('gjort');
  expect(await sier('ja')).toBe('steget_passer_ikke');
  expect(await paaLista()).toBe(true);
  expect(await kode(spoerEn(t, sakId, 'guide'))).toBe('gjort');
});

it('VV-05 en beslutning som er slutt fordi samtykket gjaldt, våkner ikke når den foresatte flytter, går ut eller trekker det', async () => {
  await foelgesOppAv(t, sakId, 'guide');
  const hennes = await mor();
  await trekker(t, sakId, hennes);
  await uten(t, sakId, { til: leggTilDager(I_DAG, 20) });
  expect(await beslutningen()).toBe(true);
  // En far som ikke har svart, holder det halvt; når han ikke lenger bor der, gjelder hennes ja.
  const far = await foresatt(t, sakId, { navn: 'Ola Prøve', slag: 'forelder_med_foreldreansvar' });
  await svarOm(t, sakId, far);
  await samtykker(t, sakId, hennes);
  expect(await beslutningen()).toBe(true);
  await flytter(far, 'Ola Prøve', 'nei');
  expect(await uttrykk('tilgang.samtykke_gjelder(omrade_id, id)')).toBe(true);
  expect(await beslutningen()).toBe(false);
  // Flytter han tilbake, er samtykket halvt igjen, og beslutningen er like slutt.
  await flytter(far, 'Ola Prøve', 'ja');
  expect(await uttrykk('tilgang.samtykke_gjelder(omrade_id, id)')).toBe(false);
  expect(await beslutningen()).toBe(false);
});

it('VV-05 gikk han ut en dag ingen rørte saken, er beslutningen slutt i det neste svaret eller den neste endringen', async () => {
  await foelgesOppAv(t, sakId, 'guide');
  const hennes = await mor();
  await trekker(t, sakId, hennes);
  await uten(t, sakId, { til: leggTilDager(I_DAG, 20) });
  const far = await foresatt(t, sakId, { navn: 'Ola Prøve', slag: 'forelder_med_foreldreansvar' });
  await svarOm(t, sakId, far);
  await samtykker(t, sakId, hennes);
  await forbiVaktene(t, 'update varde.foresatte set til = current_date - 2 where id = $1', [far]);
  await trekker(t, sakId, hennes);
  expect(await beslutningen()).toBe(false);
});

it('VV-06 den siste samtalen er én for hvert nei, hvem som enn har den', async () => {
  await foelgesOppAv(t, sakId, 'guide');
  await t.eier(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, fra, akseptert)
     select omrade_id, id, $2, 'guide', 'proeve', now() - interval '2 days', now() - interval '2 days' from varde.sak where id = $1 returning id`,
    [sakId, t.bruker('handterer')],
  );
  await trekker(t, sakId, await mor());
  const siste = async (som: string) =>
    (await minDag(t.hus, await t.som(som))).sisteSamtaler.some((s) => s.sakId === sakId);
  const foer = async (som: string) =>
    kode(
      foerSisteSamtale(t.hus, await t.som(som), {
        ...{ sakId, dag: I_DAG, form: 'telefon', ord: 'Vil gjerne fortsette', bekymring: null },
        ...{ truet: false, trusselord: null },
      }),
    );
  expect([await siste('guide'), await siste('handterer')]).toEqual([true, true]);
  expect(await foer('handterer')).toBe('gjort');
  expect([await siste('guide'), await siste('handterer')]).toEqual([false, false]);
  expect(await foer('guide')).toBe('ikke_funnet');
});

it('TG-10 VV-39 den som hadde samtalen og så er guide utenfor politiet, leser hendelsen først når pålegget gjelder', async () => {
  await foelgesOppAv(t, sakId, 'guide');
  const leser = () =>
    sql.som('guide', `select 1 from varde.hendelse where sak_id = '${sakId}' limit 1`);
  await t.eier(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, fra, akseptert)
     select omrade_id, id, $2, 'samtaleholder', 'proeve', now() - interval '2 days', null from varde.sak where id = $1 returning id`,
    [sakId, t.bruker('guide')],
  );
  expect(await leser()).toBe(0);
  await paalagt(t, await t.som('koordinator'), sakId);
  expect(await leser()).toBe(1);
});

it('(del) VV-03 TG-07 kommer det en ny foresatt ungdommen bor hos, fortsetter kontakten, og koordinatoren har oppgaven til hen har svart, er ute, eller kontakten er stanset', async () => {
  await foelgesOppAv(t, sakId, 'guide');
  const guiden = () => sql.som('guide', `select 1 from varde.sak where id = '${sakId}'`);
  expect(await oppgaver()).toEqual([]);
  const far = await foresatt(t, sakId, { navn: 'Ola Prøve', slag: 'forelder_med_foreldreansvar' });
  expect(await guiden()).toBe(1);
  expect(await oppgaver()).toEqual(['foresatt_spoerres']);
  await svarOm(t, sakId, far);
  expect(await oppgaver()).toEqual(['foresatt_spoerres']);
  await svarer(t, sakId, far);
  expect(await oppgaver()).toEqual([]);
  const stefar = await foresatt(t, sakId, {
    navn: 'Per Prøve',
    slag: 'forelder_med_foreldreansvar',
  });
  await svarOm(t, sakId, stefar);
  expect(await oppgaver()).toEqual(['foresatt_spoerres']);
  // Det er ingen rad å krysse av, og ingen lager en.
  expect(await t.eier(`select 1 from varde.oppgave where slag = 'foresatt_spoerres'`)).toEqual([]);
  expect(
    await sql.som(
      'koordinator',
      `insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, utfort, utfort_av)
       select omrade_id, id, eier_organisasjon, 'foresatt_spoerres', now(), tilgang.aktor() from varde.sak where id = '${sakId}'`,
    ),
  ).toBe('42501');
  // Bor ungdommen ikke hos hen, spørres hen ikke, men blir informert.
  await flytter(stefar, 'Per Prøve', 'nei');
  expect(await oppgaver()).toEqual(['foresatt_informeres']);
  await flytter(stefar, 'Per Prøve', 'ja');
  expect(await oppgaver()).toEqual(['foresatt_spoerres']);
  await vilIkkeMer(t, sakId);
  expect(await oppgaver()).toEqual(['ungdommen_sa_nei']);
});
