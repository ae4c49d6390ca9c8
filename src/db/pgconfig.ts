/** Det en pg-klient trenger for å komme inn; `host` er en mappe når den begynner med «/». */
export interface PgConfig {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/** Innlogging med deler, eller med en URL (som også kan bære sslmode og annet). */
export type Tilkobling = PgConfig | { readonly connectionString: string };

/** Samme opplysninger som en URL (sokkelmappa går som spørreparameter, slik libpq også leser den). */
export function tilUrl(config: PgConfig): string {
  const hvem = `${encodeURIComponent(config.user)}:${encodeURIComponent(config.password)}`;
  const base = encodeURIComponent(config.database);
  if (config.host.startsWith('/')) {
    return `postgresql://${hvem}@/${base}?host=${encodeURIComponent(config.host)}&port=${config.port}`;
  }
  return `postgresql://${hvem}@${config.host}:${config.port}/${base}`;
}

interface Deler {
  readonly hvem: string;
  readonly vert: string;
  readonly base: string;
  readonly resten: string;
}

/** `URL` godtar ikke tom vert, som sokler har; derfor et eget mønster. */
function del(url: string): Deler {
  const treff = /^postgres(?:ql)?:\/\/(?:([^@/]*)@)?([^/?@]*)(?:\/([^?]*))?(?:\?(.*))?$/.exec(url);
  if (treff === null) throw new Error('Ikke en postgresql://-URL');
  return {
    hvem: treff[1] ?? '',
    vert: treff[2] ?? '',
    base: treff[3] ?? '',
    resten: treff[4] ?? '',
  };
}

/** Samme tjener og innlogging, en annen database. */
export function iDatabase(tilkobling: Tilkobling, database: string): Tilkobling {
  if (!('connectionString' in tilkobling)) return { ...tilkobling, database };
  const { hvem, vert, resten } = del(tilkobling.connectionString);
  const krok = hvem === '' ? '' : `${hvem}@`;
  const etter = resten === '' ? '' : `?${resten}`;
  return {
    connectionString: `postgresql://${krok}${vert}/${encodeURIComponent(database)}${etter}`,
  };
}

/** Samme tjener som URL-en, en annen innlogging og database. */
export function medInnlogging(
  url: string,
  som: Pick<PgConfig, 'user' | 'password' | 'database'>,
): string {
  const { vert, resten } = del(url);
  const parametre = new URLSearchParams(resten);
  for (const navn of ['user', 'password', 'dbname']) parametre.delete(navn);
  const etter = parametre.size === 0 ? '' : `?${parametre.toString()}`;
  const hvem = `${encodeURIComponent(som.user)}:${encodeURIComponent(som.password)}`;
  return `postgresql://${hvem}@${vert}/${encodeURIComponent(som.database)}${etter}`;
}

/** Tjeneren og databasen fra den ene URL-en, brukeren og passordet fra den andre. */
export function medSammeInnlogging(tjener: string, innlogging: string): string {
  const { vert, base, resten } = del(tjener);
  const etter = resten === '' ? '' : `?${resten}`;
  return `postgresql://${del(innlogging).hvem}@${vert}/${base}${etter}`;
}

/** Passordet i URL-en, eller undefined. */
export function passordI(url: string): string | undefined {
  const kodet = del(url).hvem.split(':')[1];
  return kodet === undefined ? undefined : decodeURIComponent(kodet);
}
