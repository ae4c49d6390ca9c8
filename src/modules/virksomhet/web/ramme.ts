import type { ReactNode } from 'react';
import type { Hus } from '../../../db/hus.ts';
import { erDomainError } from '../../../kernel/feil.ts';
import type { Brodsmule, Sidefeil } from '../../../ui/index.ts';
import type { Foresporsel, ValgtOmrade } from '../../../web/foresporsel.ts';
import type { Utfall } from '../../../web/gjentakelser.ts';
import { felterI, NOKKELFELT } from '../../../web/utkastlager.ts';
import { erFolkefeil } from '../feil.ts';
import { beskjedtekst, folketekster } from './tekst.ts';

export type OmradeForesporsel = Foresporsel & { readonly omrade: ValgtOmrade };

export type Sidevalg = {
  tittel: string;
  ingress?: string;
  brodsmuler?: readonly Brodsmule[];
  feil?: readonly Sidefeil[];
  beskjed?: string | null;
  bredde?: 'tekst' | 'bred' | 'fri';
  /** Siden språkbyttet kommer tilbake til, når det ikke er adressen den ble hentet på. */
  her?: string;
  children: ReactNode;
};

/** Rammen rundt siden (hode, meny, bunn) eies av den som setter huset sammen. */
export type Tegner = (f: OmradeForesporsel, valg: Sidevalg) => ReactNode;
export type Deler = { hus: Hus; side: Tegner };

/** Det et skjema vises med: det som var skrevet, og feilene. */
export type Skjemasvar = {
  feil: Readonly<Record<string, string>>;
  verdi: (felt: string) => string;
};

export const TOMT: Skjemasvar = { feil: {}, verdi: () => '' };

export const svarMed = (
  felter: Readonly<Record<string, readonly string[]>>,
  feil: Readonly<Record<string, string>> = {},
): Skjemasvar => ({ feil, verdi: (felt) => felter[felt]?.at(-1) ?? '' });

/** En side med beskjeden fra handlingen før, og feilene som lenker til feltene. */
export function folkeside(
  { side }: Deler,
  f: OmradeForesporsel,
  s: Skjemasvar,
  valg: Omit<Sidevalg, 'feil' | 'beskjed'> & {
    /** Hva hvert felt som kan ha en feil, heter på siden. */
    ledetekster?: Readonly<Record<string, string>>;
  },
): Response {
  const { ledetekster = {}, ...sidevalg } = valg;
  return f.vis(
    side(f, {
      ...sidevalg,
      feil: Object.entries(s.feil).map(([felt, tekst]) => ({
        felt,
        tekst,
        ledetekst: ledetekster[felt],
      })),
      beskjed: beskjedtekst(folketekster(f.sprak), f.beskjed),
    }),
    Object.keys(s.feil).length > 0 ? 422 : 200,
  );
}

/** Hvilket felt avslaget gjelder; ellers hele skjemaet. */
const FELT: Readonly<Record<string, string>> = {
  til_foer_fra: 'til',
  fravaeret_er_forbi: 'til',
  velg_stedfortreder: 'stedfortreder',
  stedfortreder_er_deg_selv: 'stedfortreder',
  uten_navn: 'navn',
  ugyldig_telefon: 'telefon',
  ugyldig_epost: 'epost',
  ugyldig_frist: 'virkedager',
  ugyldig_minste_tall: 'tall',
  maa_heves: 'tall',
  ...{ alt_meldt: 'fra', har_begynt: 'fra', for_langt: 'til' },
};

type Lest<V> = { verdi: V } | { feil: Readonly<Record<string, string>> };

/**
 * Sender et skjema: feil i feltene og avslag fra huset viser siden på nytt med alt som var skrevet, ellers videre.
 *
 * @param nokkelen i skjemaet gjør at samme innsending to ganger er én; er noe endret, er det en ny
 */
export async function send<V>(
  f: OmradeForesporsel,
  valg: {
    lest: Lest<V>;
    vis: (s: Skjemasvar) => Promise<Response>;
    utfor: (verdi: V) => Promise<Utfall>;
  },
): Promise<Response> {
  const { lest, vis, utfor } = valg;
  const paaNytt = (feil: Readonly<Record<string, string>>) => vis(svarMed(felterI(f.skjema), feil));
  if ('feil' in lest) return paaNytt(lest.feil);
  const nokkel = f.skjema.get(NOKKELFELT);
  try {
    const utfall = await (typeof nokkel === 'string'
      ? f.enGang(nokkel, () => utfor(lest.verdi))
      : utfor(lest.verdi));
    await f.fjernBevart();
    return f.videre(utfall.til, utfall.beskjed);
  } catch (feil) {
    if (!erDomainError(feil) || !erFolkefeil(feil.kode)) throw feil;
    return paaNytt({ [FELT[feil.kode] ?? 'skjema']: folketekster(f.sprak)(`feil.${feil.kode}`) });
  }
}
