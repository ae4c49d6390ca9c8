import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';

/** Hvor en kryptert verdi hører hjemme; bundet inn, så den ikke kan flyttes til en annen rad eller kolonne. */
export type Plass = { omrade: string; tabell: string; rad: string; kolonne: string };

const VERSJON = 1;
const NONCE = 12;
const MERKE = 16;

const aad = (p: Plass) =>
  Buffer.from([p.omrade, p.tabell, p.rad, p.kolonne, String(VERSJON)].join('\u0000'), 'utf8');

/**
 * Nøkkelen slik Node regner med den, laget én gang for hver og borte med den. Gis bytene, lages den på nytt i hvert kall: 62
 * mot 10 µs for et merke, 67 mot 14 for en kryptering.
 */
const objekter = new WeakMap<Buffer, KeyObject>();
function objekt(nokkel: Buffer): KeyObject {
  const kjent = objekter.get(nokkel);
  if (kjent !== undefined) return kjent;
  const nytt = createSecretKey(nokkel);
  objekter.set(nokkel, nytt);
  return nytt;
}

/** AES-256-GCM: versjon (1) | nonce (12) | merke (16) | kryptert. */
export function krypterBytes(nokkel: Buffer, bundet: Buffer, klar: Buffer): Buffer {
  const nonce = randomBytes(NONCE);
  const c = createCipheriv('aes-256-gcm', objekt(nokkel), nonce);
  c.setAAD(bundet);
  const kryptert = Buffer.concat([c.update(klar), c.final()]);
  return Buffer.concat([Buffer.of(VERSJON), nonce, c.getAuthTag(), kryptert]);
}

/** @throws Error når noe er endret, flyttet eller nøkkelen er feil */
export function dekrypterBytes(nokkel: Buffer, bundet: Buffer, lagret: Buffer): Buffer {
  if (lagret[0] !== VERSJON) throw new Error('Ukjent nøkkelversjon i kryptert felt');
  const d = createDecipheriv('aes-256-gcm', objekt(nokkel), lagret.subarray(1, 1 + NONCE));
  d.setAAD(bundet);
  d.setAuthTag(lagret.subarray(1 + NONCE, 1 + NONCE + MERKE));
  return Buffer.concat([d.update(lagret.subarray(1 + NONCE + MERKE)), d.final()]);
}

export function krypter(nokkel: Buffer, plass: Plass, tekst: string): Buffer {
  return krypterBytes(nokkel, aad(plass), Buffer.from(tekst, 'utf8'));
}

export function dekrypter(nokkel: Buffer, plass: Plass, lagret: Buffer): string {
  return dekrypterBytes(nokkel, aad(plass), lagret).toString('utf8');
}

/** Nøklene til indeksene, avledet av en nøkkel og borte med den: et uttrekk spør om de samme fem for hver rad. */
const avledede = new WeakMap<Buffer, Map<string, KeyObject>>();

function indeksnokkel(nokkel: Buffer, felt: string): KeyObject {
  const kjente = avledede.get(nokkel) ?? new Map<string, KeyObject>();
  avledede.set(nokkel, kjente);
  const kjent = kjente.get(felt);
  if (kjent !== undefined) return kjent;
  const bytene = hkdfSync('sha256', nokkel, Buffer.alloc(0), `varde.indeks.${felt}`, 32);
  const ny = createSecretKey(Buffer.from(bytene));
  kjente.set(felt, ny);
  return ny;
}

/** Blind indeks per område og felt: lik verdi gir lik indeks, uten at verdien kan leses (32 byte). */
export const blindIndeks = (omradenokkel: Buffer, felt: string, verdi: string): Buffer =>
  createHmac('sha256', indeksnokkel(omradenokkel, felt)).update(verdi, 'utf8').digest();
