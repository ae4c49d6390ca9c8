import { Lenkeknapp, Notis } from '../../../../ui/index.ts';
import type { Tekster } from '../tekst.ts';

/** Saker det ikke var plass til på Min dag: hvor mange, og hvor de står. En som ikke synes, blir ikke ringt. */
export function Flere({ flere, slug, t }: { flere: number; slug: string; t: Tekster }) {
  if (flere === 0) return null;
  return (
    <Notis slag="viktig">
      <p>{t('dag.flere', { count: flere })}</p>
      <Lenkeknapp slag="sekundaer" liten href={`/${slug}/saker`}>
        {t('dag.flereLenke')}
      </Lenkeknapp>
    </Notis>
  );
}
