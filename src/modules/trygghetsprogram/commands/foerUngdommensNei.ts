import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { leverUtkast, type Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { laasSaker } from '../flereSaker.ts';
import { loggsak } from '../queries/guidelogg.ts';
import { jegErIPolitiet } from '../queries/iPolitiet.ts';
import { navnevarsel } from '../regler/omtaltVedNavn.ts';
import { ungdommensNei } from '../regler/ungdommensNei.ts';

export type UngdommensNeiInn = {
  sakId: string;
  dag: Dato | null;
  /** Det ungdommen sa, når hen vil at det skal stå. */
  ord: string | null;
  /** Noe som bekymrer: det blir en plikt, også nå. */
  bekymring: string | null;
  /** Hvem som tok imot det. */
  mottattAv: string;
  /** Det spørsmålet sier når ingen var spurt før ungdommen sa nei. */
  omfang: string;
  /** Det som så ut som et navn, og skal stå slik (VV-27). */
  navnSett: string | null;
  utkast?: Utkastlevering | null;
};

/** Skriver nei-et i saken, i transaksjonen til den som kaller. Usant når det ikke er hens å føre, eller står der alt. */
export async function skrivNeiet(
  tx: OmradeTx,
  sak: { id: string; nokkel: Buffer },
  inn: Pick<UngdommensNeiInn, 'dag' | 'ord' | 'bekymring' | 'mottattAv' | 'omfang'>,
): Promise<boolean> {
  const [svar, spurt, melding] = [randomUUID(), randomUUID(), randomUUID()];
  const kode = (tabell: 'samtykkesvar' | 'samtykke' | 'guidemelding', id: string) =>
    radkoder(sak.nokkel, tx.aktor.omradeId, tabell, id);
  const svaret = kode('samtykkesvar', svar);
  const { rows } = await sql<{ gjort: boolean }>`
    select tilgang.foer_ungdommens_nei(${sak.id}::uuid, ${svar}::uuid, ${inn.dag}::date,
      ${svaret.skriv('mottatt_av', inn.mottattAv)}::bytea, ${svaret.skriv('ord', inn.ord)}::bytea,
      ${spurt}::uuid, ${kode('samtykke', spurt).skriv('omfang', inn.omfang)}::bytea,
      ${melding}::uuid, ${kode('guidemelding', melding).skriv('innhold', inn.bekymring)}::bytea) as gjort`.execute(
    tx.db,
  );
  return rows[0]?.gjort === true;
}

/**
 * Fører at ungdommen ikke vil mer, der guiden eller koordinatoren sier fra (VV-04): kontakten stanser i samme sekund, guiden leser ikke
 * saken lenger, og koordinatoren får oppgaven.
 *
 * @returns om den som førte det, har saken ennå
 * @throws IkkeFunnet når den som fører, er verken guide, koordinator eller kontaktperson i saken
 * @throws DomainError grunnen i `ungdommensNei`, eller `ser_ut_som_navn` (navn) når den som skriver i kommunen, ikke har sett det (VV-27)
 */
export async function foerUngdommensNei(
  hus: Hus,
  hvem: Legitimasjon,
  inn: UngdommensNeiInn,
): Promise<{ koordinator: boolean }> {
  const ut = await iOmrade(hus, hvem, async (tx) => {
    await laasSaker(tx, [inn.sakId]);
    const skriv = async () => {
      const sak = await loggsak(hus, tx, inn.sakId);
      if (sak?.foerer == null) return new IkkeFunnet('logget');
      const regel = ungdommensNei({
        ...{ tilstand: sak.tilstand, saNei: sak.saNeiDag !== null },
        ...{ dag: inn.dag, iDag: iDagIOslo(hus.klokke.naa()) },
      });
      if (!regel.tillatt) return new DomainError(regel.grunn);
      const navn = navnevarsel({
        ...{
          iPolitiet: await jegErIPolitiet(tx),
          ord: [inn.ord, inn.bekymring],
          sett: inn.navnSett,
        },
      });
      if (navn !== null) return new DomainError('ser_ut_som_navn', { navn });
      return (await skrivNeiet(tx, sak, inn))
        ? { koordinator: sak.hvem === 'koordinator' }
        : new DomainError('alt_sagt_nei');
    };
    const svar = await skriv();
    const gjort = !(svar instanceof Error);
    if (gjort) await leverUtkast(tx, inn.utkast ?? null);
    await tx.logg({
      handling: 'ungdommens_nei_foert',
      utfall: gjort ? 'ja' : 'nei',
      objekter: [{ slag: 'sak', id: inn.sakId }],
    });
    return svar;
  });
  if (ut instanceof Error) throw ut;
  return ut;
}
