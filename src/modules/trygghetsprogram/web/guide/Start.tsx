import { Kort, Lenkeknapp, Notis, Regelord, Skjema, Tekstomrade } from '../../../../ui/index.ts';
import type { Skjematilstand } from '../skjema.ts';
import type { Guideside } from '../../queries/guiden.ts';
import { manglerFoerOppfoelging, type Oppfoelgingskrav } from '../../regler/foerOppfoelging.ts';
import { regelen, regelFor } from '../saker/HvorforIkke.tsx';
import type { Tekster } from '../tekst.ts';
import { JaSiden } from './Behov.tsx';

/** Hvor det som mangler, gjøres. */
const STED: Partial<Record<Oppfoelgingskrav, string>> = {
  'TG-07': '/samtykke',
  'TP-50': '/vern',
  'VV-13': '/klarering',
};

type Props = { side: Guideside; saken: string; s: Skjematilstand; t: Tekster };

/** *Start oppfølgingen*: det som må være på plass, hvert med veien dit, og knappen når det er det (C14). */
export function Start({ side, saken, s, t }: Props) {
  if (side.foer === null) return null;
  const mangler = manglerFoerOppfoelging(side.foer);
  return (
    <Kort tittel={t('guide.startTittel')}>
      {mangler.length === 0 ? (
        <>
          <p>{t('guide.startTekst')}</p>
          {side.vitneSagt ? null : (
            <Notis slag="viktig">
              {t('guide.vitneIkkeSagt')}{' '}
              <a href={`${saken}/trygghetssamtale/tillegg`}>{t('guide.vitneLenke')}</a>{' '}
              <span className="v-forklaring__regel">
                <Regelord ord={regelen('TS-07', '001 §5(1); 000 Koord', side.sak.utgave.kode, t)} />
              </span>
            </Notis>
          )}
          {side.samtalenSkrevet ? null : (
            <Notis slag="viktig">
              {t('guide.samtalenIkkeSkrevet')}{' '}
              <a href={`${saken}/trygghetssamtale`}>{t('guide.samtalenLenke')}</a>{' '}
              <span className="v-forklaring__regel">
                <Regelord ord={regelFor('TS-06', side.sak.utgave.kode, t)} />
              </span>
            </Notis>
          )}
          {side.vernAapent.length === 0 ? null : (
            <Notis slag="viktig">
              {t('guide.vernAapent')}
              <ul>
                {side.vernAapent.map((p) => (
                  <li key={p}>{t(`dag.oppgaver.${p}`)}</li>
                ))}
              </ul>
              <a href={`${saken}/vern/kontakt`}>{t('verne.kontakt.lenke')}</a>{' '}
              <span className="v-forklaring__regel">
                <Regelord ord={regelFor('TP-52', side.sak.utgave.kode, t)} />
              </span>
            </Notis>
          )}
          <Skjema
            handling={`${saken}/guide`}
            token={s.token}
            nokkel={s.nokkel}
            skjult={{ gjoer: 'start' }}
            knapp={t('guide.start')}
          >
            <JaSiden side={side} s={s} t={t} hjelp={t('guide.jaFoerStartHjelp')} />
            {side.vitneSagt && side.samtalenSkrevet && side.vernAapent.length === 0 ? null : (
              <Tekstomrade
                navn="startgrunn"
                verdi={s.verdi('startgrunn')}
                feil={s.feil['startgrunn']}
                ledetekst={t('guide.startgrunn')}
                hjelp={t('guide.startgrunnHjelp')}
                linjer={2}
                maks={1000}
              />
            )}
          </Skjema>
        </>
      ) : (
        <Notis slag="rolig">
          <p>{t('guide.manglerTekst')}</p>
          <ul>
            {mangler.map((id) => (
              <li key={id}>
                {t(`guide.mangler.${id}`)}{' '}
                <span className="v-forklaring__regel">
                  <Regelord ord={regelFor(id, side.sak.utgave.kode, t)} />
                </span>
                {STED[id] === undefined ? null : (
                  <>
                    {' '}
                    <Lenkeknapp slag="stille" liten href={`${saken}${STED[id]}`}>
                      {t(`guide.manglerLenke.${id}`)}
                    </Lenkeknapp>
                  </>
                )}
              </li>
            ))}
          </ul>
        </Notis>
      )}
    </Kort>
  );
}
