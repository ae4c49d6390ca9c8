import { Del, Notis, type Sprak } from '../../../../ui/index.ts';
import type { Samtaleside } from '../../queries/hentSamtale.ts';
import { manusord, manussteg } from '../../regler/manus.ts';
import { UTGAVER } from '../../utgaver/index.ts';
import type { Tekster } from '../tekst.ts';
import { erVoksen } from './Samtaleside.tsx';

/** «Oslo, Asker og Bærum». */
const ramset = (steder: readonly string[], t: Tekster): string =>
  [steder.slice(0, -1).join(', '), steder.at(-1) ?? '']
    .filter((d) => d !== '')
    .join(` ${t('foersteSamtale.og')} `);

/**
 * Manuset: først hvem som svarer og om det er trygt, så samtalen (TP-26, VV-07). Ordene er områdets egne der det har noen,
 * ellers utgavens; hvem som har laget det, står under.
 */
export function Manus({ side, sprak, t }: { side: Samtaleside; sprak: Sprak; t: Tekster }) {
  const { manusStasjoner, kode } = side.sak.utgave;
  const steg = manussteg(erVoksen(side)).flatMap((del) => (del === 'foerst' ? [] : [del]));
  return (
    <Del tittel={t('foersteSamtale.manusTittel')}>
      <Notis slag="viktig">{t('foersteSamtale.foerst')}</Notis>
      <ol className="v-manus">
        {steg.map((del) => (
          <li key={del} className="v-egneord">
            {manusord(sprak, side.manus[del]) ?? t(`foersteSamtale.manus.${del}`)}
            {del === 'programmet' && manusStasjoner.length > 0
              ? ` ${t('foersteSamtale.stasjoner', { steder: ramset(manusStasjoner, t) })}`
              : ''}
          </li>
        ))}
      </ol>
      <p className="v-dempet">{UTGAVER.find((u) => u.kode === kode)?.kreditering}</p>
    </Del>
  );
}
