import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { plassholdere, TEKSTSLAG, utgavetekst, utgavetekstene } from '../trygghetsprogram/index.ts';
import { originalen } from './tekstene.ts';

const PROGRAMMET = join(import.meta.dirname, '../trygghetsprogram');
/** Der en familie, en ungdom eller en guide leser programmets veiledning: hele mappa, så det som kommer til, er med. */
const MAPPER = [
  'trygghetssamtale',
  'hjelp',
  'logg',
  'retten',
  'foresattmoete',
  'sifra',
  'trygghet',
];
const FILER = ['omProgrammet.tsx', 'guide/spurtruter.tsx', 'samtale/Manus.tsx'];
/** Det som blir papir: der er hver ledetekst en del av malen. */
const PAPIR = ['innhold.ts', 'dokumentet.ts', 'familiearket.ts', 'straffesaken.tsx'];

/** Det som ikke kan skrives om, og hvorfor. */
const UNNTAK: readonly (readonly [hvorfor: string, hva: RegExp])[] = [
  ['feil og stopp', /\.ikke(Naa)?\./],
  ['knappene, og det siden heter', /\.(knapp|malKnapp|ark|smule|tittel|lenke)$/],
  [
    'loven og pliktene: de er som de er, i hver utgave',
    /^(hjelp\.(?!dele(Tekst|Steg\.[abc]))|siFra\.(plikt|etterpaa|ingress\.(trussel|bekymring|fravaer))|nei\.|paalegg\.)/,
  ],
  [
    'må sies i hver utgave: hvem som leser, vitne, skyld, taushet, hva som ikke skrives, og om det er trygt å svare',
    /^(trygghetssamtale\.(informasjon\.(leser|sagtFoerst)|tiltak\.ikkeDinSkyld|advarsel|sagt|fortelling\.serUtSomNavn|guide\.(trygg|nummerHjelp)|dok\.hvemLeser|ark\.dok\.ringe)|guide\.spurt\.oppgaveMaa|logg\.(ingressLeses|ordHjelp|notatHjelp|formHjelp|stoette|rolle|skalInformeres)|foersteSamtale\.foerst$|gjelderFlere\.)/,
  ],
  [
    'ordene for en innstilling: den velges, og da følger ordene',
    /^(om\.(koordinering|slt|varsles|enheter|hatTekst|kortUten)|foersteSamtale\.(telefonsamtalen|snakkMed|stasjoner)|siFra\.veileder|logg\.(maaNaa|avtale\.form)|rettsmoete\.hvor|foresattmoete\.maaSesPaa)/,
  ],
  [
    'dagene og tallene reglene har',
    /^logg\.(svarte|siden|frist|proevd|dagen|avtale\.(fra|sjeldnere))/,
  ],
  [
    'målet for opplevd trygghet: likt overalt, ellers kan svarene ikke telles sammen',
    /^trygghet\./,
  ],
  [
    'slik Varde virker, og det som er ført: hva som er lagret, låst, venter, og hvem som ser det',
    /^(dag|familie|forankring|kontaktoppgave|liste|vikar|sak|navnevarsel|foersteSamtale\.(tilstede|tolk|og|eller)|guide\.(spurt\.(ingress|venter|rolle)|dag)|logg\.(feil|flere|minTelefon|naas|nesteLinje|notatene|resultatLinje|skrevet|rett|retten|rettIngress|stanset|klarering|straffesaken\.ingen|tokKontakt|tom|tiltak)|om\.(ingenKoordinator|reglerTekst)|rettsmoete\.(bareUngdommen|dagHjelp|fra|gjort|hvemHjelp|kildeHjelp|stand)|siFra\.(feil|ordHjelp|skalAvvikles|tilHjelp|tom|vikardager)|foresattmoete\.(?!tilbud$)|trygghetssamtale\.(aapning|arket|ark\.(?!dok|felt\.)|ark\.dok\.vikar|delMedNr|deler|sideark|fullfoer|lagretSist|lest|mal|tillegg|tiltak\.kommerEtter|ute|dok\.(nummerBare|tittel)|informasjon\.hvemLeser))/,
  ],
];

const blader = (o: object, foran = ''): [string, string][] =>
  Object.entries(o).flatMap(([k, v]: [string, unknown]): [string, string][] => {
    const sti = foran === '' ? k : `${foran}.${k}`;
    if (typeof v === 'string') return [[sti, v]];
    return typeof v === 'object' && v !== null ? blader(v, sti) : [];
  });
const TEKSTENE = new Map(
  blader(JSON.parse(readFileSync(join(PROGRAMMET, 'tekster/nb.json'), 'utf8')) as object),
);

const kildene = (mappe: string): string[] =>
  readdirSync(mappe, { recursive: true, encoding: 'utf8' })
    .filter((f) => /\.tsx?$/u.test(f) && !f.includes('.test.'))
    .map((f) => join(mappe, f));

/** Nøklene en fil nevner, også med et hull i, og om de står som hjelp eller innledning. */
function nevnt(fil: string): Map<string, boolean> {
  const ut = new Map<string, boolean>();
  const funn = readFileSync(fil, 'utf8').matchAll(
    /((?:hjelp=|ingress:)[^'`]{0,12})?(['`])(\w+(?:\.(?:[\w-]+|\$\{[^}]*\}))+)\2/gu,
  );
  for (const [, sted, , sti = ''] of funn) {
    const moenster = sti.replaceAll('.', '\\.').replaceAll(/\$\{[^}]*\}/gu, '[^.]+');
    const denne = new RegExp(`^${moenster}(_\\w+)?$`, 'u');
    const under = new RegExp(`^${moenster}\\.`, 'u');
    for (const n of TEKSTENE.keys())
      if (denne.test(n) || under.test(n))
        ut.set(n, ut.get(n) === true || (sted !== undefined && denne.test(n)));
  }
  return ut;
}

const web = (f: string) => join(PROGRAMMET, 'web', f);
const ALLE = [...MAPPER.flatMap((m) => kildene(web(m))), ...FILER.map(web)];
/** En veiledning er en setning, eller det som står som hjelp eller innledning. Resten er ledetekster og knapper. */
const erVeiledning = (ord: string, somHjelp: boolean, paaPapir: boolean): boolean =>
  somHjelp || paaPapir || /\n|[.!](?:\s|$)/u.test(ord);
const veiledningen = (): readonly string[] => [
  ...new Set(
    ALLE.flatMap((fil) =>
      [...nevnt(fil)].flatMap(([n, somHjelp]) =>
        erVeiledning(
          TEKSTENE.get(n) ?? '',
          somHjelp,
          PAPIR.some((p) => fil.endsWith(p)),
        )
          ? [n]
          : [],
      ),
    ),
  ),
];

it('TP-47 hver veiledning og hver tekst i malene som en familie, en ungdom eller en guide leser, kan skrives om i en lokal utgave, eller står blant unntakene med hvorfor', () => {
  const kan = new Set(utgavetekstene().map((u) => u.nokkel));
  const alle = veiledningen();
  // Gangen finner det som er der: en vandring som ikke så noe, ville vært grønn.
  expect(alle.length).toBeGreaterThan(250);
  for (const n of ['gangen.deler.retten.punkter.p4', 'om.kortSteg.c', 'logg.ordHjelp'])
    expect(alle).toContain(n);
  expect(alle.filter((n) => !kan.has(n) && !UNNTAK.some(([, hva]) => hva.test(n)))).toEqual([]);
  // Et unntak som ikke gjelder noe, eller som skjuler noe som kan skrives om, er ikke et unntak.
  for (const [hvorfor, hva] of UNNTAK)
    expect(
      alle.some((n) => !kan.has(n) && hva.test(n)),
      hvorfor,
    ).toBe(true);
});

it('TP-47 hver tekst som kan skrives om, finnes på de tre språkene, er en av dem noe viser, og er selv lovlig', () => {
  const nevnes = new Set(
    [...kildene(join(PROGRAMMET, 'web')), ...kildene(join(PROGRAMMET, '../rapport/web'))].flatMap(
      (fil) => [...nevnt(fil).keys()],
    ),
  );
  for (const u of utgavetekstene()) {
    for (const s of ['nb', 'nn', 'en'] as const) {
      const tekst = originalen(u.nokkel, s, {});
      const ph = plassholdere(originalen(u.nokkel, 'nb', {}));
      expect(
        utgavetekst({ tekst, ...TEKSTSLAG[u.slag], plassholdere: ph }),
        `${u.nokkel} ${s}`,
      ).toEqual({ tillatt: true });
    }
    if (!u.nokkel.includes(':')) expect(nevnes.has(u.nokkel), u.nokkel).toBe(true);
  }
});
