import type { Hvem, Ruteregel } from './rutetabell.ts';

const koordinerer = (p: Hvem) => p === 'koordinator' || p === 'koordinator2';
const ansatt = (p: Hvem) => p !== 'ytteroy' && p !== 'ukjent' && p !== 'ordforer';

/** Det som skrives ut eller gis som fil. */
export const DOKUMENTRUTER: Readonly<Record<string, Ruteregel>> = {
  // TS-24: den tomme malen er lik for alle ansatte; malen til en sak er deres som skriver samtalen.
  'GET /:omrade/samtalemal': { slipper: ansatt },
  'GET /:omrade/saker/:id/trygghetssamtale/mal': { slipper: koordinerer, oppdrag: 'fulgt' },
  // Samtalen er ikke fullført i prøvesaken: veien tilbake for dem som har den, og for guiden finnes den ikke.
  'POST /:omrade/saker/:id/trygghetssamtale/dokument': { slipper: koordinerer, oppdrag: 'fulgt' },
};
