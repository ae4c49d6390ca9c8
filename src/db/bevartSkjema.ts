import type { Pool } from 'pg';
import { z } from 'zod';
import { dekrypter, krypter } from './nokler/felt.ts';
import { NokkelBorte, type Nokkelring } from './nokler/nokkelring.ts';

type Felter = Readonly<Record<string, readonly string[]>>;
const Felter = z.record(z.string(), z.array(z.string()));
const plass = (bruker: string) => ({
  omrade: '',
  tabell: 'bevart_skjema',
  rad: bruker,
  kolonne: 'innhold',
});

/** Tar vare på det en person sendte med utløpt økt: egen nøkkel hver gang, slettet når skjemaet er levert. */
export function lagBevartSkjema(pool: Pool, nokler: Nokkelring) {
  return {
    async bevar(brukerId: string, sti: string, felter: Felter): Promise<void> {
      const nokkelId = await nokler.nyttOmrade();
      const innhold = krypter(
        await nokler.rotpakket(nokkelId),
        plass(brukerId),
        JSON.stringify(felter),
      );
      const gammel = await pool.query<{ nokkel: string | null }>(
        'select innlogging.bevar_skjema($1, $2, $3, $4) as nokkel',
        [brukerId, nokkelId, sti, innhold],
      );
      const forrige = gammel.rows[0]?.nokkel;
      if (forrige !== undefined && forrige !== null) await nokler.slett(forrige);
    },
    async hentBevart(brukerId: string): Promise<{ sti: string; felter: Felter } | null> {
      const svar = await pool.query<{ nokkel_id: string; sti: string; innhold: Buffer }>(
        'select * from innlogging.hent_bevart($1)',
        [brukerId],
      );
      const rad = svar.rows[0];
      if (rad === undefined) return null;
      try {
        const klart = dekrypter(
          await nokler.rotpakket(rad.nokkel_id),
          plass(brukerId),
          rad.innhold,
        );
        return { sti: rad.sti, felter: Felter.parse(JSON.parse(klart)) };
      } catch (feil) {
        if (feil instanceof NokkelBorte) return null;
        throw feil;
      }
    },
    async fjernBevart(brukerId: string): Promise<void> {
      const svar = await pool.query<{ nokkel: string | null }>(
        'select innlogging.fjern_bevart($1) as nokkel',
        [brukerId],
      );
      const nokkel = svar.rows[0]?.nokkel;
      if (nokkel !== undefined && nokkel !== null) await nokler.slett(nokkel);
    },
  };
}
