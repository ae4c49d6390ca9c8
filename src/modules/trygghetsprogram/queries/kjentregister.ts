import type { FraPolitiet } from '../regler/oppgittGjelder.ts';
import { sammeHendelse } from '../regler/sammeHendelse.ts';

/** Det to rader kjennes igjen på; indeksene som heksadesimal tekst. */
export type Kjennetegn = {
  person: string | null;
  sak: string | null;
  hendelse: string | null;
  dag: string | null;
  klokkeslett: string | null;
};

/** En rad vi har fra før, eller tidligere i samme fil. */
export type Kjent = Kjennetegn &
  FraPolitiet & {
    id: string;
    /** Raden nevner den som spør, som etterforsker. */
    nevnerMeg: boolean;
  };

export type Kjentlikhet = {
  kjent: Kjent;
  sammePerson: boolean;
  sammeSaksnummer: boolean;
  sammeHendelse: boolean;
  mulig: boolean;
};

/** Hvor lik den nye raden er en kjent, etter regelen (VV-09). */
export function likhet(rad: Kjennetegn, kjent: Kjent): Kjentlikhet {
  const sammePerson = rad.person !== null && kjent.person === rad.person;
  const sammeSaksnummer = rad.sak !== null && kjent.sak === rad.sak;
  const svar = sammeHendelse({
    sammePerson,
    sammeSaksnummer,
    sammeStart: rad.hendelse !== null && kjent.hendelse === rad.hendelse,
    sammeDag: rad.dag !== null && kjent.dag === rad.dag,
    klokkeslettMangler: kjent.klokkeslett === null || rad.klokkeslett === null,
    likeAnmeldt: kjent.anmeldt,
  });
  return {
    kjent,
    sammePerson,
    sammeSaksnummer,
    sammeHendelse: svar === 'samme',
    mulig: svar === 'mulig',
  };
}

/**
 * De kjente radene, slått opp og ikke gått gjennom: en rad prøves mot den første av hvert slag den kan ligne på, og svaret
 * fra `radutfall` er det samme som om den var prøvd mot alle.
 */
export class Kjentregister {
  readonly #rader: Kjent[] = [];
  readonly #plass = new Map<string, number>();
  readonly #id = new Map<string, Kjent>();

  leggTil(k: Kjent): void {
    const plass = this.#rader.push(k) - 1;
    if (!this.#id.has(k.id)) this.#id.set(k.id, k);
    const dagnokler =
      k.dag === null ? [] : [`d${k.dag}`, ...(k.klokkeslett === null ? [`u${k.dag}`] : [])];
    for (const nokkel of [
      ...personOgSak(k),
      ...(k.hendelse === null ? [] : [`${k.anmeldt ? 'h' : 'i'}${k.hendelse}`]),
      ...dagnokler,
    ]) {
      if (!this.#plass.has(nokkel)) this.#plass.set(nokkel, plass);
    }
  }

  /** De kjente raden kan være, eldst først: høyst sju, hvor mange det enn finnes. */
  treff(rad: Kjennetegn): Kjentlikhet[] {
    const nokler = [
      ...personOgSak(rad),
      ...(rad.hendelse === null ? [] : [`h${rad.hendelse}`, `i${rad.hendelse}`]),
      ...(rad.dag === null ? [] : [`d${rad.dag}`, `u${rad.dag}`]),
    ];
    const plasser = new Set(nokler.flatMap((n) => this.#plass.get(n) ?? []));
    return [...plasser]
      .sort((a, b) => a - b)
      .flatMap((p) => {
        const kjent = this.#rader[p];
        return kjent === undefined ? [] : [likhet(rad, kjent)];
      });
  }

  /** Den eldste med id-en. */
  finn(id: string | null): Kjent | undefined {
    return id === null ? undefined : this.#id.get(id);
  }
}

const personOgSak = ({ person, sak }: Kjennetegn): string[] => [
  ...(person === null ? [] : [`p${person}`]),
  ...(sak === null ? [] : [`s${sak}`]),
  ...(person === null || sak === null ? [] : [`b${person}/${sak}`]),
];
