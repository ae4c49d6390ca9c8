import { Fragment } from 'react';
import {
  Del,
  Fakta,
  Flervalg,
  Lenkeknapp,
  Notis,
  Skjema,
  slaOpp,
  Tekstfelt,
  Tekstomrade,
  Valg,
  tidspunkt,
} from '../../../ui/index.ts';
import { KONTAKTDAGER } from '../../../kernel/kontaktdager.ts';
import type { Skjematilstand } from '../../../web/skjema.ts';
import { LAAST } from '../regler/lovligUtgave.ts';
import type { Utkastside } from '../queries/utgavene.ts';
import { ENKLE, FLERE, FLERVALG, JA_NEI, LINJER, MELDER, PRODUKT, VALG } from './felter.ts';
import { ordene } from './ord.ts';
import type { Utgavetekster } from './tekst.ts';

type Props = { side: Utkastside; slug: string; s: Skjematilstand; t: Utgavetekster };
type Feltprops = Pick<Props, 's' | 't'>;

const alternativer = (koder: readonly string[], t: Utgavetekster) =>
  koder.map((verdi) => ({ verdi, tekst: slaOpp(t, 'verdi', verdi) }));

function Enkle({ s, t }: Feltprops) {
  return (
    <>
      {JA_NEI.map((n) => (
        <Valg
          key={n}
          navn={n}
          ledetekst={t(`felt.${n}`)}
          {...(n === 'vurderUngdommenVedNeiFraForesatte' ? { hjelp: t('skjerpes') } : {})}
          verdi={s.verdi(n)}
          feil={s.feil[n]}
          alternativer={alternativer(['ja', 'nei'], t)}
        />
      ))}
      {ENKLE.map((n) => (
        <Valg
          key={n}
          navn={n}
          ledetekst={t(`felt.${n}`)}
          verdi={s.verdi(n)}
          feil={s.feil[n]}
          alternativer={alternativer(VALG[n], t)}
        />
      ))}
    </>
  );
}

const HJELP = {
  alvorligeTiltak: 'beholdes',
  samtaletiltak: 'beholdes',
  guideyrker: 'yrkehjelp',
} as const;
const medHjelp = (n: (typeof FLERE)[number]): n is keyof typeof HJELP => n in HJELP;
const LINJEHJELP = {
  manusStasjoner: 'linjer',
  samtaledeler: 'delhjelp',
  ekstraLenker: 'linjer',
  akuttnumre: 'akutthjelp',
} as const;

function Lister({ s, t }: Feltprops) {
  return (
    <>
      {FLERE.map((n) => (
        <Flervalg
          key={n}
          navn={n}
          ledetekst={t(`felt.${n}`)}
          {...(medHjelp(n) ? { hjelp: t(HJELP[n]) } : {})}
          verdier={s.felter[n] ?? []}
          feil={s.feil[n]}
          alternativer={alternativer(FLERVALG[n], t)}
        />
      ))}
      {LINJER.map((n) => (
        <Tekstomrade
          key={n}
          navn={n}
          ledetekst={t(`felt.${n}`)}
          hjelp={t(LINJEHJELP[n])}
          verdi={s.verdi(n)}
          feil={s.feil[n]}
          linjer={n === 'samtaledeler' ? 5 : 3}
          maks={1000}
        />
      ))}
    </>
  );
}

function Kontakter({ side, s, t }: Omit<Props, 'slug'>) {
  const felt = (navn: string) => ({ navn, verdi: s.verdi(navn), feil: s.feil[navn] });
  const telefon = { tastatur: 'tel', kort: true, maks: 20 } as const;
  return (
    <>
      <Del tittel={t('felt.meldenumre')}>
        {MELDER.map((hvem) => (
          <Tekstfelt
            key={hvem}
            {...felt(`meld_${hvem}`)}
            {...telefon}
            ledetekst={slaOpp(t, 'verdi', hvem)}
          />
        ))}
      </Del>
      <Del tittel={t('felt.stottekontakter')}>
        {side.utkast.innstillinger.stottekontakter.map((k, nr) => {
          const navn = slaOpp(t, 'verdi', k.tjeneste);
          return (
            <Fragment key={k.tjeneste}>
              <Tekstfelt {...felt(`tlf_${nr}`)} {...telefon} ledetekst={`${navn}: ${t('tlf')}`} />
              <Tekstfelt
                {...felt(`epost_${nr}`)}
                ledetekst={`${navn}: ${t('epost')}`}
                tastatur="email"
                maks={100}
              />
            </Fragment>
          );
        })}
      </Del>
    </>
  );
}

function Navnene({ s, t }: Feltprops) {
  return (
    <>
      <Valg
        navn="aarlig_slag"
        ledetekst={t('felt.aarligProdukt')}
        verdi={s.verdi('aarlig_slag')}
        feil={s.feil['aarlig_slag']}
        alternativer={alternativer(PRODUKT.slag, t)}
      />
      <Valg
        navn="aarlig_til"
        ledetekst={t('aarligTil')}
        verdi={s.verdi('aarlig_til')}
        alternativer={alternativer(PRODUKT.til, t)}
      />
      <Tekstfelt
        navn="enhet_kommunal"
        ledetekst={t('kommunal')}
        verdi={s.verdi('enhet_kommunal')}
        feil={s.feil['enhet_kommunal']}
        maks={100}
      />
      <Tekstfelt
        navn="enhet_politi"
        ledetekst={t('politiets')}
        verdi={s.verdi('enhet_politi')}
        maks={100}
      />
    </>
  );
}

/** Utkastet: alt som er fritt, og under det det ingen utgave kan endre, med veien til reglene. */
export function Utkastskjema({ side, slug, s, t }: Props) {
  const { utkast, bygger } = side;
  return (
    <>
      <p className="v-dempet">
        {t('bygger', {
          navn: t('versjon', { navn: bygger.navn, versjon: bygger.versjon }),
          kreditering: bygger.kreditering,
        })}{' '}
        {t('sist', { hvem: utkast.av, tid: tidspunkt(t, utkast.ved) })}
      </p>
      <Notis slag="rolig">
        <p>{t('fastTekst')}</p>
        <Lenkeknapp slag="stille" liten href={`/${slug}/regler`}>
          {t('reglene')}
        </Lenkeknapp>
      </Notis>
      <Skjema
        handling={`/${slug}/utgaver/utkast`}
        token={s.token}
        nokkel={s.nokkel}
        skjult={{ etter: utkast.id }}
        knapp={t('lagre')}
      >
        <Tekstfelt
          navn="navn"
          ledetekst={t('navn')}
          verdi={s.verdi('navn')}
          feil={s.feil['navn']}
          maks={100}
          pakrevd
        />
        <Tekstfelt
          navn="kontaktdager"
          ledetekst={t('felt.kontaktdager')}
          hjelp={t('kontaktdagerHjelp', KONTAKTDAGER)}
          verdi={s.verdi('kontaktdager')}
          feil={s.feil['kontaktdager']}
          tastatur="numeric"
          kort
          maks={2}
          pakrevd
        />
        <Enkle s={s} t={t} />
        <Lister s={s} t={t} />
        <Navnene s={s} t={t} />
        <Kontakter side={side} s={s} t={t} />
      </Skjema>
      <Del tittel={t('fast')}>
        <Fakta
          par={LAAST.map((h) => ({
            navn: t(`felt.${h}`),
            verdi: ordene(h, utkast.innstillinger, t).join(', '),
          }))}
        />
      </Del>
      <Del tittel={t('tekst.tittel')} tekst={t('tekst.ingress')}>
        <Lenkeknapp slag="sekundaer" href={`/${slug}/utgaver/tekster`}>
          {t('tekst.lenke')}
        </Lenkeknapp>
      </Del>
      <Lenkeknapp slag="sekundaer" href={`/${slug}/utgaver/publiser`}>
        {t('publiserTittel')}
      </Lenkeknapp>
    </>
  );
}
