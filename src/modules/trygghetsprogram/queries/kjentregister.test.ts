import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { radutfall } from '../regler/radutfall.ts';
import { Kjentregister, likhet, type Kjennetegn, type Kjent } from './kjentregister.ts';

/** Få verdier, så mange rader ligner på hverandre. Hendelsen og dagen er alltid personens egne. */
const tegn: fc.Arbitrary<Kjennetegn> = fc
  .record({
    person: fc.constantFrom('a', 'b', null),
    sak: fc.constantFrom('1', '2', null),
    dag: fc.constantFrom('m', 't'),
    klokkeslett: fc.constantFrom('12:00', '13:00', null),
  })
  .map(({ person, sak, dag, klokkeslett }) => ({
    person,
    sak,
    klokkeslett,
    dag: person === null ? null : `${person}${dag}`,
    hendelse: person === null ? null : `${person}${dag}${klokkeslett ?? ''}`,
  }));
const kjent: fc.Arbitrary<Kjent> = fc
  .record({
    tegn,
    id: fc.constantFrom('x', 'y', 'z', 'w', 'v'),
    anmeldt: fc.boolean(),
    status: fc.constantFrom('henlagt', null),
  })
  .map(({ tegn: k, ...r }) => ({
    ...k,
    ...r,
    anmeldtDato: null,
    nevnerMeg: false,
    iFamilie: false,
    etterforsker: null,
    tjenestenummer: null,
    sakstype: 'vold',
  }));

const svar = (treff: ReturnType<typeof likhet>[]) => {
  const ut = radutfall({
    lesbar: true,
    vernet: false,
    mangler: [],
    borAnnetSted: false,
    treff: treff.map((t) => ({ ...t, id: t.kjent.id, endret: t.kjent.status !== null })),
  });
  return {
    ...ut,
    mulig: ut.utfall === 'ny_hendelse_kjent_person' && treff.some((t) => t.mulig),
  };
};

describe('kjentregister', () => {
  it('(del) VV-09 raden får samme utfall, og gjelder samme rad, som om den var prøvd mot hver kjent rad', () => {
    fc.assert(
      fc.property(fc.array(kjent, { maxLength: 12 }), tegn, (kjente, rad) => {
        const register = new Kjentregister();
        for (const k of kjente) register.leggTil(k);
        expect(svar(register.treff(rad))).toEqual(svar(kjente.map((k) => likhet(rad, k))));
        for (const { id } of kjente)
          expect(register.finn(id)).toBe(kjente.find((k) => k.id === id));
      }),
      { numRuns: 3000, seed: 46 },
    );
  });

  it('prøver høyst sju, hvor mange som enn ligner', () => {
    const register = new Kjentregister();
    for (const anmeldt of [true, false])
      for (const klokkeslett of ['12:00', null])
        for (const sak of ['1', '2'])
          for (let n = 0; n < 500; n += 1)
            register.leggTil({
              id: `${n}`,
              person: 'a',
              sak,
              dag: 'am',
              hendelse: `am${klokkeslett ?? ''}`,
              klokkeslett,
              anmeldt,
              anmeldtDato: null,
              nevnerMeg: false,
              iFamilie: false,
              status: null,
              etterforsker: null,
              tjenestenummer: null,
              sakstype: 'vold',
            });
    const treff = register.treff({
      person: 'a',
      sak: '2',
      dag: 'am',
      hendelse: 'am',
      klokkeslett: null,
    });
    expect(treff.length).toBeLessThanOrEqual(7);
  });
});
