import {
  Avkryssing,
  Flervalg,
  Lenkeknapp,
  Nedtrekk,
  Notis,
  Skjema,
  Tekstfelt,
  Tekstomrade,
  Valg,
} from '../../../../ui/index.ts';
import type { Skjematilstand } from '../skjema.ts';
import type { Guideside } from '../../queries/guiden.ts';
import { UNGDOMMENS_SYN } from '../../regler/ungdommensSyn.ts';
import type { Tekster } from '../tekst.ts';
import { medSaken, Sidevalg } from './Sidene.tsx';

type Props = { side: Guideside; handling: string; slug: string; s: Skjematilstand; t: Tekster };

const GRUNNER = ['relasjon', 'fagkompetanse'] as const;

/** Spør en av gangen, først uten navn (VV-23). Bare de som har vist politiattest, står på lista (VV-31). */
export function Spoer({ side, handling, slug, s, t }: Props) {
  if (side.naa !== null || side.sak.saNeiDag !== null) return null;
  const vikar = side.fravaer !== null;
  return (
    <>
      <h2>{t(vikar ? 'vikar.spoerTittel' : 'guide.spoerTittel')}</h2>
      <p>{t('guide.spoerTekst')}</p>
      {side.mulige.length === 0 ? (
        <Notis slag="rolig">{t('guide.ingenMulige')}</Notis>
      ) : (
        <Skjema
          handling={handling}
          token={s.token}
          nokkel={s.nokkel}
          utkast={s.utkast}
          skjult={{ gjoer: 'spoer' }}
          knapp={t('guide.spoer')}
        >
          <Nedtrekk
            navn="til"
            ledetekst={t('guide.hvem')}
            hjelp={t('guide.hvemHjelp')}
            verdi={s.verdi('til')}
            feil={s.feil['til']}
            tomt={t('guide.velg')}
            pakrevd
            alternativer={side.mulige.map((m) => ({
              verdi: m.brukerId,
              tekst:
                t(m.haddeSamtalen ? 'guide.valgMedSamtalen' : 'guide.valg', {
                  ...{ navn: m.navn, hvor: m.organisasjon },
                }) +
                medSaken(m, t) +
                (m.heterSom ? ` · ${t('guide.heterSom')}` : '') +
                ` · ${m.foelger === 0 ? t('guide.foelgerIngen') : t('guide.foelger', { count: m.foelger })}`,
            }))}
          />
          {side.mulige.some((m) => m.heterSom) ? (
            <Avkryssing
              navn="annenPerson"
              ledetekst={t('guide.annenPerson')}
              hjelp={t('guide.annenPersonHjelp')}
              avkrysset={s.valgt('annenPerson', 'ja')}
              feil={s.feil['annenPerson']}
            />
          ) : null}
          <Nedtrekk
            navn="yrke"
            ledetekst={t('guide.yrke')}
            verdi={s.verdi('yrke')}
            feil={s.feil['yrke']}
            tomt={t('guide.velg')}
            pakrevd
            alternativer={side.sak.utgave.guideyrker.map((verdi) => ({
              ...{ verdi, tekst: t(`guide.yrker.${verdi}`) },
            }))}
          />
          <Tekstfelt
            navn="yrkeord"
            ledetekst={t('guide.yrkeOrd')}
            hjelp={t('guide.yrkeOrdHjelp')}
            verdi={s.verdi('yrkeord')}
            feil={s.feil['yrkeord']}
            maks={100}
          />
          <Flervalg
            navn="grunner"
            ledetekst={t('guide.grunner')}
            verdier={GRUNNER.filter((g) => s.valgt('grunner', g))}
            feil={s.feil['grunner']}
            pakrevd
            alternativer={GRUNNER.map((verdi) => ({ verdi, tekst: t(`guide.grunnvalg.${verdi}`) }))}
          />
          <Valg
            navn="syn"
            ledetekst={t('guide.syn')}
            hjelp={t(`guide.synHjelp.${side.sak.utgave.hvemKanBliGuide}`)}
            verdi={s.verdi('syn')}
            feil={s.feil['syn']}
            pakrevd={side.sak.utgave.hvemKanBliGuide !== 'ingen_regel'}
            alternativer={UNGDOMMENS_SYN.map((verdi) => ({
              ...{ verdi, tekst: t(`guide.synvalg.${verdi}`) },
            }))}
          />
          {side.mulige.some((m) => m.koblinger.length > 0) ? (
            <Sidevalg
              sider={{ verdi: s.verdi('sider'), feil: s.feil['sider'] }}
              grunn={{ verdi: s.verdi('sidegrunn'), feil: s.feil['sidegrunn'] }}
              t={t}
            />
          ) : null}
          <Tekstomrade
            navn="ord"
            ledetekst={t('guide.ord')}
            hjelp={t('guide.ordHjelp')}
            verdi={s.verdi('ord')}
            feil={s.feil['ord']}
            pakrevd
            linjer={4}
            maks={1000}
          />
        </Skjema>
      )}
      <p>
        <Lenkeknapp slag="stille" liten href={`/${slug}/politiattester`}>
          {t('attest.lenke')}
        </Lenkeknapp>
      </p>
    </>
  );
}
