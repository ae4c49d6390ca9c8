import { SPRAK, type Sprak } from '../ui/tekst.ts';
import type { Kontekst } from './foresporsel.ts';
import en from './tekster/en.json' with { type: 'json' };
import nb from './tekster/nb.json' with { type: 'json' };
import nn from './tekster/nn.json' with { type: 'json' };

export type Tekstnokkel = keyof typeof nb;

/** Mangler en nøkkel i ett av språkene, går ikke typesjekken. */
const ALLE: Readonly<Record<Sprak, Readonly<Record<Tekstnokkel, string>>>> = { nb, nn, en };

export const tekster = (sprak: Sprak): Readonly<Record<Tekstnokkel, string>> => ALLE[sprak];

export const tilSprak = (verdi: unknown): Sprak | null =>
  SPRAK.find((kode) => kode === verdi) ?? null;

/** Tekstene på språket denne nettleseren har valgt. */
export const teksterFor = (c: Kontekst): Readonly<Record<Tekstnokkel, string>> =>
  tekster(c.get('sprak'));
