import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Hus } from '../db/hus.ts';
import { IkkeFunnet } from '../db/hus.ts';
import {
  hentUtkast,
  lagreUtkast,
  slettUtkast,
  type Lagret,
  type Utkastlevering,
  type Utkastref,
} from '../db/utkast.ts';
import { STAMME, type Kjent } from '../db/utkastgren.ts';
import { erDomainError } from '../kernel/feil.ts';
import { iOslo } from '../kernel/dato.ts';
import type { Skjemautkast } from '../ui/index.ts';
import { fraScript } from './bevaring.ts';
import { feilside } from './feilhaandtering.tsx';
import type { Foresporsel, ValgtOmrade } from './foresporsel.ts';
import { rute, type Rute } from './rute.ts';
import type { Sprak } from '../ui/index.ts';
import { lokalSti } from './sti.ts';
import { tekster } from './tekst.ts';
import { felterI, RETURFELT, type Skjemafelter } from './utkastlager.ts';
import { tidspunkt, uiTekst } from '../ui/index.ts';

export type { Utkastlevering, Utkastref } from '../db/utkast.ts';

type IOmrade = Pick<
  Foresporsel,
  'hvem' | 'sprak' | 'skjema' | 'persontoken' | 'bevart' | 'fjernBevart' | 'c'
> & { readonly omrade: ValgtOmrade };

const UTKASTFELT = '_utkast';
const Kjennskap = z.object({
  _side: z.uuid(),
  _gren: z.uuid(),
  _versjon: z.coerce.number().int().min(0).max(2_000_000_000),
});
const SKJEMANAVN = /^[a-z_]{2,40}$/;

const refnokkel = ({ skjema, objekt }: Utkastref): string => `${skjema}/${objekt ?? ''}`;

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

/** Samme side, med teksten fra en annen fane. */
function medUtkast(retur: string, id: string): string {
  const [vei = '', sporring = ''] = retur.split('?');
  const q = new URLSearchParams(sporring);
  q.set('utkast', id);
  return `${vei}?${q.toString()}`;
}

type Sett = Pick<Skjemautkast, 'gren' | 'versjon' | 'hentet' | 'lagret' | 'andre'>;

function tilSkjema(f: IOmrade, ref: Utkastref, retur: string, sett: Sett): Skjemautkast {
  return {
    sti: sti(f, ref),
    retur,
    person: f.persontoken,
    ref: refnokkel(ref),
    side: randomUUID(),
    ...sett,
  };
}

/** Sendt med utløpt økt: blir et utkast som alle andre, for den som eide økta. */
async function gjenopprett(hus: Hus, f: IOmrade, ref: Utkastref): Promise<void> {
  const bevart = await f.bevart();
  if (bevart === null || bevart[UTKASTFELT]?.at(-1) !== refnokkel(ref)) return;
  const kjent = kjentI(bevart) ?? { side: randomUUID(), gren: STAMME, versjon: 0 };
  // Utkastet er lagret før det bevarte slettes, så siden kan ikke vises i samme transaksjon.
  await f.hvem.visning?.slutt();
  await lagreUtkast(hus, f.hvem, { ref, kjent }, egneFelter(bevart));
  await f.fjernBevart();
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
  await gjenopprett(hus, f, ref);
  const mitt = await hentUtkast(hus, f.hvem, ref, f.c.req.query('utkast') ?? null);
  return {
    felter: mitt?.felter ?? null,
    utkast: tilSkjema(f, ref, retur, {
      gren: mitt?.gren ?? STAMME,
      versjon: mitt?.versjon ?? 0,
      hentet: mitt === null ? null : tidspunkt(uiTekst(f.sprak), mitt.lagret),
      lagret: null,
      andre: (mitt?.andre ?? []).map(({ id, lagret }) => ({
        href: medUtkast(retur, id),
        tid: tidspunkt(uiTekst(f.sprak), lagret),
      })),
    }),
  };
}

/** Skjemaet vises på nytt med feil: det som ble sendt, er lagret som utkast. */
export async function fortsettUtkast(
  hus: Hus,
  f: IOmrade,
  ref: Utkastref,
  retur: string,
): Promise<Skjemautkast> {
  const felter = felterI(f.skjema);
  const kjent = kjentI(felter) ?? { side: randomUUID(), gren: STAMME, versjon: 0 };
  const { gren, versjon, lagret } = await lagreUtkast(
    hus,
    f.hvem,
    { ref, kjent },
    egneFelter(felter),
  );
  const kl = iOslo(lagret).klokkeslett;
  return tilSkjema(f, ref, retur, { gren, versjon, hentet: null, lagret: kl, andre: [] });
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

async function lagre(hus: Hus, f: Lagreforesporsel, ref: Utkastref): Promise<Response> {
  const felter = felterI(f.skjema);
  const levering = utkastlevering(f, ref);
  if (!SKJEMANAVN.test(ref.skjema) || levering === null) throw new IkkeFunnet();
  if (f.skjema.has('_forkast')) {
    await slettUtkast(hus, f.hvem, levering);
    return f.videre(lokalSti(felter[RETURFELT]?.at(-1)), 'utkast_forkastet');
  }
  try {
    return svarLagret(f, await lagreUtkast(hus, f.hvem, levering, egneFelter(felter)));
  } catch (feil) {
    if (!erDomainError(feil)) throw feil;
    if (fraScript(f.c)) return f.c.json(null, feil.kode === 'utkast_for_langt' ? 413 : 422);
    if (feil.kode === 'utkast_for_langt') return feilside(f.c, 'for_stor');
    throw feil;
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

const BESKJED =
  /^(utkast_lagret|utkast_ved_siden|utkast_forkastet|gammelt_skjema)(?::(\d\d:\d\d))?$/;

/** Teksten til beskjedene om utkast; `null` når koden er en annen. */
export function utkastbeskjed(sprak: Sprak, kode: string | null): string | null {
  const treff = BESKJED.exec(kode ?? '');
  if (treff === null) return null;
  const t = tekster(sprak);
  const tid = treff[2] ?? '';
  switch (treff[1]) {
    case 'utkast_lagret':
      return t('utkast_lagret', { tid });
    case 'utkast_ved_siden':
      return t('utkast_ved_siden', { tid });
    case 'utkast_forkastet':
      return t('utkast_forkastet');
    default:
      return t('forrige_innlogging');
  }
}
