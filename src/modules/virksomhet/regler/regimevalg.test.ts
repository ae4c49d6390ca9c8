import { expect, test } from 'vitest';
import { ORGANISASJONSSLAG, REGIMER, regimevalg } from './regimevalg.ts';

test('RO-13 politiet har ett taushetsregime, kommunen fem med helsepersonell først', () => {
  expect(regimevalg('politi')).toEqual(['politiregisterloven']);
  expect(regimevalg('kommunal_tjeneste')).toEqual([
    'helsepersonelloven',
    'barnevernsloven',
    'sosialtjenesteloven',
    'opplaeringslova',
    'forvaltningsloven',
  ]);
  expect(regimevalg('konfliktraad')).toEqual(['forvaltningsloven']);
  expect(regimevalg('frivillig')).toEqual(['frivillig']);
});

test('(del) DU-36 utenfor politiet kan ingen velge politiets regler, og hvert regime finnes et sted', () => {
  for (const slag of ORGANISASJONSSLAG.filter((s) => s !== 'politi'))
    expect(regimevalg(slag)).not.toContain('politiregisterloven');
  expect(new Set(ORGANISASJONSSLAG.flatMap((s) => regimevalg(s)))).toEqual(new Set(REGIMER));
});
