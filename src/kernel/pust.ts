import { setImmediate } from 'node:timers/promises';

/** Så lenge noe regner i ett strekk før andre slipper til, i millisekunder. */
const STREKK_MS = 15;

/** Det samme, ett om gangen; imellom slipper det andre venter på til, så et langt arbeid aldri holder tjenesten. */
export async function* medPust<T>(alle: Iterable<T>): AsyncGenerator<T> {
  let frist = performance.now() + STREKK_MS;
  for (const en of alle) {
    if (performance.now() > frist) {
      await setImmediate();
      frist = performance.now() + STREKK_MS;
    }
    yield en;
  }
}

/** Delt i bolker på høyst `antall`, i rekkefølge. */
export function* iBolker<T>(alle: readonly T[], antall: number): Generator<T[]> {
  for (let i = 0; i < alle.length; i += antall) yield alle.slice(i, i + antall);
}
