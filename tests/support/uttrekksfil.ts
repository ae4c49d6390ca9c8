import { lastOppUttrekk } from '../../src/modules/trygghetsprogram/index.ts';
import { leggTilDager, tilDato } from '../../src/kernel/dato.ts';
import type { Testhus } from './hus.ts';

/** En rad i politiets fil. Alt er oppdiktet. */
export type Filrad = {
  fnr: string;
  sak?: string;
  tid?: string;
  sted?: string;
  kommune?: string;
  etterforsker?: string;
  nummer?: string;
  sperre?: string;
  status?: string;
  type?: string;
  anmeldt?: string;
  relasjon?: string;
};

const OVERSKRIFT =
  'Saksnr;Uttrekksdato;Gjerningstidspunkt;Gjerningssted;Kommunenr;Sakstype;Rolle;Fødselsnummer;Etternavn;Fornavn;Etterforsker;Tjenestenr;Påtalejurist;Hatkriminalitet;Relasjon til mistenkt;Alvorlig;Adressesperre;Status;Anmeldt dato';

const linje = (r: Filrad, kjoert: string): string =>
  [
    r.sak ?? `1${r.fnr.slice(0, 7)} 1/26-1`,
    kjoert,
    r.tid ?? '13.11.2026 23:40',
    r.sted ?? 'Kjøpesenteret Strandkanten',
    r.kommune ?? '9901',
    r.type ?? 'Trusler',
    'Fornærmet',
    r.fnr,
    'Prøvedal',
    'Åse',
    r.etterforsker ?? 'Politibetjent A. Prøve',
    r.nummer ?? 'TST0931',
    'Politiadvokat N. Mønster',
    'Nei',
    r.relasjon ?? 'Ukjent',
    'Nei',
    r.sperre ?? '',
    r.status ?? 'Under etterforskning',
    r.anmeldt ?? '',
  ].join(';');

/** Filen, kjørt denne dagen; to uker er to ulike filer. */
export const uttrekksfil = (rader: readonly Filrad[], kjoert = '2026-11-16'): Buffer =>
  Buffer.from(`${[OVERSKRIFT, ...rader.map((r) => linje(r, kjoert))].join('\r\n')}\r\n`, 'utf8');

/** Laster opp filen som koordinatoren: de sju dagene før den ble kjørt. */
export async function lastOppFil(
  t: Testhus,
  rader: readonly Filrad[],
  kjoert = '2026-11-16',
  subjekt = 'koordinator',
  straks?: number,
): Promise<string> {
  const svar = await lastOppUttrekk(
    t.hus,
    await t.som(subjekt),
    {
      fil: uttrekksfil(rader, kjoert),
      betyr: 'bosted',
      kjoertDato: tilDato(kjoert),
      kjoertAv: 'Vaktleder T. Test',
      periodeFra: leggTilDager(tilDato(kjoert), -7),
      periodeTil: leggTilDager(tilDato(kjoert), -1),
    },
    straks,
  );
  if (!svar.ok) throw new Error(svar.feil);
  return svar.uttrekkId;
}
