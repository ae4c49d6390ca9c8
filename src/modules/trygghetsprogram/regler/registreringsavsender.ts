import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Kanal } from './typer.ts';

export const kilde = {
  ider: ['TP-01'],
  slag: 'DATA',
  kapittel: '000 Forside, Hva; 001 §1, Kort',
  regel:
    'Avsenderen er den som kjente behovet: den ansatte selv når hen møtte ungdommen eller leste uttrekket, ellers den som fortalte det, med rolle.',
} as const satisfies Regelkilde;

export type Avsender = { navn: string; rolle: string | null };

/** Hvem meldingen kom fra. Det som ble skrevet, gjelder bare når det kom fra en annen enn den som melder. */
export function avsenderen(inn: {
  kanal: Kanal;
  melder: string;
  oppgitt: string;
  oppgittRolle: string | null;
}): Avsender {
  return inn.kanal === 'annen_kjenner_behovet'
    ? { navn: inn.oppgitt, rolle: inn.oppgittRolle }
    : { navn: inn.melder, rolle: null };
}

export const mutanter = {
  avsenderen: { ja: { navn: 'Ja', rolle: 'ja' }, nei: { navn: '', rolle: null } },
} as const satisfies { avsenderen: Mutant<typeof avsenderen> };
