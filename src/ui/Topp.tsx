import type { ReactNode } from 'react';
import { Ikon } from './Ikon.tsx';
import { Knapp } from './Knapp.tsx';
import { Vardemerke } from './Merke.tsx';
import type { SideProps } from './Side.tsx';
import { STILLE } from './felt/felles.tsx';
import { useUiTekst } from './tekst.ts';

/** Noe som åpner seg under hodet. Virker uten skript, og bare ett er åpent om gangen. */
function Velger({
  navn,
  slag,
  children,
}: {
  readonly navn: ReactNode;
  readonly slag: string;
  readonly children: ReactNode;
}) {
  return (
    <details className="v-velger" data-slag={slag} name="topp">
      <summary>
        <span className="v-velger__navn">{navn}</span>
        <Ikon navn="ned" />
      </summary>
      <div className="v-velger__flate">{children}</div>
    </details>
  );
}

function Omrader({ omrade, omrader = [] }: Pick<SideProps, 'omrade' | 'omrader'>) {
  const t = useUiTekst();
  if (omrade === null) return null;
  if (!omrader.some((o) => o.slug !== omrade.slug)) {
    return <span className="v-omrade">{omrade.navn}</span>;
  }
  return (
    <nav className="v-omrade" aria-label={t('byttOmrade')}>
      <Velger slag="omrade" navn={omrade.navn}>
        <ul>
          {omrader.map((o) => (
            <li key={o.slug}>
              <a href={`/${o.slug}`} aria-current={o.slug === omrade.slug ? 'true' : undefined}>
                {o.navn}
              </a>
            </li>
          ))}
        </ul>
      </Velger>
    </nav>
  );
}

/** Søket sendes, det står aldri i adressen: det som skrives, kan være et navn. */
function Sok({ sok, skjematoken }: Pick<SideProps, 'sok' | 'skjematoken'>) {
  const t = useUiTekst();
  if (sok === undefined || skjematoken === undefined) return null;
  return (
    <form
      className="v-sok"
      role="search"
      method="post"
      action={sok.handling}
      autoComplete="off"
      noValidate
    >
      <input type="hidden" name="_token" value={skjematoken} />
      <label className="ds-sr-only" htmlFor="sok-i-egne">
        {t('sokEgne')}
      </label>
      <input
        id="sok-i-egne"
        className="ds-input"
        type="text"
        name="q"
        maxLength={80}
        placeholder={t('sokEgne')}
        title={t('ikkeDiktering')}
        aria-describedby="sok-i-egne-hjelp"
        {...STILLE}
      />
      <p className="ds-sr-only" id="sok-i-egne-hjelp">
        {t('ikkeDiktering')}
      </p>
      <button type="submit" aria-label={t('sok')}>
        <Ikon navn="lupe" />
      </button>
    </form>
  );
}

function Roller({ roller, skjematoken }: Pick<SideProps, 'roller' | 'skjematoken'>) {
  const t = useUiTekst();
  if (roller === undefined || skjematoken === undefined) return null;
  return (
    <form method="post" action={roller.handling} aria-labelledby="bytt-rolle">
      <input type="hidden" name="_token" value={skjematoken} />
      <p id="bytt-rolle" className="v-velger__tittel">
        {t('byttRolle')}
      </p>
      <ul>
        {roller.valg.map(({ kode, navn, valgt }) => (
          <li key={kode}>
            <button
              type="submit"
              name="rolle"
              value={kode}
              aria-current={valgt ? 'true' : undefined}
            >
              {navn}
            </button>
          </li>
        ))}
      </ul>
      <p className="v-velger__hjelp">{t('byttRolleHjelp')}</p>
    </form>
  );
}

/** «Ingrid Eksempel» → «IE», der det ikke er plass til navnet. */
const forbokstaver = (navn: string): string => {
  const deler = navn.split(' ').filter((del) => del !== '');
  return [deler[0], deler.length > 1 ? deler.at(-1) : undefined]
    .map((del) => Array.from(del ?? '')[0] ?? '')
    .join('');
};

function Hvem(props: Pick<SideProps, 'person' | 'skjematoken' | 'roller'>) {
  const { person, skjematoken } = props;
  const t = useUiTekst();
  if (person === null) return null;
  const hvem = (
    <>
      <span className="ds-sr-only">{t('innloggetSom')} </span>
      <span className="v-hvem__kort" aria-hidden="true">
        {forbokstaver(person.navn)}
      </span>
      <strong>{person.navn}</strong> <span className="v-hvem__rolle">{person.rolle}</span>
    </>
  );
  if (skjematoken === undefined) return <div className="v-hvem">{hvem}</div>;
  return (
    <div className="v-hvem">
      <Velger slag="hvem" navn={hvem}>
        {person.href === undefined ? null : (
          <a className="ds-link" href={person.href}>
            {t('minSide')}
          </a>
        )}
        <Roller {...props} />
        <form method="post" action="/logg-ut">
          <input type="hidden" name="_token" value={skjematoken} />
          <Knapp slag="sekundaer" liten>
            {t('loggUt')}
          </Knapp>
        </form>
      </Velger>
    </div>
  );
}

/** Hodet: merket, området, søk i egne saker, og hvem en er. */
export function Topp(props: SideProps) {
  const t = useUiTekst();
  return (
    <header className="v-topp">
      <a className="v-navn" href="/" aria-label={t('forsiden')}>
        <Vardemerke />
        <span>Varde</span>
      </a>
      <Omrader {...props} />
      {/* Skjermen en familie ser, viser ikke veien til andre saker (VV-28). */}
      {props.bredde === 'fri' ? null : <Sok {...props} />}
      <Hvem {...props} />
    </header>
  );
}
