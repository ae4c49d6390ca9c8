import {
  Avkryssing,
  Datofelt,
  Del,
  Knapper,
  Kort,
  Lenkeknapp,
  Nedtrekk,
  Notis,
  Skjema,
  Tekstfelt,
  Tekstomrade,
  Valg,
  Knapp,
  slaOpp,
  type Skjemautkast,
} from '../../../../ui/index.ts';
import { anmeldelsesnummer } from '../../regler/anmeldelsesnummer.ts';
import { GRUNNLAG } from '../../regler/registreringsgrunnlag.ts';
import { mineRegimer } from '../../regler/registreringsregime.ts';
import { ROLLER_I_HENDELSEN, SAKSTYPER, type Kanal } from '../../regler/typer.ts';
import type { Arbeidssted } from '../../queries/mineArbeidssteder.ts';
import type { Tekster } from '../tekst.ts';

export type Skjemaverdier = {
  feil: Readonly<Record<string, string>>;
  verdi: (felt: string) => string;
};
/** Svarene fra første steg følger med. */
const SKJULT = ['sted', 'regime', 'grunnlag', 'anmeldt'];

type Felles = { slug: string; t: Tekster; s: Skjemaverdier };

export function Akutt({ t }: { t: Tekster }) {
  return <Notis slag="rolig">{t('meld.akutt')}</Notis>;
}

/** Først: mottaker, regime og hjemmel. Ingen kan skrive et navn før det er svart (VV-36). */
export function Hjemmel({
  slug,
  t,
  s,
  steder,
  mottaker,
  utkast,
}: Felles & {
  steder: Arbeidssted[];
  mottaker: string | null;
  /** En melding jeg har begynt på, og når den ble lagret. */
  utkast: { tid: string; sti: string } | null;
}) {
  const valgt = s.verdi('regime');
  const regimer = [...new Set(steder.flatMap(mineRegimer))];
  return (
    <>
      <Akutt t={t} />
      {utkast === null ? null : (
        <Notis slag="rolig">
          <p>{t('meld.begynt', { tid: utkast.tid })}</p>
          <Lenkeknapp slag="sekundaer" liten href={utkast.sti}>
            {t('meld.fortsettUtkast')}
          </Lenkeknapp>
        </Notis>
      )}
      <form method="get" action={`/${slug}/registrer`} className="v-skjema" noValidate>
        <h2>{t('meld.foerst')}</h2>
        {mottaker === null ? null : <p>{t('meld.mottaker', { mottaker })}</p>}
        <Valg
          navn="sted"
          ledetekst={t('meld.sted')}
          hjelp={t('meld.stedHjelp')}
          feil={s.feil['sted']}
          verdi={s.verdi('sted') || steder[0]?.organisasjonId}
          alternativer={steder.map((o) => ({
            verdi: o.organisasjonId,
            tekst: o.yrke === '' ? o.navn : `${o.navn} (${o.yrke})`,
          }))}
        />
        <Nedtrekk
          navn="regime"
          ledetekst={t('meld.regime')}
          feil={s.feil['regime']}
          verdi={valgt === '' ? (steder[0]?.regime ?? '') : valgt}
          alternativer={regimer.map((r) => ({ verdi: r, tekst: slaOpp(t, 'meld.regimer', r) }))}
        />
        <Valg
          navn="grunnlag"
          ledetekst={t('meld.grunnlag')}
          feil={s.feil['grunnlag']}
          verdi={s.verdi('grunnlag')}
          alternativer={[...GRUNNLAG, 'ingen' as const].map((g) => ({
            verdi: g,
            tekst: t(`meld.grunnlagene.${g}`),
          }))}
        />
        <Valg
          navn="anmeldt"
          ledetekst={t('meld.anmeldt')}
          feil={s.feil['anmeldt']}
          verdi={s.verdi('anmeldt')}
          alternativer={[
            { verdi: 'ja', tekst: t('meld.ja') },
            { verdi: 'nei', tekst: t('meld.nei') },
          ]}
        />
        <div className="v-knapper">
          <Knapp>{t('meld.videre')}</Knapp>
        </div>
      </form>
      {steder.some((o) => o.politi && o.etterforsker) ? (
        <p>
          <Lenkeknapp slag="stille" liten href={`/${slug}/registrer/trengs-ikke`}>
            {t('behov.utenSak.lenke')}
          </Lenkeknapp>
        </p>
      ) : null}
    </>
  );
}

/** Uten hjemmel: spør uten navn, og husk pliktene. */
export function UtenNavn({ slug, t }: { slug: string; t: Tekster }) {
  return (
    <>
      <Kort tittel={t('meld.utenNavn')} framhevet>
        <p>{t('meld.utenNavnTekst')}</p>
        <Lenkeknapp href={`/${slug}/programmet`}>{t('om.kontakt')}</Lenkeknapp>
      </Kort>
      <Plikter t={t} />
      <Knapper>
        <Lenkeknapp slag="stille" href={`/${slug}/registrer`}>
          {t('meld.tilbake')}
        </Lenkeknapp>
      </Knapper>
    </>
  );
}

export function Plikter({ t }: { t: Tekster }) {
  return (
    <Del tittel={t('meld.plikter')}>
      <p>{t('meld.plikt1')}</p>
      <p>{t('meld.plikt2')}</p>
      <p>{t('meld.akutt')}</p>
    </Del>
  );
}

export function Melding({
  slug,
  t,
  s,
  token,
  nokkel,
  utkast,
  mottaker,
  kanaler,
}: Felles & {
  token: string;
  nokkel: string;
  utkast: Skjemautkast;
  mottaker: string | null;
  kanaler: readonly Kanal[];
}) {
  const f = (navn: string) => ({ navn, feil: s.feil[navn], verdi: s.verdi(navn) });
  return (
    <>
      {mottaker === null ? null : <p>{t('meld.mottaker', { mottaker })}</p>}
      <Skjema
        handling={`/${slug}/registrer`}
        token={token}
        nokkel={nokkel}
        knapp={t('meld.send')}
        utkast={utkast}
        skjult={Object.fromEntries(SKJULT.map((felt) => [felt, s.verdi(felt)]))}
      >
        {s.verdi('grunnlag') === 'annet' ? (
          <Tekstfelt
            {...f('hjemmelsord')}
            ledetekst={t('meld.hjemmelsord')}
            hjelp={t('meld.hjemmelsordHjelp')}
            maks={500}
            pakrevd
          />
        ) : null}
        <h2>{t('meld.om')}</h2>
        <Tekstfelt {...f('navn')} ledetekst={t('meld.navn')} maks={200} pakrevd />
        <Tekstfelt
          {...f('fodselsnummer')}
          ledetekst={t('meld.fodselsnummer')}
          hjelp={t('meld.fodselsnummerHjelp')}
          tastatur="numeric"
          kort
          maks={20}
          pakrevd={false}
        />
        <Datofelt {...f('fodselsdato')} ledetekst={t('meld.fodselsdato')} pakrevd={false} />
        <h2>{t('meld.hva')}</h2>
        <Valg
          {...f('sakstype')}
          ledetekst={t('meld.sakstype')}
          alternativer={SAKSTYPER.map((v) => ({ verdi: v, tekst: t(`sakstyper.${v}`) }))}
        />
        <Valg
          {...f('rolle')}
          ledetekst={t('meld.rolle')}
          alternativer={ROLLER_I_HENDELSEN.map((v) => ({ verdi: v, tekst: t(`rollene.${v}`) }))}
        />
        <Datofelt {...f('dato')} ledetekst={t('meld.dato')} pakrevd={false} />
        <Avkryssing navn="hat" ledetekst={t('meld.hat')} avkrysset={s.verdi('hat') === 'ja'} />
        <Avkryssing
          navn="familie"
          ledetekst={t('meld.familie')}
          avkrysset={s.verdi('familie') === 'ja'}
        />
        {anmeldelsesnummer({ anmeldt: s.verdi('anmeldt') === 'ja', saksnummer: null })
          .feltetVises ? (
          <>
            <Datofelt
              {...f('anmeldtDato')}
              ledetekst={t('meld.anmeldtDato')}
              hjelp={t('meld.anmeldtDatoHjelp')}
              pakrevd={false}
            />
            <Tekstfelt
              {...f('nummer')}
              ledetekst={t('meld.nummer')}
              hjelp={t('meld.nummerHjelp')}
              maks={60}
              pakrevd={false}
            />
          </>
        ) : null}
        <Valg
          {...f('kanal')}
          ledetekst={t('meld.kanal')}
          alternativer={kanaler.map((k) => ({ verdi: k, tekst: t(`meld.kanaler.${k}`) }))}
        />
        <div className="v-skjema__del" data-bare-naar="annen">
          <Tekstfelt
            {...f('avsender')}
            ledetekst={t('meld.avsender')}
            hjelp={t('meld.avsenderHjelp')}
            maks={200}
          />
          <Tekstfelt
            {...f('avsenderrolle')}
            ledetekst={t('meld.avsenderrolle')}
            hjelp={t('meld.avsenderrolleHjelp')}
            maks={200}
          />
        </div>
        <Tekstomrade
          {...f('grunn')}
          ledetekst={t('meld.grunn')}
          hjelp={t('meld.grunnHjelp')}
          maks={4000}
          pakrevd
        />
      </Skjema>
    </>
  );
}
