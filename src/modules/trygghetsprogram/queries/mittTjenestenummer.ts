import type { OmradeTx } from '../../../db/hus.ts';
import { likt } from '../regler/etterforskerenNaa.ts';

/** Om en rad nevner den som spør, som etterforsker: på indeksen når raden er lagret, og på tallet når den bare er lest. */
export type Nevnermeg = {
  lagret: (indeks: Buffer | null) => boolean;
  lest: (tjenestenummer: string | null) => boolean;
};

/** Leser tjenestenumrene den som spør, har i området; som `tilgang.raden_nevner_meg`, uten ett spørsmål for hver rad (VV-23). */
export async function mittTjenestenummer(tx: OmradeTx): Promise<Nevnermeg> {
  const mine = await tx.db
    .selectFrom('varde.medlemskap')
    .select(['tjenestenummer', 'tjenestenummer_indeks'])
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('bruker_id', '=', tx.aktor.brukerId)
    .where('tjenestenummer_indeks', 'is not', null)
    .execute();
  const indekser = mine.flatMap((m) => m.tjenestenummer_indeks ?? []);
  const tall = mine.map((m) => likt(m.tjenestenummer ?? '')).filter((n) => n !== '');
  return {
    lagret: (indeks) => indeks !== null && indekser.some((i) => i.equals(indeks)),
    lest: (nummer) => nummer !== null && tall.includes(likt(nummer)),
  };
}
