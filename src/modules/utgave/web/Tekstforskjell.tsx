import { Tabell, type Sprak } from '../../../ui/index.ts';
import type { Egnetekster, Tekstgruppe } from '../../trygghetsprogram/index.ts';
import { ulikeTekster } from '../tekstene.ts';
import { tekstnavn } from './tekstnavn.ts';
import type { Utgavetekster } from './tekst.ts';

type Side = { navn: string; tekster: Egnetekster };

/** Tekstene som er ulike, foldet sammen; ingenting når ingen er det. */
export function Tekstforskjell(p: {
  a: Side;
  b: Side;
  grupper?: readonly Tekstgruppe[];
  sprak: Sprak;
  t: Utgavetekster;
}) {
  const { a, b, sprak, t } = p;
  const ulike = ulikeTekster(a.tekster, b.tekster, sprak, p.grupper);
  if (ulike.length === 0) return null;
  return (
    <details className="v-hvorfor">
      <summary>{t('tekst.ulike', { count: ulike.length })}</summary>
      <Tabell
        tittel={t('tekst.tittel')}
        kolonner={[{ tekst: t('tekst.hva') }, { tekst: a.navn }, { tekst: b.navn }]}
        rader={ulike.map((u) => ({
          id: u.nokkel,
          celler: [
            tekstnavn(u, sprak),
            <span key="a" className="v-linjer">
              {u.a}
            </span>,
            <span key="b" className="v-linjer">
              {u.b}
            </span>,
          ],
        }))}
      />
    </details>
  );
}
