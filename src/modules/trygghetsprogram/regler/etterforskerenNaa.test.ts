import { describe, expect, it } from 'vitest';
import { etterforskerenNaa, likt } from './etterforskerenNaa.ts';

const PIA = { etterforsker: 'Politibetjent Pia Prøve', tjenestenummer: 'TST0931' };
const etter = (
  etterforsker: string | null,
  tjenestenummer: string | null,
  avDenNevnte = false,
  kjent: { etterforsker: string | null; tjenestenummer: string | null } = PIA,
) => etterforskerenNaa(kjent, { etterforsker, tjenestenummer }, avDenNevnte);

describe('etterforskeren i politiets rad', () => {
  it('VV-23 RO-05 navn og nummer som mangler i en senere rad, endrer ingenting', () => {
    for (const [navn, tall] of [
      [null, null],
      ['', ''],
      [' ', ' '],
      ['-', '–'],
      [PIA.etterforsker, null],
      [PIA.etterforsker, '-'],
      ['Politibetjent', null],
      [null, 'tst 0931'],
    ] as const)
      expect(etter(navn, tall), `${String(navn)} ${String(tall)}`).toEqual(PIA);
  });

  it('VV-23 RO-05 det samme navnet skrevet på en annen måte, tar ikke nummeret', () => {
    for (const navn of [
      'Prøve, Pia',
      'PRØVE PIA',
      'PROEVE, PIA',
      'Pia Prove',
      'P. Prøve',
      'Pia M. Prøve',
      'Pol.bet. P Prøve',
      'Politiførstebetjent Pia Prøve',
      'Prøve',
      'Pia P.',
      'Pb P. Prøve',
      'POB Prøve, Pia',
      'PFB Pia Prøve',
      'Overbetjent Pia Prøve',
      'Betjent Pia Prøve',
      'Førstebetjent Pia Prøve',
    ])
      expect(etter(navn, null).tjenestenummer, navn).toBe(PIA.tjenestenummer);
    const kaare = { etterforsker: 'Kåre Æsøy', tjenestenummer: 'TST0931' };
    expect(etter('KAARE AESOEY', null, false, kaare).tjenestenummer).toBe('TST0931');
    // Tittelen er ikke et navn som må finnes igjen, og en forbokstav er nok ved siden av et helt navn.
    const marie = { etterforsker: 'Pia Marie Prøve', tjenestenummer: 'TST0931' };
    for (const navn of [
      ...['Betjent Pia Prøve', 'Overbetjent Pia Prøve', 'Førstebetjent Pia Prøve'],
      ...['Pb Pia Prøve', 'PFB Pia Prøve', 'POB Pia Prøve', 'Pol. bet. Pia Prøve'],
      ...['P. Prøve', 'P., Pia', 'P. Marie'],
    ])
      expect(etter(navn, null, false, marie).tjenestenummer, navn).toBe('TST0931');
    const kort = { etterforsker: 'P. Marie Prøve', tjenestenummer: 'TST0931' };
    expect(etter('Pia Prøve', null, false, kort).tjenestenummer).toBe('TST0931');
    // Bare rekkefølge, tegn og store bokstaver: da er det heller ikke noe nytt navn.
    expect(etter('PRØVE, Pia – Politibetjent', null)).toEqual(PIA);
    expect(etter('Pia Prøve', 'TST0931').etterforsker).toBe('Pia Prøve');
  });

  // Mutanten `en.length < to.length` → `<=` er lik: er de like lange, kan de holdes mot hverandre begge veier.
  // Mutanten av tegnet i `likt(kjent.tjenestenummer ?? '')` er lik: ingen har det som nummer.
  it('VV-23 VV-09 en annen som er oppgitt, gjelder; er hen oppgitt uten nummer, er det gamle nummeret ikke hens', () => {
    for (const navn of [
      'Per Prøve',
      'Pia Låtsen',
      'P. P.',
      'P',
      'Ås, P.',
      'Pia Politiken Prøvesen',
      'Polden Prøve',
      'Pia Pia',
      'Pia Per Prøvedal',
      'K. Prøve',
    ])
      expect(etter(navn, null), navn).toEqual({ etterforsker: navn, tjenestenummer: null });
    expect(etter('Per Prøve', 'TST0412')).toEqual({
      etterforsker: 'Per Prøve',
      tjenestenummer: 'TST0412',
    });
    expect(etter('Per Prøve', 'TST 0931')).toEqual({ ...PIA, etterforsker: 'Per Prøve' });
    for (const navn of [PIA.etterforsker, null])
      expect(etter(navn, 'TST0412')).toEqual({ ...PIA, tjenestenummer: 'TST0412' });
    for (const [var_, er] of [
      // Et navn som ender som en tittel, er et navn.
      ['Elisabet Prøve', 'Kari Prøve'],
      // En forbokstav alene er ikke nok, og hvert ledd brukes én gang.
      ['P. Prøve', 'P.'],
      ['P. Prøve', 'Pia'],
      ['Pia Marie Prøve', 'Pia Pia'],
    ] as const)
      expect(etter(er, null, false, { etterforsker: var_, tjenestenummer: 'TST0931' }), er).toEqual(
        { etterforsker: er, tjenestenummer: null },
      );
    // Var det ikke noe nummer, gjelder det som kommer.
    expect(etter(null, 'TST0412', false, { ...PIA, tjenestenummer: null })).toEqual({
      ...PIA,
      tjenestenummer: 'TST0412',
    });
    // Navnet var ikke kjent: da vet ingen at det er en annen.
    const uten = { etterforsker: null, tjenestenummer: 'TST0931' };
    expect(etter('Per Prøve', null, false, uten)).toEqual({ ...PIA, etterforsker: 'Per Prøve' });
    // To med samme forbokstav er ikke den samme fordi den ene har to.
    expect(etter('Prøve, P. P.', null, false, { ...PIA, etterforsker: 'Pia Låtsen' })).toEqual({
      etterforsker: 'Prøve, P. P.',
      tjenestenummer: null,
    });
  });

  it('VV-23 RO-05 laster den det gjelder, selv opp filen, står det som sto, hva den enn sier', () => {
    for (const [navn, tall] of [
      [null, null],
      ['Per Prøve', null],
      ['Per Prøve', 'TST0412'],
      [PIA.etterforsker, 'TST0412'],
    ] as const)
      expect(etter(navn, tall, true)).toEqual(PIA);
  });

  it('VV-23 nummeret er det samme med mellomrom, bindestrek og små bokstaver', () => {
    for (const nummer of ['tst0931', 'TST 0931', 'TST-0931', 'ＴＳＴ0931'])
      expect(likt(nummer), nummer).toBe('TST0931');
    expect(likt(' – ')).toBe('');
  });
});
