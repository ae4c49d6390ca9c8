import { Button } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';

export type Knappeslag = 'primaer' | 'sekundaer' | 'stille';

const UTSEENDE = {
  primaer: { variant: 'primary', 'data-color': 'glod' },
  sekundaer: { variant: 'secondary', 'data-color': 'fjord' },
  stille: { variant: 'tertiary', 'data-color': 'fjord' },
} as const;

type Felles = {
  /** `primaer` er sidens ene hovedhandling. */
  readonly slag?: Knappeslag;
  readonly liten?: boolean;
  /** Tasten som trykker på knappen når ingen skriver (`client/taster.ts`). */
  readonly tast?: string;
  readonly children: ReactNode;
};

export type KnappProps = Felles & {
  readonly type?: 'submit' | 'button';
  /** Det knappen sender når den er den som sendte skjemaet. */
  readonly navn?: string;
  readonly verdi?: string;
  /** Et annet mål enn skjemaets eget. */
  readonly handling?: string;
  /** Skjemaet knappen hører til, når den står utenfor det. */
  readonly skjema?: string;
};

export type LenkeknappProps = Felles & { readonly href: string };

function Innhold({
  tast,
  children,
}: {
  readonly tast: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <>
      {children}
      {tast === undefined ? null : (
        <kbd className="v-tast" aria-hidden="true">
          {tast.toUpperCase()}
        </kbd>
      )}
    </>
  );
}

export function Knapp({
  slag = 'primaer',
  liten = false,
  tast,
  type = 'submit',
  navn,
  verdi,
  handling,
  skjema,
  children,
}: KnappProps) {
  return (
    <Button
      {...UTSEENDE[slag]}
      {...(liten ? { 'data-size': 'sm' } : {})}
      type={type}
      name={navn}
      value={verdi}
      formAction={handling}
      form={skjema}
      data-tast={tast}
      aria-keyshortcuts={tast}
    >
      <Innhold tast={tast}>{children}</Innhold>
    </Button>
  );
}

/** En lenke som ser ut som en knapp. */
export function Lenkeknapp({
  slag = 'primaer',
  liten = false,
  tast,
  href,
  children,
}: LenkeknappProps) {
  return (
    <Button asChild {...UTSEENDE[slag]} {...(liten ? { 'data-size': 'sm' } : {})}>
      <a href={href} data-tast={tast} aria-keyshortcuts={tast}>
        <Innhold tast={tast}>{children}</Innhold>
      </a>
    </Button>
  );
}
