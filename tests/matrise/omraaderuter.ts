import { noen, leder, administrator, type Ruteregel } from './rutepersoner.ts';

/* Orakelet for området: fravær, ansvar, folk og ordene programmet bruker. */

export const OMRAADERUTER: Readonly<Record<string, Ruteregel>> = {
  // VV-22: koordinatorenes fravær meldes av dem selv og av lederen.
  'GET /:omrade/fravaer': { slipper: noen('koordinator', 'koordinator2', 'slt', 'leder') },
  'POST /:omrade/fravaer': { slipper: noen('koordinator', 'koordinator2', 'slt', 'leder') },
  'POST /:omrade/fravaer/tilbake': { slipper: noen('koordinator', 'koordinator2', 'slt', 'leder') },
  // VV-19: lederen melder at en ansatt er borte; uten noen valgt står det ved feltet.
  'GET /:omrade/fravaer/guide': { slipper: leder },
  'POST /:omrade/fravaer/guide': { slipper: leder, gir: 'skjema: ansatt' },
  'GET /:omrade/ansvar': { slipper: leder },
  'POST /:omrade/ansvar/bekreft': { slipper: leder },
  'POST /:omrade/ansvar/utpek': { slipper: leder },
  'GET /:omrade/ansvar/:orgId/:brukerId': { slipper: leder, oppdrag: 'bruker' },
  'POST /:omrade/ansvar/:orgId/:brukerId/flytt': { slipper: leder, oppdrag: 'bruker' },
  'POST /:omrade/ansvar/:orgId/:brukerId/avslutt': { slipper: leder, oppdrag: 'bruker' },
  'GET /:omrade/folk': { slipper: administrator },
  'GET /:omrade/folk/:id': { slipper: administrator, oppdrag: 'medlemskap' },
  'POST /:omrade/folk/:id/gi': { slipper: administrator, oppdrag: 'medlemskap' },
  'POST /:omrade/folk/:id/avslutt': { slipper: administrator, oppdrag: 'medlemskap' },
  'POST /:omrade/folk/:id/bekreft': { slipper: administrator, oppdrag: 'medlemskap' },
  'GET /:omrade/organisasjoner/:orgId': { slipper: administrator, oppdrag: 'bruker' },
  'POST /:omrade/organisasjoner/:orgId': { slipper: administrator, oppdrag: 'bruker' },
  'GET /:omrade/manus/:sprak': { slipper: administrator },
  'POST /:omrade/manus/:sprak': { slipper: administrator },
  'GET /:omrade/stottetjenester': { slipper: administrator },
  'POST /:omrade/stottetjenester': { slipper: administrator },
};
