import fc from 'fast-check';
import { tilDato, type Dato } from '../../src/kernel/dato.ts';

/** En tabell slik et politidistrikt kunne skrevet den: radene, og måten de er skrevet på. */
export type Rad = {
  saksnummer: string;
  dato: Dato;
  klokkeslett: string | null;
  fodselsnummer: string;
  fornavn: string;
  etternavn: string;
  etterforsker: string;
  kommunenummer: string;
  sted: string;
};
const KOLONNER = {
  saksnummer: ['Saksnr', 'ANMELDELSESNUMMER', 'Straffesak nr', 'Sak'],
  tidspunkt: ['Gjerningstidspunkt', 'GJERNING_FRA', 'Dato', 'Hendelsesdato'],
  sakstype: ['Sakstype', 'Krimtype', 'STATGRUPPE'],
  fodselsnummer: ['Fødselsnummer', 'FODSELSNR', 'fnr', 'Foedselsnummer'],
  fornavn: ['Fornavn', 'FORNAVN'],
  etternavn: ['Etternavn', 'Slektsnavn'],
  etterforsker: ['Etterforsker', 'Ansvarlig etterforsker', 'Saksbehandler'],
  kommunenummer: ['Kommunenr', 'Bostedskommune', 'Gjerningskommune'],
  sted: ['Gjerningssted', 'Åsted', 'Gj.sted'],
  ukjent: ['Driftsenhet', 'Merknad', 'Farge'],
} as const;
type Kolonne = keyof typeof KOLONNER;
const ALLE: Kolonne[] = [
  'saksnummer',
  'tidspunkt',
  'sakstype',
  'fodselsnummer',
  'fornavn',
  'etternavn',
  'etterforsker',
  'kommunenummer',
  'sted',
  'ukjent',
];

export const KODINGER = [
  'utf-8',
  'utf-8 med BOM',
  'utf-16le',
  'utf-16le uten BOM',
  'utf-16be',
  'utf-16be uten BOM',
  'windows-1252',
] as const;
const DATOFORMER = ['punktum', 'kort', 'iso', 'isoT', 'skraastrek', 'tett'] as const;

/** Kodepunktene i teksten. */
const tegn = (tekst: string): string[] => Array.from(tekst);
const TEGN = tegn('abcdeABCDE æøåÆØÅéáÁüŠž0123456789 -.\'"=<>&;,|\t@:()€–');
const UTENFOR_1252 = tegn('ŋđŧ漢😀');
const felt = (av: readonly string[], minst: number) =>
  fc
    .array(fc.constantFrom(...av, '\n', '\r\n'), { minLength: minst, maxLength: 25 })
    .map((t) => t.join('').trim())
    .filter((t) => t.length >= minst);
const tall = (n: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: n, maxLength: n }).map((t) => t.join(''));
const to = (n: number) => String(n).padStart(2, '0');

const rad = (av: readonly string[]): fc.Arbitrary<Rad> =>
  fc.record({
    saksnummer: felt(av, 1),
    dato: fc
      .date({
        min: new Date('2001-01-01T00:00:00Z'),
        max: new Date('2026-11-23T00:00:00Z'),
        noInvalidDate: true,
      })
      .map((d) => tilDato(d.toISOString().slice(0, 10))),
    klokkeslett: fc.option(
      fc
        .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
        .map(([t, m]) => `${to(t)}:${to(m)}`),
    ),
    fodselsnummer: tall(11),
    fornavn: felt(av, 0),
    etternavn: felt(av, 0),
    etterforsker: felt(av, 0),
    kommunenummer: tall(4),
    sted: felt(av, 0),
  });

const maate = fc.record({
  koding: fc.constantFrom(...KODINGER),
  skilletegn: fc.constantFrom(';', ',', '\t', '|'),
  linjeskift: fc.constantFrom('\r\n', '\n', '\r'),
  datoform: fc.constantFrom(...DATOFORMER),
  altISitat: fc.boolean(),
  rekke: fc.shuffledSubarray(ALLE, { minLength: ALLE.length, maxLength: ALLE.length }),
  navn: fc.array(fc.nat(3), { minLength: ALLE.length, maxLength: ALLE.length }),
  titler: fc.subarray(['Uttrekk for uke 47', 'Fjordvik politistasjon; kjørt', 'sep=;', '']),
  tomme: fc.boolean(),
  /** Et skilletegn for mye: etter radene, eller etter alt. */
  hale: fc.constantFrom('', 'radene', 'alle'),
  sisteLinjeskift: fc.boolean(),
});
export type Maate = typeof maate extends fc.Arbitrary<infer T> ? T : never;

/** En hvilken som helst tabell, og en hvilken som helst måte å skrive den på. */
export const TABELL = maate.chain((m) =>
  fc.record({
    maate: fc.constant(m),
    rader: fc.array(rad(m.koding === 'windows-1252' ? TEGN : [...TEGN, ...UTENFOR_1252]), {
      minLength: 1,
      maxLength: 12,
    }),
  }),
);

function skrivDato({ dato, klokkeslett }: Rad, form: Maate['datoform']): string {
  const [aar = '', m = '', d = ''] = dato.split('-');
  const med = (dag: string, skille = ' ', kl = klokkeslett) =>
    kl === null ? dag : `${dag}${skille}${kl}`;
  switch (form) {
    case 'punktum':
      return med(`${d}.${m}.${aar}`);
    case 'kort':
      return med(`${Number(d)}.${Number(m)}.${aar.slice(2)}`, ' kl. ');
    case 'iso':
      return med(dato);
    case 'isoT':
      return med(dato, 'T', klokkeslett === null ? null : `${klokkeslett}:00`);
    case 'skraastrek':
      return med(`${d}/${m}/${aar}`, ' ', klokkeslett?.replace(':', '.') ?? null);
    case 'tett':
      return med(`${aar}${m}${d}`, ' ', klokkeslett?.replace(':', '') ?? null);
  }
}

const LATIN = new Map(
  Array.from({ length: 256 }, (_v, b) => [
    new TextDecoder('windows-1252').decode(new Uint8Array([b])),
    b,
  ]),
);
function kod(tekst: string, koding: Maate['koding']): Buffer {
  const le = (t: string) => Buffer.from(t, 'utf16le');
  switch (koding) {
    case 'utf-8':
      return Buffer.from(tekst);
    case 'utf-8 med BOM':
      return Buffer.from(`\uFEFF${tekst}`);
    case 'utf-16le':
      return le(`\uFEFF${tekst}`);
    case 'utf-16le uten BOM':
      return le(tekst);
    case 'utf-16be':
      return le(`\uFEFF${tekst}`).swap16();
    case 'utf-16be uten BOM':
      return le(tekst).swap16();
    case 'windows-1252':
      return Buffer.from(
        tegn(tekst).map((t) => {
          const b = LATIN.get(t);
          if (b === undefined) throw new Error(`${t} finnes ikke i Windows-1252`);
          return b;
        }),
      );
  }
}

/** Filen, og linja hver rad begynner på. */
export function skrivTabell(rader: readonly Rad[], m: Maate): { bytes: Buffer; linjer: number[] } {
  const celle = (v: string) =>
    m.altISitat || v.includes('"') || v.includes(m.skilletegn) || /[\r\n]/.test(v)
      ? `"${v.replaceAll('"', '""')}"`
      : v;
  const rekke = (celler: readonly string[], hale: boolean) =>
    celler.map(celle).join(m.skilletegn) + (hale ? m.skilletegn : '');
  const overskrift = m.rekke.map((k, i) => {
    const navn = KOLONNER[k];
    return navn[(m.navn[i] ?? 0) % navn.length] ?? k;
  });
  let tekst = [...m.titler.map(celle), rekke(overskrift, m.hale === 'alle')].join(m.linjeskift);
  const linjer: number[] = [];
  for (const r of rader) {
    const verdier: Record<Kolonne, string> = {
      ...r,
      tidspunkt: skrivDato(r, m.datoform),
      sakstype: 'Vold',
      ukjent: 'x',
    };
    tekst += m.linjeskift + (m.tomme ? m.linjeskift : '');
    linjer.push(tekst.split(/\r\n|\n|\r/).length);
    tekst += rekke(
      m.rekke.map((k) => verdier[k]),
      m.hale !== '',
    );
  }
  return { bytes: kod(tekst + (m.sisteLinjeskift ? m.linjeskift : ''), m.koding), linjer };
}
