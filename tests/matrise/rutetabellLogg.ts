import type { Hvem, Ruteregel } from './rutetabell.ts';

const koordinerer = (p: Hvem) => p === 'koordinator' || p === 'koordinator2';
const guiden = (p: Hvem) => p === 'guide';
const foerer = (p: Hvem) => koordinerer(p) || guiden(p);

/** TG-11, TG-13: guiden og koordinatoren fører; bare den som skrev linjen, retter den. */
export const LOGGRUTER: Readonly<Record<string, Ruteregel>> = {
  'GET /:omrade/saker/:id/logg': { slipper: foerer, oppdrag: 'fulgt' },
  'POST /:omrade/saker/:id/logg': { slipper: foerer, oppdrag: 'fulgt' },
  'GET /:omrade/saker/:id/logg/:linjeId': { slipper: guiden, oppdrag: 'fulgt' },
  'POST /:omrade/saker/:id/logg/:linjeId': { slipper: guiden, oppdrag: 'fulgt' },
  // TG-30: de samme fører hva som er avtalt; uten at ungdommen vil det, står det ved feltet.
  'GET /:omrade/saker/:id/logg/avtalen': { slipper: foerer, oppdrag: 'fulgt' },
  'POST /:omrade/saker/:id/logg/avtalen': {
    ...{ slipper: foerer, oppdrag: 'fulgt', gir: 'skjema: oensket' },
  },
  // VV-20: koordinatoren sier hva som skjer; her er det ikke prøvd nok, og det sier skjemaet.
  'GET /:omrade/saker/:id/logg/gjennomgang': { slipper: koordinerer, oppdrag: 'fulgt' },
  'POST /:omrade/saker/:id/logg/gjennomgang': {
    ...{ slipper: koordinerer, oppdrag: 'fulgt', gir: 'skjema: hele' },
  },
};
