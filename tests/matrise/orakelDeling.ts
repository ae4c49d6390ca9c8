import { leserRader } from './orakelSted.ts';
import type { Stilling } from './typer.ts';

type Svar = (s: Stilling) => boolean;

/**
 * VV-38: hva hver svarte om deling, leser bare koordinatoren i enheten, ikke den saken er delt med, og aldri etterforskeren. `T` er en
 * annen sak i den samme enheten: der er ingen inhabil, og ingen etterforsker.
 */
export const delingssvarceller = (
  familien: (s: Stilling, sak: 'P' | 'K' | 'F' | 'G') => boolean,
  { fri, gjelder, serTeamet }: Readonly<Record<'fri' | 'gjelder' | 'serTeamet', Svar>>,
): Record<string, (s: Stilling) => boolean> => {
  // VV-03, VV-35: delingen og svarene er enhetens som eier saken, også under politiets vedtak for området; delingen ellers bare dens den er delt med.
  const enhetens = (s: Stilling, sak: 'P' | 'K' | 'F' | 'G'): boolean =>
    familien({ ...s, politivedtak: false }, sak);
  const iT = (s: Stilling): boolean => enhetens({ ...s, inhabil: false, relasjon: 'ingen' }, 'P');
  return {
    'delingssvar:T': iT,
    'saksdeling:T': iT,
    // VV-03: om ungdommen forstår det hen blir spurt om, er enhetens på samme måte.
    'modenhetsvurdering:T': iT,
    ...Object.fromEntries(
      (['P', 'K', 'F', 'G'] as const).flatMap((sak) =>
        [
          ...[`saksdeling:${sak}`, `saksdeling:${sak}_maa_ikke`],
          ...[`delingssvar:${sak}`, `delingssvar:${sak}_maa_ikke`, `modenhetsvurdering:${sak}`],
        ].map((rad) => [rad, (s: Stilling) => enhetens(s, sak)]),
      ),
    ),
    // VV-35: den saken er delt med, leser hvorfor; før delingen begynner og når den er slutt, leser hen det ikke.
    'saksdeling:P_min': (s) =>
      s.relasjon.startsWith('koordinator') &&
      (enhetens(s, 'P') || (s.relasjon === 'koordinator' && gjelder(s) && fri(s))),
    // VV-03, VV-38: til alle har svart, vet hen ikke om den, og ingen andre i saken heller: bare koordinatorene i enheten som eier den.
    'saksdeling:P_en_annens_uten_svar': (s) => enhetens(s, 'P'),
    'saksdeling:T_min_uten_svar': iT,
    'sak_tilgang:P_spurt_om_deling': (s) => leserRader(s, 'politi') && serTeamet(s),
    'sak_tilgang:T_spurt_om_deling_min': (s) => leserRader(s, 'politi'),
  };
};
