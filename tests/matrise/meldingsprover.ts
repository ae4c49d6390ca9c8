import { q, sett, type Verdier } from './underSaken.ts';
import type { Verden } from './verdenstype.ts';

const EIER = { P: 'P1', K: 'K1', F: 'PB' } as const;
type Sak = keyof typeof EIER;

/** Guiden sier fra, og svaret på det (TG-17, TG-22, TG-25). */
export function meldingsprover(v: Verden): Record<string, string> {
  const { A, B } = v.omrade;
  const iSaken = (s: Sak): Verdier => ({
    omrade_id: q(s === 'F' ? B : A),
    sak_id: q(v.guide[s].holdt),
    eier_organisasjon: q(v.org[EIER[s]]),
  });
  const melding = (s: Sak, mer: Verdier = {}) =>
    sett('guidemelding', { ...iSaken(s), slag: q('bekymring'), skrevet_av: '$1', ...mer });
  const svar = (s: Sak, mer: Verdier = {}) =>
    sett('guidemeldingssvar', {
      ...{ ...iSaken(s), melding_id: q(v.guide[s].melding), plikt: q('vurder_bekymring') },
      ...{ svar: q('droeftet'), dag: q('2026-01-02'), foert_av: '$1', ...mer },
    });
  const K1 = { eier_organisasjon: q(v.org.K1) };
  const P1 = { eier_organisasjon: q(v.org.P1) };
  return {
    ...Object.fromEntries(
      (['P', 'K', 'F'] as const).flatMap((s) => [
        [`opprett:guidemelding:${s}`, melding(s)],
        [`opprett:guidemeldingssvar:${s}`, svar(s)],
      ]),
    ),
    'opprett:guidemelding:P_i_en_annens_navn': melding('P', { skrevet_av: q(v.annen) }),
    'opprett:guidemelding:P_med_kommunen_som_eier': melding('P', K1),
    'opprett:guidemelding:K_med_politiet_som_eier': melding('K', P1),
    'opprett:guidemeldingssvar:P_i_en_annens_navn': svar('P', { foert_av: q(v.annen) }),
    'opprett:guidemeldingssvar:P_med_kommunen_som_eier': svar('P', K1),
    'opprett:guidemeldingssvar:K_med_politiet_som_eier': svar('K', P1),
  };
}
