import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { morKanKontaktes, ring } from '../../../../tests/support/familien.ts';
import { friSql } from '../../../../tests/support/folk.ts';
import { friSql as lagFriSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { raatekst } from '../../../../tests/support/raatekst.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { hentSak } from '../queries/hentSak.ts';
import type { Klareringsord } from '../regler/typer.ts';
import { meldInhabil } from './meldInhabil.ts';
import { svarPaaKlarering, type KlareringssvarInn } from './svarPaaKlarering.ts';

let t: Testhus;
let fri: FriSql;
let sakId: string;
beforeAll(async () => {
  t = await nyttHus();
  fri = await lagFriSql(t);
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});
beforeEach(async () => {
  ({ sakId } = await opprettProvesak(t, { anmeldt: true, straffesaksnummer: '1 2/26' }));
});

const MUNTLIG = { fra: 'Pia Prøve', nummer: '74 83 35 00' };
const saken = async (subjekt: string) => hentSak(t.hus, await t.som(subjekt), sakId);
const tilstand = async () =>
  (await t.eier<{ tilstand: string }>('select tilstand from varde.sak where id = $1', [sakId]))[0]
    ?.tilstand;
const antall = async () =>
  (await t.eier('select 1 from varde.klareringssvar where sak_id = $1', [sakId])).length;

/** Etterforskeren i saken, slik det blir når straffesaken er hens. */
async function giSaken(subjekt: string, relasjon = 'etterforsker'): Promise<void> {
  await t.eier(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
     values ($1, $2, $3, $4, 'test', now())`,
    [t.omrade('fjordvik'), sakId, t.bruker(subjekt), relasjon],
  );
}

/** Svarer på det som står nå, slik skjemaet ville gjort. */
async function svar(
  subjekt: string,
  ord: Klareringsord,
  endret: Partial<KlareringssvarInn> = {},
): Promise<void> {
  const [rad] = await t.eier<{ id: string; siste: string | null }>(
    `select k.id, (select s.id from varde.klareringssvar s where s.klarering_id = k.id
        order by s.svart_ved desc limit 1) as siste from varde.klarering k where k.sak_id = $1
     order by k.spurt_ved nulls last`,
    [sakId],
  );
  await svarPaaKlarering(t.hus, await t.som(subjekt), {
    sakId,
    klareringId: rad?.id ?? '',
    etter: rad?.siste ?? null,
    svar: ord,
    ikkeFoer: ord === 'ikke_foer' ? tilDato('2026-12-01') : null,
    ord: ord === 'nei' || ord === 'klarert_med_vilkaar' ? 'Ring mor, etter klokka 16' : null,
    muntlig: subjekt === 'etterforsker' ? null : MUNTLIG,
    ...endret,
  });
}

describe('svar på klarering', () => {
  it('(del) TP-20 saken venter fra den er vurdert, og blir ikke klar før det er svart ja', async () => {
    expect((await saken('koordinator')).klareringer).toMatchObject([
      { svar: null, svarene: [], spurt: expect.any(Date) as Date },
    ]);
    for (const ord of ['ikke_foer', 'tar_det_selv', 'nei'] as const) {
      await svar('koordinator', ord);
      expect(await tilstand(), ord).toBe('venter_klarering');
    }
    await svar('koordinator', 'klarert');
    expect(await tilstand()).toBe('klar_for_kontakt');
  });

  it('VV-13 svaret er ett av fem: ja og ja med vilkår åpner for kontakt; «ikke før» en dag, «jeg tar det selv» og nei gjør det ikke; vilkårene, dagen og grunnen må stå, også for basen, og ingen andre svarer', async () => {
    await giSaken('etterforsker');
    await giSaken('guide', 'guide');
    const mor = await morKanKontaktes(t, sakId);
    // Basen for seg: det første svaret, skrevet rett inn.
    const rad = (ord: string, ikkeFoer: string, ordene: string) =>
      fri.som(
        'etterforsker',
        `insert into varde.klareringssvar (omrade_id, sak_id, eier_organisasjon, klarering_id, svar, ikke_foer, ord, svart_av)
         select omrade_id, sak_id, eier_organisasjon, id, '${ord}', ${ikkeFoer}, ${ordene}, tilgang.aktor() from varde.klarering where sak_id = '${sakId}'`,
      );
    for (const [ord, ikkeFoer, ordene, ventet] of [
      ['klarert', 'null', 'null', 1],
      ['tar_det_selv', 'null', 'null', 1],
      ...(['klarert_med_vilkaar', 'nei'] as const).flatMap(
        (o) =>
          [
            [o, 'null', `'\\x00'`, 1],
            [o, 'null', 'null', '23514'],
          ] as const,
      ),
      ['ikke_foer', 'tilgang.dagen() + 1', 'null', 1],
      ['ikke_foer', 'null', 'null', '23514'],
      ['kanskje', 'null', 'null', '23514'],
    ] as const)
      expect(await rad(ord, ikkeFoer, ordene), `${ord} ${ikkeFoer} ${ordene}`).toBe(ventet);
    for (const [ord, endret, grunn] of [
      ['klarert_med_vilkaar', { ord: null }, 'mangler_vilkaar'],
      ['nei', { ord: ' ' }, 'mangler_grunn'],
      ['ikke_foer', { ikkeFoer: null }, 'mangler_dag'],
      ['ikke_foer', { ikkeFoer: tilDato('2026-11-23') }, 'dagen_er_passert'],
    ] as const)
      expect(await kode(svar('etterforsker', ord, endret)), grunn).toBe(grunn);
    for (const subjekt of ['guide', 'slt', 'leder', 'ordforer', 'helsesykepleier'])
      for (const ord of ['klarert', 'nei'] as const)
        expect(await kode(svar(subjekt, ord, { muntlig: null })), subjekt).toBe('ikke_funnet');
    expect(await antall()).toBe(0);
    const ble: Record<string, unknown> = {};
    for (const ord of [
      ...(['ikke_foer', 'tar_det_selv', 'nei', 'klarert_med_vilkaar'] as const),
      'klarert' as const,
    ]) {
      await svar('etterforsker', ord);
      const [k] = (await saken('koordinator')).klareringer;
      const [siste] = k?.svarene ?? [];
      expect(siste, ord).toMatchObject({ svar: ord, muntlig: null, av: 'Anders Prøve' });
      ble[ord] = [await tilstand(), siste?.ikkeFoer ?? null, siste?.ord ?? null];
      if (ord === 'klarert_med_vilkaar') await svar('etterforsker', 'trukket');
      else if (ord !== 'klarert') expect(await kode(ring(t, sakId, mor)), ord).not.toBe('gjort');
    }
    expect(ble).toEqual({
      ikke_foer: ['venter_klarering', '2026-12-01', null],
      tar_det_selv: ['venter_klarering', null, null],
      nei: ['venter_klarering', null, 'Ring mor, etter klokka 16'],
      klarert_med_vilkaar: ['klar_for_kontakt', null, 'Ring mor, etter klokka 16'],
      klarert: ['klar_for_kontakt', null, null],
    });
    expect(await kode(ring(t, sakId, mor))).toBe('gjort');
  });

  it('VV-13 et muntlig svar føres av koordinatoren med hvem som svarte, nummeret som ble ringt, og når; mangler noe, føres det ikke, heller ikke med fri SQL, og alt før det står igjen', async () => {
    for (const [muntlig, grunn] of [
      [{ ...MUNTLIG, fra: ' ' }, 'mangler_hvem'],
      [{ ...MUNTLIG, nummer: '74' }, 'mangler_nummer'],
      [null, 'ikke_funnet'],
    ] as const)
      expect(await kode(svar('koordinator', 'klarert', { muntlig })), grunn).toBe(grunn);
    const rad = (fra: string, nummer: string) =>
      fri.som(
        'koordinator',
        `insert into varde.klareringssvar (omrade_id, sak_id, eier_organisasjon, klarering_id, svar, muntlig_fra, muntlig_nummer, svart_av)
         select omrade_id, sak_id, eier_organisasjon, id, 'klarert', ${fra}, ${nummer}, tilgang.aktor() from varde.klarering where sak_id = '${sakId}'`,
      );
    expect(await rad(`'\\x00'`, `'\\x00'`)).toBe(1);
    expect(await rad(`'\\x00'`, 'null')).toBe('23514');
    expect(['42501', '23514']).toContain(await rad('null', `'\\x00'`));
    expect(await rad('null', 'null')).toBe('42501');
    expect(await antall()).toBe(0);
    await svar('koordinator', 'ikke_foer');
    await svar('koordinator', 'klarert_med_vilkaar');
    const { klareringer, tidslinje } = await saken('koordinator');
    expect(klareringer[0]?.svarene).toMatchObject([
      {
        ...{ svar: 'klarert_med_vilkaar', ord: 'Ring mor, etter klokka 16', muntlig: MUNTLIG },
        ved: expect.any(Date) as Date,
      },
      { svar: 'ikke_foer', ikkeFoer: '2026-12-01', ord: null, av: 'Ingrid Eksempel' },
    ]);
    expect(tidslinje.filter((p) => p.slag === 'klarering_svart').map((p) => p.hvem)).toEqual([
      'Pia Prøve',
      'Pia Prøve',
    ]);
    const lagret = await t.eier('select ord, muntlig_fra from varde.klareringssvar');
    expect(raatekst(lagret)).not.toMatch(/Ring mor|Pia/);
  });

  it('(del) VV-13 etterforskeren i saken svarer selv, uten at noen er ringt, og ser sine svar (RO-05)', async () => {
    await giSaken('etterforsker');
    expect((await saken('etterforsker')).klarerer).toBe('svarer');
    await expect(svar('etterforsker', 'klarert', { muntlig: MUNTLIG })).rejects.toThrow('Finnes');
    await svar('etterforsker', 'klarert');
    expect(await tilstand()).toBe('klar_for_kontakt');
    const side = await saken('etterforsker');
    expect(side.klareringer[0]?.svarene).toMatchObject([{ muntlig: null, av: 'Anders Prøve' }]);
  });

  it('(del) VV-13 et ja kan trekkes: saken venter igjen, og det kan svares på nytt', async () => {
    await expect(svar('koordinator', 'trukket')).rejects.toMatchObject({ kode: 'ikke_klarert' });
    await svar('koordinator', 'klarert');
    await expect(svar('koordinator', 'nei')).rejects.toMatchObject({ kode: 'overgang_stengt' });
    await svar('koordinator', 'trukket');
    expect(await tilstand()).toBe('venter_klarering');
    expect((await saken('koordinator')).klareringer).toMatchObject([{ svar: null, svarVed: null }]);
    await svar('koordinator', 'klarert');
    expect(await tilstand()).toBe('klar_for_kontakt');
    expect(await antall()).toBe(3);
  });

  it('(del) VV-13 er to hendelser anmeldt, venter saken til begge er klarert, og ett trukket ja stopper den', async () => {
    const [h] = await t.eier<{ id: string }>(
      `insert into varde.hendelse (omrade_id, sak_id, eier_organisasjon, sakstype, rolle, anmeldt)
       select omrade_id, id, eier_organisasjon, 'trusler', 'fornaermet', true from varde.sak where id = $1 returning id`,
      [sakId],
    );
    await svar('koordinator', 'klarert');
    expect(await tilstand()).toBe('venter_klarering');
    const [k] = await t.eier<{ id: string }>(
      `insert into varde.klarering (omrade_id, sak_id, eier_organisasjon, hendelse_id)
       select omrade_id, id, eier_organisasjon, $2 from varde.sak where id = $1 returning id`,
      [sakId, h?.id],
    );
    const andre = { klareringId: k?.id ?? '', etter: null };
    // Skjemaet viste den andre hendelsen, og svaret navnga den første, eller ingen: det gjelder ikke (VV-10).
    const foerst = { hendelseId: h?.id ?? '', etter: null };
    for (const klareringId of [undefined, randomUUID()])
      await expect(
        svar('koordinator', 'klarert', { ...foerst, ...(klareringId && { klareringId }) }),
      ).rejects.toMatchObject({ kode: 'feil_hendelse' });
    await expect(
      svar('koordinator', 'klarert', { ...andre, hendelseId: randomUUID() }),
    ).rejects.toThrow('Finnes ikke');
    await expect(svar('slt', 'klarert', { ...andre, ...foerst })).rejects.toThrow('Finnes ikke');
    expect(await tilstand()).toBe('venter_klarering');
    await svar('koordinator', 'klarert', { ...andre, hendelseId: h?.id ?? '' });
    expect(await tilstand()).toBe('klar_for_kontakt');
  });

  it('(del) VV-10 RO-05 den som svarer, får vite hvilken hendelse det gjelder, og ingen andre, heller ikke med fri SQL eller før det er spurt', async () => {
    await giSaken('etterforsker');
    const sett = async (subjekt: string) => {
      const sql = `select sakstype || ' ' || dato as svar from tilgang.spurt_om('${sakId}')`;
      return (await friSql(t, await t.som(subjekt), sql)).map((r) => r.svar);
    };
    for (const subjekt of ['etterforsker', 'koordinator', 'koordinator2'])
      expect(await sett(subjekt), subjekt).toEqual(['vold 2026-11-06']);
    // Ellers leser etterforskeren ingenting om hendelsen (RO-05).
    expect(
      await friSql(t, await t.som('etterforsker'), 'select id as svar from varde.hendelse'),
    ).toEqual([]);
    await giSaken('guide', 'guide');
    for (const subjekt of ['guide', 'slt', 'leder', 'ordforer', 'helsesykepleier'])
      expect(await sett(subjekt), subjekt).toEqual([]);
    const { klareringer } = await saken('etterforsker');
    expect(klareringer[0]?.hendelse).toEqual({ sakstype: 'vold', dato: '2026-11-06' });
    await t.eier('update varde.klarering set spurt_ved = null where sak_id = $1 returning id', [
      sakId,
    ]);
    expect(await sett('etterforsker')).toEqual([]);
    await t.eier('update varde.klarering set spurt_ved = now() where sak_id = $1 returning id', [
      sakId,
    ]);
    await meldInhabil(t.hus, await t.som('etterforsker'), sakId);
    expect(await sett('etterforsker')).toEqual([]);
  });

  it('(del) VV-14 den som både koordinerer og etterforsker saken, klarerer den ikke, heller ikke i en annens navn', async () => {
    await giSaken('koordinator');
    for (const muntlig of [MUNTLIG, { ...MUNTLIG, fra: 'Ingrid Eksempel' }, null])
      await expect(svar('koordinator', 'klarert', { muntlig })).rejects.toThrow('Finnes ikke');
    expect((await saken('koordinator')).klarerer).toBeNull();
    await svar('koordinator2', 'klarert');
    expect(await tilstand()).toBe('klar_for_kontakt');
  });

  it('(del) VV-14 den som fører svaret, kan ikke skrive seg selv som den som svarte', async () => {
    await expect(
      svar('koordinator', 'klarert', { muntlig: { ...MUNTLIG, fra: 'ingrid eksempel' } }),
    ).rejects.toMatchObject({ kode: 'eget_svar' });
    expect(await antall()).toBe(0);
  });

  it('(del) VV-13 ingen andre svarer, og ingenting er endret', async () => {
    await giSaken('guide', 'guide');
    for (const subjekt of ['guide', 'slt', 'etterforsker', 'leder', 'ordforer', 'helsesykepleier'])
      for (const muntlig of [MUNTLIG, null])
        await expect(svar(subjekt, 'klarert', { muntlig }), subjekt).rejects.toThrow('Finnes ikke');
    expect(await tilstand()).toBe('venter_klarering');
    expect(await antall()).toBe(0);
  });

  it('(del) VV-13 to svarer i samme øyeblikk: ett svar gjelder, og den andre får vite hva', async () => {
    const fra = ['Pia Prøve', 'Per Påfunn'];
    const svarene = await Promise.allSettled(
      ['koordinator', 'koordinator2'].map((s, nr) =>
        svar(s, nr === 0 ? 'klarert' : 'nei', {
          etter: null,
          muntlig: { ...MUNTLIG, fra: fra[nr] ?? '' },
        }),
      ),
    );
    const [rad] = await t.eier<{ svar: string }>(
      'select svar from varde.klarering where sak_id = $1',
      [sakId],
    );
    const nei = svarene.flatMap((s) => (s.status === 'rejected' ? [s.reason as unknown] : []));
    expect(nei).toMatchObject([
      {
        kode: 'alt_svart',
        parametre: { hvem: fra[rad?.svar === 'klarert' ? 0 : 1], svar: rad?.svar },
      },
    ]);
    expect(await antall()).toBe(1);
  });

  it('(del) VV-13 den som svarer på en side noen har svart på etterpå, får se det svaret først', async () => {
    await svar('koordinator2', 'ikke_foer');
    await expect(svar('koordinator', 'klarert', { etter: null })).rejects.toMatchObject({
      kode: 'alt_svart',
      parametre: { hvem: 'Pia Prøve', svar: 'ikke_foer' },
    });
    expect(await tilstand()).toBe('venter_klarering');
  });
});
