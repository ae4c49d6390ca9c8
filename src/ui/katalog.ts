import { createInstance, type Resources, type TFunction } from 'i18next';

export const SPRAK = ['nb', 'nn', 'en'] as const;
export type Sprak = (typeof SPRAK)[number];

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'ui';
    nsSeparator: false;
    strictKeyChecks: true;
  }
}

/** Ett navnerom per modul; modulen melder sitt eget på `ResourceNamespaceMap`. */
export type Navnerom = keyof Resources;

/** Det samme treet med tekster, uten å si hva som står i dem. */
type Form<T> = T extends string ? string : { readonly [K in keyof T]: Form<T[K]> };

/** Nøkler som står på et annet språk, men ikke på bokmål. */
type Ekstra<T, Nb> = T extends string
  ? never
  : {
      [K in keyof T & string]: K extends keyof Nb ? Ekstra<T[K], Nb[K]> : K;
    }[keyof T & string];
type UtenEkstra<T, Nb> = [Ekstra<T, Nb>] extends [never]
  ? unknown
  : { 'finnes ikke på bokmål': Ekstra<T, Nb> };

/** Ingen nettverk, ingen gjetting på språk og ingen reserve: alt er med, og typene vet det. */
const i18n = createInstance();
void i18n.init({
  lng: 'nb',
  supportedLngs: SPRAK,
  load: 'currentOnly',
  fallbackLng: false,
  initAsync: false,
  resources: {},
  ns: [],
  defaultNS: 'ui',
  nsSeparator: false,
  returnNull: false,
  returnEmptyString: false,
  // React beskytter verdiene; to ganger ville vist `&amp;` på skjermen.
  interpolation: { escapeValue: false },
});

type Egneord = ReadonlyMap<string, string>;
const kilder = new WeakMap<
  object,
  { readonly sprak: Sprak; readonly navnerom: Navnerom; readonly egne?: Egneord }
>();

/** Husker tekstene uten verdier: en liste slår opp de samme ordene i hver rad (målt i docs/adr/0008). */
function husk<T extends (...args: never[]) => unknown>(t: T): T {
  const faste = new Map<unknown, unknown>();
  return new Proxy(t, {
    apply(oppslag, _, args: [unknown, ...unknown[]]) {
      const [nokkel] = args;
      const kjent = args.length === 1 ? faste.get(nokkel) : undefined;
      if (kjent !== undefined) return kjent;
      const tekst: unknown = Reflect.apply(oppslag, undefined, args);
      if (args.length === 1) faste.set(nokkel, tekst);
      return tekst;
    },
  });
}

/**
 * Melder inn tekstene til en modul og gir oppslaget for hvert språk. Bokmål er formen: mangler nynorsk eller
 * engelsk en nøkkel, eller har de en for mye, går ikke typesjekken.
 */
export function katalog<
  const Ns extends Navnerom,
  Nn extends Form<Resources[Ns]>,
  En extends Form<Resources[Ns]>,
>(
  navnerom: Ns,
  tekster: {
    readonly nb: Resources[Ns];
    readonly nn: Nn & UtenEkstra<Nn, Resources[Ns]>;
    readonly en: En & UtenEkstra<En, Resources[Ns]>;
  },
): (sprak: Sprak) => TFunction<Ns> {
  const oppslag = (sprak: Sprak): TFunction<Ns> => {
    i18n.addResourceBundle(sprak, navnerom, tekster[sprak]);
    const t = husk(i18n.getFixedT<Ns, undefined, Ns>(sprak, navnerom));
    kilder.set(t, { sprak, navnerom });
    return t;
  };
  const alle = { nb: oppslag('nb'), nn: oppslag('nn'), en: oppslag('en') };
  return (sprak) => alle[sprak];
}

const VERDI = /\{\{(\w+)\}\}/g;
const erVerdier = (v: unknown): v is Readonly<Record<string, unknown>> =>
  typeof v === 'object' && v !== null;

/** Oppslaget med noen av tekstene skrevet om; resten er som før. Nøkkelen er hele stien. */
export function medEgneOrd<Ns extends Navnerom>(t: TFunction<Ns>, egne: Egneord): TFunction<Ns> {
  const kilde = kilder.get(t);
  if (egne.size === 0 || kilde === undefined) return t;
  const ny = new Proxy(t, {
    apply(oppslag, _, args: [unknown, ...unknown[]]) {
      const [nokkel, verdier] = args;
      const egen = typeof nokkel === 'string' ? egne.get(nokkel) : undefined;
      if (egen === undefined) {
        const tekst: unknown = Reflect.apply(oppslag, undefined, args);
        return tekst;
      }
      return egen.replaceAll(VERDI, (hele, navn: string) =>
        erVerdier(verdier) && navn in verdier ? String(verdier[navn]) : hele,
      );
    },
  });
  kilder.set(ny, { ...kilde, egne });
  return ny;
}

/** Språket oppslaget svarer på. */
export const sprakFor = <Ns extends Navnerom>(t: TFunction<Ns>): Sprak =>
  kilder.get(t)?.sprak ?? 'nb';

/** Teksten slik den er skrevet, med plassholderne; `null` når stien ikke er en tekst. */
export function raatekst<Ns extends Navnerom>(t: TFunction<Ns>, sti: string): string | null {
  const kilde = kilder.get(t);
  if (kilde === undefined) return null;
  const tekst: unknown = i18n.getResource(kilde.sprak, kilde.navnerom, sti);
  return typeof tekst === 'string' ? tekst : null;
}

/** Gruppene i et navnerom, som `meld.regimer`. */
type Grupper<T> = T extends string
  ? never
  : {
      [K in keyof T & string]: T[K] extends string ? never : K | `${K}.${Grupper<T[K]>}`;
    }[keyof T & string];

type Ved<T, Sti> = Sti extends `${infer Forst}.${infer Resten}`
  ? Forst extends keyof T
    ? Ved<T[Forst], Resten>
    : never
  : Sti extends keyof T
    ? T[Sti]
    : never;
/** Kodene en gruppe har tekst for: `Tekstkode<'trygghetsprogram', 'uke.utfall'>`. */
export type Tekstkode<Ns extends Navnerom, Gruppe extends Grupper<Resources[Ns]>> = keyof Ved<
  Resources[Ns],
  Gruppe
> &
  string;

/** Teksten for en kode som kommer fra databasen eller en fil; koden selv når den ikke har en. */
export function slaOpp<Ns extends Navnerom>(
  t: TFunction<Ns>,
  gruppe: Grupper<Resources[Ns]>,
  kode: string,
): string {
  return finnTekst(t, gruppe, kode) ?? kode;
}

/** Alle tekstene rett under en gruppe, i rekkefølgen de står på bokmål; tom når gruppa bare har grupper. */
export function alleTekster<Ns extends Navnerom>(
  t: TFunction<Ns>,
  gruppe: Grupper<Resources[Ns]>,
): string[] {
  const kilde = kilder.get(t);
  if (kilde === undefined) return [];
  const nokler: unknown = i18n.getResource('nb', kilde.navnerom, gruppe);
  if (typeof nokler !== 'object' || nokler === null) return [];
  return Object.keys(nokler)
    .map((nokkel) => finnTekst(t, gruppe, nokkel))
    .filter((tekst) => tekst !== null);
}

/** Som `slaOpp`, men `null` når koden ikke har en tekst. */
export function finnTekst<Ns extends Navnerom>(
  t: TFunction<Ns>,
  gruppe: Grupper<Resources[Ns]>,
  kode: string,
): string | null {
  const sti = `${gruppe}.${kode}`;
  return kilder.get(t)?.egne?.get(sti) ?? raatekst(t, sti);
}
