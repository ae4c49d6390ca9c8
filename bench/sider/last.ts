import { Agent, request } from 'node:http';

/** Antall kall, og hvor lenge hvert varte (ms), sortert. */
export type Maling = { readonly rps: number; readonly tider: readonly number[] };

export const persentil = (sortert: readonly number[], andel: number): number =>
  sortert[Math.min(sortert.length - 1, Math.floor(sortert.length * andel))] ?? NaN;

export const median = (tall: readonly number[]): number =>
  persentil(
    [...tall].sort((a, b) => a - b),
    0.5,
  );

/** Henter sider over et fast antall varige forbindelser. */
export class Klient {
  readonly #agent: Agent;
  readonly #port: number;
  readonly #hoder: Record<string, string>;
  readonly #samtidige: number;

  constructor(port: number, kake: string, samtidige: number) {
    this.#port = port;
    this.#samtidige = samtidige;
    this.#agent = new Agent({ keepAlive: true, maxSockets: samtidige });
    this.#hoder = { Host: `localhost:${port}`, Cookie: kake };
  }

  /** @throws Error når svaret ikke er 200 */
  hent(sti: string): Promise<string> {
    return new Promise((ferdig, avvist) => {
      const r = request(
        {
          host: '127.0.0.1',
          port: this.#port,
          path: sti,
          agent: this.#agent,
          headers: this.#hoder,
        },
        (svar) => {
          const biter: Buffer[] = [];
          svar.on('data', (bit: Buffer) => biter.push(bit));
          svar.on('end', () => {
            const tekst = Buffer.concat(biter).toString('utf8');
            if (svar.statusCode === 200) ferdig(tekst);
            else avvist(new Error(`${svar.statusCode ?? 0} fra ${sti}: ${tekst.slice(0, 200)}`));
          });
        },
      );
      r.on('error', avvist).end();
    });
  }

  /** Så mange kall som går på tiden, stiene etter tur. */
  async last(stier: readonly string[], ms: number): Promise<Maling> {
    const begynte = performance.now();
    const tider: number[] = [];
    let nr = 0;
    await Promise.all(
      Array.from({ length: this.#samtidige }, async () => {
        while (performance.now() - begynte < ms) {
          const t0 = performance.now();
          await this.hent(stier[nr++ % stier.length] ?? '/');
          tider.push(performance.now() - t0);
        }
      }),
    );
    const sekunder = (performance.now() - begynte) / 1000;
    return { rps: tider.length / sekunder, tider: tider.sort((a, b) => a - b) };
  }

  lukk(): void {
    this.#agent.destroy();
  }
}
