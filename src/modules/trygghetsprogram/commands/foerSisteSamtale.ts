import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { leverUtkast, type Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { formene, sisteSamtaler } from '../queries/sisteSamtale.ts';
import { skrivNeiet, type UngdommensNeiInn } from './foerUngdommensNei.ts';
import { sisteSamtale } from '../regler/kontaktgrunnlag.ts';
import type { Kontaktform } from '../regler/loggfoering.ts';

export type SisteSamtaleInn = {
  sakId: string;
  dag: Dato | null;
  form: Kontaktform | null;
  ord: string | null;
  /** Noe som bekymrer: det blir koordinatorens plikt, også nå (VV-06). */
  bekymring: string | null;
  /** Ungdommen er truet, og det hen sa om det: pliktene er de samme som ellers (TG-17, TG-18). */
  truet: boolean;
  trusselord: string | null;
  /** Ungdommen sa at hen ikke vil mer (VV-04); `null` når hen ikke gjorde det. */
  nei?: Pick<UngdommensNeiInn, 'mottattAv' | 'omfang'> | null;
  utkast?: Utkastlevering | null;
};

/**
 * Guiden fører den siste samtalen etter at kontakten ble stanset. Én gang, innen sju dager; så er saken stengt for hen (VV-06).
 *
 * @throws IkkeFunnet når den ikke er hens å føre
 * @throws DomainError grunnen i regelen `sisteSamtale`
 */
export async function foerSisteSamtale(
  hus: Hus,
  hvem: Legitimasjon,
  inn: SisteSamtaleInn,
): Promise<void> {
  const nei = await iOmrade(hus, hvem, async (tx) => {
    const skriv = async () => {
      const min = (await sisteSamtaler(hus, tx)).find((s) => s.sakId === inn.sakId);
      if (min === undefined) return new IkkeFunnet('logget');
      const iDag = iDagIOslo(hus.klokke.naa());
      const regel = sisteSamtale(inn, { siden: min.siden, iDag });
      if (!regel.tillatt) return new DomainError(regel.grunn);
      if (inn.form === null || !(await formene(tx, inn.sakId)).includes(inn.form))
        return new DomainError('mangler_form');
      const [linje, melding, trussel] = [randomUUID(), randomUUID(), randomUUID()];
      const kode = (tabell: 'logg_fakta' | 'guidemelding', id: string, ord: string | null) =>
        radkoder(min.nokkel, tx.aktor.omradeId, tabell, id).skriv('innhold', ord);
      const { rows } = await sql<{ gjort: boolean }>`
        select tilgang.foer_siste_samtale(${inn.sakId}::uuid, ${linje}::uuid, ${inn.dag}::date, ${inn.form},
          ${kode('logg_fakta', linje, inn.ord)}::bytea, ${melding}::uuid, ${kode('guidemelding', melding, inn.bekymring)}::bytea,
          ${inn.truet}, ${trussel}::uuid, ${kode('guidemelding', trussel, inn.trusselord)}::bytea) as gjort`.execute(
        tx.db,
      );
      if (rows[0]?.gjort !== true) return new IkkeFunnet('logget');
      if (inn.nei == null) return null;
      const sak = { id: inn.sakId, nokkel: min.nokkel };
      const ordene = { dag: inn.dag, ord: null, bekymring: null, ...inn.nei };
      // Alt eller ingenting: basen har nettopp svart at samtalen er hens å føre.
      if (!(await skrivNeiet(tx, sak, ordene))) throw new IkkeFunnet();
      await tx.logg({
        handling: 'ungdommens_nei_foert',
        utfall: 'ja',
        objekter: [{ slag: 'sak', id: inn.sakId }],
      });
      return null;
    };
    const stopp = await skriv();
    if (stopp === null) await leverUtkast(tx, inn.utkast ?? null);
    await tx.logg({
      handling: 'siste_samtale_foert',
      utfall: stopp === null ? 'ja' : 'nei',
      objekter: [{ slag: 'sak', id: inn.sakId }],
    });
    return stopp;
  });
  if (nei !== null) throw nei;
}
