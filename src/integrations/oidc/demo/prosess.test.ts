import { spawn } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { get } from 'node:https';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { nyttNokkelpar } from './nokler.ts';
import type { Prosessoppsett } from './prosess.ts';
import { nyttSertifikat } from './sertifikat.ts';

test('sertifikatet er gyldig nå, for localhost og 127.0.0.1, og er sitt eget', () => {
  const { cert } = nyttSertifikat(new Date());
  const x509 = new X509Certificate(cert);
  expect(x509.verify(x509.publicKey)).toBe(true);
  expect([x509.checkHost('localhost'), x509.checkIP('127.0.0.1')]).toEqual([
    'localhost',
    '127.0.0.1',
  ]);
  expect(x509.checkHost('ond.no')).toBeUndefined();
});

function hent(adresse: URL, ca: string): Promise<{ status: number | undefined; tekst: string }> {
  return new Promise((ferdig, avvist) => {
    get(adresse, { ca }, (svar) => {
      let tekst = '';
      svar.setEncoding('utf8').on('data', (bit: string) => (tekst += bit));
      svar.on('end', () => ferdig({ status: svar.statusCode, tekst }));
    }).on('error', avvist);
  });
}

test('utstederen kjører for seg selv over TLS og stopper med den som startet den', async () => {
  const par = await nyttNokkelpar();
  const { cert, key } = nyttSertifikat(new Date());
  const opphav = 'https://varde.test';
  const oppsett: Prosessoppsett = {
    cert,
    key,
    klient: {
      id: 'varde',
      jwk: { kty: 'EC', ...par.offentlig },
      svar: `${opphav}/logg-inn/svar`,
      utlogget: `${opphav}/logg-ut/ferdig`,
      opphav,
    },
    personer: [
      { subjekt: 'kari', navn: 'Kari <Demo>', rolle: 'r', organisasjon: 'o', serHva: 's' },
    ],
  };
  const barn = spawn(process.execPath, [join(import.meta.dirname, 'prosess.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ute = once(barn, 'exit');
  try {
    barn.stdin.write(`${JSON.stringify(oppsett)}\n`);
    const linje = await createInterface({ input: barn.stdout })[Symbol.asyncIterator]().next();
    const utsteder = new URL(String(linje.value));
    const { status, tekst } = await hent(
      new URL('/.well-known/openid-configuration', utsteder),
      cert,
    );
    expect(status).toBe(200);
    expect(JSON.parse(tekst)).toMatchObject({
      issuer: utsteder.href,
      authorization_response_iss_parameter_supported: true,
      code_challenge_methods_supported: ['S256'],
    });
    await expect(hent(utsteder, nyttSertifikat(new Date()).cert)).rejects.toThrow();
  } finally {
    barn.stdin.end();
  }
  expect(await ute).toEqual([0, null]);
}, 20_000);
