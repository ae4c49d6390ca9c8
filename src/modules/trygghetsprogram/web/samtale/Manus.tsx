import { Del, Notis, type Sprak } from '../../../../ui/index.ts';
import type { Samtaleside } from '../../queries/hentSamtale.ts';
import { manusord, manussteg } from '../../regler/manus.ts';
import { ramset } from '../ramset.ts';
import type { Tekster } from '../tekst.ts';
import { utgavens } from '../utgavens.ts';
import { erVoksen } from './Samtaleside.tsx';

/**
 * Manuset: først hvem som svarer og om det er trygt, så samtalen (TP-26, VV-07). Ordene er områdets egne der det har noen,
 * ellers utgavens; hvem som har laget det, står under. Hva samtalen er, og hva de voksne kalles, sier utgaven (ED-04, ED-30).
 */
export function Manus({ side, sprak, t }: { side: Samtaleside; sprak: Sprak; t: Tekster }) {
  const { manusStasjoner, telefonsamtalen, foresatteKalles } = side.sak.utgave;
  const ord = utgavens(sprak, side.sak.utgave);
  const kalles = foresatteKalles.map((k) => t(`foersteSamtale.kalles.${k}`));
  const steg = manussteg(erVoksen(side)).flatMap((del) => (del === 'foerst' ? [] : [del]));
  return (
    <Del tittel={t('foersteSamtale.manusTittel')}>
      <Notis slag="viktig">{t('foersteSamtale.foerst')}</Notis>
      <p>
        {t(`foersteSamtale.telefonsamtalen.${telefonsamtalen}`)}
        {erVoksen(side)
          ? null
          : ` ${t('foersteSamtale.snakkMed', { hvem: ramset(kalles, t('foersteSamtale.eller')) })}`}
      </p>
      <ol className="v-manus">
        {steg.map((del) => (
          <li key={del} className="v-egneord">
            {manusord(sprak, side.manus[del]) ?? ord(`foersteSamtale.manus.${del}`)}
            {del === 'programmet' && manusStasjoner.length > 0
              ? ` ${t('foersteSamtale.stasjoner', { steder: ramset(manusStasjoner, t('foersteSamtale.og')) })}`
              : ''}
          </li>
        ))}
      </ol>
      <p className="v-dempet">{side.sak.utgave.kreditering}</p>
    </Del>
  );
}
