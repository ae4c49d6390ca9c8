import { formatDato } from '../../../../kernel/dato.ts';
import { Del, Etikett, Knapper, Lenkeknapp, tidspunkt } from '../../../../ui/index.ts';
import type { Modenhetstema, Modenhetsvurdering } from '../../queries/modenhet.ts';
import type { Tekster } from '../tekst.ts';

const FARGE = { forstaar: 'god', forstaar_ikke: 'venter', ikke_avklart: 'rolig' } as const;

const foert = (v: Modenhetsvurdering, t: Tekster): string =>
  t('samtykke.modenhet.foert', {
    dag: formatDato(v.dag),
    hvem: v.av,
    tid: tidspunkt(t, v.ved),
  });

/** Vurderingen som gjelder for ett tema; uten en gjelder alderen. */
export function Gjeldende({ x, t }: { x: Modenhetstema; t: Tekster }) {
  const [naa] = x.vurderinger;
  if (naa === undefined) return <p>{t('samtykke.modenhet.ingen')}</p>;
  return (
    <p>
      <Etikett farge={FARGE[naa.svar]}>{t(`samtykke.modenhet.svar.${naa.svar}`)}</Etikett>{' '}
      {foert(naa, t)}
      {x.spoerres ? null : ` ${t('samtykke.modenhet.ikkeLenger')}`}
    </p>
  );
}

/** Vurderingen som gjelder, med grunnen, og de før den. */
export function Vurderingene({ x, t }: { x: Modenhetstema; t: Tekster }) {
  const [naa, ...foer] = x.vurderinger;
  return (
    <>
      <Gjeldende x={x} t={t} />
      {naa === undefined ? null : <p className="v-endring v-egneord">{naa.grunn}</p>}
      {foer.length === 0 ? null : (
        <>
          <p>{t('samtykke.modenhet.foer')}</p>
          <ul>
            {foer.map((v) => (
              <li key={v.id}>
                {t(`samtykke.modenhet.svar.${v.svar}`)}. {foert(v, t)}
                <span className="v-endring v-egneord">{v.grunn}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** Forstår ungdommen hva hen blir spurt om? På siden om samtykket, for koordinatoren i enheten, når tabellen spør om det (VV-03). */
export function Modenheten({
  temaer,
  slutt,
  sti,
  t,
}: {
  temaer: readonly Modenhetstema[] | null;
  slutt: boolean;
  sti: string;
  t: Tekster;
}) {
  if (temaer === null || temaer.length === 0) return null;
  const kan = !slutt && temaer.some((x) => x.spoerres);
  return (
    <Del tittel={t('samtykke.modenhet.tittel')} tekst={t('samtykke.modenhet.tekst')}>
      {temaer.map((x) => (
        <section key={x.tema}>
          <h3>{t(`samtykketabell.tema.${x.tema}`)}</h3>
          <Gjeldende x={x} t={t} />
        </section>
      ))}
      <Knapper>
        <Lenkeknapp slag="stille" liten href={sti}>
          {t(kan ? 'samtykke.modenhet.vurder' : 'samtykke.modenhet.se')}
        </Lenkeknapp>
      </Knapper>
    </Del>
  );
}
