import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { nyFrivillig, TRENER } from '../../../../tests/support/frivillige.ts';
import { attestert, spoerEn } from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { fulgt } from '../../../../tests/support/loggen.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { hentAndreRolle } from '../queries/andreRolle.ts';
import { hentGuidelogg } from '../queries/guidelogg.ts';
import { hentGuideside } from '../queries/guiden.ts';
import { hentSak } from '../queries/hentSak.ts';
import { delSaken } from './delSaken.ts';
import { foerAndreRolle } from './foerAndreRolle.ts';

const ANDRE = ['koordinator', 'koordinator2', 'guide', 'slt', 'leder', 'personvernombud'];
let t: Testhus;
let fri: FriSql;
let sakId = '';
const svarer = async (som: string, svar: boolean | null, utenfor: readonly string[] = []) =>
  kode(
    foerAndreRolle(t.hus, await t.som(som), {
      ...{ sakId, svar, holdesUtenfor: utenfor.map((s) => t.bruker(s)) },
    }),
  );
const saken = async () =>
  (
    await t.eier<{ tilstand: string; koordinator: string }>(
      'select tilstand, koordinator_id as koordinator from varde.sak where id = $1',
      [sakId],
    )
  )[0];
beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
  for (const s of ['guide', 'helsesykepleier']) await attestert(t, s);
  ({ sakId } = await fulgt(t));
  await t.eier(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag) select omrade_id, id, $2, 'etterforsker', 'etterforsker' from varde.sak where id = $1`,
    [sakId, t.bruker('etterforsker')],
  );
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});

describe('en annen rolle hos politiet', () => {
  it('VV-26 bare den som svarer for straffesaken, ser og gir svaret, ja eller nei; ingen leser det i basen', async () => {
    for (const som of ANDRE) {
      expect(await svarer(som, true), som).toBe('ikke_funnet');
      expect(await kode(hentAndreRolle(t.hus, await t.som(som), sakId)), som).toBe('ikke_funnet');
    }
    expect(await svarer('etterforsker', null)).toBe('mangler_svar');
    expect(await svarer('etterforsker', false, ['guide'])).toBe('nei_har_ingen');
    expect(await svarer('etterforsker', true)).toBe('gjort');
    expect((await hentAndreRolle(t.hus, await t.som('etterforsker'), sakId)).svar).toBe(true);
    for (const som of [...ANDRE, 'etterforsker'])
      expect(await fri.som(som, 'select 1 from varde.andre_rolle'), som).toBe('42501');
    for (const som of ANDRE) {
      expect(await fri.som(som, `select 1 from tilgang.andre_rolle_i('${sakId}')`), som).toBe(0);
      expect(
        await fri.som(
          som,
          `select 1 where tilgang.foer_andre_rolle('${sakId}', false, '{}') = 'ok'`,
        ),
      ).toBe(0);
    }
    // Ingen er holdt utenfor: alle har det de hadde.
    expect((await saken())?.tilstand).toBe('aktiv');
  });

  it('VV-26 de som arbeider med hen i den andre saken, mister denne, og koordinatoren får ikke vite hvorfor', async () => {
    expect(await svarer('etterforsker', true, ['guide', 'slt'])).toBe('gjort');
    expect(await kode(hentGuidelogg(t.hus, await t.som('guide'), sakId))).toBe('ikke_funnet');
    expect((await saken())?.tilstand).toBe('guide_soekes');
    const side = JSON.stringify(await hentSak(t.hus, await t.som('koordinator'), sakId));
    expect(side).not.toMatch(/andre_rolle|andreRolle/u);
    // Som når guiden selv melder seg inhabil: det står på hen, aldri på den som svarte.
    expect(
      await t.eier(
        `select 1 from varde.guidemelding where sak_id = $1 and slag = 'guide_slutt' and skrevet_av = $2 and not av_politi`,
        [sakId, t.bruker('guide')],
      ),
    ).toHaveLength(1);
    expect(
      await t.eier(
        `select 1 from varde.oppgave where sak_id = $1 and slag = 'mangler_guide' and utfort is null`,
        [sakId],
      ),
    ).toHaveLength(1);
  });

  it('VV-26 den som ikke kan velges, svares det det samme om, enten det er derfor eller av en annen grunn', async () => {
    const liste = async () =>
      (await hentGuideside(t.hus, await t.som('koordinator'), sakId)).mulige.map((g) => g.brukerId);
    expect(await liste()).not.toContain(t.bruker('guide'));
    const svarene = [];
    for (const som of ['guide', 'leder', 'etterforsker', 'slt'])
      svarene.push(await kode(spoerEn(t, sakId, som)));
    expect(new Set(svarene)).toEqual(new Set(['kan_ikke_vaere_guide']));
    const del = async (som: string) =>
      kode(
        delSaken(t.hus, await t.som('koordinator'), {
          ...{ sakId, brukerId: t.bruker(som), grunnlag: 'politivedtak_sak' },
          ...{ hjemmel: 'politiregisterloven § 27', hvem: 'Prøve', dag: tilDato('2026-11-20') },
        }),
      );
    expect([await del('slt'), await del('helsesykepleier')]).toEqual([
      ...['kan_ikke_ha_saken', 'kan_ikke_ha_saken'],
    ]);
  });

  it('VV-26 er det koordinatoren, går ansvaret til den neste; svares det nei, kan alle velges igjen', async () => {
    expect(await svarer('etterforsker', true, ['koordinator'])).toBe('gjort');
    expect(await kode(hentSak(t.hus, await t.som('koordinator'), sakId))).toBe('ikke_funnet');
    expect((await saken())?.koordinator).toBe(t.bruker('koordinator2'));
    expect(await svarer('etterforsker', false)).toBe('gjort');
    const rolle = await hentAndreRolle(t.hus, await t.som('etterforsker'), sakId);
    expect([rolle.svar, rolle.kolleger.filter((k) => k.valgt)]).toEqual([false, []]);
    expect(await kode(hentSak(t.hus, await t.som('koordinator'), sakId))).toBe('gjort');
    expect(
      (await hentGuideside(t.hus, await t.som('koordinator2'), sakId)).mulige.map(
        (g) => g.brukerId,
      ),
    ).toContain(t.bruker('guide'));
    expect(
      await t.eier(
        `select 1 from varde.ikke_tilgang where objekt_id = $1 and grunn = 'andre_rolle'`,
        [sakId],
      ),
    ).toEqual([]);
  });

  it('VV-26 også en frivillig kan holdes utenfor og mister oppdraget; den som er holdt utenfor, er det mens hen er borte, til krysset tas bort', async () => {
    const trener = await nyFrivillig(t, TRENER);
    await t.eier(
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert) select omrade_id, id, $2, 'guide', 'prøve', now() from varde.sak where id = $1`,
      [sakId, trener],
    );
    const svar = async (holdesUtenfor: readonly string[]) =>
      foerAndreRolle(t.hus, await t.som('etterforsker'), { sakId, svar: true, holdesUtenfor });
    const krysset = async () =>
      (await hentAndreRolle(t.hus, await t.som('etterforsker'), sakId)).kolleger
        .filter((k) => k.valgt)
        .map((k) => k.id);
    await svar([trener, t.bruker('slt'), t.bruker('ytteroy')]);
    const utenfor = [trener, t.bruker('slt')].toSorted();
    expect((await krysset()).toSorted()).toEqual(utenfor);
    expect(
      await t.eier(
        `select 1 from varde.sak_tilgang where sak_id = $1 and bruker_id = $2 and til <= now()`,
        [sakId, trener],
      ),
    ).toHaveLength(1);
    await forbiVaktene(
      t,
      `update varde.medlemskap set til = fra where bruker_id = any ($1::uuid[])`,
      [utenfor],
    );
    // Den som åpner siden og svarer det samme, tar ingen bort.
    expect((await krysset()).toSorted()).toEqual(utenfor);
    await svar(await krysset());
    expect((await krysset()).toSorted()).toEqual(utenfor);
    await svar([trener]);
    expect(await krysset()).toEqual([trener]);
    await svar([]);
    expect(
      await t.eier(
        `select 1 from varde.ikke_tilgang where objekt_id = $1 and grunn = 'andre_rolle'`,
        [sakId],
      ),
    ).toEqual([]);
  });
});
