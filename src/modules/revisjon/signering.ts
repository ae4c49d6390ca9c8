import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomUUID,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { Oppstartsfeil } from '../../db/oppstartsfeil.ts';

export type Signering = {
  /** Den offentlige nøkkelen som PEM; det eneste verifikatoren trenger. */
  offentlig: string;
  signer: (hash: Buffer) => Buffer;
  godkjenner: (hash: Buffer, signatur: Buffer) => boolean;
};

/** Legges ferdig skrevet på plass i ett tak: to prosesser som starter samtidig, ender med samme nøkkel. */
function lagNokkel(fil: string): void {
  mkdirSync(dirname(fil), { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync('ed25519');
  const midlertidig = `${fil}.${randomUUID()}`;
  writeFileSync(midlertidig, privateKey.export({ type: 'pkcs8', format: 'pem' }), {
    mode: 0o600,
    flush: true,
  });
  try {
    linkSync(midlertidig, fil);
  } catch (feil) {
    if (!(feil instanceof Error && 'code' in feil && feil.code === 'EEXIST')) throw feil;
  } finally {
    rmSync(midlertidig);
  }
}

const stans = (melding: string, cause?: unknown) => new Oppstartsfeil('LOGGNOKKEL', melding, cause);

function lesPrivat(fil: string): KeyObject {
  let privat: KeyObject;
  try {
    privat = createPrivateKey(readFileSync(fil));
  } catch (feil) {
    throw stans(`Nøkkelen som signerer loggen, kan ikke leses fra ${fil}.`, feil);
  }
  if (privat.asymmetricKeyType !== 'ed25519') throw stans(`${fil} er ikke en Ed25519-nøkkel.`);
  return privat;
}

/**
 * Ed25519-nøkkelen som signerer hodene: en fil utenfor databasen (0600), som lages første gang.
 * Den offentlige delen legges ved siden av (`.offentlig.pem`), til den som skal kontrollere loggen.
 *
 * @throws Oppstartsfeil `LOGGNOKKEL` når andre enn eieren kan lese den, eller den ikke er en Ed25519-nøkkel
 */
export function aapneSignering(fil: string): Signering {
  if (!existsSync(fil)) lagNokkel(fil);
  if (process.platform !== 'win32' && (statSync(fil).mode & 0o077) !== 0) {
    throw stans(`Nøkkelen som signerer loggen, kan leses av andre: kjør chmod 600 ${fil}`);
  }
  const privat = lesPrivat(fil);
  const offentligNokkel = createPublicKey(privat);
  const offentlig = offentligNokkel.export({ type: 'spki', format: 'pem' }).toString();
  const ved = `${fil}.offentlig.pem`;
  if (!existsSync(ved)) {
    writeFileSync(ved, offentlig, { mode: 0o644 });
    chmodSync(ved, 0o644);
  }
  return {
    offentlig,
    signer: (hash) => sign(null, hash, privat),
    godkjenner: (hash, signatur) => verify(null, hash, offentligNokkel, signatur),
  };
}
