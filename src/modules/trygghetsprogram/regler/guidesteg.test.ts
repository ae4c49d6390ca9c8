import { expect, it } from 'vitest';
import { erAapen, guidesteg, GUIDESTEG, type Guidesteg } from './guidesteg.ts';

const lov = (fra: Guidesteg, av: 'koordinator' | 'den_spurte') =>
  GUIDESTEG.filter(
    (til) => guidesteg({ fra, til, av, samtykke: true, klarering: true, grunn: 'Flytter' }).tillatt,
  );

// Likeverdige mutanter: `nei`, `inhabil`, `trukket` og `avsluttet` med en liste av ett ord i stedet for en tom. Ordet er ikke
// et steg, så det går like fullt ingen vei derfra.
it('TG-05 spørsmålet, svaret og oppdraget går ett steg om gangen, og bare den spurte svarer', () => {
  expect(lov('spurt', 'den_spurte')).toEqual(['villig', 'nei', 'inhabil']);
  expect(lov('villig', 'den_spurte')).toEqual(['nei', 'inhabil']);
  expect(lov('navn_vist', 'den_spurte')).toEqual(['tatt', 'nei', 'inhabil']);
  expect(lov('spurt', 'koordinator')).toEqual(['trukket']);
  expect(lov('villig', 'koordinator')).toEqual(['navn_vist', 'trukket']);
  expect(lov('navn_vist', 'koordinator')).toEqual(['trukket']);
  expect(lov('tatt', 'koordinator')).toEqual(['avsluttet']);
  for (const fra of ['nei', 'inhabil', 'trukket', 'avsluttet'] as const)
    expect([...lov(fra, 'koordinator'), ...lov(fra, 'den_spurte')], fra).toEqual([]);
  expect(GUIDESTEG.filter(erAapen)).toEqual(['spurt', 'villig', 'navn_vist']);
});

it('VV-23 navnet vises, og oppdraget tas, bare når samtykket gjelder; et oppdrag tar slutt med en grunn', () => {
  const prov = (fra: Guidesteg, til: Guidesteg, endret: object) => {
    const av = til === 'tatt' ? 'den_spurte' : 'koordinator';
    const svar = guidesteg({
      fra,
      til,
      av,
      samtykke: true,
      klarering: true,
      grunn: 'Flytter',
      ...endret,
    });
    return svar.tillatt ? 'tillatt' : svar.grunn;
  };
  expect(prov('villig', 'navn_vist', { samtykke: false })).toBe('samtykket_gjelder_ikke');
  expect(prov('navn_vist', 'tatt', { samtykke: false })).toBe('samtykket_gjelder_ikke');
  expect(prov('spurt', 'navn_vist', {})).toBe('steget_passer_ikke');
  for (const [fra, til] of [
    ['villig', 'navn_vist'],
    ['navn_vist', 'tatt'],
  ] as const)
    expect(prov(fra, til, { klarering: false })).toBe('klareringen_trukket');
  expect(prov('villig', 'trukket', { samtykke: false, klarering: false, grunn: null })).toBe(
    'tillatt',
  );
  expect(prov('tatt', 'avsluttet', { grunn: null })).toBe('mangler_grunn');
  expect(prov('tatt', 'avsluttet', { samtykke: false })).toBe('tillatt');
});
