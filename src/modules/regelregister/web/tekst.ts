import type { TFunction } from 'i18next';
import { katalog } from '../../../ui/index.ts';
import en from '../tekster/en.json' with { type: 'json' };
import nb from '../tekster/nb.json' with { type: 'json' };
import nn from '../tekster/nn.json' with { type: 'json' };

declare module 'i18next' {
  interface ResourceNamespaceMap {
    regelregister: typeof nb;
  }
}

export type Registertekster = TFunction<'regelregister'>;

export const registertekster = katalog('regelregister', { nb, nn, en });
