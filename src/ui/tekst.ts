import type { TFunction } from 'i18next';
import { createContext, useContext } from 'react';
import { katalog, type Sprak } from './katalog.ts';
import en from './tekster/en.json' with { type: 'json' };
import nb from './tekster/nb.json' with { type: 'json' };
import nn from './tekster/nn.json' with { type: 'json' };

declare module 'i18next' {
  interface ResourceNamespaceMap {
    ui: typeof nb;
  }
}

export { SPRAK, type Sprak } from './katalog.ts';

/** Navnet på hvert språk, på språket selv. */
export const SPRAKNAVN: Readonly<Record<Sprak, string>> = {
  nb: 'Bokmål',
  nn: 'Nynorsk',
  en: 'English',
};

export type UiTekster = TFunction;

export const uiTekst = katalog('ui', { nb, nn, en });

/** Språket siden vises på; `Side` setter det for alt den rommer. */
export const Sprakkontekst = createContext<Sprak>('nb');

export function useUiTekst(): UiTekster {
  return uiTekst(useContext(Sprakkontekst));
}
