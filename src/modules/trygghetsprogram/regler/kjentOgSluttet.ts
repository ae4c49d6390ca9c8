import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import { navneord } from './sammeNavn.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-34'],
  slag: 'DATA',
  kapittel: 'Vardes valg',
  regel:
    'En ny rad om en ungdom som har hatt oppfølging her, er et spørsmål om å åpne saken igjen. Samme fødselsnummer er samme ungdom; uten nummeret er samme navn og fødselsdag kanskje samme, og et menneske sier hvem det er. Har ungdommen en annen sak som er åpen, og som det er like sikkert at er hens, er raden ikke et spørsmål, og ingen sak til åpnes igjen. Den som likevel lager en ny sak, skriver hvorfor. Viser det seg at raden var om en annen, tas gjenåpningen tilbake, så lenge ingen er kontaktet, ingenting er gitt videre og ingenting er ført om ungdommen siden.',
} as const satisfies Regelkilde;

export type Personlikhet = 'samme' | 'kanskje' | 'annen';
type Person = { fodselsnummer: string | null; navn: string | null; fodselsdato: Dato | null };

/** Er det den samme ungdommen i raden og i saken? To ulike numre er to ungdommer. */
export function personlikhet(rad: Person, sak: Person): Personlikhet {
  if (rad.fodselsnummer !== null && sak.fodselsnummer !== null)
    return rad.fodselsnummer === sak.fodselsnummer ? 'samme' : 'annen';
  if (rad.navn === null || sak.navn === null || rad.fodselsdato === null) return 'annen';
  const [radens, sakens] = [navneord(rad.navn), navneord(sak.navn)];
  return radens !== '' && radens === sakens && rad.fodselsdato === sak.fodselsdato
    ? 'kanskje'
    : 'annen';
}

/** Kan raden åpne saken igjen? Er det bare kanskje den samme, har noen sett etter. */
export function radenGjelderSaken(inn: {
  likhet: Personlikhet;
  bekreftet: boolean;
}): Svar<'ikke_samme_person' | 'samme_person_ikke_bekreftet'> {
  if (inn.likhet === 'annen') return { tillatt: false, grunn: 'ikke_samme_person' };
  return inn.likhet === 'samme' || inn.bekreftet
    ? { tillatt: true }
    : { tillatt: false, grunn: 'samme_person_ikke_bekreftet' };
}

/** Kan raden bli en ny sak, når ungdommen har en avsluttet som kan åpnes igjen? */
export const nySakLikevel = (inn: {
  sluttet: boolean;
  ord: string | null;
}): Svar<'kjent_og_sluttet'> =>
  !inn.sluttet || harTekst(inn.ord)
    ? { tillatt: true }
    : { tillatt: false, grunn: 'kjent_og_sluttet' };

/** Er raden et spørsmål om gjenåpning? Er det minst like sikkert at ungdommen har en annen sak som er åpen, hører det nye til den. */
export const erSpoersmaal = (inn: { sluttet: Personlikhet; aapen: Personlikhet }): boolean =>
  inn.sluttet !== 'annen' && inn.aapen !== 'samme' && inn.aapen !== inn.sluttet;

/** Kan saken åpnes igjen, med det som er kjent om de andre sakene til ungdommen? To åpne saker om én ungdom skal ikke finnes (VV-10). */
export const ingenAapenFra = (aapen: Personlikhet): Svar<'har_aapen_sak'> =>
  aapen === 'samme' ? { tillatt: false, grunn: 'har_aapen_sak' } : { tillatt: true };

/** Det som er gjort i saken siden den ble åpnet: kontakt med noen, noe gitt videre, eller noe ført om ungdommen. */
export const GJORT = ['kontakt', 'gitt', 'foert'] as const;
export type Gjort = (typeof GJORT)[number];

/** Var raden om en annen: kan gjenåpningen tas tilbake? Ikke når noe av det ikke kan gjøres ugjort for den det gjaldt. */
export function kanTasTilbake(inn: {
  gjort: readonly Gjort[];
  /** Den som gjør det, har sett etter at det er to. */
  bekreftet: boolean;
  /** Hvordan det ble oppdaget. */
  ord: string | null;
}): Svar<'noe_er_gjort' | 'to_ikke_bekreftet' | 'mangler_tilbakegrunn'> {
  if (inn.gjort.length > 0) return { tillatt: false, grunn: 'noe_er_gjort' };
  if (!harTekst(inn.ord)) return { tillatt: false, grunn: 'mangler_tilbakegrunn' };
  return inn.bekreftet ? { tillatt: true } : { tillatt: false, grunn: 'to_ikke_bekreftet' };
}

export const mutanter = {
  personlikhet: { ja: 'samme', nei: 'annen' },
  radenGjelderSaken: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'ikke_samme_person' } },
  nySakLikevel: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'kjent_og_sluttet' } },
  erSpoersmaal: { ja: true, nei: false },
  ingenAapenFra: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'har_aapen_sak' } },
  kanTasTilbake: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'noe_er_gjort' } },
} as const satisfies {
  personlikhet: Mutant<typeof personlikhet>;
  radenGjelderSaken: Mutant<typeof radenGjelderSaken>;
  nySakLikevel: Mutant<typeof nySakLikevel>;
  erSpoersmaal: Mutant<typeof erSpoersmaal>;
  ingenAapenFra: Mutant<typeof ingenAapenFra>;
  kanTasTilbake: Mutant<typeof kanTasTilbake>;
};
