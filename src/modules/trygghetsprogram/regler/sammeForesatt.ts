import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { sammeNummer } from './nyttNummer.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-11'],
  slag: 'DATA',
  kapittel: 'Vardes valg',
  regel:
    'Svarer en foresatt om samtykke for flere koblede ungdommer i den samme samtalen, føres svaret for hver av dem, i hver sin sak, når det er den samme foresatte: samme navn, eller samme fornavn på samme nummer. Er numrene kjent og ulike, er det ikke den samme, heller ikke med samme navn. Ungdommens eget svar er bare hens.',
} as const satisfies Regelkilde;

type Person = { navn: string; nummer: string | null };

const delene = (navn: string): string[] =>
  navn
    .normalize('NFC')
    .toLocaleLowerCase('nb')
    .split(/[^\p{L}]+/u)
    .filter((d) => d !== '');

/** Er det den samme foresatte i begge sakene? `null` er ungdommen selv. */
export function sammeForesatt(
  her: Person | null,
  der: Person | null,
): Svar<'bare_foresatte' | 'en_annen_foresatt'> {
  if (her === null || der === null) return { tillatt: false, grunn: 'bare_foresatte' };
  const [navnet, navnetDer] = [delene(her.navn), delene(der.navn)];
  const [fornavn] = navnet;
  if (fornavn === undefined) return { tillatt: false, grunn: 'en_annen_foresatt' };
  const likeNavn = navnet.join(' ') === navnetDer.join(' ');
  const likeFornavn = fornavn === navnetDer[0];
  const ukjent = her.nummer === null || der.nummer === null;
  const likeNumre =
    her.nummer !== null && der.nummer !== null && sammeNummer(her.nummer, der.nummer);
  return (likeNavn && ukjent) || (likeFornavn && likeNumre)
    ? { tillatt: true }
    : { tillatt: false, grunn: 'en_annen_foresatt' };
}

export const mutanter = {
  sammeForesatt: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'en_annen_foresatt' } },
} as const satisfies { sammeForesatt: Mutant<typeof sammeForesatt> };
