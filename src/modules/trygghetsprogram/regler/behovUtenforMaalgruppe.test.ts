import { expect, test } from 'vitest';
import { behovUtenforMaalgruppe } from './behovUtenforMaalgruppe.ts';

test('(del) TP-04 utenfor målgruppen advares det, og behovet må skrives', () => {
  const utenfor = { iMaalgruppen: false, rolle: 'fornaermet' } as const;
  for (const behov of [null, '', '  ', '-']) {
    expect(behovUtenforMaalgruppe({ ...utenfor, behov })).toEqual({
      tillatt: false,
      grunn: 'mangler_behov',
      advarsel: 'utenfor_maalgruppen',
    });
  }
  expect(behovUtenforMaalgruppe({ ...utenfor, behov: 'Tør ikke ta bussen' })).toEqual({
    tillatt: true,
    advarsel: 'utenfor_maalgruppen',
  });
});

test('(del) TP-05 et vitne kan tas inn med et nedskrevet behov, og advarselen sier vitne', () => {
  expect(
    behovUtenforMaalgruppe({ iMaalgruppen: false, rolle: 'vitne', behov: null }),
  ).toMatchObject({
    tillatt: false,
    advarsel: 'vitne',
  });
  expect(
    behovUtenforMaalgruppe({
      iMaalgruppen: false,
      rolle: 'vitne',
      behov: 'Så det hele, sover ikke',
    }),
  ).toEqual({
    tillatt: true,
    advarsel: 'vitne',
  });
});

test('(del) TP-04 i målgruppen spørres det ikke om behov', () => {
  expect(behovUtenforMaalgruppe({ iMaalgruppen: true, rolle: 'fornaermet', behov: null })).toEqual({
    tillatt: true,
    advarsel: null,
  });
});
