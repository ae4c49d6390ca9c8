import type { Dato } from '../../kernel/dato.ts';
import { FELT, kjennIgjen, MAA_HA, type Felt } from './kolonner.ts';
import { Brutt, HOYST_POST, lesPoster, type Post } from './poster.ts';
import { snus, type Filfeil } from './snus.ts';
import { stedskategori, type Stedskategori } from './sted.ts';
import {
  erFamilie,
  lesJa,
  lesRolle,
  lesSakstype,
  lesStatus,
  lesTidspunkt,
  type Tidspunkt,
  type Uttrekkssakstype,
} from './verdier.ts';

export { HOYST_BYTE, type Filfeil } from './snus.ts';
export { FELT, type Felt } from './kolonner.ts';
export { kanVaereHjem, type Stedskategori } from './sted.ts';

export type LestRad = {
  slag: 'lest';
  /** Linjen raden begynner på i filen; overskriften er linje 1. */
  linje: number;
  saksnummer: string | null;
  tidspunkt: Tidspunkt | null;
  /** Dagen det ble anmeldt, når filen har den; ellers ukjent. */
  anmeldtDato: Dato | null;
  sted: string | null;
  stedskategori: Stedskategori | null;
  kommunenummer: string | null;
  sakstype: Uttrekkssakstype;
  sakstypeTekst: string;
  rolle: 'fornaermet' | 'vitne' | 'ukjent';
  /** Elleve siffer som de står; kontrollsifrene prøves av den som kaller. */
  fodselsnummer: string | null;
  navn: string | null;
  etterforsker: string | null;
  tjenestenummer: string | null;
  jurist: string | null;
  hatkriminalitet: boolean;
  familie: boolean;
  alvorlig: boolean;
  /** Enhver verdi i kolonnen betyr vern; hva den sier, beholdes ikke. */
  vernet: boolean;
  status: 'under_etterforskning' | 'henlagt' | 'avgjort' | 'ukjent';
};
export type UlestRad = {
  slag: 'uleselig';
  linje: number;
  grunn: 'feil_antall_kolonner' | 'for_lang_verdi';
};
export type Filrad = LestRad | UlestRad;

export type Lest = {
  ok: true;
  koding: string;
  skilletegn: string;
  /** Hva hver gjenkjent kolonne heter i filen, til bekreftelse. */
  kolonner: { felt: Felt; overskrift: string }[];
  ukjente: string[];
  uttrekksdato: Dato | null;
  rader: Filrad[];
  /** Alt som kan være et fødselsnummer, fra alle celler, også i overskriften og i rader som ikke kan leses. */
  numre: { linje: number; siffer: string }[];
};
/** `mangler` er kolonnene filen skulle hatt; `linjer` er der feilen er, når den er på en linje. */
export type IkkeLest = { ok: false; feil: Filfeil; mangler: Felt[]; linjer: number[] };

/** Lengste verdi i en celle vi tar inn, i tegn. */
const HOYST_TEGN = 200;
const HOYST_KOLONNER = 100;
/** Flest rader i en fil, tomme medregnet. En uke i en stor by er noen hundre; mer er en annen fil. */
export const HOYST_RADER = 5000;
const SKILLETEGN = [';', '\t', '|', ','];

/** Elleve siffer på rad, også når noen har delt dem opp. */
const ELLEVE = /(?<!\d)(?:\d[\s.-]*){10}\d(?!\d)/g;

/** Hele raden i ett søk; tegnet imellom hører ikke til et nummer. */
const mulige = ({ felter, linje }: Post): Lest['numre'] =>
  [...felter.join('\u0000').matchAll(ELLEVE)].map(([treff]) => ({
    linje,
    siffer: treff.replace(/\D/g, ''),
  }));

function finnSkilletegn(tekst: string): string {
  const forste = tekst.slice(0, HOYST_POST).split(/\r?\n/, 1)[0] ?? '';
  const antall = (s: string) => kjennIgjen(forste.split(s, HOYST_KOLONNER)).size;
  return SKILLETEGN.reduce((best, s) => (antall(s) > antall(best) ? s : best));
}

function tolk({ felter, linje }: Post, plass: ReadonlyMap<Felt, number>, iDag: Dato): LestRad {
  const verdi = (f: Felt): string => {
    const p = plass.get(f);
    return p === undefined ? '' : (felter[p] ?? '');
  };
  const eller = (tekst: string) => (tekst === '' ? null : tekst);
  const sted = verdi('gjerningssted').replace(/\s+/g, ' ');
  const vernet = verdi('adressesperre') !== '';
  return {
    slag: 'lest',
    linje,
    saksnummer: eller(verdi('saksnummer')),
    tidspunkt: lesTidspunkt(verdi('gjerningstidspunkt'), iDag),
    anmeldtDato: lesTidspunkt(verdi('anmeldtdato'), iDag)?.dato ?? null,
    sted: vernet ? null : eller(sted),
    stedskategori: vernet || sted === '' ? null : stedskategori(sted),
    kommunenummer: eller(verdi('kommunenummer')),
    sakstype: lesSakstype(verdi('sakstype')),
    sakstypeTekst: verdi('sakstype'),
    rolle: lesRolle(verdi('rolle')),
    fodselsnummer: eller(verdi('fodselsnummer').replace(/[\s]/g, '')),
    navn: eller([verdi('fornavn'), verdi('etternavn')].filter((d) => d !== '').join(' ')),
    etterforsker: eller(verdi('etterforsker')),
    tjenestenummer: eller(verdi('tjenestenummer')),
    jurist: eller(verdi('jurist')),
    hatkriminalitet: lesJa(verdi('hatkriminalitet')),
    familie: erFamilie(verdi('relasjon')),
    alvorlig: lesJa(verdi('alvorlig')),
    vernet,
    status: lesStatus(verdi('status')),
  };
}

const ikke = (
  feil: Filfeil,
  hva: Partial<Pick<IkkeLest, 'mangler' | 'linjer'>> = {},
): IkkeLest => ({
  ok: false,
  feil,
  mangler: hva.mangler ?? [],
  linjer: hva.linjer ?? [],
});

type Overskrift = { navn: readonly string[]; plass: ReadonlyMap<Felt, number> };

/** Kolonnene vi kjenner, eller hvorfor filen ikke er et uttrekk. */
function lesOverskrift(navn: readonly string[]): Overskrift | IkkeLest {
  if (navn.length > HOYST_KOLONNER) return ikke('ingen_overskrift');
  const plass = kjennIgjen(navn);
  if (plass.size === 0) return ikke('ingen_overskrift');
  const mangler = MAA_HA.filter((f) => !plass.has(f));
  return mangler.length > 0 ? ikke('mangler_kolonner', { mangler }) : { navn, plass };
}

function lesRad(post: Post, { navn, plass }: Overskrift, iDag: Dato): Filrad {
  const { felter, linje } = post;
  if (felter.length !== navn.length)
    return { slag: 'uleselig', linje, grunn: 'feil_antall_kolonner' };
  if (felter.some((v) => v.length > HOYST_TEGN))
    return { slag: 'uleselig', linje, grunn: 'for_lang_verdi' };
  return tolk(post, plass, iDag);
}

type Innhold = Overskrift & Pick<Lest, 'rader' | 'numre' | 'uttrekksdato'>;

/** @throws Brutt når filen slutter å være en tabell */
async function lesInnhold(
  tekst: string,
  skilletegn: string,
  iDag: Dato,
): Promise<Innhold | IkkeLest> {
  let overskrift: Overskrift | null = null;
  let antall = 0;
  const rader: Filrad[] = [];
  const numre: Lest['numre'] = [];
  let uttrekksdato: Dato | null = null;
  for await (const post of lesPoster(tekst, skilletegn)) {
    numre.push(...mulige(post));
    if (overskrift === null) {
      const svar = lesOverskrift(post.felter);
      if ('ok' in svar) return svar;
      overskrift = svar;
      continue;
    }
    antall += 1;
    if (antall > HOYST_RADER) return ikke('for_mange_rader');
    if (post.felter.every((v) => v === '')) continue;
    rader.push(lesRad(post, overskrift, iDag));
    const plass = overskrift.plass.get('uttrekksdato') ?? -1;
    const kjort = lesTidspunkt(post.felter[plass] ?? '', iDag)?.dato;
    if (kjort !== undefined && (uttrekksdato === null || kjort > uttrekksdato))
      uttrekksdato = kjort;
  }
  if (overskrift === null) return ikke('ingen_overskrift');
  return rader.length === 0 ? ikke('ingen_rader') : { ...overskrift, rader, numre, uttrekksdato };
}

/**
 * Leser en fil fra politiet uten å lagre noe. Feil i filen gir én kode; feil i en rad gir raden sin grunn. Kaster aldri
 * for innhold, og andre slipper til mens den leser. `iDag` er dagen år med to siffer leses etter.
 */
export async function lesUttrekk(bytes: Uint8Array, iDag: Dato): Promise<Lest | IkkeLest> {
  const lest = snus(bytes);
  if ('feil' in lest) return ikke(lest.feil);
  const skilletegn = finnSkilletegn(lest.tekst.replace(/^\uFEFF/, ''));
  try {
    const innhold = await lesInnhold(lest.tekst, skilletegn, iDag);
    if ('ok' in innhold) return innhold;
    const { navn, plass, rader, numre, uttrekksdato } = innhold;
    const kjente = new Set(plass.values());
    return {
      ok: true,
      koding: lest.koding,
      skilletegn,
      kolonner: FELT.flatMap((felt) => {
        const p = plass.get(felt);
        return p === undefined ? [] : [{ felt, overskrift: navn[p] ?? '' }];
      }),
      ukjente: navn.filter((_n, i) => !kjente.has(i)),
      uttrekksdato,
      rader,
      numre,
    };
  } catch (feil) {
    if (feil instanceof Brutt) return ikke('brutt', { linjer: [feil.linje] });
    throw feil;
  }
}
