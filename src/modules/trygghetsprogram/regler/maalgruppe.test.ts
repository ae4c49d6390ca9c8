import { expect, test } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { maalgruppe, type Maalgruppegrunnlag } from './maalgruppe.ts';
import { SAKSTYPER } from './typer.ts';

const IDAG = tilDato('2026-11-23');
const grunnlag = (endring: Partial<Maalgruppegrunnlag> = {}): Maalgruppegrunnlag => ({
  fodselsdato: tilDato('2011-05-01'),
  hendelsesdato: tilDato('2026-11-06'),
  anmeldtDato: null,
  idag: IDAG,
  sakstype: 'vold',
  rolle: 'fornaermet',
  hatkriminalitet: false,
  hatkriminalitetAlleAldre: false,
  ...endring,
});
const utfall = (endring: Partial<Maalgruppegrunnlag>): string | readonly string[] => {
  const svar = maalgruppe(grunnlag(endring));
  return svar.iMaalgruppen ? svar.grunn : svar.grunner;
};

test.each(['vold', 'ran', 'trusler', 'seksuallovbrudd'] as const)(
  'TP-03 under 18 og utsatt for %s er i målgruppen, med begge aldre',
  (sakstype) => {
    expect(maalgruppe(grunnlag({ sakstype }))).toEqual({
      iMaalgruppen: true,
      grunn: 'under_18',
      alderVedHendelsen: 15,
      alderIDag: 15,
    });
  },
);

test.each(SAKSTYPER.filter((t) => t === 'annet' || t === 'hatkriminalitet'))(
  'TP-03 %s er utenfor hovedmålgruppen',
  (sakstype) => expect(utfall({ sakstype })).toEqual(['annen_sakstype']),
);

test('TP-03 dagen før 18-årsdagen er innenfor, selve dagen er utenfor', () => {
  const hendelsesdato = tilDato('2026-11-06');
  expect(utfall({ hendelsesdato, fodselsdato: tilDato('2008-11-07') })).toBe(
    'under_18_da_det_skjedde',
  );
  expect(utfall({ hendelsesdato, fodselsdato: tilDato('2008-11-06') })).toEqual([
    'fylt_18_ved_hendelsen',
  ]);
});

test('TP-03 vitner og ukjent rolle er ikke hovedmålgruppe, og alle grunner nevnes', () => {
  expect(utfall({ rolle: 'vitne' })).toEqual(['vitne']);
  expect(utfall({ rolle: 'ukjent', sakstype: 'annet', fodselsdato: null })).toEqual([
    'ukjent_rolle',
    'annen_sakstype',
    'ukjent_alder',
  ]);
});

test('TP-03 uten hendelsesdato avgjør alderen på det seneste det kan ha skjedd', () => {
  expect(utfall({ hendelsesdato: null })).toBe('under_18');
  const nettopp18 = tilDato('2008-11-20');
  expect(utfall({ hendelsesdato: null, fodselsdato: nettopp18 })).toEqual(['ukjent_hendelsesdato']);
  expect(
    utfall({ hendelsesdato: null, fodselsdato: nettopp18, anmeldtDato: tilDato('2026-11-01') }),
  ).toBe('under_18_da_det_skjedde');
});

test('TP-03 et barn som ikke har fylt ett år, har en alder', () => {
  const svar = maalgruppe(grunnlag({ fodselsdato: tilDato('2026-01-02') }));
  expect(svar).toMatchObject({ iMaalgruppen: true, alderVedHendelsen: 0, alderIDag: 0 });
});

// Likeverdig mutant: `alder.alderIDag !== null` → true. Uten alder i dag er grunnen «ukjent alder», og svaret er gitt før.
test('TP-03 datoer som ikke henger sammen gir ukjent alder, aldri et lavt tall', () => {
  expect(utfall({ fodselsdato: tilDato('2026-11-10') })).toEqual(['ukjent_alder']);
  expect(utfall({ fodselsdato: tilDato('2027-01-01'), hendelsesdato: null })).toEqual([
    'ukjent_alder',
  ]);
});

test('(del) TP-06 hatkriminalitet teller i alle aldre når utgaven sier det', () => {
  const voksen = { fodselsdato: tilDato('2007-02-05'), hatkriminalitet: true };
  expect(utfall({ ...voksen, hatkriminalitetAlleAldre: true })).toBe('hatkriminalitet_alle_aldre');
  expect(utfall({ ...voksen, hatkriminalitetAlleAldre: false })).toEqual(['fylt_18_ved_hendelsen']);
  expect(utfall({ ...voksen, hatkriminalitet: false, hatkriminalitetAlleAldre: true })).toEqual([
    'fylt_18_ved_hendelsen',
  ]);
  expect(
    utfall({
      ...voksen,
      hatkriminalitet: false,
      sakstype: 'hatkriminalitet',
      hatkriminalitetAlleAldre: true,
    }),
  ).toBe('hatkriminalitet_alle_aldre');
});

test('(del) TP-06 gjelder den utsatte, ikke et vitne', () => {
  expect(utfall({ rolle: 'vitne', hatkriminalitet: true, hatkriminalitetAlleAldre: true })).toEqual(
    ['vitne'],
  );
});

test('VV-33 den som er blitt 18, er med i et år etter hendelsen eller anmeldelsen', () => {
  const f = tilDato('2008-05-01');
  expect(utfall({ fodselsdato: f, hendelsesdato: tilDato('2025-11-23') })).toBe(
    'under_18_da_det_skjedde',
  );
  expect(utfall({ fodselsdato: f, hendelsesdato: tilDato('2025-11-22') })).toEqual([
    'fylt_18_og_over_et_aar_siden',
  ]);
  expect(
    utfall({
      fodselsdato: f,
      hendelsesdato: tilDato('2022-01-01'),
      anmeldtDato: tilDato('2026-01-10'),
    }),
  ).toBe('under_18_da_det_skjedde');
});

test('VV-33 er hen fortsatt under 18, spiller det ingen rolle hvor lenge det er siden', () => {
  expect(utfall({ hendelsesdato: tilDato('2020-01-01') })).toBe('under_18');
});
