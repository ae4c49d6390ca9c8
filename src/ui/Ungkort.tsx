import { Heading } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import { useUiTekst } from './tekst.ts';

/** En ring som fylles fra null til én. Bare til støtte: det samme står i ord ved siden av. */
function Ring({ dager, fylt }: { readonly dager: number; readonly fylt: number }) {
  const RUNDT = 100;
  const del = Math.min(1, Math.max(0, fylt)) * RUNDT;
  return (
    <svg className="v-ring" viewBox="0 0 40 40" aria-hidden="true" focusable="false">
      <circle className="v-ring__spor" cx="20" cy="20" r="16" pathLength={RUNDT} />
      <circle
        className="v-ring__fylt"
        data-full={fylt >= 1 ? '' : undefined}
        cx="20"
        cy="20"
        r="16"
        pathLength={RUNDT}
        strokeDasharray={`${del} ${RUNDT}`}
        transform="rotate(-90 20 20)"
      />
      <text className="v-ring__tall" x="20" y="20" textAnchor="middle" dominantBaseline="central">
        {dager}
      </text>
    </svg>
  );
}

export type UngkortProps = {
  /** Initialer og saksnummer. */
  readonly hvem: string;
  readonly href: string;
  readonly hva: string;
  readonly under?: string | undefined;
  /** Siden når, «12.11.2026». */
  readonly siden?: string | undefined;
  readonly haster?: ReactNode;
  /** Dagene siden kontakt, og hvor mye av tida som er gått. Ringen er guidens egen og står aldri på en side ungdommen ser. */
  readonly ring?: { readonly dager: number; readonly fylt: number } | undefined;
  /** Det ene trykket. */
  readonly handling: ReactNode;
  /** Den stille linja under. */
  readonly stille?: ReactNode;
};

/** Én ungdom en guide følger opp, som et kort en når med tommelen. */
export function Ungkort(props: UngkortProps) {
  const { hvem, href, hva, under, siden, haster, ring, handling, stille } = props;
  const t = useUiTekst();
  return (
    <li className="v-ungkort">
      {ring === undefined ? null : <Ring {...ring} />}
      <div className="v-ungkort__ord">
        <Heading level={3} data-size="2xs">
          <a className="ds-link" href={href} data-rad="">
            {hvem}
          </a>
        </Heading>
        <p>{hva}</p>
        {under === undefined ? null : <p className="v-rad__siden">{under}</p>}
        {siden === undefined ? null : <p className="v-rad__siden">{`${t('siden')} ${siden}`}</p>}
        {haster}
      </div>
      <div className="v-ungkort__handling">
        {handling}
        {stille}
      </div>
    </li>
  );
}

/** Kortene under en overskrift. */
export function Ungkortliste({
  tittel,
  children,
}: {
  readonly tittel: string;
  readonly children: ReactNode;
}) {
  return (
    <section className="v-del">
      <Heading level={2} data-size="xs">
        {tittel}
      </Heading>
      <ul className="v-ungkortene">{children}</ul>
    </section>
  );
}
