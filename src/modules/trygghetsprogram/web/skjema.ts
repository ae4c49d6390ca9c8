import { z } from 'zod';
import { skjema as huset, type Advarsel, type Skjemavalg } from '../../../web/skjema.ts';
import type { Rute } from '../../../web/rute.ts';
import type { Sprak } from '../../../ui/index.ts';
import { navnevarsel } from '../regler/omtaltVedNavn.ts';
import { NAVNFELT } from './navnfelt.ts';
import { tekster } from './tekst.ts';

export { HELE, lesFelter, Skjemafeil, type Skjematilstand } from '../../../web/skjema.ts';

/** Det korteste som er fritekst; det som er kortere, er en dag, en kode eller et nummer. */
const FRITEKST = 100;

/** Et felt som ber om navnet på en som hjelper, en foresatt, et språk eller en tjeneste: der advares det ikke (VV-27). */
export const navnefelt = (maks: number) =>
  z.string().trim().max(maks).default('').meta({ navn: true });

function strengen(type: unknown): z.ZodString | null {
  if (type instanceof z.ZodString) return type;
  if (type instanceof z.ZodPipe) return strengen(type.in);
  if (
    type instanceof z.ZodOptional ||
    type instanceof z.ZodDefault ||
    type instanceof z.ZodPrefault
  )
    return strengen(type.unwrap());
  return null;
}

/** Feltene noen skriver egne ord i, utledet av skjemaet: et nytt felt kan ikke bli glemt. */
export const fritekstI = (felter: z.ZodObject): readonly string[] =>
  Object.entries(felter.shape).flatMap(([navn, type]) => {
    const maks = strengen(type)?.maxLength ?? null;
    return maks !== null && maks >= FRITEKST ? [navn] : [];
  });

const berOmNavn = (type: unknown): boolean =>
  type instanceof z.ZodType && type.meta()?.['navn'] === true;

/** Feltene det advares i. */
export const advaresI = (felter: z.ZodObject): readonly string[] =>
  fritekstI(felter).filter((navn) => !berOmNavn(felter.shape[navn]));

/** I kommunens sone omtales den ungdommen er utrygg for, ved relasjonen: det som ser ut som et navn, ses før det lagres. */
function navnene(sprak: Sprak, felter: readonly string[], skrevet: FormData): readonly Advarsel[] {
  const t = tekster(sprak);
  return [...skrevet].flatMap(([felt, ord]) => {
    // Feltene for en koblet sak heter det samme, med saken bak (VV-11).
    const [navn = ''] = felt.split('-', 1);
    const funnet =
      typeof ord === 'string' && felter.includes(navn)
        ? navnevarsel({ iPolitiet: false, ord: [ord], sett: null })
        : null;
    return funnet === null
      ? []
      : [{ felt, ord: funnet, melding: t('navnevarsel.lagreIgjen', { navn: funnet }) }];
  });
}

/**
 * Husets skjema, med advarselen om navn i hvert felt med egne ord (VV-27). Et skjema med sitt eget kryss for det, har ikke denne i tillegg.
 */
export function skjema<const S extends `/${string}`, Z extends z.ZodObject>(
  valg: Skjemavalg<S, Z>,
): readonly [Rute, Rute] {
  const felter = advaresI(valg.felter);
  const egen = NAVNFELT in valg.felter.shape;
  return huset<S, Z>({
    ...valg,
    fritekst: fritekstI(valg.felter),
    advares: egen ? [] : felter,
    ...(egen || felter.length === 0
      ? {}
      : {
          advar: (f) =>
            f.omrade === null || f.omrade.iPolitiet ? [] : navnene(f.sprak, felter, f.skjema),
        }),
  });
}
