import type { Sakstilstand } from '../../saksgang.ts';
import type { Tekster } from '../tekst.ts';

/** Det etterforskeren får vite om hvor saken er: før programmet, i gang eller slutt (RO-05). */
export function grovt(tilstand: Sakstilstand): 'foer' | 'iGang' | 'slutt' {
  if (['avsluttet', 'henvist', 'angret'].includes(tilstand)) return 'slutt';
  return ['guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon'].includes(tilstand)
    ? 'iGang'
    : 'foer';
}

/** Tilstanden som ord; grov for den som bare etterforsker saken, utenom at det ventes på klareringen hen svarer på. */
export const tilstandsord = (
  sak: { tilstand: Sakstilstand; bareEtterforsker: boolean },
  t: Tekster,
): string =>
  sak.bareEtterforsker && sak.tilstand !== 'venter_klarering'
    ? t(`sak.etterforskeren.${grovt(sak.tilstand)}`)
    : t(`tilstander.${sak.tilstand}`);
