import type { Sprak } from '../../../../ui/index.ts';
import en from './tekster/en.json' with { type: 'json' };
import nb from './tekster/nb.json' with { type: 'json' };
import nn from './tekster/nn.json' with { type: 'json' };

/** Formen er bokmålsfilens; mangler nynorsk eller engelsk en nøkkel, går ikke typesjekken. */
export type Uttrekkstekster = typeof nb;

const ALLE = { nb, nn, en } satisfies Record<Sprak, Uttrekkstekster>;

export const uttrekkstekster = (sprak: Sprak): Uttrekkstekster => ALLE[sprak];

/** Ordet for en kode fra basen eller filen; koden selv når den er ny. */
export const ordFor = (ord: Readonly<Record<string, string>>, kode: string): string =>
  Object.hasOwn(ord, kode) ? (ord[kode] ?? kode) : kode;
