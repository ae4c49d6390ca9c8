import type { Kaker } from './okt.ts';
import { aapenRute, type Rute } from './rute.ts';
import { tilSprak } from './tekst.ts';

export const SPRAKKAKE = 'varde-sprak';
const ETT_AAR_S = 365 * 24 * 60 * 60;

/** Språkvalget ligger i nettleseren, ikke på personen: også den som ikke er inne, kan velge. */
export const sprakrute = (kaker: Kaker): Rute =>
  aapenRute({
    metode: 'POST',
    sti: '/sprak',
    hvorfor: 'språket kan velges uten å være innlogget; skjemaet endrer ikke noe annet',
    handler(f) {
      const valgt = tilSprak(f.skjema.get('sprak'));
      if (valgt !== null) kaker.sett(f.c, SPRAKKAKE, valgt, ETT_AAR_S);
      const tilbake = f.skjema.get('tilbake');
      return f.videre(typeof tilbake === 'string' ? tilbake : '/');
    },
  });
