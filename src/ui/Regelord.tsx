import { createContext, useContext } from 'react';

/** Stien til regelregisteret i området siden hører til; `null` der det ikke er noe område. */
export const Regelsti = createContext<string | null>(null);

const ID = /([A-Z]{2}-\d{2})/;

/** Henvisningen til en regel, «TP-20, Trygghetsprogrammet kap. 2», der hver id lenker dit regelen står i registeret. */
export function Regelord({ ord }: { readonly ord: string }) {
  const sti = useContext(Regelsti);
  if (sti === null) return ord;
  return ord.split(ID).map((del, nr) =>
    ID.test(del) ? (
      // Delene har ingen id: samme krav kan stå to ganger i en setning.
      <a key={`${del} ${String(nr)}`} className="ds-link" href={`${sti}#${del}`}>
        {del}
      </a>
    ) : (
      del
    ),
  );
}
