import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { lagDemo } from '../../integrations/oidc/demo/demo.ts';
import type { Persona } from '../../integrations/oidc/demo/personer.ts';
import type { OidcKlient } from '../../integrations/oidc/klient.ts';
import type { Appvalg } from '../app.ts';
import type { Rute } from '../rute.ts';
import { lagServer, lytt, stopp } from '../server.ts';
import { testapp, type Testapp } from './app.tsx';
import { Nettleser } from './nettleser.ts';

export const PERSONER: readonly Persona[] = [
  {
    subjekt: 'kari',
    navn: 'Kari Demo',
    rolle: 'Programkoordinator',
    organisasjon: 'Politiet',
    serHva: 'Alt hun har',
  },
  { subjekt: 'ola', navn: 'Ola Demo', rolle: 'Ukjent', organisasjon: 'Ingen', serHva: 'Ingenting' },
];

async function ledigPort(): Promise<number> {
  const server = createServer();
  const port = await lytt(server, 0, '127.0.0.1');
  await stopp(server);
  return port;
}

export type Demohus = Testapp & {
  opphav: string;
  oidc: OidcKlient;
  nettleser(): Nettleser;
  stopp(): Promise<void>;
};

/** Appen og demoens innlogging på en ekte port. */
export async function demohus(
  ruter: readonly Rute[],
  valg: (oidc: OidcKlient) => Partial<Appvalg> = () => ({}),
): Promise<Demohus> {
  const port = await ledigPort();
  const grunnadresse = new URL(`http://localhost:${port}`);
  const { oidc, montert } = await lagDemo({
    grunnadresse,
    personer: PERSONER,
    sider: {
      velg: ({ handling, personer }) =>
        `<form action="${handling}">${personer.map((p) => p.navn).join()}</form>`,
      feil: () => 'feil i demoen',
    },
    naa: Date.now,
    vedFeil: () => undefined,
  });
  const app = testapp(ruter, { grunnadresse, ...valg(oidc) }, oidc);
  const server = lagServer(app.app, montert);
  await lytt(server, port, '127.0.0.1');
  const { port: lytter } = server.address() as AddressInfo;
  return {
    ...app,
    oidc,
    opphav: `http://localhost:${lytter}`,
    nettleser: () => new Nettleser(`http://localhost:${lytter}`),
    stopp: () => stopp(server, 0),
  };
}
