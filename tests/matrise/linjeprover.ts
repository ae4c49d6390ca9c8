import { haandtererVernet, koordinatorIDetAndre, leserRader } from './orakelSted.ts';
import type { Stilling } from './typer.ts';
import { q, sett, type Verdier } from './underSaken.ts';
import type { Verden } from './verdenstype.ts';

/* TP-17, VV-09, VV-48: en linje i et uttrekk, og raden den ble eller gjelder. Linja legges inn av den som laster opp, også når
   raden er en vernet hen ikke ser; den leses av den som ser raden. */

const RADEN = '99';

/** SQL for skriveprøvene om en linje; formen er `skrivesetninger` sin. */
export function linjeprover(v: Verden): Record<string, string> {
  const { A, B } = v.omrade;
  const linje = (omrade: string, eier: string, uttrekk: string, mer: Verdier = {}) =>
    sett('uttrekksrad', {
      omrade_id: q(omrade),
      uttrekk_id: q(uttrekk),
      linje: RADEN,
      eier_organisasjon: q(eier),
      utfall: q('uleselig'),
      ...mer,
    });
  const iP = (mer: Verdier = {}) => linje(A, v.org.P1, v.uttrekk.P, mer);
  return {
    'opprett:uttrekksrad:politiets': iP(),
    'opprett:uttrekksrad:F': linje(B, v.org.PB, v.uttrekk.F),
    'opprett:uttrekksrad:i_uttrekk_Q': linje(A, v.org.P1, v.uttrekk.Q),
    'opprett:uttrekksrad:om_en_rad_fra_et_annet_sted': iP({ kandidat_id: q(v.kandidat.R) }),
    'opprett:uttrekksrad:om_en_vernet_fra_det_samme': iP({ kandidat_id: q(v.kandidat.V) }),
    'opprett:uttrekksrad:gjelder_vernet': iP({ gjelder_kandidat_id: q(v.kandidat.VA) }),
    'opprett:uttrekksrad:gjelder_en_vernet_fra_det_samme': iP({
      gjelder_kandidat_id: q(v.kandidat.V),
    }),
    'opprett:uttrekksrad:gjelder_en_jeg_ser': iP({ gjelder_kandidat_id: q(v.kandidat.R) }),
  };
}

const politiets = (s: Stilling): boolean => leserRader(s, 'politi');

export const LINJE_SKRIVER: Record<string, (s: Stilling) => boolean> = {
  'opprett:uttrekksrad:politiets': politiets,
  'opprett:uttrekksrad:F': koordinatorIDetAndre,
  // Aldri i et uttrekk som er holdt fra en (VV-23).
  'opprett:uttrekksrad:i_uttrekk_Q': (s) => politiets(s) && !s.inhabil,
  // Linja er der raden kom fra.
  'opprett:uttrekksrad:om_en_rad_fra_et_annet_sted': () => false,
  'opprett:uttrekksrad:om_en_vernet_fra_det_samme': politiets,
  // En skjult rads id røper ikke om den finnes i et annet uttrekk; i sitt eget er den lastet opp av enheten selv.
  'opprett:uttrekksrad:gjelder_vernet': () => false,
  'opprett:uttrekksrad:gjelder_en_vernet_fra_det_samme': politiets,
  'opprett:uttrekksrad:gjelder_en_jeg_ser': (s) => politiets(s) && !s.inhabil,
};

/** Det som leses av linjene. */
export const linjelesing = (v: Verden): Record<string, string> => ({
  'uttrekksrad:P': `kandidat_id = '${v.kandidat.P}'`,
  'uttrekksrad:T': `kandidat_id = '${v.kandidat.T}'`,
  'uttrekksrad:uten_kandidat': `uttrekk_id = '${v.uttrekk.P}' and linje = 4`,
  'uttrekksrad:vernet': `kandidat_id = '${v.kandidat.V}'`,
  'uttrekksrad:vernet_en_annens': `kandidat_id = '${v.kandidat.VA}'`,
  'uttrekksrad:vernet_uten_rad': `uttrekk_id = '${v.uttrekk.P}' and linje = 9`,
  'uttrekksrad:gjelder_P': `gjelder_kandidat_id = '${v.kandidat.P}'`,
  'uttrekksrad:gjelder_vernet': `gjelder_kandidat_id = '${v.kandidat.VA}'`,
  'uttrekksrad:gjelder_en_vernet_jeg_har': `gjelder_kandidat_id = '${v.kandidat.V}'`,
  'uttrekksrad:F': `kandidat_id = '${v.kandidat.F}'`,
  'uttrekksrad:G': `kandidat_id = '${v.kandidat.G}'`,
});

export const LINJE_LESER: Record<string, (s: Stilling) => boolean> = {
  'uttrekksrad:P': (s) => politiets(s) && !s.inhabil,
  'uttrekksrad:T': politiets,
  'uttrekksrad:uten_kandidat': politiets,
  'uttrekksrad:vernet': haandtererVernet,
  'uttrekksrad:vernet_en_annens': () => false,
  'uttrekksrad:vernet_uten_rad': haandtererVernet,
  // En ny linje om en kjent rad er om den kjente (VV-09), og følger den.
  'uttrekksrad:gjelder_P': (s) => politiets(s) && !s.inhabil,
  'uttrekksrad:gjelder_vernet': () => false,
  'uttrekksrad:gjelder_en_vernet_jeg_har': haandtererVernet,
  'uttrekksrad:F': koordinatorIDetAndre,
  'uttrekksrad:G': () => false,
};
