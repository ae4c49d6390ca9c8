import { INGEN_SVAR, type Lesesvar } from '../../queries/lesFilen.ts';
import { DATOREKKER } from '../../regler/datorekken.ts';
import type { OmradeForesporsel } from '../ramme.tsx';

const tekstI = (skjema: OmradeForesporsel['skjema'], navn: string): string => {
  const v = skjema.get(navn);
  return typeof v === 'string' ? v : '';
};

/** Det som er svart på forhåndsvisningen om hvordan filen skal leses. Noe annet enn valgene er ikke svart. */
export const lesesvaret = (skjema: OmradeForesporsel['skjema']): Lesesvar => ({
  ...INGEN_SVAR,
  datorekke: DATOREKKER.find((r) => r === tekstI(skjema, 'datorekke')) ?? null,
});

/** Det samme, til de skjulte feltene i skjemaet som bekrefter. */
export const skjulteSvar = (svar: Lesesvar): Record<string, string> => ({
  ...(svar.datorekke === null ? {} : { datorekke: svar.datorekke }),
});
