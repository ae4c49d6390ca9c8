import { describe, expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { spurtOmIRingingen, type Ringefelter } from './spurtOmIRingingen.ts';
import { RINGEUTFALL } from './typer.ts';

const ALT: Ringefelter = {
  ...{ adressatgrunn: 'Mor tar ikke telefonen', neste: tilDato('2026-11-24') },
  ...{ flyttetAv: 'familien', tilstede: 'Mor', tolk: 'slektning' },
  ...{ fareForLiv: true, tolkgrunn: 'Sto på brua' },
};
const INGEN_MED = { tilstede: null, tolk: 'ingen', fareForLiv: false, tolkgrunn: null } as const;

describe('det skjemaet spør om i en oppringning', () => {
  it.each(RINGEUTFALL)(
    'VV-17 VV-08 ble det «%s», lagres bare det skjemaet spør om da',
    (utfall) => {
      const lagret = spurtOmIRingingen(ALT, {
        ...{ utfall, tilUngdommen: true, voksen: false, koblet: false },
      });
      const svarte = utfall === 'svarte';
      expect(lagret).toEqual({
        ...ALT,
        flyttetAv: utfall === 'flyttet' ? 'familien' : null,
        ...(svarte ? { neste: null } : INGEN_MED),
      });
    },
  );

  it.each([
    [true, false, 'Mor tar ikke telefonen'],
    [true, true, null],
    [false, false, null],
  ])(
    '(del) TP-22 hvorfor den unge ble ringt først (den unge: %s, voksen: %s), lagres som %s',
    (tilUngdommen, voksen, ventet) => {
      const svar = { utfall: 'svarte', tilUngdommen, voksen, koblet: false } as const;
      expect(spurtOmIRingingen(ALT, svar).adressatgrunn).toBe(ventet);
    },
  );

  it.each(RINGEUTFALL)(
    '(del) VV-11 (del) VV-17 ble det «%s» i en koblet sak, blir ordene det alltid spørres om der, stående',
    (utfall) => {
      const lagret = spurtOmIRingingen(ALT, {
        ...{ utfall, tilUngdommen: false, voksen: false, koblet: true },
      });
      const svarte = utfall === 'svarte';
      expect(lagret).toMatchObject({ tilstede: 'Mor', tolkgrunn: 'Sto på brua' });
      // Hvem som tolket, spørres det bare om i den første saken, og bare når noen svarte.
      expect([lagret.tolk, lagret.fareForLiv]).toEqual(
        svarte ? ['slektning', true] : ['ingen', false],
      );
    },
  );
});
