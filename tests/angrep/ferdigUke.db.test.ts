import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { friSql } from '../support/folk.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { avgjor, holdFra, radI, ukeuttrekk } from '../support/ukeuttrekk.ts';
import { ferdigMedLista, meldInhabil } from '../../src/modules/trygghetsprogram/index.ts';

let t: Testhus;
let uttrekk: string;
beforeEach(async () => {
  t = await nyttHus();
  uttrekk = await ukeuttrekk(t, '2026-11-16', '2026-11-22');
});
afterEach(() => t.steng());

const spor = (subjekt: string, id: string, omrade = 'fjordvik') =>
  t
    .som(subjekt, omrade)
    .then((hvem) =>
      friSql<{ svar: boolean | null }>(t, hvem, 'select tilgang.ferdig_med_lista($1) as svar', [
        id,
      ]),
    );

describe('ferdig med lista er ikke noe å spørre', () => {
  it('(del) VV-48 den som ikke leser uttrekket, får det samme svaret om det finnes, er tomt for rader, har vernede eller ikke finnes', async () => {
    await radI(t, uttrekk, true);
    const tomt = await ukeuttrekk(t, '2026-11-09', '2026-11-15');
    for (const subjekt of [
      'slt',
      'helsesykepleier',
      'etterforsker',
      'handterer',
      'leder',
      'administrator',
    ])
      for (const id of [uttrekk, tomt, randomUUID()])
        expect(await spor(subjekt, id), subjekt).toEqual([{ svar: null }]);
    expect(await spor('ytteroy', uttrekk, 'ytteroy')).toEqual([{ svar: null }]);
    expect(await t.eier('select 1 from varde.uttrekk where ferdig_ved is not null')).toEqual([]);
  });

  it('(del) VV-48 VV-23 å melde seg inhabil i en gjettet id flytter svaret bare for en rad en ser: aldri en vernet, en som er holdt fra en, eller en i et annet område', async () => {
    const vernet = await radI(t, uttrekk, true);
    const holdt = await radI(t, uttrekk);
    await holdFra(t, holdt, 'koordinator');
    const k = await t.som('koordinator');
    for (const gjettet of [vernet, holdt, randomUUID(), uttrekk]) {
      const foer = gjettet === uttrekk ? [{ svar: null }] : [{ svar: true }];
      await meldInhabil(t.hus, k, gjettet);
      expect(await spor('koordinator', uttrekk)).toEqual(foer);
    }
  });

  it('TP-16 VV-23 en rad jeg selv meldte meg inhabil i, holder uka åpen til en annen har avgjort den', async () => {
    const rad = await radI(t, uttrekk);
    await meldInhabil(t.hus, await t.som('koordinator'), rad);
    expect(await spor('koordinator', uttrekk)).toEqual([{ svar: false }]);
    await avgjor(t, rad);
    expect(await spor('koordinator', uttrekk)).toEqual([{ svar: true }]);
  });

  it('TP-16 uka gjøres ikke ferdig, åpnes ikke igjen og varsler ingen med fri SQL', async () => {
    const rad = await radI(t, uttrekk);
    const k = await t.som('koordinator');
    for (const [sql, verdier] of [
      [
        'update varde.uttrekk set ferdig_ved = now(), ferdig_av = tilgang.aktor() where id = $1',
        [uttrekk],
      ],
      ['select tilgang.brett_inn($1)', [uttrekk]],
    ] as const)
      await expect(friSql(t, k, sql, [...verdier])).rejects.toThrow('permission denied');
    expect(await spor('koordinator', uttrekk)).toEqual([{ svar: false }]);
    await avgjor(t, rad);
    const liste = { slag: 'uttrekk', id: uttrekk } as const;
    expect(await ferdigMedLista(t.hus, k, liste)).toEqual({ ferdig: true });
    const ferdig = () =>
      t.eier<{ ved: Date; av: string }>(
        'select ferdig_ved as ved, ferdig_av as av from varde.uttrekk where id = $1',
        [uttrekk],
      );
    const foerst = await ferdig();
    expect(await ferdigMedLista(t.hus, await t.som('koordinator2'), liste)).toEqual({
      ferdig: true,
    });
    expect(await ferdig()).toEqual(foerst);
  });
});
