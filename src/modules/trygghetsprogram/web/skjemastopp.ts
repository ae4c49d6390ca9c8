import { erDomainError, type DomainError } from '../../../kernel/feil.ts';
import { HELE, Skjemafeil } from './skjema.ts';

/** Navnet på et felt som gjelder en av de koblede sakene på siden, og ikke saken siden handler om (VV-11). */
export const medfelt = (felt: string, sakId: string): string => `${felt}-${sakId}`;

/** Gjelder stoppet en koblet sak, eller en linje på siden, hører det til feltet for den. */
function stedet(
  felt: Readonly<Record<string, string>>,
  medfelter: Readonly<Record<string, string>>,
  { kode, parametre }: DomainError,
): string {
  const { sak, linje } = parametre;
  if (typeof linje === 'string') return medfelt(felt[kode] ?? 'linje', linje);
  return typeof sak === 'string' ? medfelt(medfelter[kode] ?? 'med', sak) : (felt[kode] ?? HELE);
}

/**
 * Gjør handlingen; stopper en regel den, står ordene ved feltet de hører til, i den saken de hører til, ellers over skjemaet.
 *
 * @param felt feltet hver feilkode hører til
 * @param ord teksten for feilen; `null` når den ikke hører til her, og da går feilen videre
 * @param medfelter det samme for feltene i en koblet sak, når de er andre
 * @throws Skjemafeil når en regel sa nei
 */
export async function stoppVedFeltet<T>(
  felt: Readonly<Record<string, string>>,
  ord: (feil: DomainError) => string | null,
  gjoer: () => Promise<T>,
  medfelter = felt,
): Promise<T> {
  try {
    return await gjoer();
  } catch (feil) {
    const tekst = erDomainError(feil) ? ord(feil) : null;
    if (tekst === null || !erDomainError(feil)) throw feil;
    throw new Skjemafeil({ [stedet(felt, medfelter, feil)]: tekst });
  }
}
