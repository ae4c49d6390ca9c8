import { expect, test } from 'vitest';
import { anmeldelsesnummer } from './anmeldelsesnummer.ts';

test('(del) TP-08 en anmeldt hendelse trenger ikke saksnummer, men kan ha det', () => {
  expect(anmeldelsesnummer({ anmeldt: true, saksnummer: null })).toEqual({
    tillatt: true,
    feltetVises: true,
  });
  expect(anmeldelsesnummer({ anmeldt: true, saksnummer: '19026581' })).toEqual({
    tillatt: true,
    feltetVises: true,
  });
});

test('(del) TP-08 en hendelse som ikke er anmeldt, tas inn uten at feltet finnes', () => {
  expect(anmeldelsesnummer({ anmeldt: false, saksnummer: null })).toEqual({
    tillatt: true,
    feltetVises: false,
  });
  expect(anmeldelsesnummer({ anmeldt: false, saksnummer: ' ' })).toEqual({
    tillatt: true,
    feltetVises: false,
  });
});

test('(del) TP-08 et saksnummer uten anmeldelse avvises', () => {
  expect(anmeldelsesnummer({ anmeldt: false, saksnummer: '19026581' })).toEqual({
    tillatt: false,
    grunn: 'nummer_uten_anmeldelse',
    feltetVises: false,
  });
});
