import type { RegistrerPersonInn } from '../modules/trygghetsprogram/index.ts';

type Melding = Omit<RegistrerPersonInn, 'organisasjonId' | 'hendelsesdato'>;

/** Det ansatte har meldt inn (demo-fjordvik.md): en uanmeldt hendelse fra helsesykepleier, et vitne, bildedeling. */
export const DEMOMELDINGER: {
  subjekt: string;
  navn: string;
  dagerSiden: number;
  melding: Melding;
}[] = [
  {
    subjekt: 'helsesykepleier',
    navn: 'Aisha Fiksjon',
    dagerSiden: 9,
    melding: {
      regime: 'helsepersonelloven',
      grunnlag: 'samtykke',
      kanal: 'moett',
      avsender: 'Aisha Fiksjon',
      grunn: 'Slått bak skolen. Har ikke anmeldt og tør ikke gå hjem alene.',
      navn: 'Linh Oppdiktstad',
      fodselsnummer: null,
      fodselsdato: null,
      sakstype: 'vold',
      rolle: 'fornaermet',
      anmeldt: false,
      straffesaksnummer: null,
      hatkriminalitet: false,
      iFamilie: false,
    },
  },
  {
    subjekt: 'guide',
    navn: 'Jon Påfunn',
    dagerSiden: 4,
    melding: {
      regime: 'forvaltningsloven',
      grunnlag: 'samtykke',
      kanal: 'annen_kjenner_behovet',
      avsender: 'Kari Påhitt',
      avsenderrolle: 'kontaktlærer',
      grunn: 'Et bilde ble delt i klassen. Vil snakke med noen.',
      navn: 'Vår Narreland',
      fodselsnummer: null,
      fodselsdato: null,
      sakstype: 'seksuallovbrudd',
      rolle: 'fornaermet',
      anmeldt: false,
      straffesaksnummer: null,
      hatkriminalitet: false,
      iFamilie: false,
    },
  },
];
