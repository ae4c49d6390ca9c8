import { leggTilDager, mandagIUke, type Dato } from '../../../kernel/dato.ts';

export type Periode = { fra: Dato; til: Dato };

/**
 * Perioden neste uttrekk trolig dekker: fra dagen etter det siste, eller fra mandag i forrige uke, til og med søndag
 * i forrige uke. Er alt til og med da dekket, foreslås dagene etter det, til og med i går.
 */
export function foreslaaPeriode(perioder: readonly Periode[], iDag: Dato): Periode {
  const forrigeSondag = leggTilDager(mandagIUke(iDag), -1);
  const sist = perioder
    .map((p) => p.til)
    .sort()
    .at(-1);
  if (sist === undefined) return { fra: leggTilDager(forrigeSondag, -6), til: forrigeSondag };
  const fra = leggTilDager(sist, 1);
  const iGaar = leggTilDager(iDag, -1);
  if (fra <= forrigeSondag) return { fra, til: forrigeSondag };
  return fra <= iGaar ? { fra, til: iGaar } : { fra: iGaar, til: iGaar };
}
