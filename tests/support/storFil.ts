import { readFileSync } from 'node:fs';
import { syntetisk } from '../../src/demo/uttrekk.ts';

const [OVERSKRIFT = '', FORSTE = ''] = readFileSync(
  new URL('../fixtures/uttrekk-uke-46.csv', import.meta.url),
  'utf8',
).split(/\r?\n/);
const CELLER = FORSTE.split(';');

export { OVERSKRIFT };

/** Så mange ulike, oppdiktede fødselsnumre; alltid de samme. */
export function numre(antall: number): string[] {
  const ut: string[] = [];
  for (let aar = 2010; ut.length < antall; aar += 1)
    for (let maaned = 1; maaned <= 12; maaned += 1)
      for (let dag = 1; dag <= 28; dag += 1)
        for (const lope of [500, 611, 722, 833, 944]) {
          const nummer = syntetisk(aar, maaned, dag, lope);
          if (nummer !== null) ut.push(nummer);
        }
  return ut.slice(0, antall);
}

type Valg = { status?: string; sperre?: string; tid?: string };
const rad = (sak: number, fnr: string, { status, sperre = '', tid }: Valg) =>
  CELLER.with(0, `${30_000_000 + sak} 1/26-1`)
    .with(2, tid ?? CELLER[2] ?? '')
    .with(7, fnr)
    .with(16, sperre)
    .with(17, status ?? 'Under etterforskning')
    .join(';');
const fil = (rader: readonly string[]) =>
  Buffer.from([OVERSKRIFT, ...rader, ''].join('\n'), 'utf8');

/** En fil med så mange barn, ett i hver rad. */
export const mangeBarn = (antall: number, valg: Valg = {}): Buffer =>
  fil(numre(antall).map((fnr, i) => rad(i, fnr, valg)));

const to = (n: number) => String(n).padStart(2, '0');

/** En fil der ett barn har så mange saker, hver på sitt minutt: alle radene ligner på hverandre. */
export const mangeSaker = (antall: number): Buffer =>
  fil(
    Array.from({ length: antall }, (_r, i) => {
      const [dag, minutt] = [1 + Math.floor(i / 1440), i % 1440];
      const tid = `${to(dag)}.11.2026 ${to(Math.floor(minutt / 60))}:${to(minutt % 60)}`;
      return rad(i, CELLER[7] ?? '', { tid });
    }),
  );
