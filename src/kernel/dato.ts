import { DomainError } from './feil.ts';

declare const merke: unique symbol;
/** En kalenderdato uten tid og sone, alltid skrevet 'ÅÅÅÅ-MM-DD'. Tekstsammenligning er tidsrekkefølge. */
export type Dato = string & { readonly [merke]: 'Dato' };

type Deler = { aar: number; maaned: number; dag: number };

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
const NORSK = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/;
const OSLO = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Oslo',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

export const erSkuddaar = (aar: number): boolean =>
  aar % 4 === 0 && (aar % 100 !== 0 || aar % 400 === 0);

export function dagerIMaaned(aar: number, maaned: number): number {
  if (maaned === 2) return erSkuddaar(aar) ? 29 : 28;
  return [4, 6, 9, 11].includes(maaned) ? 30 : 31;
}

/** Datoen av år, måned (1–12) og dag, eller `null` når den ikke finnes i kalenderen. */
export function datoAv(aar: number, maaned: number, dag: number): Dato | null {
  if (![aar, maaned, dag].every(Number.isInteger)) return null;
  if (aar < 1 || aar > 9999 || maaned < 1 || maaned > 12) return null;
  if (dag < 1 || dag > dagerIMaaned(aar, maaned)) return null;
  return `${fyll(aar, 4)}-${fyll(maaned, 2)}-${fyll(dag, 2)}` as Dato;
}

/** Leser 'ÅÅÅÅ-MM-DD' og 'd.m.åååå' slik folk skriver det; `null` når teksten ikke er en dato. */
export function lesDato(tekst: string): Dato | null {
  const ren = tekst.trim();
  const iso = ISO.exec(ren);
  if (iso) return datoAv(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const norsk = NORSK.exec(ren);
  return norsk ? datoAv(Number(norsk[3]), Number(norsk[2]), Number(norsk[1])) : null;
}

export const erDato = (tekst: string): tekst is Dato => ISO.test(tekst) && lesDato(tekst) === tekst;

/** @throws DomainError `ugyldig_dato` */
export function tilDato(tekst: string): Dato {
  const dato = lesDato(tekst);
  if (dato === null) throw new DomainError('ugyldig_dato');
  return dato;
}

/** 'dd.mm.åååå' */
export function formatDato(dato: Dato): string {
  const { aar, maaned, dag } = deler(dato);
  return `${fyll(dag, 2)}.${fyll(maaned, 2)}.${fyll(aar, 4)}`;
}

/** @throws DomainError `ugyldig_dato` når svaret faller utenfor år 1–9999 */
export const leggTilDager = (dato: Dato, dager: number): Dato =>
  fraDagnummer(dagnummer(dato) + dager);

/** Samme dag i måneden, eller månedens siste når dagen ikke finnes (31. januar + 1 = 28. eller 29. februar). */
export function leggTilMaaneder(dato: Dato, maaneder: number): Dato {
  const { aar, maaned, dag } = deler(dato);
  const nr = aar * 12 + (maaned - 1) + maaneder;
  const nyttAar = Math.floor(nr / 12);
  const nyMaaned = nr - nyttAar * 12 + 1;
  const ny = datoAv(nyttAar, nyMaaned, Math.min(dag, dagerIMaaned(nyttAar, nyMaaned)));
  if (ny === null) throw new DomainError('ugyldig_dato');
  return ny;
}

/** Hele dager fra `fra` til `til`; negativt når `til` er først. */
export const dagerMellom = (fra: Dato, til: Dato): number => dagnummer(til) - dagnummer(fra);

/**
 * Fylte år på datoen; negativt for en som ikke er født. Den som er født 29. februar, fyller år 1. mars i år uten
 * skuddag: hen regnes som mindreårig til dagen er sikker.
 */
export function alderPaa(fodselsdato: Dato, dato: Dato): number {
  const f = deler(fodselsdato);
  const d = deler(dato);
  const fylt = d.maaned > f.maaned || (d.maaned === f.maaned && d.dag >= f.dag);
  return d.aar - f.aar - (fylt ? 0 : 1);
}

/** 1 (mandag) til 7 (søndag). */
export const ukedag = (dato: Dato): number => modulo(dagnummer(dato) + 3, 7) + 1;

export type Isouke = { aar: number; uke: number };

/** ISO 8601: uka hører til året torsdagen er i. */
export function isoUke(dato: Dato): Isouke {
  const torsdag = leggTilDager(dato, 4 - ukedag(dato));
  const { aar } = deler(torsdag);
  return { aar, uke: Math.floor(dagerMellom(forsteJanuar(aar), torsdag) / 7) + 1 };
}

/** Mandagen i uka datoen er i, eller i en gitt ISO-uke. @throws DomainError `ugyldig_uke` */
export function mandagIUke(uke: Dato | Isouke): Dato {
  if (typeof uke === 'string') return leggTilDager(uke, 1 - ukedag(uke));
  const fjerde = datoAv(uke.aar, 1, 4);
  if (fjerde === null) throw new DomainError('ugyldig_uke');
  const mandag = leggTilDager(mandagIUke(fjerde), (uke.uke - 1) * 7);
  const igjen = isoUke(mandag);
  if (igjen.aar !== uke.aar || igjen.uke !== uke.uke) throw new DomainError('ugyldig_uke');
  return mandag;
}

/** Kalenderdagen i Norge på tidspunktet. */
export const iDagIOslo = (tidspunkt: Date): Dato => iOslo(tidspunkt).dato;

/** Dato og klokkeslett ('TT:MM') i Norge på tidspunktet. */
export function iOslo(tidspunkt: Date): { dato: Dato; klokkeslett: string } {
  const d = new Map(OSLO.formatToParts(tidspunkt).map((p) => [p.type, p.value]));
  const dato = datoAv(Number(d.get('year')), Number(d.get('month')), Number(d.get('day')));
  if (dato === null) throw new DomainError('ugyldig_dato');
  return { dato, klokkeslett: `${d.get('hour') ?? ''}:${d.get('minute') ?? ''}` };
}

/** 'dd.mm.åååå kl. TT:MM', norsk tid. */
export function formatTidspunkt(tidspunkt: Date): string {
  const { dato, klokkeslett } = iOslo(tidspunkt);
  return `${formatDato(dato)} kl. ${klokkeslett}`;
}

export const tidligste = (a: Dato, b: Dato): Dato => (a <= b ? a : b);
export const seneste = (a: Dato, b: Dato): Dato => (a >= b ? a : b);

function deler(dato: Dato): Deler {
  const treff = ISO.exec(dato);
  if (treff === null) throw new DomainError('ugyldig_dato');
  return { aar: Number(treff[1]), maaned: Number(treff[2]), dag: Number(treff[3]) };
}

const fyll = (tall: number, bredde: number): string => String(tall).padStart(bredde, '0');
const modulo = (a: number, b: number): number => ((a % b) + b) % b;
const forsteJanuar = (aar: number): Dato => `${fyll(aar, 4)}-01-01` as Dato;

/** Dager siden 1970-01-01 i den gregorianske kalenderen, regnet i epoker på 400 år med mars som første måned. */
function dagnummer(dato: Dato): number {
  const { aar, maaned, dag } = deler(dato);
  const a = maaned <= 2 ? aar - 1 : aar;
  const epoke = Math.floor(a / 400);
  const iEpoke = a - epoke * 400;
  const dagIAar = Math.floor((153 * modulo(maaned - 3, 12) + 2) / 5) + dag - 1;
  return (
    epoke * 146_097 +
    iEpoke * 365 +
    Math.floor(iEpoke / 4) -
    Math.floor(iEpoke / 100) +
    dagIAar -
    719_468
  );
}

function fraDagnummer(nummer: number): Dato {
  const z = nummer + 719_468;
  const epoke = Math.floor(z / 146_097);
  const dagIEpoke = z - epoke * 146_097;
  const iEpoke = Math.floor(
    (dagIEpoke -
      Math.floor(dagIEpoke / 1460) +
      Math.floor(dagIEpoke / 36_524) -
      Math.floor(dagIEpoke / 146_096)) /
      365,
  );
  const dagIAar = dagIEpoke - (365 * iEpoke + Math.floor(iEpoke / 4) - Math.floor(iEpoke / 100));
  const m = Math.floor((5 * dagIAar + 2) / 153);
  const maaned = m < 10 ? m + 3 : m - 9;
  const aar = iEpoke + epoke * 400 + (maaned <= 2 ? 1 : 0);
  const dato = datoAv(aar, maaned, dagIAar - Math.floor((153 * m + 2) / 5) + 1);
  if (dato === null) throw new DomainError('ugyldig_dato');
  return dato;
}
