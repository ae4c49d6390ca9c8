import type { Kravid, Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { handlingerHerfra, type MuligHandling } from './handlingerHerfra.ts';
import { GUIDENS_PLIKTER, PROGRAMMETS_PLIKTER, type Plikt } from './oppgaverFoerSlutt.ts';
import { statusovergang, type Handling, type Overgangsspoersmaal } from './statusoverganger.ts';
import type { Resultat, Tilstand } from './typer.ts';

export const kilde = {
  ider: ['TP-49'],
  slag: 'GUIDE',
  kapittel: '001 Kort; Vardes valg',
  regel:
    'Hvorfor et skritt ikke er åpent, sies bare når siden vet det. Det den ikke vet, sies som et krav, og et krav som ikke gjelder saken, nevnes ikke.',
} as const satisfies Regelkilde;

/** Kravene siden kan vite at ikke er oppfylt. */
export const KJENTE = [
  ...(['TP-10', 'TP-17', 'TP-20', 'TP-27', 'TP-32', 'TP-36', 'TP-38', 'TP-50'] as const),
  ...(['TS-26', 'VV-16'] as const),
] as const satisfies readonly Kravid[];
export type Kjent = (typeof KJENTE)[number];

/** Det siden alt har lest om saken. */
export type Sakfakta = {
  egnet: boolean;
  anmeldt: boolean;
  klarert: boolean;
  voksen: boolean;
  /** Utgaven vil ha vurdert om ungdommen skal spørres, og det er gjort i resultatet (TP-25). */
  utgavenSpoerUngdommen: boolean;
  ungdommenVurdert: boolean;
  /** Resultatet som er skrevet sist, og om noen har svart etter det. */
  resultat: Resultat | null;
  uskrevet: boolean;
  vernVurdert: boolean;
  aapnePlikter: readonly Plikt[];
  overlatt: boolean;
  /** Utgaven har frivillige guider. */
  frivillige: boolean;
  /** Avslutningen kan angres nå. */
  kanAngres: boolean;
};

export type Kravstand = 'oppfylt' | 'mangler' | 'ukjent' | 'gjelder_ikke';

const MED_GUIDE: readonly Handling[] = ['start_oppfoelging'];
const SLUTTER: readonly (Resultat | null)[] = ['trygg_igjen', 'takket_nei'];

const hvis = (ja: boolean): Kravstand => (ja ? 'oppfylt' : 'mangler');
const gjelder = (ja: boolean, stand: Kravstand): Kravstand => (ja ? stand : 'gjelder_ikke');

/** Det som er sagt om ett krav, for en handling i en sak. */
export function kravstand(krav: Kravid, handling: Handling, s: Sakfakta): Kravstand {
  switch (krav) {
    case 'TP-02':
      return 'oppfylt';
    case 'TP-10':
      return hvis(s.egnet);
    // Saken vises først når beslutningen virker.
    case 'TP-17':
      return 'mangler';
    case 'TP-20':
      return gjelder(s.anmeldt, hvis(s.klarert));
    case 'TP-22':
    case 'TP-23':
    case 'VV-01':
    case 'TG-07':
      return gjelder(!s.voksen, 'ukjent');
    case 'TP-25':
      return gjelder(
        s.utgavenSpoerUngdommen && !s.voksen,
        s.ungdommenVurdert ? 'oppfylt' : 'ukjent',
      );
    case 'TP-27':
      if (s.resultat === null) return 'mangler';
      return handling === 'avslutt_etter_foerste_samtale' &&
        !s.uskrevet &&
        SLUTTER.includes(s.resultat)
        ? 'oppfylt'
        : 'ukjent';
    case 'TP-32':
    case 'TP-50':
      return hvis(s.vernVurdert);
    case 'TP-36':
      return gjelder(s.anmeldt, hvis(!GUIDENS_PLIKTER.some((p) => s.aapnePlikter.includes(p))));
    case 'TP-38':
      return gjelder(s.anmeldt, hvis(!PROGRAMMETS_PLIKTER.some((p) => s.aapnePlikter.includes(p))));
    case 'TS-26':
      return hvis(!s.overlatt);
    case 'TG-08':
    case 'TG-09':
      return gjelder(s.frivillige, 'ukjent');
    case 'VV-13':
      if (!MED_GUIDE.includes(handling)) return 'ukjent';
      return gjelder(s.anmeldt, s.klarert ? 'oppfylt' : 'ukjent');
    case 'VV-16':
      return handling === 'angre_avslutning' ? hvis(s.kanAngres) : 'ukjent';
    default:
      return 'ukjent';
  }
}

/** Et skritt, og hvilke av kravene som mangler siden vet ikke er oppfylt. */
export type ForklartHandling = MuligHandling & { kjente: readonly Kravid[] };

/** Som {@link handlingerHerfra}, med kravene holdt mot det siden vet om saken. */
export function forklarteHandlinger(
  fra: Tilstand,
  spoersmaal: Pick<Overgangsspoersmaal, 'hvem' | 'utgave'>,
  sak: Sakfakta,
): readonly ForklartHandling[] {
  return handlingerHerfra(fra, { ...spoersmaal, oppfylt: new Set() }).map((h) => {
    if (h.svar.tillatt || h.svar.grunn !== 'krav_mangler') return { ...h, kjente: [] };
    const stand = (k: Kravid) => kravstand(k, h.handling, sak);
    const oppfylt = new Set(
      h.svar.krav.filter((k) => ['oppfylt', 'gjelder_ikke'].includes(stand(k))),
    );
    return {
      ...h,
      svar: statusovergang({ ...spoersmaal, fra, handling: h.handling, oppfylt }),
      kjente: h.svar.krav.filter((k) => stand(k) === 'mangler'),
    };
  });
}

export const mutanter = {
  kravstand: { ja: 'oppfylt', nei: 'mangler' },
  forklarteHandlinger: {
    ja: [
      {
        handling: 'registrer',
        hvem: ['koordinator'],
        svar: { tillatt: true, nr: 'C1', til: 'uendret' },
        kjente: [],
      },
    ],
    nei: [],
  },
} as const satisfies {
  kravstand: Mutant<typeof kravstand>;
  forklarteHandlinger: Mutant<typeof forklarteHandlinger>;
};
