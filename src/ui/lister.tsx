import { Heading } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import { useUiTekst } from './tekst.ts';

export type RadProps = {
  /** Initialer og saksnummer, aldri et navn. */
  readonly hvem: string;
  readonly hva: string;
  /** Siden når, slik det skal leses: «12. november». */
  readonly siden?: string | undefined;
  readonly haster?: boolean;
  /** Gjør «hvem» til en lenke som j og k går mellom. */
  readonly href?: string;
  /** Den ene handlingen, som knapp eller skjema. */
  readonly handling?: ReactNode;
};

/** Én linje i Min dag: hvem, hva, siden når, og den ene handlingen. */
export function Rad({ hvem, hva, siden, haster = false, href, handling }: RadProps) {
  const t = useUiTekst();
  return (
    <li className="v-rad" data-haster={haster ? '' : undefined}>
      <div className="v-rad__hvem">
        {href === undefined ? (
          <strong>{hvem}</strong>
        ) : (
          <a className="ds-link" href={href} data-rad="">
            {hvem}
          </a>
        )}
      </div>
      <div className="v-rad__hva">
        <span>{hva}</span>
        {haster || siden !== undefined ? (
          <span className="v-rad__siden">
            {haster ? <span className="v-haster">{t('haster')}</span> : null}
            {siden === undefined ? null : `${t('siden')} ${siden}`}
          </span>
        ) : null}
      </div>
      {handling === undefined ? null : <div className="v-rad__handling">{handling}</div>}
    </li>
  );
}

export type RadlisteProps = { readonly tittel: string; readonly children: ReactNode };

/** Linjer som holder samme løfte, under løftets navn. */
export function Radliste({ tittel, children }: RadlisteProps) {
  return (
    <section className="v-radliste">
      <Heading level={2} data-size="2xs">
        {tittel}
      </Heading>
      <ul>{children}</ul>
    </section>
  );
}

export type Stegtilstand = 'gjort' | 'naa' | 'senere';
export type Steg = {
  readonly tekst: string;
  readonly dato?: string | undefined;
  readonly tilstand: Stegtilstand;
};
export type StiProps = {
  readonly steg: readonly Steg[];
  /** Navnet på stien for den som hører den. */
  readonly navn?: string;
};

/** Stien en sak går, med steinene som er lagt. */
export function Sti({ steg, navn }: StiProps) {
  const t = useUiTekst();
  return (
    <ol className="v-sti" aria-label={navn}>
      {steg.map(({ tekst, dato, tilstand }) => (
        <li
          key={tekst}
          data-tilstand={tilstand}
          aria-current={tilstand === 'naa' ? 'step' : undefined}
        >
          <span className="v-sti__tekst">{tekst}</span>
          <span className="ds-sr-only">{t(tilstand)}</span>
          {dato === undefined ? null : <span className="v-sti__dato">{dato}</span>}
        </li>
      ))}
    </ol>
  );
}
