import { formatDato, isoUke } from '../../../../kernel/dato.ts';
import { Del, Etikett, Knapper, Lenkeknapp, Notis, Rad, Radliste } from '../../../../ui/index.ts';
import type { Uttrekkslinje, Uttrekksoversikt } from '../../queries/listUttrekk.ts';
import type { Tekster } from '../tekst.ts';
import { dagord, mangelord, ukeord } from './ord.ts';

type Props = { data: Uttrekksoversikt; slug: string; t: Tekster };

const FARGE = { gjennomgatt: 'god', forfalt: 'brutt', venter: 'venter' } as const;

function Meldinger({ data, slug, t }: Props) {
  if (data.registreringer.venter === 0) return null;
  return (
    <Notis slag="rolig">
      <p>{t('uke.meldinger', { count: data.registreringer.venter })}</p>
      <Lenkeknapp slag="sekundaer" liten href={`/${slug}/uttrekk/registreringer`}>
        {t('uke.lesMeldinger')}
      </Lenkeknapp>
    </Notis>
  );
}

function Linje({ u, slug, t }: { u: Uttrekkslinje; slug: string; t: Tekster }) {
  const lastet = u.utfall === 'lastet_opp';
  return (
    <Rad
      hvem={t('uke.periode', { fra: formatDato(u.periodeFra), til: formatDato(u.periodeTil) })}
      hva={
        u.utfall === 'lastet_opp'
          ? t('uke.avgjort', { avgjort: u.avgjort, rader: u.rader })
          : t(`uke.${u.utfall}`)
      }
      under={
        lastet
          ? `${t('uke.kjort', { dato: formatDato(u.kjoertDato), hvem: u.kjoertAv })} · ${t('uke.lastetAv', { hvem: u.lastetOppAv })}`
          : t('uke.meldtAv', { hvem: u.lastetOppAv })
      }
      handling={
        lastet ? (
          <Lenkeknapp
            slag={u.ferdig ? 'stille' : 'sekundaer'}
            liten
            href={`/${slug}/uttrekk/${u.id}`}
          >
            {u.ferdig ? t('uke.se') : t('uke.vurder')}
          </Lenkeknapp>
        ) : undefined
      }
    />
  );
}

/** Ukene, dagene ingen har dekket, og uttrekkene med det som gjenstår (TP-16, TP-53). */
export function Oversikt(props: Props) {
  const { data, slug, t } = props;
  if (!data.kanLaste) {
    return (
      <>
        <Notis slag="rolig">{t('uke.kanIkke')}</Notis>
        <Meldinger {...props} />
      </>
    );
  }
  return (
    <>
      <p>
        {t('uke.sok')} {data.medEtterforskningen ? t('uke.samarbeid') : null}
      </p>
      <Knapper>
        <Lenkeknapp href={`/${slug}/uttrekk/nytt`}>{t('uke.lastOpp')}</Lenkeknapp>
        <Lenkeknapp slag="sekundaer" href={`/${slug}/uttrekk/uteblitt`}>
          {t('uke.uteblitt')}
        </Lenkeknapp>
      </Knapper>
      {data.kastede.map((k) => (
        <Notis key={k.id} slag="viktig">
          {t('uke.innlasting.bleKastet', {
            fra: formatDato(k.periodeFra),
            til: formatDato(k.periodeTil),
            dag: formatDato(k.kastet),
          })}
        </Notis>
      ))}
      {data.paaVeiInn === null ? null : (
        <Notis slag="rolig">
          <p>{t('uke.innlasting.paaVei')}</p>
          <Lenkeknapp slag="sekundaer" liten href={`/${slug}/uttrekk/${data.paaVeiInn}/innlasting`}>
            {t('uke.innlasting.seInn')}
          </Lenkeknapp>
        </Notis>
      )}
      <Meldinger {...props} />
      {data.udekkede.length === 0 ? null : (
        <Notis slag="viktig">{t('uke.udekket', { dager: dagord(data.udekkede) })}</Notis>
      )}
      {data.uker.length === 0 ? null : (
        <Del tittel={t('uke.uker')}>
          <ul className="v-uker">
            {data.uker.map((u) => (
              <li key={u.mandag}>
                {ukeord(u, isoUke(data.forslag.kjoertDato).aar, t)}{' '}
                <Etikett farge={FARGE[u.tilstand]}>{t(`uke.tilstander.${u.tilstand}`)}</Etikett>
                {mangelord(u, t) === null ? null : (
                  <span className="v-dempet">{` ${mangelord(u, t) ?? ''}`}</span>
                )}
              </li>
            ))}
          </ul>
        </Del>
      )}
      {data.uttrekk.length === 0 ? null : (
        <Radliste tittel={t('uke.liste')}>
          {data.uttrekk.map((u) => (
            <Linje key={u.id} u={u} slug={slug} t={t} />
          ))}
        </Radliste>
      )}
    </>
  );
}
