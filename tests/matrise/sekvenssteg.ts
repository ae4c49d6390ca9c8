import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { AKTORER, type Aktor, type Syn } from './modell.ts';

const HANDLINGER = [
  'registrer',
  'last_opp',
  'forhandsvis',
  'beslutt',
  'angre',
  'ferdig',
  'vurder',
  'inhabil',
  'fravaer',
  'relasjon',
  'avslutt_relasjon',
  'del',
  'vedtak',
  'tid',
  'les_sak',
  'les_liste',
] as const;
export type Steg = { gjor: (typeof HANDLINGER)[number]; hvem: Aktor; n: number };

/** Registrering, beslutning og inhabilitet kommer oftest: det er der veggene flytter seg. */
export const STEG: fc.Arbitrary<Steg[]> = fc.array(
  fc.record({
    gjor: fc.oneof(
      { arbitrary: fc.constantFrom(...HANDLINGER), weight: 3 },
      {
        arbitrary: fc.constantFrom('registrer', 'beslutt', 'beslutt', 'inhabil', 'relasjon'),
        weight: 4,
      },
    ),
    hvem: fc.oneof(
      { arbitrary: fc.constantFrom(...AKTORER), weight: 1 },
      { arbitrary: fc.constantFrom('koordinator', 'koordinator2'), weight: 2 },
    ),
    n: fc.nat(1000),
  }),
  { minLength: 8, maxLength: 18 },
);

const LINJER = readFileSync(join(import.meta.dirname, '../fixtures/uttrekk-uke-46.csv'), 'utf8')
  .split(/\r?\n/)
  .filter((l) => l !== '');

/** En eller to linjer fra fila, av og til med vernet adresse. */
export function fil(n: number): Buffer {
  const [hode = '', ...rader] = LINJER;
  const linje = (i: number) => rader[i % rader.length] ?? '';
  const vern = (l: string) => l.replace(/^((?:[^;]*;){16})[^;]*/, '$1Ja');
  const valgt = n % 3 === 0 ? [vern(linje(n)), linje(n + 1)] : [linje(n)];
  return Buffer.from([hode, ...valgt].join('\n'));
}

export const velg = <T>(liste: readonly T[], n: number): T | null =>
  liste.length === 0 ? null : (liste[n % liste.length] ?? null);

export function likeIder(sett: readonly string[], ventet: readonly string[], hva: string): void {
  const a = [...sett].sort();
  const b = [...ventet].sort();
  if (a.join() !== b.join())
    throw new Error(
      `${hva}: så ${a.length} (${a.filter((x) => !b.includes(x)).length} for mye), ventet ${b.length}`,
    );
}

export function lik(sett: Syn | undefined, ventet: Syn, hva: string): void {
  for (const [tabell, ider] of Object.entries(ventet))
    likeIder(sett?.[tabell as keyof Syn] ?? [], ider, `${hva} i ${tabell}`);
}
