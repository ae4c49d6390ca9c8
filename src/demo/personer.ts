import type { Skjema } from '../db/skjema.ts';

/** Alle er oppdiktet (demo-fjordvik.md). Subjektet er det demo-innloggingen sier om personen. */
export type Demoverv = Skjema['varde.verv']['rolle'];

export type Demoperson = {
  subjekt: string;
  navn: string;
  /** Vist på innloggingssiden. */
  stilling: string;
  ser: string;
  /** Roller utstederen går god for: den som bare har dette, er ny og får medlemskapet ved første innlogging. */
  roller?: readonly (typeof ROLLEKOBLINGER)[number]['rolle'][];
  medlemskap: {
    omrade: 'fjordvik' | 'ytteroy' | 'fjordvik-ytteroy';
    organisasjon: string;
    yrke: string;
    regime: NonNullable<Skjema['varde.medlemskap']['regime']>;
    tjenestenummer?: string;
    verv: Demoverv[];
  }[];
};

const POLITI = 'Fjordvik lensmannsdistrikt';
const OPPVEKST = 'Fjordvik kommune, oppvekst';
const HELSE = 'Fjordvik kommune, skolehelsetjenesten';
const LEDELSE = 'Fjordvik kommune, politisk ledelse';
const DRIFT = 'Fjordvik kommune, digital drift';
const YPOLITI = 'Ytterøy politikontakt';
const YKOMMUNE = 'Ytterøy kommune';

/** Numrene begynner med null null: ingen har dem. Adressene er under `.example`. */
export const ORGANISASJONER = [
  {
    omrade: 'fjordvik',
    navn: POLITI,
    enhet: 'Forebyggende',
    telefon: '00000011',
    epost: 'politiet@fjordvik.example',
    orgnr: '999999501',
    slag: 'politi',
    behandlingsansvarlig: 'politi',
  },
  {
    omrade: 'fjordvik',
    navn: OPPVEKST,
    enhet: 'Barn og unge',
    telefon: '00000012',
    epost: 'barnogunge@fjordvik.example',
    orgnr: '999999528',
    slag: 'kommunal_tjeneste',
    behandlingsansvarlig: 'kommune',
  },
  {
    omrade: 'fjordvik',
    navn: HELSE,
    enhet: 'Fjordvik ungdomsskole',
    telefon: '00000013',
    epost: 'skolehelsetjenesten@fjordvik.example',
    orgnr: '999999536',
    slag: 'kommunal_tjeneste',
    behandlingsansvarlig: 'kommune',
  },
  {
    omrade: 'fjordvik',
    navn: LEDELSE,
    enhet: 'Ordførerens kontor',
    telefon: '00000010',
    epost: null,
    orgnr: '999999544',
    slag: 'kommunal_tjeneste',
    behandlingsansvarlig: 'kommune',
  },
  {
    omrade: 'fjordvik',
    navn: DRIFT,
    enhet: 'Rådhuset',
    telefon: '00000010',
    epost: null,
    orgnr: '999999552',
    slag: 'kommunal_tjeneste',
    behandlingsansvarlig: 'kommune',
  },
  {
    omrade: 'ytteroy',
    navn: YPOLITI,
    enhet: 'Forebyggende',
    telefon: null,
    epost: 'politikontakt@ytteroy.example',
    orgnr: '999999609',
    slag: 'politi',
    behandlingsansvarlig: 'politi',
  },
  {
    omrade: 'ytteroy',
    navn: YKOMMUNE,
    enhet: 'Oppvekst',
    telefon: null,
    epost: 'oppvekst@ytteroy.example',
    orgnr: '999999617',
    slag: 'kommunal_tjeneste',
    behandlingsansvarlig: 'kommune',
  },
  {
    omrade: 'fjordvik-ytteroy',
    navn: 'Samarbeidet Fjordvik og Ytterøy',
    enhet: 'Sekretariatet',
    telefon: null,
    epost: null,
    orgnr: '999999528',
    slag: 'kommunal_tjeneste',
    behandlingsansvarlig: 'kommune',
  },
] as const;

/** Rollen i kommunens egen katalog som betyr: ansatt her. */
export const ROLLEKOBLINGER = [
  { omrade: 'fjordvik', rolle: 'fjordvik-oppvekst', organisasjon: OPPVEKST },
] as const;

export const OMRADER = [
  {
    slug: 'fjordvik',
    navn: 'Fjordvik',
    kommunenummer: '9901',
    samarbeid: false,
    mottaker: POLITI,
    utgave: 'fjordvik',
  },
  {
    slug: 'ytteroy',
    navn: 'Ytterøy',
    kommunenummer: '9902',
    samarbeid: false,
    mottaker: YPOLITI,
    utgave: '000',
  },
  {
    slug: 'fjordvik-ytteroy',
    navn: 'Fjordvik og Ytterøy sammen',
    kommunenummer: null,
    samarbeid: true,
    mottaker: null,
    utgave: null,
  },
] as const;

const iFjordvik = (
  organisasjon: string,
  yrke: string,
  regime: Demoperson['medlemskap'][number]['regime'],
  verv: Demoverv[],
  tjenestenummer?: string,
): Demoperson['medlemskap'][number] => ({
  omrade: 'fjordvik',
  organisasjon,
  yrke,
  regime,
  verv,
  ...(tjenestenummer === undefined ? {} : { tjenestenummer }),
});

export const PERSONER: readonly Demoperson[] = [
  {
    subjekt: 'koordinator',
    navn: 'Ingrid Eksempel',
    stilling: 'Programkoordinator, politiet i Fjordvik',
    ser: 'Ukas uttrekk, saker i egen enhet, det noen venter på',
    medlemskap: [
      iFjordvik(POLITI, 'politikontakt', 'politiregisterloven', [
        'programkoordinator',
        'politikontakt',
      ]),
    ],
  },
  {
    subjekt: 'koordinator2',
    navn: 'Håvard Tenkt',
    stilling: 'Programkoordinator, politiet i Fjordvik',
    ser: 'Det samme som Ingrid; de er hverandres stedfortredere',
    medlemskap: [
      iFjordvik(POLITI, 'politioverbetjent', 'politiregisterloven', ['programkoordinator']),
    ],
  },
  {
    subjekt: 'slt',
    navn: 'Marte Oppdikt',
    stilling: 'SLT-koordinator, Fjordvik kommune',
    ser: 'Programmet og planene; en sak først etter ja eller politiets vedtak',
    medlemskap: [
      iFjordvik(OPPVEKST, 'SLT-koordinator', 'forvaltningsloven', [
        'kommunal_koordinator',
        'slt_koordinator',
      ]),
      {
        omrade: 'ytteroy',
        organisasjon: YKOMMUNE,
        yrke: 'SLT-koordinator',
        regime: 'forvaltningsloven',
        verv: ['slt_koordinator'],
      },
      {
        omrade: 'fjordvik-ytteroy',
        organisasjon: 'Samarbeidet Fjordvik og Ytterøy',
        yrke: 'SLT-koordinator',
        regime: 'forvaltningsloven',
        verv: ['slt_koordinator'],
      },
    ],
  },
  {
    subjekt: 'helsesykepleier',
    navn: 'Aisha Fiksjon',
    stilling: 'Helsesykepleier, Fjordvik ungdomsskole',
    ser: 'Melde inn en ungdom, og få kvittering',
    medlemskap: [iFjordvik(HELSE, 'helsesykepleier', 'helsepersonelloven', [])],
  },
  {
    subjekt: 'guide',
    navn: 'Jon Påfunn',
    stilling: 'Trygghetsguide, ungdomskontakten',
    ser: 'Bare ungdommer han selv følger opp',
    medlemskap: [iFjordvik(OPPVEKST, 'ungdomskontakt', 'forvaltningsloven', ['guide'])],
  },
  {
    subjekt: 'etterforsker',
    navn: 'Anders Prøve',
    stilling: 'Etterforsker, politiet i Fjordvik',
    ser: 'Forespørsler i egne straffesaker',
    medlemskap: [
      iFjordvik(POLITI, 'politibetjent', 'politiregisterloven', ['etterforsker'], 'TST0931'),
    ],
  },
  {
    subjekt: 'ordforer',
    navn: 'Berit Mønster',
    stilling: 'Ordfører i Fjordvik',
    ser: 'Aldri en enkeltsak; prioriteringer og tall',
    medlemskap: [iFjordvik(LEDELSE, 'ordfører', 'forvaltningsloven', ['ordforer'])],
  },
  {
    subjekt: 'leder',
    navn: 'Lars Øving',
    stilling: 'Leder, politiet i Fjordvik',
    ser: 'Bare antall: om noen har ansvaret; klareringer ingen har svart på',
    medlemskap: [
      iFjordvik(POLITI, 'lensmann', 'politiregisterloven', ['leder', 'eskaleringsmottaker']),
    ],
  },
  {
    subjekt: 'oppvekstleder',
    navn: 'Grete Liksom',
    stilling: 'Leder, Fjordvik kommune, oppvekst',
    ser: 'Ansatte som venter på å bli bekreftet; bare antall saker',
    medlemskap: [iFjordvik(OPPVEKST, 'virksomhetsleder', 'forvaltningsloven', ['leder'])],
  },
  {
    subjekt: 'ny',
    navn: 'Nora Diktet',
    stilling: 'Ny miljøterapeut, Fjordvik kommune, oppvekst',
    ser: 'Første gang: oppgir yrke og taushetsregler, så kan hun melde inn',
    roller: ['fjordvik-oppvekst'],
    medlemskap: [],
  },
  {
    subjekt: 'handterer',
    navn: 'Ragnhild Diktet',
    stilling: 'Navngitt håndterer, politiet i Fjordvik',
    ser: 'Radene med vernet adresse, etter ny innlogging; ingen andre ser dem',
    medlemskap: [
      iFjordvik(POLITI, 'politiinspektør', 'politiregisterloven', ['navngitt_handterer']),
    ],
  },
  {
    subjekt: 'administrator',
    navn: 'Siri Skinnberg',
    stilling: 'Administrator, Fjordvik kommune',
    ser: 'Brukere og innstillinger, ingen saker',
    medlemskap: [iFjordvik(DRIFT, 'systemforvalter', 'forvaltningsloven', ['administrator'])],
  },
  {
    subjekt: 'personvernombud',
    navn: 'Tora Låtsbakk',
    stilling: 'Personvernombud, Fjordvik kommune',
    ser: 'Hvem som har sett hva, aldri innholdet',
    medlemskap: [iFjordvik(DRIFT, 'personvernombud', 'forvaltningsloven', ['personvernombud'])],
  },
  {
    subjekt: 'ytteroy',
    navn: 'Eli Yttersen',
    stilling: 'Politikontakt og koordinator, Ytterøy',
    ser: 'Bare Ytterøy, etter utgave 000',
    medlemskap: [
      {
        omrade: 'ytteroy',
        organisasjon: YPOLITI,
        yrke: 'politikontakt',
        regime: 'politiregisterloven',
        verv: ['programkoordinator', 'politikontakt'],
      },
    ],
  },
];
