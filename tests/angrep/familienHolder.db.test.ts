import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { farKanKontaktes, foresatt, morKanKontaktes, svarOm } from '../support/familien.ts';
import { friSql, type FriSql } from '../support/friSql.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { opprettProvesak } from '../support/provesak.ts';

/** Det som står om familien, mot fri SQL som `varde_app` med ekte økter. */
let t: Testhus;
let fri: FriSql;
let sakId: string;
let mor: string;
let far: string;
let ubesvart: string;

beforeAll(async () => {
  t = await nyttHus();
  ({ sakId } = await opprettProvesak(t, { fodselsnummer: null }));
  mor = await morKanKontaktes(t, sakId);
  far = await farKanKontaktes(t, sakId);
  await svarOm(t, sakId, far, {
    ...{ svar: 'nei', grunn: 'vold', raadfoert: 'politiet', raadfoertHvem: 'Anders Prøve' },
  });
  ubesvart = await foresatt(t, sakId, { navn: 'Vera Verge', slag: 'verge' });
  fri = await friSql(t);
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});

describe('den siste dagen', () => {
  it('(del) VV-01 settes aldri på den som ikke skal kontaktes, eller ikke er besvart, heller ikke en som kommer', async () => {
    const sett = (id: string, felt: string) =>
      fri.som('koordinator', `update varde.foresatte set ${felt} where id = '${id}'`);
    for (const til of ['tilgang.dagen() - 1', 'tilgang.dagen()', 'tilgang.dagen() + 1']) {
      for (const id of [far, ubesvart]) {
        expect(await sett(id, `til = ${til}`), til).toBe('23514');
        expect(await sett(id, `til = ${til}, bor_med = 'ja'`), til).toBe('23514');
      }
      expect(await sett(mor, `til = ${til}`), til).toBe(1);
      // Et nytt navn er en ny person, og ubesvart i samme øyeblikk.
      for (const bytte of [`navn = '\\x01'`, `slag = 'verge'`])
        expect(await sett(mor, `til = ${til}, ${bytte}`), bytte).toBe('23514');
      expect(
        await fri.som(
          'koordinator',
          `insert into varde.foresatte (omrade_id, sak_id, eier_organisasjon, slag, navn, til)
           select omrade_id, id, eier_organisasjon, 'verge', '\\x00', ${til} from varde.sak where id = '${sakId}'`,
        ),
        til,
      ).toBe('23514');
    }
    expect(await sett(far, `bor_med = 'ja', til = null`)).toBe(1);
    expect(await sett(mor, `navn = '\\x01'`)).toBe(1);
  });
});

describe('det samme navnet', () => {
  const odd = () => `(select navn_indeks from varde.foresatte where id = '${far}')`;
  const ID = '5d0b6c1e-9f3a-4f0e-8a53-0f6f3f6f9a10';
  const inn = (indeks: string, mer = 'null, null') =>
    `insert into varde.foresatte (omrade_id, id, sak_id, eier_organisasjon, slag, navn, navn_indeks, annen_raadfoert, annen_hvem)
     select omrade_id, '${ID}', id, eier_organisasjon, 'verge', '\\x00', ${indeks}, ${mer} from varde.sak where id = '${sakId}'`;
  const ja = (hvem: string, raad = 'null, null', etter = 'null') =>
    `insert into varde.foresattsvar (omrade_id, sak_id, eier_organisasjon, foresatt_id, svar, etter, raadfoert, raadfoert_hvem, svart_av)
     select omrade_id, id, eier_organisasjon, '${hvem}', 'ja', ${etter}, ${raad}, tilgang.aktor() from varde.sak where id = '${sakId}'`;
  const RAAD = `'politiet', '\\x00'`;

  it('(del) VV-01 skrives ikke inn på nytt uten at det står hvem som er rådspurt, heller ikke uten indeks eller som et nytt navn', async () => {
    for (const indeks of [odd(), 'null']) {
      expect(await fri.som('koordinator', inn(indeks)), indeks).toBe('23514');
      expect(await fri.som('koordinator', inn(indeks, RAAD)), indeks).toBe(1);
    }
    expect(await fri.som('koordinator', inn(`sha256('oda')`))).toBe(1);
    const nytt = (mer: string) =>
      fri.som(
        'koordinator',
        `update varde.foresatte set navn = '\\x01', ${mer} where id = '${mor}'`,
      );
    expect(await nytt(`navn_indeks = ${odd()}`)).toBe('23514');
    expect(await nytt(`navn_indeks = null`)).toBe('23514');
    expect(
      await nytt(`navn_indeks = ${odd()}, annen_raadfoert = 'politiet', annen_hvem = '\\x00'`),
    ).toBe(1);
    // Indeksen følger navnet: alene flyttes den ikke, heller ikke bort fra den som ikke skal kontaktes.
    for (const id of [mor, far])
      for (const felt of [`navn_indeks = sha256('x')`, 'navn_indeks = null'])
        expect(
          await fri.som('koordinator', `update varde.foresatte set ${felt} where id = '${id}'`),
          felt,
        ).toBe('23514');
    for (const kolonne of [`navn_nei = '{}'`, 'numre_ukjent = false'])
      expect(await fri.som('koordinator', `update varde.foresatte set ${kolonne}`)).toBe('42501');
    // Et nytt navn på ham selv gjør ikke det gamle fritt.
    const omdoept = `update varde.foresatte set navn = '\\x01', navn_indeks = sha256('hansen') where id = '${far}'`;
    const [h] = await t.eier<{ i: Buffer }>(
      'select navn_indeks as i from varde.foresatte where id = $1',
      [far],
    );
    const gammelt = `'\\x${h?.i.toString('hex') ?? ''}'::bytea`;
    expect(await fri.som('koordinator', omdoept, inn(gammelt))).toBe('23514');
    expect(await fri.som('koordinator', omdoept, inn(gammelt, RAAD))).toBe(1);
    // Den som ikke har saken, får veggens svar, ikke vaktens.
    for (const subjekt of ['ytteroy', 'leder', 'guide'])
      expect(await fri.som(subjekt, inn('null')), subjekt).not.toBe('23514');
  });

  it('(del) VV-01 «ja» om en som heter det samme, krever at noen er rådspurt, og «nei» om den ene gjør den andre ubesvart', async () => {
    const besvart = (id: string) =>
      `select 1 from varde.foresatte where id = '${id}' and svart and kan_kontaktes = 'ja'`;
    const inne = inn(odd(), RAAD);
    expect(await fri.som('koordinator', inne, ja(ID))).toBe('23514');
    expect(await fri.som('koordinator', inne, ja(ID, RAAD), besvart(ID))).toBe(1);
    expect(await fri.som('koordinator', inn(`sha256('oda')`), ja(ID), besvart(ID))).toBe(1);
    // Far åpnes, en til skrives inn med samme navn og kan; så blir far nei igjen.
    const siste = `(select id from varde.foresattsvar where foresatt_id = '${far}' order by svart_ved desc limit 1)`;
    const neiIgjen = ja(far, RAAD, siste)
      .replace(`foresatt_id, svar,`, `foresatt_id, grunn, svar,`)
      .replace(`'ja'`, `'vold', 'nei'`);
    const foer = [ja(far, RAAD, siste), inn(odd()), ja(ID)];
    expect(await fri.som('koordinator', ...foer, besvart(ID))).toBe(1);
    expect(await fri.som('koordinator', ...foer, neiIgjen, besvart(ID))).toBe(0);
    expect(await fri.som('koordinator', ...foer, neiIgjen, besvart(mor))).toBe(1);
  });
});

describe('det samme nummeret', () => {
  const hans = () =>
    `(select nummer_indeks from varde.kontakt where foresatt_id = '${far}' limit 1)`;
  const nummer = (hvem: string, indeks: string, ord = 'null') =>
    `insert into varde.kontakt (omrade_id, sak_id, eier_organisasjon, slag, verdi, foresatt_id, nummer_indeks, kontrollert_ord, registrert_av)
     select omrade_id, id, eier_organisasjon, 'trygg_kontakt', '\\x00', ${hvem}, ${indeks}, ${ord}, tilgang.aktor() from varde.sak where id = '${sakId}'`;
  const ring = (maate: string) =>
    `insert into varde.oppringning (omrade_id, sak_id, eier_organisasjon, til_foresatt, maate, utfall, tilstede, ringt_av)
     select omrade_id, id, eier_organisasjon, '${mor}', '${maate}', 'svarte', '\\x00', tilgang.aktor() from varde.sak where id = '${sakId}'`;

  it('(del) VV-01 VV-07 skrives ikke på mor eller den unge uten ord om at det er kontrollert, heller ikke uten indeks, og ringes ikke', async () => {
    const svart = async (ord: string, er: boolean) =>
      t.eier('update varde.foresatte set kan_kontaktes = $2, svart = $3 where id = $1', [
        ...[ubesvart, ord, er],
      ]);
    await svart('ja', true);
    // Indeksen hans leses ikke av noen: nummeret er borte. Den som likevel har den, kommer ikke forbi.
    expect(await fri.som('koordinator', `select 1 where ${hans()} is not null`)).toBe(0);
    const [h] = await t.eier<{ i: Buffer }>(
      'select nummer_indeks as i from varde.kontakt where foresatt_id = $1',
      [far],
    );
    const likt = `'\\x${h?.i.toString('hex') ?? ''}'::bytea`;
    for (const hvem of [`'${mor}'`, 'null'])
      for (const indeks of [likt, 'null']) {
        expect(await fri.som('koordinator', nummer(hvem, indeks)), indeks).toBe('23514');
        expect(await fri.som('koordinator', nummer(hvem, indeks, `'\\x00'`)), indeks).toBe(1);
      }
    expect(await fri.som('koordinator', nummer(`'${mor}'`, `sha256('92')`))).toBe(1);
    expect(await fri.som('koordinator', ring('telefon'))).toBe(1);
    expect(await fri.som('koordinator', nummer(`'${mor}'`, likt, `'\\x00'`), ring('telefon'))).toBe(
      1,
    );
    // Sto det på henne fra før, ringes det ikke.
    await t.eier(`update varde.kontakt k set nummer_indeks = $2 where k.foresatt_id = $1`, [
      mor,
      h?.i,
    ]);
    for (const maate of ['telefon', 'melding'])
      expect(await fri.som('koordinator', ring(maate)), maate).toBe('23514');
    expect(await fri.som('koordinator', ring('brev'))).toBe(1);
    await t.eier(`update varde.kontakt set nummer_indeks = sha256('mor') where foresatt_id = $1`, [
      mor,
    ]);
    await svart('ukjent', false);
  });

  it('(del) VV-01 VV-38 svaret om et nummer er bare koordinatorens i saken', async () => {
    const [h] = await t.eier<{ i: Buffer }>(
      'select nummer_indeks as i from varde.kontakt where foresatt_id = $1',
      [far],
    );
    const spoer = `select 1 where tilgang.nummeret_stengt_for_meg('${sakId}', '${mor}', '\\x${h?.i.toString('hex') ?? ''}')`;
    expect(await fri.som('koordinator', spoer)).toBe(1);
    for (const subjekt of ['helsesykepleier', 'guide', 'leder', 'etterforsker', 'ytteroy', 'slt'])
      expect(await fri.som(subjekt, spoer), subjekt).toBe(0);
    for (const f of [
      `tilgang.likt_navn_skal_ikke(tilgang.omrade(), '${sakId}', '${mor}', null)`,
      `tilgang.nummeret_skal_ikke(tilgang.omrade(), '${sakId}', null, null, null)`,
    ])
      expect(await fri.som('koordinator', `select 1 where ${f}`), f).toBe('42501');
  });
});

describe('aldersbåndet', () => {
  const foelg = (...baand: string[]) =>
    baand.map((b) => `select tilgang.foelg_alderen('${sakId}', '${b}')`);
  const er = (b: string) =>
    `select 1 from varde.sak where id = '${sakId}' and aldersbaand = '${b}'`;
  const kjent = (uttrykk: string) =>
    t.eier(
      `update varde.identitet set voksen_fra = date_trunc('month', ${uttrykk})::date where sak_id = $1 returning 1`,
      [sakId],
    );

  it('(del) TP-07 VV-01 et barn blir ikke voksent av to kall: uten dagen hjelper ikke to steg, og ingen ringer forbi de foresatte', async () => {
    const ringer = `insert into varde.oppringning (omrade_id, sak_id, eier_organisasjon, maate, utfall, tilstede, ringt_av)
      select omrade_id, id, eier_organisasjon, 'telefon', 'svarte', '\\x00', tilgang.aktor() from varde.sak where id = '${sakId}'`;
    expect(await fri.som('koordinator', ...foelg('15_17', '18_pluss'), er('10_14'))).toBe(1);
    expect(await fri.som('koordinator', ...foelg('15_17', '18_pluss'), ringer)).toBe('23514');
    expect(
      await fri.som('koordinator', `update varde.identitet set voksen_fra = '2020-01-01'`),
    ).toBe('42501');
  });

  it('(del) TP-07 båndet følger måneden den unge fyller 15 og 18, og står når ingen dag er kjent', async () => {
    const som = (...baand: string[]) => fri.som('koordinator', ...foelg(...baand), er('15_17'));
    const voksen = () => fri.som('koordinator', ...foelg('15_17', '18_pluss'), er('18_pluss'));
    await kjent(`tilgang.dagen() + interval '3 years 1 month'`);
    expect(await som('15_17')).toBe(0);
    await kjent(`tilgang.dagen() + interval '3 years'`);
    expect(await som('15_17')).toBe(1);
    expect(await voksen()).toBe(0);
    await kjent(`tilgang.dagen() + interval '1 month'`);
    expect(await voksen()).toBe(0);
    await kjent('tilgang.dagen()');
    expect(await voksen()).toBe(1);
    // Også rett til voksen, når saken har ligget lenge; og av andre enn den som har samtalen, aldri.
    expect(await fri.som('koordinator', ...foelg('18_pluss'), er('18_pluss'))).toBe(1);
    for (const baand of ['under_10', 'ukjent'])
      expect(await fri.som('koordinator', ...foelg(baand), er('10_14')), baand).toBe(1);
    for (const subjekt of ['leder', 'guide', 'etterforsker', 'ytteroy'])
      expect(await fri.forAlvor(subjekt, ...foelg('18_pluss')), subjekt).toBe(1);
    expect(await fri.som('koordinator', er('10_14'))).toBe(1);
    await t.eier(`update varde.identitet set voksen_fra = null where sak_id = $1`, [sakId]);
    expect(await fri.som('koordinator', ...foelg('15_17'), er('10_14'))).toBe(1);
    await t.eier(`update varde.sak set aldersbaand = 'ukjent' where id = $1`, [sakId]);
    await kjent('tilgang.dagen()');
    expect(await fri.som('koordinator', ...foelg('18_pluss'), er('ukjent'))).toBe(1);
  });

  it('(del) TP-07 alderen føres bare av koordinatoren, bare der den ikke er kjent, og aldri eldre enn dagen', async () => {
    const foer = (mer: string) => `select 1 where tilgang.foer_alder('${sakId}', ${mer})`;
    const voksen = foer(`null, null, '18_pluss', '\\x00'`);
    const dato = (baand: string, fra: string) =>
      fri.som('koordinator', foer(`'\\x00', date_trunc('month', ${fra})::date, '${baand}', null`));
    await t.eier(`update varde.sak set aldersbaand = '10_14' where id = $1`, [sakId]);
    expect(await fri.som('koordinator', voksen)).toBe(0);
    await t.eier(`update varde.sak set aldersbaand = 'ukjent' where id = $1`, [sakId]);
    // Datoen er kjent: den byttes ikke av at båndet mangler.
    expect(await fri.som('koordinator', voksen)).toBe(0);
    await t.eier(`update varde.identitet set fodselsdato = null where sak_id = $1`, [sakId]);
    expect(await fri.som('koordinator', voksen)).toBe(1);
    for (const subjekt of ['leder', 'guide', 'etterforsker', 'ytteroy', 'handterer'])
      expect(await fri.som(subjekt, voksen), subjekt).toBe(0);
    expect(await fri.som('koordinator', foer(`null, null, '10_14', '\\x00'`))).toBe(0);
    expect(await fri.som('koordinator', foer(`null, null, '18_pluss', null`))).toBe(0);
    expect(await dato('18_pluss', `tilgang.dagen() + interval '1 month'`)).toBe(0);
    expect(await dato('15_17', `tilgang.dagen() + interval '1 month'`)).toBe(1);
    expect(await dato('18_pluss', 'tilgang.dagen()')).toBe(1);
    expect(await dato('ukjent', 'tilgang.dagen()')).toBe(0);
  });
});
