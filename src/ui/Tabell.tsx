import type { ReactNode } from 'react';

export type Kolonne = {
  readonly tekst: string;
  /** Tall står til høyre. */
  readonly tall?: boolean;
  /** På smal skjerm: `linje` står alene uten etikett, `bit` deler linje med andre biter. Ellers etikett og verdi på hver sin linje. */
  readonly smal?: 'linje' | 'bit';
};

export type Tabellrad = {
  readonly id: string;
  /** Én celle per kolonne; den første er radens navn. */
  readonly celler: readonly ReactNode[];
};

export type TabellProps = {
  /** Leses opp før tabellen; vises ikke. */
  readonly tittel: string;
  readonly kolonner: readonly Kolonne[];
  readonly rader: readonly Tabellrad[];
};

function Celle({
  kolonne,
  nr,
  children,
}: {
  readonly kolonne: Kolonne | undefined;
  readonly nr: number;
  readonly children: ReactNode;
}) {
  const felles = {
    'data-etikett': kolonne?.tekst,
    'data-tall': kolonne?.tall === true ? '' : undefined,
    'data-smal': kolonne?.smal,
  };
  return nr === 0 ? (
    <th scope="row" role="rowheader" {...felles}>
      <span className="v-celle">{children}</span>
    </th>
  ) : (
    <td role="cell" {...felles}>
      <span className="v-celle">{children}</span>
    </td>
  );
}

/** En tabell som blir kort under hverandre når skjermen er smal. Rollene står skrevet, for `display` tar dem bort. */
export function Tabell({ tittel, kolonner, rader }: TabellProps) {
  return (
    <table className="v-tabell ds-table" role="table" data-border="" data-color="neutral">
      <caption className="ds-sr-only">{tittel}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {kolonner.map((k) => (
            <th
              key={k.tekst}
              scope="col"
              role="columnheader"
              data-tall={k.tall === true ? '' : undefined}
            >
              {k.tekst}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rader.map((rad) => (
          <tr key={rad.id} role="row">
            {rad.celler.map((celle, nr) => (
              <Celle key={kolonner[nr]?.tekst ?? nr} kolonne={kolonner[nr]} nr={nr}>
                {celle}
              </Celle>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
