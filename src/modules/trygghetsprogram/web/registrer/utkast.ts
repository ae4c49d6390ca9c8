import type { Hus } from '../../../../db/hus.ts';
import { sisteUtkast } from '../../../../db/utkast.ts';
import type { Skjemautkast } from '../../../../ui/index.ts';
import {
  aapneUtkast,
  fortsettUtkast,
  utkastlevering,
  type Utkastref,
} from '../../../../web/utkast.ts';
import type { Skjemafelter } from '../../../../web/utkastlager.ts';
import type { Arbeidssted } from '../../queries/mineArbeidssteder.ts';
import { registreringsregime } from '../../regler/registreringsregime.ts';
import { registreringsgrunnlag } from '../../regler/registreringsgrunnlag.ts';
import type { OmradeForesporsel } from '../ramme.tsx';
import { tidspunkt, uiTekst } from '../../../../ui/index.ts';

/** Ett utkast per person og område: meldingen har ikke noe objekt før den er sendt. */
const REF: Utkastref = { skjema: 'registrering', objekt: null };

export const fortsettSti = (slug: string): string => `/${slug}/registrer?utkast=fortsett`;

export const meldingsutkast = (hus: Hus, f: OmradeForesporsel) =>
  aapneUtkast(hus, f, REF, fortsettSti(f.omrade.slug));

export const meldingsutkastIgjen = (hus: Hus, f: OmradeForesporsel): Promise<Skjemautkast> =>
  fortsettUtkast(hus, f, REF, fortsettSti(f.omrade.slug));

export const meldingslevering = (f: OmradeForesporsel) => utkastlevering(f, REF);

/** Når meldingen jeg har begynt på, ble lagret; selve innholdet leses ikke før jeg ber om det. */
export async function paabegynt(hus: Hus, f: OmradeForesporsel): Promise<string | null> {
  const naar = await sisteUtkast(hus, f.hvem, REF);
  return naar === null ? null : tidspunkt(uiTekst(f.sprak), naar);
}

/** Et utkast viser navnefeltet bare når det selv har hjemmelen i orden (VV-36). */
export function harHjemmel(
  felter: Skjemafelter,
  mottaker: string | null,
  steder: readonly Arbeidssted[],
): boolean {
  const verdi = (felt: string) => felter[felt]?.at(-1) ?? '';
  return (
    registreringsgrunnlag({
      mottaker,
      regime: verdi('regime'),
      grunnlag: verdi('grunnlag'),
    }).tillatt &&
    registreringsregime({
      forhold: steder.filter((s) => s.organisasjonId === verdi('sted')),
      regime: verdi('regime'),
      grunnlag: verdi('grunnlag'),
    }).tillatt
  );
}
