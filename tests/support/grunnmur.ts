import pg from 'pg';
import type { PgConfig } from '../../src/db/pgconfig.ts';
import { lagPool } from '../../src/db/pool.ts';
import type { Testdatabase } from './database.ts';
import { Lager } from './gjenbruk.ts';
import { GjenbrukteKlienter } from './gjenbrukteKlienter.ts';
import { NavngittKlient } from './navngitt.ts';

/** Fjordvik og Ytterøy uten saker, med tilkoblinger for hver rolle. */
export type Grunnmur = {
  readonly base: Testdatabase;
  readonly app: pg.Pool;
  readonly nokkel: pg.Pool;
  readonly innlogging: pg.Pool;
  readonly jobb: pg.Pool;
  readonly eier: pg.Pool;
};

type Oppsatt = Grunnmur & { readonly klienter: GjenbrukteKlienter };

const lager = new Lager<Oppsatt>(
  (base) => {
    const klienter = new GjenbrukteKlienter();
    const pool = (konfig: PgConfig, hoyst: number, Klient = pg.Client): pg.Pool =>
      lagPool({ ...konfig, ...klienter.som(Klient, hoyst) }, hoyst);
    return {
      base,
      klienter,
      app: pool(base.app, 4, NavngittKlient),
      nokkel: pool(base.nokkel, 2),
      innlogging: pool(base.innlogging, 1),
      jobb: pool(base.jobb, 1),
      eier: pool(base.eier, 2),
    };
  },
  async ({ base: _base, klienter, ...pooler }) => {
    await Promise.all(Object.values(pooler).map((p) => p.end()));
    await klienter.lukk();
  },
);

export const nyGrunnmur = (): Promise<Oppsatt> => lager.hent();
export const leverGrunnmur = (mur: Oppsatt): Promise<void> => lager.lever(mur);
