import { expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import {
  nySakLikevel,
  personlikhet,
  radenGjelderSaken,
  erSpoersmaal,
  ingenAapenFra,
  GJORT,
  kanTasTilbake,
  type Gjort,
} from './kjentOgSluttet.ts';

const FOEDT = tilDato('2012-09-05');
const en = (fodselsnummer: string | null, navn: string | null, fodselsdato = FOEDT) => ({
  ...{ fodselsnummer, navn, fodselsdato },
});

it.each([
  ['samme', en('05891290010', 'Ada Eksempel'), en('05891290010', 'Adda Eksempel')],
  ['annen', en('05891290010', 'Ada Eksempel'), en('05891290029', 'Ada Eksempel')],
  ['kanskje', en(null, 'Eksempel, ADA'), en('05891290010', 'Ada Eksempel')],
  ['kanskje', en('05891290010', 'Ada Eksempel'), en(null, 'Áda Eksempel')],
  ['annen', en(null, 'Ada Eksempel', tilDato('2012-09-06')), en(null, 'Ada Eksempel')],
  ['annen', en(null, 'Ada Lien'), en(null, 'Ada Eksempel')],
  ['annen', en(null, null), en(null, 'Ada Eksempel')],
  ['annen', en(null, 'Ada Eksempel'), en('05891290010', null)],
  ['annen', en(null, ' . '), en(null, '-')],
  [
    'annen',
    { ...en(null, 'Ada Lien'), fodselsdato: null },
    { ...en(null, 'Ada Lien'), fodselsdato: null },
  ],
])(
  'VV-34 %s: fødselsnummeret avgjør, uten det er samme navn og fødselsdag bare kanskje',
  (svar, rad, sak) => {
    expect(personlikhet(rad, sak)).toBe(svar);
  },
);

it('VV-34 er det bare kanskje den samme, åpner raden saken først når noen har sett etter', () => {
  const svar = (likhet: 'samme' | 'kanskje' | 'annen', bekreftet: boolean) =>
    radenGjelderSaken({ likhet, bekreftet });
  expect(svar('samme', false)).toEqual({ tillatt: true });
  expect(svar('kanskje', true)).toEqual({ tillatt: true });
  expect(svar('kanskje', false)).toEqual({ tillatt: false, grunn: 'samme_person_ikke_bekreftet' });
  expect(svar('annen', true)).toEqual({ tillatt: false, grunn: 'ikke_samme_person' });
});

it('VV-34 en ny sak for en som har en avsluttet, trenger en grunn med ord', () => {
  expect(nySakLikevel({ sluttet: true, ord: ' ' })).toEqual({
    ...{ tillatt: false, grunn: 'kjent_og_sluttet' },
  });
  expect(nySakLikevel({ sluttet: true, ord: 'Noe helt annet' })).toEqual({ tillatt: true });
  expect(nySakLikevel({ sluttet: false, ord: null })).toEqual({ tillatt: true });
});

it('VV-34 er det minst like sikkert at ungdommen har en sak som er åpen, er raden ikke et spørsmål, og den samme får ikke en åpen sak til', () => {
  for (const sluttet of ['samme', 'kanskje', 'annen'] as const)
    for (const aapen of ['samme', 'kanskje', 'annen'] as const)
      expect(erSpoersmaal({ sluttet, aapen }), `${sluttet} ${aapen}`).toBe(
        ['samme annen', 'samme kanskje', 'kanskje annen'].includes(`${sluttet} ${aapen}`),
      );
  expect(ingenAapenFra('samme')).toEqual({ tillatt: false, grunn: 'har_aapen_sak' });
  for (const aapen of ['kanskje', 'annen'] as const)
    expect(ingenAapenFra(aapen)).toEqual({ tillatt: true });
});

it('VV-34 VV-25 var raden om en annen, tas gjenåpningen tilbake bare når ingenting er gjort siden, det står hvordan det ble oppdaget, og noen har sett etter', () => {
  const svar = (gjort: readonly Gjort[], ord: string | null, bekreftet: boolean) => {
    const s = kanTasTilbake({ gjort, ord, bekreftet });
    return s.tillatt || s.grunn;
  };
  expect(svar([], 'Nummeret kom', true)).toBe(true);
  for (const slag of GJORT) expect(svar([slag], 'Nummeret kom', true), slag).toBe('noe_er_gjort');
  for (const ord of [null, ' ']) expect(svar([], ord, true)).toBe('mangler_tilbakegrunn');
  expect(svar([], 'Nummeret kom', false)).toBe('to_ikke_bekreftet');
});
