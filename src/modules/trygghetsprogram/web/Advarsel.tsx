import type { ReactNode } from 'react';
import { Notis, Regelord, Tekstomrade } from '../../../ui/index.ts';
import type { Advarsel, Startadvarsel } from '../regler/advarsel.ts';
import { regelen } from './saker/HvorforIkke.tsx';
import type { Tekster } from './tekst.ts';

const REGEL = {
  ventet_for_lenge: ['TP-18', '000 Hva; 001 §1'],
  vern_ikke_vurdert: ['TP-50', '000 Koord; 001 §2'],
} as const;

/** Advarselen, med regelen, og stedet der den som går videre, sier hvorfor: likt for alle advarsler. */
export function Advarselsgrunn({
  advarsel,
  virkedager = 0,
  utgave,
  felt,
  handling,
  t,
}: {
  /** De ved starten på oppfølgingen har sin egen plass (guide/Start.tsx). */
  advarsel: Exclude<Advarsel, Startadvarsel>;
  /** Bare for den som har ventet. */
  virkedager?: number;
  utgave: string;
  felt: { navn: string; verdi: string; feil: string | undefined };
  /** Veien til å gjøre det advarselen handler om, når det er én. */
  handling?: ReactNode;
  t: Tekster;
}) {
  const [id, kilde] = REGEL[advarsel];
  return (
    <>
      <Notis slag="viktig">
        <p>
          {advarsel === 'ventet_for_lenge'
            ? t('advarsel.hva.ventet_for_lenge', { count: virkedager })
            : t('advarsel.hva.vern_ikke_vurdert')}
        </p>
        {handling}
        <span className="v-forklaring__regel">
          <Regelord ord={regelen(id, kilde, utgave, t)} />
        </span>
      </Notis>
      <Tekstomrade
        {...felt}
        ledetekst={t(`advarsel.hvorfor.${advarsel}`)}
        hjelp={t(`advarsel.hjelp.${advarsel}`)}
        linjer={2}
        maks={2000}
      />
    </>
  );
}
