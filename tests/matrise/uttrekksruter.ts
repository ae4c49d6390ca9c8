import {
  koordinatorer,
  politietsKoordinatorer,
  koordinatorISaken,
  type Ruteregel,
} from './rutepersoner.ts';

/* Orakelet for uttrekket og registreringene. */

export const UTTREKKSRUTER: Readonly<Record<string, Ruteregel>> = {
  // VV-35: den kommunale koordinatoren får siden som sier hvorfor hen ikke kan laste opp her.
  'GET /:omrade/uttrekk': { slipper: koordinatorer },
  'GET /:omrade/uttrekk/nytt': { slipper: koordinatorer },
  'GET /:omrade/uttrekk/uteblitt': { slipper: koordinatorer },
  'POST /:omrade/uttrekk/forhandsvis': {
    slipper: koordinatorer,
    gir: { koordinator: 'side', koordinator2: 'side', slt: 'notis' },
  },
  'POST /:omrade/uttrekk/lagre': { slipper: koordinatorer, gir: { slt: 'skjema: fil' } },
  'POST /:omrade/uttrekk/uteblitt': { slipper: koordinatorer, gir: { slt: 'notis' } },
  'GET /:omrade/uttrekk/registreringer': { slipper: koordinatorer },
  'POST /:omrade/uttrekk/registreringer/beslutning': {
    slipper: koordinatorISaken,
    oppdrag: 'melding',
  },
  'POST /:omrade/uttrekk/registreringer/angre': {
    slipper: koordinatorISaken,
    oppdrag: 'melding',
  },
  'POST /:omrade/uttrekk/registreringer/sted': {
    slipper: koordinatorISaken,
    oppdrag: 'melding',
    gir: 'side',
  },
  'POST /:omrade/uttrekk/registreringer/inhabil': { slipper: koordinatorer, oppdrag: 'tilfeldig' },
  'POST /:omrade/uttrekk/registreringer/ferdig': { slipper: koordinatorer },
  'GET /:omrade/uttrekk/:id': { slipper: politietsKoordinatorer, oppdrag: 'uttrekk' },
  'GET /:omrade/uttrekk/:id/innlasting': { slipper: politietsKoordinatorer, oppdrag: 'uttrekk' },
  // TP-17: den andre koordinatoren får se hva den første bestemte.
  'POST /:omrade/uttrekk/:id/beslutning': {
    slipper: politietsKoordinatorer,
    oppdrag: 'uttrekk',
    gir: { koordinator2: 'notis' },
  },
  'POST /:omrade/uttrekk/:id/angre': { slipper: politietsKoordinatorer, oppdrag: 'uttrekk' },
  'POST /:omrade/uttrekk/:id/sted': {
    slipper: politietsKoordinatorer,
    oppdrag: 'uttrekk',
    gir: 'side',
  },
  'POST /:omrade/uttrekk/:id/inhabil': { slipper: koordinatorer, oppdrag: 'tilfeldig' },
  'POST /:omrade/uttrekk/:id/ferdig': { slipper: politietsKoordinatorer, oppdrag: 'uttrekk' },
};
