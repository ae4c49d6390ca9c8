import { expect, it } from 'vitest';
import { HANDLINGER } from '../../../../db/handlinger.ts';
import { SPRAK } from '../../../../ui/index.ts';
import { folketekster } from '../tekst.ts';
import { handlingsnavn } from './ord.ts';

it('hver handling loggen kjenner, har ord på hvert språk; personvernombudet møter aldri en kode', () => {
  for (const sprak of SPRAK) {
    const t = folketekster(sprak);
    expect(HANDLINGER.filter((kode) => handlingsnavn(t, kode) === kode)).toEqual([]);
  }
});
