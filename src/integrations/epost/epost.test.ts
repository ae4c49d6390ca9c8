import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPosttjener, type Posttjener } from '../../../tests/support/smtp.ts';
import { filEpost, smtpEpost, type Smtp } from './epost.ts';

let tjener: Posttjener;
beforeAll(async () => {
  tjener = await startPosttjener();
});
afterAll(() => tjener.lukk());

const brev = { til: 'ingrid@fjordvik.example', emne: 'Melding fra Varde', tekst: 'Se på noe.\n' };
const oppsett = (mer: Partial<Smtp> = {}): Smtp => ({
  vert: '127.0.0.1',
  port: tjener.port,
  tlsFraStart: false,
  bruker: null,
  passord: null,
  fra: 'varde@fjordvik.example',
  ...mer,
});

test('brevet kommer fram som ren tekst, med nøytral avsender og uten hva det er laget av', async () => {
  await smtpEpost(oppsett())(brev);
  const raa = tjener.mottatt.at(-1)?.raa ?? '';
  expect(raa).toMatch(/^From: Varde <varde@fjordvik\.example>$/m);
  expect(raa).toMatch(/^Subject: Melding fra Varde$/m);
  expect(raa).toMatch(/^Auto-Submitted: auto-generated$/m);
  expect(raa).toMatch(/^Content-Type: text\/plain/m);
  expect(raa).not.toMatch(/X-Mailer|nodemailer/i);
});

test('en adresse tjeneren ikke tar imot, er ikke sendt', async () => {
  await expect(smtpEpost(oppsett())({ ...brev, til: 'avvist@fjordvik.example' })).rejects.toThrow();
});

test('utenfor egen maskin går ingenting uten kryptering', async () => {
  const foer = tjener.mottatt.length;
  // Samme tjener under et navn som ikke er egen maskin: den tilbyr ikke TLS, og får ikke brevet.
  await expect(smtpEpost(oppsett({ vert: '0.0.0.0' }))(brev)).rejects.toMatchObject({
    code: 'ETLS',
  });
  expect(tjener.mottatt).toHaveLength(foer);
});

test('demoens fil er bare eierens, og husker de siste 200', async () => {
  const mappe = mkdtempSync(join(tmpdir(), 'varde-epost-'));
  const fil = join(mappe, 'epost.jsonl');
  const send = filEpost(fil);
  for (let nr = 1; nr <= 205; nr += 1) await send({ ...brev, emne: `nr ${nr}` });
  const linjer = readFileSync(fil, 'utf8').trimEnd().split('\n');
  expect(linjer).toHaveLength(200);
  expect(JSON.parse(linjer[199] ?? '')).toEqual({ ...brev, emne: 'nr 205' });
  expect(statSync(fil).mode & 0o077).toBe(0);
  rmSync(mappe, { recursive: true });
});
