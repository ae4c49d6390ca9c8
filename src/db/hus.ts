import type { Pool } from 'pg';
import type { Klokke } from '../kernel/klokke.ts';
import type { Nokkelring } from './nokler/nokkelring.ts';
import type { Sletter } from './sletter.ts';
import { withActor, type Aktor, type Legitimasjon, type Tx } from './withActor.ts';

/** Det en handling trenger for å nå omverdenen: databasen som `varde_app`, nøklene, slettingen og klokka. */
export type Hus = { app: Pool; nokler: Nokkelring; sletter: Sletter; klokke: Klokke };

export type AktorIOmrade = Aktor & {
  omradeId: string;
  omradeNokkel: string;
  modus: 'prove' | 'drift';
};
export type OmradeTx = Omit<Tx, 'aktor'> & { aktor: AktorIOmrade };

/** Finnes ikke for denne personen, enten det er området eller det som ble spurt etter; svares som enhver side som ikke finnes. */
export class IkkeFunnet extends Error {
  override name = 'IkkeFunnet';
  /** Den som kastet, har skrevet avslaget i loggen; ellers gjør vakten det (DU-01). */
  readonly logget: boolean;
  constructor(avslaget?: 'logget') {
    super('Finnes ikke');
    this.logget = avslaget === 'logget';
  }
}

/**
 * Som `withActor`, for handlinger som bare gir mening i et område.
 *
 * @throws IkkeFunnet når området ikke finnes for personen
 */
export async function iOmrade<T>(
  hus: Hus,
  hvem: Legitimasjon,
  arbeid: (tx: OmradeTx) => Promise<T>,
): Promise<T> {
  return withActor(hus.app, hvem, async (tx) => arbeid(krevOmrade(tx)));
}

function krevOmrade(tx: Tx): OmradeTx {
  const { omradeId, omradeNokkel, modus } = tx.aktor;
  if (omradeId === null || omradeNokkel === null || modus === null) throw new IkkeFunnet();
  return { ...tx, aktor: { ...tx.aktor, omradeId, omradeNokkel, modus } };
}
