import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { avgjor, holdFra, radI, ukeuttrekk } from '../../../../tests/support/ukeuttrekk.ts';
import { leggTilDager, tilDato } from '../../../kernel/dato.ts';
import { fastKlokke } from '../../../kernel/klokke.ts';
import { ferdigMedLista } from '../commands/ferdigMedLista.ts';
import { meldUttrekkUteblitt } from '../commands/meldUttrekkUteblitt.ts';
import { listUttrekk } from './listUttrekk.ts';
import { minDag } from './minDag.ts';
import { lesUkearbeid } from './ukearbeid.ts';

let t: Testhus;
beforeEach(async () => {
  t = await nyttHus();
});
afterEach(() => t.steng());

const ferdig = async (id: string, subjekt = 'koordinator') =>
  (await ferdigMedLista(t.hus, await t.som(subjekt), { slag: 'uttrekk', id })).ferdig;
const uker = async (subjekt = 'koordinator') =>
  (await minDag(t.hus, await t.som(subjekt))).uker.map((u) => [u.uke, u.tilstand, u.mangler]);
/** Alle sju dagene mangler. */
const HELE = { length: 7 };
const leder = async () => lesUkearbeid(t.hus, await t.som('leder'));
const handterer = async () => (await minDag(t.hus, await t.som('handterer'))).vernet;

describe('uka', () => {
  it('TP-16 VV-22 åpnes som oppgave hver uke, og er gjennomgått først når opplastede og ferdige, tomme og uteblitte uttrekk til sammen dekker hver dag', async () => {
    expect((await uker())[0]).toMatchObject([47, 'venter', HELE]);
    expect((await uker())[1]).toMatchObject([46, 'forfalt', HELE]);
    const id = await ukeuttrekk(t, '2026-11-16', '2026-11-18');
    const rad = await radI(t, id);
    const hele = (fra: number, til: number) =>
      Array.from({ length: til - fra + 1 }, (_d, i) => `2026-11-${fra + i}`);
    expect(await uker()).toEqual([[47, 'venter', hele(16, 22)]]);
    expect(await ferdig(id)).toBe(false);
    await avgjor(t, rad);
    expect(await ferdig(id)).toBe(true);
    expect(await uker()).toEqual([[47, 'venter', hele(19, 22)]]);
    const k = await t.som('koordinator');
    const uteblitt = { periodeFra: tilDato('2026-11-19'), periodeTil: tilDato('2026-11-20') };
    await meldUttrekkUteblitt(t.hus, k, {
      ...uteblitt,
      utfall: 'ikke_mottatt',
      spurtHvem: 'Vaktleder T. Test',
    });
    expect(await uker()).toEqual([[47, 'venter', hele(21, 22)]]);
    expect((await listUttrekk(t.hus, k)).uker[0]).toMatchObject({ mangler: hele(21, 22) });
    await meldUttrekkUteblitt(t.hus, k, {
      utfall: 'tomt',
      periodeFra: tilDato('2026-11-21'),
      periodeTil: tilDato('2026-11-22'),
      spurtHvem: null,
    });
    expect(await uker()).toEqual([]);
    const oversikt = await listUttrekk(t.hus, k);
    expect(oversikt.uker).toMatchObject([{ uke: 47, tilstand: 'gjennomgatt', mangler: [] }]);
    // Det uteblitte fullførte uka, men ingen har sett dagene: de står igjen (TP-53).
    expect(oversikt.udekkede).toEqual(hele(19, 20));
  });

  it('TP-16 uka som aldri ble gjort ferdig, står som forfalt måneder senere på Min dag, i oversikten og i lederens ord', async () => {
    const uferdig = await ukeuttrekk(t, '2026-11-09', '2026-11-15');
    for (let uke = 0; uke < 60; uke += 1) {
      const fra = leggTilDager(tilDato('2026-11-16'), 7 * uke);
      await ferdig(await ukeuttrekk(t, fra, leggTilDager(fra, 6)));
    }
    for (const dag of ['2026-12-28', '2027-01-18', '2028-01-10']) {
      const da = { ...t.hus, klokke: fastKlokke(new Date(`${dag}T08:00:00+01:00`)) };
      const k = await t.som('koordinator');
      const minuker = (await minDag(da, k)).uker.map((u) => [u.aar, u.uke, u.tilstand]);
      expect(minuker, dag).toEqual([[2026, 46, 'forfalt']]);
      const { uker: oversikt } = await listUttrekk(da, k);
      expect(oversikt.at(-1), dag).toMatchObject({ aar: 2026, uke: 46, tilstand: 'forfalt' });
      expect(oversikt.filter((u) => u.tilstand !== 'gjennomgatt')).toHaveLength(1);
      expect(await lesUkearbeid(da, await t.som('leder')), dag).toBe('forfalt');
    }
    await ferdig(uferdig);
    const sist = { ...t.hus, klokke: fastKlokke(new Date('2028-01-10T08:00:00+01:00')) };
    expect((await minDag(sist, await t.som('koordinator'))).uker).toEqual([]);
    expect(await lesUkearbeid(sist, await t.som('leder'))).toBe('ferdig');
  });

  it('VV-23 TP-16 en rad den som gjorde lista ferdig ikke så, venter hos den som ser den', async () => {
    const id = await ukeuttrekk(t, '2026-11-16', '2026-11-22');
    const rad = await radI(t, id);
    await holdFra(t, rad, 'koordinator');
    expect(await ferdig(id)).toBe(true);
    expect(await uker('koordinator')).toEqual([]);
    expect(await uker('koordinator2')).toMatchObject([[47, 'venter', HELE]]);
    expect(await ferdig(id, 'koordinator2')).toBe(false);
    await avgjor(t, rad);
    expect(await uker('koordinator2')).toEqual([]);
  });
});

describe('den vernede lista', () => {
  /** Alt koordinatoren kan se av uka. */
  const koordinatoren = async () => {
    const k = await t.som('koordinator');
    return [await minDag(t.hus, k), await listUttrekk(t.hus, k)];
  };

  it('(del) VV-48 TP-16 håndtereren ser at noe venter og når fristen er ute; koordinatoren og lederen ser ingen forskjell', async () => {
    const gammelt = await ukeuttrekk(t, '2026-11-09', '2026-11-15');
    const id = await ukeuttrekk(t, '2026-11-16', '2026-11-22');
    for (const u of [gammelt, id]) expect(await ferdig(u)).toBe(true);
    expect([await handterer(), await leder()]).toEqual([null, 'ferdig']);
    const foer = await koordinatoren();
    const ny = await radI(t, id, true);
    expect(await koordinatoren()).toEqual(foer);
    expect(await ferdig(id)).toBe(true);
    expect(await handterer()).toMatchObject({ forfalt: false });
    expect(await leder()).toBe('ferdig');
    const sein = await radI(t, gammelt, true);
    expect(await handterer()).toMatchObject({ forfalt: true });
    expect(await leder()).toBe('ferdig');
    expect(await koordinatoren()).toEqual(foer);
    for (const rad of [ny, sein]) await avgjor(t, rad);
    expect([await handterer(), await leder()]).toEqual([null, 'ferdig']);
    expect(await koordinatoren()).toEqual(foer);
  });

  it('(del) VV-48 merket sier aldri hvor mange, krever ikke ny innlogging, og gjelder bare det jeg selv kan ta', async () => {
    const id = await ukeuttrekk(t, '2026-11-16', '2026-11-22');
    const rad = await radI(t, id, true);
    const en = await handterer();
    await radI(t, id, true);
    expect(await handterer()).toEqual(en);
    expect(Object.keys(en ?? {}).sort()).toEqual(['forfalt', 'siden']);
    const h = await t.som('handterer');
    await t.eier(`update varde.innloggingsokt set auth_tid = now() - interval '1 hour'`);
    expect((await minDag(t.hus, h)).vernet).toEqual(en);
    await t.eier('update varde.kandidat set tildelt_handterer = $1 where vernet', [
      t.bruker('koordinator2'),
    ]);
    expect((await minDag(t.hus, h)).vernet).toBeNull();
    expect(rad).not.toBe('');
    for (const subjekt of ['koordinator', 'leder', 'administrator', 'slt'])
      expect((await minDag(t.hus, await t.som(subjekt))).vernet, subjekt).toBeNull();
  });

  it('TP-16 lederens ord følger koordinatorens uker', async () => {
    expect(await leder()).toBe('forfalt');
    await ukeuttrekk(t, '2026-11-16', '2026-11-22');
    expect(await leder()).toBe('venter');
    const uferdig = await ukeuttrekk(t, '2026-11-10', '2026-11-15');
    expect(await leder()).toBe('forfalt');
    for (const id of (await t.eier<{ id: string }>('select id from varde.uttrekk')).map(
      (u) => u.id,
    ))
      await ferdig(id);
    // Mandag 9. er fortsatt ikke dekket.
    expect([await leder(), (await uker()).length]).toEqual(['forfalt', 1]);
    await ferdig(await ukeuttrekk(t, '2026-11-09', '2026-11-09'));
    expect([await leder(), await uker()]).toEqual(['ferdig', []]);
    expect(uferdig).not.toBe('');
    for (const subjekt of ['koordinator', 'handterer', 'oppvekstleder'])
      expect(await lesUkearbeid(t.hus, await t.som(subjekt)), subjekt).toBeNull();
  });
});
