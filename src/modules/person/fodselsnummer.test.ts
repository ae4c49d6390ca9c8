import { describe, expect, test } from 'vitest';
import { fodselsdatoFra, kontrollerFodselsnummer } from './fodselsnummer.ts';

// Oppdiktede numre fra samples/uttrekk-uke-46.csv og -47-rotete.csv, med fødselsdatoen de bærer.
const FRA_UTTREKK = [
  ['05891590069', '2015-09-05'],
  ['18830999899', '2009-03-18'],
  ['12901069652', '2010-10-12'],
  ['22901468722', '2014-10-22'],
  ['05820756438', '2007-02-05'],
  ['26870975723', '2009-07-26'],
] as const;

// Hører til en som var født i 1860; ingen levende har det.
const EKTE = '01016050012';
const EKTE_DNR = '41016050197';

describe('(del) VV-43 hvilke numre stedet tar imot', () => {
  test.each(FRA_UTTREKK)(
    '(del) VV-43 det oppdiktede %s godtas i prøve og gir fødselsdatoen',
    (fnr, fodselsdato) => {
      expect(kontrollerFodselsnummer(fnr, 'syntetiske')).toEqual({
        gyldig: true,
        fodselsnummer: fnr,
        fodselsdato,
      });
    },
  );

  test.each(FRA_UTTREKK)('(del) VV-43 det oppdiktede %s avvises i drift', (fnr) => {
    expect(kontrollerFodselsnummer(fnr, 'ekte')).toEqual({
      gyldig: false,
      grunn: 'syntetisk_ikke_tillatt',
    });
  });

  test.each([EKTE, EKTE_DNR])(
    '(del) VV-43 et ekte nummer avvises i prøve og godtas i drift',
    (fnr) => {
      expect(kontrollerFodselsnummer(fnr, 'syntetiske')).toEqual({
        gyldig: false,
        grunn: 'ekte_ikke_tillatt',
      });
      expect(kontrollerFodselsnummer(fnr, 'ekte')).toEqual({
        gyldig: true,
        fodselsnummer: fnr,
        fodselsdato: '1860-01-01',
      });
    },
  );

  test('oppdiktet d-nummer er oppdiktet', () => {
    expect(kontrollerFodselsnummer('45811290150', 'syntetiske')).toMatchObject({
      fodselsdato: '2012-01-05',
    });
    expect(kontrollerFodselsnummer('45811290150', 'ekte').gyldig).toBe(false);
  });

  test.each(['syntetiske', 'ekte'] as const)(
    'hjelpenummer godtas ikke der bare %s er tillatt',
    (slag) => {
      expect(kontrollerFodselsnummer('05411290184', slag)).toEqual({
        gyldig: false,
        grunn: 'hjelpenummer',
      });
    },
  );
});

describe('feil', () => {
  test.each([
    ['', 'feil_lengde'],
    ['0589159006', 'feil_lengde'],
    ['0589159006x', 'feil_lengde'],
    ['05891590068', 'feil_kontrollsiffer'],
    ['31821290028', 'feil_kontrollsiffer'],
    ['24881091477', 'feil_kontrollsiffer'],
  ] as const)('«%s» gir %s', (tekst, grunn) => {
    expect(kontrollerFodselsnummer(tekst, 'syntetiske')).toEqual({ gyldig: false, grunn });
  });

  test('en dag som ikke finnes, gir feil_dato når kontrollsifrene stemmer', () => {
    expect(kontrollerFodselsnummer('30821290003', 'syntetiske')).toEqual({
      gyldig: false,
      grunn: 'feil_dato',
    });
  });

  test('mellomrom og bindestrek tåles, slik folk deler nummeret', () => {
    expect(kontrollerFodselsnummer(' 058915 900-69 ', 'syntetiske')).toMatchObject({
      gyldig: true,
      fodselsnummer: '05891590069',
    });
  });
});

describe('århundret', () => {
  test.each([
    ['01816050088', '1860-01-01'],
    ['01816049942', '1960-01-01'],
    ['01816090039', '1960-01-01'],
    ['01814590077', '1945-01-01'],
    ['05811290167', '2012-01-05'],
  ])('%s er født %s', (fnr, dato) => expect(fodselsdatoFra(fnr)).toBe(dato));

  test('individnummer utenfor tabellen gir ingen dato', () => {
    expect(fodselsdatoFra('01814550016')).toBeNull();
    expect(fodselsdatoFra('01814589931')).toBeNull();
  });

  test('et nummer etter ordningen fra 2032 godtas, men sier ikke fødselsåret', () => {
    expect(kontrollerFodselsnummer('05811290175', 'syntetiske')).toEqual({
      gyldig: true,
      fodselsnummer: '05811290175',
      fodselsdato: null,
    });
  });

  test('noe annet enn elleve sifre gir ingen dato', () =>
    expect(fodselsdatoFra('058915')).toBeNull());
});
