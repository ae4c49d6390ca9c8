import { Heading, Paragraph } from '@digdir/designsystemet-react';
import {
  Dokument,
  Lenkeknapp,
  uiTekst,
  Vardemerke,
  type Ressurser,
  type Sprak,
} from '../ui/index.ts';
import type { Tilsidelenke } from './Tilside.tsx';

export type Handling = { readonly til: string; readonly tekst: string };

export type EnkelsideProps = {
  readonly sprak: Sprak;
  readonly ressurser: Ressurser;
  readonly tittel: string;
  readonly tekst: string;
  readonly handling?: Handling;
  /** Linja med feilnummeret, når det er vår feil. */
  readonly nummer?: string;
  /** Det personen nettopp skrev, og som ikke er lagret noe sted. */
  readonly skrevet?: { readonly tittel: string; readonly linjer: readonly string[] };
  /** Andre sider, med navn som ikke sier noe om en person. */
  readonly lenker?: { readonly tittel: string; readonly lenker: readonly Tilsidelenke[] };
};

/** En side uten ramme og uten noe om personen: feil, innlogging og utlogging. */
export function Enkelside(props: EnkelsideProps) {
  const { sprak, ressurser, tittel, tekst, handling, nummer, skrevet, lenker } = props;
  const t = uiTekst(sprak);
  return (
    <Dokument sprak={sprak} tittel={`${tittel} – Varde`} ressurser={ressurser}>
      <body className="v-kropp" data-bredde="tekst">
        <header className="v-topp">
          <a className="v-navn" href="/">
            <Vardemerke />
            <span>Varde</span>
          </a>
        </header>
        <main id="innhold" className="v-innhold">
          <header className="v-sidehode">
            <Heading level={1} data-size="md">
              {tittel}
            </Heading>
            <Paragraph className="v-ingress" data-size="lg">
              {tekst}
            </Paragraph>
          </header>
          <div className="v-arbeid">
            {nummer === undefined ? null : <Paragraph>{nummer}</Paragraph>}
            {skrevet === undefined || skrevet.linjer.length === 0 ? null : (
              <section>
                <Heading level={2} data-size="xs">
                  {skrevet.tittel}
                </Heading>
                <ul className="v-punkter">
                  {skrevet.linjer.map((linje, nr) => (
                    <li key={nr} className="v-egneord">
                      {linje}
                    </li>
                  ))}
                </ul>
              </section>
            )}
            {lenker === undefined || lenker.lenker.length === 0 ? null : (
              <section>
                <Heading level={2} data-size="xs">
                  {lenker.tittel}
                </Heading>
                <ul>
                  {lenker.lenker.map(({ href, navn, til }, nr) => (
                    <li key={nr}>
                      <a className="ds-link" href={href}>
                        {navn}
                      </a>
                      . {til}
                    </li>
                  ))}
                </ul>
              </section>
            )}
            {handling === undefined ? null : (
              <Lenkeknapp href={handling.til}>{handling.tekst}</Lenkeknapp>
            )}
          </div>
        </main>
        <footer className="v-bunn">
          <p className="v-bunn__hjelp">
            <a className="ds-link" href="/hjelp">
              {t('hjelpOgPlikter')}
            </a>
            <span>{t('fareForLiv')}</span>
          </p>
        </footer>
      </body>
    </Dokument>
  );
}
