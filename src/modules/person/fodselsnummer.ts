import { idnr } from '@navikt/fnrvalidator';
import { datoAv, type Dato } from '../../kernel/dato.ts';

/** Hvilke numre stedet tar imot; svaret på `tillatteNumre` i virksomhet (VV-43). */
export type Nummerslag = 'syntetiske' | 'ekte';

export type Fodselsnummerfeil =
  | 'feil_lengde'
  | 'feil_kontrollsiffer'
  | 'feil_dato'
  /** Et ekte nummer der bare oppdiktede er tillatt. */
  | 'ekte_ikke_tillatt'
  /** Et oppdiktet nummer der bare ekte er tillatt. */
  | 'syntetisk_ikke_tillatt'
  /** H-nummer: gitt av en virksomhet, ikke av Folkeregisteret; ingen sammenligner på det. */
  | 'hjelpenummer';

export type Fodselsnummerkontroll =
  | { gyldig: true; fodselsnummer: string; fodselsdato: Dato | null }
  | { gyldig: false; grunn: Fodselsnummerfeil };

const GRUNNER = {
  'fnr, dnr or hnr must consist of 11 digits': 'feil_lengde',
  "checksums don't match": 'feil_kontrollsiffer',
  'invalid date': 'feil_dato',
} as const satisfies Record<string, Fodselsnummerfeil>;

/** Bare sifrene, når resten er mellomrom eller bindestrek slik folk deler nummeret opp. */
const rens = (tekst: string): string => tekst.replace(/[\s\u00a0-]/g, '');

/**
 * Er teksten et fødsels- eller d-nummer dette stedet tar imot? Ekte numre slipper aldri inn i prøve og demo, og
 * oppdiktede aldri i drift. Utleder aldri kjønn. Svaret ved feil bærer ikke nummeret.
 */
export function kontrollerFodselsnummer(tekst: string, tillatt: Nummerslag): Fodselsnummerkontroll {
  const fodselsnummer = rens(tekst);
  const svar = idnr(fodselsnummer);
  if (svar.status === 'invalid') {
    const [grunn] = svar.reasons;
    return { gyldig: false, grunn: grunn === undefined ? 'feil_kontrollsiffer' : GRUNNER[grunn] };
  }
  if (svar.type === 'hnr' || svar.type === 'dnr-and-hnr')
    return { gyldig: false, grunn: 'hjelpenummer' };
  const syntetisk = svar.type === 'tnr' || svar.type === 'dnr-and-tnr';
  if (syntetisk && tillatt === 'ekte') return { gyldig: false, grunn: 'syntetisk_ikke_tillatt' };
  if (!syntetisk && tillatt === 'syntetiske') return { gyldig: false, grunn: 'ekte_ikke_tillatt' };
  return { gyldig: true, fodselsnummer, fodselsdato: fodselsdatoFra(fodselsnummer) };
}

/**
 * Fødselsdatoen i et nummer som ellers er gyldig, også d-nummer (dag + 40) og oppdiktede (måned + 80). `null` når
 * nummeret ikke sier hvilket århundre: numre etter ordningen fra 2032 gjør ikke det, og da må datoen oppgis.
 */
export function fodselsdatoFra(fodselsnummer: string): Dato | null {
  if (!/^\d{11}$/.test(fodselsnummer) || !harGammeltKontrollsiffer(fodselsnummer)) return null;
  const dag = Number(fodselsnummer.slice(0, 2)) % 40;
  const maaned = Number(fodselsnummer.slice(2, 4)) % 40;
  const toSiffer = Number(fodselsnummer.slice(4, 6));
  const aarhundre = aarhundreFor(toSiffer, Number(fodselsnummer.slice(6, 9)));
  return aarhundre === null ? null : datoAv(aarhundre + toSiffer, maaned, dag);
}

/** Folkeregisterets tabell over individnummer for numre tildelt før 2032. */
function aarhundreFor(toSiffer: number, individnummer: number): number | null {
  if (individnummer < 500) return 1900;
  if (individnummer < 750 && toSiffer >= 54) return 1800;
  if (toSiffer < 40) return 2000;
  return individnummer >= 900 ? 1900 : null;
}

const VEKTER = [3, 7, 6, 1, 8, 9, 4, 5, 2];

/** Første kontrollsiffer etter regelen før 2032 (rest 0). */
function harGammeltKontrollsiffer(fodselsnummer: string): boolean {
  const sum = VEKTER.reduce((s, vekt, i) => s + vekt * Number(fodselsnummer.charAt(i)), 0);
  return (sum + Number(fodselsnummer.charAt(9))) % 11 === 0;
}
