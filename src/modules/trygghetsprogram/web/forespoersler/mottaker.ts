export const MOTTAKER = {
  krever: { verv: ['eskaleringsmottaker'] },
  hvorfor:
    'eskaleringsmottakeren ser forespørslene ingen har svart på, og ingenting ellers (VV-14)',
} as const;
