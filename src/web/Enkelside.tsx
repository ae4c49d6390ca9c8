import type { ReactNode } from 'react';

export type Handling = { readonly til: string; readonly tekst: string };

export type EnkelsideProps = {
  readonly tittel: string;
  readonly tekst: string;
  readonly stilark: string | null;
  readonly handling?: Handling;
  /** Feilnummeret, når det er vår feil. */
  readonly nummer?: string;
  readonly children?: ReactNode;
};

/** En side uten ramme og uten noe om personen: feil, innlogging og utlogging. */
export function Enkelside({ tittel, tekst, stilark, handling, nummer, children }: EnkelsideProps) {
  return (
    <html lang="nb">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {stilark === null ? null : <link rel="stylesheet" href={stilark} />}
        <title>{`${tittel} – Varde`}</title>
      </head>
      <body>
        <main>
          <h1>{tittel}</h1>
          <p>{tekst}</p>
          {nummer === undefined ? null : <p>Feilnummer {nummer}</p>}
          {children}
          {handling === undefined ? null : (
            <p>
              <a href={handling.til}>{handling.tekst}</a>
            </p>
          )}
        </main>
      </body>
    </html>
  );
}
