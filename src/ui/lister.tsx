import { Heading } from '@digdir/designsystemet-react';
import { useId, type ReactNode } from 'react';
import { useUiTekst } from './tekst.ts';

export type RadProps = {
  /** Initialer og saksnummer, aldri et navn. */
  readonly hvem: string;
  readonly hva: string;
  /** Siden når, slik det skal leses: «12. november». */
  readonly siden?: string | undefined;
  /** Det som ellers hører til linja, stille under. */
  readonly under?: string | undefined;
  readonly haster?: boolean;
  /** Et stille ord til, for eksempel hvor mange dager det har gått. */
  readonly merke?: ReactNode;
  /** Gjør «hvem» til en lenke som j og k går mellom. */
  readonly href?: string;
  /** Den ene handlingen, som knapp eller skjema. */
  readonly handling?: ReactNode;
};

/** Et løfte er brutt, eller er i ferd med å bli det. */
export function Haster() {
  const t = useUiTekst();
  return <span className="v-haster">{t('haster')}</span>;
}

/** Én linje i Min dag: hvem, hva, siden når, og den ene handlingen. */
export function Rad({ hvem, hva, siden, under, haster = false, merke, href, handling }: RadProps) {
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
        <span>
          {hva}
          {merke === undefined ? null : <> {merke}</>}
        </span>
        {under === undefined ? null : <span className="v-rad__siden">{under}</span>}
        {haster || siden !== undefined ? (
          <span className="v-rad__siden">
            {haster ? <Haster /> : null}
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

export type Stegtilstand = 'gjort' | 'naa' | 'senere' | 'ikke';
export type Steg = {
  readonly tekst: string;
  readonly dato?: string | undefined;
  readonly tilstand: Stegtilstand;
  /** Hvorfor steget ikke er åpent ennå; vises når steget får fokus eller pekes på. */
  readonly hvorfor?: string | undefined;
};
export type StiProps = {
  readonly steg: readonly Steg[];
  /** Navnet på stien for den som hører den. */
  readonly navn?: string;
};

/** Stien en sak går, med steinene som er lagt. */
export function Sti({ steg, navn }: StiProps) {
  const t = useUiTekst();
  const id = useId();
  return (
    <ol className="v-sti" aria-label={navn}>
      {steg.map(({ tekst, dato, tilstand, hvorfor }, nr) => (
        <li
          key={tekst}
          data-tilstand={tilstand}
          aria-current={tilstand === 'naa' ? 'step' : undefined}
        >
          {hvorfor === undefined ? (
            <span className="v-sti__tekst">{tekst}</span>
          ) : (
            <>
              <span className="v-sti__tekst" tabIndex={0} aria-describedby={`${id}${nr}`}>
                {tekst}
              </span>
              <span className="v-sti__hvorfor" id={`${id}${nr}`}>
                {hvorfor}
              </span>
            </>
          )}
          <span className="ds-sr-only">{t(tilstand)}</span>
          {dato === undefined ? null : <span className="v-sti__dato">{dato}</span>}
        </li>
      ))}
    </ol>
  );
}
