import { ringer, type Ruteregel } from './rutepersoner.ts';

/* Orakelet for familien, den første samtalen og samtykket. */

export const FAMILIERUTER: Readonly<Record<string, Ruteregel>> = {
  // VV-01, TP-29: familien og den første samtalen er koordinatorenes i enheten, til samtalen er overlatt.
  'GET /:omrade/saker/:id/familie': { slipper: ringer, oppdrag: 'familien' },
  'GET /:omrade/saker/:id/samtale': { slipper: ringer, oppdrag: 'familien' },
  'POST /:omrade/saker/:id/samtale': { slipper: ringer, oppdrag: 'familien' },
  'GET /:omrade/saker/:id/samtale/resultat': { slipper: ringer, oppdrag: 'familien' },
  'POST /:omrade/saker/:id/samtale/resultat': { slipper: ringer, oppdrag: 'familien' },
  // 2.5, VV-38: samtykket er koordinatorenes i enheten, til samtalen er overlatt; guiden ser ikke svarene.
  'GET /:omrade/saker/:id/samtykke': { slipper: ringer, oppdrag: 'familien' },
  'GET /:omrade/saker/:id/samtykke/spoer': { slipper: ringer, oppdrag: 'familien' },
  'POST /:omrade/saker/:id/samtykke/spoer': { slipper: ringer, oppdrag: 'familien' },
  // VV-06: koordinatorens; her er ingenting trukket, og det svarer skjemaet den som kunne ført det.
  'GET /:omrade/saker/:id/samtykke/trukket': { slipper: ringer, oppdrag: 'familien' },
  'POST /:omrade/saker/:id/samtykke/trukket': {
    ...{ slipper: ringer, oppdrag: 'familien' },
    gir: 'skjema: hele',
  },
  'GET /:omrade/saker/:id/samtykke/fortalt': { slipper: ringer, oppdrag: 'familien' },
  'POST /:omrade/saker/:id/samtykke/fortalt': {
    ...{ slipper: ringer, oppdrag: 'familien' },
    gir: 'skjema: hele',
  },
  // VV-05: koordinatorens.
  'GET /:omrade/saker/:id/samtykke/uten': { slipper: ringer, oppdrag: 'familien' },
  'POST /:omrade/saker/:id/samtykke/uten': { slipper: ringer, oppdrag: 'familien' },
  // VV-03: koordinatorens i enheten.
  'GET /:omrade/saker/:id/samtykke/modenhet': { slipper: ringer, oppdrag: 'familien' },
  'POST /:omrade/saker/:id/samtykke/modenhet': { slipper: ringer, oppdrag: 'familien' },
  'GET /:omrade/saker/:id/samtykke/:hvem': { slipper: ringer, oppdrag: 'familien' },
  'POST /:omrade/saker/:id/samtykke/:hvem': { slipper: ringer, oppdrag: 'familien' },
  'GET /:omrade/saker/:id/samtale/overlat': { slipper: ringer, oppdrag: 'familien' },
  'POST /:omrade/saker/:id/samtale/overlat': { slipper: ringer, oppdrag: 'familien' },
  // TP-07: alderen er alt kjent i denne saken, og det svarer skjemaet den som kunne ført den.
  'GET /:omrade/saker/:id/familie/alder': { slipper: ringer, oppdrag: 'familien' },
  'POST /:omrade/saker/:id/familie/alder': {
    slipper: ringer,
    oppdrag: 'familien',
    gir: 'skjema: hele',
  },
  // VV-02: moren i saken bor med barnet, og det svarer skjemaet den som ellers kunne sagt det.
  'GET /:omrade/saker/:id/familie/bosted': { slipper: ringer, oppdrag: 'familien' },
  'POST /:omrade/saker/:id/familie/bosted': {
    slipper: ringer,
    oppdrag: 'familien',
    gir: 'skjema: hele',
  },
  'GET /:omrade/saker/:id/familie/kontakt': { slipper: ringer, oppdrag: 'familien' },
  'POST /:omrade/saker/:id/familie/kontakt': { slipper: ringer, oppdrag: 'familien' },
  'GET /:omrade/saker/:id/familie/:foresattId': { slipper: ringer, oppdrag: 'familien' },
  'POST /:omrade/saker/:id/familie/:foresattId': { slipper: ringer, oppdrag: 'familien' },
  'GET /:omrade/saker/:id/familie/:foresattId/svar': { slipper: ringer, oppdrag: 'familien' },
  'POST /:omrade/saker/:id/familie/:foresattId/svar': { slipper: ringer, oppdrag: 'familien' },
  'GET /:omrade/saker/:id/familie/:foresattId/kontakt': { slipper: ringer, oppdrag: 'familien' },
  'POST /:omrade/saker/:id/familie/:foresattId/kontakt': { slipper: ringer, oppdrag: 'familien' },
  'GET /:omrade/saker/:id/familie/foresatt': { slipper: ringer, oppdrag: 'familien' },
  'POST /:omrade/saker/:id/familie/foresatt': { slipper: ringer, oppdrag: 'familien' },
};
