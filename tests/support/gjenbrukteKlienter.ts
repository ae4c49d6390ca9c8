import pg from 'pg';

type Ferdig = (feil?: Error) => void;

/** Som `discard all`, uten å kaste planene. */
const NULLSTILL =
  'close all; reset session authorization; reset all; unlisten *; select pg_advisory_unlock_all()';

/**
 * Tilkoblinger som overlever poolen de er i: den som lukkes mens den er hel og utenfor en transaksjon, er klar til neste
 * pool med den samme klassen. En ny må lese tabellene, reglene og funksjonene inn på nytt, og det koster mer enn det de
 * fleste testene gjør.
 */
export class GjenbrukteKlienter {
  /** De som er åpne og ikke i bruk, for hver klasse `som` har gitt. */
  readonly #ledige: Set<pg.Client>[] = [];
  readonly #lukk = new Map<pg.Client, () => Promise<void>>();

  /** Det poolen til én rolle får ved siden av innloggingen. `spar`: så mange spares på; rollen har ikke flere enn den har. */
  som(Klient: typeof pg.Client, spar: number): { readonly Client: typeof pg.Client } {
    const ledige = new Set<pg.Client>();
    this.#ledige.push(ledige);
    const Client = new Proxy(Klient, {
      construct: (_, [konfig]: [pg.ClientConfig]) => {
        const [ledig] = ledige;
        if (ledig === undefined) return this.#ny(new Klient(konfig), ledige, spar);
        ledige.delete(ledig);
        return ledig;
      },
    });
    return { Client };
  }

  #ny(klient: pg.Client, ledige: Set<pg.Client>, spar: number): pg.Client {
    let hel = false;
    const brutt = (): void => {
      hel = false;
      ledige.delete(klient);
    };
    const foelgMed = (): void => {
      klient.on('error', brutt);
      klient.once('end', brutt);
    };
    const [koble, lukk] = [klient.connect.bind(klient), klient.end.bind(klient)];
    const kobleTil = async (): Promise<void> => {
      if (!hel) await koble();
      hel = true;
    };
    const leggTilbake = async (): Promise<void> => {
      if (ledige.size >= spar) return lukk();
      // Etter alt som alt er sendt: da er transaksjonen den står i, den den sist var i. Det økta har satt, settes tilbake.
      if (hel) await klient.query(NULLSTILL).catch(brutt);
      if (!hel || klient.getTransactionStatus() !== 'I') return lukk();
      klient.removeAllListeners();
      foelgMed();
      ledige.add(klient);
    };
    const medSvar =
      (gjor: () => Promise<void>) =>
      (ferdig?: Ferdig): Promise<void> | undefined => {
        if (ferdig === undefined) return gjor();
        gjor().then(() => ferdig(), ferdig);
        return undefined;
      };
    foelgMed();
    this.#lukk.set(klient, lukk);
    Object.defineProperty(klient, 'connect', { value: medSvar(kobleTil) });
    Object.defineProperty(klient, 'end', { value: medSvar(leggTilbake) });
    return klient;
  }

  /** Lukker dem som ikke er i bruk, for godt. */
  async lukk(): Promise<void> {
    for (const klient of this.#ledige.flatMap((ledige) => [...ledige]))
      await this.#lukk.get(klient)?.();
  }
}
