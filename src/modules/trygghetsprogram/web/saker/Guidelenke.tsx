import { formatDato } from '../../../../kernel/dato.ts';
import { Del, Knapper, Lenkeknapp, Notis } from '../../../../ui/index.ts';
import type { Saksside } from '../../queries/hentSak.ts';
import { foelgesOpp } from '../../regler/fjortenDager.ts';
import type { Tekster } from '../tekst.ts';

const SOEKES = ['samtale_holdt', 'guide_soekes'];

/** Følges ungdommen opp, og samtalen er ikke fullført, sier saken det til den som kan gjøre noe med det (TS-26). */
export function Samtalenotis({ sak, t }: { sak: Saksside; t: Tekster }) {
  if (!sak.samtalenSkrives && !sak.samtalenLeses) return null;
  const ferdig = sak.trygghetssamtalen?.fullfoert != null;
  if (ferdig || !foelgesOpp(sak.tilstand)) return null;
  return <Notis slag="rolig">{t('trygghetssamtale.mangler')}</Notis>;
}

/** Tiltakene som er vurdert i en alvorlig sak, til den som etterforsker den (TS-20). */
export function Sikkerhet({ sak, t }: { sak: Saksside; t: Tekster }) {
  if (sak.sikkerhetstiltak === null) return null;
  const { tiltak, raadfoert, retten } = sak.sikkerhetstiltak;
  return (
    <Del tittel={t('trygghetssamtale.felt.sikkerhetstiltak')}>
      {tiltak === null ? null : <p className="v-egneord">{tiltak}</p>}
      {retten === null ? null : (
        <p>{t(`rettsmoete.gjort.${retten.slag}`, { dag: formatDato(retten.dag) })}</p>
      )}
      {raadfoert === null ? null : (
        <p>
          {t('trygghetssamtale.felt.raadfoert')} <span className="v-egneord">{raadfoert}</span>
        </p>
      )}
    </Del>
  );
}

/** Det som skal gjøres nå om guiden, for den som koordinerer saken (TP-30, TG-05). */
export function Guidelenke({ sak, slug, t }: { sak: Saksside; slug: string; t: Tekster }) {
  if (!sak.slutt.koordinerer) return null;
  const saken = `/${slug}/saker/${sak.id}`;
  // Ungdommen har sagt nei: det som hører til, føres, og saken avsluttes (VV-04, VV-06).
  if (sak.saNeiDag !== null && foelgesOpp(sak.tilstand))
    return (
      <Knapper>
        <Lenkeknapp href={`${saken}/avslutt?maate=oensker_ikke`}>{t('nei.avslutt')}</Lenkeknapp>
        <Lenkeknapp slag="sekundaer" href={`${saken}/samtykke/trukket`}>
          {t('nei.foer')}
        </Lenkeknapp>
      </Knapper>
    );
  if (sak.tilstand === 'stagnasjon')
    return (
      <Knapper>
        <Lenkeknapp href={`${saken}/si-fra`}>{t('siFra.gjennomgaa')}</Lenkeknapp>
      </Knapper>
    );
  // Det som er sagt fra om, har veien videre: en vikar, en ny guide, eller at hen er tilbake (VV-19, TG-24).
  if (sak.tilstand === 'guide_borte')
    return (
      <Knapper>
        <Lenkeknapp href={`${saken}/si-fra`}>{t('sak.guidenErBorte')}</Lenkeknapp>
      </Knapper>
    );
  if (!SOEKES.includes(sak.tilstand)) return null;
  return (
    <Knapper>
      <Lenkeknapp href={`${saken}/guide`}>
        {t(sak.guideHarTatt ? 'guide.startTittel' : 'guide.lenke')}
      </Lenkeknapp>
    </Knapper>
  );
}
