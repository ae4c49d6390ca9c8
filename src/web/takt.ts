import type { MiddlewareHandler } from 'hono';
import { feilside } from './feilhaandtering.tsx';
import type { Kontekst, Miljo } from './foresporsel.ts';
import { hashAv, type Kaker } from './okt.ts';

/** Forespørsler per minutt. En hel kommune kan ha én adresse ut; derfor er den vid. */
export type Grenser = {
  readonly perOkt: number;
  readonly perAdresse: number;
  readonly innloggingPerAdresse: number;
};
export const GRENSER: Grenser = { perOkt: 300, perAdresse: 3000, innloggingPerAdresse: 300 };

const HOYST_HUSKET = 20_000;

type Botte = { igjen: number; sist: number };

/** Bøtte med jevn påfylling; husker et begrenset antall og glemmer de eldste først. */
export class Takt {
  readonly #perMinutt: number;
  readonly #botter = new Map<string, Botte>();

  constructor(perMinutt: number) {
    this.#perMinutt = perMinutt;
  }

  /** Sekunder å vente, eller 0 når forespørselen slipper gjennom. */
  vent(noekkel: string, naa: number): number {
    const perMs = this.#perMinutt / 60_000;
    const forrige = this.#botter.get(noekkel) ?? { igjen: this.#perMinutt, sist: naa };
    const igjen = Math.min(this.#perMinutt, forrige.igjen + (naa - forrige.sist) * perMs);
    this.#botter.delete(noekkel);
    this.#botter.set(noekkel, { igjen: igjen >= 1 ? igjen - 1 : igjen, sist: naa });
    if (this.#botter.size > HOYST_HUSKET) {
      const eldst = this.#botter.keys().next();
      if (eldst.done !== true) this.#botter.delete(eldst.value);
    }
    return igjen >= 1 ? 0 : Math.max(1, Math.ceil((1 - igjen) / perMs / 1000));
  }
}

/** Uten tjener (en test som kaller appen selv) finnes det ingen adresse. */
const adresseI = (miljo: Miljo['Bindings'] | undefined): string =>
  miljo?.incoming?.socket.remoteAddress ?? 'ukjent';

/**
 * Adressen forespørselen kom fra. Bak `proxyer` mellomtjenere er den så mange ledd fra høyre i
 * `X-Forwarded-For`; det lenger til venstre har avsenderen skrevet selv.
 */
export function avsender(c: Kontekst, proxyer: number): string {
  if (proxyer > 0) {
    const ledd = (c.req.header('X-Forwarded-For') ?? '').split(',').map((del) => del.trim());
    const adresse = ledd.at(-proxyer);
    if (adresse !== undefined && adresse !== '') return adresse;
  }
  return adresseI(c.env);
}

export type Taktvalg = {
  readonly grenser: Grenser;
  readonly proxyer: number;
  readonly kaker: Kaker;
  readonly naa: () => number;
};

export function holdTakt({ grenser, proxyer, kaker, naa }: Taktvalg): MiddlewareHandler<Miljo> {
  const okt = new Takt(grenser.perOkt);
  const adresse = new Takt(grenser.perAdresse);
  const innlogging = new Takt(grenser.innloggingPerAdresse);
  return async (c, next) => {
    const fra = avsender(c, proxyer);
    const tid = naa();
    const token = kaker.token(c);
    const vent = Math.max(
      adresse.vent(fra, tid),
      c.req.path.startsWith('/logg-inn') ? innlogging.vent(fra, tid) : 0,
      token === null ? 0 : okt.vent(Buffer.from(hashAv(token)).toString('base64url'), tid),
    );
    if (vent === 0) return next();
    c.header('Retry-After', String(vent));
    return feilside(c, 'for_mange');
  };
}
