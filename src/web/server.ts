import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { feilkode, Oppstartsfeil } from '../db/oppstartsfeil.ts';
import type { Miljo } from './foresporsel.ts';

export type Montert = {
  readonly sti: string;
  readonly svar: RequestListener;
};

/** Appen på en port. `demo` er demoens innlogging, på samme port under sin egen sti. */
export function lagServer(app: Hono<Miljo>, demo?: Montert): Server {
  const appen = getRequestListener(app.fetch, { overrideGlobalObjects: true });
  const server = createServer((req, res) => {
    const sti = (req.url ?? '/').split('?', 1)[0] ?? '/';
    if (demo !== undefined && (sti === demo.sti || sti.startsWith(`${demo.sti}/`))) {
      demo.svar(req, res);
      return;
    }
    void appen(req, res);
  });
  server.headersTimeout = 15_000;
  server.requestTimeout = 120_000;
  return server;
}

/** De to feilene en nykommer møter, i én setning; andre slippes gjennom som de er. */
function portfeil(feil: Error, port: number): Error {
  const kode = feilkode(feil);
  if (kode === 'EADDRINUSE') {
    const melding = `Port ${port} er i bruk av noe annet; stopp det, eller velg en annen med PORT.`;
    return new Oppstartsfeil('PORT_OPPTATT', melding, feil);
  }
  if (kode === 'EACCES') {
    const melding = `Denne brukeren får ikke bruke port ${port}; velg en over 1023 med PORT.`;
    return new Oppstartsfeil('PORT_STENGT', melding, feil);
  }
  return feil;
}

/**
 * Lytter, og gir porten (valgt av maskinen når `port` er 0).
 *
 * @throws Oppstartsfeil `PORT_OPPTATT` eller `PORT_STENGT`
 */
export function lytt(server: Server, port: number, vert: string): Promise<number> {
  return new Promise((ferdig, avvist) => {
    const feilet = (feil: Error) => avvist(portfeil(feil, port));
    server.once('error', feilet);
    server.listen(port, vert, () => {
      server.off('error', feilet);
      const adresse = server.address() as AddressInfo;
      ferdig(adresse.port);
    });
  });
}

/** Tar ikke imot mer, lar det som pågår bli ferdig, og bryter etter `frist` ms. */
export function stopp(server: Server, frist = 10_000): Promise<void> {
  return new Promise((ferdig) => {
    const brudd = setTimeout(() => server.closeAllConnections(), frist);
    server.close(() => {
      clearTimeout(brudd);
      ferdig();
    });
    server.closeIdleConnections();
  });
}
