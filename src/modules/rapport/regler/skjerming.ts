import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { medianrom, minstBak } from './medianrom.ts';
import { slingring, type Kant } from './nett.ts';
import { sammenhenger } from './sammenheng.ts';
import { kanVises } from './tallgrense.ts';
import { INGEN_MEDIANER, INGEN_TALL, MEDIANER, RUNDT, TABELLER, TILTAK } from './typer.ts';
import type { Median, Skjermet, Tabell, Telling } from './typer.ts';

export const kilde = {
  ider: ['RE-09', 'VV-50'],
  slag: 'HARD',
  kapittel: '003 §9.1.2',
  regel:
    'Små tall skjermes, og så mange til at det som er skjermet, ikke kan regnes ut av det som vises. En median vises bare av minst ti, og bare når tallene den kunne røpt noe om, vises.',
} as const satisfies Regelkilde;

type Steg = { fra: string; til: string; id: string; pris: number };

/** Den korteste veien rundt det som må kunne flyttes, målt i tall som vises nå og må skjermes. */
function veien(
  kanter: readonly Kant[],
  skjult: ReadonlySet<string>,
  nummer: number,
  inn: { k: number; rang: ReadonlyMap<string, number>; opp: boolean },
): { pris: number; ider: string[] } | null {
  const kant = kanter[nummer];
  if (kant === undefined) return null;
  const steg: Steg[] = [];
  for (const [i, { id, fra, til, antall, fast }] of kanter.entries()) {
    if (i === nummer || fast === true) continue;
    const pris = skjult.has(id) ? 0 : 1 + (inn.rang.get(id) ?? 0) / 1000;
    steg.push({ fra, til, id, pris });
    if (antall >= inn.k) steg.push({ fra: til, til: fra, id, pris });
  }
  const [start, slutt] = inn.opp ? [kant.til, kant.fra] : [kant.fra, kant.til];
  const beste = new Map<string, { pris: number; ider: string[] }>([[start, { pris: 0, ider: [] }]]);
  for (let endret = true; endret;) {
    endret = false;
    for (const s of steg) {
      const her = beste.get(s.fra);
      if (her === undefined) continue;
      const pris = her.pris + s.pris;
      if (pris >= (beste.get(s.til)?.pris ?? Number.POSITIVE_INFINITY) - 1e-9) continue;
      beste.set(s.til, { pris, ider: [...her.ider, s.id] });
      endret = true;
    }
  }
  return beste.get(slutt) ?? null;
}

/** Skjuler så mye at hvert skjult tall kan være minst `k` andre. */
function skjulFlere(
  kanter: readonly Kant[],
  skjult: Set<string>,
  k: number,
  rang: ReadonlyMap<string, number>,
): void {
  for (;;) {
    const svak = kanter.findIndex(
      ({ id }, i) => skjult.has(id) && slingring(kanter, skjult, i, k) < k,
    );
    if (svak === -1) return;
    const veier = [true, false].flatMap((opp) => {
      if (!opp && (kanter[svak]?.antall ?? 0) < k) return [];
      const vei = veien(kanter, skjult, svak, { k, rang, opp });
      return vei !== null && vei.pris > 0 ? [vei] : [];
    });
    const vei = veier.toSorted((a, b) => a.pris - b.pris)[0];
    const nye = vei?.ider ?? kanter.filter((x) => x.fast !== true).map((x) => x.id);
    for (const id of nye) skjult.add(id);
    if (vei === undefined) return;
  }
}

/** Viser igjen det som ikke trengs skjult, det i `orden` først. */
function visIgjen(
  kanter: readonly Kant[],
  skjult: Set<string>,
  k: number,
  inn: { maa: ReadonlySet<string>; orden: readonly string[] },
): void {
  for (const id of inn.orden) {
    if (!skjult.has(id) || inn.maa.has(id)) continue;
    skjult.delete(id);
    if (kanter.some((x, i) => skjult.has(x.id) && slingring(kanter, skjult, i, k) < k))
      skjult.add(id);
  }
}

/** Er antallet som fikk guide, skjult, er det de to tallene i et tiltak er summen av, og da vises ingen av dem (TG-28). */
const GUIDE = 'framdrift:guide';
const erTiltak = ({ id }: Kant): boolean => TILTAK.some((tabell) => id.startsWith(`${tabell}:`));

const POLITIET = 'kanal:politiet';
/**
 * Det politiet melder, er anmeldt: antallet derfra er det minste antallet anmeldte, og resten av de anmeldte er dem en annen meldte. Er de
 * anmeldte skjult, eller resten få, skjules politiet også.
 */
function politietSkjules({ tabeller }: Telling, k: number, skjult: ReadonlySet<string>): boolean {
  const { anmeldt, kanal } = tabeller;
  if (anmeldt === undefined || kanal === undefined) return false;
  if (skjult.has('anmeldt:ja') || skjult.has('anmeldt:nei')) return true;
  return Math.abs((anmeldt['ja'] ?? 0) - (kanal['politiet'] ?? 0)) < k;
}

function medianen(m: Median, t: Telling, k: number, vist: Skjermet['tabeller']): number | null {
  const { verdi, n } = t.medianer[m];
  if (verdi === null || n < minstBak(k)) return null;
  if (RUNDT[m].some((tabell) => Object.values(vist[tabell] ?? {}).includes(null))) return null;
  return medianrom(m, k, { antall: t.antall, tabeller: vist }) ? verdi : null;
}

/**
 * Skjermer en telling. Hvilke tall som må skjules sammen med de små, trekkes i `orden`, en stokket liste av cellene: den som
 * kjenner regelen, skal ikke kunne lese av valget hvem som var liten.
 *
 * @param inn.maa celler som var skjermet i forrige versjon, og er det fortsatt
 */
export function skjerm(
  t: Telling,
  k: number,
  inn: { orden: readonly string[]; maa?: ReadonlySet<string> },
): Skjermet {
  if (t.antall < k) return INGEN_TALL;
  const skjult = new Set<string>(inn.maa ?? []);
  const rang = new Map(inn.orden.map((id, i) => [id, i]));
  for (const kanter of sammenhenger(t)) {
    const alle = kanter.find((x) => x.fast === true)?.antall ?? t.antall;
    const stengt = skjult.has(GUIDE) && kanter.some(erTiltak);
    for (const { id, antall, fast } of kanter)
      if (fast !== true && (stengt || !kanVises(antall, alle, k))) skjult.add(id);
    // Nettet om sakstype og anmeldt er alt skjermet.
    if (kanter.some(({ id }) => id === POLITIET) && politietSkjules(t, k, skjult))
      skjult.add(POLITIET);
    const maa = new Set(skjult);
    skjulFlere(kanter, skjult, k, rang);
    visIgjen(kanter, skjult, k, { maa, orden: inn.orden });
  }
  const tabeller = Object.fromEntries(
    Object.entries(t.tabeller).map(([tabell, celler]) => [
      tabell,
      Object.fromEntries(
        TABELLER[navnet(tabell)].map((celle) => {
          const antall = celler[celle] ?? 0;
          // De som ikke ble tatt inn, har ingen sum som vises: der er det nok at tallet selv er stort nok.
          const borte = tabell === 'vurdering' ? antall < k : skjult.has(`${tabell}:${celle}`);
          return [celle, borte || inn.maa?.has(`${tabell}:${celle}`) === true ? null : antall];
        }),
      ),
    ]),
  );
  return {
    ...{ antall: t.antall, tabeller },
    medianer: MEDIANER.reduce(
      (alle, m) => ({ ...alle, [m]: medianen(m, t, k, tabeller) }),
      INGEN_MEDIANER,
    ),
  };
}

const erTabell = (navn: string): navn is Tabell => navn in TABELLER;
function navnet(tabell: string): Tabell {
  if (!erTabell(tabell)) throw new Error(`Ukjent tabell: ${tabell}`);
  return tabell;
}

export const mutanter = {
  skjerm: {
    ja: { antall: 1, tabeller: {}, medianer: { ...INGEN_MEDIANER, dager_til_ringt: 1 } },
    nei: INGEN_TALL,
  },
} as const satisfies { skjerm: Mutant<typeof skjerm> };
