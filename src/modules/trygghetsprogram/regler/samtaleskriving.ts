import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import { foelgesOpp } from './fjortenDager.ts';
import type { Kontaktform } from './loggfoering.ts';
import type { Aktor, Svar, Tilstand } from './typer.ts';

export const kilde = {
  ider: ['TS-11', 'TS-14', 'TS-26'],
  slag: 'HARD',
  kapittel: '000 Koord, Veileder for samtalen; 001 §1, §2, §5; tilstandsmaskin 2.1 C10',
  regel:
    'Trygghetssamtalen skrives av koordinatoren, eller av den samtalen er overlatt til der utgaven lar den overlates, fra noen har svart. Det ungdommen og familien har gjort selv, skrives før forslagene, i samtalen eller på sidearket. Kontakten holdes på en måte utgaven har. Når samtalen er fullført, er den låst, og leses av guiden.',
} as const satisfies Regelkilde;

export type Skrivestopp = 'ikke_din' | 'ikke_naa' | 'alt_fullfoert';

/** Kan den som spør, skrive i trygghetssamtalen nå? Er den begynt på, skrives den ferdig også om klareringen trekkes imens. */
export function samtaleskriving(inn: {
  hvem: Extract<Aktor, 'koordinator' | 'tildelt'> | null;
  /** ED-05: samtalen kan overlates i utgaven saken følger. */
  delegering: boolean;
  tilstand: Tilstand;
  begynt: boolean;
  fullfoert: boolean;
}): Svar<Skrivestopp> {
  const overlatt = inn.hvem === 'tildelt' && inn.delegering;
  if (inn.hvem !== 'koordinator' && !overlatt) return { tillatt: false, grunn: 'ikke_din' };
  if (inn.fullfoert) return { tillatt: false, grunn: 'alt_fullfoert' };
  const iKontakt =
    inn.tilstand === 'i_foerste_kontakt' ||
    inn.tilstand === 'samtale_avtalt' ||
    foelgesOpp(inn.tilstand);
  return iKontakt || (inn.tilstand === 'venter_klarering' && inn.begynt)
    ? { tillatt: true }
    : { tillatt: false, grunn: 'ikke_naa' };
}

/** Kan det skrives på sidearket nå (VV-28)? Som i samtalen, og etter at den er fullført, til saken er slutt; guiden på sitt eget. */
export function sidearkskriving(
  inn: Parameters<typeof samtaleskriving>[0] & { guide: boolean },
): Svar<Skrivestopp> {
  const { guide, ...som } = inn;
  const harSamtalen = som.hvem === 'koordinator' || (som.hvem === 'tildelt' && som.delegering);
  return samtaleskriving({
    ...{ ...som, fullfoert: false, hvem: guide && !harSamtalen ? 'koordinator' : som.hvem },
  });
}

/** Leser den som spør, samtalen? De som har den, og når den er fullført, de som ellers leser saken; den overlatte bare der utgaven overlater. */
export function samtalelesing(inn: {
  hvem: Extract<Aktor, 'koordinator' | 'tildelt'> | null;
  delegering: boolean;
  fullfoert: boolean;
}): boolean {
  if (inn.hvem === 'tildelt') return inn.delegering;
  return inn.hvem === 'koordinator' || inn.fullfoert;
}

/** Vises forslagene? Når det står hva de har gjort selv (TS-11), her eller på sidearket (VV-28). */
export const forslagKanVises = (egne: string | null, paaArket: boolean): boolean =>
  harTekst(egne) || paaArket;

/** Kan forslagene velges? Først når det står hva ungdommen og familien har gjort selv (TS-11). */
export function forslagEtterEgne(inn: {
  egne: string | null;
  /** Det står på sidearket, eller går dit nå. */
  paaArket: boolean;
  forslag: readonly string[];
  andre: string | null;
}): Svar<'mangler_egne'> {
  const velger = inn.forslag.length > 0 || harTekst(inn.andre);
  return velger && !forslagKanVises(inn.egne, inn.paaArket)
    ? { tillatt: false, grunn: 'mangler_egne' }
    : { tillatt: true };
}

/** Er hver måte å holde kontakt på, en utgaven har (TS-14, ED-15)? */
export const formerIUtgaven = (
  former: readonly Kontaktform[],
  iUtgaven: readonly Kontaktform[],
): Svar<'formen_er_ikke_i_utgaven'> =>
  former.every((f) => iUtgaven.includes(f))
    ? { tillatt: true }
    : { tillatt: false, grunn: 'formen_er_ikke_i_utgaven' };

export const mutanter = {
  samtaleskriving: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'ikke_din' } },
  sidearkskriving: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'ikke_din' } },
  samtalelesing: { ja: true, nei: false },
  forslagKanVises: { ja: true, nei: false },
  forslagEtterEgne: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'mangler_egne' } },
  formerIUtgaven: {
    ja: { tillatt: true },
    nei: { tillatt: false, grunn: 'formen_er_ikke_i_utgaven' },
  },
} as const satisfies {
  samtaleskriving: Mutant<typeof samtaleskriving>;
  sidearkskriving: Mutant<typeof sidearkskriving>;
  samtalelesing: Mutant<typeof samtalelesing>;
  forslagKanVises: Mutant<typeof forslagKanVises>;
  forslagEtterEgne: Mutant<typeof forslagEtterEgne>;
  formerIUtgaven: Mutant<typeof formerIUtgaven>;
};
