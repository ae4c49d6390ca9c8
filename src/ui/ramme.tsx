import { Heading } from '@digdir/designsystemet-react';
import { Knapp } from './Knapp.tsx';
import { Vardemerke } from './Merke.tsx';
import { feltId } from './felt/felles.tsx';
import type { Brodsmule, Menypunkt, Sidefeil, SideProps } from './Side.tsx';
import { SPRAK } from './katalog.ts';
import { SPRAKNAVN, useUiTekst } from './tekst.ts';

function Omrader({ omrade, omrader = [] }: Pick<SideProps, 'omrade' | 'omrader'>) {
  const t = useUiTekst();
  if (omrade === null) return null;
  const andre = omrader.filter((o) => o.slug !== omrade.slug);
  if (andre.length === 0) return <span className="v-omrade">{omrade.navn}</span>;
  return (
    <nav className="v-omrade" aria-label={t('byttOmrade')}>
      <ul>
        {omrader.map((o) => (
          <li key={o.slug}>
            <a
              className="ds-link"
              href={`/${o.slug}`}
              aria-current={o.slug === omrade.slug ? 'true' : undefined}
            >
              {o.navn}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Hvem({ person, skjematoken }: Pick<SideProps, 'person' | 'skjematoken'>) {
  const t = useUiTekst();
  if (person === null) return null;
  return (
    <div className="v-hvem">
      <p>
        <span className="ds-sr-only">{t('innloggetSom')} </span>
        {person.href === undefined ? (
          <strong>{person.navn}</strong>
        ) : (
          <a className="ds-link" href={person.href}>
            {person.navn}
          </a>
        )}
        <span className="v-hvem__rolle">{person.rolle}</span>
      </p>
      {skjematoken === undefined ? null : (
        <form method="post" action="/logg-ut">
          <input type="hidden" name="_token" value={skjematoken} />
          <Knapp slag="stille" liten>
            {t('loggUt')}
          </Knapp>
        </form>
      )}
    </div>
  );
}

export function Topp(props: SideProps) {
  const t = useUiTekst();
  return (
    <header className="v-topp">
      <a className="v-navn" href="/" aria-label={t('forsiden')}>
        <Vardemerke />
        <span>Varde</span>
      </a>
      <Omrader {...props} />
      <Hvem {...props} />
    </header>
  );
}

const PAA_TELEFON = 5;

export function Meny({ punkter }: { readonly punkter: readonly Menypunkt[] }) {
  const t = useUiTekst();
  const forMange = punkter.length > PAA_TELEFON;
  return (
    <nav className="v-meny" aria-label={t('hovedmeny')}>
      <ul>
        {punkter.map((punkt, nr) => (
          <li key={punkt.href} data-bare-bred={forMange && nr >= PAA_TELEFON - 1 ? '' : undefined}>
            <a href={punkt.href} aria-current={punkt.her ? 'page' : undefined}>
              {punkt.ikon}
              <span data-bare-bred={punkt.kort === undefined ? undefined : ''}>{punkt.tekst}</span>
              {punkt.kort === undefined ? null : <span data-bare-smal="">{punkt.kort}</span>}
            </a>
          </li>
        ))}
        {forMange ? (
          <li data-bare-smal="">
            <a href="#alle-sider">{t('mer')}</a>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}

export function Brodsmulesti({ brodsmuler }: { readonly brodsmuler: readonly Brodsmule[] }) {
  const t = useUiTekst();
  if (brodsmuler.length === 0) return null;
  return (
    <nav className="v-brodsmuler" aria-label={t('brodsmuler')}>
      <ol>
        {brodsmuler.map(({ href, tekst }) => (
          <li key={`${href ?? ''}|${tekst}`}>
            {href === undefined ? (
              <span aria-current="page">{tekst}</span>
            ) : (
              <a className="ds-link" href={href}>
                {tekst}
              </a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

export function Feiloppsummering({ feil }: { readonly feil: readonly Sidefeil[] }) {
  const t = useUiTekst();
  if (feil.length === 0) return null;
  return (
    <div
      id="feiloppsummering"
      className="v-feil"
      role="alert"
      tabIndex={-1}
      aria-labelledby="feiloppsummering-tittel"
    >
      <Heading id="feiloppsummering-tittel" level={2} data-size="2xs">
        {t('feilTittel')}
      </Heading>
      <ul>
        {feil.map(({ felt, tekst }) => (
          <li key={`${felt}|${tekst}`}>
            {felt === 'skjema' ? (
              tekst
            ) : (
              <a className="ds-link" href={`#${feltId(felt)}`}>
                {tekst}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

type Bunnprops = SideProps & { readonly alle: readonly Menypunkt[] };

/** Nederst: alle sidene når telefonen bare viser noen, veien til hjelp, og språket. */
export function Bunn({ alle, omrade, sprak, skjematoken, her }: Bunnprops) {
  const t = useUiTekst();
  return (
    <footer className="v-bunn">
      {alle.length > PAA_TELEFON ? (
        <nav id="alle-sider" className="v-alle-sider" aria-label={t('alleSider')}>
          <ul>
            {alle.map((punkt) => (
              <li key={punkt.href}>
                <a className="ds-link" href={punkt.href}>
                  {punkt.tekst}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      <a className="ds-link" href={omrade === null ? '/hjelp' : `/${omrade.slug}/hjelp`}>
        {t('hjelpOgPlikter')}
      </a>
      <form method="post" action="/sprak" className="v-sprak" aria-label={t('sprak')}>
        {skjematoken === undefined ? null : (
          <input type="hidden" name="_token" value={skjematoken} />
        )}
        {her === undefined ? null : <input type="hidden" name="tilbake" value={her} />}
        {SPRAK.map((kode) => (
          <button
            key={kode}
            type="submit"
            name="sprak"
            value={kode}
            lang={kode}
            aria-current={kode === sprak ? 'true' : undefined}
          >
            {SPRAKNAVN[kode]}
          </button>
        ))}
      </form>
    </footer>
  );
}
