import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['VV-36'],
  slag: 'HARD',
  kapittel: 'Vardes valg; 003 §9.2.4',
  regel:
    'Regimet i en melding er det som gjelder for den ansatte på arbeidsstedet: det lederen har bekreftet, ellers et av dem arbeidsstedet har. «Det hører til oppgaven i politiet» er bare for dem som arbeider der.',
} as const satisfies Regelkilde;

/** Et arbeidsforhold: om det er i politiet, regimene tjenesten har, og det lederen har bekreftet for meg. */
export type Arbeidsregime = {
  politi: boolean;
  paaStedet: readonly string[];
  bekreftet: string | null;
};

export type Regimesvar =
  | { tillatt: true }
  | { tillatt: false; grunn: 'regimet_passer_ikke' | 'grunnlaget_passer_ikke' };

/** Regimene jeg kan velge mellom i dette arbeidsforholdet. */
export const mineRegimer = ({ bekreftet, paaStedet }: Arbeidsregime): readonly string[] =>
  bekreftet === null ? paaStedet : [bekreftet];

/** `forhold` er arbeidsforholdene mine på stedet. Basens `tilgang.mitt_regime` sier det samme om en rad som settes inn. */
export function registreringsregime(inn: {
  forhold: readonly Arbeidsregime[];
  regime: string;
  grunnlag: string;
}): Regimesvar {
  const mine = inn.forhold.filter((f) => mineRegimer(f).includes(inn.regime));
  if (mine.length === 0) return { tillatt: false, grunn: 'regimet_passer_ikke' };
  if (inn.grunnlag === 'politiarbeid' && !mine.some((f) => f.politi))
    return { tillatt: false, grunn: 'grunnlaget_passer_ikke' };
  return { tillatt: true };
}

export const mutanter = {
  mineRegimer: { ja: ['forvaltningsloven'], nei: [] },
  registreringsregime: {
    ja: { tillatt: true },
    nei: { tillatt: false, grunn: 'regimet_passer_ikke' },
  },
} as const satisfies {
  mineRegimer: Mutant<typeof mineRegimer>;
  registreringsregime: Mutant<typeof registreringsregime>;
};
