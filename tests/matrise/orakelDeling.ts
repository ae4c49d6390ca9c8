import type { Stilling } from './typer.ts';

/**
 * VV-38: hva hver svarte om deling, leser bare koordinatoren i enheten, ikke den saken er delt med, og aldri etterforskeren. `T` er en
 * annen sak i den samme enheten: der er ingen inhabil, og ingen etterforsker.
 */
export const delingssvarceller = (
  familien: (s: Stilling, sak: 'P' | 'K' | 'F' | 'G') => boolean,
): Record<string, (s: Stilling) => boolean> => ({
  // VV-03, VV-35: delingen og svarene er enhetens som eier saken, også under politiets vedtak for området; delingen ellers bare dens den er delt med.
  'delingssvar:T': (s) =>
    familien({ ...s, politivedtak: false, inhabil: false, relasjon: 'ingen' }, 'P'),
  'saksdeling:T': (s) =>
    familien({ ...s, politivedtak: false, inhabil: false, relasjon: 'ingen' }, 'P'),
  ...Object.fromEntries(
    (['P', 'K', 'F', 'G'] as const).flatMap((sak) =>
      [
        ...[`saksdeling:${sak}`, `saksdeling:${sak}_maa_ikke`],
        ...[`delingssvar:${sak}`, `delingssvar:${sak}_maa_ikke`],
      ].map((rad) => [rad, (s: Stilling) => familien({ ...s, politivedtak: false }, sak)]),
    ),
  ),
});
