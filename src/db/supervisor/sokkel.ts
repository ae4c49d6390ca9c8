import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { kanGaaTil, sikreLukketMappe, type Kjorebruker } from './kjorebruker.ts';

/** Der PostgreSQL lytter: en mappe med unix-sokkel, eller 127.0.0.1 på Windows (Node har ikke sokler der). */
export interface Sokkel {
  readonly host: string;
  readonly port: number;
}

const PORT = 5432;
/** sun_path rommer 107 tegn; PostgreSQL lager også en låsefil med «.lock» bak. */
const LENGST = 107 - '/.s.PGSQL.5432.lock'.length;

/** Ved siden av dataene når stien er kort nok, ellers i den midlertidige mappa under et navn ingen andre har. */
export function sokkelmappe(datakatalog: string, bruker: Kjorebruker | undefined): string {
  const naer = join(dirname(datakatalog), 's');
  if (Buffer.byteLength(naer) <= LENGST && kanGaaTil(naer, bruker)) return naer;
  const merke = createHash('sha256').update(datakatalog).digest('hex').slice(0, 20);
  return join(tmpdir(), `varde-${process.getuid?.() ?? 0}-${merke}`);
}

function ledigPort(): Promise<number> {
  return new Promise((loes, avvis) => {
    const server = createServer();
    server.once('error', avvis);
    server.listen(0, '127.0.0.1', () => {
      const adresse = server.address();
      server.close(() =>
        loes(typeof adresse === 'object' && adresse !== null ? adresse.port : PORT),
      );
    });
  });
}

/** Lager plassen PostgreSQL lytter på, lukket for alle andre enn kjørebrukeren og root. */
export async function sikreSokkel(
  datakatalog: string,
  bruker: Kjorebruker | undefined,
): Promise<Sokkel> {
  if (process.platform === 'win32') return { host: '127.0.0.1', port: await ledigPort() };
  const host = sokkelmappe(datakatalog, bruker);
  sikreLukketMappe(host, bruker);
  return { host, port: PORT };
}

/** Filene PostgreSQL lager på plassen. */
export function sokkelfiler({ host, port }: Sokkel): readonly string[] {
  if (!host.startsWith('/')) return [];
  const fil = join(host, `.s.PGSQL.${port}`);
  return [fil, `${fil}.lock`];
}

/** Innstillingene som gjør at ingen utenfor maskinen når fram. */
export function lytteinnstillinger(sokkel: Sokkel): Record<string, string> {
  if (!sokkel.host.startsWith('/')) {
    return {
      listen_addresses: sokkel.host,
      port: String(sokkel.port),
      unix_socket_directories: '',
    };
  }
  return {
    listen_addresses: '',
    port: String(sokkel.port),
    unix_socket_directories: sokkel.host,
    unix_socket_permissions: '0700',
  };
}
