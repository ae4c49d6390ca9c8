import { Etikett } from '../../../ui/index.ts';
import type { Medlemskap, Verv } from '../queries/medlemskap.ts';
import type { Regime } from '../regler/regimevalg.ts';
import { vervnavn, type Folketekster } from './tekst.ts';

export const regimetekst = (t: Folketekster, regime: Regime | null): string =>
  regime === null ? t.ikkeOppgitt : t.regimer[regime].kort;

/** Taushetsreglene, og om lederen har bekreftet dem (RO-13). */
export function Regimemerke({ m, t }: { m: Medlemskap; t: Folketekster }) {
  return (
    <>
      {regimetekst(t, m.regime)}{' '}
      {m.regime === null ? null : (
        <Etikett farge={m.regimeBekreftet ? 'god' : 'venter'}>
          {m.regimeBekreftet ? t.bekreftet : t.ikkeBekreftet}
        </Etikett>
      )}
    </>
  );
}

export const vervliste = (t: Folketekster, verv: readonly Verv[]): string =>
  verv.length === 0 ? t.ingen : verv.map((v) => vervnavn(t, v.rolle)).join(', ');

/** «Enhet, yrke», det som finnes. */
export const stilling = (m: Medlemskap): string =>
  [m.yrke, m.enhet].filter((x) => x !== '').join(', ');
