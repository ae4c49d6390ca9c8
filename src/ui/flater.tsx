import { Card, Heading, Paragraph, Tag } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import { Regelord } from './Regelord.tsx';
import { useUiTekst } from './tekst.ts';

export type TomtProps = {
  readonly tittel: string;
  readonly tekst: string;
  readonly handling?: ReactNode;
};

/** Når det ikke er noe her: hva det betyr, og hva som er neste. */
export function Tomt({ tittel, tekst, handling }: TomtProps) {
  return (
    <div className="v-tomt">
      <Heading level={2} data-size="xs">
        {tittel}
      </Heading>
      <Paragraph>{tekst}</Paragraph>
      {handling === undefined ? null : <div className="v-knapper">{handling}</div>}
    </div>
  );
}

export type NotisProps = { readonly slag: 'rolig' | 'viktig'; readonly children: ReactNode };

/** En stille merknad. `viktig` er for et løfte som er i ferd med å brytes. */
export function Notis({ slag, children }: NotisProps) {
  const t = useUiTekst();
  return (
    <div className="v-notis" data-slag={slag}>
      {slag === 'viktig' ? <strong>{t('viktig')}. </strong> : null}
      {children}
    </div>
  );
}

export type ForklaringProps = {
  /** Hvorfor steget er lukket, i en hel setning. */
  readonly hvorfor: string;
  /** Regelen og stedet den står, for eksempel «TP-20, Trygghetsprogrammet kap. 2». */
  readonly regel: string;
  readonly handling?: ReactNode;
};

/** Aldri en grå knapp uten et ord: hvorfor ikke, med regelen, og det en kan gjøre i stedet. */
export function Forklaring({ hvorfor, regel, handling }: ForklaringProps) {
  const t = useUiTekst();
  return (
    <div className="v-forklaring">
      <div>
        <p>{hvorfor}</p>
        <p className="v-forklaring__regel">
          {t('regel')} <Regelord ord={regel} />
        </p>
      </div>
      {handling === undefined ? null : <div className="v-forklaring__handling">{handling}</div>}
    </div>
  );
}

export type KortProps = {
  readonly tittel?: string;
  readonly niva?: 2 | 3;
  /** Det ene kortet som er neste steg. */
  readonly framhevet?: boolean;
  readonly children: ReactNode;
};

export function Kort({ tittel, niva = 2, framhevet = false, children }: KortProps) {
  return (
    <Card className="v-kort" data-color="neutral" data-framhevet={framhevet ? '' : undefined}>
      {tittel === undefined ? null : (
        <Heading level={niva} data-size="2xs">
          {tittel}
        </Heading>
      )}
      <div className="v-kort__innhold">{children}</div>
    </Card>
  );
}

export type EtikettProps = {
  readonly farge?: 'rolig' | 'god' | 'venter' | 'brutt';
  readonly children: ReactNode;
};

const FARGE = { rolig: 'neutral', god: 'success', venter: 'warning', brutt: 'danger' } as const;

/** Et stille ord om tilstanden. Ordet bærer meningen, fargen bare støtter den. */
export function Etikett({ farge = 'rolig', children }: EtikettProps) {
  return <Tag data-color={FARGE[farge]}>{children}</Tag>;
}

export type DelProps = {
  readonly tittel: string;
  readonly tekst?: string;
  /** Når en lenke går rett hit. */
  readonly id?: string;
  readonly children: ReactNode;
};

/** En del av siden med egen overskrift. */
export function Del({ tittel, tekst, id, children }: DelProps) {
  return (
    <section className="v-del" id={id}>
      <Heading level={2} data-size="xs">
        {tittel}
      </Heading>
      {tekst === undefined ? null : <Paragraph className="v-dempet">{tekst}</Paragraph>}
      {children}
    </section>
  );
}

/** Knapper ved siden av hverandre, den viktigste først. */
export function Knapper({ children }: { readonly children: ReactNode }) {
  return <div className="v-knapper">{children}</div>;
}

/** Liste til venstre og det valgte til høyre; under hverandre når det er smalt. */
export function Delt({
  liste,
  valgt,
  children,
}: {
  readonly liste: ReactNode;
  /** Noe i lista er valgt: på en smal skjerm står bare det valgte, og det har en lenke tilbake (`v-tilbake`). */
  readonly valgt: boolean;
  readonly children: ReactNode;
}) {
  return (
    <div className="v-delt" data-valgt={valgt ? '' : undefined}>
      <div className="v-delt__liste">{liste}</div>
      <div className="v-delt__valgt">{children}</div>
    </div>
  );
}

export type FaktaProps = {
  readonly par: readonly { readonly navn: string; readonly verdi: ReactNode }[];
};

/** Navn og verdi, linje for linje. */
export function Fakta({ par }: FaktaProps) {
  return (
    <dl className="v-fakta">
      {par.map(({ navn, verdi }) => (
        <div key={navn}>
          <dt>{navn}</dt>
          <dd>{verdi}</dd>
        </div>
      ))}
    </dl>
  );
}
