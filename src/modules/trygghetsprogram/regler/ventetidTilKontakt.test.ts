import { expect, test } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { TILSTANDER, type Tilstand } from './typer.ts';
import { ventetidTilKontakt } from './ventetidTilKontakt.ts';

const spor = (dag: string, tilstand: Tilstand = 'klar_for_kontakt') =>
  ventetidTilKontakt({ tilstand, hendelsesdato: tilDato(dag), iDag: tilDato('2026-11-23') });

test('(del) TP-18 dagene siden hendelsen vises, og etter 14 dager er det for lenge', () => {
  expect(spor('2026-11-09')).toEqual({ dager: 14, forLenge: false });
  expect(spor('2026-11-08')).toEqual({ dager: 15, forLenge: true });
});

test('(del) TP-18 når kontakten er tatt, telles det ikke lenger', () => {
  expect(spor('2026-11-08', 'i_foerste_kontakt')).toBeNull();
  expect(TILSTANDER.filter((t) => spor('2026-11-08', t) !== null)).toEqual([
    'registrert',
    'vurdert',
    'venter_klarering',
    'klar_for_kontakt',
  ]);
});

test('(del) TP-18 uten kjent dag telles det ikke', () => {
  const uten = { tilstand: 'vurdert', hendelsesdato: null, iDag: tilDato('2026-11-23') } as const;
  expect(ventetidTilKontakt(uten)).toBeNull();
});
