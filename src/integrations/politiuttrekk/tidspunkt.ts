import { datoAv, type Dato } from '../../kernel/dato.ts';

export type Tidspunkt = { dato: Dato; klokkeslett: string | null };

/** Måtene en dato kan være skrevet på: `dd.mm.åååå`, `dd.mm.åå`, `dd/mm/åååå`, `mm/dd/åååå`, `åååå-mm-dd` og `ååååmmdd`. */
export type Datoform = 'punktum' | 'kort' | 'skraastrek' | 'maaned_forst' | 'iso' | 'tett';

/** Det som trengs for å lese en dato: dagen år med to siffer leses etter, og om filen har måneden først. */
export type Datolesing = { iDag: Dato; maanedForst: boolean };

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]\s*(.*))?$/;
const TETT = /^(\d{4})(\d{2})(\d{2})(?:[T ]?\s*(\d.*))?$/;
const NORSK = /^(\d{1,2})([./])(\d{1,2})\2(\d{2}|\d{4})(?:\s+(.*))?$/;
const KLOKKE = /^(?:kl\.?\s*)?(\d{1,2})(?:[:.](\d{2})|(?<=\d{2})(\d{2})(?:\d{2})?)(?!\d)/i;

/** «9.05», «kl. 15:10», «15:10:00», «1510» og «151000»; ellers ukjent. */
function klokke(tekst: string): string | null {
  const m = KLOKKE.exec(tekst);
  if (m === null) return null;
  const [time, minutt] = [Number(m[1]), m[2] ?? m[3] ?? ''];
  return time < 24 && Number(minutt) < 60 ? `${String(time).padStart(2, '0')}:${minutt}` : null;
}

/** To siffer: et årstall som ikke er kommet ennå, er fra forrige hundreår; en hendelse og en fødsel har vært. */
function aarstall(tekst: string, iDag: Dato): number {
  if (tekst.length !== 2) return Number(tekst);
  const aar = 2000 + Number(tekst);
  return aar > Number(iDag.slice(0, 4)) ? aar - 100 : aar;
}

function del(tekst: string, maanedForst: boolean) {
  const iso = ISO.exec(tekst);
  if (iso !== null)
    return { form: 'iso' as const, aar: iso[1], m: iso[2], d: iso[3], resten: iso[4] };
  const tett = TETT.exec(tekst);
  if (tett !== null)
    return { form: 'tett' as const, aar: tett[1], m: tett[2], d: tett[3], resten: tett[4] };
  const norsk = NORSK.exec(tekst);
  if (norsk === null) return null;
  const [, forst, skille, andre, aar, resten] = norsk;
  if (skille === '/' && maanedForst)
    return { form: 'maaned_forst' as const, aar, m: forst, d: andre, resten };
  const form: Datoform = skille === '/' ? 'skraastrek' : aar?.length === 2 ? 'kort' : 'punktum';
  return { form, aar, m: andre, d: forst, resten };
}

/** Formen datoen er skrevet på, hva den enn er; `null` når det ikke er en dato. */
export const datoform = (tekst: string, { maanedForst }: Datolesing): Datoform | null =>
  del(tekst, maanedForst)?.form ?? null;

/** Det skråstrekdatoene i filen selv sier om rekkefølgen; `tvetydig` når hver av dem kan leses begge veier. */
export type Skraastreker = {
  sier: 'dag_forst' | 'maaned_forst' | 'tvetydig' | 'ingen';
  /** En dato fra filen som er en annen dag lest andre veien. */
  eksempel: string | null;
};

/**
 * Har filen måneden før dagen? Bare når minst én skråstrekdato ikke kan være noe annet, og ingen sier det motsatte: leses
 * dagen feil vei, havner et barn i eller utenfor målgruppen. Er hver dag tolv eller mindre, sier filen det ikke.
 */
export function skraastreker(datoer: Iterable<string>): Skraastreker {
  let sier: Skraastreker['sier'] = 'ingen';
  let eksempel: string | null = null;
  for (const tekst of datoer) {
    const norsk = NORSK.exec(tekst);
    if (norsk?.[2] !== '/') continue;
    const [forst, andre] = [Number(norsk[1]), Number(norsk[3])];
    if (forst > 12) return { sier: 'dag_forst', eksempel: null };
    if (andre > 12) sier = 'maaned_forst';
    else if (forst !== andre) {
      eksempel ??= tekst.split(/\s/, 1)[0] ?? null;
      if (sier === 'ingen') sier = 'tvetydig';
    }
  }
  return { sier, eksempel: sier === 'tvetydig' ? eksempel : null };
}

/**
 * `dd.mm.åååå tt:mm`, `d.m.åå`, `d/m/åååå`, `åååå-mm-ddTtt:mm` og `ååååmmdd ttmm`; ellers `null`. Står klokkeslettet i en
 * egen kolonne, er det `egetKlokkeslett`.
 */
export function lesTidspunkt(
  tekst: string,
  { iDag, maanedForst }: Datolesing,
  egetKlokkeslett = '',
): Tidspunkt | null {
  const deler = del(tekst, maanedForst);
  if (deler === null) return null;
  const dato = datoAv(aarstall(deler.aar ?? '', iDag), Number(deler.m), Number(deler.d));
  if (dato === null) return null;
  return { dato, klokkeslett: klokke(deler.resten ?? '') ?? klokke(egetKlokkeslett) };
}
