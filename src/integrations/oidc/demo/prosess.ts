/**
 * Demoens utsteder som egen prosess over TLS, for tester mot en fremmed database (model.md). Leser oppsettet
 * som JSON fra standard inn, skriver utstederadressen når den lytter, og stopper når standard inn lukkes.
 */
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { lagDemoOp } from './op.ts';

const Oppsett = z.object({
  cert: z.string(),
  key: z.string(),
  klient: z.object({
    id: z.string(),
    jwk: z.looseObject({ kty: z.string(), kid: z.string() }),
    svar: z.url(),
    utlogget: z.url(),
    opphav: z.url(),
  }),
  personer: z.array(
    z.object({
      subjekt: z.string(),
      navn: z.string(),
      rolle: z.string(),
      organisasjon: z.string(),
      serHva: z.string(),
      roller: z.array(z.string()).default([]),
    }),
  ),
});
export type Prosessoppsett = z.input<typeof Oppsett>;

const trygt = (tekst: string) =>
  tekst.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const inn = createInterface({ input: process.stdin });
const linjer = inn[Symbol.asyncIterator]();
const forste = await linjer.next();
const oppsett = Oppsett.parse(JSON.parse(forste.done === true ? '{}' : forste.value));

const server = createServer({ cert: oppsett.cert, key: oppsett.key });
await new Promise<void>((ferdig) => {
  server.listen(0, '127.0.0.1', ferdig);
});
const { port } = server.address() as AddressInfo;
const utsteder = new URL(`https://localhost:${port}`);
server.on(
  'request',
  await lagDemoOp({
    utsteder,
    klient: oppsett.klient,
    personer: oppsett.personer,
    sider: {
      velg: ({ handling, personer }) =>
        `<!doctype html><title>Hvem er du?</title><form method="post" action="${trygt(handling)}">${personer
          .map(
            (p) => `<button name="subjekt" value="${trygt(p.subjekt)}">${trygt(p.navn)}</button>`,
          )
          .join('')}</form>`,
      feil: () => '<!doctype html><title>Innloggingen stemte ikke</title>',
    },
    naa: Date.now,
    vedFeil: (feil) => console.error(feil),
  }),
);
console.log(utsteder.href);
inn.on('close', () => {
  server.close();
  server.closeAllConnections();
});
