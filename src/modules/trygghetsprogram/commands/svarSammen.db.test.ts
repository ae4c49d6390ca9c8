import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  faarTjenestenummer,
  settEtterforsker,
} from '../../../../tests/support/etterforskerIRaden.ts';
import { friSql } from '../../../../tests/support/folk.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { nyIPolitiet } from '../../../../tests/support/politifolk.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { hentSak } from '../queries/hentSak.ts';
import { hentMedsaker, type Medsak } from '../queries/sammeStraffesak.ts';
import { meldInhabil } from './meldInhabil.ts';
import { svarPaaKlarering, type KlareringssvarInn } from './svarPaaKlarering.ts';
import { velgEtterforsker } from './velgEtterforsker.ts';

let t: Testhus;
let saker: { sakId: string; kandidatId: string; klareringId: string }[];
let nr = 0;
beforeAll(async () => {
  t = await nyttHus();
  await nyIPolitiet(t, 'etterforsker2', 'etterforsker');
});
afterAll(() => t.steng());
/** Tre saker, der de to første har den samme straffesaken. */
beforeEach(async () => {
  nr += 1;
  saker = [];
  for (const nummer of [`${nr} 1/26`, `${nr} 2/26`, `9${nr} 1/26`]) {
    const { sakId, kandidatId } = await opprettProvesak(t, {
      anmeldt: true,
      fodselsnummer: null,
      straffesaksnummer: nummer,
    });
    const [k] = await t.eier<{ id: string }>('select id from varde.klarering where sak_id = $1', [
      sakId,
    ]);
    saker.push({ sakId, kandidatId, klareringId: k?.id ?? '' });
  }
});

const sak = (i: number) => saker[i] ?? { sakId: '', kandidatId: '', klareringId: '' };
const gi = async (i: number, subjekt: string) =>
  velgEtterforsker(t.hus, await t.som('koordinator'), {
    sakId: sak(i).sakId,
    brukerId: t.bruker(subjekt),
  });
const sett = async (subjekt: string, i = 0): Promise<Medsak[]> =>
  hentMedsaker(t.hus, await t.som(subjekt), sak(i).klareringId);
const tilstander = async () =>
  Promise.all(
    saker.map(
      async (s) =>
        (
          await t.eier<{ tilstand: string }>('select tilstand from varde.sak where id = $1', [
            s.sakId,
          ])
        )[0]?.tilstand,
    ),
  );
const svar = async (subjekt: string, endret: Partial<KlareringssvarInn> = {}) =>
  svarPaaKlarering(t.hus, await t.som(subjekt), {
    ...sak(0),
    ...{ etter: null, svar: 'klarert', ikkeFoer: null, ord: null },
    muntlig: subjekt === 'etterforsker' ? null : { fra: 'Pia Prøve', nummer: '02800' },
    ...endret,
  });
const VENTER = 'venter_klarering';
const KLAR = 'klar_for_kontakt';

describe('flere fornærmede i samme straffesak', () => {
  it('VV-13 flere fornærmede i samme straffesak besvares sammen: koordinatoren svarer for dem hen velger i samme transaksjon, de andre venter videre, og en i en annen straffesak tas ikke med', async () => {
    const med = await sett('koordinator');
    expect(med.map((m) => m.sakId)).toEqual([sak(1).sakId]);
    await expect(
      svar('koordinator', { ogsaa: [...med, { ...sak(2), etter: null }] }),
    ).rejects.toMatchObject({ kode: 'ikke_samme_sak' });
    expect(await tilstander()).toEqual([VENTER, VENTER, VENTER]);
    await svar('koordinator');
    expect(await tilstander()).toEqual([KLAR, VENTER, VENTER]);
    await svar('koordinator', { svar: 'trukket', etter: await siste(0) });
    await svar('koordinator', { etter: await siste(0), ogsaa: await sett('koordinator') });
    expect(await tilstander()).toEqual([KLAR, KLAR, VENTER]);
    expect(await sett('koordinator')).toEqual([]);
  });

  it('VV-13 etterforskeren svarer sammen for flere fornærmede: hen ser bare saker hen selv svarer i, og svarer bare i dem', async () => {
    await gi(0, 'etterforsker');
    expect(await sett('etterforsker')).toEqual([]);
    await expect(
      svar('etterforsker', { ogsaa: [{ ...sak(1), etter: null }] }),
    ).rejects.toMatchObject({ kode: 'ikke_samme_sak' });
    await gi(1, 'etterforsker');
    await gi(2, 'etterforsker');
    const med = await sett('etterforsker');
    expect(med).toMatchObject([{ sakId: sak(1).sakId, initialer: '–' }]);
    await expect(
      svar('etterforsker', { ogsaa: [{ ...sak(2), etter: null }] }),
    ).rejects.toMatchObject({ kode: 'ikke_samme_sak' });
    expect(await tilstander()).toEqual([VENTER, VENTER, VENTER]);
    await svar('etterforsker', { ogsaa: med });
    expect(await tilstander()).toEqual([KLAR, KLAR, VENTER]);
  });

  it('(del) VV-13 svarte noen i en av dem imens, gjelder ingen av svarene, og det står hvem og hvilken sak', async () => {
    const med = await sett('koordinator');
    await svar('koordinator2', { ...sak(1), svar: 'nei', ord: 'Avhør er ikke gjort' });
    await expect(svar('koordinator', { ogsaa: med })).rejects.toMatchObject({
      kode: 'alt_svart',
      parametre: { hvem: 'Pia Prøve', svar: 'nei', sak: med[0]?.saksreferanse },
    });
    expect(await tilstander()).toEqual([VENTER, VENTER, VENTER]);
    const svarene = await t.eier('select 1 from varde.klareringssvar where sak_id = $1', [
      sak(0).sakId,
    ]);
    expect(svarene).toEqual([]);
  });

  it('RO-05 VV-23 den politiets rad i den andre saken nevner, ser verken initialene der eller hendelsen den er koblet til', async () => {
    const koblet = async () =>
      (await hentSak(t.hus, await t.som('koordinator2'), sak(0).sakId)).koblinger.koblet;
    expect(await sett('koordinator2')).toMatchObject([{ initialer: 'K.F.' }]);
    expect(await koblet()).toMatchObject([{ sakId: sak(1).sakId }]);
    await settEtterforsker(t, sak(1).kandidatId, 'TST0931');
    await faarTjenestenummer(t, 'koordinator2');
    const medsaker = await sett('koordinator2');
    const etter = await koblet();
    await faarTjenestenummer(t, 'koordinator2', null);
    expect(medsaker.filter((m) => m.initialer !== '–')).toEqual([]);
    expect(etter).toEqual([]);
  });

  it('VV-23 den som er inhabil i den andre saken, ser den ikke her heller, og ingen andre ser noe', async () => {
    expect(await sett('koordinator2')).toMatchObject([{ sakId: sak(1).sakId }]);
    await meldInhabil(t.hus, await t.som('koordinator2'), sak(1).sakId);
    expect(await sett('koordinator2')).toEqual([]);
    expect(await sett('koordinator')).toMatchObject([{ sakId: sak(1).sakId }]);
    for (const subjekt of ['slt', 'guide', 'leder', 'etterforsker', 'helsesykepleier'])
      expect(
        await friSql(
          t,
          await t.som(subjekt),
          'select sak_id as svar from tilgang.samme_straffesak($1)',
          [sak(0).klareringId],
        ),
        subjekt,
      ).toEqual([]);
  });
});

async function siste(i: number): Promise<string | null> {
  const rad = await t.eier<{ id: string }>(
    'select id from varde.klareringssvar where klarering_id = $1 order by svart_ved desc limit 1',
    [sak(i).klareringId],
  );
  return rad[0]?.id ?? null;
}
