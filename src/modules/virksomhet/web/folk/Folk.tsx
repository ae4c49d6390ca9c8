import { formatDato } from '../../../../kernel/dato.ts';
import {
  Del,
  Fakta,
  Knapp,
  Lenkeknapp,
  Nedtrekk,
  Notis,
  Skjema,
  Tabell,
} from '../../../../ui/index.ts';
import { VERV } from '../../../../web/rute.ts';
import type { Medlemskap, Medlemsside } from '../../queries/medlemskap.ts';
import { enMottaker } from '../../regler/enMottaker.ts';
import { uforenligeVerv } from '../../regler/uforenligeVerv.ts';
import { Bekreftelse } from '../ansvar/Ansvarsside.tsx';
import { Regimemerke, stilling, vervliste } from '../felles.tsx';
import type { OmradeForesporsel, Skjemasvar } from '../ramme.ts';
import { vervnavn, type Folketekster } from '../tekst.ts';

/** Verv lederen i organisasjonen styrer. */
const LEDERENS: readonly string[] = ['programkoordinator', 'kommunal_koordinator'];

/** Alle ansatte i området, med regime og verv. */
export function Liste({ alle, slug, t }: { alle: Medlemskap[]; slug: string; t: Folketekster }) {
  return (
    <Tabell
      tittel={t('folk.tittel')}
      kolonner={[
        { tekst: t('navn'), smal: 'linje' },
        { tekst: t('organisasjon'), smal: 'linje' },
        { tekst: t('taushet'), smal: 'bit' },
        { tekst: t('verv'), smal: 'bit' },
        { tekst: t('folk.aapne'), smal: 'linje' },
      ]}
      rader={alle.map((m) => ({
        id: m.id,
        celler: [
          m.navn,
          [m.organisasjon, stilling(m)].filter((x) => x !== '').join(', '),
          <Regimemerke key="regime" m={m} t={t} />,
          vervliste(t, m.verv),
          <Lenkeknapp key="aapne" slag="sekundaer" liten href={`/${slug}/folk/${m.id}`}>
            {t('folk.aapne')} <span className="ds-sr-only">{m.navn}</span>
          </Lenkeknapp>,
        ],
      }))}
    />
  );
}

type Visning = { m: Medlemsside; f: OmradeForesporsel; s: Skjemasvar; t: Folketekster };

function Vervene({ m, f, t }: Omit<Visning, 's'>) {
  if (m.verv.length === 0) return null;
  return (
    <Tabell
      tittel={t('verv')}
      kolonner={[{ tekst: t('verv') }, { tekst: t('siden') }, { tekst: t('folk.avslutt') }]}
      rader={m.verv.map((v) => ({
        id: v.id,
        celler: [
          vervnavn(t, v.rolle),
          formatDato(v.fra),
          LEDERENS.includes(v.rolle) ? (
            <span className="v-dempet">{t('folk.lederStyrer')}</span>
          ) : (
            <Skjema
              handling={`/${f.omrade.slug}/folk/${m.id}/avslutt`}
              token={f.skjematoken}
              nokkel={crypto.randomUUID()}
              skjult={{ verv: v.id }}
            >
              <Knapp slag="sekundaer" liten>
                {t('folk.avsluttFor', { rolle: vervnavn(t, v.rolle) })}
              </Knapp>
            </Skjema>
          ),
        ],
      }))}
    />
  );
}

function GiVerv({ m, f, s, t }: Visning) {
  if (m.brukerId === f.person.brukerId) return <Notis slag="rolig">{t('folk.degSelv')}</Notis>;
  const har = m.verv.map((v) => v.rolle);
  const mulige = VERV.filter(
    (v) =>
      !LEDERENS.includes(v) &&
      !har.includes(v) &&
      !uforenligeVerv(har, v) &&
      enMottaker(v, m.mottakere),
  );
  return (
    <Del tittel={t('folk.giTittel')} tekst={t('folk.giTekst')}>
      {m.mottakere.length === 0 || har.includes('eskaleringsmottaker') ? null : (
        <Notis slag="rolig">{t('folk.harMottaker', { navn: m.mottakere.join(', ') })}</Notis>
      )}
      <Skjema
        handling={`/${f.omrade.slug}/folk/${m.id}/gi`}
        token={f.skjematoken}
        nokkel={crypto.randomUUID()}
        knapp={t('folk.giKnapp')}
      >
        <Nedtrekk
          navn="rolle"
          ledetekst={t('verv')}
          feil={s.feil['rolle']}
          verdi={s.verdi('rolle')}
          alternativer={mulige.map((v) => ({ verdi: v, tekst: vervnavn(t, v) }))}
        />
      </Skjema>
    </Del>
  );
}

/** Én ansatt: vervene, og det administratoren kan gjøre med dem. */
export function Medlem({ m, f, s, t }: Visning) {
  const lederVenter =
    m.regime !== null &&
    !m.regimeBekreftet &&
    m.brukerId !== f.person.brukerId &&
    m.verv.some((v) => v.rolle === 'leder');
  return (
    <>
      <Fakta
        par={[
          { navn: t('organisasjon'), verdi: m.organisasjon },
          { navn: t('yrke'), verdi: stilling(m) || t('ikkeOppgitt') },
          { navn: t('taushet'), verdi: <Regimemerke m={m} t={t} /> },
          { navn: t('siden'), verdi: formatDato(m.fra) },
        ]}
      />
      <Vervene m={m} f={f} t={t} />
      {lederVenter ? (
        <Del tittel={t('folk.bekreftTittel')} tekst={t('folk.bekreftTekst')}>
          <Bekreftelse
            m={m}
            slug={f.omrade.slug}
            token={f.skjematoken}
            t={t}
            til={`folk/${m.id}/bekreft`}
          />
        </Del>
      ) : null}
      <GiVerv m={m} f={f} s={s} t={t} />
    </>
  );
}
