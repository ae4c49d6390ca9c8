import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['TP-19', 'VV-14', 'VV-09', 'TG-20'],
  slag: 'HARD',
  kapittel: '000 Koord, Etterf, Mal; 001 §2, §3, §6; Vardes valg',
  regel:
    'Etterforskeren og juristen politiet har gitt, står: koordinatoren fyller ut det som mangler, og retter det som er ført for hånd. Et navn som står, blir ikke borte fordi politiet sender en rad uten navn. Det siste som er sagt om hvem som etterforsker, gjelder: det samme navnet ført igjen er sagt på nytt når straffesaken går, og ikke når den er henlagt, trukket eller avgjort, eller når det sto utfylt og bare ble med. Er det siste at ingen etterforsker, kan det sies hvem det er nå, også når navnet kom fra politiet; da er det ingen etterforsker, og koordinatoren kan ta bort et navn som ble ført for hånd. Er straffesaken slutt, sies det samme navnet ikke på nytt før den går igjen.',
} as const satisfies Regelkilde;

/** Kan navnet føres for hånd? `fraPolitiet` når det som står, kom fra politiet; `avloest` når det siden er ført at ingen etterforsker. */
export function navnForHaand(
  staar: { navn: string | null; fraPolitiet: boolean; avloest: boolean },
  nytt: string | null,
): Svar<'politiets_navn'> {
  const fritt = staar.navn === null || !staar.fraPolitiet || staar.avloest;
  return fritt || nytt === null || nytt === staar.navn
    ? { tillatt: true }
    : { tillatt: false, grunn: 'politiets_navn' };
}

/** Navnet saken skal ha etter det nye fra politiet; `null` er at det som står, blir stående. */
export const nyttNavnFraPolitiet = (iRaden: string | null): string | null =>
  iRaden?.trim() === '' ? null : iRaden;

/**
 * Er navnet sagt nå? Det som sto fra før, ført igjen i en straffesak som er slutt, sier ingenting nytt; heller ikke det som sto utfylt i skjemaet,
 * og ble med da noe annet ble lagret.
 */
export const navnetErSagtNaa = (
  staar: string | null,
  nytt: string | null,
  { status, utfylt }: { status: string; utfylt: boolean },
): boolean => nytt !== staar || (!utfylt && !['henlagt', 'trukket', 'avgjort'].includes(status));

/** Kan det avløste navnet sies på nytt? Ikke i en straffesak som er slutt: der etterforsker ingen. Det som bare ble med i skjemaet, spørres det ikke om. */
export function navnetPaaNytt(
  staar: { navn: string | null; avloest: boolean },
  nytt: string | null,
  { status, utfylt }: { status: string; utfylt: boolean },
): Svar<'straffesaken_slutt'> {
  const skrevet = staar.avloest && nytt !== null && !utfylt;
  return !skrevet || navnetErSagtNaa(staar.navn, nytt, { status, utfylt })
    ? { tillatt: true }
    : { tillatt: false, grunn: 'straffesaken_slutt' };
}

/** Navnet som skal stå. Er det som sto, avløst, sier et tomt felt ingenting; det som er ført for hånd, tas bort når koordinatoren sier det. */
export const navnetSomStaar = (
  staar: { navn: string | null; avloest: boolean; fraPolitiet: boolean },
  nytt: string | null,
  taBort: boolean,
): string | null =>
  nytt === null && staar.avloest && (staar.fraPolitiet || !taBort) ? staar.navn : nytt;

export const mutanter = {
  navnForHaand: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'politiets_navn' } },
  nyttNavnFraPolitiet: { ja: 'Et navn', nei: null },
  navnetErSagtNaa: { ja: true, nei: false },
  navnetPaaNytt: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'straffesaken_slutt' } },
  navnetSomStaar: { ja: 'Et navn', nei: null },
} as const satisfies {
  navnForHaand: Mutant<typeof navnForHaand>;
  nyttNavnFraPolitiet: Mutant<typeof nyttNavnFraPolitiet>;
  navnetErSagtNaa: Mutant<typeof navnetErSagtNaa>;
  navnetPaaNytt: Mutant<typeof navnetPaaNytt>;
  navnetSomStaar: Mutant<typeof navnetSomStaar>;
};
