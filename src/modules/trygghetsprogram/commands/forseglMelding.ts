import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';

/**
 * Den som meldte feil person, forsegler meldingen selv, til noen har tatt stilling til den (VV-25). En annens, en som er vurdert, og en som
 * ikke finnes, svares det likt på.
 *
 * @throws DomainError `finner_ikke_meldingen`
 */
export async function forseglMelding(
  hus: Hus,
  hvem: Legitimasjon,
  kvittering: string,
): Promise<void> {
  const id = await iOmrade(hus, hvem, async (tx) => {
    const { rows } = await sql<{ id: string | null }>`
      select tilgang.forsegl_melding(${kvittering.replaceAll(/\s/gu, '')}) as id`.execute(tx.db);
    const funnet = rows[0]?.id ?? null;
    await tx.logg({
      handling: 'melding_forseglet',
      utfall: funnet === null ? 'nei' : 'ja',
      objekter: funnet === null ? [] : [{ slag: 'kandidat', id: funnet }],
    });
    return funnet;
  });
  if (id === null) throw new DomainError('finner_ikke_meldingen');
}

/**
 * Koordinatoren har fulgt opp at en melding sto på feil person. Avviket er lukket.
 *
 * @throws IkkeFunnet for alle andre, og når det er gjort
 */
export async function foelgOppMelding(hus: Hus, hvem: Legitimasjon, id: string): Promise<void> {
  const gjort = await iOmrade(hus, hvem, async (tx) => {
    const { rows } = await sql<{ ja: boolean }>`
      select tilgang.foelg_opp_melding(${id}::uuid) as ja`.execute(tx.db);
    const ja = rows[0]?.ja === true;
    await tx.logg({
      handling: 'melding_fulgt_opp',
      utfall: ja ? 'ja' : 'nei',
      objekter: [{ slag: 'kandidat', id }],
    });
    return ja;
  });
  if (!gjort) throw new IkkeFunnet('logget');
}
