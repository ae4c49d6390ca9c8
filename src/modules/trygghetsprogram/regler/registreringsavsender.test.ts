import { expect, it } from 'vitest';
import { avsenderen } from './registreringsavsender.ts';

const inn = { melder: 'Aisha Fiksjon', oppgitt: 'Trine Tenkt', oppgittRolle: 'trener' } as const;

it('TP-01 kom det fra en annen, er avsenderen den andre, med rolle', () => {
  expect(avsenderen({ ...inn, kanal: 'annen_kjenner_behovet' })).toEqual({
    navn: 'Trine Tenkt',
    rolle: 'trener',
  });
});

it.each(['moett', 'treff_i_uttrekk'] as const)(
  'TP-01 gjennom kanalen %s er avsenderen den som melder, uansett hva som er skrevet',
  (kanal) => {
    expect(avsenderen({ ...inn, kanal })).toEqual({ navn: 'Aisha Fiksjon', rolle: null });
  },
);
