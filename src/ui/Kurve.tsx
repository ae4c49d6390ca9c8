export type Kurvepunkt = {
  readonly id: string;
  /** Hvor langt ut det ligger, i dager fra det første. */
  readonly ut: number;
  readonly verdi: number;
};
export type KurveProps = {
  /** Det kurven viser, i en setning; tallene står i tabellen ved siden av. */
  readonly tekst: string;
  readonly punkter: readonly Kurvepunkt[];
  readonly hoyst: number;
  readonly hoystOrd: string;
  readonly lavestOrd: string;
};

const [BREDDE, HOYDE, KANT, BUNN] = [420, 200, 34, 18] as const;

/** Noen få tall over tid, som en linje. Uten farger som sier godt eller dårlig, og uten et mål å nå. */
export function Kurve({ tekst, punkter, hoyst, hoystOrd, lavestOrd }: KurveProps) {
  const lengst = Math.max(1, ...punkter.map((p) => p.ut));
  const x = (ut: number) => KANT + 20 + (ut / lengst) * (BREDDE - KANT - 40);
  const y = (v: number) => HOYDE - BUNN - (v / hoyst) * (HOYDE - BUNN - 32);
  const sted = punkter.map((p) => ({ ...p, x: x(p.ut), y: y(p.verdi) }));
  return (
    <figure className="v-kurve">
      <svg viewBox={`0 0 ${BREDDE} ${HOYDE}`} role="img" aria-label={tekst}>
        {[0, hoyst / 2, hoyst].map((v) => (
          <g key={v}>
            <line className="v-kurve__ramme" x1={KANT} x2={BREDDE} y1={y(v)} y2={y(v)} />
            <text className="v-kurve__tall" x={KANT - 10} y={y(v) + 6} textAnchor="end">
              {v}
            </text>
          </g>
        ))}
        <polyline className="v-kurve__linje" points={sted.map((p) => `${p.x},${p.y}`).join(' ')} />
        {sted.map((p) => (
          <g key={p.id}>
            <circle className="v-kurve__punkt" cx={p.x} cy={p.y} r="5" />
            <text className="v-kurve__verdi" x={p.x} y={p.y - 12} textAnchor="middle">
              {p.verdi}
            </text>
          </g>
        ))}
      </svg>
      <figcaption className="v-dempet">
        {lavestOrd} {hoystOrd}
      </figcaption>
    </figure>
  );
}
