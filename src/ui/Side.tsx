import { Heading, Paragraph } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import { Brodsmulesti, Bunn, Feiloppsummering, Meny } from './ramme.tsx';
import type { Ressurser } from './ressurser.ts';
import { Sprakkontekst, uiTekst, type Sprak } from './tekst.ts';
import { Topp } from './Topp.tsx';

export type Person = {
  readonly navn: string;
  readonly rolle: string;
  /** Personens egen side. */
  readonly href?: string;
};
export type Sideomrade = { readonly slug: string; readonly navn: string };
export type Menypunkt = {
  readonly href: string;
  readonly tekst: string;
  readonly her: boolean;
  /** Det korte ordet på telefonen, når teksten er lang. */
  readonly kort?: string;
  readonly ikon?: ReactNode;
};
export type Rollevalg = {
  readonly handling: string;
  readonly valg: readonly {
    readonly kode: string;
    readonly navn: string;
    readonly valgt: boolean;
  }[];
};
export type Brodsmule = { readonly href?: string; readonly tekst: string };
export type Sidefeil = {
  readonly felt: string;
  readonly tekst: string;
  /** Feltets ledetekst: oppsummeringen står langt fra feltet, og sier hvilket det er. */
  readonly ledetekst?: string | undefined;
};

export type SideProps = {
  readonly sprak: Sprak;
  readonly tittel: string;
  /** Én setning om hva siden er til for. */
  readonly ingress?: string | undefined;
  /** `null` før innlogging: da vises verken meny eller utlogging. */
  readonly person: Person | null;
  readonly omrade: Sideomrade | null;
  readonly omrader?: readonly Sideomrade[] | undefined;
  /** Søket i hodet, for den som kan ha egne saker. */
  readonly sok?: { readonly handling: string } | undefined;
  /** Rollevalget, når personen har flere. Det endrer startside og meny, aldri rettigheter. */
  readonly roller?: Rollevalg | undefined;
  /** Høyst sju punkter; på telefon står de fire første og «Mer» når det er flere enn fem. */
  readonly meny: readonly Menypunkt[];
  readonly brodsmuler?: readonly Brodsmule[] | undefined;
  /** Hva som nettopp skjedde, og hva som skjer nå. */
  readonly beskjed?: string | null | undefined;
  /** Feltet `skjema` gjelder helheten og lenker ikke til noe felt. */
  readonly feil?: readonly Sidefeil[] | undefined;
  readonly skjematoken?: string | undefined;
  /** Stien man er på, så språkbyttet kommer tilbake hit. */
  readonly her?: string | undefined;
  /** `bred` for tabeller og delte visninger; `fri` for skjermer uten ramme, som samtalen. */
  readonly bredde?: 'tekst' | 'bred' | 'fri';
  readonly ressurser: Ressurser;
  readonly children: ReactNode;
};

type Ramme = { readonly sprak: Sprak; readonly tittel: string; readonly ressurser: Ressurser };

/** Selve dokumentet: hodet, språket og temaet, og ingenting innebygd. */
export function Dokument({
  sprak,
  tittel,
  ressurser,
  children,
}: Ramme & { readonly children: ReactNode }) {
  return (
    <html lang={sprak} data-color-scheme="auto">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{tittel}</title>
        <link rel="stylesheet" href={ressurser.css} />
        <script src={ressurser.js} defer />
      </head>
      <Sprakkontekst.Provider value={sprak}>{children}</Sprakkontekst.Provider>
    </html>
  );
}

function Sidehode({ tittel, ingress }: Pick<SideProps, 'tittel' | 'ingress'>) {
  return (
    <header className="v-sidehode">
      <Heading level={1} data-size="md">
        {tittel}
      </Heading>
      {ingress === undefined ? null : (
        <Paragraph className="v-ingress" data-size="lg">
          {ingress}
        </Paragraph>
      )}
    </header>
  );
}

function Beskjed({ beskjed }: Pick<SideProps, 'beskjed'>) {
  return (
    <div role="status" className="v-beskjed">
      {beskjed === null || beskjed === undefined ? null : <p>{beskjed}</p>}
    </div>
  );
}

/** Hele siden: rammen rundt, og arbeidet i midten. */
export function Side(props: SideProps) {
  const { sprak, tittel, person, feil = [], bredde = 'tekst', ressurser, children } = props;
  const t = uiTekst(sprak);
  const dokumenttittel = `${feil.length > 0 ? `${t('feil')}: ` : ''}${tittel} – Varde`;
  const medMeny = person !== null && props.meny.length > 0 && bredde !== 'fri';
  return (
    <Dokument sprak={sprak} tittel={dokumenttittel} ressurser={ressurser}>
      <body className="v-kropp" data-bredde={bredde} data-meny={medMeny ? '' : undefined}>
        <a className="ds-skip-link" href="#innhold">
          {t('hoppTilInnhold')}
        </a>
        <Topp {...props} />
        {medMeny ? <Meny punkter={props.meny} /> : null}
        <main id="innhold" tabIndex={-1} className="v-innhold">
          <Brodsmulesti brodsmuler={props.brodsmuler ?? []} />
          <Beskjed beskjed={props.beskjed} />
          <Feiloppsummering feil={feil} />
          <Sidehode {...props} />
          <div className="v-arbeid">{children}</div>
        </main>
        <Bunn {...props} alle={medMeny ? props.meny : []} />
      </body>
    </Dokument>
  );
}
