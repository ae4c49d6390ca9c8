import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';

export const kilde = {
  ider: ['TP-08'],
  slag: 'HARD',
  kapittel: '000 Hva, Mal; 001 §1, fn 15',
  regel:
    'Også det som ikke er anmeldt, kan tas inn: ingen steg krever et saksnummer, og feltet finnes bare når hendelsen er anmeldt.',
} as const satisfies Regelkilde;

export type Anmeldelsessvar =
  | { tillatt: true; feltetVises: boolean }
  | { tillatt: false; grunn: 'nummer_uten_anmeldelse'; feltetVises: false };

/** Nummeret er alltid valgfritt; uten anmeldelse finnes ikke feltet, og et innsendt nummer avvises. */
export function anmeldelsesnummer(inn: {
  anmeldt: boolean;
  saksnummer: string | null;
}): Anmeldelsessvar {
  if (inn.anmeldt) return { tillatt: true, feltetVises: true };
  return harTekst(inn.saksnummer)
    ? { tillatt: false, grunn: 'nummer_uten_anmeldelse', feltetVises: false }
    : { tillatt: true, feltetVises: false };
}

export const mutanter = {
  anmeldelsesnummer: {
    ja: { tillatt: true, feltetVises: true },
    nei: { tillatt: false, grunn: 'nummer_uten_anmeldelse', feltetVises: false },
  },
} as const satisfies { anmeldelsesnummer: Mutant<typeof anmeldelsesnummer> };
