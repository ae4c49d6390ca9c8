import { sql } from 'kysely';
import { iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';

/** Et avvik slik personvernombudet ser det: aldri hvilken sak, aldri det som ble sagt (1.16b). */
export type Avvikslinje = {
  id: string;
  slag: 'feil_person' | 'feilfoert' | 'feil_sak' | 'feil_melding';
  enhet: string;
  aapnetAv: string;
  aapnetVed: Date;
  lukketAv: string | null;
  lukketVed: Date | null;
};

async function les(tx: OmradeTx): Promise<Avvikslinje[]> {
  const svar = await sql<Avvikslinje>`
    select id, slag, enhet, aapnet_av as "aapnetAv", aapnet_ved as "aapnetVed", lukket_av as "lukketAv",
      lukket_ved as "lukketVed" from tilgang.avviksoversikt()`.execute(tx.db);
  return svar.rows;
}

/** Avvikene i området, de som ikke er fulgt opp først; tomt for andre enn personvernombudet. Lesingen logges. */
export async function avviksoversikt(hus: Hus, hvem: Legitimasjon): Promise<Avvikslinje[]> {
  return iOmrade(hus, hvem, async (tx) => {
    const rader = await les(tx);
    await tx.logg({
      handling: 'avviksoversikt_vist',
      objekter: rader.map((r) => ({ slag: 'avvik', id: r.id })),
    });
    return rader;
  });
}

/** Hvor mange avvik som ikke er fulgt opp, til Min dag. */
export async function aapneAvvik(tx: OmradeTx): Promise<number> {
  return (await les(tx)).filter((r) => r.lukketVed === null).length;
}
