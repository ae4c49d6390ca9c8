import {
  Avkryssing,
  Datofelt,
  Knapp,
  Nedtrekk,
  Skjema,
  Tekstfelt,
  Valg,
} from '../../../../ui/index.ts';
import type { Skjematilstand } from '../skjema.ts';
import { BOR_MED, FORESATTORD, FORESATTSLAG, NEIGRUNNER, RAADGIVERE } from '../../regler/typer.ts';
import type { Tekster } from '../tekst.ts';

export const SAMTYKKER_TIL = ['kontakt', 'deling', 'ingenting', 'ikke_avklart'] as const;
export const TOLKEBEHOV = ['ja', 'nei', 'ukjent'] as const;

type Props = { handling: string; s: Skjematilstand; t: Tekster };

/** Heter hen det samme som en som ikke skal kontaktes, er det en annen bare når noen er rådspurt om det (VV-01). */
function AnnenPerson({ s, t }: Pick<Props, 's' | 't'>) {
  const spoer = s.feil['navn'] === t('familie.ikke.staar_som_ikke_skal') || s.valgt('annen', 'ja');
  return spoer ? (
    <>
      <Avkryssing
        navn="annen"
        ledetekst={t('familie.annen')}
        avkrysset={s.valgt('annen', 'ja')}
        feil={s.feil['annen']}
      />
      <Nedtrekk
        navn="annenRaadfoert"
        ledetekst={t('familie.annenRaadfoert')}
        verdi={s.verdi('annenRaadfoert')}
        feil={s.feil['annenRaadfoert']}
        tomt={t('familie.ingenRaad')}
        alternativer={RAADGIVERE.map((v) => ({ verdi: v, tekst: t(`familie.raadgivere.${v}`) }))}
      />
      <Tekstfelt
        navn="annenHvem"
        ledetekst={t('familie.raadfoertHvem')}
        verdi={s.verdi('annenHvem')}
        feil={s.feil['annenHvem']}
        maks={200}
      />
    </>
  ) : null;
}

/** Hvem den foresatte er (VV-02). */
export function Foresattskjema({ handling, s, t, id, sett }: Props & { id: string; sett: string }) {
  return (
    <Skjema
      handling={handling}
      token={s.token}
      nokkel={s.nokkel}
      utkast={s.utkast}
      skjult={{ foresatt: id, sett }}
      knapp={t('familie.lagre')}
    >
      <Tekstfelt
        navn="navn"
        ledetekst={t('familie.navn')}
        verdi={s.verdi('navn')}
        feil={s.feil['navn']}
        maks={200}
        pakrevd
      />
      <AnnenPerson s={s} t={t} />
      <Nedtrekk
        navn="slag"
        ledetekst={t('familie.hvemErDet')}
        verdi={s.verdi('slag')}
        feil={s.feil['slag']}
        tomt={t('familie.velg')}
        alternativer={FORESATTSLAG.map((v) => ({ verdi: v, tekst: t(`familie.slag.${v}`) }))}
        pakrevd
      />
      <Valg
        navn="borMed"
        ledetekst={t('familie.borMed')}
        verdi={s.verdi('borMed')}
        feil={s.feil['borMed']}
        alternativer={BOR_MED.map((v) => ({ verdi: v, tekst: t(`familie.borMedValg.${v}`) }))}
        pakrevd
      />
      <Nedtrekk
        navn="samtykkerTil"
        ledetekst={t('familie.samtykkerTil')}
        verdi={s.verdi('samtykkerTil')}
        feil={s.feil['samtykkerTil']}
        alternativer={SAMTYKKER_TIL.map((v) => ({ verdi: v, tekst: t(`familie.samtykker.${v}`) }))}
      />
      <Tekstfelt
        navn="grunnlag"
        ledetekst={t('familie.grunnlag')}
        hjelp={t('familie.grunnlagHjelp')}
        verdi={s.verdi('grunnlag')}
        feil={s.feil['grunnlag']}
        maks={500}
      />
      <Datofelt
        navn="fra"
        ledetekst={t('familie.fra')}
        verdi={s.verdi('fra')}
        feil={s.feil['fra']}
      />
      <Datofelt
        navn="til"
        ledetekst={t('familie.til')}
        hjelp={t('familie.tilHjelp')}
        verdi={s.verdi('til')}
        feil={s.feil['til']}
      />
    </Skjema>
  );
}

/** Kan hen kontaktes (VV-01)? */
export function Svarskjema({ handling, s, t, etter }: Props & { etter: string }) {
  return (
    <Skjema
      handling={handling}
      token={s.token}
      nokkel={s.nokkel}
      skjult={{ etter }}
      knapp={t('familie.lagreSvar')}
    >
      <Valg
        navn="svar"
        ledetekst={t('familie.kanKontaktes')}
        verdi={s.verdi('svar')}
        feil={s.feil['svar']}
        alternativer={FORESATTORD.map((v) => ({
          verdi: v,
          tekst: t(`familie.svarvalg.${v}`),
          hjelp: t(`familie.svarHjelp.${v}`),
        }))}
        pakrevd
      />
      <Nedtrekk
        navn="grunn"
        ledetekst={t('familie.grunn')}
        hjelp={t('familie.grunnHjelp')}
        verdi={s.verdi('grunn')}
        feil={s.feil['grunn']}
        tomt={t('familie.ingenGrunn')}
        alternativer={NEIGRUNNER.map((v) => ({ verdi: v, tekst: t(`familie.grunner.${v}`) }))}
      />
      <Nedtrekk
        navn="raadfoert"
        ledetekst={t('familie.raadfoert')}
        hjelp={t('familie.raadfoertHjelp')}
        verdi={s.verdi('raadfoert')}
        feil={s.feil['raadfoert']}
        tomt={t('familie.ingenRaad')}
        alternativer={RAADGIVERE.map((v) => ({ verdi: v, tekst: t(`familie.raadgivere.${v}`) }))}
      />
      <Tekstfelt
        navn="raadfoertHvem"
        ledetekst={t('familie.raadfoertHvem')}
        verdi={s.verdi('raadfoertHvem')}
        feil={s.feil['raadfoertHvem']}
        maks={200}
      />
    </Skjema>
  );
}

/** Nummeret, og det som må kontrolleres når det har vært feil, eller kan høre til en som ikke skal kontaktes (VV-01, VV-07). */
function Nummerfelter({
  s,
  t,
  feil,
  kontroll,
}: Pick<Props, 's' | 't'> & { feil: boolean; kontroll: boolean }) {
  const skalIkke =
    kontroll ||
    s.feil['nummer'] === t('familie.ikke.nummer_skal_ikke') ||
    s.feil['hvordan'] !== undefined ||
    s.verdi('hvordan') !== '';
  const kontrolleres = skalIkke || s.feil['nummer'] === t('familie.ikke.samme_nummer');
  return (
    <>
      <Tekstfelt
        navn="nummer"
        ledetekst={t('familie.nummer')}
        verdi={s.verdi('nummer')}
        feil={s.feil['nummer']}
        tastatur="tel"
        maks={40}
        hjelp={feil ? t('familie.nummerFeilHjelp') : undefined}
        kort
        pakrevd
      />
      {feil || kontrolleres ? (
        <Avkryssing
          navn="kontrollert"
          ledetekst={t('familie.kontrollert')}
          avkrysset={s.valgt('kontrollert', 'ja')}
          feil={s.feil['kontrollert']}
        />
      ) : null}
      {skalIkke ? (
        <Tekstfelt
          navn="hvordan"
          ledetekst={t('familie.hvordan')}
          hjelp={t('familie.hvordanHjelp')}
          verdi={s.verdi('hvordan')}
          feil={s.feil['hvordan']}
          maks={300}
        />
      ) : null}
    </>
  );
}

/** Hvem som ser telefonen, og når det er trygt å ringe (VV-07). */
export function Tryggfelter({ s, t }: Pick<Props, 's' | 't'>) {
  return (
    <>
      <Tekstfelt
        navn="andreSer"
        ledetekst={t('familie.andreSer')}
        hjelp={t('familie.andreSerHjelp')}
        verdi={s.verdi('andreSer')}
        feil={s.feil['andreSer']}
        maks={300}
      />
      <Tekstfelt
        navn="tider"
        ledetekst={t('familie.tider')}
        hjelp={t('familie.tiderHjelp')}
        verdi={s.verdi('tider')}
        feil={s.feil['tider']}
        maks={300}
      />
    </>
  );
}

/**
 * Trygg kontakt (VV-07) og språk (VV-08). `feil`: nummeret må skrives på nytt; `kontroll`: det ble sagt i samtalen, og er ikke kontrollert;
 * `fyll`: det sagte kan settes inn i feltene. Knappen står etter *Lagre*, så linjeskift i et felt lagrer.
 */
export function Kontaktskjema({
  handling,
  s,
  t,
  feil,
  kontroll,
  fyll,
  skjult,
}: Props & {
  feil: boolean;
  kontroll: boolean;
  fyll: boolean;
  skjult: Readonly<Record<string, string>>;
}) {
  return (
    <Skjema
      handling={handling}
      token={s.token}
      nokkel={s.nokkel}
      utkast={s.utkast}
      skjult={skjult}
      knapp={t('familie.lagre')}
      knappTil={
        fyll ? (
          <Knapp slag="sekundaer" navn="fyll" verdi="ja">
            {t('familie.fraSamtalen.fyll')}
          </Knapp>
        ) : null
      }
    >
      <Nummerfelter s={s} t={t} feil={feil} kontroll={kontroll} />
      <Tryggfelter s={s} t={t} />
      <Valg
        navn="beskjedOk"
        ledetekst={t('familie.beskjedOk')}
        hjelp={t('familie.beskjedHjelp')}
        verdi={s.verdi('beskjedOk') === '' ? 'nei' : s.verdi('beskjedOk')}
        feil={s.feil['beskjedOk']}
        alternativer={(['nei', 'ja'] as const).map((v) => ({ verdi: v, tekst: t(`liste.${v}`) }))}
      />
      <Tekstfelt
        navn="kodeord"
        ledetekst={t('familie.kodeord')}
        hjelp={t('familie.kodeordHjelp')}
        verdi={s.verdi('kodeord')}
        feil={s.feil['kodeord']}
        maks={100}
      />
      <Tekstfelt
        navn="spraak"
        ledetekst={t('familie.spraak')}
        verdi={s.verdi('spraak')}
        feil={s.feil['spraak']}
        maks={100}
      />
      <Valg
        navn="tolk"
        ledetekst={t('familie.tolk')}
        verdi={s.verdi('tolk') === '' ? 'ukjent' : s.verdi('tolk')}
        feil={s.feil['tolk']}
        alternativer={TOLKEBEHOV.map((v) => ({ verdi: v, tekst: t(`familie.tolkvalg.${v}`) }))}
      />
      <Tekstfelt
        navn="tolkBestilt"
        ledetekst={t('familie.tolkBestilt')}
        hjelp={t('familie.tolkBestiltHjelp')}
        verdi={s.verdi('tolkBestilt')}
        feil={s.feil['tolkBestilt']}
        maks={200}
      />
    </Skjema>
  );
}
