import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { randomBytes } from 'node:crypto';

/** Leser rotnøkkelen (32 byte, base64) eller lager den første gang med rettighet 0600. */
export function lesRotnokkel(fil: string): Buffer {
  if (!existsSync(fil)) {
    mkdirSync(dirname(fil), { recursive: true, mode: 0o700 });
    writeFileSync(fil, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
    chmodSync(fil, 0o600);
  }
  const nokkel = Buffer.from(readFileSync(fil, 'utf8').trim(), 'base64');
  if (nokkel.length !== 32) throw new Error(`Rotnøkkelen i ${fil} skal være 32 byte i base64.`);
  return nokkel;
}
