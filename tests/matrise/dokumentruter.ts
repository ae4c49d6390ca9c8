import type { Hvem, Ruteregel } from './rutepersoner.ts';

const koordinerer = (p: Hvem) => p === 'koordinator' || p === 'koordinator2';
const medlem = (p: Hvem) => p !== 'ytteroy' && p !== 'ukjent';

const harArk = (p: Hvem) => koordinerer(p) || p === 'guide';
const skrevDet = (p: Hvem) => p === 'koordinator';

/** Det som skrives ut eller gis som fil. */
export const DOKUMENTRUTER: Readonly<Record<string, Ruteregel>> = {
  // TS-24: den tomme malen er lik for alle i området; malen til en sak er deres som skriver samtalen.
  'GET /:omrade/samtalemal': { slipper: medlem },
  'GET /:omrade/saker/:id/trygghetssamtale/mal': { slipper: koordinerer, oppdrag: 'fulgt' },
  // Samtalen er ikke fullført i prøvesaken: veien tilbake for dem som har den, og for guiden finnes den ikke.
  'POST /:omrade/saker/:id/trygghetssamtale/dokument': { slipper: koordinerer, oppdrag: 'fulgt' },
  // VV-28, TS-15: familiens ark er deres som har samtalen; den er ikke fullført her, og ingenting er merket.
  'GET /:omrade/saker/:id/trygghetssamtale/familien': { slipper: koordinerer, oppdrag: 'fulgt' },
  'POST /:omrade/saker/:id/trygghetssamtale/familien': {
    ...{ slipper: koordinerer, oppdrag: 'fulgt', gir: 'skjema: felter' },
  },
  'GET /:omrade/saker/:id/trygghetssamtale/familien/ark': {
    ...{ slipper: koordinerer, oppdrag: 'fulgt', gir: 'videre' },
  },
  // VV-01: hvem arket kan gis til, bestemmer koordinatoren.
  'GET /:omrade/saker/:id/trygghetssamtale/familien/hvem': {
    ...{ slipper: koordinerer, oppdrag: 'fulgt' },
  },
  'POST /:omrade/saker/:id/trygghetssamtale/familien/hvem': {
    ...{ slipper: koordinerer, oppdrag: 'fulgt', gir: 'skjema: til' },
  },
  'POST /:omrade/saker/:id/trygghetssamtale/familien/dokument': {
    ...{ slipper: koordinerer, oppdrag: 'fulgt' },
  },
  // VV-28, 1.16b: sidearket er deres som har samtalen, og guidens, hver med sitt.
  'GET /:omrade/saker/:id/trygghetssamtale/sideark': { slipper: harArk, oppdrag: 'fulgt' },
  'POST /:omrade/saker/:id/trygghetssamtale/sideark': { slipper: harArk, oppdrag: 'fulgt' },
  'GET /:omrade/saker/:id/trygghetssamtale/ark/:del': { slipper: koordinerer, oppdrag: 'fulgt' },
  'POST /:omrade/saker/:id/trygghetssamtale/ark/:del': { slipper: koordinerer, oppdrag: 'fulgt' },
  // VV-28: å åpne en annens ark er koordinatorenes; ordene er hens som ba. Det er alt åpnet, så ingen trenger å bekrefte.
  'GET /:omrade/saker/:id/trygghetssamtale/aapning': { slipper: koordinerer, oppdrag: 'fulgt' },
  'POST /:omrade/saker/:id/trygghetssamtale/aapning': {
    ...{ slipper: koordinerer, oppdrag: 'fulgt', gir: 'skjema: avsnitt' },
  },
  'GET /:omrade/saker/:id/trygghetssamtale/aapning/:aapningId': {
    ...{ slipper: koordinerer, oppdrag: 'fulgt' },
  },
  'POST /:omrade/saker/:id/trygghetssamtale/aapning/:aapningId': {
    ...{ slipper: koordinerer, oppdrag: 'fulgt', gir: 'skjema: hele' },
  },
  'POST /:omrade/saker/:id/trygghetssamtale/aapning/:aapningId/dokument': {
    ...{ slipper: (p) => p === 'koordinator2', oppdrag: 'fulgt', gir: 'side' },
  },
  // VV-28: et avsnitt på sidearket er bare hens som skrev det, og gis bare når en plikt er ført.
  'GET /:omrade/saker/:id/trygghetssamtale/sideark/:barnetsId': {
    ...{ slipper: skrevDet, oppdrag: 'fulgt' },
  },
  'POST /:omrade/saker/:id/trygghetssamtale/sideark/:barnetsId': {
    ...{ slipper: skrevDet, oppdrag: 'fulgt', gir: 'skjema: svar' },
  },
  'POST /:omrade/saker/:id/trygghetssamtale/sideark/:barnetsId/dokument': {
    ...{ slipper: skrevDet, oppdrag: 'fulgt', gir: 'side' },
  },
};
