/** VV-38: hva hver svarte om deling, leser bare koordinatoren i enheten, ikke den saken er delt med, og aldri etterforskeren. */
export const delingssvarceller = <S>(
  familien: (s: S, sak: 'P' | 'K' | 'F' | 'G') => boolean,
  iPolitiet: (s: S) => boolean,
): Record<string, (s: S) => boolean> => ({
  'delingssvar:T': iPolitiet,
  ...Object.fromEntries(
    (['P', 'K', 'F', 'G'] as const).flatMap((sak) =>
      [`delingssvar:${sak}`, `delingssvar:${sak}_maa_ikke`].map((rad) => [
        rad,
        (s: S) => familien(s, sak),
      ]),
    ),
  ),
});
