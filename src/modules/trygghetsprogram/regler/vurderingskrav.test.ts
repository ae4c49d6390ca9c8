import { expect, test } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { FORMAAL, formaalene, vurderingskrav } from './vurderingskrav.ts';

const IDAG = tilDato('2026-11-23');
const TOMT = { hvem: null, om: null, dag: null };
const krav = (mer: Partial<Parameters<typeof vurderingskrav>[0]>) =>
  vurderingskrav({ ...TOMT, ...mer }, IDAG);
const nei = (grunn: string) => ({ tillatt: false, grunn });

test('TP-13 de fire målene kan velges, hver én gang, og ingen andre', () => {
  expect(FORMAAL).toHaveLength(4);
  expect(formaalene(['utoever', 'trygghet', 'trygghet', 'noe annet'])).toEqual([
    'trygghet',
    'utoever',
  ]);
  expect(formaalene([])).toEqual([]);
});

test('TP-13 ingenting må fylles ut', () => {
  expect(krav({})).toEqual({ tillatt: true });
});

// Likeverdig mutant: `spurt.dag !== null` → true. En ukjent dag er ikke etter i dag.
test('TP-15 det som er spurt om, er spurt noen, en dag som har vært', () => {
  expect(krav({ om: 'Hvem har tid?' })).toEqual(nei('mangler_hvem'));
  expect(krav({ hvem: ' – ', om: 'Hvem har tid?' })).toEqual(nei('mangler_hvem'));
  expect(krav({ dag: IDAG })).toEqual(nei('mangler_hvem'));
  expect(krav({ hvem: 'Helsestasjonen', dag: tilDato('2026-11-24') })).toEqual(
    nei('dagen_har_ikke_vaert'),
  );
  for (const dag of [null, IDAG])
    expect(krav({ hvem: 'Helsestasjonen', dag })).toEqual({ tillatt: true });
});
