import { Datofelt, Filfelt, Knapp, Notis, Skjema, Tekstfelt, Valg } from '../../../../ui/index.ts';
import { HOYST_HVEM } from '../../regler/hvemDetVar.ts';
import type { Tekster } from '../tekst.ts';

export type Feltverdier = {
  feil: Readonly<Record<string, string>>;
  verdi: (felt: string) => string;
  /** Det som ble sendt da økta gikk ut. */
  bevart?: boolean;
};
type Props = {
  slug: string;
  token: string;
  /** Skjult: siden skjemaet står på, og hvem som skrev. */
  hjem: Readonly<Record<string, string>>;
  s: Feltverdier;
  t: Tekster;
};

const felt = (s: Feltverdier) => (navn: string) => ({
  navn,
  feil: s.feil[navn],
  verdi: s.verdi(navn),
});

/** Feltene i de to skjemaene, slik de heter der. */
export const ledetekster = (t: Tekster) => ({
  fil: t('uke.fil'),
  fra: t('uke.fra'),
  til: t('uke.til'),
  kjortDato: t('uke.kjortDato'),
  kjortAv: t('uke.kjortAv'),
  betyr: t('uke.kommune'),
  utfall: t('uke.uteblittHva'),
  uteFra: t('uke.fra'),
  uteTil: t('uke.til'),
  spurt: t('uke.spurt'),
});

/** Filen og det som skal stå om den (TP-53). Neste skritt er å se over, ikke å lagre. */
export function NyttUttrekk({ slug, token, hjem, s, t }: Props) {
  const f = felt(s);
  return (
    <Skjema
      handling={`/${slug}/uttrekk/forhandsvis`}
      token={token}
      filer
      skjult={hjem}
      knapp={t('uke.vis')}
    >
      {s.bevart === true ? <Notis slag="viktig">{t('uke.bevartUtenFil')}</Notis> : null}
      <Filfelt
        navn="fil"
        ledetekst={t('uke.fil')}
        hjelp={t('uke.filHjelp')}
        feil={s.feil['fil']}
        typer=".csv,.txt"
      />
      <Datofelt {...f('fra')} ledetekst={t('uke.fra')} />
      <Datofelt {...f('til')} ledetekst={t('uke.til')} />
      <Datofelt {...f('kjortDato')} ledetekst={t('uke.kjortDato')} />
      <Tekstfelt {...f('kjortAv')} ledetekst={t('uke.kjortAv')} maks={HOYST_HVEM} />
      <Valg
        {...f('betyr')}
        ledetekst={t('uke.kommune')}
        alternativer={[
          { verdi: 'bosted', tekst: t('uke.bosted') },
          { verdi: 'aasted', tekst: t('uke.aasted') },
        ]}
      />
    </Skjema>
  );
}

/** Uka uten rader: uttrekket var tomt, eller det kom ikke, og hvem som er spurt (VV-22). */
export function UteblittUttrekk({ slug, token, hjem, s, t }: Props) {
  const f = felt(s);
  return (
    <Skjema handling={`/${slug}/uttrekk/uteblitt`} token={token} skjult={hjem}>
      {s.bevart === true ? <Notis slag="rolig">{t('uke.bevart')}</Notis> : null}
      <Valg
        {...f('utfall')}
        ledetekst={t('uke.uteblittHva')}
        alternativer={[
          { verdi: 'tomt', tekst: t('uke.var_tomt') },
          { verdi: 'ikke_mottatt', tekst: t('uke.kom_ikke') },
        ]}
      />
      <Datofelt {...f('uteFra')} ledetekst={t('uke.fra')} />
      <Datofelt {...f('uteTil')} ledetekst={t('uke.til')} />
      <Tekstfelt
        {...f('spurt')}
        ledetekst={t('uke.spurt')}
        hjelp={t('uke.spurtHjelp')}
        maks={HOYST_HVEM}
        pakrevd={false}
      />
      <Knapp>{t('uke.uteblittKnapp')}</Knapp>
    </Skjema>
  );
}

/** Den som ikke får lese uttrekk her, får vite hvorfor (VV-35). */
export const KanIkkeLese = ({ t }: { t: Tekster }) => (
  <Notis slag="rolig">{t('uke.kanIkke')}</Notis>
);
