import { createHash } from 'node:crypto';
import pg from 'pg';

const navnet = (tekst: string): string => createHash('sha1').update(tekst).digest('hex');

/** En setning med verdier, slik Kysely sender den, får teksten sin som navn. Alt annet er som det var. */
function medNavn(sporring: unknown): unknown {
  if (typeof sporring !== 'object' || sporring === null || 'name' in sporring) return sporring;
  if (!('text' in sporring && typeof sporring.text === 'string' && 'values' in sporring))
    return sporring;
  return { ...sporring, name: navnet(sporring.text) };
}

/**
 * En tilkobling der basen leser og planlegger hver setning én gang. Testene kjører de samme setningene om igjen på få
 * rader, og planleggingen med radsikkerheten er det meste av tida. I bruk planlegges de hver gang: en fast plan kjenner
 * ikke områdets størrelse (docs/adr/0003).
 */
export class NavngittKlient extends pg.Client {
  constructor(konfig?: pg.ClientConfig) {
    super(konfig);
    const vanlig = this.query.bind(this);
    Object.defineProperty(this, 'query', {
      value: (sporring: unknown, ...resten: unknown[]): unknown =>
        Reflect.apply(vanlig, this, [medNavn(sporring), ...resten]),
    });
  }
}
