import { expect, test } from 'vitest';
import type { Dato } from '../../../kernel/dato.ts';
import { AVTALEN_FALT, nesteKontakt } from './nesteKontakt.ts';
import { RINGEUTFALL, TILSTANDER } from './typer.ts';

const NESTE = '2026-11-25' as Dato;
const AVTALT = new Date('2026-11-26T13:00:00Z');
const I_KONTAKT = ['klar_for_kontakt', 'i_foerste_kontakt', 'samtale_avtalt'];

test('VV-17 dagen det prøves igjen, står i alle tre tilstandene, til noen svarer', () => {
  for (const tilstand of TILSTANDER)
    for (const utfall of RINGEUTFALL)
      expect(
        nesteKontakt({ tilstand, siste: { utfall, neste: NESTE }, avtalt: null, falt: false })
          .forsoek,
        `${tilstand} ${utfall}`,
      ).toBe(I_KONTAKT.includes(tilstand) && utfall !== 'svarte' ? NESTE : null);
  const ingen = { tilstand: 'klar_for_kontakt', siste: null, avtalt: null, falt: false } as const;
  expect(nesteKontakt(ingen).forsoek).toBeNull();
});

test('TP-27 avtalen faller når ingen møtte og når den er flyttet, ellers aldri', () => {
  expect(RINGEUTFALL.filter((u) => AVTALEN_FALT.includes(u)).toSorted()).toEqual([
    'flyttet',
    'moette_ikke',
  ]);
});

test('TP-27 avtalen står til den er holdt, og ikke når ingen møtte eller den er flyttet', () => {
  for (const tilstand of TILSTANDER)
    for (const falt of [true, false])
      expect(nesteKontakt({ tilstand, siste: null, avtalt: AVTALT, falt }).avtale).toBe(
        tilstand === 'samtale_avtalt' && !falt ? AVTALT : null,
      );
});
