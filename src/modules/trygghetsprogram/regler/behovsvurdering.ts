import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import type { Svar, Tilstand } from './typer.ts';

export const kilde = {
  ider: ['TP-37'],
  slag: 'WARN',
  kapittel: '000 Etterf; 001 §3',
  regel:
    'Etterforskeren vurderer alltid om programmet trengs i egne straffesaker. Er den utsatte i målgruppen, står spørsmålet som en oppgave til det er svart. Et ja sier hva etterforskeren ser, og går til koordinatoren; et nei har en grunn.',
} as const satisfies Regelkilde;

export const BEHOVSGRUNNER = ['trygg', 'foelges_opp', 'oensker_ikke', 'annet'] as const;
export type Behovsgrunn = (typeof BEHOVSGRUNNER)[number];
/** I en straffesak Varde ikke kjenner, føres bare at programmet ikke trengs, og hvorfor. */
export const UTEN_SAK_GRUNNER = [
  'trygg',
  'foelges_opp',
  'oensker_ikke',
  'utenfor_maalgruppen',
] as const;
export type UtenSakGrunn = (typeof UTEN_SAK_GRUNNER)[number];
export type Behovsstopp =
  | 'saken_er_lukket'
  | 'mangler_svar'
  | 'mangler_ord'
  | 'mangler_grunn'
  | 'svart_alt';

const IKKE_SPURT: readonly Tilstand[] = ['aktiv', 'guide_borte', 'stagnasjon'];
const LUKKET: readonly Tilstand[] = ['avsluttet', 'henvist', 'angret'];

/** Skal etterforskeren spørres? Bare når den utsatte er i målgruppen i noe som er anmeldt, og programmet ikke alt er i gang. */
export function skalSpoerre(sak: {
  tilstand: Tilstand;
  anmeldte: readonly { iMaalgruppen: boolean }[];
}): boolean {
  return (
    ![...IKKE_SPURT, ...LUKKET].includes(sak.tilstand) && sak.anmeldte.some((h) => h.iMaalgruppen)
  );
}

export type Behovssvar = {
  svar: 'ja' | 'nei' | null;
  grunn: Behovsgrunn | null;
  ord: string | null;
};

/** Kan svaret lagres? `siste` er svaret som gjelder, `spurt` om oppgaven står åpen. */
export function behovsvurdering(
  inn: Behovssvar,
  sak: { tilstand: Tilstand; siste: 'ja' | 'nei' | null; spurt: boolean },
): Svar<Behovsstopp> {
  const nei = (grunn: Behovsstopp) => ({ tillatt: false, grunn }) as const;
  if (LUKKET.includes(sak.tilstand)) return nei('saken_er_lukket');
  if (inn.svar === null) return nei('mangler_svar');
  if (inn.svar === 'nei' && inn.grunn === null) return nei('mangler_grunn');
  if ((inn.svar === 'ja' || inn.grunn === 'annet') && !harTekst(inn.ord)) return nei('mangler_ord');
  // To trykk er som ett; et annet svar er et nytt.
  return !sak.spurt && inn.svar === sak.siste ? nei('svart_alt') : { tillatt: true };
}

export const mutanter = {
  skalSpoerre: { ja: true, nei: false },
  behovsvurdering: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'mangler_svar' } },
} as const satisfies {
  skalSpoerre: Mutant<typeof skalSpoerre>;
  behovsvurdering: Mutant<typeof behovsvurdering>;
};
