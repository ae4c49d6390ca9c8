import { LOGGRUTER } from './rutetabellLogg.ts';

/*
 * Orakelet for rutene: hvem slipper fram til hva over HTTP. Skrevet av 1.16, 1.16b og 1.17; importerer ingenting fra src.
 * Én linje per rute. En ny rute: legg til linja her; mangler den, er testen rød.
 */

import { UTGAVERUTER } from './rutetabellUtgave.ts';
import { MELDINGSRUTER } from './rutetabellMelding.ts';
import { RAPPORTRUTER } from './rutetabellRapport.ts';
import { SLUTTRUTER } from './sluttruter.ts';
import { DOKUMENTRUTER } from './dokumentruter.ts';

/** Personene i demoen, og hva de har med prøvesaken å gjøre. */
export const PERSONER = [
  'koordinator', // i eierens enhet: saken er deres
  'koordinator2', // i eierens enhet, men inhabil i saken og raden
  'slt', // kommunal koordinator uten politiets vedtak; saken er delt med hen (VV-35)
  'helsesykepleier',
  'guide', // guide i saken, akseptert
  'etterforsker', // etterforsker i saken (RO-05)
  'ordforer',
  'leder', // og politienhetens eskaleringsmottaker (VV-14)
  'administrator',
  'personvernombud',
  'handterer', // navngitt håndterer av rader med vernet adresse (1.16b)
  'ytteroy', // koordinator i et annet område
  'ukjent', // en konto uten medlemskap
] as const;
export type Hvem = (typeof PERSONER)[number];

type Regel = (p: Hvem) => boolean;
const noen =
  (...hvem: Hvem[]): Regel =>
  (p) =>
    hvem.includes(p);
const alle: Regel = () => true;
const ingen: Regel = () => false;
const medlem: Regel = (p) => p !== 'ytteroy' && p !== 'ukjent';
/** TP-01: meldingen er for ansatte. Ordføreren er folkevalgt: hen får veien uten navn, og aldri skjemaet (1.16, VV-36). */
const ansatt: Regel = (p) => medlem(p) && p !== 'ordforer';
const koordinatorer = noen('koordinator', 'koordinator2', 'slt');
/** Uttrekket er politiets: begge koordinatorene der, ikke den kommunale (VV-35). */
const politietsKoordinatorer = noen('koordinator', 'koordinator2');
const koordinatorISaken = noen('koordinator');
/** 1.16b: lederen pekes ut av området, ser antall og utpeker; administratoren styrer brukere og verv. */
const leder = noen('leder');
const administrator = noen('administrator');
const klarerer = noen('koordinator', 'koordinator2', 'etterforsker');
const etterforskeren = noen('etterforsker');
const ringer = noen('koordinator', 'koordinator2');
const harSaken = noen('koordinator', 'guide', 'etterforsker', 'slt');

/** Hva `:id` og feltet `rad` fylles med for den som prøver. */
type Oppdrag =
  | 'sak'
  | 'venterKlarering'
  | 'familien'
  | 'fulgt'
  | 'feilfoert'
  | 'oppgave'
  | 'forespoersel'
  | 'ledergrunn'
  | 'tilbud'
  | 'guideforespoersel'
  | 'uttrekk'
  | 'melding'
  | 'tilfeldig'
  | 'medlemskap'
  | 'bruker'
  | 'vernet';

/** `side` er siden selv, `videre` er gjort, `skjema: …` er skjemaet igjen med feltene som var feil, `notis` er siden med et nei. */
export type Svar = 'side' | 'videre' | 'notis' | `skjema: ${string}`;

export type Ruteregel = {
  readonly slipper: Regel;
  readonly oppdrag?: Oppdrag;
  /** Hvem som kan møte navnet i svaret. */
  readonly serNavn?: Regel;
  /** Hva den som slipper inn, får for et gyldig skjema, når det er noe annet enn siden (GET) eller veien videre (POST). */
  readonly gir?: Svar | Readonly<Partial<Record<Hvem, Svar>>>;
  /** Åpne sider svarer alle likt, også uten økt. */
  readonly aapen?: true;
};

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
  // VV-22: koordinatorenes fravær meldes av dem selv og av lederen.
  'GET /:omrade/fravaer': { slipper: noen('koordinator', 'koordinator2', 'slt', 'leder') },
  'POST /:omrade/fravaer': { slipper: noen('koordinator', 'koordinator2', 'slt', 'leder') },
  'POST /:omrade/fravaer/tilbake': { slipper: noen('koordinator', 'koordinator2', 'slt', 'leder') },
  // VV-19: lederen melder at en ansatt er borte; uten noen valgt står det ved feltet.
  'GET /:omrade/fravaer/guide': { slipper: leder },
  'POST /:omrade/fravaer/guide': { slipper: leder, gir: 'skjema: ansatt' },
  'GET /:omrade/ansvar': { slipper: leder },
  'POST /:omrade/ansvar/bekreft': { slipper: leder },
  'POST /:omrade/ansvar/utpek': { slipper: leder },
  'GET /:omrade/ansvar/:orgId/:brukerId': { slipper: leder, oppdrag: 'bruker' },
  'POST /:omrade/ansvar/:orgId/:brukerId/flytt': { slipper: leder, oppdrag: 'bruker' },
  'POST /:omrade/ansvar/:orgId/:brukerId/avslutt': { slipper: leder, oppdrag: 'bruker' },
  'GET /:omrade/folk': { slipper: administrator },
  'GET /:omrade/folk/:id': { slipper: administrator, oppdrag: 'medlemskap' },
  'POST /:omrade/folk/:id/gi': { slipper: administrator, oppdrag: 'medlemskap' },
  'POST /:omrade/folk/:id/avslutt': { slipper: administrator, oppdrag: 'medlemskap' },
  'POST /:omrade/folk/:id/bekreft': { slipper: administrator, oppdrag: 'medlemskap' },
  'GET /:omrade/organisasjoner/:orgId': { slipper: administrator, oppdrag: 'bruker' },
  'POST /:omrade/organisasjoner/:orgId': { slipper: administrator, oppdrag: 'bruker' },
  'GET /:omrade/manus/:sprak': { slipper: administrator },
  'POST /:omrade/manus/:sprak': { slipper: administrator },
  'GET /:omrade/stottetjenester': { slipper: administrator },
  'POST /:omrade/stottetjenester': { slipper: administrator },
  ...UTGAVERUTER,
  // TP-41, TP-43, TP-51: programmets register er koordinatorenes og SLT-koordinatorens.
  'GET /:omrade/forankring': { slipper: koordinatorer },
  'POST /:omrade/forankring': { slipper: koordinatorer },
  // EV-12, RE-02: rapporten leses av alle i området; utkastet er koordinatorenes.
  ...RAPPORTRUTER,
  'GET /:omrade/oppstart': { slipper: noen('administrator', 'personvernombud') },
  'POST /:omrade/oppstart': { slipper: administrator },
  'POST /:omrade/oppstart/frist': { slipper: administrator },
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
  // VV-13: etterforskeren i saken svarer, og enhetens koordinatorer fører et muntlig svar; den som er guide, gjør ingen av delene.
  'GET /:omrade/saker/:id/klarering/:hendelseId': { slipper: klarerer, oppdrag: 'venterKlarering' },
  'POST /:omrade/saker/:id/klarering/:hendelseId': {
    slipper: klarerer,
    oppdrag: 'venterKlarering',
  },
  // VV-13: her er det ikke noe muntlig svar, og det svarer siden som om det ikke fantes.
  'POST /:omrade/saker/:id/klarering/:hendelseId/bekreft': { slipper: () => false },
  // VV-14: hvem som svarer for straffesaken, er koordinatorenes å velge.
  // AMB-06: koordinatoren spør på nytt etter et nei.
  'POST /:omrade/saker/:id/klarering/:hendelseId/paa-nytt': {
    ...{ slipper: ringer, oppdrag: 'venterKlarering' },
  },
  'GET /:omrade/saker/:id/etterforsker': { slipper: ringer, oppdrag: 'venterKlarering' },
  'POST /:omrade/saker/:id/etterforsker': {
    slipper: ringer,
    oppdrag: 'venterKlarering',
  },
  // VV-23: koordinatorene i enheten spør lederen, som svarer og tar tilbake.
  'GET /:omrade/saker/:id/ledergrunn': { slipper: ringer, oppdrag: 'venterKlarering' },
  'POST /:omrade/saker/:id/ledergrunn': { slipper: ringer, oppdrag: 'venterKlarering' },
  'GET /:omrade/ledergrunn': { slipper: leder },
  'GET /:omrade/ledergrunn/:id': { slipper: leder, oppdrag: 'ledergrunn' },
  'POST /:omrade/ledergrunn/:id': { slipper: leder, oppdrag: 'ledergrunn' },
  'POST /:omrade/ledergrunn/:id/trekk': { slipper: leder, oppdrag: 'ledergrunn' },
  // VV-14: mottakeren i politienheten ser forespørslene ingen har svart på.
  'GET /:omrade/forespoersler': { slipper: noen('leder') },
  'GET /:omrade/forespoersler/:id': { slipper: noen('leder'), oppdrag: 'forespoersel' },
  'POST /:omrade/forespoersler/:id': { slipper: noen('leder'), oppdrag: 'forespoersel' },
  // VV-23: prøvd med en id som ikke finnes, så ingen forespørsel blir borte.
  'POST /:omrade/forespoersler/:id/inhabil': { slipper: noen('leder'), oppdrag: 'tilfeldig' },
  'GET /:omrade/forespoersler/:id/svar': { slipper: noen('leder'), oppdrag: 'forespoersel' },
  // Over er den gitt videre: det svarer skjemaet den som kunne svart.
  'POST /:omrade/forespoersler/:id/svar': {
    ...{ slipper: noen('leder'), oppdrag: 'forespoersel' },
    gir: 'skjema: hele',
  },
  // VV-12, VV-35, VV-23: om en rad ingen har vurdert, fører den som ser raden, at noen tok kontakt; den inhabile ser den ikke.
  'GET /:omrade/rader/:id/henvendelse': { slipper: koordinatorISaken, oppdrag: 'melding' },
  'POST /:omrade/rader/:id/henvendelse': { slipper: koordinatorISaken, oppdrag: 'melding' },
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
  'POST /:omrade/saker/:id/del/:delingId/tilbake': { slipper: koordinatorISaken, oppdrag: 'sak' },
  // TP-21: hendelsen er alt anmeldt i denne saken, og det svarer skjemaet den som kunne ført det.
  'GET /:omrade/saker/:id/anmeldt': { slipper: ringer, oppdrag: 'venterKlarering' },
  'POST /:omrade/saker/:id/anmeldt': {
    slipper: ringer,
    oppdrag: 'venterKlarering',
    gir: 'skjema: hele',
  },
  // VV-01, TP-29: familien og den første samtalen er koordinatorenes i enheten, til samtalen er overlatt.
  'GET /:omrade/saker/:id/familie': { slipper: ringer, oppdrag: 'familien' },
  'GET /:omrade/saker/:id/samtale': { slipper: ringer, oppdrag: 'familien' },
  'POST /:omrade/saker/:id/samtale': { slipper: ringer, oppdrag: 'familien' },
  'GET /:omrade/saker/:id/samtale/resultat': { slipper: ringer, oppdrag: 'familien' },
  'POST /:omrade/saker/:id/samtale/resultat': { slipper: ringer, oppdrag: 'familien' },
  // 2.5, VV-38: samtykket er koordinatorenes i enheten, til samtalen er overlatt; guiden ser ikke svarene.
  'GET /:omrade/saker/:id/samtykke': { slipper: ringer, oppdrag: 'familien' },
  'GET /:omrade/saker/:id/samtykke/spoer': { slipper: ringer, oppdrag: 'familien' },
  'POST /:omrade/saker/:id/samtykke/spoer': { slipper: ringer, oppdrag: 'familien' },
  // VV-06: koordinatorens; her er ingenting trukket, og det svarer skjemaet den som kunne ført det.
  'GET /:omrade/saker/:id/samtykke/trukket': { slipper: ringer, oppdrag: 'familien' },
  'POST /:omrade/saker/:id/samtykke/trukket': {
    ...{ slipper: ringer, oppdrag: 'familien' },
    gir: 'skjema: hele',
  },
  // VV-05: koordinatorens.
  'GET /:omrade/saker/:id/samtykke/uten': { slipper: ringer, oppdrag: 'familien' },
  'POST /:omrade/saker/:id/samtykke/uten': { slipper: ringer, oppdrag: 'familien' },
  'GET /:omrade/saker/:id/samtykke/:hvem': { slipper: ringer, oppdrag: 'familien' },
  'POST /:omrade/saker/:id/samtykke/:hvem': { slipper: ringer, oppdrag: 'familien' },
  'GET /:omrade/saker/:id/samtale/overlat': { slipper: ringer, oppdrag: 'familien' },
  'POST /:omrade/saker/:id/samtale/overlat': { slipper: ringer, oppdrag: 'familien' },
  // TP-07: alderen er alt kjent i denne saken, og det svarer skjemaet den som kunne ført den.
  'GET /:omrade/saker/:id/familie/alder': { slipper: ringer, oppdrag: 'familien' },
  'POST /:omrade/saker/:id/familie/alder': {
    slipper: ringer,
    oppdrag: 'familien',
    gir: 'skjema: hele',
  },
  // VV-02: moren i saken bor med barnet, og det svarer skjemaet den som ellers kunne sagt det.
  'GET /:omrade/saker/:id/familie/bosted': { slipper: ringer, oppdrag: 'familien' },
  'POST /:omrade/saker/:id/familie/bosted': {
    slipper: ringer,
    oppdrag: 'familien',
    gir: 'skjema: hele',
  },
  'GET /:omrade/saker/:id/familie/kontakt': { slipper: ringer, oppdrag: 'familien' },
  'POST /:omrade/saker/:id/familie/kontakt': { slipper: ringer, oppdrag: 'familien' },
  'GET /:omrade/saker/:id/familie/:foresattId': { slipper: ringer, oppdrag: 'familien' },
  'POST /:omrade/saker/:id/familie/:foresattId': { slipper: ringer, oppdrag: 'familien' },
  'GET /:omrade/saker/:id/familie/:foresattId/svar': { slipper: ringer, oppdrag: 'familien' },
  'POST /:omrade/saker/:id/familie/:foresattId/svar': { slipper: ringer, oppdrag: 'familien' },
  'GET /:omrade/saker/:id/familie/:foresattId/kontakt': { slipper: ringer, oppdrag: 'familien' },
  'POST /:omrade/saker/:id/familie/:foresattId/kontakt': { slipper: ringer, oppdrag: 'familien' },
  'GET /:omrade/saker/:id/familie/foresatt': { slipper: ringer, oppdrag: 'familien' },
  'POST /:omrade/saker/:id/familie/foresatt': { slipper: ringer, oppdrag: 'familien' },
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
  'GET /:omrade/saker/:id/trygghetssamtale/sideark': { slipper: ringer, oppdrag: 'fulgt' },
  'POST /:omrade/saker/:id/trygghetssamtale/sideark': { slipper: ringer, oppdrag: 'fulgt' },
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
  'POST /:omrade/guideforespoersler/:id/inhabil': { slipper: medlem, oppdrag: 'tilfeldig' },
  // VV-31: koordinatorene og lederen.
  'GET /:omrade/politiattester': { slipper: noen('koordinator', 'koordinator2', 'slt', 'leder') },
  'POST /:omrade/politiattester': { slipper: noen('koordinator', 'koordinator2', 'slt', 'leder') },
  'POST /:omrade/saker/:id/inhabil': { slipper: medlem, oppdrag: 'tilfeldig' },
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

export const regelFor = (rute: string): Ruteregel => RUTER[rute] ?? { slipper: ingen };

/** Svaret personen skal ha når hen slipper inn og skjemaet er gyldig. */
export function gir(rute: string, p: Hvem): Svar {
  const { gir: sagt } = regelFor(rute);
  const vanlig = rute.startsWith('GET') ? 'side' : 'videre';
  return typeof sagt === 'string' ? sagt : (sagt?.[p] ?? vanlig);
}
