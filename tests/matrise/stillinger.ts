import {
  ANSETTELSER,
  RELASJONER,
  ROLLER,
  STEDER,
  type Relasjon,
  type Rolle,
  type Sted,
  type Stilling,
} from './typer.ts';

const GRUNN = { relasjon: 'ingen', inhabil: false, politivedtak: false, oppe: false } as const;
const JA_NEI = [false, true] as const;

/** Rollene som noen gang skriver noe om en sak eller en rad. */
const SKRIVENDE = new Set<Rolle>([
  'ansatt',
  'programkoordinator',
  'kommunal_koordinator',
  'leder',
  'guide',
  'etterforsker',
]);

/** Vervene som alene gir sikt eller handling; de andre gir i dag ingenting og tas parvis bare i full størrelse. */
const GIR_NOE = new Set<Rolle>([
  'ansatt',
  'programkoordinator',
  'kommunal_koordinator',
  'slt_koordinator',
  'leder',
  'navngitt_handterer',
  'ordforer',
]);

/**
 * Alle: hver rolle × hvert sted × hver relasjon × inhabil × politiets vedtak × fersk innlogging, og hvert par av roller.
 * `npm run prove:matrise` tar dem alle.
 */
export function* alleStillinger(): Generator<Stilling> {
  for (const rolle of ROLLER)
    for (const sted of STEDER)
      for (const relasjon of RELASJONER)
        for (const inhabil of JA_NEI)
          for (const politivedtak of JA_NEI)
            for (const oppe of JA_NEI) yield { rolle, sted, relasjon, inhabil, politivedtak, oppe };
  // Mottakeren svarer ikke der hen er noe annet (VV-14), så for hen er de to ikke som den ene.
  for (const rolle of ROLLER)
    for (const sted of rolle === 'eskaleringsmottaker' ? [] : STEDER)
      yield { ...GRUNN, rolle, sted, relasjon: 'etterforsker_og_guide' };
  yield* rollepar();
}

/** To verv i to enheter: hvert par av roller én gang, stedene på rundgang (RO-01, RO-03). */
function* rollepar(): Generator<Stilling> {
  for (const [i, rolle] of ROLLER.entries())
    for (const [j, andre] of ROLLER.entries()) {
      if (j < i) continue;
      const sted = ANSETTELSER[(i + j) % 4] ?? 'eierens_politi';
      const dit = ANSETTELSER[(i + j + 1 + (i % 3)) % 4] ?? 'annet_politi';
      yield { ...GRUNN, rolle, sted, ogsa: { rolle: andre, sted: dit } };
    }
}

/**
 * Utvalget i `npm test`, en dekkende plan: hver rolle på hvert sted, de som ikke gir noe, på annethvert; hvert par rolle × relasjon, to av tre på et sted der
 * relasjonen kan gi noe, resten på rundgang så hver relasjon møter hvert sted (en rolle som ikke gir noe, møter hver
 * tredje, en som sjelden skriver, annenhver, på skift); hvert par av roller der begge gir noe, og annethvert der én gjør det; og inhabil, politiets vedtak og fersk innlogging for
 * rollene de flytter noe for og for én rolle i hver av de andre. Frøet skyver rundgangene.
 */
export function* utvalg(fro: number): Generator<Stilling> {
  const sett = new Set<string>();
  for (const s of planen(fro)) {
    const nokkel = Object.values({ ...s, ogsa: s.ogsa && Object.values(s.ogsa) }).join();
    if (!sett.has(nokkel)) yield s;
    sett.add(nokkel);
  }
}

function* planen(fro: number): Generator<Stilling> {
  const rundt = rundgang(fro);
  for (const [i, rolle] of ROLLER.entries())
    for (const [j, sted] of STEDER.entries())
      if (!UTEN_SKRIVING.has(rolle) || (i + j + fro) % 2 === 0) yield { ...GRUNN, rolle, sted };
  for (const [i, rolle] of ROLLER.entries())
    for (const [j, relasjon] of RELASJONER.entries())
      if ((i + j + fro) % hverNte(rolle) === 0)
        yield { ...GRUNN, rolle, sted: stedForPar(rundt, i, j), relasjon };
  for (const [i, s] of [...rollepar()].entries()) {
    const gir = [s.rolle, s.ogsa?.rolle].filter((r) => r !== undefined && GIR_NOE.has(r)).length;
    if (gir === 2 || (gir === 1 && (i + fro) % 2 === 0)) yield s;
  }
  yield* medTillegg(rundt);
  yield* delte();
  // Den folkevalgte som også er ansatt: det er den ansatte som er guide (VV-59).
  for (const relasjon of ['guide', 'samtaleholder', 'ingen'] as const) {
    const ogsa = { rolle: 'ansatt', sted: 'annen_kommune' } as const;
    yield { ...GRUNN, rolle: 'ordforer', sted: 'eierens_kommune', relasjon, ogsa };
  }
}

/** De stillingene som oftest avslører en svekket regel: tilleggene, og hver relasjon for en ansatt i eierens enhet. */
export function* forMutanter(fro: number): Generator<Stilling> {
  yield* medTillegg(rundgang(fro));
  yield* delte();
  for (const relasjon of RELASJONER)
    yield { ...GRUNN, rolle: 'ansatt', sted: 'eierens_politi', relasjon };
}

/** Delingen hos den kommunale koordinatoren (VV-35), og koordinatoren og guiden som etterforsker saken de selv har (VV-23, RO-05). */
function* delte(): Generator<Stilling> {
  const begge = { rolle: 'programkoordinator', relasjon: 'etterforsker' } as const;
  yield { ...GRUNN, ...begge, sted: 'eierens_politi' };
  yield { ...GRUNN, rolle: 'ansatt', sted: 'eierens_politi', relasjon: 'etterforsker_og_guide' };
  for (const sted of ['eierens_kommune', 'annen_kommune'] as const)
    for (const inhabil of JA_NEI)
      yield { ...GRUNN, rolle: 'kommunal_koordinator', sted, relasjon: 'koordinator', inhabil };
}

/** Hvor mange relasjoner det er mellom dem rollen møter. */
const hverNte = (rolle: Rolle): number =>
  UTEN_SKRIVING.has(rolle) ? 5 : SKRIVENDE.has(rolle) ? 1 : 3;

const rundgang =
  (fro: number): Rundt =>
  (liste, i) =>
    liste[(i + fro) % liste.length] ?? liste[0];

/** Hver tredje rolle flytter seg over alle stedene, de andre over ansettelsene. */
const stedForPar = (rundt: Rundt, rolle: number, relasjon: number): Sted =>
  (rolle + relasjon) % 3 === 0
    ? rundt(STEDER, Math.floor((rolle + relasjon) / 3))
    : rundt(ANSETTELSER, rolle + relasjon);

type Rundt = <T>(liste: readonly [T, ...T[]], i: number) => T;

function* medTillegg(rundt: Rundt): Generator<Stilling> {
  const flytter: [Rolle, Partial<Stilling>][] = [
    ['kommunal_koordinator', { politivedtak: true }],
    ['navngitt_handterer', { oppe: true }],
    ['programkoordinator', { inhabil: true }],
    ['kommunal_koordinator', { politivedtak: true, inhabil: true }],
  ];
  for (const [rolle, tillegg] of flytter)
    for (const sted of STEDER) yield { ...GRUNN, rolle, sted, ...tillegg };
  for (const [i, rolle] of ROLLER.entries())
    for (const tillegg of [{ politivedtak: true }, { oppe: true }, { inhabil: true }])
      yield { ...GRUNN, rolle, sted: rundt(ANSETTELSER, i), ...tillegg };
  const inhabile: readonly [Rolle, ...Rolle[]] = [
    'programkoordinator',
    'guide',
    'etterforsker',
    'ansatt',
  ];
  for (const [j, relasjon] of RELASJONER.entries()) {
    const sted = rundt(ANSETTELSER, j);
    yield { ...GRUNN, rolle: rundt(inhabile, j), sted, relasjon, inhabil: true };
  }
}

/**
    s.relasjon === 'ingen' ||
    (s.rolle === 'kommunal_koordinator' && s.relasjon === 'koordinator') ||
    (s.sted === 'eierens_politi' && SKRIVERELASJONER.has(s.relasjon))
 */
export const skrivesIUtvalget = (s: Stilling): boolean => {
  if (s.ogsa !== undefined || (s.politivedtak && !ANSATT.has(s.sted))) return false;
  const utenTillegg = s.relasjon === 'ingen' && !(s.inhabil || s.politivedtak || s.oppe);
  if (UTEN_SKRIVING.has(s.rolle))
    return (
      utenTillegg &&
      s.sted === (ROLLER.indexOf(s.rolle) % 2 === 0 ? 'eierens_politi' : 'eierens_kommune')
    );
  // De som nektes nesten alt, prøver på annethvert sted, på skift fra rolle til rolle.
  const paaSkift = (ROLLER.indexOf(s.rolle) + STEDER.indexOf(s.sted)) % 2 === 0;
  if (s.inhabil) return (s.relasjon === 'ingen' && paaSkift) || SKRIVERELASJONER.has(s.relasjon);
  if (!SKRIVENDE.has(s.rolle))
    return ANSATT.has(s.sted) && paaSkift && (utenTillegg || (s.relasjon === 'ingen' && s.oppe));
  return (
    s.relasjon === 'ingen' ||
    (s.rolle === 'kommunal_koordinator' && s.relasjon === 'koordinator') ||
    (s.sted === 'eierens_politi' && SKRIVERELASJONER.has(s.relasjon))
  );
};

/** Rollene som i orakelet skriver det samme som den ansatte uten verv (dekning.db.test.ts prøver at det er så). */
export const UTEN_SKRIVING = new Set<Rolle>([
  'politikontakt',
  'politiraadsmedlem',
  'koordineringsgruppemedlem',
  'utforergruppemedlem',
  'planeier_barnevern',
  'ungdomskoordinator',
  'oppfolgingsteam',
  'tiltaksansvarlig',
  'administrativ_leder',
  'beslutningstaker',
  'informasjonsavdeling',
  'bekymringsleder',
  'loggkontrollor',
  'arkivar',
  'vaktfunksjon',
]);

const ANSATT = new Set<Sted>(ANSETTELSER);

const SKRIVERELASJONER = new Set<Relasjon>([
  'koordinator',
  'stedfortreder_i_fravaer',
  'samtaleholder',
  'guide',
  'etterforsker',
  'beslutningstaker',
  'innsyn_sak',
]);
