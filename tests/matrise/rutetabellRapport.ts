import type { Hvem } from './rutepersoner.ts';

/* Orakelet for rapporten: den ferdige går til alle i området (RE-02), utkastet er koordinatorenes (EV-12). */

const medlem = (p: Hvem): boolean => p !== 'ytteroy' && p !== 'ukjent';
const koordinator = (p: Hvem): boolean => ['koordinator', 'koordinator2', 'slt'].includes(p);

export const RAPPORTRUTER = {
  'GET /:omrade/rapport': { slipper: medlem },
  'POST /:omrade/rapport': { slipper: koordinator, gir: 'skjema: hele' },
  'GET /:omrade/rapport/:aar/utkast': { slipper: koordinator },
  'POST /:omrade/rapport/:aar/utkast': { slipper: koordinator },
  'GET /:omrade/rapport/:aar/:versjon': { slipper: medlem },
  'GET /:omrade/rapport/:aar/:versjon/pdf': { slipper: medlem },
  'GET /:omrade/rapport/:aar/:versjon/docx': { slipper: medlem },
  'GET /:omrade/rapport/:aar/:versjon/csv': { slipper: medlem },
} as const;
