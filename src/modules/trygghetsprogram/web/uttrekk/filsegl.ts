import { hkdfSync } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { HOYST_BYTE } from '../../../../integrations/politiuttrekk/index.ts';
import { dekrypterBytes, krypterBytes } from '../../../../db/nokler/felt.ts';

/** Så lenge en forhåndsvist fil kan bekreftes, i millisekunder. */
export const GYLDIG_MS = 30 * 60_000;
/** Det forseglede må få plass i skjemaet som bekrefter (6 MB), med de andre feltene. */
export const HOYST_FORSEGLET = 6 * 1024 * 1024;
const UTLOPSTID = 8;

/** Hvem filen er forseglet til, og hvor. */
export type Eier = { readonly brukerId: string; readonly omrade: string };

const nokkel = (rot: Buffer) => Buffer.from(hkdfSync('sha256', rot, '', 'varde.uttrekk', 32));
const bundet = (e: Eier) => Buffer.from(`${e.brukerId}\u0000${e.omrade}`, 'utf8');

/**
 * Filen pakket og forseglet til personen og området. Den ligger i skjemaet, så ingenting lagres før det bekreftes.
 *
 * @returns `null` når den ikke får plass i skjemaet
 */
export function forsegl(rot: Buffer, eier: Eier, fil: Uint8Array, naa: Date): string | null {
  const utloper = Buffer.alloc(UTLOPSTID);
  utloper.writeBigInt64BE(BigInt(naa.getTime() + GYLDIG_MS));
  const klart = Buffer.concat([utloper, gzipSync(fil)]);
  const forseglet = krypterBytes(nokkel(rot), bundet(eier), klart).toString('base64');
  return forseglet.length > HOYST_FORSEGLET ? null : forseglet;
}

/** Filen igjen, eller `null` når den er endret, for gammel, eller forseglet til en annen. */
export function aapneSegl(
  rot: Buffer,
  eier: Eier,
  forseglet: string,
  naa: Date,
): Uint8Array | null {
  const klart = dekrypter(rot, eier, Buffer.from(forseglet, 'base64'));
  if (klart === null || klart.length <= UTLOPSTID) return null;
  if (klart.readBigInt64BE(0) <= BigInt(naa.getTime())) return null;
  // Det som lot seg dekryptere, har vi pakket selv; grensen er den filen hadde da den kom inn.
  return gunzipSync(klart.subarray(UTLOPSTID), { maxOutputLength: HOYST_BYTE });
}

function dekrypter(rot: Buffer, eier: Eier, bytes: Buffer): Buffer | null {
  try {
    return dekrypterBytes(nokkel(rot), bundet(eier), bytes);
  } catch (feil) {
    // Feil nøkkel, endret innhold eller ukjent versjon: ingen av dem er en fil vi har forseglet.
    if (feil instanceof Error) return null;
    throw feil;
  }
}
