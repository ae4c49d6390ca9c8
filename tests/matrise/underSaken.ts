import { randomUUID } from 'node:crypto';
import type { Verden } from './verden.ts';

export type Verdier = Record<string, string>;
/** INSERT med verdiene som SQL-uttrykk. */
export const sett = (tabell: string, v: Verdier): string =>
  `insert into varde.${tabell} (${Object.keys(v).join(', ')}) values (${Object.values(v).join(', ')})`;
export const q = (s: string): string => `'${s}'`;

/** Hendelsen straffesaken hører til, når begge legges inn. */
const NY_HENDELSE = randomUUID();

const UNDER: Record<string, Verdier> = {
  identitet: { navn: "'\\x00'" },
  hendelse: { sakstype: q('vold'), rolle: q('fornaermet'), anmeldt: 'true' },
  straffesak: { straffesaksnummer: "'\\x00'" },
  klarering: {},
  oppgave: { slag: q('prove') },
  foresatte: { slag: q('verge'), navn: "'\\x00'" },
  kontakt: { slag: q('trygg_kontakt'), verdi: "'\\x00'", registrert_av: '$1' },
};

/** Tabellene under saken appen kan legge rader i direkte. */
export const UNDERTABELLER: readonly string[] = Object.keys(UNDER);

/** Setningene som legger en rad under en sak. */
export function underSaken(v: Verden) {
  const { A, B } = v.omrade;
  const under = (tabell: string, sak: 'P0' | 'K0' | 'F0' | 'V0', eier: string, mer: Verdier = {}) =>
    sett(tabell, {
      omrade_id: q(sak === 'F0' ? B : A),
      sak_id: q(v.sak[sak]),
      eier_organisasjon: q(eier),
      ...UNDER[tabell],
      ...(['straffesak', 'klarering'].includes(tabell) ? { hendelse_id: q(v.hendelse[sak]) } : {}),
      ...mer,
    });
  /** En straffesak og hendelsen den hører til, i hver sin setning. */
  const medHendelse = (sak: 'P0' | 'V0', anmeldt: string, mer: Verdier = {}) =>
    [
      under('hendelse', sak, v.org.P1, { id: q(NY_HENDELSE), anmeldt }),
      under('straffesak', sak, v.org.P1, { ...mer, hendelse_id: q(NY_HENDELSE) }),
    ].join(';;');
  return { under, medHendelse };
}
