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

/** Største fil, i byte. */
export const HOYST_BYTE = 5 * 1024 * 1024;

const MAGI = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x25, 0x50, 0x44, 0x46],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x1f, 0x8b],
];

const begynner = (b: Uint8Array, tegn: number[]) => tegn.every((t, i) => b[i] === t);

function koding(b: Uint8Array): string {
  if (begynner(b, [0xff, 0xfe])) return 'utf-16le';
  if (begynner(b, [0xfe, 0xff])) return 'utf-16be';
  return 'utf-8';
}

function dekod(b: Uint8Array, navn: string): string | null {
  try {
    return new TextDecoder(navn, { fatal: true }).decode(b);
  } catch (feil) {
    if (feil instanceof TypeError) return null;
    throw feil;
  }
}

/** Fra byte til tekst: UTF-8 med og uten BOM, UTF-16 med BOM, ellers Windows-1252. */
export function snus(bytes: Uint8Array): { tekst: string; koding: string } | { feil: Filfeil } {
  if (bytes.length === 0) return { feil: 'tom' };
  if (bytes.length > HOYST_BYTE) return { feil: 'for_stor' };
  if (MAGI.some((m) => begynner(bytes, m))) return { feil: 'binaer' };
  const gjettet = koding(bytes);
  if (gjettet === 'utf-8' && bytes.includes(0)) return { feil: 'binaer' };
  const lest = dekod(bytes, gjettet);
  if (lest !== null) return lest.trim() === '' ? { feil: 'tom' } : { tekst: lest, koding: gjettet };
  if (gjettet !== 'utf-8') return { feil: 'ukjent_koding' };
  const gammel = dekod(bytes, 'windows-1252');
  // Styretegn som ikke hører hjemme i tekst: filen er noe annet.
  if (gammel === null || /[\u0001-\u0008\u000e-\u001f]/.test(gammel)) return { feil: 'binaer' };
  return { tekst: gammel, koding: 'windows-1252' };
}
