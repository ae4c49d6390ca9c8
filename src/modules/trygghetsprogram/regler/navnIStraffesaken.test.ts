import { expect, it } from 'vitest';
import { navnetErSagtNaa, navnForHaand, nyttNavnFraPolitiet } from './navnIStraffesaken.ts';

it.each([
  ['ingen er ført', null, false, 'Pia Prøve', true],
  ['politiet ga ikke noe navn', null, true, 'Pia Prøve', true],
  ['ført for hånd, rettes', 'Pia Prøve', false, 'Anna Annen', true],
  ['ført for hånd, tas bort', 'Pia Prøve', false, null, true],
  ['politiets, det samme igjen', 'T. Test', true, 'T. Test', true],
  ['politiets, tomt i skjemaet', 'T. Test', true, null, true],
  ['politiets, et annet', 'T. Test', true, 'Anna Annen', false],
] as const)('(del) TP-19 VV-14 navnet i straffesaken: %s', (_, navn, fraPolitiet, nytt, ja) => {
  expect(navnForHaand({ navn, fraPolitiet }, nytt)).toEqual(
    ja ? { tillatt: true } : { tillatt: false, grunn: 'politiets_navn' },
  );
});

it('(del) VV-09 TP-19 en rad uten navn tar ikke bort det som står; en med navn gir det nye', () => {
  expect([nyttNavnFraPolitiet(null), nyttNavnFraPolitiet(' ')]).toEqual([null, null]);
  expect(nyttNavnFraPolitiet('S. Låtsen')).toBe('S. Låtsen');
});

it.each([
  ['et nytt navn', 'Eva', 'Pia', 'henlagt', true],
  ['det første navnet', null, 'Pia', 'trukket', true],
  ['det samme igjen mens saken går', 'Eva', 'Eva', 'under_etterforskning', true],
  ['det samme igjen, henlagt', 'Eva', 'Eva', 'henlagt', false],
  ['det samme igjen, trukket', 'Eva', 'Eva', 'trukket', false],
  ['det samme igjen, avgjort', 'Eva', 'Eva', 'avgjort', false],
] as const)('(del) TG-20 TP-19 %s er sagt nå, eller ikke', (_, staar, nytt, status, ja) => {
  expect(navnetErSagtNaa(staar, nytt, status)).toBe(ja);
});
