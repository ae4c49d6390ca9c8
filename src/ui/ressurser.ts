import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Manifest = z.object({ js: z.string(), css: z.string() });

export type Ressurser = { readonly css: string; readonly js: string };

/** Adressene til stilarket og skriptet, lest én gang fra manifestet bygget la igjen. */
export function lesRessurser(manifeststi: string): Ressurser {
  const { js, css } = Manifest.parse(JSON.parse(readFileSync(manifeststi, 'utf8')));
  return { css: `/statisk/${css}`, js: `/statisk/${js}` };
}
