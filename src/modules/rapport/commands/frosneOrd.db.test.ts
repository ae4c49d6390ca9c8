import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { basensDagEr } from '../../../../tests/support/basensDag.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { leggInnSaker } from '../../../../tests/support/aarssaker.ts';
import { iDagIOslo } from '../../../kernel/dato.ts';
import type { Sprak } from '../../../ui/index.ts';
import { hentArsrapport } from '../queries/arsrapporter.ts';
import { rapportSomCsv } from '../web/csv.ts';
import { grunnlaget, rapportdokument } from '../web/dokumentet.ts';
import { Rapportinnhold } from '../web/innhold.tsx';
import { frosneOrd, rapportensOrd } from '../web/ord.ts';
import { tekster } from '../web/tekst.ts';
import { frysArsrapport } from './frysArsrapport.ts';
import { lagArsrapport } from './lagArsrapport.ts';

/** Definisjonene fryses med tallene: en ferdig rapport endres ikke (RE-09). */
let t: Testhus;
let fri: FriSql;
const les = async (aar: number, versjon: number | 'utkast', p = 'koordinator') =>
  hentArsrapport(t.hus, await t.som(p), { aar, versjon });
beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
  await basensDagEr(t, iDagIOslo(t.hus.klokke.naa()));
  await t.eier(`update varde.omrade_utgave set fra = '2023-01-01' where omrade_id = $1`, [
    t.omrade('fjordvik'),
  ]);
  await leggInnSaker(t, 2025, 60);
  await lagArsrapport(t.hus, await t.som('koordinator'), 2025);
  await frysArsrapport(t.hus, await t.som('koordinator'), {
    ...{ aar: 2025, utkastId: (await les(2025, 'utkast')).id },
  });
  await lagArsrapport(t.hus, await t.som('koordinator'), 2024);
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});

it('RE-09 RE-04 ordene som sier hva tallene er, fryses med dem på hvert språk, og vises i alle formene også når programmet sier det annerledes siden; en rapport fra før sier at ordene kan være nyere', async () => {
  const former = async (sprak: Sprak = 'nb') => {
    const r = await les(2025, 1, 'guide');
    const ord = await rapportensOrd(t.hus, { hvem: await t.som('guide'), sprak }, r);
    return [
      renderToStaticMarkup(createElement(Rapportinnhold, { rapport: r, t: ord.t })),
      JSON.stringify(rapportdokument(r, sprak, ord)),
      rapportSomCsv(r, ord.t),
    ];
  };
  const { ord } = await les(2025, 1);
  for (const sprak of ['nb', 'nn', 'en'] as const) {
    const frosne = frosneOrd({ ord }, sprak);
    for (const [sti, raa] of [
      ['definisjon.kanal', tekster(sprak)('definisjon.kanal')],
      ['celle.utfall.trygg', tekster(sprak)('celle.utfall.trygg')],
      ['sluttmaate.doed', tekster(sprak)('sluttmaate.doed')],
      ['grunnlag.grense', tekster(sprak)('grunnlag.grense', { k: '{{k}}' })],
    ] as const)
      expect(frosne.get(sti), `${sprak} ${sti}`).toBe(raa);
    for (const form of await former(sprak))
      expect(form).not.toContain(tekster(sprak)('ordeneErNyere'));
  }
  // Programmet sier det annerledes nå: det som ble frosset, er noe annet enn programmets ord.
  await t.eier(
    `update varde.arsrapport set ord = ord || jsonb_build_object('nb', ord -> 'nb' || $1::jsonb) where aar = 2025 and versjon = 1`,
    [
      JSON.stringify({
        ...{
          'definisjon.kanal': 'Kanalen slik den ble telt.',
          'grunnlag.grense': 'Minst {{k}} da.',
        },
        ...{ 'tabell.kanal': 'Hvem det kom fra', 'celle.kanal.politiet': 'Politiet den gangen' },
      }),
    ],
  );
  const vises = ['Kanalen slik den ble telt.', 'Minst 5 da.', 'Hvem det kom fra'];
  const naa = [tekster('nb')('definisjon.kanal'), tekster('nb')('grunnlag.grense', { k: '5' })];
  for (const form of await former()) {
    for (const hva of vises) expect(form).toContain(hva);
    for (const hva of naa) expect(form).not.toContain(hva);
  }
  // Navnet på en celle står alltid i regnearket, også når tallet er skjermet.
  expect((await former()).at(-1)).toContain('Politiet den gangen');
  for (const form of await former('nn')) expect(form).toContain(tekster('nn')('definisjon.kanal'));
  // Et utkast er alltid programmets ord.
  expect(grunnlaget(await les(2024, 'utkast'), tekster('nb'))).not.toContain(
    tekster('nb')('ordeneErNyere'),
  );
  await t.eier('update varde.arsrapport set ord = null where aar = 2025 and versjon = 1');
  for (const form of await former())
    for (const hva of [...naa, tekster('nb')('ordeneErNyere')]) expect(form).toContain(hva);
});

it('RE-09 ordene skrives bare når rapporten blir ferdig, og har bare formen programmets ord har, også med fri SQL', async () => {
  const eget = `update varde.arsrapport set frosset_av = '${t.bruker('koordinator')}' where aar = 2024`;
  const medOrd = (ord: unknown) => eget.replace(' where', `, ord = '${JSON.stringify(ord)}' where`);
  const ord = { 'definisjon.kanal': 'Prøve' };
  expect(await fri.som('koordinator', medOrd({ nb: ord, nn: ord, en: ord }))).toBe(1);
  for (const galt of [
    ...[null, 'Ola', {}, { nb: ord, nn: ord }, { nb: ord, nn: ord, en: 'Ola' }],
    { nb: ord, nn: ord, en: { ...ord, 'definisjon.yrke': 'Prøve' } },
    { nb: ord, nn: ord, en: { 'definisjon.kanal': ['Ola'] } },
    { nb: ord, nn: ord, en: ord, ola: ord },
    ...['navn', 'definisjonen.kanal', 'definisjon.Ola Nordmann'].map((sti) => {
      const annet = { [sti]: 'Ola' };
      return { nb: annet, nn: annet, en: annet };
    }),
    ...['x'.repeat(2001)].map((l) => ({ nb: ord, nn: ord, en: { 'definisjon.kanal': l } })),
  ])
    expect(await fri.som('koordinator', medOrd(galt)), JSON.stringify(galt)).toBe('23514');
  const utenFrys = `update varde.arsrapport set ord = '{}' where frosset_av is`;
  expect(await fri.som('koordinator', `${utenFrys} null`)).toBe('42501');
  expect(await fri.som('koordinator', `${utenFrys} not null`)).toBe(0);
});
