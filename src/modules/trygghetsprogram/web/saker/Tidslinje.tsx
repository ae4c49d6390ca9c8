import { Del, Knapper, Lenkeknapp } from '../../../../ui/index.ts';
import { utsnitt, type Tidslinjevalg } from '../../queries/tidslinjegrupper.ts';
import type { Saksside } from '../../queries/hentSak.ts';
import type { Tekster } from '../tekst.ts';
import { Punkt } from './Punkt.tsx';

type Props = { sak: Saksside; slug: string; valg: Tidslinjevalg; t: Tekster };

/** Det som har skjedd i saken, det nyeste øverst; siles og blas med lenker, så det virker uten skript. */
export function Tidslinje({ sak, slug, valg, t }: Props) {
  const { grupper, punkter, side, eldre } = utsnitt(sak.tidslinje, valg);
  const sti = (gruppe: Tidslinjevalg['gruppe'], nr = 0) => {
    const valgene = new URLSearchParams({
      ...(gruppe === null ? {} : { vis: gruppe }),
      ...(nr === 0 ? {} : { historieside: String(nr) }),
    });
    const spoer = valgene.size === 0 ? '' : `?${valgene.toString()}`;
    return `/${slug}/saker/${sak.id}${spoer}#historien`;
  };
  const valgt = valg.gruppe !== null && grupper.includes(valg.gruppe) ? valg.gruppe : null;
  return (
    <div id="historien">
      <Del tittel={t('sak.tidslinje')}>
        {grupper.length < 2 ? null : (
          <nav aria-label={t('sak.historien.vis')}>
            <ul className="v-silen">
              {[null, ...grupper].map((g) => (
                <li key={g ?? 'alt'}>
                  <a href={sti(g)} aria-current={g === valgt ? 'true' : undefined}>
                    {t(`sak.historien.${g ?? 'alt'}`)}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        <ol className="v-tidslinje">
          {punkter.map((p, nr) => (
            <Punkt key={`${p.slag} ${p.ved?.getTime() ?? p.dag} ${nr}`} p={p} t={t} />
          ))}
        </ol>
        {side === 0 && !eldre ? null : (
          <Knapper>
            {side === 0 ? null : (
              <Lenkeknapp slag="stille" href={sti(valgt, side - 1)}>
                {t('sak.historien.nyere')}
              </Lenkeknapp>
            )}
            {eldre ? (
              <Lenkeknapp slag="stille" href={sti(valgt, side + 1)}>
                {t('sak.historien.eldre')}
              </Lenkeknapp>
            ) : null}
          </Knapper>
        )}
      </Del>
    </div>
  );
}
