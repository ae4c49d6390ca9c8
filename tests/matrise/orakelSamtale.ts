import { ansattIKommuneEllerPoliti, fri, koordinererFamilien } from './orakel.ts';
import type { Stilling } from './typer.ts';

/** TP-29: koordinatoren, og den samtalen er overlatt til. */
export const ringer = (s: Stilling, sak: 'P' | 'K' | 'F'): boolean =>
  koordinererFamilien(s, sak) ||
  (sak === 'P' && s.relasjon === 'samtaleholder' && fri(s) && ansattIKommuneEllerPoliti(s));
