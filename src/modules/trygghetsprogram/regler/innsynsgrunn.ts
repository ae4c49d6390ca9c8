import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-48'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'En rad med vernet adresse åpnes bare med en oppgitt grunn: et ord fra lista, og egne ord når grunnen er en annen.',
} as const satisfies Regelkilde;

/** Grunnen står åpent i loggen og er derfor alltid et ord fra lista; egne ord krypteres. */
export const INNSYNSGRUNNER = ['ta_stilling', 'svare_barnevern', 'rette_feil', 'annen'] as const;
export type Innsynsgrunn = (typeof INNSYNSGRUNNER)[number];

export type Innsynsstopp = 'ukjent_grunn' | 'mangler_ord';

/** Er grunnen til å åpne en vernet rad et ord fra lista, og står det egne ord når den er en annen (VV-48)? */
export function innsynsgrunn(inn: { grunn: string; ord: string | null }): Svar<Innsynsstopp> {
  const grunner: readonly string[] = INNSYNSGRUNNER;
  if (!grunner.includes(inn.grunn)) return { tillatt: false, grunn: 'ukjent_grunn' };
  if (inn.grunn === 'annen' && !harTekst(inn.ord)) return { tillatt: false, grunn: 'mangler_ord' };
  return { tillatt: true };
}

export const mutanter = {
  innsynsgrunn: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'ukjent_grunn' } },
} as const satisfies { innsynsgrunn: Mutant<typeof innsynsgrunn> };
