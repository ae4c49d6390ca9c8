import { createHash } from 'node:crypto';

/** Formatet i docs/revisjonsformat.md, uten avhengigheter: verifikatoren skal kunne leses og kjøres alene. */
export type Objekt = { slag: string; id: string };
export type Rad = {
  omrade: string;
  seq: string;
  epoke: number;
  xid: string;
  aktorSlag: string;
  aktor: string | null;
  /** Hex. */
  oktHash: string | null;
  handling: string;
  utfall: string;
  grunnlag: string;
  /** Mikrosekunder siden 2000-01-01T00:00:00Z, som tekst. */
  tid: string;
  nyttelastHash: string | null;
  forpliktelse: string;
  objekter: Objekt[];
  /** Mangler når den er slettet, eller aldri fantes. */
  nyttelast: { salt: string; bytes: string } | null;
};
/** Hodet slik det står på én linje i filen utenfor databasen. */
export type Utenforhode = {
  omrade: string;
  nr: string;
  epoke: number;
  xidFra: string;
  xidTil: string;
  antall: number;
  /** Hex. */
  hash: string;
  signatur: string;
};
/** Hodet i databasen sier også hvilke rader det dekker: int8 seq ‖ rad_hash(32) per rad, som hex. */
export type Hode = Utenforhode & { rader: string };

const NULL16 = Buffer.alloc(16);
const NULL32 = Buffer.alloc(32);
const merke = (tekst: string) => Buffer.from(`${tekst}\u0000`, 'utf8');
const uuid = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex');
const sha = (...deler: Buffer[]) => createHash('sha256').update(Buffer.concat(deler)).digest();

function int4(n: number): Buffer {
  const b = Buffer.alloc(4);
  b.writeInt32BE(n);
  return b;
}
function int8(n: string): Buffer {
  const b = Buffer.alloc(8);
  b.writeBigInt64BE(BigInt(n));
  return b;
}
const lp = (tekst: string) => {
  const b = Buffer.from(tekst, 'utf8');
  return Buffer.concat([int4(b.length), b]);
};

export const nyttelastHash = (salt: Buffer, bytes: Buffer) =>
  sha(merke('varde.nyttelast.v1'), salt, bytes);

export const objektHash = (objekter: readonly Objekt[]) =>
  sha(
    merke('varde.objekter.v1'),
    int4(objekter.length),
    ...objekter.flatMap((o) => [lp(o.slag), uuid(o.id)]),
  );

export const forpliktelse = (objekter: readonly Objekt[], nyttelast: Buffer | null) =>
  sha(merke('varde.forpliktelse.v1'), objektHash(objekter), nyttelast ?? NULL32);

export const radHash = (r: Rad) =>
  sha(
    merke('varde.rad.v1'),
    uuid(r.omrade),
    int8(r.seq),
    int4(r.epoke),
    int8(r.xid),
    lp(r.aktorSlag),
    r.aktor === null ? NULL16 : uuid(r.aktor),
    r.oktHash === null ? NULL32 : Buffer.from(r.oktHash, 'hex'),
    lp(r.handling),
    lp(r.utfall),
    lp(r.grunnlag),
    int8(r.tid),
    Buffer.from(r.forpliktelse, 'hex'),
  );

export const hodeHash = (
  omrade: string,
  nr: string,
  forrige: Buffer | null,
  rader: readonly Buffer[],
) =>
  sha(
    merke('varde.hode.v1'),
    uuid(omrade),
    int8(nr),
    forrige ?? NULL32,
    int4(rader.length),
    ...rader,
  );
