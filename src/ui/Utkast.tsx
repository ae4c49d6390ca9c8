import { Knapp } from './Knapp.tsx';
import { Notis } from './flater.tsx';
import { useUiTekst } from './tekst.ts';

/** Hvorfor utkastet ikke ble lagret: så mange som det er plass til, for lang tekst, eller noe som går over. */
export type Ikkelagret = 'mange' | 'langt' | 'naa';

/** Utkastet et skjema har på tjeneren (`aapneUtkast` i `src/web/utkast.ts`). */
export type Skjemautkast = {
  /** Dit utkastet lagres. */
  readonly sti: string;
  /** Siden skjemaet står på. */
  readonly retur: string;
  readonly ref: string;
  /** Denne visningen av siden, og det den kjenner av utkastet. */
  readonly side: string;
  readonly gren: string;
  readonly versjon: number;
  /** Når teksten siden viser, ble lagret; `null` når den ikke viser et utkast. */
  readonly hentet: string | null;
  /** Klokkeslettet når det nettopp ble lagret. */
  readonly lagret: string | null;
  /** Satt når det ikke lot seg lagre: det som er skrevet, står i skjemaet og ingen andre steder. */
  readonly ikkeLagret: Ikkelagret | null;
  /** Tekster til det samme skjemaet fra andre faner. */
  readonly andre: readonly { readonly href: string; readonly tid: string }[];
};

/** Det siden kjenner, så en fane som henger etter, ikke skriver over en nyere tekst. */
export function Utkastfelt({ utkast }: { readonly utkast: Skjemautkast }) {
  const felt = {
    _retur: utkast.retur,
    _utkast: utkast.ref,
    _side: utkast.side,
    _gren: utkast.gren,
    _versjon: String(utkast.versjon),
  };
  return Object.entries(felt).map(([navn, verdi]) => (
    <input key={navn} type="hidden" name={navn} value={verdi} />
  ));
}

/** Over skjemaet: at dette er et utkast, hvem som kan lese det, og om det finnes en tekst til; eller hvorfor det ikke ble lagret. */
export function Utkasthode({ utkast }: { readonly utkast: Skjemautkast }) {
  const t = useUiTekst();
  const andre = utkast.andre.map(({ href, tid }) => (
    <p key={href}>
      {t('utkastAnnen')}{' '}
      <a className="ds-link" href={href}>
        {t('utkastVisAnnen', { tid })}
      </a>
    </p>
  ));
  if (utkast.ikkeLagret !== null) {
    return (
      <Notis slag="viktig">
        <p>
          {t(`utkastIkke.${utkast.ikkeLagret}`)} {t('utkastStaar')}
        </p>
        {andre}
      </Notis>
    );
  }
  if (utkast.hentet === null) return null;
  return (
    <Notis slag="rolig">
      <p>{t('utkastHentet', { tid: utkast.hentet })}</p>
      {andre}
    </Notis>
  );
}

/** Under knappene: når det ble lagret, knappen for den som ikke har skript, og veien ut av utkastet. */
export function Utkastfot({ utkast }: { readonly utkast: Skjemautkast }) {
  const t = useUiTekst();
  return (
    <div className="v-utkast">
      <varde-utkast
        url={utkast.sti}
        data-lagret={t('utkastLagret')}
        data-ikke-lagret={t('utkastIkkeLagret')}
        data-utlogget={t('utkastUtlogget')}
        data-nyere={t('utkastNyere')}
        data-borte={t('utkastBorte')}
        data-for-langt={t('utkastForLangt')}
        data-for-mange={t('utkastForMange')}
      >
        <span className="v-utkast__naar" role="status">
          {utkast.lagret === null ? null : `${t('utkastLagret')} ${utkast.lagret}`}
          {utkast.ikkeLagret === null ? null : t('utkastIkkeLagret')}
        </span>
        <a className="v-utkast__inn ds-link" href={utkast.retur} hidden>
          {t('utkastLoggInn')}
        </a>
        <span className="v-utkast__knapp">
          <Knapp slag="sekundaer" liten handling={utkast.sti}>
            {t('utkastLagre')}
          </Knapp>
        </span>
      </varde-utkast>
      {utkast.hentet === null && utkast.lagret === null && utkast.ikkeLagret === null ? null : (
        <details className="v-utkast__forkast">
          <summary>{t('utkastForkast')}</summary>
          <p>{t('utkastForkastTekst')}</p>
          <Knapp slag="stille" liten handling={utkast.sti} navn="_forkast" verdi="ja">
            {t('utkastForkastJa')}
          </Knapp>
        </details>
      )}
    </div>
  );
}
