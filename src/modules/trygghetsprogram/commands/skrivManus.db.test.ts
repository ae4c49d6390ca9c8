import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { friSql } from '../../../../tests/support/friSql.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { hentManus } from '../queries/manus.ts';
import { hentSamtale } from '../queries/hentSamtale.ts';
import { MANUSDELER, type Manusdel, type Manussprak } from '../regler/manus.ts';
import { skrivManus } from './skrivManus.ts';

let t: Testhus;
let sakId: string;
beforeAll(async () => {
  t = await nyttHus();
  ({ sakId } = await opprettProvesak(t));
});
afterAll(() => t.steng());

const tomt = Object.fromEntries(MANUSDELER.map((d) => [d, ''])) as Record<Manusdel, string>;
const manuset = async (subjekt = 'administrator') => hentManus(t.hus, await t.som(subjekt));
const skriv = async (
  ord: Partial<Record<Manusdel, string>>,
  { sprak = 'nb', subjekt = 'administrator' }: { sprak?: Manussprak; subjekt?: string } = {},
  etter?: string | null,
) =>
  skrivManus(t.hus, await t.som(subjekt), {
    sprak,
    etter: etter === undefined ? ((await manuset()).siste?.id ?? null) : etter,
    ord: { ...tomt, ...ord },
  });
const ordene = async () => (await hentSamtale(t.hus, await t.som('koordinator'), sakId)).manus;
/** Ordene i en sak som begynner nå. */
const iSamtalen = async () => {
  ({ sakId } = await opprettProvesak(t, { fodselsnummer: null }));
  return ordene();
};

describe('manuset', () => {
  it('TP-26 administratoren skriver områdets egne ord per språk, og den som ringer, har dem foran seg; tom er utgavens igjen', async () => {
    expect(await iSamtalen()).toEqual({});
    await skriv({ hvem: 'Si navnet ditt, og at du er fra Fjordvik.' });
    await skriv({ hvem: 'Sei namnet ditt.' }, { sprak: 'nn' });
    expect(await iSamtalen()).toEqual({
      hvem: { nb: 'Si navnet ditt, og at du er fra Fjordvik.', nn: 'Sei namnet ditt.' },
    });
    await skriv({ hvem: '   ' });
    const begynte = await ordene();
    expect(begynte.hvem?.nb).toMatch(/Si navnet ditt/);
    expect(await iSamtalen()).toEqual({ hvem: { nn: 'Sei namnet ditt.' } });
    const { siste } = await manuset();
    expect(siste).toMatchObject({ av: expect.any(String) as string });
    // Det som sto før, står.
    expect(await t.eier('select 1 from varde.manustekst')).toHaveLength(3);
  });

  it('TP-26 endret noen manuset imens, får den andre se hvem, og ingenting er skrevet over', async () => {
    const foer = (await manuset()).siste?.id ?? null;
    await skriv({ videre: 'Avtal neste samtale.' });
    await expect(skriv({ videre: 'Noe annet' }, {}, foer)).rejects.toMatchObject({
      kode: 'alt_endret',
    });
    expect((await iSamtalen()).videre).toEqual({ nb: 'Avtal neste samtale.' });
    await skriv({});
  });

  it('TP-26 bare administratoren skriver det, i sitt eget område, og ordene følger utgaven de er skrevet til', async () => {
    for (const subjekt of ['koordinator', 'leder', 'personvernombud', 'guide']) {
      await expect(skriv({ hvem: 'X' }, { subjekt }, null), subjekt).rejects.toThrow();
      await expect(manuset(subjekt), subjekt).rejects.toThrow();
    }
    await skriv({ hvem: 'Bare i Fjordvik' });
    expect((await iSamtalen()).hvem).toMatchObject({ nb: 'Bare i Fjordvik' });
    await t.eier(`update varde.sak set utgave_kode = '001', utgave_versjon = 1 where id = $1`, [
      sakId,
    ]);
    expect(await ordene()).toEqual({});
    await t.eier(
      `update varde.sak set (utgave_kode, utgave_versjon) = (select utgave_kode, utgave_versjon
         from varde.omrade_utgave where omrade_id = $2 order by fra desc limit 1) where id = $1`,
      [sakId, t.omrade('fjordvik')],
    );
    expect((await ordene()).hvem).toMatchObject({ nb: 'Bare i Fjordvik' });
    // En sak beholder ordene den begynte med; den neste har de nye (ADR 0045).
    await skriv({ hvem: 'Nye ord' });
    expect((await ordene()).hvem).toMatchObject({ nb: 'Bare i Fjordvik' });
    expect((await iSamtalen()).hvem).toMatchObject({ nb: 'Nye ord' });
  });

  it('TP-26 basen holder: ingen andre skriver, i en annens navn, til en annen utgave, eller endrer det som står', async () => {
    const fri = await friSql(t);
    const inn = (utgave: string, av = 'tilgang.aktor()', del = 'hvem', tekst = 'Nytt') =>
      `insert into varde.manustekst (omrade_id, utgave_kode, utgave_versjon, sprak, del, tekst, skrevet_av)
       select tilgang.omrade(), ${utgave}, 'nb', '${del}', '${tekst}', ${av}`;
    const vaar = `(select utgave_kode from varde.omrade_utgave limit 1), (select utgave_versjon from varde.omrade_utgave limit 1)`;
    expect(await fri.som('administrator', inn(vaar))).toBe(1);
    expect(await fri.som('administrator', inn(vaar, `'${t.bruker('leder')}'`))).toBe('42501');
    expect(await fri.som('administrator', inn(`'001', 1`))).toBe('42501');
    // Det første skrittet er ikke en del noen kan skrive (VV-07), og tom tekst er ikke et ord.
    expect(await fri.som('administrator', inn(vaar, 'tilgang.aktor()', 'foerst'))).toBe('23514');
    expect(await fri.som('administrator', inn(vaar, 'tilgang.aktor()', 'hvem', ' . '))).toBe(
      '23514',
    );
    for (const subjekt of ['koordinator', 'leder', 'guide', 'personvernombud'])
      expect(await fri.som(subjekt, inn(vaar)), subjekt).toBe('42501');
    for (const sql of [`update varde.manustekst set tekst = 'X'`, 'delete from varde.manustekst'])
      expect(await fri.som('administrator', sql), sql).toBe('42501');
    await fri.steng();
  });
});
