import { HOYST_FIL } from '../../kernel/filgrense.ts';

/** Hvorfor en fil ikke kan leses som uttrekk; hver har én klar melding. */
export type Filfeil =
  | 'tom'
  | 'binaer'
  | 'for_stor'
  | 'ukjent_koding'
  | 'ingen_overskrift'
  | 'mangler_kolonner'
  | 'for_mange_rader'
  | 'ingen_rader'
  | 'brutt';

export type Koding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Største fil, i byte. */
export const HOYST_BYTE = HOYST_FIL;

const MAGI = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x25, 0x50, 0x44, 0x46],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x1f, 0x8b],
];

const begynner = (b: Uint8Array, tegn: number[]) => tegn.every((t, i) => b[i] === t);

/** Så mye av filen det ses på for å kjenne igjen UTF-16 uten BOM, i byte. */
const PROVE = 4096;

/** UTF-16 uten BOM: annenhver byte er null, for nesten alt i en norsk tabell er ASCII. */
function utf16UtenBom(b: Uint8Array): Koding | null {
  const nuller: [number, number] = [0, 0];
  const prove = b.subarray(0, PROVE);
  if (prove.length < 16) return null;
  prove.forEach((byte, i) => {
    if (byte === 0) nuller[i % 2 === 0 ? 0 : 1] += 1;
  });
  const [like, ulike] = nuller.map((n) => n / (prove.length / 2));
  if (like === undefined || ulike === undefined) return null;
  if (ulike > 0.6 && like < 0.1) return 'utf-16le';
  return like > 0.6 && ulike < 0.1 ? 'utf-16be' : null;
}

function merket(b: Uint8Array): Koding | null {
  if (begynner(b, [0xff, 0xfe])) return 'utf-16le';
  if (begynner(b, [0xfe, 0xff])) return 'utf-16be';
  return begynner(b, [0xef, 0xbb, 0xbf]) ? 'utf-8' : null;
}

function dekod(b: Uint8Array, navn: Koding): string | null {
  try {
    return new TextDecoder(navn, { fatal: true }).decode(b);
  } catch (feil) {
    if (feil instanceof TypeError) return null;
    throw feil;
  }
}

/** Linja tegnet på `plass` står på. */
const linjaTil = (tekst: string, plass: number): number =>
  tekst.slice(0, Math.max(0, plass)).split(/\r\n|\n|\r/).length;

/** Linja det første tegnet som ikke kan leses, står på. */
function skadetLinje(b: Uint8Array, navn: Koding): number {
  const tekst = new TextDecoder(navn).decode(b);
  return linjaTil(tekst, tekst.indexOf('\uFFFD'));
}

/** UTF-8 der noe er ødelagt, og ikke Windows-1252: minst halvparten av tegnene utenfor ASCII er hele UTF-8-tegn. */
function erSkadetUtf8(b: Uint8Array): boolean {
  const tekst = new TextDecoder('utf-8').decode(b);
  const odelagte = tekst.match(/\uFFFD/g)?.length ?? 0;
  const hele = tekst.match(/[\u0080-\uFFFC\uFFFE-\uFFFF]/g)?.length ?? 0;
  return hele > 0 && hele >= odelagte;
}

/** Nullbyte hører ikke hjemme i noen tekst; i Windows-1252 heller ikke styretegn og plassene tegnsettet ikke har. */
const NULL = /\u0000/g;
const STYRETEGN = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g;
/** Er så stor del av tegnene slike, er filen noe annet enn tekst; er det få, er linja skadet. */
const BINAER_DEL = 0.01;

type Snust = { tekst: string; koding: Koding } | { feil: Filfeil; linje: number | null };
const ikke = (feil: Filfeil, linje: number | null = null): Snust => ({ feil, linje });

function ferdig(lest: string, koding: Koding): Snust {
  const tekst = lest.replace(/^\uFEFF+/, '');
  if (tekst.trim() === '') return ikke('tom');
  const fremmede = [...tekst.matchAll(koding === 'windows-1252' ? STYRETEGN : NULL)];
  const [forste] = fremmede;
  if (forste === undefined) return { tekst, koding };
  return fremmede.length > tekst.length * BINAER_DEL
    ? ikke('binaer')
    : ikke('ukjent_koding', linjaTil(tekst, forste.index));
}

/**
 * Fra byte til tekst uten BOM: UTF-8 og UTF-16 med og uten BOM, ellers Windows-1252. En fil som er kuttet midt i et tegn,
 * avvises med linja: gjettet vi et annet tegnsett, ble navnene gale uten at noen så det.
 */
export function snus(bytes: Uint8Array): Snust {
  if (bytes.length === 0) return ikke('tom');
  if (bytes.length > HOYST_BYTE) return ikke('for_stor');
  if (MAGI.some((m) => begynner(bytes, m))) return ikke('binaer');
  const sikker = merket(bytes) ?? utf16UtenBom(bytes);
  const koding = sikker ?? 'utf-8';
  const lest = dekod(bytes, koding);
  if (lest !== null) return ferdig(lest, koding);
  if (sikker !== null || erSkadetUtf8(bytes))
    return ikke('ukjent_koding', skadetLinje(bytes, koding));
  const gammel = dekod(bytes, 'windows-1252');
  return gammel === null ? ikke('binaer') : ferdig(gammel, 'windows-1252');
}
