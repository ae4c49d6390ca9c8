import type { TFunction } from 'i18next';
import { katalog, SPRAK, type Sprak } from '../ui/katalog.ts';
import type { Kontekst } from './foresporsel.ts';
import en from './tekster/en.json' with { type: 'json' };
import nb from './tekster/nb.json' with { type: 'json' };
import nn from './tekster/nn.json' with { type: 'json' };

declare module 'i18next' {
  interface ResourceNamespaceMap {
    web: typeof nb;
  }
}

export const tekster = katalog('web', { nb, nn, en });

export const tilSprak = (verdi: unknown): Sprak | null =>
  SPRAK.find((kode) => kode === verdi) ?? null;

/** Tekstene på språket denne nettleseren har valgt. */
export const teksterFor = (c: Kontekst): TFunction<'web'> => tekster(c.get('sprak'));
