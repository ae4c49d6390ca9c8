import { PERSONER, type Demoperson } from './personer.ts';

const POLITI = 'Fjordvik lensmannsdistrikt';
const OPPVEKST = 'Fjordvik kommune, oppvekst';
const IDRETTSLAG = 'Fjordvik oppdiktede idrettslag';

const guide = (
  subjekt: string,
  navn: string,
  stilling: string,
  organisasjon: string,
  yrke: string,
  regime: Demoperson['medlemskap'][number]['regime'],
): Demoperson => ({
  ...{ subjekt, navn, stilling, ser: 'Bare ungdommer hen selv følger opp' },
  medlemskap: [{ omrade: 'fjordvik', organisasjon, yrke, regime, verv: ['guide'] }],
});

/**
 * De andre som kan være guider i Fjordvik (demo-fjordvik.md); Jon på ungdomskontakten og Aisha er blant de første personene.
 * Den frivillige står der utgaven har frivillige, og er avklart, med en koordinator som har ansvaret (RO-09).
 */
export const GUIDER: readonly Demoperson[] = [
  guide(
    ...(['politiguide', 'Frøydis Innbilt', 'Trygghetsguide, politiet i Fjordvik'] as const),
    ...([POLITI, 'politibetjent', 'politiregisterloven'] as const),
  ),
  guide(
    ...(['politiguide2', 'Samir Påtenkt', 'Trygghetsguide, politiet i Fjordvik'] as const),
    ...([POLITI, 'politibetjent', 'politiregisterloven'] as const),
  ),
  guide(
    ...(['ungdomskontakt', 'Live Uvirkelig', 'Trygghetsguide, ungdomskontakten'] as const),
    ...([OPPVEKST, 'ungdomskontakt', 'forvaltningsloven'] as const),
  ),
  guide(
    ...(['miljoterapeut', 'Mads Oppspinn', 'Trygghetsguide, miljøterapeut'] as const),
    ...([OPPVEKST, 'miljøterapeut', 'forvaltningsloven'] as const),
  ),
  guide(
    ...(['sosiallaerer', 'Unni Fabel', 'Trygghetsguide, sosiallærer på ungdomsskolen'] as const),
    ...([OPPVEKST, 'sosiallærer', 'opplaeringslova'] as const),
  ),
  guide(
    ...(['klubb', 'Kato Skrøne', 'Trygghetsguide, fritidsklubben Kaia'] as const),
    ...([OPPVEKST, 'ansatt i fritidsklubb', 'forvaltningsloven'] as const),
  ),
  guide(
    ...(['minoritet', 'Hodan Eventyr', 'Trygghetsguide, minoritetsrådgiver'] as const),
    ...([OPPVEKST, 'minoritetsrådgiver', 'forvaltningsloven'] as const),
  ),
  guide(
    ...(['frivillig', 'Terje Drømsyn', 'Frivillig i idrettslaget'] as const),
    ...([IDRETTSLAG, 'frivillig', 'frivillig'] as const),
  ),
];

/** Arbeidsstedet bare demoen har. */
export const GUIDERS_STEDER = [
  {
    ...{ omrade: 'fjordvik', navn: IDRETTSLAG, enhet: 'Ungdomsgruppa', telefon: '00000014' },
    ...{ epost: 'idrettslaget@fjordvik.example', orgnr: '999999560', slag: 'frivillig' },
    behandlingsansvarlig: 'annen',
  },
] as const;

export const navnetTil = (subjekt: string): string => {
  const person = [...PERSONER, ...GUIDER].find((p) => p.subjekt === subjekt);
  if (person === undefined) throw new Error(`Ingen heter ${subjekt} i demoen`);
  return person.navn;
};
