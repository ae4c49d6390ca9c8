import { expect, it } from 'vitest';
import { ED_NOKLER } from '../utgaver/index.ts';
import { Utgaveskjema } from '../utgaver/skjema.ts';
import { BYTTESTOPP, STEGET, utgavebytte, utgavevirkning } from './utgavebytte.ts';

const SAK = {
  ...{ fraTiltak: ['oppholdsforbud'], tilTiltak: ['oppholdsforbud', 'kontaktforbud'] },
  ...{ vurdertVern: [], samtalenFullfoert: true, voksen: false },
  tilstand: 'guide_soekes' as const,
};

it('TP-47 flyttes bare når ingenting stopper det, og med en grunn', () => {
  expect(utgavebytte({ stopp: null, grunn: 'Ny veileder' })).toEqual({ tillatt: true });
  for (const grunn of [null, '', ' '])
    expect(utgavebytte({ stopp: null, grunn })).toEqual({
      ...{ tillatt: false, grunn: 'mangler_byttegrunn' },
    });
  for (const stopp of BYTTESTOPP)
    expect(utgavebytte({ stopp, grunn: 'Ny' })).toEqual({ tillatt: false, grunn: stopp });
});

it('TS-26 TG-08 VV-22 er samtalen overlatt, guiden utenfra eller ansvaret en annens, hjelper ingen grunn', () => {
  for (const stopp of ['samtalen_er_overlatt', 'guiden_er_utenfra', 'ikke_ansvarlig'] as const)
    expect(utgavebytte({ stopp, grunn: 'Ny veileder' })).toEqual({ tillatt: false, grunn: stopp });
  expect(utgavebytte({ stopp: null, grunn: 'Ny veileder' }).tillatt).toBe(true);
});

it('TP-47 hver innstilling har et sted i saken, eller er områdets', () => {
  expect(Object.keys(STEGET).sort()).toEqual([...Utgaveskjema.keyof().options].sort());
  expect(Object.keys(STEGET)).toEqual(expect.arrayContaining(Object.values(ED_NOKLER)));
});

it('TP-47 det som skiller, sorteres etter hvor saken står: fra nå, alt gjort, og ikke noe for saken', () => {
  const ulike = ['delegering', 'guideFra', 'kontaktformer', 'varsles', 'foresatteKalles'] as const;
  expect(utgavevirkning({ ...SAK, ulike })).toEqual({
    naa: ['guideFra', 'kontaktformer'],
    gjort: ['delegering', 'foresatteKalles'],
    ikkeSaken: ['varsles'],
    nyttVern: ['kontaktforbud'],
    ikkeLengerVern: [],
  });
  const foer = { ...SAK, tilstand: 'klar_for_kontakt', samtalenFullfoert: false } as const;
  expect(utgavevirkning({ ...foer, ulike }).gjort).toEqual([]);
  expect(utgavevirkning({ ...foer, voksen: true, ulike }).ikkeSaken).toEqual([
    ...['varsles', 'foresatteKalles'],
  ]);
  expect(utgavevirkning({ ...SAK, tilstand: 'aktiv', ulike }).gjort).toContain('guideFra');
  // Vernet som alt er vurdert, må ikke vurderes på nytt; det som faller bort, sies.
  expect(utgavevirkning({ ...SAK, ulike, vurdertVern: ['kontaktforbud'] }).nyttVern).toEqual([]);
  const { fraTiltak: til, tilTiltak: fra } = SAK;
  expect(utgavevirkning({ ...SAK, ulike, fraTiltak: fra, tilTiltak: til })).toMatchObject({
    nyttVern: [],
    ikkeLengerVern: ['kontaktforbud'],
  });
});
