import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['TP-13', 'TP-15'],
  slag: 'DATA',
  kapittel: '000 Hva, Koord; 001 §1, §2',
  regel:
    'Vurderingen fører målene som gjelder, og hvem som er spurt om lokale tjenester og når. Ingenting må fylles ut, men det som er spurt om, er spurt noen, en dag som har vært.',
} as const satisfies Regelkilde;

export const FORMAAL = ['trygghet', 'reviktimisering', 'beskyttelse', 'utoever'] as const;
/** Målene i programmet (TP-13). */
export type Formaal = (typeof FORMAAL)[number];

/** Hvem som er spurt, om hva og når; tomt når ingen er spurt. */
export type Spoersmaal = { hvem: string | null; om: string | null; dag: Dato | null };
export type Vurderingsstopp = 'mangler_hvem' | 'dagen_har_ikke_vaert';

/** Henger det som er skrevet om hvem som er spurt, i hop? Ingenting må fylles ut (TP-13, TP-15). */
export function vurderingskrav(spurt: Spoersmaal, iDag: Dato): Svar<Vurderingsstopp> {
  if (!harTekst(spurt.hvem))
    return harTekst(spurt.om) || spurt.dag !== null
      ? { tillatt: false, grunn: 'mangler_hvem' }
      : { tillatt: true };
  return spurt.dag !== null && spurt.dag > iDag
    ? { tillatt: false, grunn: 'dagen_har_ikke_vaert' }
    : { tillatt: true };
}

/** Målene slik de er valgt: bare dem programmet har, hver én gang. */
export const formaalene = (valgt: readonly string[]): readonly Formaal[] =>
  FORMAAL.filter((f) => valgt.includes(f));

export const mutanter = {
  vurderingskrav: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'mangler_hvem' } },
  formaalene: { ja: FORMAAL, nei: [] },
} as const satisfies {
  vurderingskrav: Mutant<typeof vurderingskrav>;
  formaalene: Mutant<typeof formaalene>;
};
