import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { samtalesak, type Samtalesak } from './samtalesak.ts';

/** Noe som gikk galt i saken. `sagt` er det feil person fikk vite. */
export type Avvik = {
  id: string;
  /** Feil person fikk vite noe (VV-07), eller en linje i loggen, eller hele saken, sto feil (VV-25). */
  slag: 'feil_person' | 'feilfoert' | 'feil_sak';
  sagt: string | null;
  av: string;
  ved: Date;
  /** `null` til det er fulgt opp. */
  lukket: { av: string; ved: Date; tiltak: string | null } | null;
};

/** Avvikene i saken, det siste først; tom for den som ikke er koordinator i den. */
export async function avvikene(tx: OmradeTx, sak: Samtalesak): Promise<Avvik[]> {
  const rader = await tx.db
    .selectFrom('varde.avvik as a')
    .leftJoin('varde.oppringning as o', (j) =>
      j.onRef('o.omrade_id', '=', 'a.omrade_id').onRef('o.id', '=', 'a.oppringning_id'),
    )
    .innerJoin('varde.bruker as b', 'b.id', 'a.aapnet_av')
    .leftJoin('varde.bruker as l', 'l.id', 'a.lukket_av')
    .select([
      'a.id',
      'a.slag',
      'a.oppringning_id',
      'a.aapnet_ved',
      'a.lukket_ved',
      'a.tiltak',
      'o.ord',
    ])
    .select(['b.navn as av', 'l.navn as lukket_av'])
    .where('a.omrade_id', '=', tx.aktor.omradeId)
    .where('a.sak_id', '=', sak.id)
    .orderBy('a.aapnet_ved', 'desc')
    .execute();
  return rader.map((r) => {
    const k = (tabell: string, id: string) => radkoder(sak.nokkel, tx.aktor.omradeId, tabell, id);
    return {
      ...{ id: r.id, slag: r.slag },
      sagt: r.oppringning_id === null ? null : k('oppringning', r.oppringning_id).les('ord', r.ord),
      av: r.av,
      ved: r.aapnet_ved,
      lukket:
        r.lukket_ved === null
          ? null
          : {
              av: r.lukket_av ?? '',
              ved: r.lukket_ved,
              tiltak: k('avvik', r.id).les('tiltak', r.tiltak),
            },
    };
  });
}

/** Avvikene ingen har lukket, til handlingene som sender saken videre. */
export async function antallAapneAvvik(tx: OmradeTx, sakId: string): Promise<number> {
  const rader = await tx.db
    .selectFrom('varde.avvik')
    .select('id')
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('sak_id', '=', sakId)
    .where('lukket_av', 'is', null)
    .execute();
  return rader.length;
}

export type Avviksside = { sak: Samtalesak; avvik: readonly Avvik[] };

/**
 * Avvikene i saken, til koordinatoren. Lesingen logges før noe sendes.
 *
 * @throws IkkeFunnet når den som spør, ikke er koordinator i saken
 */
export async function hentAvvik(hus: Hus, hvem: Legitimasjon, sakId: string): Promise<Avviksside> {
  const side = await iOmrade(hus, hvem, async (tx) => {
    const sak = await samtalesak(hus, tx, sakId);
    const min = sak !== null && sak.hvem === 'koordinator';
    await tx.logg({
      handling: 'avvik_vist',
      utfall: min ? 'ja' : 'nei',
      objekter: [{ slag: 'sak', id: sakId }],
    });
    return min ? { sak, avvik: await avvikene(tx, sak) } : null;
  });
  if (side === null) throw new IkkeFunnet('logget');
  return side;
}
