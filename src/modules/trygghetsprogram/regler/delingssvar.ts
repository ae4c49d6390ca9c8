import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Delingsord, Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-03', 'DU-08', 'VV-01'],
  slag: 'HARD',
  kapittel: '003 §9.1.1; Vardes valg',
  regel:
    'Om å dele svarer bare de som må: ja, muntlig eller skriftlig, eller nei. Et ja er frivillig, tydelig og gitt av en som vet hva det betyr. Den som sa ja, kan trekke det når som helst, også når hen ikke lenger må svare. Et svar som stanset delingen, rettes ikke: det spørres på nytt.',
} as const satisfies Regelkilde;

export const DELINGSVALG = ['ja_muntlig', 'ja_skriftlig', 'nei', 'trukket'] as const;
export type Delingsvalg = (typeof DELINGSVALG)[number];

export type Delingssvarstopp =
  | 'svaret_staar'
  | 'ikke_hens'
  | 'mangler_dag'
  | 'fram_i_tid'
  | 'mangler_bekreftelse';

/** Den som svarer. */
export type Delingssvarer = {
  /** Hen må samtykke til å dele nå. */
  maa: boolean;
  /** Det hen svarte sist; `null` når hen ikke har svart, eller er blitt en annen. */
  staar: { svar: Delingsord; stanser: boolean } | null;
  /** Er den unge voksen, svarer ingen foresatt (TP-07). */
  faarTrekke: boolean;
};

/** Det denne kan svare nå, i rekkefølge. */
export function muligeDelingssvar(hen: Delingssvarer): readonly Delingsvalg[] {
  if (hen.staar?.stanser === true) return [];
  const ga = hen.staar?.svar === 'ja';
  return DELINGSVALG.filter((valg) => {
    if (valg === 'trukket') return ga && hen.faarTrekke;
    return hen.maa && (valg !== 'nei' || !ga);
  });
}

/** Kan dette svaret føres? */
export function delingssvar(
  svar: { valg: Delingsvalg; dag: Dato | null; idag: Dato; bekreftet: boolean },
  hen: Delingssvarer,
): Svar<Delingssvarstopp> {
  const nei = (grunn: Delingssvarstopp) => ({ tillatt: false, grunn }) as const;
  if (hen.staar?.stanser === true) return nei('svaret_staar');
  if (!muligeDelingssvar(hen).includes(svar.valg)) return nei('ikke_hens');
  if (svar.dag === null) return nei('mangler_dag');
  if (svar.dag > svar.idag) return nei('fram_i_tid');
  const ja = svar.valg === 'ja_muntlig' || svar.valg === 'ja_skriftlig';
  return ja && !svar.bekreftet ? nei('mangler_bekreftelse') : { tillatt: true };
}

export const mutanter = {
  muligeDelingssvar: { ja: DELINGSVALG, nei: [] },
  delingssvar: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'ikke_hens' } },
} as const satisfies {
  muligeDelingssvar: Mutant<typeof muligeDelingssvar>;
  delingssvar: Mutant<typeof delingssvar>;
};
