import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import { foelgesOpp } from './fjortenDager.ts';
import type { Samtaleadvarsel } from './samtalefullfoering.ts';
import type { Aktor, Svar, Tilstand } from './typer.ts';

export const kilde = {
  ider: ['TS-07', 'VV-29'],
  slag: 'HARD',
  kapittel: '001 §5(1); 000 Koord; Vardes valg',
  regel:
    'Det som er skrevet i trygghetssamtalen, kan rettes når ungdommen sier at noe er feil, og det som ikke ble sagt, kan sies siden: det føres ved siden av, og det som sto, står. At guiden kan bli vitne, sies før oppfølgingen starter.',
} as const satisfies Regelkilde;

/** Det som kan sies siden. */
export const SIES_SIDEN = ['hvem_leser', 'meldeplikt', 'vitne', 'akutt', 'slutt'] as const;
export type SagtSiden = (typeof SIES_SIDEN)[number];

export type Tilleggsstopp =
  | 'ikke_din'
  | 'ikke_holdt'
  | 'ikke_fullfoert'
  | 'mangler_tillegg'
  | 'alt_sagt';

/** Det som gjenstår å si: advarslene, og vitnepåminnelsen der den er koordinatorens (ED-13). */
export const gjenstaarAaSi = (
  advarsler: readonly Samtaleadvarsel[],
  vitneSagt: boolean,
): readonly SagtSiden[] =>
  SIES_SIDEN.filter((p) => (p === 'vitne' ? !vitneSagt : advarsler.some((a) => a === p)));

/** Kan dette føres ved siden av samtalen? */
export function samtaletillegg(inn: {
  hvem: Extract<Aktor, 'koordinator' | 'tildelt'> | null;
  delegering: boolean;
  tilstand: Tilstand;
  fullfoert: boolean;
  ord: string | null;
  sagt: readonly SagtSiden[];
  gjenstaar: readonly SagtSiden[];
}): Svar<Tilleggsstopp> {
  const nei = (grunn: Tilleggsstopp) => ({ tillatt: false, grunn }) as const;
  if (inn.hvem !== 'koordinator' && !(inn.hvem === 'tildelt' && inn.delegering))
    return nei('ikke_din');
  const holdt = foelgesOpp(inn.tilstand) || (inn.tilstand === 'venter_klarering' && inn.fullfoert);
  if (!holdt) return nei('ikke_holdt');
  if (!harTekst(inn.ord) && inn.sagt.length === 0) return nei('mangler_tillegg');
  if (harTekst(inn.ord) && !inn.fullfoert) return nei('ikke_fullfoert');
  if (!inn.sagt.every((p) => inn.gjenstaar.includes(p))) return nei('alt_sagt');
  return { tillatt: true };
}

export const mutanter = {
  gjenstaarAaSi: { ja: [], nei: SIES_SIDEN },
  samtaletillegg: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'ikke_din' } },
} as const satisfies {
  gjenstaarAaSi: Mutant<typeof gjenstaarAaSi>;
  samtaletillegg: Mutant<typeof samtaletillegg>;
};
