import { Lenkeknapp, Notis } from '../../../../ui/index.ts';
import type { Tekster } from '../tekst.ts';

type Props = { flere: number; koordinator: boolean; slug: string; t: Tekster };

/**
 * Saker det ikke var plass til på Min dag: hvor mange, og for koordinatoren hvor de står; lista er enhetens, så de hen står i for, er
 * med. En som ikke synes, blir ikke ringt.
 */
export function Flere({ flere, koordinator, slug, t }: Props) {
  if (flere === 0) return null;
  return (
    <Notis slag="viktig">
      <p>{t('dag.flere', { count: flere })}</p>
      {koordinator ? (
        <Lenkeknapp slag="sekundaer" liten href={`/${slug}/saker?alle=1`}>
          {t('dag.flereLenke')}
        </Lenkeknapp>
      ) : null}
    </Notis>
  );
}
