import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['TS-06', 'TS-07', 'TS-16', 'TS-20', 'TS-21', 'TS-23', 'TS-25', 'VV-29'],
  slag: 'HARD',
  kapittel: '000 Veileder for samtalen, Koord; 001 §1, §5; Vardes valg; tilstandsmaskin 2.1 C10',
  regel:
    'Trygghetssamtalen fullføres når det står om guide er tilbudt og ønsket, når og hvor samtalen var, hvordan, hvem som var der, at ungdommen selv var med, og om hen fikk snakke alene. Er noe av det som skal sies, ikke sagt, må den som fullfører, skrive hvorfor.',
} as const satisfies Regelkilde;

/** Det som skal være sagt eller vurdert, i den rekkefølgen det vises. */
export const SAMTALEADVARSLER = [
  'hvem_leser',
  'meldeplikt',
  'vitne',
  'akutt',
  'sikkerhet',
  'slutt',
] as const;
export type Samtaleadvarsel = (typeof SAMTALEADVARSLER)[number];

export type Sagt = {
  /** VV-29: hvem som leser, hva som må sies videre, om guiden er politi, hva foreldre får, og at hen kan stoppe. */
  hvemLeser: 'forstaatt' | 'vil_vite_mer' | null;
  meldeplikt: boolean;
  vitne: boolean;
  /** ED-13: hvor det hører hjemme å si at guiden kan bli vitne. */
  vitneHoererTil: 'samtalens_forste_del' | 'koordinators_paaminnelse';
  akutt: boolean;
  slutt: boolean;
  /** Er saken merket alvorlig? Da vurderes tiltak, sammen med etterforskeren (TS-20). */
  alvorlig: boolean;
  sikkerhetstiltak: string | null;
  raadfoert: string | null;
};

/** Det som ikke er sagt eller vurdert ennå. En som vil vite mer om hvem som leser, er ikke ferdig med det. */
export const samtaleadvarsler = (s: Sagt): readonly Samtaleadvarsel[] =>
  SAMTALEADVARSLER.filter(
    (a) =>
      ({
        hvem_leser: s.hvemLeser !== 'forstaatt',
        meldeplikt: !s.meldeplikt,
        vitne: s.vitneHoererTil === 'samtalens_forste_del' && !s.vitne,
        akutt: !s.akutt,
        sikkerhet: s.alvorlig && !(harTekst(s.sikkerhetstiltak) && harTekst(s.raadfoert)),
        slutt: !s.slutt,
      })[a],
  );

export type Fullfoeringsstopp =
  | 'ulagret_del'
  | 'mangler_guidesvar'
  | 'mangler_guideoenske'
  | 'mangler_dag'
  | 'dagen_har_ikke_vaert'
  | 'foer_saken'
  | 'mangler_sted'
  | 'mangler_form'
  | 'mangler_foerste'
  | 'mangler_ungdommen'
  | 'ungdommen_var_ikke_med'
  | 'mangler_foresatte'
  | 'mangler_tilstede'
  | 'mangler_advarselsgrunn';

/** Kan samtalen fullføres? */
export function samtalefullfoering(inn: {
  /** Deler den som fullfører, har skrevet i uten å lagre. */
  ulagret: readonly string[];
  guideTilbudt: boolean | null;
  guideOensket: boolean | null;
  holdtVed: Date | null;
  naa: Date;
  /** Dagen saken kom inn; før den var det ingen samtale. */
  registrert: Dato | null;
  sted: string | null;
  form: string | null;
  iFoersteSamtale: boolean | null;
  /** Var ungdommen selv med? Snakket dere bare med foresatte, er det et møte med dem (TS-03). */
  ungdommenMed: boolean | null;
  foresatteGikkUt: string | null;
  tilstede: string | null;
  advarsler: readonly Samtaleadvarsel[];
  advarselsgrunn: string | null;
}): Svar<Fullfoeringsstopp> {
  const nei = (grunn: Fullfoeringsstopp) => ({ tillatt: false, grunn }) as const;
  if (inn.ulagret.length > 0) return nei('ulagret_del');
  if (inn.guideTilbudt === null) return nei('mangler_guidesvar');
  if (inn.guideTilbudt && inn.guideOensket === null) return nei('mangler_guideoenske');
  if (inn.holdtVed === null) return nei('mangler_dag');
  if (inn.holdtVed > inn.naa) return nei('dagen_har_ikke_vaert');
  if (inn.registrert !== null && iDagIOslo(inn.holdtVed) < inn.registrert) return nei('foer_saken');
  if (!harTekst(inn.sted)) return nei('mangler_sted');
  if (inn.form === null) return nei('mangler_form');
  if (inn.iFoersteSamtale === null) return nei('mangler_foerste');
  if (inn.ungdommenMed === null) return nei('mangler_ungdommen');
  if (!inn.ungdommenMed) return nei('ungdommen_var_ikke_med');
  if (inn.foresatteGikkUt === null) return nei('mangler_foresatte');
  if (!harTekst(inn.tilstede)) return nei('mangler_tilstede');
  if (inn.advarsler.length > 0 && !harTekst(inn.advarselsgrunn))
    return nei('mangler_advarselsgrunn');
  return { tillatt: true };
}

export const mutanter = {
  samtaleadvarsler: { ja: [], nei: SAMTALEADVARSLER },
  samtalefullfoering: {
    ja: { tillatt: true },
    nei: { tillatt: false, grunn: 'mangler_guidesvar' },
  },
} as const satisfies {
  samtaleadvarsler: Mutant<typeof samtaleadvarsler>;
  samtalefullfoering: Mutant<typeof samtalefullfoering>;
};
