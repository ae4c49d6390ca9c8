import { hkdfSync } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { dekrypterBytes, krypterBytes } from '../../../../db/nokler/felt.ts';

/** Så lenge en forhåndsvist fil kan bekreftes, i millisekunder. */
const GYLDIG_MS = 30 * 60_000;
/** Så stor kan en utpakket fil være; resten er ikke et uttrekk. */
const HOYST = 6 * 1024 * 1024;

const pakk = promisify(gzip);
const pakkUt = promisify<Buffer, { maxOutputLength: number }, Buffer>(gunzip);

const nokkel = (rot: Buffer) => Buffer.from(hkdfSync('sha256', rot, '', 'varde.uttrekk', 32));
const bundet = (bruker: string, omrade: string) => Buffer.from(`${bruker}\u0000${omrade}`, 'utf8');

/** Filen pakket og forseglet til personen og området, så den kan ligge i skjemaet og ingenting lagres før det bekreftes. */
export async function forsegl(
  rot: Buffer,
  bruker: string,
  omrade: string,
  fil: Uint8Array,
  naa: Date,
): Promise<string> {
  const tid = Buffer.alloc(8);
  tid.writeBigInt64BE(BigInt(naa.getTime() + GYLDIG_MS));
  return krypterBytes(
    nokkel(rot),
    bundet(bruker, omrade),
    Buffer.concat([tid, await pakk(fil)]),
  ).toString('base64');
}

/** Filen igjen, eller `null` når den er endret, for gammel, eller forseglet til en annen. */
export async function aapne(
  rot: Buffer,
  bruker: string,
  omrade: string,
  forseglet: string,
  naa: Date,
): Promise<Uint8Array | null> {
  const bytes = Buffer.from(forseglet, 'base64');
  if (bytes.length < 40) return null;
  try {
    const klart = dekrypterBytes(nokkel(rot), bundet(bruker, omrade), bytes);
    if (klart.readBigInt64BE(0) < BigInt(naa.getTime())) return null;
    return await pakkUt(klart.subarray(8), { maxOutputLength: HOYST });
  } catch (feil) {
    // Feil nøkkel, endret innhold eller ukjent versjon: ingen av dem er en fil vi har forseglet.
    if (feil instanceof Error) return null;
    throw feil;
  }
}
