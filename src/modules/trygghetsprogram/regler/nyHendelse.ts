import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Svar, Tilstand } from './typer.ts';

export const kilde = {
  ider: ['VV-10'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'Saken gjelder én ungdom og kan ha flere hendelser. En ny føres i saken så lenge den er åpen; kontakten går som før, og vernet vurderes på nytt.',
} as const satisfies Regelkilde;

const SLUTT: readonly Tilstand[] = ['registrert', 'avsluttet', 'henvist', 'angret'];

/** Føres hendelsen i saken nå? @param inn.dato dagen det skjedde; `null` når den ikke er kjent */
export function nyHendelse(inn: {
  tilstand: Tilstand;
  dato: Dato | null;
  iDag: Dato;
}): Svar<'saken_er_slutt' | 'hendelsen_fram_i_tid'> {
  if (SLUTT.includes(inn.tilstand)) return { tillatt: false, grunn: 'saken_er_slutt' };
  if (inn.dato !== null && inn.dato > inn.iDag)
    return { tillatt: false, grunn: 'hendelsen_fram_i_tid' };
  return { tillatt: true };
}

export const mutanter = {
  nyHendelse: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'saken_er_slutt' } },
} as const satisfies { nyHendelse: Mutant<typeof nyHendelse> };
