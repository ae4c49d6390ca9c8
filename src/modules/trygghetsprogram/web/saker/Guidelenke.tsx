import { formatDato } from '../../../../kernel/dato.ts';
import { Del, Knapper, Lenkeknapp, Notis } from '../../../../ui/index.ts';
import type { Saksside } from '../../queries/hentSak.ts';
import { foelgesOpp } from '../../regler/fjortenDager.ts';
import type { Tekster } from '../tekst.ts';

const SOEKES = ['samtale_holdt', 'guide_soekes'];
const FULGT_OPP = ['aktiv', 'guide_borte', 'stagnasjon'];

/** Veien til trygghetssamtalen: for den som skriver den, og når den er fullført, for dem som leser den (TS-26). */
export function Samtalelenke({ sak, slug, t }: { sak: Saksside; slug: string; t: Tekster }) {
  const ferdig = sak.trygghetssamtalen?.fullfoert != null;
  if (!sak.samtalenSkrives && !sak.samtalenLeses) return null;
  const mangler = !ferdig && foelgesOpp(sak.tilstand);
  return (
    <>
      {mangler ? <Notis slag="rolig">{t('trygghetssamtale.mangler')}</Notis> : null}
      <Knapper>
        <Lenkeknapp slag="sekundaer" href={`/${slug}/saker/${sak.id}/trygghetssamtale`}>
          {t(sak.samtalenSkrives ? 'trygghetssamtale.lenkeSkriv' : 'trygghetssamtale.lenke')}
        </Lenkeknapp>
        {sak.ringer && (sak.alderIDag ?? 0) < 18 ? (
          <Lenkeknapp slag="stille" liten href={`/${slug}/saker/${sak.id}/foresattmoete`}>
            {t('foresattmoete.smule')}
          </Lenkeknapp>
        ) : null}
      </Knapper>
    </>
  );
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

/** Veien til guidens logg, og til å si fra, for guiden og koordinatoren (TG-11, TG-17). */
export function Logglenke({ sak, slug, t }: { sak: Saksside; slug: string; t: Tekster }) {
  if (sak.foererLogg === null) return null;
  return (
    <Knapper>
      <Lenkeknapp slag="sekundaer" href={`/${slug}/saker/${sak.id}/logg`}>
        {t(foelgesOpp(sak.tilstand) ? 'logg.lenke' : 'logg.lenkeSe')}
      </Lenkeknapp>
      {sak.foererLogg === 'samtaleholder' ? null : (
        <>
          <Lenkeknapp slag="sekundaer" href={`/${slug}/saker/${sak.id}/si-fra`}>
            {t('siFra.lenke')}
          </Lenkeknapp>
          <Lenkeknapp slag="sekundaer" href={`/${slug}/saker/${sak.id}/trygghet`}>
            {t('trygghet.lenke')}
          </Lenkeknapp>
        </>
      )}
    </Knapper>
  );
}

/** Veien til guiden, for den som koordinerer saken (TP-30, TG-05). */
export function Guidelenke({ sak, slug, t }: { sak: Saksside; slug: string; t: Tekster }) {
  const soekes = SOEKES.includes(sak.tilstand);
  if (!sak.slutt.koordinerer || !(soekes || FULGT_OPP.includes(sak.tilstand))) return null;
  return (
    <Knapper>
      {sak.tilstand === 'stagnasjon' ? (
        <Lenkeknapp href={`/${slug}/saker/${sak.id}/si-fra`}>{t('siFra.gjennomgaa')}</Lenkeknapp>
      ) : null}
      <Lenkeknapp
        {...(soekes ? {} : { slag: 'sekundaer' as const })}
        href={`/${slug}/saker/${sak.id}/guide`}
      >
        {t(soekes ? 'guide.lenke' : 'guide.lenkeSe')}
      </Lenkeknapp>
    </Knapper>
  );
}
