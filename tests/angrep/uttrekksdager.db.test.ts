import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  lastOppUttrekk,
  type LastOppInn,
} from '../../src/modules/trygghetsprogram/commands/lastOppUttrekk.ts';
import {
  meldUttrekkUteblitt,
  type UteblittInn,
} from '../../src/modules/trygghetsprogram/commands/meldUttrekkUteblitt.ts';
import { listUttrekk } from '../../src/modules/trygghetsprogram/queries/listUttrekk.ts';
import { tilDato } from '../../src/kernel/dato.ts';
import { friSql } from '../support/folk.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';

/** Dagene et uttrekk dekker, og hvem det var: kommandoen sier nei, og basen til den som skriver SQL selv. */
const FIL = readFileSync(new URL('../fixtures/uttrekk-uke-46.csv', import.meta.url));
let t: Testhus;
beforeAll(async () => {
  t = await nyttHus();
});
afterAll(() => t.steng());

type Dager = { kjoert?: string; fra?: string; til?: string };
const lastOpp = async ({ kjoert, fra, til }: Dager, mer: Partial<LastOppInn> = {}, straks = 500) =>
  lastOppUttrekk(
    t.hus,
    await t.som('koordinator'),
    {
      fil: FIL,
      betyr: 'bosted',
      kjoertDato: tilDato(kjoert ?? '2026-11-16'),
      kjoertAv: 'Vaktleder T. Test',
      periodeFra: tilDato(fra ?? '2026-11-09'),
      periodeTil: tilDato(til ?? '2026-11-15'),
      ...mer,
    },
    straks,
  );
const meld = async ({ fra, til }: Dager, mer: Partial<UteblittInn> = {}) =>
  meldUttrekkUteblitt(t.hus, await t.som('koordinator'), {
    utfall: 'tomt',
    periodeFra: tilDato(fra ?? '2026-11-09'),
    periodeTil: tilDato(til ?? '2026-11-15'),
    spurtHvem: null,
    ...mer,
  });
const lagret = () =>
  t.eier(
    'select id from varde.uttrekk union all select id from varde.innlasting union all select id from varde.kandidat',
  );
/** De nei-ene som står i loggen etter det gjorte. */
async function nei(gjor: () => Promise<unknown>, feil: object): Promise<string[]> {
  const les = () =>
    t.eier<{ handling: string }>(
      `select handling from varde.revisjon where utfall = 'nei' order by seq`,
    );
  const foer = (await les()).length;
  await expect(gjor()).rejects.toMatchObject(feil);
  expect(await lagret()).toEqual([]);
  return (await les()).slice(foer).map((r) => r.handling);
}

describe('kommandoene', () => {
  it.each([
    [{ til: '2099-12-31' }, { til: 'utenfor_tid' }],
    [{ kjoert: '2026-11-24' }, { kjoert: 'utenfor_tid' }],
    [{ kjoert: '2026-11-14' }, { til: 'etter_kjoert' }],
    [{ fra: '2026-11-16' }, { til: 'foer_fra' }],
    [{ fra: '2025-11-14' }, { til: 'for_lang' }],
    [{ fra: '2024-11-22', til: '2024-11-30' }, { fra: 'utenfor_tid' }],
  ] as const)(
    'TP-53 TP-16 et uttrekk for dager som ikke har vært, lagres ikke, heller ikke klart for jobben, og nei-et står i loggen: %o',
    async (dager, parametre) => {
      for (const straks of [500, 0])
        expect(
          await nei(() => lastOpp(dager, {}, straks), { kode: 'ugyldige_dager', parametre }),
        ).toEqual(['uttrekk_lastet_opp']);
    },
  );

  it('TP-16 ingen melder en uke som kommer, som tom eller uteblitt: ukene venter som før', async () => {
    const k = await t.som('koordinator');
    const foer = await listUttrekk(t.hus, k);
    const feil = { kode: 'ugyldige_dager', parametre: { til: 'utenfor_tid' } };
    expect(await nei(() => meld({ til: '2099-12-31' }), feil)).toEqual(['uttrekk_tomt']);
    const uteblitt = { utfall: 'ikke_mottatt', spurtHvem: 'Vakta' } as const;
    expect(await nei(() => meld({ til: '2026-11-24' }, uteblitt), feil)).toEqual([
      'uttrekk_ikke_mottatt',
    ]);
    expect(await listUttrekk(t.hus, k)).toEqual(foer);
  });

  it('TP-53 VV-22 hvem som kjørte uttrekket, og hvem som ble spurt, er ord og høyst 120 tegn', async () => {
    const langt = 'x'.repeat(121);
    for (const [hvem, kode] of [
      ['', 'mangler_hvem'],
      [' – ', 'mangler_hvem'],
      [langt, 'hvem_for_langt'],
    ] as const) {
      expect(await nei(() => lastOpp({}, { kjoertAv: hvem }), { kode })).toHaveLength(1);
      const uteblitt = { utfall: 'ikke_mottatt', spurtHvem: hvem } as const;
      expect(await nei(() => meld({}, uteblitt), { kode })).toHaveLength(1);
    }
  });
});

describe('fri SQL som varde_app', () => {
  const sett = (tabell: 'uttrekk' | 'innlasting', kjoert: string, fra: string, til: string) =>
    tabell === 'uttrekk'
      ? `insert into varde.uttrekk (omrade_id, eier_organisasjon, nokkel_id, kjoert_dato, periode_fra, periode_til, utfall, lastet_opp_av)
         select o, e, gen_random_uuid(), ${kjoert}, ${fra}, ${til}, 'tomt', tilgang.aktor() from ${HER} returning 'ja' as svar`
      : `insert into varde.innlasting (omrade_id, id, eier_organisasjon, nokkel_id, filhash, antall, kjoert_dato, kjoert_av, periode_fra,
           periode_til, kommunenr_betyr, kolonner, tegnsett, skilletegn, lastet_opp_av, lastet_opp_ved)
         select o, gen_random_uuid(), e, gen_random_uuid(), sha256('x'), 1, ${kjoert}, 'X', ${fra}, ${til}, 'bosted', '{}', 'utf-8',
           'komma', tilgang.aktor(), now() from ${HER} returning 'ja' as svar`;
  const HER = `(select tilgang.omrade() as o, tilgang.uttrekk_for() as e) h`;
  const dag = (n: number) => `tilgang.dagen() + (${n})`;

  it.each(['uttrekk', 'innlasting'] as const)(
    'TP-16 TP-53 en periode i framtida, etter kjøringen eller over et år kan ikke skrives inn i %s; en som har vært, kan',
    async (tabell) => {
      const k = await t.som('koordinator');
      for (const [kjoert, fra, til] of [
        [0, -6, 26_700],
        [1, -6, 0],
        [1, -6, 1],
        [-7, -14, -6],
        [0, -366, 0],
      ] as const)
        await expect(
          friSql(t, k, sett(tabell, dag(kjoert), dag(fra), dag(til))),
          `${kjoert} ${fra} ${til}`,
        ).rejects.toMatchObject({ code: '23514', message: 'dagene har ikke vært' });
      expect(await lagret()).toEqual([]);
      for (const [kjoert, fra, til] of [
        [0, 0, 0],
        [0, -365, 0],
      ] as const)
        expect(await friSql(t, k, sett(tabell, dag(kjoert), dag(fra), dag(til)))).toEqual([
          { svar: 'ja' },
        ]);
      await t.eier('delete from varde.innlasting');
      await t.eier('delete from varde.uttrekk');
    },
  );
});
