import type { ReactNode } from 'react';

/**
 * Svarene noen av feltene bare hører til. Feltene skjules i stilarket (`felt.css`) til svaret er valgt, så siden virker likt uten skript;
 * uten støtte for `:has` står de der alltid. Et felt det er noe galt med, står der uansett.
 */
export const NAARSVAR = [
  ...(['samtale_avtalt', 'samtale_holdt', 'takket_nei'] as const),
  ...(['svarte', 'ikke_svarte', 'flyttet', 'ungdommen', 'ikke_foer', 'hver'] as const),
  ...(['politivedtak_sak'] as const),
] as const;
export type Naarsvar = (typeof NAARSVAR)[number];

/** Rundt et spørsmål og feltene som hører til noen av svarene på det. */
export function Valgdel({ children }: { readonly children: ReactNode }) {
  return <div className="v-skjema__del v-valgdel">{children}</div>;
}

/** Feltene som bare gjelder ved dette svaret. */
export function Naar({
  svar,
  children,
}: {
  readonly svar: Naarsvar;
  readonly children: ReactNode;
}) {
  return (
    <div className="v-skjema__del" data-naar={svar}>
      {children}
    </div>
  );
}
