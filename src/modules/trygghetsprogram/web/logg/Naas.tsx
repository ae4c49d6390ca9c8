import { Del } from '../../../../ui/index.ts';
import type { Loggside } from '../../queries/guidelogg.ts';
import { NyttOmNummeret } from '../familie/NyttOmNummeret.tsx';
import { kanRinges, Nummer } from '../samtale/Samtaleside.tsx';
import type { Tekster } from '../tekst.ts';

/** Der på siden numrene står; *Ring* på kortet går dit. */
export const NAAS = 'slik-naar-du-dem';

/** Kontaktpersonen har den ene siste samtalen, og trenger nummeret til den (VV-06, VV-21). */
const harSisteSamtale = ({ stanset, klareringHviler }: Loggside['sak']): boolean =>
  stanset?.sisteDag != null && !stanset.hosGuiden && !klareringHviler;

/**
 * Slik guiden når ungdommen, og de foresatte som kan kontaktes, på numrene de selv sa er trygge (TS-15, VV-07). Bare mens ungdommen følges
 * opp, og til den siste samtalen; et nummer som var feil, står ikke, og koordinatoren skriver det på nytt.
 */
export function Naas({ side, t }: { side: Loggside; t: Tekster }) {
  const { familie } = side;
  if (side.sak.foerer === 'koordinator' || familie === null) return null;
  if (side.telling === null && !harSisteSamtale(side.sak)) return null;
  const stand = (feil: boolean, k: typeof familie.ungdommen, venter = false) =>
    feil ? t('logg.naas.feil') : k === null && !venter ? t('logg.naas.ingen') : null;
  const foresatte = kanRinges({ sak: side.sak, familie });
  return (
    <Del tittel={t('logg.naas.del')} id={NAAS}>
      <Nummer
        hvem={t('foersteSamtale.denUnge', { initialer: side.sak.initialer })}
        k={familie.ungdommen}
        feil={null}
        feilord={stand(
          familie.ungdommensNummer === 'feil',
          familie.ungdommen,
          familie.nummeretVenter,
        )}
        varsel={<NyttOmNummeret venter={familie.nummeretVenter} t={t} />}
        t={t}
      />
      {foresatte.length === 0 ? null : (
        <details>
          <summary>{t('logg.naas.foresatte')}</summary>
          {foresatte.map((f) => (
            <Nummer
              key={f.id}
              hvem={`${f.navn}, ${t(`familie.slag.${f.slag}`).toLowerCase()}`}
              k={f.kontakt}
              feil={null}
              feilord={stand(f.nummeret === 'feil', f.kontakt)}
              t={t}
            />
          ))}
        </details>
      )}
    </Del>
  );
}
