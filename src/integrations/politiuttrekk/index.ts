import type { Dato } from '../../kernel/dato.ts';
import { medPust } from '../../kernel/pust.ts';
import { FELT, type Felt, type Kolonner, type Sagt } from './kolonner.ts';
import {
  feltene,
  finnOverskrift,
  finnSkilletegn,
  HOYST_OVER,
  kolonnelesing,
  muligeOverskrifter,
  type Husket,
  type Kolonnelesing,
  type Overskrift,
  type Skilletegn,
} from './overskrift.ts';
import { Brutt, lesPoster, type Post } from './poster.ts';
import { datoceller, datoformer, lesRad, type Filrad } from './rad.ts';
import { snus, type Filfeil, type Koding } from './snus.ts';
import {
  lesTidspunkt,
  skraastreker,
  type Datoform,
  type Datolesing,
  type Skraastreker,
} from './tidspunkt.ts';

export { HOYST_BYTE, type Filfeil } from './snus.ts';
export { FELT, nokkel as overskriftsnokkel, type Felt, type Sagt } from './kolonner.ts';
export type { Kolonnelesing } from './overskrift.ts';
export { kanVaereHjem, type Stedskategori } from './sted.ts';
export type { Filrad, LestRad, UlestRad } from './rad.ts';

export type Lest = {
  ok: true;
  koding: Koding;
  skilletegn: Skilletegn;
  /** Linja overskriften står på; det over er ikke rader. */
  overskriftslinje: number;
  /** Hvordan datoene er skrevet, den vanligste først. */
  datoformer: Datoform[];
  /** Om filen selv sier hva som står først i skråstrekdatoene. */
  skraastreker: Skraastreker;
  /** Dagen datoen i `skraastreker.eksempel` er, lest hver vei. */
  eksempler: { dag_forst: Dato | null; maaned_forst: Dato | null };
  /** Hva hver gjenkjent kolonne heter i filen, til bekreftelse. */
  kolonner: { felt: Felt; overskrift: string }[];
  ukjente: string[];
  /** Alle kolonnene i rekkefølge, med det hver leses som. */
  overskrifter: Kolonnelesing[];
  /** Det overskriften selv sier at kommunekolonnen er (VV-18). */
  kommunen: Kolonner['kommunen'];
  uttrekksdato: Dato | null;
  rader: Filrad[];
  /** Alt som kan være et fødselsnummer, fra alle celler, også i overskriften og i rader som ikke kan leses. */
  numre: { linje: number; siffer: string }[];
};
/** `mangler` er kolonnene filen skulle hatt; `linjer` er der feilen er, når den er på en linje. */
export type IkkeLest = {
  ok: false;
  feil: Filfeil;
  mangler: Felt[];
  linjer: number[];
  /** Kolonnene, når det er én av dem som mangler og noen kan si hvilken den er. */
  overskrifter?: Kolonnelesing[];
};

/** Det som er svart eller husket, der filen selv ikke sier det. */
export type Lesemaate = {
  maanedForst: boolean;
  /** Det som er svart om kolonnene i denne filen. */
  sagt?: Sagt;
  /** Det enheten har svart før om overskriftene som kan være her, etter `overskriftsnokkel`. */
  husket?: (overskrifter: readonly string[]) => Promise<Husket>;
};

/** Flest rader i en fil, tomme medregnet. En uke i en stor by er noen hundre; mer er en annen fil. */
export const HOYST_RADER = 5000;

/** Elleve siffer på rad, også når noen har delt dem opp. */
const ELLEVE = /(?<!\d)(?:\d[\s.-]*){10}\d(?!\d)/g;

/** Hele raden i ett søk; tegnet imellom hører ikke til et nummer. */
const mulige = ({ felter, linje }: Post): Lest['numre'] =>
  [...felter.join('\u0000').matchAll(ELLEVE)].map(([treff]) => ({
    linje,
    siffer: treff.replace(/\D/g, ''),
  }));

const ikke = (
  feil: Filfeil,
  hva: Partial<Pick<IkkeLest, 'mangler' | 'linjer' | 'overskrifter'>> = {},
): IkkeLest => ({ ok: false, feil, mangler: [], linjer: [], ...hva });

/** @throws Brutt når filen slutter å være en tabell */
async function lesAlle(tekst: string, skilletegn: string): Promise<Post[]> {
  const poster: Post[] = [];
  for await (const post of lesPoster(tekst, skilletegn)) {
    poster.push(post);
    if (poster.length > HOYST_RADER + HOYST_OVER) break;
  }
  return poster;
}

/** Kolonnene slik de står i filen, hver med det den leses som. */
function kolonnene(overskrift: Overskrift): Pick<Lest, 'kolonner' | 'ukjente' | 'overskrifter'> {
  const { navn } = overskrift;
  const felt = feltene(overskrift);
  const rekke = FELT.flatMap((f) =>
    navn.flatMap((o, p) => (felt.get(p) === f ? [{ felt: f, overskrift: o }] : [])),
  );
  return {
    kolonner: rekke,
    ukjente: navn.filter((_n, p) => !felt.has(p)),
    overskrifter: kolonnelesing(navn, overskrift),
  };
}

/** Den nyeste dagen filen sier at den er kjørt. */
function kjoert(poster: readonly Post[], { plass }: Overskrift, lesing: Datolesing): Dato | null {
  const p = plass.get('uttrekksdato') ?? -1;
  let siste: Dato | null = null;
  for (const { felter } of poster) {
    const dato = lesTidspunkt(felter[p] ?? '', lesing)?.dato ?? null;
    if (dato !== null && (siste === null || dato > siste)) siste = dato;
  }
  return siste;
}

function vanligst(former: readonly Datoform[]): Datoform[] {
  return [...Map.groupBy(former, (f) => f)]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([form]) => form);
}

/**
 * Leser en fil fra politiet uten å lagre noe. Feil i filen gir én kode; feil i en rad gir raden sin grunn. Kaster aldri
 * for innhold, og andre slipper til mens den leser. `iDag` er dagen år med to siffer leses etter, og `maate` det som gjelder
 * når skråstrekdatoene kan leses begge veier.
 */
export async function lesUttrekk(
  bytes: Uint8Array,
  iDag: Dato,
  maate: Lesemaate = { maanedForst: false },
): Promise<Lest | IkkeLest> {
  const lest = snus(bytes);
  if ('feil' in lest) return ikke(lest.feil, { linjer: lest.linje === null ? [] : [lest.linje] });
  const skilletegn = finnSkilletegn(lest.tekst);
  try {
    const poster = await lesAlle(lest.tekst, skilletegn);
    const husket = await maate.husket?.(muligeOverskrifter(poster));
    const funnet = finnOverskrift(poster, husket, maate.sagt);
    if ('feil' in funnet) {
      const { feil, ...hva } = funnet;
      return ikke(feil, hva);
    }
    const { overskrift } = funnet;
    const radposter = poster.slice(funnet.plass + 1);
    if (radposter.length > HOYST_RADER) return ikke('for_mange_rader');
    const skraa = skraastreker(radposter.flatMap((p) => datoceller(p, overskrift)));
    const lesing = {
      iDag,
      maanedForst: skraa.sier === 'tvetydig' ? maate.maanedForst : skraa.sier === 'maaned_forst',
    };
    const eksempelet = (maanedForst: boolean) =>
      skraa.eksempel === null
        ? null
        : (lesTidspunkt(skraa.eksempel, { iDag, maanedForst })?.dato ?? null);
    const rader: Filrad[] = [];
    const former: Datoform[] = [];
    const gjentatt = overskrift.navn.join('\u0000');
    for await (const post of medPust(radposter)) {
      if (post.felter.every((v) => v === '')) continue;
      // En utskrift på flere sider gjentar overskriften.
      if (post.felter.slice(0, overskrift.navn.length).join('\u0000') === gjentatt) continue;
      rader.push(...lesRad(post, overskrift, lesing));
      if (rader.length > HOYST_RADER) return ikke('for_mange_rader');
      former.push(...datoformer(post, overskrift, lesing));
    }
    if (rader.length === 0) return ikke('ingen_rader');
    const numre: Lest['numre'] = [];
    for await (const post of medPust(poster)) numre.push(...mulige(post));
    return {
      ok: true,
      koding: lest.koding,
      skilletegn,
      overskriftslinje: overskrift.linje,
      datoformer: vanligst(former),
      skraastreker: skraa,
      eksempler: { dag_forst: eksempelet(false), maaned_forst: eksempelet(true) },
      ...kolonnene(overskrift),
      kommunen: overskrift.kommunen,
      uttrekksdato: kjoert(radposter, overskrift, lesing),
      rader,
      numre,
    };
  } catch (feil) {
    if (feil instanceof Brutt) return ikke('brutt', { linjer: [feil.linje] });
    throw feil;
  }
}
