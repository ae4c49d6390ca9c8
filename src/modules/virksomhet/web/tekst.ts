import type { TFunction } from 'i18next';
import { katalog, slaOpp, finnTekst } from '../../../ui/index.ts';
import en from '../tekster/en.json' with { type: 'json' };
import nb from '../tekster/nb.json' with { type: 'json' };
import nn from '../tekster/nn.json' with { type: 'json' };

declare module 'i18next' {
  interface ResourceNamespaceMap {
    virksomhet: typeof nb;
  }
}

export type Folketekster = TFunction<'virksomhet'>;

export const folketekster = katalog('virksomhet', { nb, nn, en });

/** Vervets navn, eller koden når den ikke har et. */
export function vervnavn(t: Folketekster, rolle: string): string {
  return slaOpp(t, 'roller', rolle);
}

/** Beskjeden handlingen før la igjen; `flyttet:7:1` bærer antallene. */
export function beskjedtekst(t: Folketekster, kode: string | null): string | null {
  if (kode === null) return null;
  const tall = /^(flyttet|avsluttet):(\d+):(\d+)$/.exec(kode);
  if (tall !== null) {
    const [flyttet, igjen] = [Number(tall[2]), Number(tall[3])];
    return [
      ...(tall[1] === 'avsluttet' ? [t('avsluttet')] : []),
      ...(flyttet > 0 || tall[1] === 'flyttet' ? [t('flyttet', { count: flyttet })] : []),
      ...(igjen > 0 ? [t('igjen', { count: igjen })] : []),
    ].join(' ');
  }

  return finnTekst(t, 'beskjeder', kode);
}
