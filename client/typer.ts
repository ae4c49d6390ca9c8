/**
 * Trusted Types: den ene policyen sidenes CSP tillater (`src/web/hoder.ts`). Den slipper bare gjennom de
 * faste strengene Designsystemets egne elementer setter inn. Alt annet stopper nettleseren. Må lastes først.
 */
type Policyregler = { readonly createHTML: (html: string) => string | null };

declare global {
  interface Window {
    readonly trustedTypes?: { createPolicy(navn: string, regler: Policyregler): object };
  }
}

/** `<u-combobox>` i @digdir/designsystemet-web. */
export const FASTE: ReadonlySet<string> = new Set(['<slot name="items"></slot>']);

window.trustedTypes?.createPolicy('default', {
  createHTML: (html) => (FASTE.has(html) ? html : null),
});
