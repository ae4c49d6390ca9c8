import { leggTilDager, tilDato, type Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import { kanSpoerres } from './samtykkesvar.ts';
import type { Svar, Tilstand } from './typer.ts';

export const kilde = {
  ider: ['VV-05', 'VV-04'],
  slag: 'WARN',
  kapittel: 'Vardes valg',
  regel:
    'Kontakt uten de foresattes samtykke bestemmes av koordinatoren sammen med barnevernet eller en advokat, når den unge er fylt 15 eller det er fare. Grunnen står, meldeplikten er vurdert, og det gjelder høyst fire uker om gangen. Aldri mot den unges eget nei, og aldri for en voksen, som bestemmer selv.',
} as const satisfies Regelkilde;

export const UNNTAKSGRUNNLAG = ['femten', 'fare'] as const;
export type Unntaksgrunnlag = (typeof UNNTAKSGRUNNLAG)[number];
export const SAMMEN_MED = ['barnevernet', 'advokat'] as const;
export type SammenMed = (typeof SAMMEN_MED)[number];
export const MELDEPLIKT = ['meldt', 'ikke_grunn'] as const;
export type Meldeplikt = (typeof MELDEPLIKT)[number];

export type Unntaksstopp =
  | 'ikke_naa'
  | 'voksen'
  | 'den_unge_sa_nei'
  | 'mangler_grunnlag'
  | 'under_femten'
  | 'mangler_grunn'
  | 'mangler_sammen_med'
  | 'mangler_hvem'
  | 'mangler_meldeplikt'
  | 'mangler_meldeplikt_ord'
  | 'mangler_til'
  | 'for_lenge';

export type Unntaksforslag = {
  grunnlag: Unntaksgrunnlag | null;
  grunn: string | null;
  sammenMed: SammenMed | null;
  sammenMedHvem: string | null;
  meldeplikt: Meldeplikt | null;
  meldepliktOrd: string | null;
  til: Dato | null;
};

/** Lengst fram det kan gjelde om det bestemmes i dag. */
export const sisteUnntaksdag = (iDag: Dato): Dato => leggTilDager(iDag, 28);

/** Kan det bestemmes? Er alderen ukjent, er det ikke kjent at den unge er fylt 15. */
export function kontaktUtenSamtykke(
  sak: { tilstand: Tilstand; alder: number | null; saNei: boolean; iDag: Dato },
  f: Unntaksforslag,
): Svar<Unntaksstopp> {
  const nei = (grunn: Unntaksstopp) => ({ tillatt: false, grunn }) as const;
  if (!kanSpoerres(sak.tilstand)) return nei('ikke_naa');
  if (sak.alder !== null && sak.alder >= 18) return nei('voksen');
  if (sak.saNei) return nei('den_unge_sa_nei');
  if (f.grunnlag === null) return nei('mangler_grunnlag');
  if (f.grunnlag === 'femten' && (sak.alder ?? 0) < 15) return nei('under_femten');
  if (!harTekst(f.grunn)) return nei('mangler_grunn');
  if (f.sammenMed === null) return nei('mangler_sammen_med');
  if (!harTekst(f.sammenMedHvem)) return nei('mangler_hvem');
  if (f.meldeplikt === null) return nei('mangler_meldeplikt');
  if (!harTekst(f.meldepliktOrd)) return nei('mangler_meldeplikt_ord');
  if (f.til === null) return nei('mangler_til');
  return f.til < sak.iDag || f.til > sisteUnntaksdag(sak.iDag)
    ? nei('for_lenge')
    : { tillatt: true };
}

export const mutanter = {
  kontaktUtenSamtykke: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'ikke_naa' } },
  sisteUnntaksdag: { ja: tilDato('2999-12-31'), nei: tilDato('1999-12-31') },
} as const satisfies {
  kontaktUtenSamtykke: Mutant<typeof kontaktUtenSamtykke>;
  sisteUnntaksdag: Mutant<typeof sisteUnntaksdag>;
};
