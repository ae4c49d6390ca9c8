import { Del, Knapper, Lenkeknapp } from '../../../../ui/index.ts';
import type { Innlasting } from '../../queries/hentInnlasting.ts';
import type { Tekster } from '../tekst.ts';

type Props = { innlasting: Innlasting; sti: string; t: Tekster };

/** Hvor langt et stort uttrekk er kommet, og veien til lista når alt er inne (TP-17). */
export function Innlastingen({ innlasting, sti, t }: Props) {
  if (innlasting === null) {
    return (
      <Knapper>
        <Lenkeknapp href={sti}>{t('uke.innlasting.tilLista')}</Lenkeknapp>
      </Knapper>
    );
  }
  const { antall } = innlasting;
  return (
    <Del tittel={t('uke.innlasting.fremdrift')} tekst={t('uke.innlasting.venter')}>
      <p>{t('uke.innlasting.lest', { antall })}</p>
      <p>{t('uke.innlasting.inne', { inne: 0, antall })}</p>
      <Knapper>
        <Lenkeknapp slag="sekundaer" href={`${sti}/innlasting`}>
          {t('uke.innlasting.oppdater')}
        </Lenkeknapp>
      </Knapper>
    </Del>
  );
}
