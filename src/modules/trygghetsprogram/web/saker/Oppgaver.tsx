import { formatDato, formatTidspunkt, iDagIOslo } from '../../../../kernel/dato.ts';
import { Del, Knapp, Lenkeknapp, Skjema } from '../../../../ui/index.ts';
import type { Saksside } from '../../queries/hentSak.ts';
import type { Behovsvar, Pliktoppgave } from '../../queries/sakoppgaver.ts';
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
  const hvem =
    p.gjort !== null
      ? t('plikter.gjort', { hvem: p.gjort.av, tid: formatTidspunkt(p.gjort.ved) })
      : p.hvem === null
        ? t('plikter.uten')
        : t('plikter.hos', { hvem: p.hvem, dato: formatDato(iDagIOslo(p.siden)) });
  return (
    <li>
      {t(`dag.oppgaver.${p.slag}`)}. <span className="v-dempet">{hvem}</span>
      {p.min ? (
        <Skjema
          handling={`/${slug}/oppgaver/${p.id}/utfort`}
          token={token}
          skjult={{ sett: String(p.gang), sak: sak.id }}
        >
          <Knapp slag="sekundaer" liten>
            {t(`plikter.knapp.${p.slag}`)}
          </Knapp>
        </Skjema>
      ) : null}
    </li>
  );
}

function Behovsdel({ sak, slug, t }: Omit<Props, 'token'>) {
  const { spurt, kanVurdere, vurderinger } = sak.oppgaver;
  const [siste] = vurderinger;
  if (spurt === null && siste === undefined && !kanVurdere) return null;
  return (
    <>
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
            {t('behov.av', { hvem: siste.av, tid: formatTidspunkt(siste.ved) })}
          </span>
        </p>
      )}
      {kanVurdere ? (
        <Lenkeknapp slag="sekundaer" liten href={`/${slug}/saker/${sak.id}/behov`}>
          {t(siste === undefined ? 'behov.lenke' : 'behov.lenkePaaNytt')}
        </Lenkeknapp>
      ) : null}
    </>
  );
}

/** Det som må gjøres i straffesaken (TP-36, TP-38), og om etterforskeren mener programmet trengs (TP-37). */
export function Oppgavedel(props: Props) {
  const { sak, slug, t } = props;
  const lukket = ['avsluttet', 'henvist'].includes(sak.tilstand);
  const { plikter, spurt, kanVurdere, vurderinger } = sak.oppgaver;
  const ingenting = plikter.length + vurderinger.length === 0 && spurt === null && !kanVurdere;
  if (lukket || ingenting) return null;
  const uten = plikter.some((p) => p.gjort === null && p.hvem === null);
  return (
    <Del tittel={t('plikter.del')}>
      {plikter.length === 0 ? null : (
        <ul>
          {plikter.map((p) => (
            <Plikt key={p.id} p={p} {...props} />
          ))}
        </ul>
      )}
      {uten && sak.klarerer === 'noterer' ? (
        <p>
          <Lenkeknapp slag="sekundaer" liten href={`/${slug}/saker/${sak.id}/etterforsker`}>
            {t('svarer.velg')}
          </Lenkeknapp>
        </p>
      ) : null}
      <Behovsdel sak={sak} slug={slug} t={t} />
    </Del>
  );
}
