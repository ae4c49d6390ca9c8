import type { Brett } from './brett.ts';
import { aapen, borte as regelBorte, virker, type Mutant, type Regel } from './mutanter.ts';
import {
  forsokene,
  klargjor,
  kolonnene,
  nokleneFra,
  prov,
  type Akt,
  type Forsok,
} from './veggforsok.ts';
import type { Stilling } from './typer.ts';

/*
 * En svekket regel ingen celle ser, står bak en annen vegg. Her tas de andre veggene bort, alle på én gang, til svekkelsen
 * synes; så settes de tilbake, én og én, så lenge den fortsatt synes. De som blir igjen borte, er tvillingene: mutanten
 * når bare fram når hver av dem også er borte. Da må minst én av dem være sett når den er borte alene.
 */

/** En annen vegg, og setningen som tar den bort. Er den en regel, er den en mutant for seg. */
export type Tvilling = { readonly navn: string; readonly sql: string; readonly mutant?: Mutant };
/** Det som ser tvillingen når den er borte alene. */
export type Alene = (t: Tvilling) => Promise<string | undefined>;

/** Mutanten, det som gjøres, hvem som gjør det, og hvor mange av tabellens rader det gjøres med. */
type Prove = {
  readonly m: Mutant;
  readonly akt: Akt;
  readonly s: Stilling;
  readonly hoeyst: number;
};

/** Tvillingene, og forsøket der svekkelsen synes når de er borte. */
export type Dekning = {
  readonly akt: Akt;
  readonly tvillinger: readonly Tvilling[];
  readonly forsok: Forsok;
  /** Fremmednøkkelen som stanser det samme, når det er den som gjør det. */
  readonly nokkel?: string;
};

const GRUNN = {
  rolle: 'programkoordinator',
  sted: 'eierens_politi',
  relasjon: 'ingen',
  inhabil: false,
  politivedtak: false,
  oppe: false,
} as const satisfies Stilling;

/** Den som ser mest, den samme sperret og som etterforsker uten lederens grunn, håndtereren, den som har saken i fravær, og kommunens koordinator med vedtaket. */
const STILLINGER: readonly Stilling[] = [
  GRUNN,
  { ...GRUNN, inhabil: true },
  { ...GRUNN, relasjon: 'etterforsker' },
  { ...GRUNN, rolle: 'navngitt_handterer', oppe: true },
  { ...GRUNN, rolle: 'ansatt', relasjon: 'stedfortreder_i_fravaer' },
  { ...GRUNN, rolle: 'kommunal_koordinator', sted: 'eierens_kommune', politivedtak: true },
];

/**
 * Tvillingene til mutanten, eller ingenting når ingen svekkelse sammen med den synes. Synes den med alle veggene på plass,
 * har den ingen. Er det flere valg, tas de som er sett alene. Synes ingenting på noen rader i tabellen, prøves alle.
 */
export async function dekketAv(
  brett: Brett,
  m: Mutant,
  regler: readonly Regel[],
  alene: Alene,
): Promise<Dekning | undefined> {
  for (const hoeyst of [3, 100]) {
    const dekning = await dekketAvNoe(brett, m, regler, alene, hoeyst);
    if (dekning !== undefined) return dekning;
  }
  return undefined;
}

async function dekketAvNoe(
  brett: Brett,
  m: Mutant,
  regler: readonly Regel[],
  alene: Alene,
  hoeyst: number,
): Promise<Dekning | undefined> {
  // Det som ikke er svekket, svarer som før: et vilkår for å skrive avgjør ikke hva som leses.
  const akter = (['SELECT', 'INSERT', 'UPDATE'] as const).filter((a) => m.retter.includes(a));
  let bak: Dekning | undefined;
  // Uten en rett regner basen aldri ut vilkåret; ellers skal ingen se noe med alle veggene på plass.
  for (const akt of (await virker(brett, m)) ? akter : []) {
    for (const s of STILLINGER) {
      const forsok = await synes(brett, { m, akt, s, hoeyst }, []);
      if (forsok === undefined) continue;
      const nokkel = await nokkelenForan(brett, { m, akt, s, hoeyst }, forsok);
      if (nokkel === undefined) return { akt, tvillinger: [], forsok };
      bak = { akt, tvillinger: [], forsok, nokkel };
    }
  }
  if (bak !== undefined) return bak;
  for (const akt of akter) {
    const vegger = await veggene(brett, m, akt, regler);
    const sett = new Set<Tvilling>();
    for (const t of vegger) if ((await alene(t)) !== undefined) sett.add(t);
    const alle = [...vegger.filter((t) => !sett.has(t)), ...sett];
    for (const s of STILLINGER) {
      const forsok = await synes(brett, { m, akt, s, hoeyst }, alle);
      if (forsok === undefined) continue;
      let tvillinger = alle;
      for (const t of alle) {
        const faerre = tvillinger.filter((x) => x !== t);
        if ((await synes(brett, { m, akt, s, hoeyst }, faerre, forsok)) !== undefined)
          tvillinger = faerre;
      }
      return { akt, tvillinger, forsok };
    }
  }
  return undefined;
}

/** Den ene fremmednøkkelen som stanser hvert forsøk mutanten slapp til for denne personen; ingen når ett slipper forbi dem alle. */
async function nokkelenForan(
  brett: Brett,
  her: Prove,
  forsok: Forsok,
): Promise<string | undefined> {
  const alle = await nokleneFra(brett, her.m.regel.tabell);
  if (alle.length === 0) return undefined;
  if ((await synes(brett, her, [], undefined, alle)) !== undefined) return undefined;
  for (const en of alle) if ((await synes(brett, her, [], forsok, [en])) === undefined) return en;
  return undefined;
}

/** Forsøket som svarer annerledes med mutanten enn uten, når veggene er borte. `nokler` er fremmednøklene som står. */
async function synes(
  brett: Brett,
  { m, akt, s, hoeyst }: Prove,
  borte: readonly Tvilling[],
  bare?: Forsok,
  nokler: readonly string[] = [],
): Promise<Forsok | undefined> {
  const { tabell } = m.regel;
  await brett.k.query('begin');
  try {
    for (const t of borte) await brett.k.query(t.sql);
    await klargjor(brett, tabell, nokler);
    const { meg } = await brett.bli(s);
    await brett.k.query('reset role');
    const kolonner = await kolonnene(brett, tabell);
    const forsok =
      bare === undefined ? await forsokene(brett, m, akt, meg, kolonner, hoeyst) : [bare];
    const foer = await somDetStaar(
      brett,
      tabell,
      akt,
      forsok,
      borte.length + nokler.length > 0 ? null : s,
      () => prov(brett, tabell, akt, forsok, kolonner),
    );
    await brett.k.query(m.sql);
    const etter = await prov(brett, tabell, akt, forsok, kolonner);
    return forsok.find((_, i) => foer[i] !== etter[i]);
  } finally {
    await brett.k.query('rollback');
  }
}

/** Svarene med alle veggene på plass er de samme for hver mutant av tabellen: de huskes. */
const STAAR = new WeakMap<Brett, Map<string, Promise<string[]>>>();
function somDetStaar(
  brett: Brett,
  tabell: string,
  akt: Akt,
  forsok: readonly Forsok[],
  s: Stilling | null,
  spoer: () => Promise<string[]>,
): Promise<string[]> {
  if (s === null) return spoer();
  const kjente = STAAR.get(brett) ?? new Map<string, Promise<string[]>>();
  STAAR.set(brett, kjente);
  const nokkel = JSON.stringify([tabell, akt, s, forsok]);
  const svar = kjente.get(nokkel) ?? spoer();
  kjente.set(nokkel, svar);
  return svar;
}

/** De andre veggene rundt tabellen for denne akten: retten, de andre reglene, kolonnene, og reglene på tabellene den spør. */
async function veggene(
  brett: Brett,
  m: Mutant,
  akt: Akt,
  regler: readonly Regel[],
): Promise<Tvilling[]> {
  const { tabell, restriktiv } = m.regel;
  const her = regler.filter(
    (r) => r.tabell === tabell && r !== m.regel && (r.akt === 'ALL' || r.akt === akt),
  );
  // En rett som er borte, er bare dekket av en annen regel som gir den samme, eller den når ikke fram.
  if (!restriktiv && m.sql.startsWith('drop '))
    return [
      ...her.filter((r) => !r.restriktiv).map(uten),
      ...(await manglendeRett(brett, tabell, akt)),
    ];
  const tekst = [m.regel, ...her].map((r) => `${r.bruker ?? ''} ${r.sjekk ?? ''}`).join(' ');
  const spurte = regler.filter(
    (r) => r.tabell !== tabell && new RegExp(`varde\\.${r.tabell}\\b`).test(tekst),
  );
  const lesing = spurte.filter((r) => r.akt === 'ALL' || r.akt === 'SELECT');
  // Det den kan endres til, er en vegg for det den kan endre.
  const skriving = aapen(m.regel, 'skriving');
  const egen = akt === 'UPDATE' && m.regel.sjekk !== null && m.navn !== skriving.navn;
  // De som helst skal stå, først: de settes først tilbake.
  return [
    ...(egen && !m.sql.startsWith('drop ') ? [somTvilling(skriving)] : []),
    ...lesing.filter((r) => !r.restriktiv).map((r) => apnet(r, 'SELECT')),
    // Er det den tillatende som er svekket, slipper de andre tillatende inn det samme; ellers er de veggen foran.
    ...her.filter((r) => !r.restriktiv).map((r) => (restriktiv ? apnet(r, akt) : uten(r))),
    ...(restriktiv && !her.some((r) => !r.restriktiv) ? [ingenRegel(tabell, akt)] : []),
    ...lesing.filter((r) => r.restriktiv).map(uten),
    ...her.filter((r) => r.restriktiv).map(uten),
    ...(await aldriTomme(brett, m)),
    ...(await laasteKolonner(brett, m, akt)),
    ...(await manglendeRett(brett, tabell, akt)),
  ];
}

const somTvilling = (mutant: Mutant): Tvilling => ({ ...mutant, mutant });
const apnet = (r: Regel, akt: Akt): Tvilling =>
  somTvilling(aapen(r, akt === 'INSERT' && r.sjekk !== null ? 'skriving' : 'lesing'));
const uten = (r: Regel): Tvilling => somTvilling(regelBorte(r));

const ingenRegel = (tabell: string, akt: Akt): Tvilling => ({
  navn: `${tabell}: ingen regel slipper til ${akt}`,
  sql: `create policy aapen_for_prove on varde.${tabell} for ${akt.toLowerCase()} to varde_app ${
    akt === 'INSERT' ? '' : 'using (true)'
  } ${akt === 'SELECT' ? '' : 'with check (true)'}`,
});

/** Mangler appen retten, er det første vegg. Den som mangler INSERT, men har UPDATE, skriver likevel: da er den ingen vegg. */
async function manglendeRett(brett: Brett, tabell: string, akt: Akt): Promise<Tvilling[]> {
  const { rows } = await brett.k.query<{ mangler: boolean }>(
    `select not has_any_column_privilege('varde_app', $1::regclass, $2) and not
      ($2 = 'INSERT' and has_any_column_privilege('varde_app', $1::regclass, 'UPDATE')) as mangler`,
    [`varde.${tabell}`, akt],
  );
  return rows[0]?.mangler === true
    ? [
        {
          navn: `${tabell}: ingen rett til ${akt}`,
          sql: `grant ${akt.toLowerCase()} on varde.${tabell} to varde_app`,
        },
      ]
    : [];
}

/** Kan ingen av kolonnene regelen nevner endres, er det den veggen: det den slipper til, er det samme før og etter. */
async function laasteKolonner(brett: Brett, m: Mutant, akt: Akt): Promise<Tvilling[]> {
  const { tabell, sjekk, bruker } = m.regel;
  if (akt !== 'UPDATE' || sjekk === null) return [];
  const nevnt = (await kolonnene(brett, tabell)).filter((k) =>
    new RegExp(`\\b${k.navn}\\b`).test(`${sjekk} ${bruker ?? ''}`),
  );
  return nevnt.length === 0 || nevnt.some((k) => k.endres)
    ? []
    : [
        {
          navn: `${tabell}: ${nevnt.map((k) => k.navn).join(' og ')} endres ikke`,
          sql: `grant update (${nevnt.map((k) => k.navn).join(', ')}) on varde.${tabell} to varde_app`,
        },
      ];
}

/** Kolonnene regelen nevner som aldri er tomme. */
async function aldriTomme(brett: Brett, m: Mutant): Promise<Tvilling[]> {
  const { rows } = await brett.k.query<{ navn: string }>(
    `select attname as navn from pg_attribute a where attrelid = $1::regclass and attnum > 0 and attnotnull and not attisdropped
      and $2 ~ ('\\m' || attname || '\\M')
      and not exists (select 1 from pg_constraint c where c.conrelid = a.attrelid and c.contype = 'p' and a.attnum = any (c.conkey))`,
    [`varde.${m.regel.tabell}`, `${m.regel.bruker ?? ''} ${m.regel.sjekk ?? ''}`],
  );
  return rows.map(({ navn }) => ({
    navn: `${m.regel.tabell}.${navn} er aldri tom`,
    sql: `alter table varde.${m.regel.tabell} alter column ${navn} drop not null`,
  }));
}
