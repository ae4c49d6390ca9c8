import type { Sprak } from '../../../ui/index.ts';
import en from '../tekster/en.json' with { type: 'json' };
import nb from '../tekster/nb.json' with { type: 'json' };
import nn from '../tekster/nn.json' with { type: 'json' };

/** Formen er bokmålsfilens; mangler nynorsk eller engelsk en nøkkel, går ikke typesjekken. */
export type Tekster = typeof nb;

const ALLE = { nb, nn, en } satisfies Record<Sprak, Tekster>;

export const tekster = (sprak: Sprak): Tekster => ALLE[sprak];

export { fyll } from '../../../kernel/tekst.ts';
