import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import {
  INGEN_MEDIANER,
  MEDIANER,
  RUNDT,
  TABELLER,
  TRYGGHET,
  type Median,
  type Skjermet,
  type Tabell,
} from './typer.ts';

export const kilde = {
  ider: ['RE-09'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'En median flyttes bare sammen med tabellene de som står bak den, er talt i, og bare når minst så mange som grensen er endret der, fra hver som er vist før. Ellers står den, og det står at den gjør det.',
} as const satisfies Regelkilde;

const MED_GUIDE = ['holdt', 'brutt'] as const;
/** Cellene de som står bak medianen, er talt i. I et lite område sier bare fristen hvor mange som fikk guide. */
const BAK: Record<Median, readonly (readonly [Tabell, readonly string[]])[]> = {
  dager_til_ringt: [
    ['dager', TABELLER.dager],
    ['ringt_uka', ['ja']],
  ],
  dager_fulgt: [
    ['framdrift', ['samtale', 'guide']],
    ['utfall', ['trygg', 'annen_hjelp', 'ikke_videre', 'annet']],
    ['fulgt', MED_GUIDE],
  ],
  trygg_foer: [
    ['trygg_foer', TRYGGHET],
    ['fulgt', MED_GUIDE],
  ],
  trygg_etter: [
    ['trygg_etter', TRYGGHET],
    ['fulgt', MED_GUIDE],
  ],
};

type Vist = Readonly<Record<string, number | null>>;

type Inn = {
  sist: Skjermet;
  /** Alle som er vist før, med tall. */
  foer: readonly Skjermet[];
  naa: Skjermet;
  antall: number;
  /** Tabellene i den nye versjonen, byttet eller stående. */
  tabeller: Skjermet['tabeller'];
  k: number;
  /** Er grensen hevet siden sist? Da vet ingen om mange nok sto bak den som står. */
  hevet?: boolean;
};

/** Er tabellene rundt medianen byttet, og minst `k` endret i hver av dem den selv er talt i, fra hver som er vist? */
function kanTas(m: Median, { foer, naa, tabeller, k }: Inn): boolean {
  const byttet = RUNDT[m].every((t) => tabeller[t] === naa.tabeller[t]);
  const egne = BAK[m].filter(([t]) => tabeller[t] !== undefined);
  const endret = (s: Skjermet, t: Tabell, celler: readonly string[]): boolean =>
    celler.some((c) => {
      const [a, b] = [s.tabeller[t]?.[c] ?? null, naa.tabeller[t]?.[c] ?? null];
      return a !== null && b !== null && Math.abs(b - a) >= k;
    });
  return (
    byttet &&
    egne.length > 0 &&
    foer.every((s) => egne.every(([t, celler]) => endret(s, t, celler)))
  );
}

const like = (a: Vist | undefined, b: Vist | undefined): boolean =>
  Object.entries(b ?? {}).every(([c, v]) => (a?.[c] ?? null) === v);

/** Medianene i den nye versjonen, og summen de som står, er regnet av når noe rundt dem siden er et annet. */
export function medianversjon(inn: Inn): Pick<Skjermet, 'medianer' | 'medianerStaar'> {
  const { sist } = inn;
  const medianer: Record<Median, number | null> = { ...INGEN_MEDIANER };
  const staar: Partial<Record<Median, number>> = {};
  for (const m of MEDIANER) {
    const tas = kanTas(m, inn);
    medianer[m] = tas ? inn.naa.medianer[m] : inn.hevet === true ? null : sist.medianer[m];
    const sum = sist.medianerStaar?.[m] ?? sist.antall;
    // Summen kan være den samme selv om andre er talt i den.
    const endret =
      sist.medianerStaar?.[m] !== undefined ||
      sum !== inn.antall ||
      RUNDT[m].some((t) => !like(sist.tabeller[t], inn.tabeller[t]));
    if (!tas && medianer[m] !== null && sum !== null && endret) staar[m] = sum;
  }
  return { medianer, ...(Object.keys(staar).length === 0 ? {} : { medianerStaar: staar }) };
}

export const mutanter = {
  medianversjon: {
    ja: { medianer: { ...INGEN_MEDIANER, dager_til_ringt: 1 } },
    nei: { medianer: INGEN_MEDIANER },
  },
} as const satisfies { medianversjon: Mutant<typeof medianversjon> };
