import { randomUUID } from 'node:crypto';
import type { Verden } from './verdenstype.ts';

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

/** Den første, eller den neste, som kan koordinere en sak av den vernede raden; ingen for den som ikke håndterer den. */
export const vernetsKoordinator = (v: Verden, nr: number): string =>
  `(select k.bruker_id from tilgang.koordinatorer_for_vernet(${q(v.kandidat.V)}) k order by 1 offset ${nr} limit 1)`;

/** En sak til den som spør, med en stedfortreder når noen kan være det. */
export const nySak = (omrade: string, eier: string, kandidat: string, mer: Verdier = {}) =>
  sett('sak', {
    omrade_id: q(omrade),
    eier_organisasjon: q(eier),
    nokkel_id: 'gen_random_uuid()',
    kandidat_id: q(kandidat),
    tilstand: q('vurdert'),
    virker_fra: 'now()',
    registrert: 'tilgang.dagen()',
    anmeldt: 'false',
    aldersbaand: q('15_17'),
    utgave_kode: q('001'),
    utgave_versjon: '1',
    koordinator_id: '$1',
    stedfortreder_id: `(select m.bruker_id from tilgang.mulige_koordinatorer(${q(eier)}, ${q(kandidat)}) m where m.bruker_id <> $1 order by 1 limit 1)`,
    ...mer,
  });
