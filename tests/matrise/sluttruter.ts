/* Rutene der saken vurderes, tar slutt og åpnes igjen: de er koordinatorens i saken, alle sammen. */

const PAA_SAKEN = { oppdrag: 'sak' } as const;
export const SLUTTRUTER = {
  // VV-16, TP-39: prøvesaken skal stå, så måten som prøves, er en som er stengt, og ingenting er å angre.
  'GET /:omrade/saker/:id/avslutt': PAA_SAKEN,
  'POST /:omrade/saker/:id/avslutt': { ...PAA_SAKEN, gir: 'skjema: maate' },
  'POST /:omrade/saker/:id/angre-avslutning': { ...PAA_SAKEN, gir: 'notis' },
  // TP-40: den er ikke avsluttet, så det er ingenting å åpne igjen.
  'GET /:omrade/saker/:id/gjenaapne': PAA_SAKEN,
  'POST /:omrade/saker/:id/gjenaapne': { ...PAA_SAKEN, gir: 'skjema: hele' },
  // VV-34: saken er åpnet av en rad som kanskje var om den samme.
  'GET /:omrade/saker/:id/gjenaapning-tilbake': { oppdrag: 'gjenaapnetPaaRad' },
  'POST /:omrade/saker/:id/gjenaapning-tilbake': {
    ...{ oppdrag: 'gjenaapnetPaaRad', gir: 'skjema: grunn' },
  },
  // TP-47: saken følger alt utgaven som gjelder, så det er ingenting å flytte.
  'GET /:omrade/saker/:id/utgave': PAA_SAKEN,
  'POST /:omrade/saker/:id/utgave': { ...PAA_SAKEN, gir: 'skjema: hele' },
  // TP-32, TP-50: vernetiltakene vurderes.
  'GET /:omrade/saker/:id/vern': PAA_SAKEN,
  'POST /:omrade/saker/:id/vern': PAA_SAKEN,
  // TP-33, TP-35: hvem som er kontaktet, og merket.
  'GET /:omrade/saker/:id/vern/kontakt': PAA_SAKEN,
  'POST /:omrade/saker/:id/vern/kontakt': { ...PAA_SAKEN, gir: 'skjema: slag' },
  'GET /:omrade/saker/:id/vern/alvorlig': PAA_SAKEN,
  'POST /:omrade/saker/:id/vern/alvorlig': PAA_SAKEN,
  'GET /:omrade/saker/:id/vern/alvorlig/tilbake': PAA_SAKEN,
  'POST /:omrade/saker/:id/vern/alvorlig/tilbake': { ...PAA_SAKEN, gir: 'skjema: grunn' },
  // TP-12…TP-15, VV-18: saken vurderes og overføres.
  'GET /:omrade/saker/:id/vurdering': PAA_SAKEN,
  'POST /:omrade/saker/:id/vurdering': PAA_SAKEN,
  'GET /:omrade/saker/:id/overfoering': PAA_SAKEN,
  'POST /:omrade/saker/:id/overfoering': PAA_SAKEN,
} as const;
