import type { TFunction } from 'i18next';
import { katalog } from '../../../ui/index.ts';
import en from '../tekster/en.json' with { type: 'json' };
import nb from '../tekster/nb.json' with { type: 'json' };
import nn from '../tekster/nn.json' with { type: 'json' };

declare module 'i18next' {
  interface ResourceNamespaceMap {
    utgave: typeof nb;
  }
}

export type Utgavetekster = TFunction<'utgave'>;

export const utgavetekster = katalog('utgave', { nb, nn, en });
