import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Handling } from './statusoverganger.ts';
import type { Aktor, Tilstand } from './typer.ts';

export const kilde = {
  ider: ['TP-48', 'TG-05', 'VV-04', 'VV-19'],
  slag: 'DATA',
  kapittel: '000 Hva, Koord, Guide; 001 §2, §7',
  regel:
    'Hver åpne sak har ett neste steg: hva som ventes, og hvem det ventes på. Oppfølgingen starter når noen har tatt oppdraget; til da, og mens den eneste som har det, skal avløses, er det å finne en guide. Har ungdommen sagt nei til mer kontakt, er det å avslutte.',
} as const satisfies Regelkilde;

export type NesteSteg = { handling: Handling; venterPaa: Aktor };

const STEG = {
  registrert: { handling: 'tilby', venterPaa: 'koordinator' },
  vurdert: { handling: 'be_om_klarering', venterPaa: 'koordinator' },
  venter_klarering: { handling: 'klarer', venterPaa: 'etterforsker' },
  klar_for_kontakt: { handling: 'start_foerste_samtale', venterPaa: 'koordinator' },
  i_foerste_kontakt: { handling: 'avtal_samtale', venterPaa: 'koordinator' },
  samtale_avtalt: { handling: 'hold_samtale', venterPaa: 'koordinator' },
  samtale_holdt: { handling: 'finn_guide', venterPaa: 'koordinator' },
  guide_soekes: { handling: 'start_oppfoelging', venterPaa: 'koordinator' },
  aktiv: { handling: 'avslutt_ikke_mer_behov', venterPaa: 'guide' },
  guide_borte: { handling: 'guide_paa_plass', venterPaa: 'koordinator' },
  stagnasjon: { handling: 'fortsett', venterPaa: 'koordinator' },
  avsluttet: null,
  henvist: null,
  angret: null,
} as const satisfies Record<Tilstand, NesteSteg | null>;

/** Ungdommen har sagt nei: ingen søker guide eller fortsetter, koordinatoren avslutter. */
const ETTER_NEI: Partial<Record<Tilstand, Handling>> = {
  samtale_holdt: 'avslutt_etter_kontakt',
  guide_soekes: 'avslutt_etter_kontakt',
  aktiv: 'ungdommens_nei',
  guide_borte: 'ungdommens_nei',
  stagnasjon: 'ungdommens_nei',
};

/**
 * Det neste en åpen sak venter på; `null` når saken er slutt. En vurdert sak venter på koordinatorens svar på TP-10,
 * og går så videre av seg selv: til klarering når den er anmeldt, ellers rett til kontakt. En aktiv sak er hos guiden.
 */
export function nesteSteg(
  tilstand: Tilstand,
  sak: {
    anmeldt: boolean;
    overlatt: boolean;
    saNei?: boolean;
    /** Noen har tatt oppdraget, og skal ikke avløses (TG-05, VV-19). */
    guideHarTatt: boolean;
  },
): NesteSteg | null {
  const steg: NesteSteg | null = STEG[tilstand];
  if (steg === null) return null;
  const etterNei = sak.saNei === true ? ETTER_NEI[tilstand] : undefined;
  if (etterNei !== undefined) return { handling: etterNei, venterPaa: 'koordinator' };
  if (tilstand === 'vurdert' && !sak.anmeldt) return { ...steg, handling: 'aapne_for_kontakt' };
  if (tilstand === 'guide_soekes' && !sak.guideHarTatt) return { ...steg, handling: 'finn_guide' };
  const hosSamtaleholder = ['klar_for_kontakt', 'i_foerste_kontakt', 'samtale_avtalt'].includes(
    tilstand,
  );
  return sak.overlatt && hosSamtaleholder ? { ...steg, venterPaa: 'tildelt' } : steg;
}

export const mutanter = {
  nesteSteg: { ja: { handling: 'klarer', venterPaa: 'etterforsker' }, nei: null },
} as const satisfies { nesteSteg: Mutant<typeof nesteSteg> };
