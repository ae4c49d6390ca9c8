import { chmodSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Oppstartsfeil } from '../../db/oppstartsfeil.ts';
import { aapneSignering } from './signering.ts';

const nyFil = () => join(mkdtempSync(join(tmpdir(), 'varde-nokkel-')), 'under', 'loggnokkel.pem');
const hash = createHash('sha256').update('hode').digest();

describe('signeringsnøkkelen', () => {
  it('lages én gang, bare lesbar for eieren, og er den samme neste gang', () => {
    const fil = nyFil();
    const en = aapneSignering(fil);
    expect(statSync(fil).mode & 0o777).toBe(0o600);
    const to = aapneSignering(fil);
    expect(to.offentlig).toBe(en.offentlig);
    expect(to.godkjenner(hash, en.signer(hash))).toBe(true);
    expect(readFileSync(`${fil}.offentlig.pem`, 'utf8')).toBe(en.offentlig);
    expect(en.offentlig).not.toContain('PRIVATE');
  });

  it('godkjenner ikke en annens signatur', () => {
    const [en, annen] = [aapneSignering(nyFil()), aapneSignering(nyFil())];
    expect(en.godkjenner(hash, annen.signer(hash))).toBe(false);
  });

  it('avviser en nøkkel andre kan lese, og en av feil slag', () => {
    const fil = nyFil();
    aapneSignering(fil);
    chmodSync(fil, 0o644);
    expect(() => aapneSignering(fil)).toThrow('kan leses av andre');
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    chmodSync(fil, 0o600);
    writeFileSync(fil, privateKey.export({ type: 'pkcs8', format: 'pem' }));
    expect(() => aapneSignering(fil)).toThrow('Ed25519');
    writeFileSync(fil, 'ikke en nøkkel');
    expect(() => aapneSignering(fil)).toThrow(Oppstartsfeil);
  });
});
