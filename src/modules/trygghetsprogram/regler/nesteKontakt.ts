import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Ringeutfall, Tilstand } from './typer.ts';

export const kilde = {
  ider: ['VV-17', 'TP-27'],
  slag: 'DATA',
  kapittel: '000 Tlf 3; 001 §4(3), Kort; Vardes valg',
  regel:
    'Til samtalen er holdt, står det når familien skal kontaktes neste gang: dagen det prøves igjen når den siste ikke svarte, og avtalen når samtalen er avtalt. En avtale ingen møtte til, eller som er flyttet, gjelder ikke lenger.',
} as const satisfies Regelkilde;

const I_KONTAKT: readonly Tilstand[] = ['klar_for_kontakt', 'i_foerste_kontakt', 'samtale_avtalt'];

/** Forsøkene som tar bort avtalen. */
export const AVTALEN_FALT: readonly Ringeutfall[] = ['moette_ikke', 'flyttet'];

export type NesteKontakt = { forsoek: Dato | null; avtale: Date | null };

/**
 * @param inn `siste` er det siste forsøket, `avtalt` tiden i det siste resultatet, `falt` om et forsøk etter det tok den bort
 */
export function nesteKontakt(inn: {
  tilstand: Tilstand;
  siste: { utfall: Ringeutfall; neste: Dato | null } | null;
  avtalt: Date | null;
  falt: boolean;
}): NesteKontakt {
  const venter = I_KONTAKT.includes(inn.tilstand);
  const ubesvart = inn.siste?.utfall === 'svarte' ? null : inn.siste;
  return {
    forsoek: venter ? (ubesvart?.neste ?? null) : null,
    avtale: inn.tilstand === 'samtale_avtalt' && !inn.falt ? inn.avtalt : null,
  };
}

export const mutanter = {
  nesteKontakt: {
    ja: { forsoek: '2026-01-01' as Dato, avtale: null },
    nei: { forsoek: null, avtale: null },
  },
} as const satisfies { nesteKontakt: Mutant<typeof nesteKontakt> };
