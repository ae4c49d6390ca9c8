import type { Feltgruppe, Sak, Stilling } from './typer.ts';

type Celler = Record<string, (s: Stilling) => boolean>;

/**
 * Det som står ved siden av en feltgruppe og leses med den, aldri på innsyn (RO-04, RO-05): det guiden sier fra om, som loggen (TG-17,
 * TG-22, TG-25), og det som føres ved siden av samtalen, som den låste samtalen (VV-29).
 */
export const meldingsceller = (
  leser: (s: Stilling, sak: Sak, gruppe: Feltgruppe) => boolean,
): Celler => {
  const ut: Celler = {};
  for (const sak of ['P', 'K', 'F', 'G'] as const) {
    for (const tabell of ['guidemelding', 'guidemeldingssvar'])
      ut[`${tabell}:${sak}`] = (s) => leser(s, sak, 'logg_fakta');
    ut[`samtaletillegg:${sak}`] = (s) => leser(s, sak, 'samtale');
  }
  return ut;
};
