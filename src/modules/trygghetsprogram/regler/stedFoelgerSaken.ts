import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Triagevalg } from './typer.ts';

export const kilde = {
  ider: ['VV-48'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'Stedet kan være et hjem. Det navngitte stedet følger bare med til saken når koordinatoren har sett det og bekreftet at det ikke er det, og ordlista ikke sier at det kan være det; ellers slippes det når beslutningen virker. En rad med vernet adresse har ikke noe sted.',
} as const satisfies Regelkilde;

type Sted = {
  vernet: boolean;
  harSted: boolean;
  /** Slik ordlista leste stedet; `hjem` når det kan være et. */
  stedskategori: string | null;
  /** Har den som bestemmer, bedt om å se stedet? */
  sett: boolean;
};

/** Kan den som bestemmer, bekrefte at stedet ikke er et hjem? */
export function stedetKanBekreftes({ vernet, harSted, stedskategori, sett }: Sted): boolean {
  return harSted && !vernet && stedskategori !== 'hjem' && sett;
}

/** Følger det navngitte stedet med fra raden til saken? */
export function stedFoelgerSaken(
  inn: Sted & { valg: Triagevalg; bekreftetIkkeHjem: boolean },
): boolean {
  return inn.valg === 'tilby' && inn.bekreftetIkkeHjem && stedetKanBekreftes(inn);
}

export const mutanter = {
  stedetKanBekreftes: { ja: true, nei: false },
  stedFoelgerSaken: { ja: true, nei: false },
} as const satisfies {
  stedetKanBekreftes: Mutant<typeof stedetKanBekreftes>;
  stedFoelgerSaken: Mutant<typeof stedFoelgerSaken>;
};
