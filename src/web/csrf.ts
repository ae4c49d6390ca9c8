import type { MiddlewareHandler } from 'hono';
import { feilside } from './feilhaandtering.tsx';
import type { Kontekst, Miljo } from './foresporsel.ts';

const TRYGGE = new Set(['GET', 'HEAD']);

/**
 * Kom forespørselen fra vår egen side? Nettlesere sier det selv (`Sec-Fetch-Site`). Med
 * `Referrer-Policy: no-referrer` er `Origin` «null» også for egne skjemaer, så den teller bare når
 * den sier noe, og er eneste vitne for nettlesere uten `Sec-Fetch-Site`.
 */
export function sammeOpphav(c: Kontekst, opphav: string): boolean {
  const origin = c.req.header('Origin');
  const site = c.req.header('Sec-Fetch-Site');
  if (origin !== undefined && origin !== 'null' && origin !== opphav) return false;
  return site === undefined ? origin === opphav : site === 'same-origin';
}

/** Stopper alt annet enn lesing som ikke kommer fra egen opprinnelse, før noen rute får se det. */
export function krevSammeOpphav(opphav: string): MiddlewareHandler<Miljo> {
  return async (c, next) => {
    if (TRYGGE.has(c.req.method) || sammeOpphav(c, opphav)) return next();
    return feilside(c, 'ikke_herfra');
  };
}
