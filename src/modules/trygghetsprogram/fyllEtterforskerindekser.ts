import type { Jobbase, UtenRadindeks } from '../../db/jobbase.ts';
import type { Nokkelring } from '../../db/nokler/nokkelring.ts';
import { etterforskerindeks } from './etterforskerindeks.ts';
import { lesKandidat } from './kandidatinnhold.ts';

const INGENTING_ANNET = {
  navn: null,
  fodselsnummer: null,
  fodselsdato: null,
  straffesaksnummer: null,
};

export type Fylt = {
  rader: number;
  /** Rader som ikke lot seg lese: de nevner ingen for basen før de gjør det. */
  uleste: number;
};

/**
 * Leser radene og medlemskapene fra før indeksen fantes, og tall som er skrevet uten (0079): veggen mot etterforskeren er basens, og gjelder
 * før noen slipper inn. Kjøres ved hver start og av en jobb; ellers er det ingenting å gjøre. En rad som ikke lar seg lese, stanser ikke de andre.
 */
export async function fyllEtterforskerindekser(base: Jobbase, nokler: Nokkelring): Promise<Fylt> {
  const medlemskap = await base.medlemskapUtenIndeks();
  for (const m of medlemskap)
    await base.settTallindeks(
      m.medlemskapId,
      await etterforskerindeks(nokler, m.omradeNokkel, m.tjenestenummer),
    );
  const fylt = { rader: 0, uleste: 0 };
  let etter: string | null = null;
  for (;;) {
    const rader: UtenRadindeks[] = await base.raderUtenIndeks(etter);
    if (rader.length === 0) break;
    for (const r of rader) {
      const nummer = await tallet(nokler, r);
      if (nummer === ULEST) fylt.uleste += 1;
      else {
        await base.settRadindeks(r, await etterforskerindeks(nokler, r.omradeNokkel, nummer));
        fylt.rader += 1;
      }
      etter = r.kandidatId;
    }
  }
  if (fylt.rader > 0) await base.foelgEtterforskerne();
  return fylt;
}

const ULEST = Symbol('ulest');

/** Tallet i raden. Er nøkkelen slettet, finnes ikke innholdet lenger, og raden nevner ingen. */
async function tallet(nokler: Nokkelring, r: UtenRadindeks): Promise<string | null | typeof ULEST> {
  const nokkel = (await nokler.hent(r.omradeNokkel, [r.nokkelId])).get(r.nokkelId);
  if (nokkel === undefined) return null;
  try {
    return lesKandidat(nokkel, r.omradeId, r.kandidatId, {
      ...INGENTING_ANNET,
      detaljer: r.detaljer,
    }).detaljer.tjenestenummer;
  } catch {
    return ULEST;
  }
}
