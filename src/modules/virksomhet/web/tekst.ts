import type { Sprak } from '../../../ui/index.ts';
import { medAntall } from '../../../kernel/tekst.ts';
import en from '../tekster/en.json' with { type: 'json' };
import nb from '../tekster/nb.json' with { type: 'json' };
import nn from '../tekster/nn.json' with { type: 'json' };

/** Formen er bokmålsfilens; mangler nynorsk eller engelsk en nøkkel, går ikke typesjekken. */
export type Folketekster = typeof nb;

const ALLE = { nb, nn, en } satisfies Record<Sprak, Folketekster>;

export const folketekster = (sprak: Sprak): Folketekster => ALLE[sprak];

/** Vervets navn, eller koden når den ikke har et. */
export function vervnavn(t: Folketekster, rolle: string): string {
  const navn: Readonly<Record<string, string>> = t.roller;
  return navn[rolle] ?? rolle;
}

/** Beskjeden handlingen før la igjen; `flyttet:7:1` bærer antallene. */
export function beskjedtekst(t: Folketekster, kode: string | null): string | null {
  if (kode === null) return null;
  const tall = /^(flyttet|avsluttet):(\d+):(\d+)$/.exec(kode);
  if (tall !== null) {
    const [flyttet, igjen] = [Number(tall[2]), Number(tall[3])];
    return [
      ...(tall[1] === 'avsluttet' ? [t.avsluttet] : []),
      ...(flyttet > 0 || tall[1] === 'flyttet' ? [medAntall(t.flyttet, flyttet)] : []),
      ...(igjen > 0 ? [medAntall(t.igjen, igjen)] : []),
    ].join(' ');
  }
  const beskjeder: Readonly<Record<string, string>> = t.beskjeder;
  return beskjeder[kode] ?? null;
}
