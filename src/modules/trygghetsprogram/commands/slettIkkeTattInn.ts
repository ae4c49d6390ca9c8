import type { Jobbase } from '../../../db/jobbase.ts';
import type { Sletter } from '../../../db/sletter.ts';

/** Radene sto der ennå etter at de var slettet: noe er galt, og jobben gir seg heller enn å gå i ring. */
export class SlettetIkke extends Error {
  override name = 'SlettetIkke';
}

/**
 * Sletter radene som ikke ble tatt inn, når områdets frist er ute (decisions.md): protokoll → nøkkel → rader. Igjen står et
 * antall. En rad som ble en sak, som ikke er bestemt, eller der beslutningen er angret, røres aldri (VV-42).
 *
 * Kan gjentas. Kjøres som jobb; ingen bruker kan kalle den.
 *
 * @returns hvor mange rader som ble slettet
 */
export async function slettIkkeTattInn(sletter: Sletter, base: Jobbase): Promise<number> {
  const slettet = new Set<string>();
  for (;;) {
    const nokler = await base.ikkeTattInn();
    if (nokler.length === 0) return slettet.size;
    if (nokler.some((n) => slettet.has(n))) throw new SlettetIkke();
    await sletter.slett(nokler);
    for (const n of nokler) slettet.add(n);
  }
}
