import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { medianrom } from './medianrom.ts';
import {
  BLOKKER,
  INGEN_MEDIANER,
  INGEN_TALL,
  KRYSSET,
  MEDIANER,
  RUNDT,
  type Skjermet,
  type Tabell,
} from './typer.ts';

export const kilde = {
  ider: ['RE-09', 'VV-50'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'Er grensen hevet siden sist, viser en ny versjon ingenting den nye grensen skjuler: heller ikke det som kan trekkes fra. Tabellene med et slikt tall skjules, med dem de henger sammen med. Et utkast som ikke lenger holder, fryses ikke.',
} as const satisfies Regelkilde;

type Vist = Readonly<Record<string, number | null>>;

const forSmaa = (t: Tabell, celler: Vist, sum: number, k: number): boolean =>
  Object.values(celler).some((v) => v !== null && (v < k || (t !== 'vurdering' && sum - v < k)));

/** Tabellene som deler alle i rapporten, så det som er skjult, er det som mangler opp til summen. */
const DELER_ALLE: ReadonlySet<string> = new Set<Tabell>([
  ...(['kanal', 'maaned', 'sakstype', 'anmeldt', 'alder', 'framdrift', 'utfall'] as const),
  ...(['ringt_uka', 'fulgt', 'sakstype_anmeldt', 'sakstype_alder'] as const),
]);

/** Er noe skjult, men ikke alt, og det som mangler opp til summen, færre enn grensen? */
function resten(celler: readonly (number | null)[], sum: number, k: number): boolean {
  const vist = celler.filter((v) => v !== null);
  const mangler = sum - vist.reduce((a, v) => a + v, 0);
  return vist.length > 0 && vist.length < celler.length && mangler < k;
}

/** Det samme i hver rad og kolonne som har en sum som vises. */
const radene = (s: Skjermet, k: number): boolean =>
  Object.entries(KRYSSET).some(([t, [rad, kolonne]]) =>
    [rad, kolonne].some((rand: Tabell, plass) =>
      Object.entries(s.tabeller[rand] ?? {}).some(([r, sum]) => {
        const celler = Object.entries(tabellen(s, t)).filter(([c]) => c.split('|')[plass] === r);
        const verdier = celler.map(([, v]) => v);
        return sum !== null && resten(verdier, sum, k);
      }),
    ),
  );

const tabellen = (s: Skjermet, t: string): Vist =>
  Object.entries(s.tabeller).find(([navn]) => navn === t)?.[1] ?? {};

/** Blokkene som må skjules; de anmeldte står bak hvor mange politiet meldte, så uten dem, eller er resten få, skjules også det. */
function brutt(s: Skjermet, k: number): Set<string> {
  const ut = new Set<string>();
  for (const blokk of BLOKKER) {
    const sum = s.staar?.[blokk[0]] ?? s.antall ?? 0;
    const foerste: Tabell = blokk[0];
    if (
      blokk.some((t) => {
        const celler = s.tabeller[t] ?? {};
        const delt = DELER_ALLE.has(t) && resten(Object.values(celler), sum, k);
        return delt || forSmaa(t, celler, sum, k);
      }) ||
      ((foerste === 'sakstype' || foerste === 'framdrift') && radene(bare(s, blokk), k))
    )
      for (const t of blokk) ut.add(t);
  }
  const { anmeldt, kanal } = s.tabeller;
  const skjult = ut.has('anmeldt') || Object.values(anmeldt ?? {}).includes(null);
  const politiet = kanal?.['politiet'] ?? null;
  const ja = anmeldt?.['ja'] ?? null;
  const andreErFaa = politiet !== null && ja !== null && Math.abs(ja - politiet) < k;
  if (politiet !== null && (skjult || andreErFaa)) ut.add('kanal');
  return ut;
}

const bare = (s: Skjermet, blokk: readonly Tabell[]): Skjermet => ({
  ...s,
  tabeller: Object.fromEntries(
    Object.entries(s.tabeller).filter(([t]) => blokk.some((b) => b === t)),
  ),
});

const alt = (celler: Vist): Vist => Object.fromEntries(Object.keys(celler).map((c) => [c, null]));

/**
 * Grensen er hevet, og `s` er den nye versjonen. Det som står fra `sist`, ble skjermet med den gamle: er noe skjult i blokken, vet ingen om
 * det er skjult godt nok nå. Da skjules den hele.
 */
export function utenDetGamle(s: Skjermet, sist: Skjermet): Skjermet {
  const skjules = new Set<string>(
    BLOKKER.flatMap((blokk): readonly Tabell[] =>
      blokk.some(
        (t) =>
          s.tabeller[t] === sist.tabeller[t] && Object.values(s.tabeller[t] ?? {}).includes(null),
      )
        ? blokk
        : [],
    ),
  );
  return utenTabellene(s, skjules, s === sist ? new Set(MEDIANER) : new Set());
}

/** Det som er skjult, står ikke lenger. */
function utenTabellene(
  s: Skjermet,
  skjules: ReadonlySet<string>,
  medianer: ReadonlySet<string>,
): Skjermet {
  const staar = Object.entries(s.staar ?? {}).filter(([t]) => !skjules.has(t));
  const medianerStaar = Object.entries(s.medianerStaar ?? {}).filter(([m]) => !medianer.has(m));
  return {
    antall: s.antall,
    tabeller: Object.fromEntries(
      Object.entries(s.tabeller).map(([t, celler]) => [t, skjules.has(t) ? alt(celler) : celler]),
    ),
    medianer: MEDIANER.reduce(
      (alle, m) => (medianer.has(m) ? { ...alle, [m]: null } : alle),
      s.medianer,
    ),
    ...(staar.length === 0 ? {} : { staar: Object.fromEntries(staar) }),
    ...(medianerStaar.length === 0 ? {} : { medianerStaar: Object.fromEntries(medianerStaar) }),
  };
}

/** Rapporten slik den kan vises med grensen og reglene som er nå. Er ingenting for lite, er det den samme. */
export function medGrensen(s: Skjermet, k: number): Skjermet {
  if (s.antall === null) return s;
  if (s.antall < k) return INGEN_TALL;
  const skjules = brutt(s, k);
  const { tabeller } = utenTabellene(s, skjules, new Set());
  const borte = new Set<string>(
    MEDIANER.filter(
      (m) =>
        s.medianer[m] !== null &&
        (RUNDT[m].some((t) => Object.values(tabeller[t] ?? {}).includes(null)) ||
          !medianrom(m, k, { antall: s.medianerStaar?.[m] ?? s.antall, tabeller })),
    ),
  );
  return Object.keys(tabeller).some((t) => skjules.has(t)) || borte.size > 0
    ? utenTabellene(s, skjules, borte)
    : s;
}

/** Kan utkastet fryses? Det som er laget med en lavere grense, eller som reglene nå skjuler noe i, lages på nytt først. */
export const utkastetHolder = (utkast: { tall: Skjermet; grense: number }, k: number): boolean =>
  utkast.grense >= k && medGrensen(utkast.tall, k) === utkast.tall;

export const mutanter = {
  medGrensen: {
    ja: { antall: 1, tabeller: {}, medianer: { ...INGEN_MEDIANER, dager_til_ringt: 1 } },
    nei: INGEN_TALL,
  },
  utenDetGamle: {
    ja: { antall: 1, tabeller: {}, medianer: { ...INGEN_MEDIANER, dager_til_ringt: 1 } },
    nei: INGEN_TALL,
  },
  utkastetHolder: { ja: true, nei: false },
} as const satisfies {
  medGrensen: Mutant<typeof medGrensen>;
  utenDetGamle: Mutant<typeof utenDetGamle>;
  utkastetHolder: Mutant<typeof utkastetHolder>;
};
