import type { Kontekst } from './foresporsel.ts';
import type { Forsegling } from './forsegling.ts';
import type { Kaker } from './okt.ts';

export const BESKJED = 'varde-beskjed';
const BESKJED_S = 60;

/** Bare stier i eget hus; alt annet blir forsiden. */
export function lokalSti(sti: string | null | undefined): string {
  if (sti === null || sti === undefined || !/^\/(?![/\\])[^\\]*$/.test(sti)) return '/';
  const hus = 'http://varde.invalid';
  const url = URL.parse(sti, hus);
  // «/.//ond.no» blir til «//ond.no» når den leses: et fremmed sted.
  if (url?.origin !== hus || url.pathname.startsWith('//')) return '/';
  return `${url.pathname}${url.search}`;
}

/** Samme sti, med feltet i spørringen. */
export function sporringMed(sti: string, felt: string, verdi: string): string {
  const [vei = '', sporring = ''] = sti.split('?');
  const q = new URLSearchParams(sporring);
  q.set(felt, verdi);
  return `${vei}?${q.toString()}`;
}

/** Stien siden ble hentet på, med spørring. */
export function her(c: Kontekst): string {
  const url = new URL(c.req.url);
  return `${url.pathname}${url.search}`;
}

/** Beskjeden (en kode) neste side viser, én gang. */
export function settBeskjed(
  c: Kontekst,
  { kaker, forsegling }: { readonly kaker: Kaker; readonly forsegling: Forsegling },
  beskjed: string,
): void {
  kaker.sett(c, BESKJED, forsegling.lukk('beskjed', beskjed, BESKJED_S), BESKJED_S);
}
