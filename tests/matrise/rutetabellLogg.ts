import { FORSEGLRUTER } from './forseglruter.ts';
import type { Hvem, Ruteregel } from './rutepersoner.ts';

const koordinerer = (p: Hvem) => p === 'koordinator' || p === 'koordinator2';
const iStraffesaken = (p: Hvem) => koordinerer(p) || p === 'etterforsker';
const etterforskeren = (p: Hvem) => p === 'etterforsker';
const guiden = (p: Hvem) => p === 'guide';
const foererAttest = (p: Hvem) => koordinerer(p) || p === 'slt' || p === 'leder';
const foererAttestUtenLeder = (p: Hvem) => koordinerer(p) || p === 'slt';
const segOgLederen = (p: Hvem) => p === 'koordinator2' || p === 'leder';
const foerer = (p: Hvem) => koordinerer(p) || guiden(p);

/** TG-11, TG-13: guiden og koordinatoren fører; bare den som skrev linjen, retter den. */
export const LOGGRUTER: Readonly<Record<string, Ruteregel>> = {
  ...FORSEGLRUTER,
  'GET /:omrade/saker/:id/logg': { slipper: foerer, oppdrag: 'fulgt' },
  'POST /:omrade/saker/:id/logg': { slipper: foerer, oppdrag: 'fulgt' },
  'GET /:omrade/saker/:id/logg/:linjeId': { slipper: guiden, oppdrag: 'fulgt' },
  'POST /:omrade/saker/:id/logg/:linjeId': { slipper: guiden, oppdrag: 'fulgt' },
  // VV-28, VV-30: de samme leser svarene og spør; bare den som førte svaret, retter det.
  'GET /:omrade/saker/:id/trygghet': { slipper: foerer, oppdrag: 'fulgt' },
  'GET /:omrade/saker/:id/trygghet/:naar': { slipper: foerer, oppdrag: 'fulgt' },
  'POST /:omrade/saker/:id/trygghet/:naar': {
    ...{ slipper: foerer, oppdrag: 'fulgt', gir: 'skjema: dag' },
  },
  'GET /:omrade/saker/:id/trygghet/svar/:svarId': { slipper: guiden, oppdrag: 'fulgt' },
  'POST /:omrade/saker/:id/trygghet/svar/:svarId': {
    ...{ slipper: guiden, oppdrag: 'fulgt', gir: 'skjema: dag' },
  },
  // VV-28: vil ungdommen ta svaret bort, gjør guiden eller koordinatoren det, hvem som enn førte det.
  'GET /:omrade/saker/:id/trygghet/svar/:svarId/ta-bort': { slipper: foerer, oppdrag: 'fulgt' },
  'POST /:omrade/saker/:id/trygghet/svar/:svarId/ta-bort': { slipper: foerer, oppdrag: 'fulgt' },
  // TG-30: de samme fører hva som er avtalt; uten at ungdommen vil det, står det ved feltet.
  'GET /:omrade/saker/:id/logg/avtalen': { slipper: foerer, oppdrag: 'fulgt' },
  'POST /:omrade/saker/:id/logg/avtalen': {
    ...{ slipper: foerer, oppdrag: 'fulgt', gir: 'skjema: oensket' },
  },
  // TS-15: guiden skriver sin egen tjenestetelefon.
  'GET /:omrade/saker/:id/logg/telefon': { slipper: guiden, oppdrag: 'fulgt' },
  'POST /:omrade/saker/:id/logg/telefon': { slipper: guiden, oppdrag: 'fulgt' },
  // TP-34, TG-29: de samme fører møtet i retten; uten svaret står det ved feltet, og støtten føres når ungdommen skal møte.
  'GET /:omrade/saker/:id/moetet-i-retten': { slipper: foerer, oppdrag: 'fulgt' },
  'POST /:omrade/saker/:id/moetet-i-retten': {
    ...{ slipper: foerer, oppdrag: 'fulgt', gir: 'skjema: moete' },
  },
  'GET /:omrade/saker/:id/moetet-i-retten/stoette': { slipper: foerer, oppdrag: 'fulgt' },
  'POST /:omrade/saker/:id/moetet-i-retten/stoette': {
    ...{ slipper: foerer, oppdrag: 'fulgt', gir: 'skjema: stoette' },
  },
  // VV-25: den som skrev linjen, og koordinatoren; uten grunn står det ved feltet. Ordene leser bare personvernombudet.
  'GET /:omrade/saker/:id/logg/:linjeId/feilfoert': { slipper: foerer, oppdrag: 'fulgt' },
  'POST /:omrade/saker/:id/logg/:linjeId/feilfoert': {
    ...{ slipper: foerer, oppdrag: 'fulgt', gir: 'skjema: grunn' },
  },
  'GET /:omrade/feilfoert': { slipper: (p) => p === 'personvernombud' },
  'GET /:omrade/feilfoert/:id': { slipper: (p) => p === 'personvernombud', oppdrag: 'feilfoert' },
  // TG-10: pålegget er koordinatorens; uten hvem som påla det, står det ved feltet.
  'GET /:omrade/saker/:id/guide/paalegg': { slipper: koordinerer, oppdrag: 'fulgt' },
  'POST /:omrade/saker/:id/guide/paalegg': {
    ...{ slipper: koordinerer, oppdrag: 'fulgt', gir: 'skjema: paalagtav' },
  },
  // TG-08, TG-09: koordinatorene og lederen; uten hvem det gjelder, står det ved feltet.
  'GET /:omrade/frivillige-guider': { slipper: foererAttest },
  'POST /:omrade/frivillige-guider': { slipper: foererAttest, gir: 'skjema: hvem' },
  // VV-15: koordinatoren og den som har straffesaken; uten statusen står det ved feltet.
  'GET /:omrade/saker/:id/straffesak/:hendelseId/status': {
    ...{ slipper: iStraffesaken, oppdrag: 'venterKlarering' },
  },
  'POST /:omrade/saker/:id/straffesak/:hendelseId/status': {
    ...{ slipper: iStraffesaken, oppdrag: 'venterKlarering', gir: 'skjema: status' },
  },
  // VV-26: bare den som svarer for straffesaken; uten svar står det ved feltet.
  'GET /:omrade/saker/:id/andre-rolle': { slipper: etterforskeren, oppdrag: 'venterKlarering' },
  'POST /:omrade/saker/:id/andre-rolle': {
    ...{ slipper: etterforskeren, oppdrag: 'venterKlarering', gir: 'skjema: svar' },
  },
  // VV-10: koordinatoren fører en hendelse til.
  'GET /:omrade/saker/:id/hendelse': { slipper: koordinerer, oppdrag: 'fulgt' },
  'POST /:omrade/saker/:id/hendelse': { slipper: koordinerer, oppdrag: 'fulgt' },
  // VV-32: koordinatoren frigir loggen til en rett; uten kravet og dagen står det ved feltet.
  'GET /:omrade/saker/:id/logg/retten': { slipper: koordinerer, oppdrag: 'fulgt' },
  'POST /:omrade/saker/:id/logg/retten': {
    ...{ slipper: koordinerer, oppdrag: 'fulgt', gir: 'skjema: kravDag grunnlag' },
  },
  'POST /:omrade/saker/:id/logg/retten/:utleveringId': {
    ...{ slipper: koordinerer, oppdrag: 'fulgt', gir: 'side' },
  },
  // VV-30: begge fører ungdommens ja, også den som ikke er guide mer; her er det gitt fra før, og det sier skjemaet.
  'GET /:omrade/saker/:id/logg/notatene': { slipper: foerer, oppdrag: 'fulgt' },
  'POST /:omrade/saker/:id/logg/notatene': {
    ...{ slipper: foerer, oppdrag: 'fulgt', gir: 'skjema: slag' },
  },
  // TG-24: vikaren er koordinatorens å spørre; uten hvem det er, står det ved feltet.
  'GET /:omrade/saker/:id/vikar/:fravaerId': { slipper: koordinerer, oppdrag: 'fulgt' },
  'POST /:omrade/saker/:id/vikar/:fravaerId': {
    ...{ slipper: koordinerer, oppdrag: 'fulgt', gir: 'skjema: til' },
  },
  // VV-21: sommerrunden er koordinatorenes; uten dagen skolen begynner, står det ved feltet.
  'GET /:omrade/sommer': { slipper: foererAttestUtenLeder },
  'POST /:omrade/sommer': { slipper: foererAttestUtenLeder, gir: 'skjema: skolestart' },
  // VV-19: hver sitt eget; her er det en koordinators, og lederen hens. At hen er her, svarer bare hen.
  'GET /:omrade/borte': { slipper: (p) => !['ytteroy', 'ukjent'].includes(p), gir: 'videre' },
  'GET /:omrade/borte/:brukerId': { slipper: segOgLederen, oppdrag: 'bruker' },
  'POST /:omrade/borte/:brukerId': { slipper: segOgLederen, oppdrag: 'bruker' },
  'POST /:omrade/borte/:brukerId/endre': { slipper: segOgLederen, oppdrag: 'bruker' },
  'POST /:omrade/borte/:brukerId/avlys': { slipper: segOgLederen, oppdrag: 'bruker' },
  'POST /:omrade/borte/:brukerId/her': { slipper: (p) => p === 'koordinator2', oppdrag: 'bruker' },
  // VV-20: koordinatoren sier hva som skjer; her er det ikke prøvd nok, og det sier skjemaet.
  'GET /:omrade/saker/:id/logg/gjennomgang': { slipper: koordinerer, oppdrag: 'fulgt' },
  'POST /:omrade/saker/:id/logg/gjennomgang': {
    ...{ slipper: koordinerer, oppdrag: 'fulgt', gir: 'skjema: hele' },
  },
};
