import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { egenrapporter } from '../queries/egenrapporter.ts';
import { meldingssvar, SVARENE, type SAMMEN_MED } from '../regler/meldingssvar.ts';

export type Raadfoert = (typeof SAMMEN_MED)['egenrapport'][number];

/**
 * Den som er i politiet, fører at egenrapporten er skrevet, også når saken er stengt for hen (TG-18, VV-06).
 *
 * @throws IkkeFunnet når det ikke er hens egen, eller den alt er ført
 * @throws DomainError grunnen i `meldingssvar`
 */
export async function foerEgenrapport(
  hus: Hus,
  hvem: Legitimasjon,
  inn: { meldingId: string; med: readonly Raadfoert[] },
): Promise<void> {
  const nei = await iOmrade(hus, hvem, async (tx) => {
    const min = (await egenrapporter(tx)).find((e) => e.meldingId === inn.meldingId);
    const iDag = iDagIOslo(hus.klokke.naa());
    const skriv = async () => {
      if (min === undefined) return new IkkeFunnet('logget');
      const regel = meldingssvar({
        ...{ plikt: 'egenrapport', svar: SVARENE.egenrapport[0], med: inn.med, ord: null },
        ...{ dag: iDag, iDag, altSvart: false, gjelder: true, egen: true, utenSkriver: false },
        omVikaren: false,
        svarer: { foerer: 'guide', koordinerer: false, iPolitiet: true },
        // Det er ikke spurt om veiledning, og ikke om å fortsette.
        sak: { veiledningFra: 'koordinator', politietKoordinerer: false },
        ...{ tilstand: min.tilstand, samtykke: false, harGuide: false },
      });
      if (!regel.tillatt) return new DomainError(regel.grunn);
      const { rows } = await sql<{ gjort: boolean }>`
        select tilgang.foer_egenrapport(${min.meldingId}::uuid, ${[...inn.med]}::text[], ${iDag}::date) as gjort`.execute(
        tx.db,
      );
      return rows[0]?.gjort === true ? null : new IkkeFunnet('logget');
    };
    const stopp = await skriv();
    await tx.logg({
      handling: 'guidemelding_besvart',
      utfall: stopp === null ? 'ja' : 'nei',
      objekter: [
        { slag: 'guidemelding', id: inn.meldingId },
        ...(min === undefined ? [] : [{ slag: 'sak', id: min.sakId }]),
      ],
    });
    return stopp;
  });
  if (nei !== null) throw nei;
}
