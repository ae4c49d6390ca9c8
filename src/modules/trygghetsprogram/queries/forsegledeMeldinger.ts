import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { ordene } from './ordene.ts';

/** Sporet av en melding som sto på feil person. Aldri et navn. */
export type Meldingsspor = {
  id: string;
  av: string;
  ved: Date;
  fulgtOpp: { av: string; ved: Date } | null;
  /** Koordinatoren i enheten den gikk til. */
  foelgerOpp: boolean;
};

/** Kaller den som logger. */
export async function meldingssporene(tx: OmradeTx): Promise<Meldingsspor[]> {
  const { rows } = await sql<
    Omit<Meldingsspor, 'fulgtOpp'> & { fulgt_av: string | null; fulgt_ved: Date | null }
  >`
    select id, forseglet_av as av, forseglet_ved as ved, foelger_opp as "foelgerOpp", fulgt_opp_av as fulgt_av, fulgt_opp_ved as fulgt_ved
    from tilgang.forseglede_meldinger()`.execute(tx.db);
  return rows.map(({ fulgt_av: av, fulgt_ved: ved, ...r }) => ({
    ...r,
    fulgtOpp: ved === null ? null : { av: av ?? '', ved },
  }));
}

/** Meldingene jeg sendte på feil person, og dem jeg følger opp. Lesingen logges. */
export async function forsegledeMeldinger(
  hus: Hus,
  hvem: Legitimasjon,
): Promise<readonly Meldingsspor[]> {
  return iOmrade(hus, hvem, async (tx) => {
    const rader = await meldingssporene(tx);
    await tx.logg({
      handling: 'forseglede_vist',
      objekter: rader.map((r) => ({ slag: 'kandidat', id: r.id })),
    });
    return rader;
  });
}

export type Ombudsmelding = {
  id: string;
  enhet: string;
  av: string;
  ved: Date;
  fulgtVed: Date | null;
};

/** For personvernombudet, uten ordene; tomt for andre. Lesingen logges. */
export async function meldingerForOmbudet(
  hus: Hus,
  hvem: Legitimasjon,
): Promise<readonly Ombudsmelding[]> {
  return iOmrade(hus, hvem, async (tx) => {
    const { rows } = await sql<Ombudsmelding>`
      select id, enhet, forseglet_av as av, forseglet_ved as ved, fulgt_opp_ved as "fulgtVed" from tilgang.meldinger_til_ombudet()`.execute(
      tx.db,
    );
    await tx.logg({
      handling: 'forseglede_vist',
      objekter: rows.map((r) => ({ slag: 'kandidat', id: r.id })),
    });
    return rows;
  });
}

/**
 * Ordene i meldingen, for personvernombudet (VV-25). Basen logger hvert slag som leses.
 *
 * @throws IkkeFunnet for alle andre
 */
export async function lesForsegletMelding(
  hus: Hus,
  hvem: Legitimasjon,
  id: string,
): Promise<readonly { tabell: string; ord: readonly string[] }[]> {
  const lest = await iOmrade(hus, hvem, async (tx) => {
    const { omradeId, omradeNokkel } = tx.aktor;
    const { rows } = await sql<{
      nokkel_id: string;
      tabell: string;
      rad: string;
      kolonne: string;
      celle: Buffer;
    }>`
      select nokkel_id, tabell, rad, kolonne, celle from tilgang.les_forseglet_melding(${id}::uuid)`.execute(
      tx.db,
    );
    const [foerst] = rows;
    if (foerst === undefined) {
      await tx.logg({
        handling: 'forseglet_lest',
        utfall: 'nei',
        objekter: [{ slag: 'kandidat', id }],
      });
      return null;
    }
    const nokkel = await hus.nokler.hentEn(omradeNokkel, foerst.nokkel_id);
    const rader = new Map<string, { tabell: string; ord: readonly string[] }>();
    for (const c of rows) {
      const tekst = radkoder(nokkel, omradeId, c.tabell, c.rad).les(c.kolonne, c.celle) ?? '';
      const foer = rader.get(c.rad)?.ord ?? [];
      rader.set(c.rad, { tabell: c.tabell, ord: [...foer, ...ordene(tekst)] });
    }
    return [...rader.values()];
  });
  if (lest === null) throw new IkkeFunnet('logget');
  return lest;
}
