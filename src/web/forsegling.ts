import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

const IV = 12;
const MERKE = 16;

/** Krypterer og stempler små verdier nettleseren bærer for oss, med eget formål og kort levetid. */
export type Forsegling = {
  /** `levetid` i sekunder. */
  lukk(formaal: string, verdi: string, levetid: number): string;
  /** `null` når den er utløpt, endret eller laget for noe annet. */
  aapne(formaal: string, forseglet: string): string | null;
  /** Bundet til økta: passer bare skjemaer denne økta har fått. */
  token(oktHash: Uint8Array): string;
  passer(oktHash: Uint8Array, token: string): boolean;
  /** Bundet til personen, ikke økta: et utkast kan lagres fra en side som ble åpnet før forrige innlogging. */
  persontoken(brukerId: string): string;
  passerPerson(brukerId: string, token: string): boolean;
};

/** @param naa millisekunder siden 1970; kommer inn for testenes skyld */
export function lagForsegling(hemmelighet: Uint8Array, naa: () => number): Forsegling {
  const avledet = (til: string) =>
    createSecretKey(Buffer.from(hkdfSync('sha256', hemmelighet, '', `varde/web/${til}`, 32)));
  const kake = avledet('kake');
  const skjema = avledet('skjema');
  const token = (oktHash: Uint8Array) =>
    createHmac('sha256', skjema).update(oktHash).digest('base64url');
  const person = avledet('person');
  const persontoken = (brukerId: string) =>
    createHmac('sha256', person).update(brukerId).digest('base64url');
  const like = (en: string, annen: string) => {
    const [a, b] = [Buffer.from(en), Buffer.from(annen)];
    return a.length === b.length && timingSafeEqual(a, b);
  };
  return {
    lukk(formaal, verdi, levetid) {
      const iv = randomBytes(IV);
      const kryptering = createCipheriv('aes-256-gcm', kake, iv).setAAD(Buffer.from(formaal));
      const utloper = Buffer.alloc(8);
      utloper.writeBigUInt64BE(BigInt(Math.floor(naa() + levetid * 1000)));
      const innhold = [
        kryptering.update(utloper),
        kryptering.update(verdi, 'utf8'),
        kryptering.final(),
      ];
      return Buffer.concat([iv, ...innhold, kryptering.getAuthTag()]).toString('base64url');
    },
    aapne(formaal, forseglet) {
      const alt = Buffer.from(forseglet, 'base64url');
      if (alt.length < IV + 8 + MERKE) return null;
      const apning = createDecipheriv('aes-256-gcm', kake, alt.subarray(0, IV))
        .setAAD(Buffer.from(formaal))
        .setAuthTag(alt.subarray(-MERKE));
      let klart: Buffer;
      try {
        klart = Buffer.concat([apning.update(alt.subarray(IV, -MERKE)), apning.final()]);
      } catch {
        return null;
      }
      if (klart.readBigUInt64BE() < BigInt(Math.floor(naa()))) return null;
      return klart.subarray(8).toString('utf8');
    },
    token,
    passer: (oktHash, gitt) => like(token(oktHash), gitt),
    persontoken,
    passerPerson: (brukerId, gitt) => like(persontoken(brukerId), gitt),
  };
}
