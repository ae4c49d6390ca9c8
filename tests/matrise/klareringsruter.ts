import { noen, leder, klarerer, ringer, type Ruteregel } from './rutepersoner.ts';

/* Orakelet for klareringen, hvem som svarer for straffesaken, og lederens grunn. */

export const KLARERINGSRUTER: Readonly<Record<string, Ruteregel>> = {
  // VV-13: etterforskeren i saken svarer, og enhetens koordinatorer fører et muntlig svar; den som er guide, gjør ingen av delene.
  'GET /:omrade/saker/:id/klarering/:hendelseId': { slipper: klarerer, oppdrag: 'venterKlarering' },
  'POST /:omrade/saker/:id/klarering/:hendelseId': {
    slipper: klarerer,
    oppdrag: 'venterKlarering',
  },
  // VV-13: her er det ikke noe muntlig svar, og det svarer siden som om det ikke fantes.
  'POST /:omrade/saker/:id/klarering/:hendelseId/bekreft': { slipper: () => false },
  // VV-14: hvem som svarer for straffesaken, er koordinatorenes å velge.
  // AMB-06: koordinatoren spør på nytt etter et nei.
  'POST /:omrade/saker/:id/klarering/:hendelseId/paa-nytt': {
    ...{ slipper: ringer, oppdrag: 'venterKlarering' },
  },
  'GET /:omrade/saker/:id/etterforsker': { slipper: ringer, oppdrag: 'venterKlarering' },
  'POST /:omrade/saker/:id/etterforsker': {
    slipper: ringer,
    oppdrag: 'venterKlarering',
  },
  // VV-23: koordinatorene i enheten spør lederen, som svarer og tar tilbake.
  'GET /:omrade/saker/:id/ledergrunn': { slipper: ringer, oppdrag: 'venterKlarering' },
  'POST /:omrade/saker/:id/ledergrunn': { slipper: ringer, oppdrag: 'venterKlarering' },
  'GET /:omrade/ledergrunn': { slipper: leder },
  // VV-28, 1.16b: lederen bekrefter plikten når ingen annen kan; ingenting venter på hen her.
  'GET /:omrade/sideark': { slipper: leder },
  'POST /:omrade/sideark': { slipper: leder, gir: 'skjema: id' },
  'GET /:omrade/ledergrunn/:id': { slipper: leder, oppdrag: 'ledergrunn' },
  'POST /:omrade/ledergrunn/:id': { slipper: leder, oppdrag: 'ledergrunn' },
  'POST /:omrade/ledergrunn/:id/trekk': { slipper: leder, oppdrag: 'ledergrunn' },
  // VV-14: mottakeren i politienheten ser forespørslene ingen har svart på.
  'GET /:omrade/forespoersler': { slipper: noen('leder') },
  'GET /:omrade/forespoersler/:id': { slipper: noen('leder'), oppdrag: 'forespoersel' },
  'POST /:omrade/forespoersler/:id': { slipper: noen('leder'), oppdrag: 'forespoersel' },
  // VV-23: prøvd med en id som ikke finnes, så ingen forespørsel blir borte.
  'POST /:omrade/forespoersler/:id/inhabil': { slipper: noen('leder'), oppdrag: 'tilfeldig' },
  'GET /:omrade/forespoersler/:id/svar': { slipper: noen('leder'), oppdrag: 'forespoersel' },
  // Over er den gitt videre: det svarer skjemaet den som kunne svart.
  'POST /:omrade/forespoersler/:id/svar': {
    ...{ slipper: noen('leder'), oppdrag: 'forespoersel' },
    gir: 'skjema: hele',
  },
};
