import { Knapper, Lenkeknapp } from '../../../../ui/index.ts';
import type { Hendelse, Saksside } from '../../queries/hentSak.ts';
import type { Tekster } from '../tekst.ts';

/** Det som kan føres om straffesaken for en anmeldt hendelse: hvem som har den (TP-19), og hvor den står (VV-15). */
export function Straffesakslenker({
  h,
  sak,
  slug,
  t,
}: {
  h: Hendelse;
  sak: Pick<Saksside, 'id' | 'klarerer'>;
  slug: string;
  t: Tekster;
}) {
  if (!h.anmeldt || sak.klarerer === null) return null;
  const straffesaken = `/${slug}/saker/${sak.id}/straffesak/${h.id}`;
  return (
    <Knapper>
      {h.straffesak === null || sak.klarerer !== 'noterer' ? null : (
        <Lenkeknapp slag="stille" liten href={straffesaken}>
          {t('straffesak.lenke')}
        </Lenkeknapp>
      )}
      <Lenkeknapp slag="stille" liten href={`${straffesaken}/status`}>
        {t('straffesaksstatus.lenke')}
      </Lenkeknapp>
    </Knapper>
  );
}
