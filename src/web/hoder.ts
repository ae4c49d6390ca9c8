import type { MiddlewareHandler } from 'hono';
import type { Miljo } from './foresporsel.ts';

/**
 * Bare egne filer, ingenting innebygd i siden. `skjemamaal` er andre opprinnelser et skjema ender hos;
 * bare demoens innlogging har en, når den kjører for seg selv.
 */
export function csp(skjemamaal: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    ["form-action 'self'", ...skjemamaal].join(' '),
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    // Ingen policy: ingen streng blir til markering eller skript i nettleseren.
    "trusted-types 'none'",
  ].join('; ');
}

const AV = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'usb',
  'xr-spatial-tracking',
];

export type Hodevalg = { readonly https: boolean; readonly skjemamaal: readonly string[] };

/** Hodene hver side bærer, også feilsidene. */
export function sidehoder({ https, skjemamaal }: Hodevalg): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': csp(skjemamaal),
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': AV.map((navn) => `${navn}=()`).join(', '),
    'X-Robots-Tag': 'noindex, nofollow',
    ...(https ? { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' } : {}),
  };
}

/** Legger hodene på alt som går ut. Har et svar satt et hode selv (frontkanalen, filer), beholdes det. */
export function sikreHoder(valg: Hodevalg): MiddlewareHandler<Miljo> {
  const hoder = Object.entries(sidehoder(valg));
  return async (c, next) => {
    await next();
    for (const [navn, verdi] of hoder) {
      if (!c.res.headers.has(navn)) c.res.headers.set(navn, verdi);
    }
    if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-store');
  };
}
