import { formatDato } from '../../../../kernel/dato.ts';
import { Del, Knapper, Lenkeknapp } from '../../../../ui/index.ts';
import type { GuidenBorte } from '../../queries/guidefravaer.ts';
import type { Tekster } from '../tekst.ts';

/**
 * Er guiden bare borte noen dager, kan en vikar ha dem: guiden får ungdommen tilbake etterpå (C16, TG-24). Er dagene ikke meldt, meldes de
 * først, siden vikaren tar oppdraget for bestemte dager. `omVikaren`: det er vikaren som er borte, og en annen det trengs.
 */
export function Vikardager({ borte, omVikaren, slug, sakId, t }: Borte & Sted) {
  const { navn, dager, brukerId } = borte;
  return (
    <Del tittel={t(omVikaren ? 'siFra.vikardager.tittelVikaren' : 'siFra.vikardager.tittel')}>
      <p>
        {dager === null
          ? t('siFra.vikardager.uten', { navn })
          : t('siFra.vikardager.tekst', { navn, til: formatDato(dager.til) })}
      </p>
      <Knapper>
        {dager === null ? (
          <Lenkeknapp slag="sekundaer" href={`/${slug}/borte/${brukerId}`}>
            {t('siFra.vikardager.meld')}
          </Lenkeknapp>
        ) : (
          <Lenkeknapp slag="sekundaer" href={`/${slug}/saker/${sakId}/vikar/${dager.fravaerId}`}>
            {t('siFra.vikardager.finn')}
          </Lenkeknapp>
        )}
      </Knapper>
    </Del>
  );
}
type Borte = { borte: GuidenBorte; omVikaren: boolean };
type Sted = { slug: string; sakId: string; t: Tekster };
