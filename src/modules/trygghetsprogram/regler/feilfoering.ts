import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Sagtslag } from './guidemelding.ts';
import type { Foerer } from './hvemFoerer.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-25', 'TG-17', 'TG-18'],
  slag: 'HARD',
  kapittel: '1.17',
  regel:
    'Står en linje på feil sak, flytter den som skrev den, også kontaktpersonen før guiden, eller koordinatoren, den til den rette, eller forsegler den. Et spor står igjen, teksten leses bare av personvernombudet og skrives aldri ut, tellingen regnes om, og et avvik åpnes. En linje med et notat flyttes bare av den som skrev notatet, og den som flyttet en linje, står ved den. Det samme gjelder en trussel eller en bekymring det ble sagt fra om i feil sak: pliktene er borte der, og begynner i den rette.',
} as const satisfies Regelkilde;

/** Kan linjen føres som feilført? En sak med en annen eier er ikke et sted å flytte til: det er en utlevering. */
export function feilfoering(inn: {
  foerer: Foerer;
  /** `annensNotat`: den som spør, ser at en annen har skrevet et notat ved linjen. Ser hen det ikke, svarer basen. */
  linje: { egen: boolean; rettet: boolean; annensNotat: boolean };
  grunn: string | null;
  /** Saken den flyttes til; `null` når den forsegles. */
  til: { sammeSak: boolean; foerer: boolean; sammeEier: boolean; foelgesOpp: boolean } | null;
}): Svar<
  | 'ikke_din'
  | 'alt_rettet'
  | 'mangler_grunn'
  | 'finner_ikke_saken'
  | 'annen_eier'
  | 'stengt'
  | 'en_annens_notat'
> {
  if (inn.foerer !== 'koordinator' && !inn.linje.egen) return { tillatt: false, grunn: 'ikke_din' };
  if (inn.grunn === null) return { tillatt: false, grunn: 'mangler_grunn' };
  if (inn.linje.rettet) return { tillatt: false, grunn: 'alt_rettet' };
  if (inn.til === null) return { tillatt: true };
  if (!inn.til.foerer || inn.til.sammeSak) return { tillatt: false, grunn: 'finner_ikke_saken' };
  if (!inn.til.sammeEier) return { tillatt: false, grunn: 'annen_eier' };
  if (!inn.til.foelgesOpp) return { tillatt: false, grunn: 'stengt' };
  return inn.linje.annensNotat ? { tillatt: false, grunn: 'en_annens_notat' } : { tillatt: true };
}

/** Det som gjelder ungdommen selv og kan stå på feil ungdom; det andre flyttet saken da det ble sagt. */
export const FEILFOERES = ['trussel', 'bekymring'] as const satisfies readonly Sagtslag[];
export const kanFeilfoeres = (slag: Sagtslag): boolean => FEILFOERES.some((x) => x === slag);

export const mutanter = {
  kanFeilfoeres: { ja: true, nei: false },
  feilfoering: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'ikke_din' } },
} as const satisfies {
  kanFeilfoeres: Mutant<typeof kanFeilfoeres>;
  feilfoering: Mutant<typeof feilfoering>;
};
