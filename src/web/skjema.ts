import { randomUUID } from 'node:crypto';
import type { ReactNode } from 'react';
import { z } from 'zod';
import type { Hus } from '../db/hus.ts';
import { slettUtkast } from '../db/utkast.ts';
import type { Skjemautkast } from '../ui/index.ts';
import type { Foresporsel, ValgtOmrade } from './foresporsel.ts';
import type { Utfall } from './gjentakelser.ts';
import { rute, type LukketTilgang, type Rute } from './rute.ts';
import {
  aapneUtkast,
  fortsettUtkast,
  utkastlevering,
  type Utkastlevering,
  type Utkastref,
} from './utkast.ts';
import { felterI, NOKKELFELT, type Skjemafelter } from './utkastlager.ts';

/** Det skjemaet vises med: det som er skrevet, hva som er galt, og de to skjulte feltene. */
export type Skjematilstand = {
  readonly felter: Skjemafelter;
  /** Én melding per felt, og `skjema` for det som gjelder helheten. */
  readonly feil: Readonly<Record<string, string>>;
  /** Feltet `_token`. */
  readonly token: string;
  /** Feltet `_nokkel`: samme nøkkel og innhold to ganger er samme innsending. */
  readonly nokkel: string;
  /** Feltene er det personen sendte da økta gikk ut; det er ikke sendt. */
  readonly gjenopprettet: boolean;
  /** Til `<Skjema utkast=…>`, når skjemaet har utkast. */
  readonly utkast: Skjemautkast | undefined;
  /** Det som står i et felt, eller tom tekst. */
  verdi(felt: string): string;
  /** Er dette valget krysset av? */
  valgt(felt: string, valg: string): boolean;
};

/** Feil handlingen fant først da den prøvde; vises ved feltet som andre feil. */
export class Skjemafeil extends Error {
  override name = 'Skjemafeil';
  readonly feil: Readonly<Record<string, string>>;
  constructor(feil: Readonly<Record<string, string>>) {
    super('Skjemaet kan ikke tas imot');
    this.feil = feil;
  }
}

/** Noe den som skriver, skal se før det lagres: hvor, hva, og ordene. Sendes skjemaet en gang til, er akkurat det sett. */
export type Advarsel = { readonly felt: string; readonly ord: string; readonly melding: string };

/** Feltet for feil som gjelder hele skjemaet. */
export const HELE = 'skjema';

function erListe(type: unknown): boolean {
  if (type instanceof z.ZodArray || type instanceof z.ZodSet) return true;
  if (type instanceof z.ZodPipe) return erListe(type.in);
  const pakket =
    type instanceof z.ZodOptional ||
    type instanceof z.ZodNullable ||
    type instanceof z.ZodDefault ||
    type instanceof z.ZodPrefault ||
    type instanceof z.ZodReadonly;
  return pakket && erListe(type.unwrap());
}

function verdien(verdi: FormDataEntryValue): string | File | undefined {
  if (typeof verdi === 'string') return verdi.replaceAll('\r\n', '\n');
  return verdi.size === 0 && verdi.name === '' ? undefined : verdi;
}

/** Skjemaet slik Zod skal se det: lister der feltet er en liste, ellers det siste som ble sendt. */
function tilObjekt(skjema: FormData, felter: z.ZodObject): Record<string, unknown> {
  const ut: Record<string, unknown> = {};
  for (const [navn, type] of Object.entries(felter.shape)) {
    const verdier = skjema.getAll(navn).map(verdien);
    const [siste] = verdier.slice(-1);
    if (erListe(type)) ut[navn] = verdier.filter((v) => v !== undefined);
    else if (siste !== undefined) ut[navn] = siste;
  }
  return ut;
}

const norsk = z.locales.no();

/** Leser et skjema. Samme melding som skjermen viser; den første per felt. */
export function lesFelter<Z extends z.ZodObject>(
  skjema: FormData,
  felter: Z,
): { verdi: z.output<Z> } | { feil: Readonly<Record<string, string>> } {
  const svar = felter.safeParse(tilObjekt(skjema, felter), { error: norsk.localeError });
  if (svar.success) return { verdi: svar.data };
  const feil: Record<string, string> = {};
  for (const { path, message } of svar.error.issues) feil[String(path[0] ?? HELE)] ??= message;
  return { feil };
}

function tilstand(
  f: Foresporsel,
  felter: Skjemafelter,
  valg: {
    nokkel?: string;
    feil?: Readonly<Record<string, string>>;
    gjenopprettet?: boolean;
    utkast?: Skjemautkast | undefined;
  } = {},
): Skjematilstand {
  return {
    felter,
    feil: valg.feil ?? {},
    token: f.skjematoken,
    nokkel: valg.nokkel ?? randomUUID(),
    gjenopprettet: valg.gjenopprettet ?? false,
    utkast: valg.utkast,
    verdi: (felt) => felter[felt]?.at(-1) ?? '',
    valgt: (felt, en) => felter[felt]?.includes(en) ?? false,
  };
}

const Nokkel = z.uuid();
/** Flere felt enn dette har ingen skjema. */
const HOYST_SETT = 40;

/** Det som er sett, følger med nøkkelen fra visning til visning: da trenger ingen av skjemaene et felt til. */
const medSett = (nokkel: string, sett: readonly string[]): string =>
  [nokkel, ...sett.map((ord) => Buffer.from(ord).toString('base64url'))].join('.');

function lesNokkel(felt: unknown): { nokkel: string | undefined; sett: readonly string[] } {
  const [foran = '', ...sett] = typeof felt === 'string' ? felt.split('.', HOYST_SETT + 1) : [];
  const gitt = Nokkel.safeParse(foran);
  return gitt.success
    ? { nokkel: gitt.data, sett: sett.map((ord) => Buffer.from(ord, 'base64url').toString()) }
    : { nokkel: undefined, sett: [] };
}

/** Gir skjemaet et utkast på tjeneren: lagres mens det skrives, vises når siden åpnes, slettes når det er levert. */
export type Skjemautkastvalg<S extends `/${string}`> = {
  readonly hus: Hus;
  /** Navnet, eller navnet der skjemaet er ett per språk eller annet som ikke er et objekt. */
  readonly skjema: string | ((f: Foresporsel<S>) => string);
  /** Det skjemaet handler om; uten er det ett utkast per person. */
  readonly objekt?: (f: Foresporsel<S>) => string;
};

type MedUtkast = {
  aapne(): Promise<{ felter: Skjemafelter | null; utkast: Skjemautkast }>;
  fortsett(): Promise<Skjemautkast>;
  levering: Utkastlevering | null;
  slett(): Promise<void>;
};

function iOmrade(f: Foresporsel): Foresporsel & { readonly omrade: ValgtOmrade } {
  if (f.omrade === null) throw new Error('Utkast hører til et område');
  return { ...f, omrade: f.omrade };
}

function utkastTil<S extends `/${string}`>(
  f: Foresporsel<S>,
  valg: Skjemautkastvalg<S> | undefined,
): MedUtkast | null {
  if (valg === undefined) return null;
  const { hus, skjema: navn, objekt } = valg;
  const ref: Utkastref = {
    skjema: typeof navn === 'string' ? navn : navn(f),
    objekt: objekt?.(f) ?? null,
  };
  const her = f.c.req.path;
  const levering = utkastlevering(f, ref);
  return {
    aapne: () => aapneUtkast(hus, iOmrade(f), ref, her),
    fortsett: () => fortsettUtkast(hus, iOmrade(f), ref, her),
    levering,
    slett: () => (levering === null ? Promise.resolve() : slettUtkast(hus, f.hvem, levering)),
  };
}

export type Skjemavalg<S extends `/${string}`, Z extends z.ZodObject> = {
  readonly sti: S;
  readonly tilgang: LukketTilgang;
  readonly opplasting?: boolean;
  readonly felter: Z;
  /** Det som står i skjemaet første gang. */
  readonly start?: (f: Foresporsel<S>) => Skjemafelter | Promise<Skjemafelter>;
  readonly vis: (f: Foresporsel<S>, tilstand: Skjematilstand) => ReactNode | Promise<ReactNode>;
  readonly utkast?: Skjemautkastvalg<S>;
  /** Feltene noen skriver egne ord i, og de det kan advares om. */
  readonly fritekst?: readonly string[];
  readonly advares?: readonly string[];
  /** Det som skal ses før det lagres. */
  readonly advar?: (f: Foresporsel<S>) => readonly Advarsel[];
  /**
   * Utkastet gis handlingen, så det går ut i samme transaksjon (`leverUtkast`).
   *
   * @throws Skjemafeil når handlingen finner noe galt med et felt
   */
  readonly utfor: (
    f: Foresporsel<S>,
    verdi: z.output<Z>,
    utkast: Utkastlevering | null,
  ) => Promise<Utfall>;
};

/**
 * Et skjema på én sti: GET viser, POST prøver. Feil gir 422 med alt som var skrevet; går det bra, 303.
 * Ble det sendt med utløpt økt, står det som var skrevet der igjen etter innlogging.
 */
export function skjema<const S extends `/${string}`, Z extends z.ZodObject>(
  valg: Skjemavalg<S, Z>,
): readonly [Rute, Rute] {
  const { sti, tilgang, opplasting, felter, start, vis, utfor } = valg;
  const visning = rute<S>({
    metode: 'GET',
    sti,
    tilgang,
    async handler(f) {
      const mitt = await utkastTil(f, valg.utkast)?.aapne();
      if (mitt !== undefined) {
        const innhold = mitt.felter ?? (await start?.(f)) ?? {};
        return f.vis(await vis(f, tilstand(f, innhold, { utkast: mitt.utkast })));
      }
      const bevarte = await f.bevarte(f.c.req.path, '');
      const bevart = bevarte.find((b) => b.fane === f.c.req.query('tilside')) ?? bevarte[0];
      const innhold = bevart?.felter ?? (await start?.(f)) ?? {};
      // Den samme nøkkelen: når skjemaet er sendt, er det denne fanens som er borte, og ikke en annens.
      const { nokkel } = lesNokkel(bevart?.felter[NOKKELFELT]?.at(-1));
      const gjenopprettet = bevart !== undefined;
      return f.vis(
        await vis(f, tilstand(f, innhold, { gjenopprettet, ...(nokkel ? { nokkel } : {}) })),
      );
    },
  });
  const innsending = rute<S>({
    metode: 'POST',
    sti,
    tilgang,
    nokkelErFane: true,
    ...(opplasting === undefined ? {} : { opplasting }),
    ...(valg.fritekst === undefined ? {} : { fritekst: valg.fritekst }),
    ...(valg.advares === undefined ? {} : { advares: valg.advares }),
    async handler(f) {
      const { nokkel, sett } = lesNokkel(f.skjema.get(NOKKELFELT));
      const mitt = utkastTil(f, valg.utkast);
      const paaNytt = async (feil: Readonly<Record<string, string>>, naa = sett) => {
        const innhold = felterI(f.skjema);
        const utkast = await mitt?.fortsett();
        const neste = { feil, utkast, nokkel: medSett(nokkel ?? randomUUID(), naa) };
        return f.vis(await vis(f, tilstand(f, innhold, neste)), 422);
      };
      const lest = lesFelter(f.skjema, felter);
      const nye = (valg.advar?.(f) ?? []).filter((a) => !sett.includes(a.ord));
      const advart = Object.fromEntries(nye.map((a) => [a.felt, a.melding]));
      const naa = [...sett, ...nye.map((a) => a.ord)];
      if ('feil' in lest) return paaNytt({ ...advart, ...lest.feil }, naa);
      if (nye.length > 0) return paaNytt(advart, naa);
      try {
        const arbeid = () => utfor(f, lest.verdi, mitt?.levering ?? null);
        const utfall = nokkel === undefined ? await arbeid() : await f.enGang(nokkel, arbeid);
        await mitt?.slett();
        await f.fjernBevart();
        return f.videre(utfall.til, utfall.beskjed);
      } catch (feil) {
        if (feil instanceof Skjemafeil) return paaNytt(feil.feil);
        throw feil;
      }
    },
  });
  return [visning, innsending];
}
