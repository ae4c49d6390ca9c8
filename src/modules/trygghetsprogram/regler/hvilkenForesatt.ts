import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Gjaldt } from './kontaktTeller.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['TG-11', 'TG-26', 'VV-01', 'VV-03'],
  slag: 'DATA',
  kapittel: '000 Guide; 001 §7; Vardes valg',
  regel:
    'Var kontakten med foresatte, eller sammen med en, og kan flere kontaktes, står det hvem av dem, eller at det var en annen. Bare den som kan kontaktes, kan velges, og den andre forelderen når det er hen som skal informeres og kontakten var med foresatte. En som sto i linjen som rettes, og fortsatt kan kontaktes, kan bli stående. I en kontakt med ungdommen spørres det ikke.',
} as const satisfies Regelkilde;

/** Svaret når det var en foresatt som ikke står i lista. */
export const EN_ANNEN = 'annen';

/** Er kontakten slik at det kan stå hvem av de foresatte? */
export const medForesatte = (gjaldt: Gjaldt): boolean =>
  gjaldt === 'foresatte' || gjaldt === 'sammen';

export type Kandidater = {
  /** De som kan ringes nå (VV-01, TP-23). */
  kan: readonly string[];
  /** De den som fører, skal informere nå (VV-03). */
  informeres: readonly string[];
  /** De som sto i linjen som rettes, og ikke er blitt noen som ikke skal kontaktes (TG-13). */
  sto: readonly string[];
};

/** De som kan velges når kontakten var slik. */
export const kanVelges = (gjaldt: Gjaldt, f: Kandidater): readonly string[] => [
  ...new Set([...f.kan, ...(gjaldt === 'foresatte' ? f.informeres : []), ...f.sto]),
];

/** Spørres det hvem? Bare når det er mer enn én å velge mellom. */
export const hvilkenSpoerres = (kan: readonly string[]): boolean => kan.length > 1;

/**
 * Står det hvem av de foresatte kontakten var med?
 *
 * @param valgt id-ene som er valgt, og `annen`; `null` når skjemaet ikke spurte
 * @param kandidater de som kan velges
 */
export function hvilkenForesatt(inn: {
  gjaldt: Gjaldt;
  valgt: readonly string[] | null;
  kandidater: Kandidater;
}): Svar<'mangler_foresatt' | 'foresatt_kan_ikke' | 'den_andre_i_samtalen'> {
  const { gjaldt, valgt, kandidater } = inn;
  const kan = kanVelges(gjaldt, kandidater);
  if (valgt === null || !medForesatte(gjaldt)) return { tillatt: true };
  const ikke = valgt.filter((v) => v !== EN_ANNEN && !kan.includes(v));
  if (ikke.length > 0) {
    const bareInformeres = ikke.every((v) => kanVelges('foresatte', kandidater).includes(v));
    return { tillatt: false, grunn: bareInformeres ? 'den_andre_i_samtalen' : 'foresatt_kan_ikke' };
  }
  return hvilkenSpoerres(kan) && valgt.length === 0
    ? { tillatt: false, grunn: 'mangler_foresatt' }
    : { tillatt: true };
}

/** Det som lagres: id-ene, og ingen når kontakten ikke var med foresatte. */
export const foresatteILinjen = (
  gjaldt: Gjaldt,
  valgt: readonly string[] | null,
): readonly string[] =>
  medForesatte(gjaldt) ? [...new Set(valgt ?? [])].filter((v) => v !== EN_ANNEN) : [];

export const mutanter = {
  medForesatte: { ja: true, nei: false },
  kanVelges: { ja: ['00000000-0000-4000-8000-000000000000'], nei: [] },
  hvilkenSpoerres: { ja: true, nei: false },
  hvilkenForesatt: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'mangler_foresatt' } },
  foresatteILinjen: { ja: ['00000000-0000-4000-8000-000000000000'], nei: [] },
} as const satisfies {
  medForesatte: Mutant<typeof medForesatte>;
  kanVelges: Mutant<typeof kanVelges>;
  hvilkenSpoerres: Mutant<typeof hvilkenSpoerres>;
  hvilkenForesatt: Mutant<typeof hvilkenForesatt>;
  foresatteILinjen: Mutant<typeof foresatteILinjen>;
};
