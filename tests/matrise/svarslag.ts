import type { Httpsvar } from '../support/app.ts';

/**
 * Hva svaret er: `side` (200), `videre` (303, ikke til innloggingen), `skjema: felt …` (422 med oppsummeringen, og feltene
 * den peker på), `notis` (422 på siden selv, uten feil i et felt), ellers statusen.
 */
export function slagetAv({ status, hoder, kropp }: Httpsvar): string {
  if (status === 200) return 'side';
  if (status === 303) return hoder['location']?.startsWith('/logg-inn?') ? '401' : 'videre';
  const ramme = /class="v-(meny|samtale)/.test(kropp);
  if (status !== 422 || !ramme) return String(status);
  const [boks] = /<div id="feiloppsummering".*?<\/ul>/s.exec(kropp) ?? [];
  if (boks === undefined) return 'notis';
  const felter = [...boks.matchAll(/<li>(?:<a [^>]*href="#felt-([^"]*)")?/g)];
  return `skjema: ${felter.map((f) => f[1] ?? 'hele').join(' ')}`;
}
