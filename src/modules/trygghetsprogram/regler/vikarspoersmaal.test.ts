import { expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { TILSTANDER } from './typer.ts';
import { vikarspoersmaal } from './vikarspoersmaal.ts';

it('TG-24 VV-19 en vikar spørres mens oppfølgingen er i gang, til og med fraværets siste dag', () => {
  const iDag = tilDato('2026-07-10');
  const spurt = (til: string | null, tilstand: (typeof TILSTANDER)[number] = 'aktiv') =>
    vikarspoersmaal({ tilstand, fravaer: til === null ? null : { til: tilDato(til) }, iDag });
  expect(TILSTANDER.filter((s) => spurt('2026-07-20', s).tillatt)).toEqual([
    ...['aktiv', 'guide_borte', 'stagnasjon'],
  ]);
  expect(spurt('2026-07-10')).toEqual({ tillatt: true });
  for (const til of ['2026-07-09', null])
    expect(spurt(til)).toEqual({ tillatt: false, grunn: 'fravaeret_er_forbi' });
});
