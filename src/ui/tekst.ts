import { createContext, useContext } from 'react';
import en from './tekster/en.json' with { type: 'json' };
import nb from './tekster/nb.json' with { type: 'json' };
import nn from './tekster/nn.json' with { type: 'json' };

export const SPRAK = ['nb', 'nn', 'en'] as const;
export type Sprak = (typeof SPRAK)[number];

/** Navnet på hvert språk, på språket selv. */
export const SPRAKNAVN: Readonly<Record<Sprak, string>> = {
  nb: 'Bokmål',
  nn: 'Nynorsk',
  en: 'English',
};

export type Uinokkel = keyof typeof nb;
export type UiTekster = Readonly<Record<Uinokkel, string>>;

/** Mangler en nøkkel i ett av språkene, går ikke typesjekken. */
const ALLE: Readonly<Record<Sprak, UiTekster>> = { nb, nn, en };

export function uiTekst(sprak: Sprak): UiTekster {
  return ALLE[sprak];
}

/** Språket siden vises på; `Side` setter det for alt den rommer. */
export const Sprakkontekst = createContext<Sprak>('nb');

export function useUiTekst(): UiTekster {
  return uiTekst(useContext(Sprakkontekst));
}
