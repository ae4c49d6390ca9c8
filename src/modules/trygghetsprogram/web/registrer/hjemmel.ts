import type { Arbeidssted } from '../../queries/mineArbeidssteder.ts';
import { registreringsregime } from '../../regler/registreringsregime.ts';
import type { Tekster } from '../tekst.ts';

/** Det som står ved feltene når stedet, regimet eller grunnlaget ikke hører sammen (VV-36). */
export function regimefeil(
  steder: readonly Arbeidssted[],
  valgt: { sted: string; regime: string; grunnlag: string },
  t: Tekster,
): Record<string, string> {
  const her = steder.filter((s) => s.organisasjonId === valgt.sted);
  if (her.length === 0) return { sted: t('meld.feilVelg') };
  const svar = registreringsregime({ forhold: her, ...valgt });
  if (svar.tillatt) return {};
  return svar.grunn === 'grunnlaget_passer_ikke'
    ? { grunnlag: t('meld.feilPolitiarbeid') }
    : { regime: t('meld.feilRegime') };
}
