import type { Kaker } from './okt.ts';
import { rute, type Rute } from './rute.ts';

export const ROLLEKAKE = 'varde-rolle';
const ETT_AAR_S = 365 * 24 * 60 * 60;

/**
 * Rollen en person med flere verv ser Varde som. Den ligger i nettleseren og styrer startside og meny; ingen rute og
 * ingen radregel leser den, så den gir og tar aldri en rettighet (model.md).
 */
export const rollerute = (kaker: Kaker): Rute =>
  rute({
    metode: 'POST',
    sti: '/:omrade/rolle',
    tilgang: { krever: 'ansatt', hvorfor: 'enhver velger blant egne verv; valget gir ingen rett' },
    handler(f) {
      const valgt = f.skjema.get('rolle');
      if (typeof valgt === 'string' && f.omrade.roller.includes(valgt)) {
        kaker.sett(f.c, ROLLEKAKE, valgt, ETT_AAR_S);
      }
      return f.videre(`/${f.omrade.slug}`);
    },
  });
