import { Heading } from '@digdir/designsystemet-react';
import { feltId } from './felt/felles.tsx';
import type { Brodsmule, Menypunkt, Sidefeil, SideProps } from './Side.tsx';
import { SPRAK, SPRAKNAVN, useUiTekst } from './tekst.ts';

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

/** «Rolle: Velg ett svar.»; er ledeteksten et spørsmål, følger svaret rett etter. */
function feilord({ ledetekst, tekst }: Sidefeil): string {
  if (ledetekst === undefined) return tekst;
  return `${ledetekst}${ledetekst.endsWith('?') ? '' : ':'} ${tekst}`;
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
        {feil.map((en) => (
          <li key={`${en.felt}|${en.tekst}`}>
            {en.felt === 'skjema' ? (
              en.tekst
            ) : (
              <a className="ds-link" href={`#${feltId(en.felt)}`}>
                {feilord(en)}
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
      <p className="v-bunn__hjelp">
        <a className="ds-link" href={omrade === null ? '/hjelp' : `/${omrade.slug}/hjelp`}>
          {t('hjelpOgPlikter')}
        </a>
        <span>{t('fareForLiv')}</span>
      </p>
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
