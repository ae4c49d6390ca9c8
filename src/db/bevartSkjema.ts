import type { Pool } from 'pg';
import { z } from 'zod';
import { dekrypter, krypter } from './nokler/felt.ts';
import { NokkelBorte, type Nokkelring } from './nokler/nokkelring.ts';

type Felter = Readonly<Record<string, readonly string[]>>;
const Felter = z.record(z.string(), z.array(z.string()));
/** Siden det står på, og skjemaet på den; tomt for et skjema uten utkast. */
type Plass = { readonly side: string; readonly skjema: string };
type Rad = {
  readonly sti: string;
  readonly skjema: string;
  readonly fane: string;
  readonly lagret: string;
};
/** Tidspunktet som tekst: det sammenlignes i databasen, og et `Date` ville mistet mikrosekundene. */
const RAD = 'sti, skjema, fane, lagret::text as lagret';
const plassen = (bruker: string) => ({
  omrade: '',
  tabell: 'bevart_skjema',
  rad: bruker,
  kolonne: 'innhold',
});

/** Tar vare på det en person sendte med utløpt økt: egen nøkkel hver gang, slettet når skjemaet er levert. */
export function lagBevartSkjema(pool: Pool, nokler: Nokkelring) {
  return {
    /** @returns usant når personen alt har ti, `null` når siden er om noe hen er ute av: da er ingenting endret */
    async bevar(
      brukerId: string,
      sti: string,
      skjema: string,
      felter: Felter,
      fane = '',
    ): Promise<boolean | null> {
      const nokkelId = await nokler.nyttOmrade();
      const innhold = krypter(
        await nokler.rotpakket(nokkelId),
        plassen(brukerId),
        JSON.stringify(felter),
      );
      const svar = await pool.query<{ bevart: boolean | null; ledig: string | null }>(
        'select bevart, ledig_nokkel as ledig from innlogging.bevar_skjema($1, $2, $3, $4, $5, $6)',
        [brukerId, nokkelId, sti, skjema, fane, innhold],
      );
      const ledig = svar.rows[0]?.ledig ?? null;
      if (ledig !== null) await nokler.slett(ledig);
      return svar.rows[0]?.bevart ?? null;
    },
    async hentBevarte(
      brukerId: string,
      { side, skjema }: Plass,
    ): Promise<readonly (Rad & { felter: Felter })[]> {
      const svar = await pool.query<Rad & { nokkel: string; innhold: Buffer }>(
        `select ${RAD}, nokkel_id as nokkel, innhold from innlogging.hent_bevart($1, $2, $3)`,
        [brukerId, side, skjema],
      );
      const funnet: (Rad & { felter: Felter })[] = [];
      for (const { nokkel, innhold, ...rad } of svar.rows) {
        try {
          const klart = dekrypter(await nokler.rotpakket(nokkel), plassen(brukerId), innhold);
          funnet.push({ ...rad, felter: Felter.parse(JSON.parse(klart)) });
        } catch (feil) {
          if (!(feil instanceof NokkelBorte)) throw feil;
        }
      }
      return funnet;
    },
    async listBevarte(brukerId: string): Promise<readonly Rad[]> {
      const svar = await pool.query<Rad>(
        `select ${RAD} from innlogging.hent_bevart($1, null, '') b order by b.lagret desc`,
        [brukerId],
      );
      return svar.rows;
    },
    /** @returns hvor mange det var */
    async fjernBevart(
      brukerId: string,
      { side, skjema }: Plass,
      { fane, til }: { readonly fane?: string; readonly til?: string } = {},
    ): Promise<number> {
      const svar = await pool.query<{ nokkel: string }>(
        'select nokkel from innlogging.fjern_bevart($1, $2, $3, $4, $5) as nokkel',
        [brukerId, side, skjema, fane ?? null, til ?? null],
      );
      for (const { nokkel } of svar.rows) await nokler.slett(nokkel);
      return svar.rows.length;
    },
  };
}
