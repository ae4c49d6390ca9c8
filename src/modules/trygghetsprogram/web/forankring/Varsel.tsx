import { Lenkeknapp, Notis } from '../../../../ui/index.ts';
import type { Forankringsvarsel } from '../../queries/forankringen.ts';
import type { Tekster } from '../tekst.ts';

type Props = { varsel: Forankringsvarsel; slug?: string; t: Tekster };

/** Hvor programmet ikke er behandlet (TP-42), og hvor mange enheter som aldri har hørt om det (TP-51). Lenken er til registeret. */
export function Varsel({ varsel: { mangler, uhoerte }, slug, t }: Props) {
  if (mangler.length === 0 && uhoerte === 0) return null;
  return (
    <Notis slag="rolig">
      {mangler.map((m) => (
        <p key={m}>{t(`forankring.mangler.${m}`)}</p>
      ))}
      {uhoerte === 0 ? null : <p>{t('forankring.uhoerte', { count: uhoerte })}</p>}
      {slug === undefined ? null : (
        <Lenkeknapp slag="sekundaer" liten href={`/${slug}/forankring`}>
          {t('forankring.lenke')}
        </Lenkeknapp>
      )}
    </Notis>
  );
}
