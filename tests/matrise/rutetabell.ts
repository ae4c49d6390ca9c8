import { DOKUMENTRUTER } from './dokumentruter.ts';
import { FAMILIERUTER } from './familieruter.ts';
import { KLARERINGSRUTER } from './klareringsruter.ts';
import { OMRAADERUTER } from './omraaderuter.ts';
import {
  noen,
  alle,
  ingen,
  medlem,
  ansatt,
  koordinatorer,
  politietsKoordinatorer,
  koordinatorISaken,
  administrator,
  etterforskeren,
  ringer,
  harSaken,
  type Hvem,
  type Ruteregel,
  type Svar,
} from './rutepersoner.ts';
import { LOGGRUTER } from './rutetabellLogg.ts';
import { MELDINGSRUTER } from './rutetabellMelding.ts';
import { RAPPORTRUTER } from './rutetabellRapport.ts';
import { UTGAVERUTER } from './rutetabellUtgave.ts';
import { SLUTTRUTER } from './sluttruter.ts';
import { UTTREKKSRUTER } from './uttrekksruter.ts';

/*
 * Orakelet for rutene: hvem slipper fram til hva over HTTP. Skrevet av 1.16, 1.16b og 1.17; importerer ingenting fra src.
 * Én linje per rute. En ny rute: legg til linja her; mangler den, er testen rød.
 */

export { PERSONER } from './rutepersoner.ts';
export type { Hvem } from './rutepersoner.ts';

export const RUTER: Readonly<Record<string, Ruteregel>> = {
  'GET /': { slipper: alle, gir: 'videre' },
  'GET /hjelp': { slipper: alle, aapen: true },
  'GET /logg-inn': { slipper: alle, aapen: true },
  'GET /logg-inn/svar': { slipper: alle, aapen: true },
  'GET /logg-ut/ferdig': { slipper: alle, aapen: true },
  'GET /logg-ut/frontkanal': { slipper: alle, aapen: true },
  'POST /logg-ut': { slipper: alle, aapen: true },
  'POST /sprak': { slipper: alle, aapen: true },
  'GET /:omrade': { slipper: medlem, gir: 'videre' },
  'POST /:omrade/rolle': { slipper: medlem },
  // Eget utkast og egen side: enhver i området, bare om seg selv.
  'POST /:omrade/utkast/:skjema': { slipper: medlem },
  'POST /:omrade/utkast/:skjema/:objektId': {
    slipper: medlem,
    oppdrag: 'tilfeldig',
  },
  'GET /:omrade/meg': { slipper: medlem },
  'GET /:omrade/meg/arbeidsforhold': { slipper: medlem, gir: 'videre' },
  'POST /:omrade/meg/arbeidsforhold': { slipper: medlem },
  // Søket finner bare egne saker; skjemaet er for alle i området.
  'GET /:omrade/sok': { slipper: medlem },
  'POST /:omrade/sok': {
    slipper: medlem,
    gir: 'side',
  },
  ...OMRAADERUTER,
  ...UTGAVERUTER,
  // TP-41, TP-43, TP-51: programmets register er koordinatorenes og SLT-koordinatorens.
  'GET /:omrade/forankring': { slipper: koordinatorer },
  'POST /:omrade/forankring': { slipper: koordinatorer },
  // EV-12, RE-02: rapporten leses av alle i området; utkastet er koordinatorenes.
  ...RAPPORTRUTER,
  'GET /:omrade/oppstart': { slipper: noen('administrator', 'personvernombud') },
  'POST /:omrade/oppstart': { slipper: administrator },
  'POST /:omrade/oppstart/frist': { slipper: administrator },
  'POST /:omrade/oppstart/minste-tall': { slipper: administrator, gir: 'skjema: tall' },
  'GET /:omrade/oppslag': { slipper: noen('personvernombud') },
  // VV-07, 1.16b: personvernombudet ser at noe gikk galt, koordinatorene i enheten hva.
  'GET /:omrade/avvik': { slipper: noen('personvernombud') },
  'GET /:omrade/saker/:id/avvik': { slipper: ringer, oppdrag: 'familien' },
  'POST /:omrade/saker/:id/avvik': { slipper: ringer, oppdrag: 'familien' },
  // VV-48: rader med vernet adresse er håndtererens alene.
  'GET /:omrade/vernet': { slipper: noen('handterer') },
  'GET /:omrade/vernet/:id': { slipper: noen('handterer'), oppdrag: 'vernet' },
  'POST /:omrade/vernet/:id': {
    slipper: noen('handterer'),
    oppdrag: 'vernet',
    gir: 'side',
    serNavn: noen('handterer'),
  },
  'GET /:omrade/min-dag': { slipper: medlem },
  // VV-22: den som har saken, gjør oppgaven i den ferdig; den inhabile ser den ikke.
  'POST /:omrade/oppgaver/:id/utfort': {
    slipper: koordinatorISaken,
    oppdrag: 'oppgave',
  },
  'GET /:omrade/programmet': { slipper: medlem },
  'GET /:omrade/regler': { slipper: medlem },
  'GET /:omrade/regler/samtykke': { slipper: medlem },
  'GET /:omrade/hjelp': { slipper: medlem },
  // TG-19: alminnelig kunnskap.
  'GET /:omrade/straffesaken': { slipper: medlem },
  'GET /:omrade/straffesaken/ark': { slipper: medlem },
  'GET /:omrade/registrer': { slipper: medlem },
  'POST /:omrade/registrer': { slipper: ansatt },
  // TP-37: etterforskerens, i en straffesak Varde ikke kjenner.
  'GET /:omrade/registrer/trengs-ikke': { slipper: etterforskeren },
  'POST /:omrade/registrer/trengs-ikke': { slipper: etterforskeren },
  'GET /:omrade/registrer/kvittering': { slipper: medlem },
  'GET /:omrade/saker': { slipper: koordinatorer },
  'GET /:omrade/saker/:id': { slipper: harSaken, oppdrag: 'sak' },
  'POST /:omrade/saker/:id/navn': {
    slipper: harSaken,
    oppdrag: 'sak',
    serNavn: noen('koordinator', 'guide', 'slt'),
    gir: 'side',
  },
  // Stedet er en egen, logget handling; den som ser saken, ser at den finnes.
  'POST /:omrade/saker/:id/sted': { slipper: harSaken, oppdrag: 'sak', gir: 'side' },
  'POST /:omrade/saker/:id/egnethet': { slipper: koordinatorISaken, oppdrag: 'sak' },
  ...KLARERINGSRUTER,
  // VV-12, VV-35, VV-23: om en rad ingen har vurdert, fører den som ser raden, at noen tok kontakt; den inhabile ser den ikke.
  'GET /:omrade/rader/:id/henvendelse': { slipper: koordinatorISaken, oppdrag: 'melding' },
  'POST /:omrade/rader/:id/henvendelse': { slipper: koordinatorISaken, oppdrag: 'melding' },
  // VV-34, VV-35: raden er et spørsmål om gjenåpning bare for den koordinatoren som også ser saken.
  'GET /:omrade/rader/:id/gjenaapning': { slipper: koordinatorISaken, oppdrag: 'radOmSluttet' },
  'POST /:omrade/rader/:id/gjenaapning': {
    ...{ slipper: koordinatorISaken, oppdrag: 'radOmSluttet', gir: 'skjema: samme_person' },
  },
  // VV-12: hver den som ser saken, fører at noen tok kontakt.
  'GET /:omrade/saker/:id/dialog': { slipper: harSaken, oppdrag: 'sak' },
  'POST /:omrade/saker/:id/dialog': { slipper: harSaken, oppdrag: 'sak' },
  // TP-37: bare den som svarer for straffesaken, vurderer behovet i den.
  'GET /:omrade/saker/:id/behov': { slipper: etterforskeren, oppdrag: 'venterKlarering' },
  'POST /:omrade/saker/:id/behov': { slipper: etterforskeren, oppdrag: 'venterKlarering' },
  // TP-19, VV-39: koordinatorene i politienheten leser og fører straffesakens felter; etterforskeren ser dem ikke (RO-05).
  'GET /:omrade/saker/:id/straffesak/:hendelseId': { slipper: ringer, oppdrag: 'venterKlarering' },
  'POST /:omrade/saker/:id/straffesak/:hendelseId': { slipper: ringer, oppdrag: 'venterKlarering' },
  // VV-35: politiets koordinator i saken deler den med kommunen, og tar den tilbake.
  'GET /:omrade/saker/:id/del': { slipper: koordinatorISaken, oppdrag: 'sak' },
  'POST /:omrade/saker/:id/del': { slipper: koordinatorISaken, oppdrag: 'sak' },
  'GET /:omrade/saker/:id/del/:delingId/svar': { slipper: koordinatorISaken, oppdrag: 'sak' },
  'POST /:omrade/saker/:id/del/:delingId/svar': { slipper: koordinatorISaken, oppdrag: 'sak' },
  'POST /:omrade/saker/:id/del/:delingId/tilbake': { slipper: koordinatorISaken, oppdrag: 'sak' },
  // TP-21: hendelsen er alt anmeldt i denne saken, og det svarer skjemaet den som kunne ført det.
  'GET /:omrade/saker/:id/anmeldt': { slipper: ringer, oppdrag: 'venterKlarering' },
  'POST /:omrade/saker/:id/anmeldt': {
    slipper: ringer,
    oppdrag: 'venterKlarering',
    gir: 'skjema: hele',
  },
  ...FAMILIERUTER,
  ...Object.fromEntries(
    Object.entries(SLUTTRUTER).map(([rute, mer]) => [rute, { slipper: koordinatorISaken, ...mer }]),
  ),
  // VV-18: en koordinator i enheten av samme slag som eier saken der den er; her er den svart på halvt, så tilbudet står.
  'GET /:omrade/tilbud/:id': { slipper: politietsKoordinatorer, oppdrag: 'tilbud' },
  'POST /:omrade/tilbud/:id': {
    slipper: politietsKoordinatorer,
    oppdrag: 'tilbud',
    gir: 'skjema: svar',
  },
  'POST /:omrade/saker/:id/nytt-fra-politiet': { slipper: koordinatorISaken, oppdrag: 'sak' },
  // VV-09: koordinatoren i saken; den andre hendelsen finnes ikke, og det svarer siden på.
  'POST /:omrade/saker/:id/koble': { slipper: koordinatorISaken, oppdrag: 'sak' },
  'POST /:omrade/saker/:id/skill': { slipper: koordinatorISaken, oppdrag: 'sak' },
  // Svarer alle likt, om saken finnes eller ikke (VV-23): prøvd med en id som ikke finnes, så ingen blir borte.
  // TP-30, TG-05: koordinatoren finner guiden; det søkes ikke guide i prøvesaken, og det sier skjemaet.
  'GET /:omrade/saker/:id/guide': { slipper: koordinatorISaken, oppdrag: 'sak' },
  'POST /:omrade/saker/:id/guide': {
    ...{ slipper: koordinatorISaken, oppdrag: 'sak', gir: 'skjema: hele' },
  },
  // TS-26: trygghetssamtalen er koordinatorenes i enheten, til den er overlatt; guiden leser den først når den er fullført.
  'GET /:omrade/saker/:id/trygghetssamtale': { slipper: ringer, oppdrag: 'fulgt' },
  'GET /:omrade/saker/:id/trygghetssamtale/del/:del': { slipper: ringer, oppdrag: 'fulgt' },
  'POST /:omrade/saker/:id/trygghetssamtale/del/:del': { slipper: ringer, oppdrag: 'fulgt' },
  'GET /:omrade/saker/:id/trygghetssamtale/fullfoer': { slipper: ringer, oppdrag: 'fulgt' },
  // TS-25: uten svar om guide blir den ikke fullført, og det svarer skjemaet den som kunne gjort det.
  'POST /:omrade/saker/:id/trygghetssamtale/fullfoer': {
    ...{ slipper: ringer, oppdrag: 'fulgt', gir: 'skjema: hele' },
  },
  // TS-03: møtet med de foresatte er deres som har samtalen; her er familien ikke kontaktet ennå, og det sier skjemaet.
  'GET /:omrade/saker/:id/foresattmoete': { slipper: ringer, oppdrag: 'familien' },
  'POST /:omrade/saker/:id/foresattmoete': {
    ...{ slipper: ringer, oppdrag: 'familien', gir: 'skjema: hele' },
  },
  'GET /:omrade/saker/:id/foresattmoete/:moeteId': { slipper: ringer, oppdrag: 'familien' },
  'POST /:omrade/saker/:id/foresattmoete/:moeteId': {
    ...{ slipper: ringer, oppdrag: 'familien', gir: 'skjema: hele' },
  },
  'GET /:omrade/saker/:id/foresattmoete/:moeteId/flytt': { slipper: ringer, oppdrag: 'familien' },
  'POST /:omrade/saker/:id/foresattmoete/:moeteId/flytt': {
    ...{ slipper: ringer, oppdrag: 'familien', gir: 'skjema: hele' },
  },
  'GET /:omrade/saker/:id/trygghetssamtale/tillegg': { slipper: ringer, oppdrag: 'fulgt' },
  // Uten noe skrevet eller valgt står det ved feltet, hos den som kunne ført det.
  'POST /:omrade/saker/:id/trygghetssamtale/tillegg': {
    ...{ slipper: ringer, oppdrag: 'fulgt', gir: 'skjema: ord' },
  },
  ...MELDINGSRUTER,
  ...LOGGRUTER,
  ...DOKUMENTRUTER,
  // VV-23: forespørselen er til én, og uten navn. Å melde seg inhabil svarer likt om den finnes.
  'GET /:omrade/guideforespoersler/:id': {
    ...{ slipper: noen('helsesykepleier'), oppdrag: 'guideforespoersel' },
  },
  'POST /:omrade/guideforespoersler/:id': {
    ...{ slipper: noen('helsesykepleier'), oppdrag: 'guideforespoersel' },
  },
  // VV-06: den siste samtalen er guidens når kontakten er stanset; her er den ikke det, og siden finnes ikke.
  'GET /:omrade/saker/:id/siste-samtale': { slipper: noen(), oppdrag: 'fulgt' },
  'POST /:omrade/saker/:id/siste-samtale': { slipper: noen(), oppdrag: 'fulgt' },
  // TG-18: bare den i politiet som hørte trusselen, når saken siden er stengt for hen; her er det ingen.
  'POST /:omrade/egenrapporter/:id': { slipper: noen(), oppdrag: 'tilfeldig' },
  'POST /:omrade/guideforespoersler/:id/inhabil': { slipper: medlem, oppdrag: 'tilfeldig' },
  // VV-31: koordinatorene og lederen.
  'GET /:omrade/politiattester': { slipper: noen('koordinator', 'koordinator2', 'slt', 'leder') },
  'POST /:omrade/politiattester': { slipper: noen('koordinator', 'koordinator2', 'slt', 'leder') },
  'POST /:omrade/saker/:id/inhabil': { slipper: medlem, oppdrag: 'tilfeldig' },
  ...UTTREKKSRUTER,
};

export const regelFor = (rute: string): Ruteregel => RUTER[rute] ?? { slipper: ingen };

/** Svaret personen skal ha når hen slipper inn og skjemaet er gyldig. */
export function gir(rute: string, p: Hvem): Svar {
  const { gir: sagt } = regelFor(rute);
  const vanlig = rute.startsWith('GET') ? 'side' : 'videre';
  return typeof sagt === 'string' ? sagt : (sagt?.[p] ?? vanlig);
}
