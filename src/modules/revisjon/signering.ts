import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export type Signering = { offentlig: string; signer: (hash: Buffer) => Buffer };

function lagNokkel(fil: string): KeyObject {
  const { privateKey } = generateKeyPairSync('ed25519');
  mkdirSync(dirname(fil), { recursive: true, mode: 0o700 });
  writeFileSync(fil, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  return privateKey;
}

/** Ed25519-nøkkelen som signerer hodene; ligger i en fil utenfor databasen (0600), lages første gang. */
export function aapneSignering(fil: string): Signering {
  const privat = existsSync(fil) ? createPrivateKey(readFileSync(fil)) : lagNokkel(fil);
  return {
    offentlig: createPublicKey(privat).export({ type: 'spki', format: 'pem' }).toString(),
    signer: (hash) => sign(null, hash, privat),
  };
}
