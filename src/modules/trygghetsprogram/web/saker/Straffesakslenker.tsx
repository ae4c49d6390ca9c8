import { Knapper, Lenkeknapp } from '../../../../ui/index.ts';
import type { Hendelse, Saksside } from '../../queries/hentSak.ts';
import type { Tekster } from '../tekst.ts';
import { hendelsesklareringer } from './Klarering.tsx';

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
  if (!h.anmeldt || sak.klarerer !== 'noterer') return null;
  const straffesaken = `/${slug}/saker/${sak.id}/straffesak/${h.id}`;
  return (
    <Knapper>
      {h.straffesak === null ? null : (
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

/** Til den som har straffesaken: hvor hver av dem står (VV-15). Hen leser ikke hendelsene ellers (RO-05). */
export function MineStraffesaker({ sak, slug, t }: { sak: Saksside; slug: string; t: Tekster }) {
  if (sak.klarerer !== 'svarer') return null;
  const ord = t('straffesaksstatus.lenke');
  return (
    <Knapper>
      {hendelsesklareringer(sak, t).map(({ klarering: k, hendelse }) => (
        <Lenkeknapp
          key={k.id}
          slag="stille"
          liten
          href={`/${slug}/saker/${sak.id}/straffesak/${k.hendelseId}/status`}
        >
          {sak.klareringer.length > 1 ? t('klarering.om', { ord, hendelse }) : ord}
        </Lenkeknapp>
      ))}
      {['avsluttet', 'henvist'].includes(sak.tilstand) ? null : (
        <Lenkeknapp slag="stille" liten href={`/${slug}/saker/${sak.id}/andre-rolle`}>
          {t('andreRolle.lenke')}
        </Lenkeknapp>
      )}
    </Knapper>
  );
}
