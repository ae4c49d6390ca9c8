import { erDomainError, type DomainError } from '../../../kernel/feil.ts';
import { HELE, Skjemafeil } from '../../../web/skjema.ts';

/**
 * Gjør handlingen; stopper en regel den, står ordene ved feltet de hører til, ellers over skjemaet.
 *
 * @param felt feltet hver feilkode hører til
 * @param ord teksten for feilen; `null` når den ikke hører til her, og da går feilen videre
 * @throws Skjemafeil når en regel sa nei
 */
export async function stoppVedFeltet<T>(
  felt: Readonly<Record<string, string>>,
  ord: (feil: DomainError) => string | null,
  gjoer: () => Promise<T>,
): Promise<T> {
  try {
    return await gjoer();
  } catch (feil) {
    const tekst = erDomainError(feil) ? ord(feil) : null;
    if (tekst === null || !erDomainError(feil)) throw feil;
    throw new Skjemafeil({ [felt[feil.kode] ?? HELE]: tekst });
  }
}
