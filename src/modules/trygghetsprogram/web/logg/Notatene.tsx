import { Del, Fakta, Knapper, Lenkeknapp, Notis, tidspunkt } from '../../../../ui/index.ts';
import type { Loggside } from '../../queries/guidelogg.ts';
import { gjortHittil } from '../../regler/guidetiltak.ts';
import type { Notatleser } from '../../queries/notatlesing.ts';
import type { Tekster } from '../tekst.ts';

type Props = { side: Loggside; loggen: string; t: Tekster };

/** Det som hører hjemme i guidens egen journal, etter rollen hen handler i (VV-30). */
export function Rollen({ side, t }: Omit<Props, 'loggen'>) {
  const { guiden } = side.notatene;
  if (side.sak.foerer !== 'guide' || guiden === null || side.telling === null) return null;
  const { rolle } = guiden;
  return <Notis slag="rolig">{t(`logg.rolle.journal.${rolle ?? 'ukjent'}`)}</Notis>;
}

const setning = (r: Notatleser, t: Tekster): string =>
  t(`logg.notatene.sagt.${r.slag}`, { hvem: r.slag === 'behov' ? r.av : r.for });

/** Hvem andre som har kunnet lese notatene. Guiden ser at koordinatoren leste, og hvorfor. */
export function Leserne({ side, t }: Omit<Props, 'loggen'>) {
  const { rader } = side.notatene;
  if (rader.length === 0) return null;
  return (
    <ol className="v-tidslinje">
      {rader.map((r) => (
        <li key={r.ved.toISOString()}>
          <time dateTime={r.ved.toISOString()}>{tidspunkt(t, r.ved)}</time>
          <span>
            {setning(r, t)}
            {r.ord === null ? null : <span className="v-endring v-egneord">{r.ord}</span>}
            {r.slag === 'behov' ? null : (
              <span className="v-endring v-dempet">
                {t('logg.skrevet', { hvem: r.av, tid: tidspunkt(t, r.ved) })}
              </span>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** Notatene: hvem som leser dem, og veien til å be om det (VV-30). */
export function Notatene({ side, loggen, t }: Props) {
  const { leser, guiden } = side.notatene;
  const koordinator = side.sak.foerer === 'koordinator';
  // Den første guiden har bare sine egne; lenken står når det kan være noe å spørre om.
  if ((!koordinator && guiden === null) || side.sak.foerer === 'samtaleholder') return null;
  return (
    <Del tittel={t('logg.notatene.del')}>
      {koordinator && guiden !== null ? (
        <Fakta
          par={[
            {
              navn: t('logg.rolle.naa'),
              verdi: t(`logg.rolle.valg.${guiden.rolle ?? 'ukjent'}`),
            },
          ]}
        />
      ) : null}
      <p>{t(`logg.notatene.hvem.${koordinator ? 'koordinator' : 'guide'}`)}</p>
      {leser === null ? null : <Notis slag="rolig">{t(`logg.notatene.leserNaa.${leser}`)}</Notis>}
      <Leserne side={side} t={t} />
      <Knapper>
        <Lenkeknapp slag="stille" liten href={`${loggen}/notatene`}>
          {t(`logg.notatene.lenke.${koordinator ? 'koordinator' : 'guide'}`)}
        </Lenkeknapp>
      </Knapper>
    </Del>
  );
}

/** Rådene og tiltakene som er gitt til nå (TG-28). */
export function Gjort({ side, t }: Omit<Props, 'loggen'>) {
  const gjort = gjortHittil(side.linjer);
  if (gjort.length === 0) return null;
  return (
    <Fakta
      par={[
        {
          navn: t('logg.tiltak.gjort'),
          verdi: gjort.map((g) => `${t(`logg.tiltak.valg.${g.tiltak}`)}: ${g.antall}`).join('. '),
        },
      ]}
    />
  );
}
