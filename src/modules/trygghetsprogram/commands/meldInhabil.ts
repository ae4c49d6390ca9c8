import { sql } from 'kysely';
import { iOmrade, type Hus } from '../../../db/hus.ts';
import { leggBortVedInhabilitet, ryddBortlagt } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';

/**
 * *Jeg er inhabil*: raden, saken eller forespørselen om klarering blir borte for meg i samme øyeblikk og går videre (VV-23):
 * saken til stedfortrederen, og det andre til koordinatoren, som får vite at noen mangler.
 * Det jeg har skrevet om saken uten å sende, går ut (ADR 0010). Svarer likt enten objektet finnes eller ikke.
 */
export async function meldInhabil(hus: Hus, hvem: Legitimasjon, objektId: string): Promise<void> {
  const nokler = await iOmrade(hus, hvem, async (tx) => {
    // Har jeg tatt en vernet rad, blir den en annens å ta i samme øyeblikk; for alt annet skjer ingenting.
    await sql`select tilgang.legg_tilbake_vernet_rad(${objektId}::uuid)`.execute(tx.db);
    await sql`select tilgang.meld_inhabil(${objektId}::uuid)`.execute(tx.db);
    await tx.logg({ handling: 'inhabil_meldt', objekter: [{ slag: 'objekt', id: objektId }] });
    return leggBortVedInhabilitet(tx, objektId);
  });
  await ryddBortlagt(hus, hvem, nokler);
}
