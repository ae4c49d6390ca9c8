import { formatDato, iDagIOslo } from '../../../../kernel/dato.ts';
import { Del, Knapp, Lenkeknapp, Rad, Radliste, Skjema, tidspunkt } from '../../../../ui/index.ts';
import type { Saksside } from '../../queries/hentSak.ts';
import type { Behovsvar, Pliktoppgave } from '../../queries/sakoppgaver.ts';
import { erSagtplikt } from '../../regler/oppgaverFoerSlutt.ts';
import type { Tekster } from '../tekst.ts';

/** Etterforskerens svar i én setning, med egne ord. */
export function Behov({ v, t }: { v: Behovsvar; t: Tekster }) {
  return (
    <>
      <span>
        {t(`behov.sagt.${v.svar}`)}
        {v.grunn === null || v.grunn === 'annet' ? '' : ` ${t(`behov.grunner.${v.grunn}`)}.`}
      </span>
      {v.ord === null ? null : <span className="v-endring v-egneord">{v.ord}</span>}
    </>
  );
}

type Props = { sak: Saksside; slug: string; token: string; t: Tekster };

function Plikt({ p, sak, slug, token, t }: Props & { p: Pliktoppgave }) {
  const { gjort } = p;
  return (
    <Rad
      hvem={gjort?.av ?? p.hvem ?? t('plikter.ingen')}
      hva={t(`dag.oppgaver.${p.slag}`)}
      siden={gjort === null ? formatDato(iDagIOslo(p.siden)) : undefined}
      under={
        gjort === null
          ? t(p.hvem === null ? 'plikter.uten' : 'plikter.hos')
          : t('plikter.gjort', { hvem: gjort.av, tid: tidspunkt(t, gjort.ved) })
      }
      handling={
        !p.min ? undefined : !erSagtplikt(p.slag) ? (
          <Lenkeknapp slag="sekundaer" liten href={`/${slug}/saker/${sak.id}/vern/kontakt`}>
            {t('verne.kontakt.lenke')}
          </Lenkeknapp>
        ) : (
          <Skjema
            handling={`/${slug}/oppgaver/${p.id}/utfort`}
            token={token}
            skjult={{ sett: String(p.gang), sak: sak.id }}
          >
            <Knapp slag="sekundaer" liten>
              {t(`plikter.knapp.${p.slag}`)}
            </Knapp>
          </Skjema>
        )
      }
    />
  );
}

function Behovsdel({ sak, slug, t }: Omit<Props, 'token'>) {
  const { spurt, kanVurdere, vurderinger } = sak.oppgaver;
  const [siste] = vurderinger;
  if (spurt === null && siste === undefined && !kanVurdere) return null;
  return (
    <Del tittel={t('behov.smule')}>
      {spurt === null ? null : (
        <p>
          {kanVurdere
            ? t('behov.spurtMeg', { dato: formatDato(iDagIOslo(spurt.siden)) })
            : t(spurt.hvem === null ? 'behov.spurtIngen' : 'behov.spurt', {
                hvem: spurt.hvem ?? '',
                dato: formatDato(iDagIOslo(spurt.siden)),
              })}
        </p>
      )}
      {siste === undefined ? null : (
        <p>
          <Behov v={siste} t={t} />{' '}
          <span className="v-dempet">
            {t('behov.av', { hvem: siste.av, tid: tidspunkt(t, siste.ved) })}
          </span>
        </p>
      )}
      {kanVurdere ? (
        <Lenkeknapp slag="sekundaer" liten href={`/${slug}/saker/${sak.id}/behov`}>
          {t(siste === undefined ? 'behov.lenke' : 'behov.lenkePaaNytt')}
        </Lenkeknapp>
      ) : null}
    </Del>
  );
}

/** Det som må gjøres i straffesaken (TP-36, TP-38), og om etterforskeren mener programmet trengs (TP-37). */
export function Oppgavedel(props: Props) {
  const { sak, slug, t } = props;
  const lukket = ['avsluttet', 'henvist'].includes(sak.tilstand);
  const { plikter } = sak.oppgaver;
  if (lukket) return null;
  const uten = plikter.some((p) => p.gjort === null && p.hvem === null);
  return (
    <>
      {plikter.length === 0 ? null : (
        <Radliste tittel={t('plikter.del')}>
          {plikter.map((p) => (
            <Plikt key={p.id} p={p} {...props} />
          ))}
        </Radliste>
      )}
      {uten && sak.klarerer === 'noterer' ? (
        <p>
          <Lenkeknapp slag="sekundaer" liten href={`/${slug}/saker/${sak.id}/etterforsker`}>
            {t('svarer.velg')}
          </Lenkeknapp>
        </p>
      ) : null}
      <Behovsdel sak={sak} slug={slug} t={t} />
    </>
  );
}
