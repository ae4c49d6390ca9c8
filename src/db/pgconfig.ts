/** Det en pg-klient trenger for å komme inn; `host` er en mappe når den begynner med «/». */
export interface PgConfig {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/** Samme opplysninger som en URL (sokkelmappa går som spørreparameter, slik libpq også leser den). */
export function tilUrl(config: PgConfig): string {
  const hvem = `${encodeURIComponent(config.user)}:${encodeURIComponent(config.password)}`;
  const base = encodeURIComponent(config.database);
  if (config.host.startsWith('/')) {
    return `postgresql://${hvem}@/${base}?host=${encodeURIComponent(config.host)}&port=${config.port}`;
  }
  return `postgresql://${hvem}@${config.host}:${config.port}/${base}`;
}
