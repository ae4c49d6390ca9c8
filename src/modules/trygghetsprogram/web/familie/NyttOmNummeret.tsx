import { Notis } from '../../../../ui/index.ts';
import type { Tekster } from '../tekst.ts';

/**
 * Ungdommen har sagt noe nytt om nummeret i samtalen, og det er ikke skrevet ferdig: den som ringer, spør først, og får ikke vite hva som er
 * sagt (TS-15, VV-07). Koordinatoren sendes dit det skrives (`ferdig`). Aldri på skjermen de foresatte ser (VV-01).
 */
export function NyttOmNummeret({
  venter,
  ferdig = null,
  forseglet = false,
  t,
}: {
  venter: boolean;
  ferdig?: string | null;
  /** Saken er forseglet: det er ingen å spørre, og ingen leser hva som ble sagt (VV-25). */
  forseglet?: boolean;
  t: Tekster;
}) {
  if (!venter) return null;
  return (
    <Notis slag="viktig">
      {ferdig === null ? (
        t(forseglet ? 'forseglet.ring.nytt' : 'familie.fraSamtalen.nytt')
      ) : (
        <>
          {t('familie.fraSamtalen.venter')} <a href={ferdig}>{t('familie.fraSamtalen.lenke')}</a>
        </>
      )}
    </Notis>
  );
}
