import { z } from 'zod';
import { IkkeFunnet } from '../../../../db/hus.ts';
import {
  Del,
  Fakta,
  Knapp,
  Knapper,
  Kort,
  Lenkeknapp,
  Notis,
  Skjema,
  SPRAK,
  SPRAKNAVN,
  Tekstfelt,
  Valg,
} from '../../../../ui/index.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { lesFelter } from '../../../../web/skjema.ts';
import { oppgiRegime } from '../../commands/regime.ts';
import { mineMedlemskap, type Medlemskap } from '../../queries/medlemskap.ts';
import { REGIMER, regimevalg } from '../../regler/regimevalg.ts';
import { Regimemerke, vervliste } from '../felles.tsx';
import {
  folkeside,
  send,
  svarMed,
  TOMT,
  type Deler,
  type OmradeForesporsel,
  type Skjemasvar,
} from '../ramme.ts';
import { folketekster, type Folketekster } from '../tekst.ts';

const ANSATT = {
  krever: 'ansatt',
  hvorfor: 'enhver ansatt ser og oppgir sitt eget arbeidsforhold (RO-13)',
} as const;

function Arbeidsforhold({ m, slug, t }: { m: Medlemskap; slug: string; t: Folketekster }) {
  return (
    <Kort tittel={m.organisasjon} framhevet={m.regime === null}>
      <Fakta
        par={[
          { navn: t('enhet'), verdi: m.enhet === '' ? t('ikkeOppgitt') : m.enhet },
          { navn: t('yrke'), verdi: m.yrke === '' ? t('ikkeOppgitt') : m.yrke },
          { navn: t('taushet'), verdi: <Regimemerke m={m} t={t} /> },
          { navn: t('verv'), verdi: vervliste(t, m.verv) },
        ]}
      />
      {m.regimeBekreftet ? (
        <p className="v-dempet">{t('meg.feil')}</p>
      ) : (
        <>
          {m.regime === null ? null : <p>{t('meg.venter')}</p>}
          <Knapper>
            <Lenkeknapp
              slag={m.regime === null ? 'primaer' : 'sekundaer'}
              href={`/${slug}/meg/arbeidsforhold?id=${m.id}`}
            >
              {m.regime === null ? t('meg.oppgi') : t('meg.rett')}
            </Lenkeknapp>
          </Knapper>
        </>
      )}
    </Kort>
  );
}

function Andre({ f, t }: { f: OmradeForesporsel; t: Folketekster }) {
  const andre = f.person.omrader.filter((o) => o.slug !== f.omrade.slug);
  if (andre.length === 0) return null;
  return (
    <Del tittel={t('meg.andre')}>
      <ul>
        {andre.map((o) => (
          <li key={o.slug}>
            <a className="ds-link" href={`/${o.slug}/meg`}>
              {o.navn}
            </a>
          </li>
        ))}
      </ul>
    </Del>
  );
}

const KOORDINATOR = ['programkoordinator', 'kommunal_koordinator', 'leder'];

function Meg({ f, mine, t }: { f: OmradeForesporsel; mine: Medlemskap[]; t: Folketekster }) {
  const slug = f.omrade.slug;
  return (
    <>
      {mine.map((m) => (
        <Arbeidsforhold key={m.id} m={m} slug={slug} t={t} />
      ))}
      <Knapper>
        <Lenkeknapp slag="sekundaer" href={`/${slug}/min-dag`}>
          {t('meny.minDag')}
        </Lenkeknapp>
        {KOORDINATOR.some((r) => f.omrade.roller.includes(r)) ? (
          <Lenkeknapp slag="sekundaer" href={`/${slug}/fravaer`}>
            {t('meg.fravaer')}
          </Lenkeknapp>
        ) : null}
      </Knapper>
      <Andre f={f} t={t} />
      <Del tittel={t('meg.sprak')} tekst={t('meg.sprakTekst')}>
        <Skjema handling="/sprak" token={f.skjematoken} skjult={{ tilbake: `/${slug}/meg` }}>
          <Knapper>
            {SPRAK.map((kode) => (
              <Knapp key={kode} slag="sekundaer" navn="sprak" verdi={kode}>
                <span lang={kode}>{SPRAKNAVN[kode]}</span>
                {kode === f.sprak ? <span className="ds-sr-only"> ({t('meg.valgt')})</span> : null}
              </Knapp>
            ))}
          </Knapper>
        </Skjema>
      </Del>
      <Skjema handling="/logg-ut" token={f.skjematoken}>
        <Knapp slag="stille">{t('meg.loggUt')}</Knapp>
      </Skjema>
    </>
  );
}

/** Det eneste skjemaet en ny ansatt møter: enhet, yrke og taushetsregler med hva de betyr. */
function Regimeskjema(p: { f: OmradeForesporsel; m: Medlemskap; s: Skjemasvar; t: Folketekster }) {
  const { f, m, s, t } = p;
  const alternativer = regimevalg(m.slag).map((r) => ({
    verdi: r,
    tekst: t(`regimer.${r}.navn`),
    hjelp: t(`regimer.${r}.hjelp`),
  }));
  return (
    <Skjema
      handling={`/${f.omrade.slug}/meg/arbeidsforhold`}
      token={f.skjematoken}
      nokkel={crypto.randomUUID()}
      knapp={t('meg.lagre')}
      skjult={{ id: m.id }}
    >
      <Fakta par={[{ navn: t('organisasjon'), verdi: m.organisasjon }]} />
      <Tekstfelt
        navn="enhet"
        ledetekst={t('enhet')}
        hjelp={t('meg.enhetHjelp')}
        maks={100}
        feil={s.feil['enhet']}
        verdi={s.verdi('enhet')}
        pakrevd
      />
      <Tekstfelt
        navn="yrke"
        ledetekst={t('yrke')}
        hjelp={t('meg.yrkeHjelp')}
        maks={100}
        feil={s.feil['yrke']}
        verdi={s.verdi('yrke')}
        pakrevd
      />
      <Valg
        navn="regime"
        ledetekst={t('meg.regime')}
        hjelp={t('meg.regimeHjelp')}
        feil={s.feil['regime']}
        verdi={s.verdi('regime') || (alternativer.length === 1 ? alternativer[0]?.verdi : '')}
        alternativer={alternativer}
        pakrevd
      />
    </Skjema>
  );
}

const skjema = (t: Folketekster) =>
  z.object({
    id: z.uuid(),
    enhet: z
      .string()
      .trim()
      .min(1, { error: t('feilFyll') })
      .max(100),
    yrke: z
      .string()
      .trim()
      .min(1, { error: t('feilFyll') })
      .max(100),
    regime: z.enum(REGIMER, { error: t('feilVelg') }),
  });

async function visSkjema(deler: Deler, f: OmradeForesporsel, id: string, s: Skjemasvar | null) {
  const t = folketekster(f.sprak);
  const mine = await mineMedlemskap(deler.hus, f.hvem);
  const m =
    mine.find((x) => x.id === id) ?? (id === '' ? mine.find((x) => x.regime === null) : undefined);
  if (m === undefined) {
    if (id === '') return f.videre(`/${f.omrade.slug}/meg`);
    throw new IkkeFunnet();
  }
  const svar = s ?? svarMed({ enhet: [m.enhet], yrke: [m.yrke], regime: [m.regime ?? ''] });
  return folkeside(deler, f, svar, {
    tittel: m.regimeBekreftet ? t('meg.alleredeTittel') : t('meg.skjemaTittel'),
    ingress: t('meg.skjemaIngress'),
    ledetekster: { enhet: t('enhet'), yrke: t('yrke'), regime: t('meg.regime') },
    children: m.regimeBekreftet ? (
      <Notis slag="rolig">{t('meg.feil')}</Notis>
    ) : (
      <Regimeskjema f={f} m={m} s={svar} t={t} />
    ),
  });
}

/** *Min side*: egne arbeidsforhold, språk og utlogging; og skjemaet en ny ansatt svarer på én gang (RO-13). */
export function megruter(deler: Deler): Rute[] {
  return [
    rute({
      metode: 'GET',
      sti: '/:omrade/meg',
      tilgang: ANSATT,
      async handler(f) {
        const t = folketekster(f.sprak);
        const mine = await mineMedlemskap(deler.hus, f.hvem);
        return folkeside(deler, f, TOMT, {
          tittel: t('meg.tittel'),
          ingress: t('meg.ingress'),
          children: <Meg f={f} mine={mine} t={t} />,
        });
      },
    }),
    rute({
      metode: 'GET',
      sti: '/:omrade/meg/arbeidsforhold',
      tilgang: ANSATT,
      async handler(f) {
        const bevart = await f.bevart();
        const s = bevart === null ? null : svarMed(bevart);
        return visSkjema(deler, f, s?.verdi('id') ?? f.c.req.query('id') ?? '', s);
      },
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/meg/arbeidsforhold',
      tilgang: ANSATT,
      async handler(f) {
        const t = folketekster(f.sprak);
        return send(f, {
          lest: lesFelter(f.skjema, skjema(t)),
          vis: (s) => visSkjema(deler, f, s.verdi('id'), s),
          async utfor({ id, enhet, yrke, regime }) {
            await oppgiRegime(deler.hus, f.hvem, { medlemskapId: id, enhet, yrke, regime });
            return { til: `/${f.omrade.slug}/meg`, beskjed: 'regime_oppgitt' };
          },
        });
      },
    }),
  ];
}
