import { lesDatofelt } from './registrer/skjema.ts';
import type { Dato } from '../../../kernel/dato.ts';

/** Dagen i et datofelt; `null` når den mangler eller ikke er en dato. */
export function lesDag(tekst: string): Dato | null {
  const dag = lesDatofelt(tekst);
  return dag === 'ugyldig' ? null : dag;
}
