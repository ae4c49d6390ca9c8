import { formatDato } from '../../../../kernel/dato.ts';
import { Knapper, Lenkeknapp, tidspunkt } from '../../../../ui/index.ts';
import type { FoertAlder } from '../../queries/alderen.ts';
import type { Familieside } from '../../queries/hentFamilie.ts';
import type { Tekster } from '../tekst.ts';

/** Det en koordinator har ført om alderen, hvem det var, og når. */
export function FoertAlderen({ alder, t }: { alder: FoertAlder; t: Tekster }) {
  const av = { hvem: alder.av ?? t('familie.enAnnen'), tid: tidspunkt(t, alder.ved) };
  return (
    <p>
      {alder.fodselsdato === null
        ? t('familie.voksenFoert', { ...av, settAv: alder.settAv ?? '' })
        : t('familie.datoFoert', { ...av, dato: formatDato(alder.fodselsdato) })}
    </p>
  );
}

/** Alderen: en som ikke er kjent, føres, og en som er ført her, kan rettes (TP-07). */
export function Alderen({ side, slutt, her, t }: Props) {
  const { sak, foertAlder } = side;
  const koordinator = sak.hvem === 'koordinator';
  if (foertAlder === null && (sak.alder !== null || !koordinator)) return null;
  return (
    <>
      {foertAlder === null ? (
        <p>{t('familie.alderUkjent')}</p>
      ) : (
        <FoertAlderen alder={foertAlder} t={t} />
      )}
      {slutt || !koordinator ? null : (
        <Knapper>
          <Lenkeknapp slag="sekundaer" liten href={`${her}/alder`}>
            {t(foertAlder === null ? 'familie.foerAlder' : 'familie.rettAlder')}
          </Lenkeknapp>
        </Knapper>
      )}
    </>
  );
}

type Props = { side: Familieside; slutt: boolean; her: string; t: Tekster };
