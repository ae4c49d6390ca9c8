import { KONTAKTDAGER } from '../../../kernel/kontaktdager.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['TP-47', 'ED-10', 'TG-01', 'TS-16', 'VV-34'],
  slag: 'HARD',
  kapittel: '000 Forside; Vardes valg',
  regel:
    'En lokal utgave er en kopi av en publisert. Den kan endre det de to veilederne gjør ulikt, men ikke slå av det som ikke kan brytes: ingen vernetiltak tas bort, frivillige guider er alltid avklart, gjenåpning er på, lista over yrker er åpen, 112 står alltid blant numrene, og det går aldri flere dager uten kontakt enn de fjorten.',
} as const satisfies Regelkilde;

/** Innstillingene regelen ser på; resten er fritt. */
export type Utgaveinnhold = {
  readonly gjenaapning: boolean;
  readonly avvergingspliktOrdlegges: string;
  readonly lovhenvisninger: readonly unknown[];
  readonly alvorligeTiltak: readonly string[];
  readonly samtaletiltak: readonly string[];
  readonly vurderUngdommenVedNeiFraForesatte: boolean;
  readonly guideFra: readonly string[];
  readonly frivilligeGuider: {
    readonly regulert: boolean;
    readonly avklaringKreves: boolean;
    readonly oppfolgingAvKoordinator: boolean;
  };
  readonly guideyrker: readonly string[];
  readonly kontaktformer: readonly string[];
  readonly samtaledeler: readonly string[];
  readonly akuttnumre: readonly string[];
  readonly kontaktdager: number;
};

/** Innstillinger ingen lokal utgave endrer. */
export const LAAST = [
  'gjenaapning',
  'avvergingspliktOrdlegges',
  'lovhenvisninger',
  'frivilligeGuider',
] as const;
export type Utgavefeil =
  | (typeof LAAST)[number]
  | 'alvorligeTiltak'
  | 'samtaletiltak'
  | 'vurderUngdommenVedNeiFraForesatte'
  | 'guideFra'
  | 'guideyrker'
  | 'kontaktformer'
  | 'samtaledeler'
  | 'akuttnumre'
  | 'kontaktdager';

/** Frivillige utenfra er alltid avklart, og fulgt opp av en koordinator (TG-08, TG-09). */
export const AVKLART = { regulert: true, avklaringKreves: true, oppfolgingAvKoordinator: true };
const like = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Det som hindrer at utgaven publiseres; tom når den er lovlig. */
export function utgavefeil(ny: Utgaveinnhold, base: Utgaveinnhold): readonly Utgavefeil[] {
  const frivillige = ny.guideFra.includes('utenfor_virksomheten') ? AVKLART : base.frivilligeGuider;
  const feil: Readonly<Record<Utgavefeil, boolean>> = {
    gjenaapning: !ny.gjenaapning,
    avvergingspliktOrdlegges: ny.avvergingspliktOrdlegges !== 'soke_aa_avverge',
    lovhenvisninger: !like(ny.lovhenvisninger, base.lovhenvisninger),
    frivilligeGuider: !like(ny.frivilligeGuider, AVKLART) && !like(ny.frivilligeGuider, frivillige),
    alvorligeTiltak: base.alvorligeTiltak.some((t) => !ny.alvorligeTiltak.includes(t)),
    samtaletiltak: base.samtaletiltak.some((t) => !ny.samtaletiltak.includes(t)),
    vurderUngdommenVedNeiFraForesatte:
      base.vurderUngdommenVedNeiFraForesatte && !ny.vurderUngdommenVedNeiFraForesatte,
    guideFra: ny.guideFra.length === 0,
    guideyrker: !ny.guideyrker.includes('annet'),
    kontaktformer: ny.kontaktformer.length === 0,
    samtaledeler: ny.samtaledeler.length !== 5 || ny.samtaledeler.some((d) => d === ''),
    akuttnumre: !ny.akuttnumre.includes('112'),
    // Mot de publiserte, ikke mot sin egen forrige: den som strammet inn, kan gå tilbake.
    kontaktdager: ny.kontaktdager < KONTAKTDAGER.faerrest || ny.kontaktdager > KONTAKTDAGER.flest,
  };
  return UTGAVEFEIL.filter((f) => feil[f]);
}
export const UTGAVEFEIL = [
  ...LAAST,
  'alvorligeTiltak',
  'samtaletiltak',
  'vurderUngdommenVedNeiFraForesatte',
  'guideFra',
  'guideyrker',
  'kontaktformer',
  'samtaledeler',
  'akuttnumre',
  'kontaktdager',
] as const satisfies readonly Utgavefeil[];

export const mutanter = {
  utgavefeil: { ja: [], nei: ['gjenaapning'] },
} as const satisfies { utgavefeil: Mutant<typeof utgavefeil> };
