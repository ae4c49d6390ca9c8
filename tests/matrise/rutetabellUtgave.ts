import type { Hvem, Ruteregel } from './rutepersoner.ts';

const administrator = (p: Hvem) => p === 'administrator';
const styrer = (p: Hvem) =>
  ['administrator', 'leder', 'koordinator', 'koordinator2', 'slt'].includes(p);

/** TP-47: de som styrer programmet, ser utgavene; bare administratoren lager områdets egen. */
export const UTGAVERUTER: Readonly<Record<string, Ruteregel>> = {
  'GET /:omrade/utgaver': { slipper: styrer },
  'POST /:omrade/utgaver': { slipper: administrator },
  'GET /:omrade/utgaver/utkast': { slipper: administrator },
  'POST /:omrade/utgaver/utkast': { slipper: administrator, gir: 'skjema: navn' },
  'GET /:omrade/utgaver/tekster': { slipper: administrator },
  'GET /:omrade/utgaver/tekster/:gruppe/:sprak': { slipper: administrator },
  'POST /:omrade/utgaver/tekster/:gruppe/:sprak': { slipper: administrator, gir: 'skjema: hele' },
  'GET /:omrade/utgaver/publiser': { slipper: administrator },
  'POST /:omrade/utgaver/publiser': { slipper: administrator, gir: 'skjema: fra' },
};
