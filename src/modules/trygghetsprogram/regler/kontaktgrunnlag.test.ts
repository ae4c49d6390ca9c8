import { describe, expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { beslutningGjelder, beslutningVarsles, sisteSamtale } from './kontaktgrunnlag.ts';

const iDag = tilDato('2026-11-23');
const SAK = { voksen: false, ungdommenSaNei: false, aapen: true, iDag };

describe('grunnlaget for kontakten', () => {
  it.each([
    [{ til: iDag, endt: false }, {}, true],
    [null, {}, false],
    [{ til: tilDato('2026-11-22'), endt: false }, {}, false],
    [{ til: iDag, endt: true }, {}, false],
    [{ til: iDag, endt: false }, { voksen: true }, false],
    [{ til: iDag, endt: false }, { ungdommenSaNei: true }, false],
    [{ til: iDag, endt: false }, { aapen: false }, false],
  ] as const)('VV-05 beslutningen %j med %j gjelder: %s', (b, endret, ut) => {
    expect(beslutningGjelder(b, { ...SAK, ...endret })).toBe(ut);
  });

  it('VV-05 det varsles en uke før den går ut, ikke før', () => {
    expect(beslutningVarsles(tilDato('2026-11-30'), iDag)).toBe(true);
    expect(beslutningVarsles(tilDato('2026-12-01'), iDag)).toBe(false);
  });

  const F = {
    ...({ dag: iDag, form: 'mote', ord: 'Sa hvem som tar over' } as const),
    ...{ truet: false, trusselord: null },
  };
  it.each([
    [{}, 'ja'],
    [{ dag: null }, 'mangler_dag'],
    [{ dag: tilDato('2026-11-20') }, 'ja'],
    [{ dag: tilDato('2026-11-19') }, 'foer_stansen'],
    [{ dag: tilDato('2026-11-24') }, 'dagen_har_ikke_vaert'],
    [{ form: null }, 'mangler_form'],
    [{ ord: ' ' }, 'mangler_ord'],
    [{ truet: true }, 'ja'],
    [{ truet: true, trusselord: 'Fikk en melding' }, 'ja'],
    [{ trusselord: 'Fikk en melding' }, 'mangler_truet'],
    [{ trusselord: ' ' }, 'ja'],
  ] as const)('VV-06 den siste samtalen med %j: %s', (endret, ut) => {
    const svar = sisteSamtale({ ...F, ...endret }, { siden: tilDato('2026-11-20'), iDag });
    expect(svar.tillatt ? 'ja' : svar.grunn).toBe(ut);
  });
});
