import { Del, Knapper, Lenkeknapp, tidspunkt } from '../../../../ui/index.ts';
import type { Innlasting } from '../../queries/hentInnlasting.ts';
import type { Tekster } from '../tekst.ts';

type Props = { innlasting: Innlasting; sti: string; slug: string; t: Tekster };

/** Hvor et stort uttrekk står, og veien videre: til lista når alt er inne, eller til å laste opp på nytt (TP-17). */
export function Innlastingen({ innlasting, sti, slug, t }: Props) {
  if (innlasting === null) {
    return (
      <Knapper>
        <Lenkeknapp href={sti}>{t('uke.innlasting.tilLista')}</Lenkeknapp>
      </Knapper>
    );
  }
  const { antall, stilling, siden } = innlasting;
  if (stilling === 'kastet') {
    return (
      <Knapper>
        <Lenkeknapp href={`/${slug}/uttrekk/nytt`}>{t('uke.lastOpp')}</Lenkeknapp>
      </Knapper>
    );
  }
  return (
    <Del tittel={t('uke.innlasting.fremdrift')} tekst={t('uke.innlasting.venter')}>
      <p>{t('uke.innlasting.lest', { antall })}</p>
      <p>{t(`uke.innlasting.stilling.${stilling}`, { tid: tidspunkt(t, siden) })}</p>
      <Knapper>
        <Lenkeknapp slag="sekundaer" href={`${sti}/innlasting`}>
          {t('uke.innlasting.oppdater')}
        </Lenkeknapp>
      </Knapper>
    </Del>
  );
}
