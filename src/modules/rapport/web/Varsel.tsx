import { Lenkeknapp, Notis, type Lenkepunkt, type Sprak } from '../../../ui/index.ts';
import type { Aarsvarsel } from '../queries/arsrapporter.ts';
import { tekster } from './tekst.ts';

/** Fjoråret mangler evaluering eller rapport (EV-12). */
export function Rapportvarsel(props: { varsel: Aarsvarsel; slug: string; sprak: Sprak }) {
  const { varsel, slug, sprak } = props;
  if (varsel === null) return null;
  const t = tekster(sprak);
  return (
    <Notis slag={varsel.forSen ? 'viktig' : 'rolig'}>
      <p>{t(`varsel.${varsel.produkt ?? 'rapport'}`, { aar: String(varsel.aar) })}</p>
      {varsel.forSen ? <p>{t('forSen')}</p> : null}
      <Lenkeknapp slag="sekundaer" liten href={`/${slug}/rapport`}>
        {t('lenke')}
      </Lenkeknapp>
    </Notis>
  );
}

/** Veien til rapportene, for alle i området (RE-02). */
export function rapportpunkt(slug: string, sprak: Sprak): Lenkepunkt {
  const t = tekster(sprak);
  return { href: `/${slug}/rapport`, tekst: t('lenke'), under: t('under') };
}
