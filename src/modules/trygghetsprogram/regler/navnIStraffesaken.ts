import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['TP-19', 'VV-14', 'VV-09', 'TG-20'],
  slag: 'HARD',
  kapittel: '000 Koord, Etterf, Mal; 001 §2, §3, §6; Vardes valg',
  regel:
    'Etterforskeren og juristen politiet har gitt, står: koordinatoren fyller ut det som mangler, og retter det som er ført for hånd. Et navn som står, blir ikke borte fordi politiet sender en rad uten navn. Det siste som er sagt om hvem som etterforsker, gjelder: det samme navnet ført igjen er sagt på nytt når straffesaken går, og ikke når den er henlagt, trukket eller avgjort.',
} as const satisfies Regelkilde;

/** Kan navnet føres for hånd? `fraPolitiet` når det som står, kom fra politiet. */
export function navnForHaand(
  staar: { navn: string | null; fraPolitiet: boolean },
  nytt: string | null,
): Svar<'politiets_navn'> {
  return staar.navn === null || !staar.fraPolitiet || nytt === null || nytt === staar.navn
    ? { tillatt: true }
    : { tillatt: false, grunn: 'politiets_navn' };
}

/** Navnet saken skal ha etter det nye fra politiet; `null` er at det som står, blir stående. */
export const nyttNavnFraPolitiet = (iRaden: string | null): string | null =>
  iRaden?.trim() === '' ? null : iRaden;

/** Er navnet sagt nå? Det som sto fra før, ført igjen i en straffesak som er slutt, sier ingenting nytt. */
export const navnetErSagtNaa = (
  staar: string | null,
  nytt: string | null,
  status: string,
): boolean => nytt !== staar || !['henlagt', 'trukket', 'avgjort'].includes(status);

export const mutanter = {
  navnForHaand: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'politiets_navn' } },
  nyttNavnFraPolitiet: { ja: 'Et navn', nei: null },
  navnetErSagtNaa: { ja: true, nei: false },
} as const satisfies {
  navnForHaand: Mutant<typeof navnForHaand>;
  nyttNavnFraPolitiet: Mutant<typeof nyttNavnFraPolitiet>;
  navnetErSagtNaa: Mutant<typeof navnetErSagtNaa>;
};
