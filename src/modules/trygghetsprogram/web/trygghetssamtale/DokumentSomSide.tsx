import type { Blokk, Dokument } from '../../../dokument/index.ts';
import { Del, Fakta } from '../../../../ui/index.ts';

function Blokken({ b }: { b: Blokk }) {
  switch (b.slag) {
    case 'avsnitt':
      return <p className="v-egneord">{b.tekst}</p>;
    case 'par':
      return (
        <Fakta
          par={b.par.map((p) => ({
            navn: p.navn,
            verdi: <span className="v-egneord">{p.verdi}</span>,
          }))}
        />
      );
    case 'punkter':
      return (
        <ul>
          {b.punkter.map((p) => (
            <li key={p}>{p}</li>
          ))}
        </ul>
      );
    case 'linjer':
      return <p>{b.ledetekst}</p>;
  }
}

/** Det samme dokumentet på skjermen og i nettleserens egen utskrift. Tittelen er sidens. */
export function DokumentSomSide({ dokument }: { dokument: Dokument }) {
  return dokument.deler.map((d) => (
    <Del key={d.tittel} tittel={d.tittel}>
      {d.blokker.map((b, i) => (
        <Blokken key={`${b.slag}${i}`} b={b} />
      ))}
    </Del>
  ));
}
