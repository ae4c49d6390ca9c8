import { describe, expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { beskjed, forsoek, ikkeNaadd, nummeretGjelder, type Forsoekt } from './forsoek.ts';
import { RINGEMAATER, RINGEUTFALL, type Ringemaate, type Ringeutfall } from './typer.ts';

const iDag = tilDato('2026-11-23');
const foer = (utfall: Ringeutfall, mer: Partial<Parameters<typeof forsoek>[0]> = {}) => {
  const svar = forsoek({ utfall, flyttetAv: null, neste: null, ord: 'Noe.', iDag, ...mer });
  return svar.tillatt ? null : svar.grunn;
};

describe('et forsøk', () => {
  it('VV-17 den som svarte, trenger ingen ny dag; alle andre forsøk har en', () => {
    for (const utfall of RINGEUTFALL) {
      const mer = { flyttetAv: utfall === 'flyttet' ? 'oss' : null } as const;
      expect(foer(utfall, mer), utfall).toBe(utfall === 'svarte' ? null : 'mangler_neste');
      expect(foer(utfall, { ...mer, neste: iDag }), utfall).toBeNull();
    }
  });

  it('VV-17 en flyttet avtale sier hvem som flyttet den, og ingen dag er passert', () => {
    expect(foer('flyttet', { neste: iDag })).toBe('mangler_hvem_flyttet');
    expect(foer('flyttet', { neste: iDag, flyttetAv: 'familien' })).toBeNull();
    expect(foer('ikke_svar', { neste: tilDato('2026-11-22') })).toBe('neste_er_passert');
    // Likeverdig mutant: `inn.neste !== null` → true. En ukjent dag er ikke før i dag.
  });
});

describe('feil person', () => {
  it('(del) VV-07 svarte feil person, føres det som ble sagt; ellers trengs ingen ord', () => {
    for (const ord of [null, '', ' – '])
      expect(foer('feil_person', { neste: iDag, ord })).toBe('mangler_sagt');
    expect(foer('feil_person', { neste: iDag, ord: 'Navnet mitt.' })).toBeNull();
    expect(foer('feil_nummer', { neste: iDag, ord: null })).toBeNull();
  });

  it('(del) VV-07 et nummer som var feil, ringes ikke før det er skrevet på nytt', () => {
    const [foerst, siden] = [new Date('2026-11-20T10:00:00Z'), new Date('2026-11-21T10:00:00Z')];
    expect(nummeretGjelder(null, null).tillatt).toBe(true);
    expect(nummeretGjelder(null, foerst).tillatt).toBe(true);
    expect(nummeretGjelder(siden, foerst)).toEqual({ tillatt: false, grunn: 'nummeret_er_feil' });
    expect(nummeretGjelder(siden, siden).tillatt).toBe(false);
    expect(nummeretGjelder(siden, null).tillatt).toBe(false);
    expect(nummeretGjelder(foerst, siden)).toEqual({ tillatt: true });
    // Likeverdig mutant: `skrevet !== null` → true. Det som ikke er skrevet, er aldri skrevet etter at det var feil: ingen klokke her går før 1970.
  });
});

describe('en beskjed', () => {
  it('(del) VV-07 legges igjen bare der noen har sagt ja til det', () => {
    for (const maate of RINGEMAATER) {
      expect(beskjed({ maate, beskjedOk: true }).tillatt, maate).toBe(true);
      expect(beskjed({ maate, beskjedOk: false }), maate).toEqual(
        maate === 'melding' ? { tillatt: false, grunn: 'beskjed_ikke_ok' } : { tillatt: true },
      );
    }
  });
});

describe('ikke nådd', () => {
  const forsøkene = (...par: [Ringemaate, Ringeutfall][]) =>
    par.map(([maate, utfall]): Forsoekt => ({ maate, utfall, flyttetAv: null }));
  const fire = forsøkene(
    ['telefon', 'ikke_svar'],
    ['telefon', 'ikke_svar'],
    ['melding', 'ikke_svar'],
    ['telefon', 'feil_nummer'],
  );
  const grunnen = (forsoekene: readonly Forsoekt[], arbeidsdager: number) => {
    const svar = ikkeNaadd({ forsoek: forsoekene, arbeidsdager });
    return svar.tillatt ? null : svar.grunn;
  };

  it('VV-17 er åpent etter fire forsøk over ti arbeidsdager på to måter', () => {
    expect(grunnen(fire, 10)).toBeNull();
    expect(grunnen(fire, 9)).toBe('for_kort_tid');
    expect(grunnen(fire.slice(1), 10)).toBe('for_faa_forsoek');
    expect(
      grunnen(
        fire.map((f) => ({ ...f, maate: 'telefon' as const })),
        10,
      ),
    ).toBe('bare_en_maate');
  });

  it('VV-17 svarte noen, begynner tellingen på nytt; ba de om å bli ringt igjen, er det et forsøk', () => {
    expect(grunnen([...fire, ...forsøkene(['telefon', 'svarte'])], 10)).toBe('for_faa_forsoek');
    expect(grunnen([...forsøkene(['telefon', 'svarte']), ...fire], 10)).toBeNull();
    const ringIgjen = forsøkene(['telefon', 'ring_tilbake']);
    expect(grunnen([...fire, ...ringIgjen], 10)).toBeNull();
    expect(grunnen([...fire.slice(0, 3), ...ringIgjen], 10)).toBeNull();
    expect(grunnen([...fire.slice(0, 2), ...ringIgjen], 10)).toBe('for_faa_forsoek');
  });

  it('VV-17 flyttet familien avtalen, er de nådd; flyttet vi den, var det ikke et forsøk', () => {
    const flyttet = (flyttetAv: 'familien' | 'oss') => ({
      ...{ maate: 'telefon' as const, utfall: 'flyttet' as const, flyttetAv },
    });
    expect(grunnen([...fire, flyttet('familien')], 10)).toBe('for_faa_forsoek');
    expect(grunnen([flyttet('familien'), ...fire], 10)).toBeNull();
    expect(grunnen([...fire, flyttet('oss')], 10)).toBeNull();
    expect(grunnen([...fire.slice(1), flyttet('oss')], 10)).toBe('for_faa_forsoek');
    // Hvem som flyttet, har bare betydning for en avtale som ble flyttet.
    for (const flyttetAv of ['familien', 'oss'] as const)
      expect(
        grunnen(
          fire.map((f) => ({ ...f, flyttetAv })),
          10,
        ),
      ).toBeNull();
    // Mutanten `f.flyttetAv !== 'oss'` → false skiller seg bare for en flytting ingen har gjort, og den kan ikke føres
    // («mangler_hvem_flyttet», og basens `check` på `oppringning`).
  });
});
