import { dagerMellom, leggTilDager, type Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['TP-53', 'TP-16'],
  slag: 'DATA',
  kapittel: '000 Hva, Koord; 001 §1, §2, Kort; Vardes valg',
  regel:
    'Et uttrekk dekker dager som har vært: det er kjørt i dag eller tidligere, perioden slutter senest den dagen, begynner høyst to år tilbake og er høyst ett år lang. Ellers kunne én gjennomgang gjøre uker som ikke har vært, gjennomgått.',
} as const satisfies Regelkilde;

export type Dagfelt = 'kjoert' | 'fra' | 'til';
export type Dagfeil = 'utenfor_tid' | 'foer_fra' | 'etter_kjoert' | 'for_lang';
export type Uttrekksdager = { kjoert: Dato; fra: Dato; til: Dato };

/** En skrivefeil i året skal stoppes. */
const TILBAKE_DAGER = 730;
/** Målgruppen går ett år tilbake (VV-33); et første uttrekk kan hente hele året. */
const HOYST_DAGER = 366;

/** Det første som er galt med hver av dagene; ingen felter er bra. `iDag` er dagen i Norge. */
export function uttrekksdager(
  { kjoert, fra, til }: Uttrekksdager,
  iDag: Dato,
): Readonly<Partial<Record<Dagfelt, Dagfeil>>> {
  const utenfor = (d: Dato) => d > iDag || d < leggTilDager(iDag, -TILBAKE_DAGER);
  const perioden = (): Dagfeil | undefined => {
    if (utenfor(til)) return 'utenfor_tid';
    if (til < fra) return 'foer_fra';
    if (til > kjoert) return 'etter_kjoert';
    return dagerMellom(fra, til) >= HOYST_DAGER ? 'for_lang' : undefined;
  };
  const feil: Partial<Record<Dagfelt, Dagfeil>> = {};
  if (utenfor(kjoert)) feil.kjoert = 'utenfor_tid';
  if (utenfor(fra)) feil.fra = 'utenfor_tid';
  const slutt = perioden();
  if (slutt !== undefined) feil.til = slutt;
  return feil;
}

export const mutanter = {
  uttrekksdager: { ja: {}, nei: { til: 'utenfor_tid' } },
} as const satisfies { uttrekksdager: Mutant<typeof uttrekksdager> };
