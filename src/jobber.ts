import type { Jobbase } from './db/jobbase.ts';
import type { Jobb } from './db/jobbko.ts';
import type { Sletter } from './db/sletter.ts';
import { slettIkkeTattInn } from './modules/trygghetsprogram/commands/slettIkkeTattInn.ts';

type Deler = { readonly sletter: Sletter; readonly base: Jobbase };

/** Jobbene Varde har, med klokkeslettene sine. */
export function lagJobber({ sletter, base }: Deler): readonly Jobb[] {
  return [
    {
      navn: 'slett_ikke_tatt_inn',
      naar: '15 2 * * *',
      taIgjen: true,
      kjor: async () => void (await slettIkkeTattInn(sletter, base)),
    },
    {
      navn: 'klarer_paa_dagen',
      naar: '5 0 * * *',
      taIgjen: true,
      kjor: async () => void (await base.klarerPaaDagen()),
    },
  ];
}
