import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { okt, type Testapp } from './app.ts';

/**
 * En fil på så mange byte, på en egen forbindelse. `fetch` tar en som står åpen fra før, og den kan tjeneren ha lukket
 * mens filen ble laget; da kommer et brudd og ikke svaret.
 */
export async function sendStor(
  app: Testapp,
  sti: string,
  byte: number,
): Promise<{ status: number; kropp: string }> {
  const { token } = await okt(app, 'koordinator');
  const hode = Buffer.from(
    '--x\r\nContent-Disposition: form-data; name="fil"; filename="stor.csv"\r\nContent-Type: text/csv\r\n\r\n',
  );
  const kropp = Buffer.concat([hode, Buffer.alloc(byte, 97), Buffer.from('\r\n--x--\r\n')]);
  return new Promise((ferdig, avvist) => {
    const ut = request(`${app.adresse}${sti}`, {
      method: 'POST',
      agent: false,
      headers: {
        Cookie: `varde=${Buffer.from(token).toString('base64url')}`,
        'Content-Type': 'multipart/form-data; boundary=x',
        'Content-Length': kropp.length,
        'Sec-Fetch-Site': 'same-origin',
        Origin: app.adresse,
      },
    });
    ut.once('error', avvist);
    ut.once('response', (svar) => {
      void text(svar).then(
        (tekst) => ferdig({ status: svar.statusCode ?? 0, kropp: tekst }),
        avvist,
      );
    });
    ut.end(kropp);
  });
}
