import { expect, it } from 'vitest';
import {
  navnetErSagtNaa,
  navnetPaaNytt,
  navnetSomStaar,
  navnForHaand,
  nyttNavnFraPolitiet,
} from './navnIStraffesaken.ts';

it.each([
  ['ingen er ført', null, false, 'Pia Prøve', true],
  ['politiet ga ikke noe navn', null, true, 'Pia Prøve', true],
  ['ført for hånd, rettes', 'Pia Prøve', false, 'Anna Annen', true],
  ['ført for hånd, tas bort', 'Pia Prøve', false, null, true],
  ['politiets, det samme igjen', 'T. Test', true, 'T. Test', true],
  ['politiets, tomt i skjemaet', 'T. Test', true, null, true],
  ['politiets, et annet', 'T. Test', true, 'Anna Annen', false],
] as const)('(del) TP-19 VV-14 navnet i straffesaken: %s', (_, navn, fraPolitiet, nytt, ja) => {
  expect(navnForHaand({ navn, fraPolitiet, avloest: false }, nytt)).toEqual(
    ja ? { tillatt: true } : { tillatt: false, grunn: 'politiets_navn' },
  );
});

it('(del) VV-09 TP-19 en rad uten navn tar ikke bort det som står; en med navn gir det nye', () => {
  expect([nyttNavnFraPolitiet(null), nyttNavnFraPolitiet(' ')]).toEqual([null, null]);
  expect(nyttNavnFraPolitiet('S. Låtsen')).toBe('S. Låtsen');
});

it('(del) TG-20 TP-19 er det siden ført at ingen etterforsker, kan det sies hvem det er nå, også når navnet kom fra politiet; et tomt felt tar det ikke bort, og det som er ført for hånd, tas bort når det sies', () => {
  const staar = { navn: 'T. Test', fraPolitiet: true, avloest: true };
  expect(navnForHaand(staar, 'Anna Annen')).toEqual({ tillatt: true });
  for (const taBort of [true, false])
    expect([
      navnetSomStaar(staar, null, taBort),
      navnetSomStaar(staar, 'Anna Annen', taBort),
    ]).toEqual(['T. Test', 'Anna Annen']);
  const forHaand = { ...staar, fraPolitiet: false };
  expect([navnetSomStaar(forHaand, null, false), navnetSomStaar(forHaand, null, true)]).toEqual([
    ...['T. Test', null],
  ]);
  expect(navnetSomStaar({ ...staar, avloest: false }, null, false)).toBeNull();
});

it.each([
  ['et nytt navn', 'Eva', 'Pia', 'henlagt', false, true],
  ['et nytt navn i feltet som sto utfylt', 'Eva', 'Pia', 'under_etterforskning', true, true],
  ['det første navnet', null, 'Pia', 'trukket', false, true],
  ['det samme igjen mens saken går', 'Eva', 'Eva', 'under_etterforskning', false, true],
  ['det som sto utfylt og ble med', 'Eva', 'Eva', 'under_etterforskning', true, false],
  ['det samme igjen, henlagt', 'Eva', 'Eva', 'henlagt', false, false],
  ['det samme igjen, trukket', 'Eva', 'Eva', 'trukket', false, false],
  ['det samme igjen, avgjort', 'Eva', 'Eva', 'avgjort', false, false],
] as const)('(del) TG-20 TP-19 %s er sagt nå, eller ikke', (_, staar, nytt, status, utfylt, ja) => {
  expect(navnetErSagtNaa(staar, nytt, { status, utfylt })).toBe(ja);
});

it.each([
  ['det samme, mens saken går', true, 'Eva', 'under_etterforskning', false, true],
  ['det samme, henlagt', true, 'Eva', 'henlagt', false, false],
  ['det samme, trukket', true, 'Eva', 'trukket', false, false],
  ['det samme, avgjort', true, 'Eva', 'avgjort', false, false],
  ['det samme, henlagt, og det sto utfylt', true, 'Eva', 'henlagt', true, true],
  ['det samme, henlagt, og ikke avløst', false, 'Eva', 'henlagt', false, true],
  ['et annet, henlagt', true, 'Pia', 'henlagt', false, true],
  ['tomt, henlagt', true, null, 'henlagt', false, true],
] as const)(
  '(del) TG-20 et avløst navn skrevet på nytt, eller det som står i feltet: %s',
  (_, avloest, nytt, status, utfylt, ja) => {
    expect(navnetPaaNytt({ navn: 'Eva', avloest }, nytt, { status, utfylt })).toEqual(
      ja ? { tillatt: true } : { tillatt: false, grunn: 'straffesaken_slutt' },
    );
  },
);
