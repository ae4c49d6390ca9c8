import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import type { Avslutningsmaate } from './avslutningsmaater.ts';
import type { Vernslag } from './vernFoerSlutt.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['TP-18', 'TP-50', 'TP-52', 'TS-06', 'TS-07', 'TS-16', 'TS-21', 'VV-24', 'VV-29'],
  slag: 'WARN',
  kapittel: '0.2; 000 Hva, Koord; 001 §1, §2, §5(1)',
  regel:
    'Har familien ventet for lenge på å bli ringt, eller slutter saken før kontakt uten at vern er vurdert, eller starter oppfølgingen uten at det er sagt at guiden kan bli vitne, uten at trygghetssamtalen er skrevet ferdig med det som skal sies i den, eller med pålagt vern ugjort, advarer Varde. Den som går videre, sier hvorfor, og det står i saken. Er politiet spurt om et vernetiltak og ikke har svart, sier den som avslutter, hvorfor saken slutter uten svaret. Er den unge død, eller saken en feil eller den samme som en annen, er det ingen å verne i den, og ingen spørres.',
} as const satisfies Regelkilde;

export const ADVARSLER = [
  'ventet_for_lenge',
  'vern_ikke_vurdert',
  'vitne_ikke_sagt',
  'samtalen_ikke_skrevet',
  'vernplikter_aapne',
] as const;
export type Advarsel = (typeof ADVARSLER)[number];
/** Saken er merket som alvorlig, uten grunn, eller merket er tatt bort, med den (TP-52). */
export type Merkeslag = 'merket_alvorlig' | 'alvorlig_tatt_bort';
/** Det som står i saken: grunnen etter en advarsel, og merket. */
export type Grunnslag = Advarsel | Merkeslag;
export type Startadvarsel = Extract<
  Advarsel,
  'vitne_ikke_sagt' | 'samtalen_ikke_skrevet' | 'vernplikter_aapne'
>;

/** Måtene der det ikke er noen å verne i saken lenger. */
const INGEN_AA_VERNE: readonly Avslutningsmaate[] = ['doed', 'feilregistrert', 'duplikat'];

/** Hva den som avslutter, er advart om; `foerSlutt` er svaret fra `vernFoerSlutt`. */
export function vernadvarsel(
  foerSlutt: 'aapen' | 'advarsel' | 'stopp',
  maate: Avslutningsmaate,
): Advarsel | null {
  return foerSlutt === 'advarsel' && !INGEN_AA_VERNE.includes(maate) ? 'vern_ikke_vurdert' : null;
}

/** Slutter saken med et vernetiltak politiet er spurt om og ikke har svart om? Da må det stå hvorfor. */
export const slutterUtenSvar = (utenSvar: readonly Vernslag[], maate: Avslutningsmaate): boolean =>
  utenSvar.length > 0 && !INGEN_AA_VERNE.includes(maate);

/** Hva den som starter oppfølgingen, er advart om (C14). */
export const startadvarsler = (inn: {
  vitneSagt: boolean;
  /** Samtalen er skrevet ferdig: der ser Varde til at det som skal sies, er sagt (TS-06, TS-16, TS-21, VV-29). */
  samtalenSkrevet: boolean;
  vernAapent: boolean;
}): readonly Startadvarsel[] => [
  ...(inn.vitneSagt ? [] : (['vitne_ikke_sagt'] as const)),
  ...(inn.samtalenSkrevet ? [] : (['samtalen_ikke_skrevet'] as const)),
  ...(inn.vernAapent ? (['vernplikter_aapne'] as const) : []),
];

/** Kan den som er advart, gå videre? `null` når det ikke er noe å advare om. */
export function gaarVidere(inn: {
  advarsel: Advarsel | null;
  grunn: string | null;
}): Svar<'mangler_advarselsgrunn'> {
  return inn.advarsel === null || harTekst(inn.grunn)
    ? { tillatt: true }
    : { tillatt: false, grunn: 'mangler_advarselsgrunn' };
}

export const mutanter = {
  vernadvarsel: { ja: 'vern_ikke_vurdert', nei: null },
  slutterUtenSvar: { ja: true, nei: false },
  startadvarsler: {
    ja: ['vitne_ikke_sagt', 'samtalen_ikke_skrevet', 'vernplikter_aapne'],
    nei: [],
  },
  gaarVidere: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'mangler_advarselsgrunn' } },
} as const satisfies {
  vernadvarsel: Mutant<typeof vernadvarsel>;
  slutterUtenSvar: Mutant<typeof slutterUtenSvar>;
  startadvarsler: Mutant<typeof startadvarsler>;
  gaarVidere: Mutant<typeof gaarVidere>;
};
