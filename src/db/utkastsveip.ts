import type { Pool } from 'pg';
import type { Nokkelring } from './nokler/nokkelring.ts';

const DOGN_MS = 24 * 60 * 60_000;
/** Etter en feil prøves det igjen så snart. */
const IGJEN_MS = 10 * 60_000;

/**
 * Sletter utkast eldre enn 30 dager, bevarte skjema eldre enn 72 timer, og det som ble liggende etter et krasj:
 * protokoll → nøkkel → rad. Kan gjentas, og flere prosesser kan gjøre det samtidig.
 *
 * @param jobb pool for `varde_jobb`, som bare kan kjøre jobbens ene funksjon
 * @returns antall slettede nøkler
 */
export async function sveipUtkast(jobb: Pool, nokler: Nokkelring): Promise<number> {
  let slettet: string[] = [];
  for (let antall = 0; ; antall += slettet.length) {
    const svar = await jobb.query<{ nokkel: string }>(
      'select nokkel from jobb.rydd_utkast($1) as nokkel',
      [slettet],
    );
    if (svar.rows.length === 0) return antall;
    slettet = svar.rows.map((r) => r.nokkel);
    for (const id of slettet) await nokler.slett(id);
  }
}

/** Sveiper nå og hvert døgn. */
export function startUtkastsveip(
  jobb: Pool,
  nokler: Nokkelring,
  vedFeil: (feil: unknown) => void,
): { stopp: () => Promise<void> } {
  let stanset = false;
  let neste: NodeJS.Timeout | undefined;
  const runde = async (): Promise<void> => {
    let vent = DOGN_MS;
    try {
      await sveipUtkast(jobb, nokler);
    } catch (feil) {
      vedFeil(feil);
      vent = IGJEN_MS;
    }
    if (stanset) return;
    neste = setTimeout(() => {
      gaar = runde();
    }, vent);
    neste.unref();
  };
  let gaar = runde();
  return {
    async stopp() {
      stanset = true;
      clearTimeout(neste);
      await gaar;
    },
  };
}
