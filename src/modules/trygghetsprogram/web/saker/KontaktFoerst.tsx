import { Forklaring, Notis } from '../../../../ui/index.ts';
import type { Kontaktoppgave } from '../../queries/kontaktoppgaver.ts';
import { oppgaveordet } from '../logg/Kontaktoppgaver.tsx';
import type { Tekster } from '../tekst.ts';

type Props = { oppgaver: readonly Kontaktoppgave[]; saken: string; t: Tekster };

/** Det ungdommen skal få vite før saken går til noen andre, hvem som har oppgaven, og hvor den krysses av (VV-15, VV-18). */
export function KontaktFoerst({ oppgaver, saken, t }: Props) {
  if (oppgaver.length === 0) return null;
  return (
    <Notis slag="viktig">
      <Forklaring hvorfor={t('overfoering.ikke.ungdommen_vet_det_ikke')} regel="VV-15; VV-18" />
      <ul>
        {oppgaver.map((o) => (
          <li key={o.id}>
            {`${oppgaveordet(o, t)}. `}
            {o.hos === null
              ? t(o.min ? 'overfoering.kontaktDin' : 'overfoering.kontaktIngen')
              : t('overfoering.kontaktHos', { navn: o.hos })}
          </li>
        ))}
      </ul>
      <p>
        <a className="ds-link" href={`${saken}/logg`}>
          {t('overfoering.kontaktLenke')}
        </a>
      </p>
    </Notis>
  );
}
