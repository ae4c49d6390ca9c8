import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import {
  forpliktelse,
  hodeHash,
  nyttelastHash,
  radHash,
  type Hode,
  type Rad,
  type Utenforhode,
} from './format.ts';
import { erFlyttet } from './omstokket.ts';

/** Det verifikatoren fant. `hvor` er `område/seq` for en rad og `område/nr` for et hode. */
export type Funn = {
  slag:
    | 'rad_endret'
    | 'rad_omstokket'
    | 'rad_mangler'
    | 'rad_uten_hode'
    | 'rad_dobbelt'
    | 'objekter_endret'
    | 'nyttelast_endret'
    | 'hode_endret'
    | 'hode_mangler'
    | 'hode_mangler_utenfor'
    | 'hode_ulikt_utenfor'
    | 'signatur_feil';
  hvor: string;
};

/** Ingen funn betyr at alt som er forseglet, står slik det ble skrevet. */
export type Rapport = {
  funn: Funn[];
  rader: number;
  hoder: number;
  /** Rader skrevet etter siste hode; de er ikke kontrollert ennå. */
  uforseglet: number;
  slettedeNyttelaster: number;
};

export type Endret = { rad: Rad; skulleVaert: string };
type Ventet = { hash: string };
type Grense = { epoke: number; xid: bigint };

const SEQ_OG_HASH = 80;

function lesNokler(pem: string): KeyObject[] {
  const deler = pem.match(/-----BEGIN PUBLIC KEY-----[\s\S]+?-----END PUBLIC KEY-----/g) ?? [];
  if (deler.length === 0) throw new Error('Fant ingen offentlig nøkkel');
  return deler.map((del) => createPublicKey(del));
}

function seqOgHash(rader: string): { seq: string; hash: string }[] {
  return Array.from({ length: Math.floor(rader.length / SEQ_OG_HASH) }, (_, i) => {
    const en = rader.slice(i * SEQ_OG_HASH, (i + 1) * SEQ_OG_HASH);
    return {
      seq: BigInt.asIntN(64, BigInt(`0x${en.slice(0, 16)}`)).toString(),
      hash: en.slice(16),
    };
  });
}

const likt = (a: Utenforhode, b: Utenforhode) =>
  a.hash === b.hash &&
  a.epoke === b.epoke &&
  a.xidFra === b.xidFra &&
  a.xidTil === b.xidTil &&
  a.antall === b.antall;

/**
 * Kontrollerer en eksport uten databasen: gi den først hodene (fra filen utenfor og fra eksporten), så radene, så `slutt`.
 * En slettet nyttelast godtas; en rad som mangler, er endret eller flyttet, godtas aldri.
 */
export class Verifikator {
  readonly #nokler: KeyObject[];
  readonly #funn: Funn[] = [];
  readonly #hoder = new Map<string, Map<string, Hode>>();
  readonly #utenfor = new Map<string, Map<string, Utenforhode>>();
  readonly #ventet = new Map<string, Ventet>();
  readonly #sett = new Set<string>();
  readonly #grenser = new Map<string, Grense>();
  readonly #endret: Endret[] = [];
  #kjedet = false;
  #antallHoder = 0;
  #uforseglet = 0;
  #slettede = 0;

  /** @param offentlig PEM med nøkkelen, eller flere etter hverandre når den er byttet */
  constructor(offentlig: string) {
    this.#nokler = lesNokler(offentlig);
  }

  utenfor(h: Utenforhode): void {
    const kjede = this.#utenfor.get(h.omrade) ?? new Map<string, Utenforhode>();
    this.#utenfor.set(h.omrade, kjede);
    const foer = kjede.get(h.nr);
    if (foer !== undefined && !likt(foer, h))
      this.#meld('hode_ulikt_utenfor', `${h.omrade}/${h.nr}`);
    else kjede.set(h.nr, h);
  }

  hode(h: Hode): void {
    if (this.#kjedet) throw new Error('Hodene må komme før radene');
    const kjede = this.#hoder.get(h.omrade) ?? new Map<string, Hode>();
    this.#hoder.set(h.omrade, kjede.set(h.nr, h));
    this.#antallHoder += 1;
  }

  rad(r: Rad): void {
    this.#kjed();
    const hvor = `${r.omrade}/${r.seq}`;
    if (this.#sett.has(hvor)) return this.#meld('rad_dobbelt', hvor);
    this.#sett.add(hvor);
    this.#innhold(r, hvor);
    const ventet = this.#ventet.get(hvor);
    if (ventet === undefined) return this.#utenHode(r, hvor);
    this.#ventet.delete(hvor);
    if (radHash(r).toString('hex') !== ventet.hash)
      this.#endret.push({ rad: r, skulleVaert: ventet.hash });
  }

  slutt(): Rapport {
    this.#kjed();
    for (const e of this.#endret) {
      this.#meld(
        erFlyttet(e, this.#endret) ? 'rad_omstokket' : 'rad_endret',
        `${e.rad.omrade}/${e.rad.seq}`,
      );
    }
    for (const hvor of this.#ventet.keys()) this.#meld('rad_mangler', hvor);
    return {
      funn: this.#funn,
      rader: this.#sett.size,
      hoder: this.#antallHoder,
      uforseglet: this.#uforseglet,
      slettedeNyttelaster: this.#slettede,
    };
  }

  #meld(slag: Funn['slag'], hvor: string): void {
    this.#funn.push({ slag, hvor });
  }

  /** Objektene og nyttelasten mot radens forpliktelse. */
  #innhold(r: Rad, hvor: string): void {
    const lagret = r.nyttelastHash === null ? null : Buffer.from(r.nyttelastHash, 'hex');
    if (forpliktelse(r.objekter, lagret).toString('hex') !== r.forpliktelse)
      this.#meld('objekter_endret', hvor);
    if (r.nyttelast !== null) {
      const h = nyttelastHash(
        Buffer.from(r.nyttelast.salt, 'hex'),
        Buffer.from(r.nyttelast.bytes, 'hex'),
      );
      if (h.toString('hex') !== r.nyttelastHash) this.#meld('nyttelast_endret', hvor);
    } else if (r.nyttelastHash !== null) this.#slettede += 1;
  }

  /** En rad ingen hoder kjenner, er ny når den ligger etter siste hode; ellers er den satt inn siden. */
  #utenHode(r: Rad, hvor: string): void {
    const g = this.#grenser.get(r.omrade);
    if (g === undefined || r.epoke > g.epoke || (r.epoke === g.epoke && BigInt(r.xid) > g.xid))
      this.#uforseglet += 1;
    else this.#meld('rad_uten_hode', hvor);
  }

  #kjed(): void {
    if (this.#kjedet) return;
    this.#kjedet = true;
    for (const omrade of new Set([...this.#hoder.keys(), ...this.#utenfor.keys()]))
      this.#kjede(omrade);
  }

  #kjede(omrade: string): void {
    const inne = this.#hoder.get(omrade) ?? new Map<string, Hode>();
    const ute = this.#utenfor.get(omrade) ?? new Map<string, Utenforhode>();
    let forrige: Buffer | null = null;
    let nr = 0n;
    for (const neste of [...new Set([...inne.keys(), ...ute.keys()])]
      .map(BigInt)
      .sort((a, b) => (a < b ? -1 : 1))) {
      for (let borte = nr + 1n; borte < neste; borte += 1n)
        this.#meld('hode_mangler', `${omrade}/${borte}`);
      nr = neste;
      const [h, u] = [inne.get(String(nr)), ute.get(String(nr))];
      const hvor = `${omrade}/${nr}`;
      if (h === undefined) this.#meld('hode_mangler', hvor);
      else if (u === undefined) this.#meld('hode_mangler_utenfor', hvor);
      else if (!likt(h, u)) this.#meld('hode_ulikt_utenfor', hvor);
      if ([h, u].some((x) => x !== undefined && !this.#signert(x)))
        this.#meld('signatur_feil', hvor);
      if (h !== undefined) this.#radene(h, forrige, hvor);
      forrige = Buffer.from((u ?? h)?.hash ?? '', 'hex');
    }
  }

  #signert(h: Utenforhode): boolean {
    const [hash, signatur] = [Buffer.from(h.hash, 'hex'), Buffer.from(h.signatur, 'hex')];
    return this.#nokler.some((nokkel) => verify(null, hash, nokkel, signatur));
  }

  #radene(h: Hode, forrige: Buffer | null, hvor: string): void {
    const rader = seqOgHash(h.rader);
    const hash = hodeHash(
      h.omrade,
      h.nr,
      forrige,
      rader.map((r) => Buffer.from(r.hash, 'hex')),
    );
    let stemmer =
      hash.toString('hex') === h.hash &&
      rader.length === h.antall &&
      h.rader.length === h.antall * SEQ_OG_HASH;
    for (const r of rader) {
      const navn = `${h.omrade}/${r.seq}`;
      if (this.#ventet.has(navn)) stemmer = false;
      this.#ventet.set(navn, { hash: r.hash });
    }
    if (!stemmer) this.#meld('hode_endret', hvor);
    const g = this.#grenser.get(h.omrade);
    const xid = BigInt(h.xidTil);
    if (g === undefined || h.epoke > g.epoke || (h.epoke === g.epoke && xid > g.xid)) {
      this.#grenser.set(h.omrade, { epoke: h.epoke, xid });
    }
  }
}

/** Som `Verifikator`, for det som er lest inn. */
export function verifiser(
  rader: readonly Rad[],
  hoder: readonly Hode[],
  utenfor: readonly Utenforhode[],
  offentlig: string,
): Rapport {
  const v = new Verifikator(offentlig);
  for (const h of utenfor) v.utenfor(h);
  for (const h of hoder) v.hode(h);
  for (const r of rader) v.rad(r);
  return v.slutt();
}
