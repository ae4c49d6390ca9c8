import { ingen, type Hvem, type Ruteregel } from './rutepersoner.ts';

const koordinerer = (p: Hvem) => p === 'koordinator' || p === 'koordinator2';
const medlem = (p: Hvem) => p !== 'ytteroy' && p !== 'ukjent';
const ombudet = (p: Hvem) => p === 'personvernombud';

/** VV-25: koordinatoren forsegler og følger opp, hver ser sine egne spor, og ordene er ombudets for den behandlingsansvarlige. */
export const FORSEGLRUTER: Readonly<Record<string, Ruteregel>> = {
  'GET /:omrade/saker/:id/forsegl': { slipper: koordinerer, oppdrag: 'fulgt' },
  'POST /:omrade/saker/:id/forsegl': {
    ...{ slipper: koordinerer, oppdrag: 'fulgt', gir: 'skjema: grunn' },
  },
  'GET /:omrade/forseglet': { slipper: medlem },
  'GET /:omrade/forseglet/:id': { slipper: koordinerer, oppdrag: 'forsegling' },
  // VV-01: bare den som har plikten til å si fra til familien, i sin egen sak, til det er sagt.
  'GET /:omrade/forseglet/:id/familien': {
    ...{ slipper: (p) => p === 'koordinator', oppdrag: 'forsegling' },
  },
  'POST /:omrade/forseglet/:id/plikt': { slipper: koordinerer, oppdrag: 'forsegling' },
  // VV-23: svarer likt enten den finnes eller ikke.
  'POST /:omrade/forseglet/:id/inhabil': { slipper: medlem, oppdrag: 'tilfeldig' },
  'POST /:omrade/forseglet/:id/tilbake': { slipper: koordinerer, oppdrag: 'forsegling' },
  // Den som meldte feil person; et nummer som ikke er ens eget, står ved feltet.
  'GET /:omrade/registrer/feil-person': { slipper: medlem },
  'POST /:omrade/registrer/feil-person': { slipper: medlem, gir: 'skjema: kvittering' },
  // Ingen melding er forseglet her; hvem som følger den opp og leser den, er prøvd i forseglMelding.
  'POST /:omrade/forseglet/melding/:id/fulgt-opp': { slipper: ingen, oppdrag: 'tilfeldig' },
  'GET /:omrade/feilfoert-sak/melding/:id': { slipper: ingen, oppdrag: 'tilfeldig' },
  'GET /:omrade/feilfoert-sak': { slipper: ombudet },
  'GET /:omrade/feilfoert-sak/:id': {
    // Teksten er ombudets, også hvem den var om: den som sto der feil, har krav på svar.
    ...{ slipper: ombudet, oppdrag: 'forseglingIKommunen', serNavn: ombudet },
  },
};
