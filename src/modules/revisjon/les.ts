import type { Hode, Objekt, Rad, Utenforhode } from './format.ts';

/** Leser linjene i en eksport og i filen utenfor, uten avhengigheter. En linje som ikke er som formatet sier, er `undefined`. */
type Felter = Readonly<Record<string, unknown>>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const HEX = /^([0-9a-f]{2})*$/;
const HASH = /^[0-9a-f]{64}$/;
const HELTALL = /^-?[0-9]{1,19}$/;
const MAKS8 = 2n ** 63n - 1n;

const erFelter = (x: unknown): x is Felter =>
  typeof x === 'object' && x !== null && !Array.isArray(x);
const tekst = (x: unknown, som = /^[^\0]*$/): x is string => typeof x === 'string' && som.test(x);
const int8 = (x: unknown): x is string =>
  tekst(x, HELTALL) && BigInt(x) <= MAKS8 && BigInt(x) >= -MAKS8;
const int4 = (x: unknown): x is number =>
  typeof x === 'number' && Number.isInteger(x) && Math.abs(x) < 2 ** 31;
const ellerNull = (x: unknown, som: RegExp): x is string | null => x === null || tekst(x, som);
const erObjekt = (x: unknown): x is Objekt =>
  erFelter(x) && tekst(x['slag']) && tekst(x['id'], UUID);
const erNyttelast = (x: unknown): x is Rad['nyttelast'] =>
  x === null || (erFelter(x) && tekst(x['salt'], HEX) && tekst(x['bytes'], HEX));

function erUtenforhode(f: Felter): f is Felter & Utenforhode {
  return (
    tekst(f['omrade'], UUID) &&
    int8(f['nr']) &&
    int4(f['epoke']) &&
    int8(f['xidFra']) &&
    int8(f['xidTil']) &&
    int4(f['antall']) &&
    tekst(f['hash'], HASH) &&
    tekst(f['signatur'], HEX)
  );
}

function erRad(f: Felter): f is Felter & Rad {
  return (
    tekst(f['omrade'], UUID) &&
    int8(f['seq']) &&
    int4(f['epoke']) &&
    int8(f['xid']) &&
    tekst(f['aktorSlag']) &&
    ellerNull(f['aktor'], UUID) &&
    ellerNull(f['oktHash'], HASH) &&
    tekst(f['handling']) &&
    tekst(f['utfall']) &&
    tekst(f['grunnlag']) &&
    int8(f['tid']) &&
    ellerNull(f['nyttelastHash'], HASH) &&
    tekst(f['forpliktelse'], HASH) &&
    Array.isArray(f['objekter']) &&
    f['objekter'].every(erObjekt) &&
    erNyttelast(f['nyttelast'])
  );
}

function felter(linje: string): Felter | undefined {
  try {
    const lest: unknown = JSON.parse(linje);
    return erFelter(lest) ? lest : undefined;
  } catch (feil) {
    if (feil instanceof SyntaxError) return undefined;
    throw feil;
  }
}

export function lesUtenforlinje(linje: string): Utenforhode | undefined {
  const f = felter(linje);
  return f !== undefined && erUtenforhode(f) ? f : undefined;
}

export type Eksportlinje =
  | { type: 'eksport' }
  | { type: 'hode'; hode: Hode }
  | { type: 'rad'; rad: Rad };

export function lesEksportlinje(linje: string): Eksportlinje | undefined {
  const f = felter(linje);
  if (f === undefined) return undefined;
  if (f['type'] === 'eksport' && f['format'] === 'varde.revisjon.v1') return { type: 'eksport' };
  if (f['type'] === 'rad' && erRad(f)) return { type: 'rad', rad: f };
  if (f['type'] === 'hode' && erUtenforhode(f)) {
    const { rader } = f;
    if (tekst(rader, HEX)) return { type: 'hode', hode: { ...f, rader } };
  }
  return undefined;
}
