import type { Foresporsel, Svar, AapenForesporsel } from './foresporsel.ts';

/** Rollene en rute kan kreve; de samme som i tabellen `verv`. */
export const VERV = [
  'slt_koordinator',
  'politikontakt',
  'programkoordinator',
  'kommunal_koordinator',
  'guide',
  'etterforsker',
  'jurist',
  'ordforer',
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
  'administrator',
  'leder',
  'eskaleringsmottaker',
  'vaktleder',
  'navngitt_handterer',
  'bekymringsleder',
  'personvernombud',
  'loggkontrollor',
  'arkivar',
  'vaktfunksjon',
] as const;
export type Verv = (typeof VERV)[number];

/** Hvem som slipper fram til skjermen. Det styrer meny og adresse; radsikkerheten avgjør hva som finnes. */
export type Tilgang = {
  readonly krever: 'aapen' | 'innlogget' | 'ansatt' | { readonly verv: readonly Verv[] };
  readonly hvorfor: string;
};

/** Som metode: en handler for én bestemt sti kan stå i lista over alle. */
type Handler<F> = { m(f: F): Svar }['m'];

export type Metode = 'GET' | 'POST';

/** En registrert rute, slik matrisetesten ser den. */
export type Rute = {
  readonly metode: Metode;
  readonly sti: string;
  readonly tilgang: Tilgang;
  /** Tar imot filer (`HOYST_OPPLASTING`), ikke bare et skjema (`HOYST_SKJEMA`). */
  readonly opplasting?: boolean;
  /** Felt som bærer en fil, forseglet: de bevares aldri når økta er gått ut, for en fil lagres ikke. */
  readonly bevarIkke?: readonly string[];
  /** Feltene noen skriver egne ord i, og de det kan advares om, for testen som går gjennom dem. */
  readonly fritekst?: readonly string[];
  readonly advares?: readonly string[];
  /** Siden på stien viser ikke igjen det som er lagt til side: da legges det ikke til side, men står på siden som svarer. */
  readonly visesIkkeIgjen?: boolean;
  /** To faner på skjemaet legges til side hver for seg: nøkkelen er fanen, og står i skjemaet når det vises igjen. */
  readonly nokkelErFane?: boolean;
  /** Krever innlogging for under fem minutter siden (vernede barn; architecture.md, Access 7). */
  readonly nyInnlogging?: boolean;
  /** Lagrer bare eget utkast: godtar også et token fra personens forrige innlogging. */
  readonly utkast?: boolean;
  readonly inngang:
    | { readonly slag: 'aapen'; readonly kjor: Handler<AapenForesporsel> }
    | { readonly slag: 'lukket'; readonly kjor: Handler<Foresporsel> };
};

export type LukketTilgang = {
  readonly krever: Exclude<Tilgang['krever'], 'aapen'>;
  readonly hvorfor: string;
};

/** En skjerm eller handling for innloggede. Begynner stien med `/:omrade`, er `f.omrade` alltid satt. */
export function rute<const S extends `/${string}`>(valg: {
  readonly metode: Metode;
  readonly sti: S;
  readonly tilgang: LukketTilgang;
  readonly opplasting?: boolean;
  readonly bevarIkke?: readonly string[];
  readonly fritekst?: readonly string[];
  readonly advares?: readonly string[];
  readonly visesIkkeIgjen?: boolean;
  readonly nokkelErFane?: boolean;
  readonly nyInnlogging?: boolean;
  readonly utkast?: boolean;
  readonly handler: Handler<Foresporsel<S>>;
}): Rute {
  const { handler, ...resten } = valg;
  return { ...resten, inngang: { slag: 'lukket', kjor: handler } };
}

/** En side uten innlogging: innloggingen selv og sidene om den. */
export function aapenRute(valg: {
  readonly metode: Metode;
  readonly sti: `/${string}`;
  readonly hvorfor: string;
  readonly handler: Handler<AapenForesporsel>;
}): Rute {
  const { handler, hvorfor, metode, sti } = valg;
  return {
    metode,
    sti,
    tilgang: { krever: 'aapen', hvorfor },
    inngang: { slag: 'aapen', kjor: handler },
  };
}

/** Stoppes ved oppstart: en rute uten tilgang, eller to på samme sted. */
export class Rutefeil extends Error {
  override name = 'Rutefeil';
}

const STI =
  /^\/(?:(?::[a-z][A-Za-z]*|[a-z0-9][a-z0-9.-]*)(?:\/(?::[a-z][A-Za-z]*|[a-z0-9][a-z0-9.-]*))*)?$/;

/** Krever det samme av kode som ikke er typesjekket, f.eks. en rute satt sammen av en løkke. */
function sjekk(r: Partial<Rute>): void {
  const hvor = `${r.metode ?? '(uten metode)'} ${r.sti ?? '(uten sti)'}`;
  const feil = (hva: string) => new Rutefeil(`${hvor}: ${hva}`);
  if (r.metode !== 'GET' && r.metode !== 'POST') throw feil('metoden må være GET eller POST');
  if (r.sti === undefined || !STI.test(r.sti)) throw feil('stien er ikke gyldig');
  const { krever, hvorfor } = r.tilgang ?? {};
  if (krever === undefined) throw feil('ruta sier ikke hvem som slipper inn');
  if (hvorfor === undefined || hvorfor.trim() === '') throw feil('tilgangen mangler begrunnelse');
  const aapen = r.inngang?.slag === 'aapen';
  if (aapen !== (krever === 'aapen')) throw feil('tilgangen passer ikke med handleren');
  if (typeof krever !== 'object') {
    if (!['aapen', 'innlogget', 'ansatt'].includes(krever)) throw feil(`ukjent krav «${krever}»`);
    return;
  }
  if (krever.verv.length === 0) throw feil('lista over verv er tom');
  const ukjent = krever.verv.find((v) => !VERV.includes(v));
  if (ukjent !== undefined) throw feil(`ukjent verv «${ukjent}»`);
  if (!r.sti.startsWith('/:omrade'))
    throw feil('verv gjelder i et område; stien må begynne med /:omrade');
}

const form = (sti: string) => sti.replaceAll(/:[A-Za-z]+/g, ':');

/**
 * Prøver rutene og legger de faste stiene først, så `/logg-inn` aldri leses som et område.
 *
 * @throws Rutefeil når en rute mangler tilgang eller to deler metode og sti
 */
export function sjekkRuter(ruter: readonly Rute[]): readonly Rute[] {
  const sett = new Set<string>();
  for (const r of ruter) {
    sjekk(r);
    const plass = `${r.metode} ${form(r.sti)}`;
    if (sett.has(plass)) throw new Rutefeil(`${r.metode} ${r.sti}: to ruter deler denne plassen`);
    sett.add(plass);
  }
  const vekt = (r: Rute) =>
    r.sti
      .slice(1)
      .split('/')
      .map((ledd) => (ledd.startsWith(':') ? '1' : '0'))
      .join('');
  return [...ruter].sort((a, b) => (vekt(a) < vekt(b) ? -1 : vekt(a) > vekt(b) ? 1 : 0));
}
