import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import type { Resultat, Svar, Ungdomssvar } from './typer.ts';

export const kilde = {
  ider: ['TP-24', 'TP-25', 'TP-27', 'TS-23', 'VV-04'],
  slag: 'HARD',
  kapittel: '000 Tlf 1, 3; 001 §4(1), §4(3), fn 11, Kort',
  regel:
    'Den første samtalen ender med ett resultat: trygg igjen, samtalen holdt nå, samtalen avtalt med tid og sted, eller nei takk; en voksen sier nei for seg selv. Det står om en ba om å få snakke med ungdommen. Takker foresatte nei, eller sier de at ungdommen er ivaretatt eller ikke har behov, er det i utgave 001 vurdert om ungdommen likevel skal spørres; og det gjelder hvert «trygg igjen» og hvert nei i en samtale der ungdommen ikke ble hørt. Har ungdommen sagt nei til kontakt før, avtales eller holdes ingen samtale uten at hen selv er snakket med. Trygghetssamtalen er holdt når ungdommen selv var med.',
} as const satisfies Regelkilde;

export type Resultatstopp =
  | 'mangler_ungdomssvar'
  | 'ungdommen_sa_nei'
  | 'ungdommen_var_ikke_med'
  | 'mangler_behov'
  | 'mangler_tid'
  | 'tiden_er_passert'
  | 'mangler_sted'
  | 'mangler_nei_fra'
  | 'mangler_vurdering'
  | 'mangler_guidesvar';

export type Resultatforslag = {
  resultat: Resultat;
  ungdommen: Ungdomssvar | null;
  /** Foresatte sier at ungdommen er ivaretatt eller ikke har behov for oppfølging. */
  sierIvaretatt: boolean;
  vurdering: string | null;
  behov: string | null;
  avtalt: { ved: Date | null; hvor: string | null };
  neiFra: 'foresatte' | 'ungdommen' | 'begge' | null;
  guide: { tilbudt: boolean | null; oensket: boolean | null };
};

function avtalestopp({ avtalt }: Resultatforslag, naa: Date): Resultatstopp | null {
  if (avtalt.ved === null) return 'mangler_tid';
  if (avtalt.ved.getTime() <= naa.getTime()) return 'tiden_er_passert';
  return harTekst(avtalt.hvor) ? null : 'mangler_sted';
}

function guidestopp({ guide }: Resultatforslag): Resultatstopp | null {
  if (guide.tilbudt === null) return 'mangler_guidesvar';
  return guide.tilbudt && guide.oensket === null ? 'mangler_guidesvar' : null;
}

const AV_RESULTATET: Readonly<
  Record<
    Resultat,
    (f: Resultatforslag, sak: { voksen: boolean; naa: Date }) => Resultatstopp | null
  >
> = {
  samtale_avtalt: (f, { naa }) => avtalestopp(f, naa),
  samtale_holdt: guidestopp,
  takket_nei: (f, { voksen }) =>
    f.neiFra === null || (voksen && f.neiFra !== 'ungdommen') ? 'mangler_nei_fra' : null,
  trygg_igjen: () => null,
};

/** Ble ungdommen selv hørt i samtalen: ringt, snakket med, eller spurt og ville ikke? */
export const hoertUngdommen = (ringteUngdommen: boolean, ungdommen: string | null): boolean =>
  ringteUngdommen || ungdommen === 'snakket' || ungdommen === 'ville_ikke';

/** De foresatte sier at det ikke er behov, eller takker nei på ungdommens vegne (TP-25, C8): også når det føres som ungdommens ord uten at noen hørte dem. */
const nekterForesatte = (f: Resultatforslag, ringteUngdommen: boolean): boolean =>
  f.sierIvaretatt ||
  (f.resultat === 'takket_nei' && (f.neiFra === 'foresatte' || f.neiFra === 'begge')) ||
  ((f.resultat === 'takket_nei' || f.resultat === 'trygg_igjen') &&
    !hoertUngdommen(ringteUngdommen, f.ungdommen));

/** Ungdommens nei fra før står, og ingen har snakket med hen selv i denne samtalen (VV-04). */
const motNeiet = (f: Resultatforslag, sak: { saNei: boolean; ringteUngdommen: boolean }): boolean =>
  sak.saNei &&
  (f.resultat === 'samtale_avtalt' || f.resultat === 'samtale_holdt') &&
  !sak.ringteUngdommen &&
  f.ungdommen !== 'snakket';

/** Uten ungdommen er det ingen trygghetssamtale: det er en samtale med foresatte (TS-23). */
const utenUngdommen = (f: Resultatforslag, ringteUngdommen: boolean): boolean =>
  f.resultat === 'samtale_holdt' && !ringteUngdommen && f.ungdommen !== 'snakket';

/** Er resultatet av den første samtalen ført helt? Det første som mangler, er grunnen; hva som mangler, følger av resultatet (TP-24, TP-25, TP-27). */
export function foersteresultat(
  forslag: Resultatforslag,
  sak: {
    voksen: boolean;
    vurderUngdommen: boolean;
    ringteUngdommen: boolean;
    /** Ungdommens eget nei står, også fra området saken kom fra. */
    saNei: boolean;
    naa: Date;
  },
): Svar<Resultatstopp> {
  const grunn =
    !sak.voksen && forslag.ungdommen === null
      ? 'mangler_ungdomssvar'
      : !sak.voksen && motNeiet(forslag, sak)
        ? 'ungdommen_sa_nei'
        : utenUngdommen(forslag, sak.ringteUngdommen)
          ? 'ungdommen_var_ikke_med'
          : !harTekst(forslag.behov)
            ? 'mangler_behov'
            : !sak.voksen &&
                sak.vurderUngdommen &&
                nekterForesatte(forslag, sak.ringteUngdommen) &&
                !harTekst(forslag.vurdering)
              ? 'mangler_vurdering'
              : AV_RESULTATET[forslag.resultat](forslag, sak);
  return grunn === null ? { tillatt: true } : { tillatt: false, grunn };
}

export const mutanter = {
  foersteresultat: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'mangler_behov' } },
  hoertUngdommen: { ja: true, nei: false },
} as const satisfies {
  foersteresultat: Mutant<typeof foersteresultat>;
  hoertUngdommen: Mutant<typeof hoertUngdommen>;
};
