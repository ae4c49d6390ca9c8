import { lagBevartSkjema } from '../../src/db/bevartSkjema.ts';
import { lagDorvakt } from '../../src/db/hvem.ts';
import { lagInnlogger } from '../../src/db/innlogging.ts';
import { lagPool } from '../../src/db/pool.ts';
import { systemklokke } from '../../src/kernel/klokke.ts';
import type { Sprak } from '../../src/ui/index.ts';
import type { Rute } from '../../src/web/rute.ts';
import { testapp, type Testapp } from '../../src/web/testhjelp/app.tsx';
import type { Testhus } from './hus.ts';

const MANGE = 1e9;

export type Sidene = {
  readonly app: Testapp;
  /** Siden slik personen får den, med en fersk økt. */
  readonly vis: (subjekt: string, sti: string, sprak?: Sprak) => Promise<Response>;
  /** Sender skjemaet på siden, som personen. */
  readonly send: (
    subjekt: string,
    sti: string,
    felter: Readonly<Record<string, string>>,
  ) => Promise<Response>;
  readonly steng: () => Promise<void>;
};

/** Rutene over testhuset med den ekte vakten: ingen nettleser, og ingen tjener. */
export function sidene(t: Testhus, ruter: readonly Rute[]): Sidene {
  const inn = lagPool(t.base.innlogging, 1);
  const app = testapp(ruter, {
    klokke: systemklokke,
    dorvakt: lagDorvakt(t.hus.app, lagInnlogger(inn)),
    utkast: lagBevartSkjema(inn, t.nokler),
    // En prøve går fortere enn noen: en side den ikke fikk, skal ikke se ut som en den ikke skulle ha.
    grenser: { perOkt: MANGE, perAdresse: MANGE, innloggingPerAdresse: MANGE },
  });
  const okta = async (subjekt: string): Promise<string> =>
    Buffer.from((await t.som(subjekt)).token).toString('base64url');
  return {
    app,
    send: async (subjekt, sti, felter) =>
      app.send(sti, { ...felter }, `varde=${await okta(subjekt)}`),
    vis: async (subjekt, sti, sprak = 'nb') => {
      return app.hent(sti, `varde=${await okta(subjekt)}; varde-sprak=${sprak}`);
    },
    steng: () => inn.end(),
  };
}
