import { Knapper, Lenkeknapp, tidspunkt } from '../../../../ui/index.ts';
import type { Familieside } from '../../queries/hentFamilie.ts';
import { bostedFoeres } from '../../regler/bostedFoeres.ts';
import type { Tekster } from '../tekst.ts';

/** Kan koordinatoren si at barnet ikke bor hos noen, eller ta det tilbake? */
export const kanSiBosted = ({ sak, familie }: Familieside): boolean =>
  bostedFoeres({ foresatte: familie.foresatte, staar: sak.hosIngen, sier: 'ingen' }).tillatt;

/** Hvor barnet bor, lest av hver forelder, eller sagt av koordinatoren (VV-02, TP-23). */
export function Bostedet({ side, skriver, her, t }: Props) {
  const { familie, foertBosted } = side;
  return (
    <>
      <p>
        {t(`familie.bosted.${familie.bosted}`)}
        {foertBosted === null
          ? null
          : ` ${t('familie.bostedFoert', {
              hvem: foertBosted.av ?? t('familie.enAnnen'),
              tid: tidspunkt(t, foertBosted.ved),
            })}`}
      </p>
      {skriver && kanSiBosted(side) ? (
        <Knapper>
          <Lenkeknapp slag="sekundaer" liten href={`${her}/bosted`}>
            {t(foertBosted === null ? 'familie.foerBosted' : 'familie.rettBosted')}
          </Lenkeknapp>
        </Knapper>
      ) : null}
    </>
  );
}

type Props = { side: Familieside; skriver: boolean; her: string; t: Tekster };
