import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import { JASVAR, type Klareringsord, type Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-13', 'VV-14'],
  slag: 'HARD',
  kapittel: '1.17; AMB-06',
  regel:
    'Etterforskeren svarer med ett av fem svar; vilkår og nei har ord, «ikke før» har en dag som kommer. Et muntlig svar føres av koordinatoren med hvem som svarte og nummeret som ble ringt, og ingen klarerer det hen selv har bedt om. Har straffesaken ingen etterforsker, kan koordinatoren føre at ingen etterforskning pågår, med hvem som ble spurt. Den som har straffesaken i et verv som ikke svarer for hendelsen, klarerer den ikke.',
} as const satisfies Regelkilde;

export type Klareringsstopp =
  | 'alt_klarert'
  | 'ikke_klarert'
  | 'mangler_vilkaar'
  | 'mangler_grunn'
  | 'mangler_dag'
  | 'dagen_er_passert'
  | 'mangler_hvem'
  | 'mangler_nummer'
  | 'eget_svar'
  | 'ikke_sitt_eget'
  | 'etterforsker_finnes'
  | 'annen_svarer'
  | 'mangler_spurt';

export type Klareringsforslag = {
  svar: Klareringsord;
  ikkeFoer: Dato | null;
  ord: string | null;
  /** «Ikke før» klarer seg selv den dagen; bare etterforskerens eget svar kan det. */
  klarerSegSelv?: boolean;
  /** Den som svarte på telefonen, og nummeret; `null` når den som skriver, svarer selv. */
  muntlig: { fra: string; nummer: string } | null;
};

const IKKE_SIFRE = /\D/g;

function muntligstopp(muntlig: Klareringsforslag['muntlig'], meg: string): Klareringsstopp | null {
  if (muntlig === null) return null;
  if (!harTekst(muntlig.fra)) return 'mangler_hvem';
  if (muntlig.fra.trim().toLowerCase() === meg.trim().toLowerCase()) return 'eget_svar';
  return muntlig.nummer.replaceAll(IKKE_SIFRE, '').length < 5 ? 'mangler_nummer' : null;
}

function ordstopp({ svar, ord, ikkeFoer }: Klareringsforslag, iDag: Dato): Klareringsstopp | null {
  if (svar === 'klarert_med_vilkaar' && !harTekst(ord)) return 'mangler_vilkaar';
  if (svar === 'nei' && !harTekst(ord)) return 'mangler_grunn';
  if (svar !== 'ikke_foer') return null;
  if (ikkeFoer === null) return 'mangler_dag';
  return ikkeFoer > iDag ? null : 'dagen_er_passert';
}

/** Ingen andre enn etterforskeren selv kan si at det klarer seg uten å spørre igjen (VV-13, VV-14). */
function selvstopp(f: Klareringsforslag): Klareringsstopp | null {
  return f.klarerSegSelv === true && f.svar === 'ikke_foer' && f.muntlig !== null
    ? 'ikke_sitt_eget'
    : null;
}

/** «Ingen etterforskning pågår» er koordinatorens å føre, når noen er spurt og ingen etterforsker finnes (VV-14). */
function ingenstopp(f: Klareringsforslag, utenEtterforsker: boolean): Klareringsstopp | null {
  if (f.svar !== 'ingen_etterforskning') return null;
  if (f.muntlig === null) return 'mangler_spurt';
  return utenEtterforsker ? null : 'etterforsker_finnes';
}

/** Vervet svarer ikke for denne hendelsen (VV-14); å ta et ja tilbake er ikke å klarere. */
function annenstopp(f: Klareringsforslag, annenSvarer: boolean): Klareringsstopp | null {
  return annenSvarer && f.muntlig === null && f.svar !== 'trukket' ? 'annen_svarer' : null;
}

/** Kan svaret føres på det som står nå? Den første grunnen som stanser, sies; `staar` er det forrige svaret (VV-13, VV-14). */
export function klareringssvar(
  forslag: Klareringsforslag,
  naa: {
    staar: Klareringsord | null;
    iDag: Dato;
    meg: string;
    utenEtterforsker: boolean;
    annenSvarer: boolean;
  },
): Svar<Klareringsstopp> {
  const klarert = JASVAR.includes(naa.staar);
  const grunn =
    forslag.svar === 'trukket' && !klarert
      ? 'ikke_klarert'
      : forslag.svar !== 'trukket' && klarert
        ? 'alt_klarert'
        : (annenstopp(forslag, naa.annenSvarer) ??
          ordstopp(forslag, naa.iDag) ??
          selvstopp(forslag) ??
          ingenstopp(forslag, naa.utenEtterforsker) ??
          muntligstopp(forslag.muntlig, naa.meg));
  return grunn === null ? { tillatt: true } : { tillatt: false, grunn };
}

export const mutanter = {
  klareringssvar: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'alt_klarert' } },
} as const satisfies { klareringssvar: Mutant<typeof klareringssvar> };
