import type { Jobbase } from '../../db/jobbase.ts';
import type { Nokkelring } from '../../db/nokler/nokkelring.ts';
import { etterforskerindeks } from './etterforskerindeks.ts';
import { lesKandidat } from './kandidatinnhold.ts';

const INGENTING_ANNET = {
  navn: null,
  fodselsnummer: null,
  fodselsdato: null,
  straffesaksnummer: null,
};

/**
 * Gir radene og medlemskapene fra før indeksen fantes, den de mangler (0079): veggen mot etterforskeren er basens, og gjelder før noen
 * slipper inn. Kjøres ved hver start; ellers er det ingenting å gjøre.
 *
 * @returns hvor mange rader som fikk den
 */
export async function fyllEtterforskerindekser(base: Jobbase, nokler: Nokkelring): Promise<number> {
  let fylt = 0;
  for (;;) {
    const { medlemskap, rader } = await base.utenIndeks();
    for (const m of medlemskap)
      await base.settTallindeks(
        m.medlemskapId,
        await etterforskerindeks(nokler, m.omradeNokkel, m.tjenestenummer),
      );
    if (rader.length === 0) break;
    for (const r of rader) {
      const nokkel = (await nokler.hent(r.omradeNokkel, [r.nokkelId])).get(r.nokkelId);
      // Er nøkkelen slettet, finnes ikke innholdet lenger, og raden nevner ingen.
      const nummer =
        nokkel === undefined
          ? null
          : lesKandidat(nokkel, r.omradeId, r.kandidatId, {
              ...INGENTING_ANNET,
              detaljer: r.detaljer,
            }).detaljer.tjenestenummer;
      await base.settRadindeks(r, await etterforskerindeks(nokler, r.omradeNokkel, nummer));
    }
    fylt += rader.length;
  }
  if (fylt > 0) await base.etterforskerenISisteSyn();
  return fylt;
}
