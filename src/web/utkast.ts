import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Hus } from '../db/hus.ts';
import { IngenOkt } from '../db/feil.ts';
import { IkkeFunnet } from '../db/hus.ts';
import {
  hentUtkast,
  lagreUtkast,
  slettUtkast,
  tilsideSlettet,
  type Lagret,
  type Utkastlevering,
  type Utkastref,
} from '../db/utkast.ts';
import { STAMME, type Kjent } from '../db/utkastgren.ts';
import { erDomainError } from '../kernel/feil.ts';
import { iOslo } from '../kernel/dato.ts';
import type { Ikkelagret, Skjemautkast } from '../ui/index.ts';
import { fraScript } from './bevaring.ts';
import type { Foresporsel, ValgtOmrade } from './foresporsel.ts';
import { rute, type Rute } from './rute.ts';
import { lokalSti, sporringMed } from './sti.ts';
import { faneI, felterI, RETURFELT, type Bevartrad, type Skjemafelter } from './utkastlager.ts';
import { tidspunkt, uiTekst } from '../ui/index.ts';

export type { Utkastlevering, Utkastref } from '../db/utkast.ts';

type IOmrade = Pick<
  Foresporsel,
  'hvem' | 'sprak' | 'skjema' | 'bevarte' | 'bevar' | 'fjernBevart' | 'feilet' | 'c'
> & { readonly omrade: ValgtOmrade };

const Kjennskap = z.object({
  _side: z.uuid(),
  _gren: z.uuid(),
  _versjon: z.coerce.number().int().min(0).max(2_000_000_000),
});
const SKJEMANAVN = /^[a-z_]{2,40}$/;

/** Navnet på plassen til skjemaet, slik det bevarte har det. */
export const refnokkel = ({ skjema, objekt }: Utkastref): string => `${skjema}/${objekt ?? ''}`;

/** Det personen skrev, uten husets egne felt. */
const egneFelter = (felter: Skjemafelter): Skjemafelter =>
  Object.fromEntries(Object.entries(felter).filter(([navn]) => !navn.startsWith('_')));

function kjentI(felter: Skjemafelter): Kjent | null {
  const svar = Kjennskap.safeParse(
    Object.fromEntries(Object.entries(felter).map(([navn, verdier]) => [navn, verdier.at(-1)])),
  );
  if (!svar.success) return null;
  const { _side: side, _gren: gren, _versjon: versjon } = svar.data;
  return { side, gren, versjon };
}

/** Utkastet som følger et skjema som er sendt, til handlingen; `null` når skjemaet ikke har utkast. */
export function utkastlevering(
  f: Pick<Foresporsel, 'skjema'>,
  ref: Utkastref,
): Utkastlevering | null {
  const kjent = kjentI(felterI(f.skjema));
  return kjent === null ? null : { ref, kjent };
}

const sti = ({ omrade }: IOmrade, { skjema, objekt }: Utkastref): string =>
  `/${omrade.slug}/utkast/${skjema}${objekt === null ? '' : `/${objekt}`}`;

type Sett = Pick<Skjemautkast, 'gren' | 'versjon'> &
  Partial<Pick<Skjemautkast, 'side' | 'hentet' | 'lagret' | 'ikkeLagret' | 'andre'>>;

function tilSkjema(f: IOmrade, ref: Utkastref, retur: string, sett: Sett): Skjemautkast {
  return {
    sti: sti(f, ref),
    retur,
    ref: refnokkel(ref),
    side: randomUUID(),
    hentet: null,
    lagret: null,
    ikkeLagret: null,
    andre: [],
    ...sett,
  };
}

const ukjent = (): Kjent => ({ side: randomUUID(), gren: STAMME, versjon: 0 });

/**
 * Et utkast som ikke lot seg lagre, tar aldri med seg det som er skrevet: skjemaet vises, og sier hvorfor.
 *
 * @throws IngenOkt, IkkeFunnet når det er økta eller området som er borte
 */
function hvorforIkke(f: IOmrade, feil: unknown): Ikkelagret {
  if (feil instanceof IngenOkt || feil instanceof IkkeFunnet) throw feil;
  if (erDomainError(feil, 'for_mange_utkast')) return 'mange';
  if (erDomainError(feil, 'utkast_for_langt')) return 'langt';
  f.feilet(feil);
  return 'naa';
}

/** Et skjema som ble lagt til side, og som ikke lar seg lagre som utkast: det står der til det er sendt eller forkastet. */
type Tilside = { rad: Bevartrad; felter: Skjemafelter; kjent: Kjent; ikkeLagret: Ikkelagret };

/**
 * Sendt med utløpt økt: blir et utkast som alle andre, for den som eide økta, hver fane for seg og i den rekkefølgen de ble
 * skrevet. Har fanen lagret noe senere, er det gamle med i det.
 *
 * @returns det som ikke lot seg lagre, det nyeste først
 */
async function gjenopprett(hus: Hus, f: IOmrade, ref: Utkastref): Promise<readonly Tilside[]> {
  const side = f.c.req.path;
  const bevarte = await f.bevarte(side, refnokkel(ref));
  if (bevarte.length === 0) return [];
  // Utkastet er lagret før det bevarte slettes, så siden kan ikke vises i samme transaksjon.
  await f.hvem.visning?.slutt();
  const staar: Tilside[] = [];
  for (const { felter: alt, ...rad } of bevarte.toReversed()) {
    const kjent = kjentI(alt) ?? ukjent();
    const felter = egneFelter(alt);
    try {
      await lagreUtkast(hus, f.hvem, { ref, kjent }, felter, rad.lagret);
      await f.fjernBevart(side, rad.skjema, { fane: rad.fane, til: rad.lagret });
    } catch (feil) {
      staar.unshift({ rad, felter, kjent, ikkeLagret: hvorforIkke(f, feil) });
    }
  }
  return staar;
}

/**
 * Det fanen har lagt til side om det samme, er sendt, forkastet eller lagret.
 *
 * @param til bare det som er skrevet til og med da
 * @returns hvor mange det var
 */
export async function fjernTilside(f: IOmrade, ref: Utkastref, til?: Date): Promise<number> {
  const felter = felterI(f.skjema);
  const retur = felter[RETURFELT]?.at(-1);
  if (retur === undefined) return 0;
  const [side = ''] = lokalSti(retur).split('?');
  const fane = faneI(felter);
  return f.fjernBevart(side, refnokkel(ref), til ? { fane, til: til.toISOString() } : { fane });
}

export type Aapnet = {
  /** Det som skal stå i feltene, eller `null` når personen ikke har noe utkast. */
  readonly felter: Skjemafelter | null;
  /** Til `<Skjema utkast=…>`. */
  readonly utkast: Skjemautkast;
};

/**
 * Utkastet til et skjema når siden vises: det nyeste, eller det `?utkast=<id>` peker på.
 *
 * @param retur siden skjemaet står på, dit *Lagre utkast* og innloggingen kommer tilbake
 */
export async function aapneUtkast(
  hus: Hus,
  f: IOmrade,
  ref: Utkastref,
  retur: string,
): Promise<Aapnet> {
  const staar = await gjenopprett(hus, f, ref);
  const valgt = staar.find((s) => s.rad.fane === f.c.req.query('tilside')) ?? staar[0];
  if (valgt !== undefined) {
    const { felter, kjent, ikkeLagret } = valgt;
    // Siden er den det ble lagt til side fra: sendes eller forkastes det, er det borte.
    const { side, gren, versjon } = kjent;
    const andre = staar
      .filter((s) => s !== valgt)
      .map(({ rad }) => ({
        href: sporringMed(retur, 'tilside', rad.fane),
        tid: tidspunkt(uiTekst(f.sprak), new Date(rad.lagret)),
      }));
    return { felter, utkast: tilSkjema(f, ref, retur, { side, gren, versjon, ikkeLagret, andre }) };
  }
  const mitt = await hentUtkast(hus, f.hvem, ref, f.c.req.query('utkast') ?? null);
  return {
    felter: mitt?.felter ?? null,
    utkast: tilSkjema(f, ref, retur, {
      gren: mitt?.gren ?? STAMME,
      versjon: mitt?.versjon ?? 0,
      hentet: mitt === null ? null : tidspunkt(uiTekst(f.sprak), mitt.lagret),
      andre: (mitt?.andre ?? []).map(({ id, lagret }) => ({
        href: sporringMed(retur, 'utkast', id),
        tid: tidspunkt(uiTekst(f.sprak), lagret),
      })),
    }),
  };
}

/** Skjemaet vises på nytt med feil: det som ble sendt, er lagret som utkast, eller det står hvorfor ikke. */
export async function fortsettUtkast(
  hus: Hus,
  f: IOmrade,
  ref: Utkastref,
  retur: string,
): Promise<Skjemautkast> {
  const felter = felterI(f.skjema);
  const kjent = kjentI(felter) ?? ukjent();
  try {
    const naa = await lagreUtkast(hus, f.hvem, { ref, kjent }, egneFelter(felter));
    await fjernTilside(f, ref, naa.lagret);
    const { gren, versjon } = naa;
    return tilSkjema(f, ref, retur, { gren, versjon, lagret: iOslo(naa.lagret).klokkeslett });
  } catch (feil) {
    // Fanen er den samme: det den har lagt til side, er borte når skjemaet er sendt.
    const { side, gren, versjon } = kjent;
    return tilSkjema(f, ref, retur, { side, gren, versjon, ikkeLagret: hvorforIkke(f, feil) });
  }
}

type Lagreforesporsel = IOmrade & Pick<Foresporsel, 'videre'>;

function svarLagret(f: Lagreforesporsel, svar: Lagret): Response {
  const { klokkeslett } = iOslo(svar.lagret);
  const { gren, versjon, vedSiden } = svar;
  if (fraScript(f.c)) return f.c.json({ gren, versjon, vedSiden, lagret: klokkeslett });
  const kode = vedSiden === 'nyere' ? 'utkast_ved_siden' : 'utkast_lagret';
  const retur = f.skjema.get(RETURFELT);
  return f.videre(lokalSti(typeof retur === 'string' ? retur : null), `${kode}:${klokkeslett}`);
}

const STATUS = { langt: 413, mange: 422, naa: 503 } as const satisfies Record<Ikkelagret, number>;

async function lagre(hus: Hus, f: Lagreforesporsel, ref: Utkastref): Promise<Response> {
  const felter = felterI(f.skjema);
  const levering = utkastlevering(f, ref);
  if (!SKJEMANAVN.test(ref.skjema) || levering === null) throw new IkkeFunnet();
  if (f.skjema.has('_forkast')) {
    await slettUtkast(hus, f.hvem, levering);
    await tilsideSlettet(hus, f.hvem, await fjernTilside(f, ref), ref);
    return f.videre(lokalSti(felter[RETURFELT]?.at(-1)), 'utkast_forkastet');
  }
  try {
    const lagret = await lagreUtkast(hus, f.hvem, levering, egneFelter(felter));
    await fjernTilside(f, ref, lagret.lagret);
    return svarLagret(f, lagret);
  } catch (feil) {
    const hvorfor = hvorforIkke(f, feil);
    if (fraScript(f.c)) return f.c.json(null, STATUS[hvorfor]);
    const til = await f.bevar();
    return typeof til === 'string' ? f.videre(til, 'utkast_ikke_lagret') : til;
  }
}

const EGET = {
  krever: 'ansatt',
  hvorfor: 'den som kan skrive noe, kan lagre sitt eget utkast; objektet slås aldri opp',
} as const;

/** Lagrer og forkaster utkast, for alle skjema i huset. Svaret er likt for et objekt som finnes og ett som ikke gjør det. */
export function utkastruter({ hus }: { readonly hus: Hus }): Rute[] {
  return [
    rute({
      metode: 'POST',
      sti: '/:omrade/utkast/:skjema',
      tilgang: EGET,
      utkast: true,
      handler: (f) => lagre(hus, f, { skjema: f.param('skjema'), objekt: null }),
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/utkast/:skjema/:objektId',
      tilgang: EGET,
      utkast: true,
      handler: (f) => lagre(hus, f, { skjema: f.param('skjema'), objekt: f.param('objektId') }),
    }),
  ];
}
