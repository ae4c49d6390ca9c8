import { Notis } from '../../../../ui/index.ts';
import type { Forseglingsvarsel } from '../../queries/forseglede.ts';
import type { Tekster } from '../tekst.ts';

/** En sak sto på feil person: hvem som må få vite det, og hvorfor den er borte fra lista (VV-25). */
export function Forseglet({
  varsel,
  slug,
  t,
}: {
  varsel: Forseglingsvarsel;
  slug: string;
  t: Tekster;
}) {
  if (varsel.nye + varsel.foelgesOpp === 0) return null;
  return (
    <Notis slag={varsel.foelgesOpp > 0 ? 'viktig' : 'rolig'}>
      <p>
        {varsel.foelgesOpp > 0
          ? t('forseglet.dagFoelgOpp', { count: varsel.foelgesOpp })
          : t('forseglet.dagNye', { count: varsel.nye })}{' '}
        <a className="ds-link" href={`/${slug}/forseglet`}>
          {t('forseglet.dagSe')}
        </a>
      </p>
    </Notis>
  );
}
