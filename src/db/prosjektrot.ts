import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Mappa med package.json, også når koden er bygd til dist/. */
export function prosjektrot(fra = import.meta.dirname): string {
  let mappe = fra;
  while (!existsSync(join(mappe, 'package.json'))) {
    const over = dirname(mappe);
    if (over === mappe) throw new Error(`Fant ikke package.json over ${fra}`);
    mappe = over;
  }
  return mappe;
}
