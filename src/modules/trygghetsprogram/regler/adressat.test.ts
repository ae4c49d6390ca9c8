import { describe, expect, it } from 'vitest';
import { adressat, barnetsBosted } from './adressat.ts';
import { BOR_MED, type BorMed, type Foresattfakta } from './typer.ts';

const forelder = (id: string, borMed: BorMed, mer: Partial<Foresattfakta> = {}): Foresattfakta => ({
  ...{
    id,
    slag: 'forelder_med_foreldreansvar',
    kanKontaktes: 'ja',
    svart: true,
    borMed,
    naa: true,
  },
  ...mer,
});
const ring = (
  hvem: string,
  foresatte: readonly Foresattfakta[],
  mer: {
    alder?: number | null;
    foresattNaadd?: boolean;
    hosIngen?: boolean;
    grunn?: string | null;
    serAlle?: boolean;
  } = {},
) => {
  const { alder = 14, foresattNaadd = false, grunn = null, serAlle = true, hosIngen = false } = mer;
  const svar = adressat({ alder, foresatte, foresattNaadd, hosIngen, serAlle }, { hvem, grunn });
  return svar.tillatt ? null : svar.grunn;
};

describe('hvem det ringes til', () => {
  it('TP-22 er den unge under 18, ringes de foresatte først; ringes den unge først, står det hvorfor', () => {
    const mor = forelder('mor', 'ja');
    expect(ring('ungdommen', [mor])).toBe('mangler_grunn_til_ungdommen');
    expect(ring('ungdommen', [mor], { grunn: ' – ' })).toBe('mangler_grunn_til_ungdommen');
    expect(ring('ungdommen', [mor], { grunn: 'Hun ba om det selv' })).toBeNull();
    expect(ring('ungdommen', [mor], { foresattNaadd: true })).toBeNull();
    expect(ring('ungdommen', [mor], { alder: null })).toBe('mangler_grunn_til_ungdommen');
  });

  it('TP-07 en voksen ringes selv, uten grunn', () => {
    expect(ring('ungdommen', [], { alder: 18 })).toBeNull();
    // Likeverdig mutant: `sak.alder !== null` → true. Ingen alder er aldri 18 eller mer.
  });

  it('TP-07 foreldrene til en voksen ringes ikke, heller ikke den som kan kontaktes', () => {
    for (const slag of ['forelder_med_foreldreansvar', 'verge'] as const) {
      expect(ring('mor', [forelder('mor', 'ja', { slag })], { alder: 18 })).toBe(
        'kan_ikke_kontaktes',
      );
      expect(ring('mor', [forelder('mor', 'ja', { slag })], { alder: 17 })).toBeNull();
    }
  });

  it('VV-01 bare den som kan kontaktes nå, kan ringes', () => {
    for (const kanKontaktes of ['nei', 'ukjent'] as const)
      expect(ring('mor', [forelder('mor', 'ja', { kanKontaktes })])).toBe('kan_ikke_kontaktes');
    expect(ring('mor', [forelder('mor', 'ja', { naa: false })])).toBe('kan_ikke_kontaktes');
    expect(ring('en annen', [forelder('mor', 'ja')])).toBe('kan_ikke_kontaktes');
    expect(ring('mor', [forelder('mor', 'ja')])).toBeNull();
  });

  it('TP-23 bor ikke foreldrene sammen, må det være kjent hvem barnet bor hos, og det er den det ringes til', () => {
    const far = forelder('far', 'nei');
    expect(ring('mor', [forelder('mor', 'ukjent'), far])).toBe('bosted_ukjent');
    expect(ring('far', [forelder('mor', 'ja'), far])).toBe('barnet_bor_hos_en_annen');
    expect(ring('mor', [forelder('mor', 'ja'), far])).toBeNull();
    // Ser en begge foreldrene, er det nok til å si det, også når en ikke ser alle.
    expect(ring('far', [forelder('mor', 'ja'), far], { serAlle: false })).toBe(
      'barnet_bor_hos_en_annen',
    );
    for (const hvem of ['mor', 'far'])
      expect(ring(hvem, [forelder('mor', 'delvis'), forelder('far', 'delvis')])).toBeNull();
    // Bor de sammen, er det ingenting å spørre om.
    for (const hvem of ['mor', 'far'])
      expect(ring(hvem, [forelder('mor', 'ja'), forelder('far', 'ja')])).toBeNull();
  });

  it('TP-23 VV-02 er bare én forelder kjent, må barnet bo der, eller det må stå hvem det bor hos', () => {
    for (const borMed of BOR_MED)
      expect(ring('mor', [forelder('mor', borMed)]), borMed).toBe(
        borMed === 'ja' || borMed === 'delvis' ? null : 'bosted_ukjent',
      );
    const mor = forelder('mor', 'nei');
    expect(ring('mor', [mor, forelder('far', 'nei')])).toBeNull();
    expect(ring('mor', [mor, forelder('far', 'ja', { naa: false })])).toBe('bosted_ukjent');
    for (const slag of ['fosterforelder', 'institusjon', 'verge', 'ukjent'] as const) {
      expect(ring('mor', [mor, forelder('x', 'ja', { slag })]), slag).toBeNull();
      expect(ring('mor', [mor, forelder('x', 'nei', { slag })]), slag).toBe('bosted_ukjent');
    }
    // Koordinatoren sier at barnet ikke bor hos noen: da er det kjent. Står det at hen ikke vet, er det ikke det.
    expect(ring('mor', [mor], { hosIngen: true })).toBeNull();
    expect(ring('mor', [forelder('mor', 'ukjent')], { hosIngen: true })).toBe('bosted_ukjent');
    // Den som ikke ser alle, har ikke grunnlag for å si det; basen har.
    expect(ring('mor', [mor], { serAlle: false })).toBeNull();
  });

  it('TP-23 bare foreldre deler på barnet: en verge ved siden av er ikke den andre forelderen', () => {
    const verge = forelder('v', 'nei', { slag: 'verge' });
    expect(ring('mor', [forelder('mor', 'ja'), verge])).toBeNull();
    const uten = forelder('far', 'nei', { slag: 'forelder_uten_foreldreansvar' });
    expect(ring('far', [forelder('mor', 'ja'), uten])).toBe('barnet_bor_hos_en_annen');
  });

  it('TP-23 VV-01 kan ikke den barnet bor hos kontaktes, ringes den andre forelderen', () => {
    const mor = forelder('mor', 'ja', { kanKontaktes: 'nei' });
    expect(ring('far', [mor, forelder('far', 'nei')])).toBeNull();
    expect(ring('mor', [mor, forelder('far', 'nei')])).toBe('kan_ikke_kontaktes');
  });

  it('TP-23 verge, representant, barnevern, fosterforelder og institusjon ringes hvor barnet enn bor', () => {
    const foreldre = [forelder('mor', 'ukjent'), forelder('far', 'nei')];
    for (const slag of [
      ...(['verge', 'representant', 'barnevern_med_omsorg'] as const),
      ...(['fosterforelder', 'institusjon'] as const),
    ])
      expect(ring('v', [...foreldre, forelder('v', 'nei', { slag })])).toBeNull();
  });
});

describe('hvor barnet bor', () => {
  it.each([
    ['ja', 'ja', 'sammen'],
    ['ja', 'nei', 'en_forelder'],
    ['delvis', 'nei', 'en_forelder'],
    ['delvis', 'delvis', 'begge_likt'],
    ['ja', 'delvis', 'begge_likt'],
    ['nei', 'nei', 'ingen'],
    ['ja', 'ukjent', 'ukjent'],
  ] as const)('VV-02 hos den ene %s og den andre %s: %s', (en, to, bosted) => {
    expect(barnetsBosted([forelder('a', en), forelder('b', to)], false)).toBe(bosted);
    expect(barnetsBosted([forelder('b', to), forelder('a', en)], false)).toBe(bosted);
  });

  it('VV-02 uten en kjent forelder er det ukjent, og en som var det før, teller ikke', () => {
    expect(barnetsBosted([], false)).toBe('ukjent');
    expect(barnetsBosted([], true)).toBe('ukjent');
    expect(barnetsBosted([forelder('a', 'nei')], true)).toBe('ingen');
    expect(barnetsBosted([forelder('a', 'ja')], true)).toBe('en_forelder');
    expect(barnetsBosted([forelder('a', 'nei')], false)).toBe('ukjent');
    expect(
      barnetsBosted([forelder('a', 'nei'), forelder('v', 'ja', { slag: 'verge' })], false),
    ).toBe('ingen');
    expect(barnetsBosted([forelder('v', 'ja', { slag: 'fosterforelder' })], false)).toBe('ukjent');
    expect(barnetsBosted([forelder('a', 'ja'), forelder('b', 'ja', { naa: false })], false)).toBe(
      'en_forelder',
    );
  });
});
