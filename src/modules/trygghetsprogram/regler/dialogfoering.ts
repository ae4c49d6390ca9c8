import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import type { Svar, Tilstand } from './typer.ts';

export const kilde = {
  ider: ['TP-46', 'VV-10', 'VV-12'],
  slag: 'HARD',
  kapittel: '000 Koord, Guide; 001 §2, §7; 1.17',
  regel:
    'Koordinator og etterforsker skriver til hverandre om klarering, framdrift og tiltak. At noen selv tok kontakt, eller ble møtt i en annen rolle, kan alltid føres i en åpen sak av enhver som ser den, med hvem det var, og flytter ikke saken. Har saken flere hendelser, hører linja til den den er om, og bare koordinatoren skriver til alle.',
} as const satisfies Regelkilde;

export const DIALOGSLAG = ['henvendelse', 'klarering', 'framdrift', 'tiltak'] as const;
export type Dialogslag = (typeof DIALOGSLAG)[number];

const LUKKET: readonly Tilstand[] = ['avsluttet', 'henvist', 'angret'];

/** Kan dette føres? `med` er de to som skriver til hverandre; `hvem` er den som tok kontakt, bare for en henvendelse. */
export function dialogfoering(inn: {
  tilstand: Tilstand;
  med: boolean;
  slag: Dialogslag;
  hvem: string | null;
  ord: string | null;
}): Svar<'saken_er_lukket' | 'bare_henvendelse' | 'mangler_hvem' | 'mangler_ord'> {
  if (LUKKET.includes(inn.tilstand)) return { tillatt: false, grunn: 'saken_er_lukket' };
  if (!inn.med && inn.slag !== 'henvendelse') return { tillatt: false, grunn: 'bare_henvendelse' };
  if (inn.slag === 'henvendelse' && !harTekst(inn.hvem))
    return { tillatt: false, grunn: 'mangler_hvem' };
  return harTekst(inn.ord) ? { tillatt: true } : { tillatt: false, grunn: 'mangler_ord' };
}

/**
 * Kan linja være om dette? `kan` er hendelsene den som skriver, har når det er flere; `alle` når hen skriver til alle. `ubesvart`: skjemaet
 * spurte ikke, eller fikk ikke svar; kom det en hendelse til imens, er det ikke det samme som alle.
 */
export function hendelsesvalg(inn: {
  valgt: string | null;
  kan: readonly string[];
  alle: boolean;
  ubesvart?: boolean;
}): Svar<'mangler_hendelse' | 'ikke_hendelsen'> {
  if (inn.ubesvart === true && inn.kan.length > 0)
    return { tillatt: false, grunn: 'mangler_hendelse' };
  if (inn.valgt === null)
    return inn.alle ? { tillatt: true } : { tillatt: false, grunn: 'mangler_hendelse' };
  return inn.kan.includes(inn.valgt)
    ? { tillatt: true }
    : { tillatt: false, grunn: 'ikke_hendelsen' };
}

export const mutanter = {
  hendelsesvalg: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'ikke_hendelsen' } },
  dialogfoering: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'saken_er_lukket' } },
} as const satisfies {
  dialogfoering: Mutant<typeof dialogfoering>;
  hendelsesvalg: Mutant<typeof hendelsesvalg>;
};
