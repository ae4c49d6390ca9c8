import { FELT, type Felt } from '../../../../integrations/politiuttrekk/index.ts';
import type { Lesesvar } from '../../queries/lesFilen.ts';
import { DATOREKKER } from '../../regler/datorekken.ts';
import type { OmradeForesporsel } from '../ramme.tsx';

/** Feltet i skjemaet for kolonnen på plassen. */
export const kolonnefelt = (plass: number): string => `kolonne${plass}`;
/** Står i skjemaet når det er spurt om datoene: da er et svar som mangler, en feil. */
export const SPURT = 'spurt';
/** Flere kolonner enn dette har ingen overskrift. */
const HOYST = 100;

/** Det som er svart på forhåndsvisningen om hvordan filen skal leses. Noe annet enn valgene er ikke svart. */
export function lesesvaret(skjema: OmradeForesporsel['skjema']): Lesesvar {
  const kolonner = new Map<number, Felt | null>();
  for (let plass = 0; plass < HOYST; plass += 1) {
    const svar = skjema.get(kolonnefelt(plass));
    if (typeof svar === 'string') kolonner.set(plass, FELT.find((f) => f === svar) ?? null);
  }
  const rekke = skjema.get('datorekke');
  return { datorekke: DATOREKKER.find((r) => r === rekke) ?? null, kolonner };
}

/** De skjulte feltene som bærer svaret videre. */
export const skjulteSvar = ({ datorekke, kolonner }: Lesesvar): Record<string, string> => ({
  ...(datorekke === null ? {} : { datorekke }),
  ...skjulteKolonner({ kolonner }),
});
export const skjulteKolonner = ({ kolonner }: Pick<Lesesvar, 'kolonner'>): Record<string, string> =>
  Object.fromEntries([...kolonner].map(([plass, felt]) => [kolonnefelt(plass), felt ?? '']));

/** Kolonnene som er sagt å være et felt en annen kolonne alt er. En sperre kan være flere. */
export function doble({ kolonner }: Lesesvar): { plass: number; felt: Felt }[] {
  const sett = new Set<Felt>();
  return [...kolonner].flatMap(([plass, felt]) => {
    if (felt === null || felt === 'adressesperre') return [];
    if (sett.has(felt)) return [{ plass, felt }];
    sett.add(felt);
    return [];
  });
}
