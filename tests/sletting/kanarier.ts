import { tilDato } from '../../src/kernel/dato.ts';
import { VAKTA } from '../support/vernet.ts';

/** Det som er skrevet om barnet og saken i slettingsprøvene: hvert kryptert felt har sitt eget ord å lete etter. */
export const NAVN = 'Kanari Fuglesang';
export const NUMMER = '05891590069';
export const SAKSNUMMER = '19026581 1527/26-1';
export const GRUNN = 'Redd for å gå hjem fra trening';
/** Familien og den første samtalen: hvert kryptert felt i hver ny feltgruppe. */
export const FAMILIEN = {
  ...{ mor: 'Kanari Morsnavn', grunnlag: 'Kanarivedtak', nummer: '99 44 55 66' },
  ...{
    andreSer: 'Kanarisøster',
    kodeord: 'Kanarikode',
    spraak: 'Kanarisk',
    tolkBestilt: 'Kanaritolk',
    raad: 'Kanarivakt',
  },
  ...{ ord: 'Kanaritone', behov: 'Kanaribussen', hvor: 'Kanarihuset', guide: 'Kanaritrener' },
};
export const SAMTYKKE = {
  omfang: 'Kanariguiden møter henne',
  mottaker: 'Kanarimottaker',
  brev: 'Kanaribrevet',
  ...{ uten: 'Kanarifar truer', sammenMed: 'Kanarivakta Berit', melding: 'Kanarimeldt i dag' },
  modenhet: 'Kanarisa noe annet',
  ...{ oenske: 'Kanarivil fortsette', bekymring: 'Kanariredd hjemme', vei: 'Kanaritanten' },
};
export const GUIDEN = {
  ...{ avveining: 'Kanaritreneren egner seg', ord: 'Følge til Gulspurvhallen' },
  yrke: 'Kanariklubbleder',
};
export const SAMME = { navn: 'Kanariadvokaten', nummer: 'Kanarimobilen er sett' };
export const IMORGEN = tilDato('2099-01-01');
export const VILKAAR = 'Bare til tanten på Kanariveien skole';
export const SVARTE = 'Pia Kanarisvar';
export const TJENESTE = 'Kanaritjenesten';
export const SLUTT = 'Vil heller gå til Kanarilaget';
export const IGJEN = { grunn: 'Kanarisaken skal for retten', tiltak: 'Kanariklubben hver uke' };
export const VURDERT = 'Kanarisøstera spør henne';
export const TOLKGRUNN = 'Kanaritolken kom ikke';
export const VERN = 'Kanarivakta er spurt';
/** Hvem som svarte om vernet, og hvem som er kontaktet (VV-24, TP-35). */
export const VERNET = { spurt: 'Kanarivakta', kontaktet: 'Kanarivitnevern', ord: 'Kanariavtalt' };
export const VERNSVAR = {
  ...{ svar: { alle: 'spurt' as const }, svart: { ...VAKTA, navn: VERNET.spurt } },
} as const;
export const AVVIK = { sagt: 'Kanarinavnet ble sagt', tiltak: 'Kanarimor er varslet' };
export const TILTAK = 'Kanarikoret på torsdager';
export const SPURTE = 'Kanarilegen';
export const STED = 'Kanarivik kommune';
export const HJEMMEL = 'Kanariloven § 1';
export const LEDER = 'Kanarienheten har én';
export const BESTEMTE = 'Kanarijuristen';
export const ANNEN = 'Blåklokke Solbakken';

export const STRAFFESAKEN = {
  ...{ etterforsker: 'Kanarietterforsker', jurist: 'Kanarijurist' },
  ...{ behov: 'Kanariredd på bussen', oppgavegrunn: 'Kanarioppgaven er umulig' },
};
export const OM_RADEN = { hvem: 'Kanaritanta', ord: 'Kanariringte først' };
export const DIALOG = { hvem: 'Kanarinabo', ord: 'Kanariringte om bråket' };
export const LOGGEN = { ord: 'Kanarifølge til trening', notat: 'Kanarigråt da vi gikk' };
export const SAGT_FRA = { melding: 'Kanaritruet på bussen', svar: 'Kanaritør ikke ennå' };
/** Det som er avtalt om kontakten (TG-30), og det koordinatoren sa da ungdommen ikke ble nådd (VV-20). */
export const KONTAKTEN = {
  sidegrunn: 'Kanarisidegrunn',
  telefon: '41 99 88 72',
  lesegrunn: 'Kanarigrunn til å lese',
  feilgrunn: 'Kanarifeil ungdom',
  ...{ paalagtAv: 'Kanaripåtalejurist', deltAv: 'Kanarilensmann' },
  ...{ vitnestoette: 'Kanarivitnestøtten', krav: 'Kanaritingretten', hjemmel: 'Kanarikjennelse' },
  ...{
    utenom: 'Kanarietter midnatt',
    hyppighet: 'Kanarihver fredag',
    naar: 'Kanarietter skolen',
    ord: 'Kanarisøsteren spør',
  },
};
export const LOGGORD = [
  ...Object.values(LOGGEN),
  ...Object.values(KONTAKTEN),
  ...Object.values(SAGT_FRA),
  ...Object.values(VERNET),
];
/** Hvert felt med ord i trygghetssamtalen (TS-08 til TS-22), og det på sidearket (VV-28). */
export const SAMTALEN = {
  fortelling: {
    ...{ opplevd: 'Kanarifulgt etter', etterpaa: 'Kanarisover dårlig', naa: 'Kanarinå' },
    ...{ hvor: 'Kanaribussen', hvem: 'Kanarigutten', naar: 'Kanarionsdager' },
  },
  tiltak: { egne: 'Kanaribroren følger', andre: 'Kanariringer hjem' },
  guide: {
    ...{ forventninger: 'Kanariventer følge', tilgjengelig: 'Kanarihverdager' },
    ...{ hyppighet: 'Kanaritorsdager', merHjelp: 'Kanarikontoret' },
    utenom: 'Kanarinattevakta',
    ...{ sikkerhetstiltak: 'Kanariskilt', raadfoert: 'Kanarirådspurt' },
  },
  slutt: { notater: 'Kanarinotater' },
  fullfoert: {
    ...{ sted: 'Kanaribiblioteket', tilstede: 'Kanaritilstede' },
    ...{ advarselsgrunn: 'Kanaribrutt av', tolkgrunn: 'Kanaritolket selv' },
  },
  fraSamtalen: { nummer: '40 99 88 71', andreSer: 'Kanarikusina', tider: 'Kanarietter ni' },
  sideark: 'Kanarihemmelighet',
  ...{ alene: 'Kanarialene', aapning: 'Kanariplikten haster' },
  tillegg: 'Kanarirettelsen',
  ...{ sidearksvar: 'Kanaripliktgrunn', guidekontakt: 'Kanarijobbtelefon' },
  arkord: 'Kanariarket gis på skolen',
} as const;
/** Et eget møte med de foresatte (TS-03). */
export const FORESATTMOETE = {
  ...{ holdesAv: 'Kanarirådgiveren', hvor: 'Kanarifamiliehuset', ord: 'Kanarifamilievernet' },
};
export const SAMTALEORD: readonly string[] = [
  ...Object.values(FORESATTMOETE),
  ...Object.values(SAMTALEN).flatMap((d) => (typeof d === 'string' ? [d] : Object.values(d))),
];
/** Hvorfor familien ikke ble ringt før (TP-18). */
export const VENTET = 'Kanarifamilien var bortreist';
