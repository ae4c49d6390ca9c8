import type { Feltgruppe, Relasjon } from './typer.ts';

/** Feltgruppene hver relasjon åpner, og ingen andre (1.16, RO-04, RO-05, VV-28, VV-30, VV-39, AMB-14). */
export const AV_RELASJON: Partial<Record<Relasjon, readonly Feltgruppe[]>> = {
  // Etter ja fra ungdommen eller vedtak; politiets opplysninger krever § 35 for seg (VV-35, VV-39).
  koordinator: [
    'sak',
    'identitet',
    'kontakt',
    'foresatte',
    'hendelse',
    'klarering',
    'vern',
    'samtale',
    'logg_fakta',
    'samtykke',
  ],
  // Som koordinatoren, fra fraværets første til siste dag (1.16b).
  stedfortreder_i_fravaer: [
    'sak',
    'identitet',
    'kontakt',
    'foresatte',
    'hendelse',
    'straffesak',
    'klarering',
    'vern',
    'samtale',
    'logg_fakta',
    'samtykke',
    // VV-22: oppgavene i saken følger med.
    'oppgave',
  ],
  samtaleholder: [
    'sak',
    'identitet',
    'kontakt',
    'foresatte',
    'hendelse',
    'vern',
    'samtale',
    'samtykke',
  ],
  guide: [
    'sak',
    'identitet',
    'kontakt',
    'foresatte',
    'hendelse',
    'vern',
    'samtale',
    'logg_fakta',
    // VV-30: ungdommen har sagt ja til at guiden leser det en annen skrev.
    'logg_notat',
    'samtykke',
  ],
  // At programmet går, og klareringen (RO-05); aldri samtale eller logg.
  // RO-05: at programmet er i gang, er en grov tilstand, ikke raden.
  etterforsker: ['klarering'],
  beslutningstaker: ['sak', 'identitet'],
};

/** Koordinatorens arbeid i saken: det leser hen, og den som står i for hen. */
export const KOORDINATORENS = [
  ...(['avslutning', 'gjenaapning', 'vurdering', 'overforingstilbud'] as const),
  ...(['vernkontakt', 'loggutlevering', 'utgavebytte', 'tilbaketatt_gjenaapning'] as const),
] as const;

/** Relasjoner der det jeg selv har skrevet, er mitt å lese (VV-21, VV-28, VV-30). */
export const EGNE_OPPFORINGER: Record<'barnets' | 'logg_notat', readonly Relasjon[]> = {
  barnets: ['koordinator', 'stedfortreder_i_fravaer', 'samtaleholder', 'guide'],
  logg_notat: ['samtaleholder', 'guide'],
};
