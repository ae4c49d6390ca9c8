import type { Pool } from 'pg';
import { z } from 'zod';
import { dekrypter, krypter } from './nokler/felt.ts';
import { NokkelBorte, type Nokkelring } from './nokler/nokkelring.ts';

type Felter = Readonly<Record<string, readonly string[]>>;
const Felter = z.record(z.string(), z.array(z.string()));
/** Siden det står på, og skjemaet på den; tomt for et skjema uten utkast. */
type Plass = { readonly side: string; readonly skjema: string };
const plassen = (bruker: string) => ({
  omrade: '',
  tabell: 'bevart_skjema',
  rad: bruker,
  kolonne: 'innhold',
});

/** Tar vare på det en person sendte med utløpt økt: egen nøkkel hver gang, slettet når skjemaet er levert. */
export function lagBevartSkjema(pool: Pool, nokler: Nokkelring) {
  return {
    /** @returns usant når personen alt har ti: da er ingenting endret */
    async bevar(brukerId: string, sti: string, skjema: string, felter: Felter): Promise<boolean> {
      const nokkelId = await nokler.nyttOmrade();
      const innhold = krypter(
        await nokler.rotpakket(nokkelId),
        plassen(brukerId),
        JSON.stringify(felter),
      );
      const svar = await pool.query<{ bevart: boolean; ledig: string | null }>(
        'select bevart, ledig_nokkel as ledig from innlogging.bevar_skjema($1, $2, $3, $4, $5)',
        [brukerId, nokkelId, sti, skjema, innhold],
      );
      const ledig = svar.rows[0]?.ledig ?? null;
      if (ledig !== null) await nokler.slett(ledig);
      return svar.rows[0]?.bevart === true;
    },
    async hentBevart(
      brukerId: string,
      plass: Plass | null,
    ): Promise<{ sti: string; skjema: string; felter: Felter } | null> {
      const svar = await pool.query<{
        nokkel_id: string;
        sti: string;
        skjema: string;
        innhold: Buffer;
      }>('select * from innlogging.hent_bevart($1, $2, $3)', [
        ...[brukerId, plass?.side ?? null, plass?.skjema ?? ''],
      ]);
      const rad = svar.rows[0];
      if (rad === undefined) return null;
      try {
        const klart = dekrypter(
          await nokler.rotpakket(rad.nokkel_id),
          plassen(brukerId),
          rad.innhold,
        );
        return { sti: rad.sti, skjema: rad.skjema, felter: Felter.parse(JSON.parse(klart)) };
      } catch (feil) {
        if (feil instanceof NokkelBorte) return null;
        throw feil;
      }
    },
    async fjernBevart(brukerId: string, { side, skjema }: Plass): Promise<void> {
      const svar = await pool.query<{ nokkel: string | null }>(
        'select innlogging.fjern_bevart($1, $2, $3) as nokkel',
        [brukerId, side, skjema],
      );
      const nokkel = svar.rows[0]?.nokkel;
      if (nokkel !== undefined && nokkel !== null) await nokler.slett(nokkel);
    },
  };
}
