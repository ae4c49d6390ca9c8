import { expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { nyHendelse } from './nyHendelse.ts';
import type { Tilstand } from './typer.ts';

const iDag = tilDato('2026-11-23');
const svar = (tilstand: Tilstand, dato: string | null = '2026-11-23') =>
  nyHendelse({ tilstand, iDag, dato: dato === null ? null : tilDato(dato) });

it('VV-10 en ny hendelse føres i hver åpen sak, også med en dag ingen vet, og ikke i en som er slutt eller før den har skjedd', () => {
  for (const tilstand of [
    'vurdert',
    'venter_klarering',
    'samtale_holdt',
    'aktiv',
    'stagnasjon',
  ] as const)
    expect(svar(tilstand), tilstand).toEqual({ tillatt: true });
  expect(svar('aktiv', null)).toEqual({ tillatt: true });
  for (const tilstand of ['registrert', 'avsluttet', 'henvist', 'angret'] as const)
    expect(svar(tilstand), tilstand).toEqual({ tillatt: false, grunn: 'saken_er_slutt' });
  expect(svar('aktiv', '2026-11-24')).toEqual({ tillatt: false, grunn: 'hendelsen_fram_i_tid' });
});
