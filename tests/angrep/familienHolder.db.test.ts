import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foresatt, morKanKontaktes, svarOm } from '../support/familien.ts';
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
  far = await foresatt(t, sakId, { navn: 'Odd Fuglesang', borMed: 'nei' });
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
