import { randomUUID } from 'node:crypto';
import { setTimeout as vent } from 'node:timers/promises';
import pg from 'pg';
import type { Tilkobling } from '../pgconfig.ts';

/** Kanalen i nøkkelbasen. Meldingen er id-en til en slettet nøkkel, eller en prøve som begynner med `?`. */
export const SLETTEKANAL = 'nokkel_slettet';

const NYTT_FORSOK_MS = 1_000;
const PROVE_MS = 2_000;

export type Slettelytter = {
  /** En nøkkel er slettet, her eller i en annen prosess. */
  readonly vedSlettet: (id: string) => void;
  /** `true` når varslene kommer fram; `false` straks de ikke lenger gjør det. */
  readonly vedTilstand: (lytter: boolean) => void;
};

/**
 * Følger med på nøkkelbasen, så en nøkkel som slettes i én prosess, glemmes i alle (model.md «dropped everywhere on
 * erase»). En prøvemelding må komme tilbake før varslene regnes som pålitelige: gjennom en mellomtjener som ikke bærer
 * LISTEN, gjør de aldri det.
 */
export class Slettevarsel {
  readonly #tilkobling: Tilkobling;
  readonly #lytter: Slettelytter;
  readonly #stopp = new AbortController();
  #klient: pg.Client | null = null;
  #loper: Promise<void>;

  constructor(tilkobling: Tilkobling, lytter: Slettelytter) {
    this.#tilkobling = tilkobling;
    this.#lytter = lytter;
    this.#loper = this.#hold();
  }

  async stopp(): Promise<void> {
    this.#stopp.abort();
    await this.#klient?.end();
    await this.#loper;
  }

  async #hold(): Promise<void> {
    const { signal } = this.#stopp;
    const stanset = new Promise<void>((ferdig) => {
      signal.addEventListener('abort', () => ferdig(), { once: true });
    });
    // En forbindelse som åpnes etter stopp, er det ingen som lukker.
    while (!signal.aborted) {
      await this.#engang();
      this.#lytter.vedTilstand(false);
      await Promise.race([stanset, vent(NYTT_FORSOK_MS, undefined, { ref: false })]);
    }
  }

  /** Én forbindelse, fra den åpnes til den ryker. Hva som enn røk, er svaret det samme: ingen varsler, prøv igjen. */
  async #engang(): Promise<void> {
    const klient = new pg.Client(this.#tilkobling);
    this.#klient = klient;
    const rok = new Promise<void>((ferdig) => {
      klient.on('error', () => ferdig());
      klient.on('end', () => ferdig());
    });
    const prove = `?${randomUUID()}`;
    const framme = new Promise<void>((ferdig) => {
      klient.on('notification', ({ payload = '' }) => {
        if (payload === prove) ferdig();
        else if (!payload.startsWith('?')) this.#lytter.vedSlettet(payload);
      });
    });
    const aapnet = klient
      .connect()
      .then(() => klient.query(`listen ${SLETTEKANAL}`))
      .then(() => klient.query('select pg_notify($1, $2)', [SLETTEKANAL, prove]))
      .then(
        () => true,
        () => false,
      );
    if (await Promise.race([aapnet, rok.then(() => false)])) {
      const kom = framme.then(() => true);
      const sent = vent(PROVE_MS, false, { ref: false });
      if (await Promise.race([kom, sent, rok.then(() => false)])) this.#lytter.vedTilstand(true);
      await rok;
      return;
    }
    await klient.end();
  }
}
