import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rute } from './rute.ts';
import { lagServer, lytt, stopp } from './server.ts';
import { KARI, testapp, type Testapp } from './testhjelp/app.tsx';

const fil = rute({
  metode: 'POST',
  sti: '/fil',
  tilgang: { krever: 'innlogget', hvorfor: 'test' },
  opplasting: true,
  handler: (f) => f.vis('mottatt'),
});

let app: Testapp;
let port: number;
let server: ReturnType<typeof lagServer>;
beforeAll(async () => {
  const valg = { grunnadresse: new URL('http://localhost:39999') };
  app = testapp([fil], valg);
  server = lagServer(app.app);
  port = await lytt(server, 0, '127.0.0.1');
});
afterAll(() => stopp(server, 0));

/** Sender som en treg nettleser: leser ikke svaret før alt er sendt. */
function last(
  mb: number,
  hoder: Record<string, string>,
): Promise<{ status: number; side: string }> {
  return new Promise((ferdig, avvist) => {
    const forespoersel = request(
      {
        port,
        host: '127.0.0.1',
        path: '/fil',
        method: 'POST',
        headers: {
          Host: 'localhost:39999',
          Cookie: app.inn(KARI),
          'Sec-Fetch-Site': 'same-origin',
          'Content-Type': 'multipart/form-data; boundary=grense',
          ...hoder,
        },
      },
      (svar) => {
        let side = '';
        svar.setEncoding('utf8');
        svar.on('data', (bit: string) => (side += bit));
        svar.on('end', () => ferdig({ status: svar.statusCode ?? 0, side }));
      },
    );
    forespoersel.on('error', avvist);
    const bit = Buffer.alloc(1024 * 1024);
    let igjen = mb;
    const skriv = () => {
      while (igjen > 0) {
        igjen--;
        if (!forespoersel.write(bit)) return forespoersel.once('drain', skriv);
      }
      return forespoersel.end();
    };
    skriv();
  });
}

test('50 MB får ett tydelig svar, uten at forbindelsen brytes, med og uten oppgitt lengde', async () => {
  const oppgitt = await last(50, { 'Content-Length': String(50 * 1024 * 1024) });
  expect(oppgitt).toMatchObject({
    status: 413,
    side: expect.stringContaining('høyst 5 MB') as string,
  });
  const strom = await last(50, { 'Transfer-Encoding': 'chunked' });
  expect(strom).toMatchObject({
    status: 413,
    side: expect.stringContaining('høyst 5 MB') as string,
  });
});

test('en forespørsel til et annet navn svares på forbindelsen, uten feil i loggen', async () => {
  const svar = await fetch(`http://127.0.0.1:${port}/fil`, { method: 'POST', body: 'x' });
  expect(svar.status).toBe(421);
  expect(app.linjer).toEqual([]);
});
