import { sql } from 'kysely';
import { IkkeFunnet, type Hus } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { iLoggsak } from '../iLoggsak.ts';
import { guidetelefoner } from '../queries/guidetelefon.ts';
import { guidetelefon } from '../regler/guidetelefon.ts';

/**
 * Guiden skriver tjenestetelefonen sin for oppdraget, eller tar den bort (TS-15).
 *
 * @throws IkkeFunnet når den som skriver, ikke er guide i saken nå
 * @throws DomainError grunnen i `guidetelefon`
 */
export async function foerGuidetelefon(
  hus: Hus,
  hvem: Legitimasjon,
  inn: { sakId: string; telefon: string | null },
): Promise<void> {
  const hva = { sakId: inn.sakId, handling: 'guidetelefon_foert' } as const;
  await iLoggsak(hus, hvem, hva, async (tx, sak) => {
    const mine = await guidetelefoner(tx, sak);
    const min = mine.find((g) => g.brukerId === tx.aktor.brukerId);
    if (sak.foerer !== 'guide' || min === undefined) return new IkkeFunnet('logget');
    const regel = guidetelefon(inn.telefon);
    if (!regel.tillatt) return new DomainError(regel.grunn);
    const telefon = radkoder(sak.nokkel, tx.aktor.omradeId, 'sak_tilgang', min.tilgangId).skriv(
      'telefon',
      inn.telefon,
    );
    const { rows } = await sql<{ gjort: boolean }>`
      select tilgang.foer_guidetelefon(${min.tilgangId}::uuid, ${telefon}::bytea) as gjort`.execute(
      tx.db,
    );
    return rows[0]?.gjort === true ? null : new IkkeFunnet('logget');
  });
}
