import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';

export const kilde = {
  ider: ['VV-07', 'TS-15'],
  slag: 'HARD',
  kapittel: 'Vardes valg; 000 Veil-d; 001 §5(4)',
  regel:
    'Det ungdommen sier i samtalen som gjør det tryggere å ringe, gjelder med en gang, også mens noe annet venter på koordinatoren: nei til beskjed, hvem som ser telefonen, og når det kan ringes. Det som løsner, venter, og det som sto, står ved siden av det nye.',
} as const satisfies Regelkilde;

/** Svarene som gjør det trygt å ringe. */
export type Ringesvar = { andreSer: string | null; tider: string | null; beskjedOk: boolean };
/** Det som ble sagt nå; `null` er ikke sagt. */
export type Ringeord = { andreSer: string | null; tider: string | null; beskjedOk: boolean | null };

const SKILLE = '; ';

/** Ordene kan ikke veies mot hverandre, så begge gjelder: det som sto, først. */
function begge(staar: string | null, sagt: string | null): string | null {
  if (!harTekst(sagt)) return staar;
  if (!harTekst(staar)) return sagt.trim();
  return staar.split(SKILLE).includes(sagt.trim()) ? staar : [staar, sagt.trim()].join(SKILLE);
}

/** De strengeste svarene av dem som står og det som ble sagt; `null` når det som står, alt er like strengt. */
export function strengereKontakt(staar: Ringesvar, sagt: Ringeord): Ringesvar | null {
  const ny = {
    andreSer: begge(staar.andreSer, sagt.andreSer),
    tider: begge(staar.tider, sagt.tider),
    beskjedOk: staar.beskjedOk && sagt.beskjedOk !== false,
  };
  const likt =
    ny.andreSer === staar.andreSer && ny.tider === staar.tider && ny.beskjedOk === staar.beskjedOk;
  return likt ? null : ny;
}

export const mutanter = {
  strengereKontakt: { ja: { andreSer: null, tider: null, beskjedOk: true }, nei: null },
} as const satisfies { strengereKontakt: Mutant<typeof strengereKontakt> };
